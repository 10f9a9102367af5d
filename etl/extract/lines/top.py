"""Top: the byline and the dateline above a body whose title and metadata are known from elsewhere."""

from __future__ import annotations

from dataclasses import replace

from etl.extract.draft import Draft
from etl.extract.lines.byline import parse_byline
from etl.extract.lines.dateline import with_dateline

BYLINE_WITHIN = 3
"""Paragraphs at the top among which a byline may be."""


def with_top_lines(draft: Draft) -> Draft:
    """The draft with what a byline and a dateline at the body's top say; a byline is not part of the body."""
    return with_dateline(with_byline(draft))


def with_byline(draft: Draft) -> Draft:
    """The draft without its byline, whose people are its authors where none but the publisher is known."""
    top = enumerate(draft.paragraphs[:BYLINE_WITHIN])
    number, by = next(((number, by) for number, line in top if (by := parse_byline(line))), (0, None))
    if not by or len(draft.paragraphs) < 2:
        return draft
    body = draft.paragraphs[:number] + draft.paragraphs[number + 1 :]
    known = draft.authors if draft.authors != (draft.publisher,) else ()
    return replace(draft, paragraphs=body, authors=known or by.authors)
