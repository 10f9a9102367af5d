"""Columns: what others call the fields of an article, in exports, front matter and `Title:` lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from etl.extract.draft import Draft
from etl.extract.fields.names import is_outlet, names_in
from etl.extract.fields.published import parse_date
from etl.extract.fields.tidy import line_of_value
from etl.extract.fields.urls import safe_url
from etl.extract.fields.values import careless_list, moment_of, printed_list
from etl.extract.lists import entries, one_of

FIELDS = (
    "title", "text", "html", "published", "authors", "publisher", "section", "url", "rights", "id", "status",
    "summary",
)  # fmt: skip
NAMES = ("name", "literal", "display_name", "full_name", "@value", "value")
"""Under which of its fields an author's object has the name."""
BETWEEN_PEOPLE = re.compile(r"\s*[|;]\s*|\s+and\s+")
FAMILY_FIRST = re.compile(
    r"(?P<family>(?:(?:de|del|della|di|da|van|von|der|den|la|le|el|al|bin)\s)*[^\W\d_a-z][\w'’-]+),\s+"
    r"(?P<given>[^\W\d_a-z][\w.'’-]*(?:\s[^\W\d_a-z][\w.'’-]*)?)"
)
"""`Poe, Ada M.`, as libraries write a name."""
DATE_OF_MONGO = re.compile(r"(?:\$date[\"':\s{]*(?:\$numberLong[\"':\s]*)?|ISODate\([\"'])([^\"'}\s)]+)")
"""A date of MongoDB in a table's cell."""
CLIPPERS = frozenset(("isarchived", "isstarred", "savedat", "timeadded"))
"""Columns by which the exports of read-it-later services are known."""
YES = frozenset(("true", "yes", "1"))
STATES = frozenset(("draft", "isdraft", "unpublished"))
"""Columns that hold yes or no."""
MAX_NESTED = 3
"""Objects within objects whose fields are looked at."""


def known_fields(fields: Mapping[str, Any], columns: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The fields we know, under our names; `columns` maps our names to theirs where the table does not.

    Of several names for one field the first in the table that holds something wins.
    """
    theirs = {
        fold_name(name): value
        for name, value in flatten_fields(fields).items()
        if value not in (None, "", [], {})
    }
    hidden = theirs.get("published") is False or any(str(theirs.get(name)).lower() in YES for name in STATES)
    found: dict[str, Any] = {"status": "draft"} if hidden else {}
    if CLIPPERS & theirs.keys():  # there this is when it was saved
        theirs.pop("createdat", None)
    for field in FIELDS:
        named = (columns or {}).get(field)
        wanted = (*([fold_name(named)] if named else ()), *names_of(field))
        values = (theirs[name] for name in wanted if name in theirs)
        value = next((value for value in values if is_usable(field, value)), None)
        if value is not None:
            found.setdefault(field, value)
    return found


@cache
def names_of(field: str) -> tuple[str, ...]:
    """What others call a field of ours, as `fold_name` has it."""
    return tuple(map(fold_name, entries("columns", field)))


def is_usable(field: str, value: Any) -> bool:
    """Whether a value can be that of a field: yes and no are none, and authors are no numbers."""
    if isinstance(value, bool):
        return field == "status"
    return field != "authors" or not str(value).isdecimal()


def flatten_fields(fields: Mapping[str, Any], depth: int = 1) -> dict[str, Any]:
    """The fields, and those of objects among them as `publisher.name`; an object of lists is one text too."""
    found: dict[str, Any] = {}
    for name, value in fields.items():
        if not isinstance(value, Mapping):
            found[str(name)] = value
            continue
        if value and all(isinstance(part, list) for part in value.values()):
            found[str(name)] = list(value.values())
        if depth < MAX_NESTED:
            found |= {f"{name}.{key}": each for key, each in flatten_fields(value, depth + 1).items()}
    return found


def fold_name(name: str) -> str:
    """A column's name without case, blanks and punctuation: `Publish_Date` is `publishdate`."""
    return re.sub(r"[\W_]", "", name.casefold())


def draft_of_fields(fields: Mapping[str, Any], paragraphs: tuple[str, ...] = ()) -> Draft:
    """A draft of fields under our names; the date is only read where it is certain."""
    date = parse_date(written_date(fields.get("published")))
    publisher, url = line_of_value(fields.get("publisher")), line_of_value(fields.get("url"))
    if safe_url(publisher):  # clippers call the page's address its source
        publisher, url = "", url or publisher
    return Draft(
        paragraphs=paragraphs,
        title=line_of_value(fields.get("title")),
        published=date,
        published_by="metadata" if date else "none",
        publisher=publisher or None,
        authors=authors_in(fields.get("authors")),
        section=line_of_value(fields.get("section")) or None,
        url=safe_url(url),
        rights=line_of_value(fields.get("rights")) or None,
        unpublished=is_unpublished(fields),
    )


def written_date(value: object) -> str:
    """A date as one line; the lists of numbers that libraries keep are joined: `[[2020, 3, 3]]`."""
    while isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, list) and all(str(part).isdecimal() for part in value[:3]):
        return "-".join(f"{int(part):02d}" for part in value[:3])
    if isinstance(value, str) and (match := DATE_OF_MONGO.search(value)):
        return str(moment_of(match[1]))
    return line_of_value(value)


def is_unpublished(fields: Mapping[str, Any]) -> bool:
    """Whether the fields say that an article is a draft, or was thrown away."""
    status = fields.get("status")
    return bool(one_of("unpublished").fullmatch(line_of_value(status)))


def authors_in(value: object) -> tuple[str, ...]:
    """The authors in a field: a string, a list, a list written as a string, or objects with a name."""
    if isinstance(value, str):
        value = printed_list(value) or careless_list(value) or people_in(line_of_value(value.strip("[]")))
    people = [value] if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else []
    written = map(name_of_entry, people)
    return tuple(dict.fromkeys(name for each in written for name in names_in(name_in_order(each))))


def people_in(text: str) -> list[str]:
    """The people in a string who stand apart by bars or semicolons; all of it where nothing does."""
    parts = BETWEEN_PEOPLE.split(text)
    if "|" in text:
        return [part for part in parts if not is_outlet(part)]
    return parts if ";" in text or all(map(FAMILY_FIRST.fullmatch, parts)) else [text]


def name_of_entry(entry: object) -> str:
    """The name in an entry of a list of authors."""
    if not isinstance(entry, Mapping):
        return line_of_value(entry).strip("[]")
    whole = next((line_of_value(entry[name]) for name in NAMES if entry.get(name)), "")
    parts = (
        entry.get(name) for name in ("given", "first_name", "firstName", "family", "last_name", "lastName")
    )
    return whole or " ".join(line_of_value(part) for part in parts if part)


def name_in_order(name: str) -> str:
    """A name with the given name first, as it is read."""
    match = FAMILY_FIRST.fullmatch(name)
    if not match or is_outlet(match["given"]) or one_of("roles").match(match["given"]):
        return name
    return f"{match['given']} {match['family']}"
