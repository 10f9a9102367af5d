"""Attached: the files that a row of an export names, in a folder or an archive beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from etl.extract.fields.columns import fold_name
from etl.extract.lists import entries

PARTS = ("path", "localPath", "href")
"""Under which of its fields an attachment's object has the name."""
KEPT = "content/{slug}.html"
"""Where Omnivore keeps the text of what a row is about, beside the highlights."""
HIGHLIGHTS = "highlights/{slug}.md"


def files_of(row: Mapping[str, Any]) -> list[str]:
    """The names of the files that a row says hold its text."""
    columns = set(map(fold_name, entries("columns", "attached")))
    values = [value for name, value in row.items() if fold_name(str(name)) in columns]
    written = [name for value in values for name in names_in(value)]
    return [*written, *([KEPT.format(slug=row["slug"])] if is_of_omnivore(row) else [])]


def belongings_of(row: Mapping[str, Any]) -> list[str]:
    """The names of the files that say no more than the text: passages that a reader has marked in it."""
    return [HIGHLIGHTS.format(slug=row["slug"])] if is_of_omnivore(row) else []


def is_of_omnivore(row: Mapping[str, Any]) -> bool:
    """Whether a row is one of Omnivore's export."""
    return isinstance(row.get("slug"), str) and "readingProgress" in row


def names_in(value: Any) -> Iterator[str]:
    """The names of files in a value: one, several between semicolons, a list of them or of objects."""
    if isinstance(value, str):
        yield from (name.strip() for name in value.split(";") if name.strip() and "://" not in name)
    elif isinstance(value, list):
        for each in value:
            yield from names_in(each)
    elif isinstance(value, dict):
        yield from names_in(next((value[name] for name in PARTS if value.get(name)), None))
