"""Reference: what somebody has noted of an article, and the files that were saved with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from etl.extract.containers.rows import known_of, row_of, written_text
from etl.extract.containers.shelf import Shelf
from etl.extract.record import Record

WHOLE = 1500
"""Characters from which an abstract is taken for the article."""
NO_PAGE = "a reference without a text"


@dataclass(frozen=True, slots=True)
class Reference:
    """The fields under our names, and the names of the files as the reference writes them."""

    fields: Mapping[str, Any]
    files: Sequence[str] = ()
    label: str = ""


def records_of(reference: Reference, shelf: Shelf | None) -> Iterator[Record]:
    """The article of a reference: the files that lie beside it, else what it holds itself."""
    there = [name for name in dict.fromkeys(reference.files) if shelf and shelf.has(name)]
    for name in there:
        assert shelf is not None
        yield from shelf.pages(name, known_of(reference.fields))
    if not there:
        yield without_page(reference)


def without_page(reference: Reference) -> Record:
    """The record of a reference without a page: its abstract, or why there is nothing to read."""
    abstract = written_text(reference.fields.get("summary")).strip()
    if abstract:
        fields = dict(reference.fields) | {"html": abstract, "partial": len(abstract) < WHOLE}
        return row_of(fields, reference.label)
    return Record(reference.label, failure=why_no_text(reference))


def why_no_text(reference: Reference) -> str:
    """Why a reference holds nothing to read, and what to do."""
    if reference.files:
        return (
            f"{NO_PAGE}: the file {reference.files[0]!r} that it names is not beside it; export the library "
            "with its files, and keep them where the export put them"
        )
    if reference.fields.get("url"):
        return f"{NO_PAGE}, an address alone; save the page, and read that"
    return f"{NO_PAGE}, and no file is named in it; save the article, and read that"
