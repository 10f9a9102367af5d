"""Dateline: what an article's dateline adds to its draft."""

from __future__ import annotations

from etl.dateline import Dateline, match_dateline, match_lone_dateline
from etl.extract.draft import Draft
from etl.extract.fields.published import parse_date


def with_dateline(draft: Draft) -> Draft:
    """The draft with what its dateline says; the dateline itself stays in the body, as printed."""
    first = next(iter(draft.paragraphs), "")
    found = match_dateline(first)
    return draft.completed_by(_draft_of(first, found)) if found else draft


def read_lone_dateline(line: str) -> Draft | None:
    """The draft of a line that is a dateline and nothing else: `EASTMERE, March 3, 2020`."""
    found = match_lone_dateline(line)
    return _draft_of(line, found) if found else None


def _draft_of(text: str, found: Dateline) -> Draft:
    """Place, agency, and the date where the year is named."""
    place, agency, day = (
        text[slice(*offsets)] if offsets else None for offsets in (found.place, found.agency, found.day)
    )
    date = parse_date(day)
    return Draft(
        dateline=place, publisher=agency, published=date, published_by="dateline" if date else "none"
    )
