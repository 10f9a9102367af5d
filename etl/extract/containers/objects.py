"""Object: where in a JSON value the articles are, and what lies around them.

Web services, databases and publishing systems wrap their articles in lists beside other lists (facets, tags,
users), and each article in an object of its own (`_source`, `node`, `attributes`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from etl.extract.fields.columns import known_fields

MAX_WRAPPED = 3
"""Objects around the list of articles in an answer of a web service."""
LOOKED_AT = 50
"""Objects of a list by which it is judged."""

Named = Mapping[str, str]


def objects(value: Any, named: Named) -> list[Any]:
    """The objects that are articles: all lists with some; else the longest list, or the object itself."""
    value = rows_of_frame(value, named)
    if isinstance(value, list) and not any(map(holds_lists, value[:LOOKED_AT])):
        return value
    groups = list(groups_in(value, named))
    titled = [group for group in groups if any(has_title(each, named) for each in group[:LOOKED_AT])]
    if titled:
        return [each for group in titled for each in group]
    return max(groups or lists_in(value), key=len, default=value if isinstance(value, list) else [value])


def rows_of_frame(value: Any, named: Named) -> Any:
    """The rows of a table that pandas wrote by columns, or as lists of cells; any other value as it is."""
    if not isinstance(value, dict):
        return value
    names, cells = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(cells, list) and all(isinstance(row, list) for row in cells):
        return [dict(zip(map(str, names), row, strict=False)) for row in cells]
    columns = [column for column in value.values() if isinstance(column, dict)]
    alike = len(columns) == len(value) > 1 and all(column.keys() == columns[0].keys() for column in columns)
    if not alike or not has_text(known_fields(dict.fromkeys(value, "x"), named)):
        return value
    return [{name: column[key] for name, column in value.items()} for key in columns[0]]


def holds_lists(value: Any) -> bool:
    """Whether an object may be the wrapping of articles rather than one: it holds lists of objects."""
    return isinstance(value, dict) and any(True for _ in lists_in(value))


def groups_in(value: Any, named: Named, depth: int = 0) -> Iterator[list[Any]]:
    """The lists with a text in one of their objects, and objects with a text that are in no such list."""
    if isinstance(value, list):
        if any(has_text(fields_of(each, named)) for each in value[:LOOKED_AT]):
            yield value
            return
        inner = value[:LOOKED_AT]
    elif not isinstance(value, dict) or depth > MAX_WRAPPED:
        return
    elif has_text(known_fields(value, named)):
        yield [value]
        return
    else:
        inner = list(with_names(with_feed(value)).values())
    for each in inner:
        yield from groups_in(each, named, depth + isinstance(value, dict))


def lists_in(value: Any, depth: int = 0) -> Iterator[list[Any]]:
    """The lists of objects in an object, and in the objects that it holds."""
    for inner in value.values() if isinstance(value, dict) and depth < MAX_WRAPPED else ():
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            yield inner
        else:
            yield from lists_in(inner, depth + 1)


def fields_of(value: Any, named: Named, depth: int = 0) -> dict[str, Any]:
    """The fields of an object under our names, and those of the object within it that has the text."""
    if not isinstance(value, dict):
        return {}
    known = known_fields(value, named)
    if has_text(known) or depth >= MAX_WRAPPED:
        return known
    inner = (fields_of(each, named, depth + 1) for each in value.values() if isinstance(each, dict))
    return next(({**known, **found} for found in inner if has_text(found)), known)


def has_text(fields: Mapping[str, Any]) -> bool:
    """Whether there is something to read."""
    return bool(fields.get("text") or fields.get("html"))


def has_title(value: Any, named: Named) -> bool:
    """Whether an object has a title beside its text, as articles do and comments do not."""
    fields = fields_of(value, named)
    return has_text(fields) and bool(fields.get("title"))


def with_feed(value: dict[str, Any]) -> dict[str, Any]:
    """A JSON Feed with its own name, and its authors, in each entry that has none."""
    if "jsonfeed.org" not in str(value.get("version")) or not isinstance(value.get("items"), list):
        return value
    people = value.get("authors") or value.get("author")
    about = {"publisher": value.get("title"), **({"authors": people} if people else {})}
    items = [
        {name: each for name, each in about.items() if name != "authors" or not item.get("author")} | item
        for item in value["items"]
        if isinstance(item, dict)
    ]
    return {"items": items}


def with_names(value: dict[str, Any]) -> dict[str, Any]:
    """A database of Ghost whose posts name their authors, who are elsewhere in it."""
    posts, users, links = (value.get(name) for name in ("posts", "users", "posts_authors"))
    if not all(isinstance(each, list) for each in (posts, users)):
        return value
    names = {str(user.get("id")): user.get("name") for user in users or () if isinstance(user, dict)}
    authors: defaultdict[str, list[Any]] = defaultdict(list)
    for link in links if isinstance(links, list) else ():
        if isinstance(link, dict):
            authors[str(link.get("post_id"))].append(names.get(str(link.get("author_id"))))
    return value | {
        "posts": [
            {"authors": authors.get(str(post.get("id"))) or [names.get(str(post.get("author_id")))], **post}
            for post in posts or ()
            if isinstance(post, dict)
        ]
    }
