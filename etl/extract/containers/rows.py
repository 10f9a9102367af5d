"""Rows: an article as the fields of a row, from an export or a feed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from etl.extract.document import Document
from etl.extract.draft import Draft
from etl.extract.fields.columns import draft_of_fields
from etl.extract.lines.text import clean_lines, paragraphs_of
from etl.extract.lines.top import with_top_lines
from etl.extract.pages.html import paragraphs_of_fragment, read_html
from etl.extract.record import Record
from etl.shingles import words_of

TAG = re.compile(
    r"</?(?:p|br|div|a|h[1-6]|ul|li|blockquote|em|strong|img|figure|span)\b[^>]*>", re.IGNORECASE
)
PAGE = re.compile(r"<(?:html|body|head)\b", re.IGNORECASE)


def row_of(fields: Mapping[str, Any], label: str) -> Record:
    """The record of an article's fields under our names."""
    return Record(label, format="row", payload=json.dumps(fields, default=str).encode())


def read_row(document: Document) -> Draft:
    """The article in a row."""
    fields = json.loads(document.data)
    known = draft_of_fields(fields)
    found = body_of_row(fields, known)
    paragraphs = found.paragraphs
    if len(paragraphs) > 1 and words_of(paragraphs[0]) == words_of(known.title):
        paragraphs = paragraphs[1:]
    return with_top_lines(
        with_known_fields(replace(found, paragraphs=paragraphs, partial=bool(fields.get("partial"))), known)
    )


def body_of_row(fields: Mapping[str, Any], known: Draft) -> Draft:
    """A draft of the text: plain, with some mark-up, or a whole page."""
    written = fields.get("text") or fields.get("html")
    written = "\n\n".join(texts_in(written))
    if PAGE.search(written[:5000]):
        return read_html(written, known.url)
    if TAG.search(written):
        return Draft(paragraphs=tuple(paragraphs_of_fragment(written)))
    return Draft(paragraphs=tuple(paragraphs_of(clean_lines(written))))


def texts_in(value: Any) -> Iterator[str]:
    """The texts in a value, in order: paragraphs, sections of them, headings."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    if inner is not None:
        for each in inner:
            yield from texts_in(each)
    elif value:
        yield str(value)


def with_known_fields(found: Draft, known: Draft) -> Draft:
    """What the row says, and where it says nothing what was found in its text."""
    stated = {
        field: getattr(known, field)
        for field in ("title", "publisher", "authors", "section", "url", "rights")
        if getattr(known, field)
    }
    if known.published:
        stated |= {"published": known.published, "published_by": known.published_by}
    return replace(found, **stated)
