"""Columns: what others call the fields of an article, in exports, front matter and `Title:` lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from etl.extract.draft import Draft
from etl.extract.fields.names import names_in
from etl.extract.fields.published import parse_date
from etl.extract.fields.tidy import line_of_value
from etl.extract.fields.urls import safe_url
from etl.extract.lists import sections

FIELDS = ("title", "text", "html", "published", "authors", "publisher", "section", "url", "rights", "id")
LISTED = re.compile(r"""["']([^"']+)["']""")


def known_fields(fields: Mapping[str, Any], columns: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The fields we know, under our names; `columns` maps our names to theirs where the table does not.

    Of several names for one field the first in the table that holds something wins.
    """
    theirs = {
        fold_name(name): value
        for name, value in flatten_fields(fields).items()
        if value not in (None, "", [], {})
    }
    found = {}
    for field in FIELDS:
        wanted = [(columns or {}).get(field), *sections("columns").get(field, ())]
        value = next((theirs[fold_name(name)] for name in wanted if name and fold_name(name) in theirs), None)
        if value is not None:
            found[field] = value
    return found


def flatten_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields, and those of the objects among them as `publisher.name`; an object of lists is one text."""
    found = {}
    for name, value in fields.items():
        if not isinstance(value, Mapping):
            found[str(name)] = value
        elif value and all(isinstance(part, list) for part in value.values()):
            found[str(name)] = list(value.values())
        else:
            found |= {f"{name}.{key}": inner for key, inner in value.items()}
    return found


def fold_name(name: str) -> str:
    """A column's name without case, blanks and punctuation: `Publish_Date` is `publishdate`."""
    return re.sub(r"[\W_]", "", name.casefold())


def draft_of_fields(fields: Mapping[str, Any], paragraphs: tuple[str, ...] = ()) -> Draft:
    """A draft of fields under our names; the date is only read where it is certain."""
    date = parse_date(line_of_value(fields.get("published")))
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
    )


def authors_in(value: object) -> tuple[str, ...]:
    """The authors in a field: a string, a list, a list written as a string, or objects with a name."""
    if isinstance(value, str):
        value = (value.startswith("[") and LISTED.findall(value)) or [value]
    entries = value if isinstance(value, list | tuple) else []
    written = (entry.get("name") if isinstance(entry, Mapping) else entry for entry in entries)
    return tuple(dict.fromkeys(name for each in written for name in names_in(str(each or "").strip("[]"))))
