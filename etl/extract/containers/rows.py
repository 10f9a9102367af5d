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
from etl.extract.fields.markup import (
    decode_entities,
    has_blocks,
    has_tags,
    text_of_markup,
    unescape_markup,
    without_comments,
)
from etl.extract.fields.values import printed_list
from etl.extract.limits import refuse_long
from etl.extract.lines.text import clean_lines, paragraphs_of
from etl.extract.lines.top import with_top_lines
from etl.extract.pages.html import paragraphs_of_fragment, read_html
from etl.extract.record import Record
from etl.shingles import words_of

PAGE = re.compile(r"<(?:html|body|head)\b", re.IGNORECASE)
BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
PARAGRAPH = re.compile(r"<(/?)p\b", re.IGNORECASE)
ESCAPED = {r"\r\n": "\n", r"\n": "\n", r"\r": "\n", r"\t": " ", r"\"": '"', r"\'": "'"}
ESCAPE = re.compile("|".join(map(re.escape, ESCAPED)))
BODY = ("text", "html", "summary")
LINES = 2
"""Ends of lines by which a text is known in which they were escaped; a lone one may be a folder's name."""
SENTENCE = "sentence"
"""Under which Media Cloud keeps each sentence of a text, beside its number and its tags."""
BROKEN_OFF = re.compile(
    r"(?:\[\s*(?:…|\.\.\.|\+\s?\d+ chars)\s*\]|\bcontinue reading\b[^.!?\n]{0,120})\W*$", re.IGNORECASE
)
"""How a news API, or a feed, says that there is more."""


def row_of(fields: Mapping[str, Any], label: str) -> Record:
    """The record of an article's fields under our names."""
    return Record(label, format="row", payload=json.dumps(fields, default=str).encode())


def known_of(fields: Mapping[str, Any]) -> str:
    """What a page is told of itself that lies beside the row or the reference which speaks of it."""
    kept = {name: value for name, value in fields.items() if value and name not in BODY}
    return json.dumps(kept, default=str)


def read_row(document: Document) -> Draft:
    """The article in a row; raises TooHeavy for more than one has."""
    fields = json.loads(document.data)
    for name in ("text", "html"):
        refuse_long(str(fields.get(name) or ""))
    known = draft_of_fields(fields)
    found = body_of_row(fields, known)
    paragraphs = found.paragraphs
    if len(paragraphs) > 1 and words_of(paragraphs[0]) == words_of(known.title):
        paragraphs = paragraphs[1:]
    partial = bool(fields.get("partial")) or is_broken_off(fields)
    found = replace(found, paragraphs=paragraphs, partial=partial, unpublished=known.unpublished)
    return with_top_lines(with_known_fields(found, known))


def body_of_row(fields: Mapping[str, Any], known: Draft) -> Draft:
    """A draft of the text: plain, with some mark-up, or a whole page."""
    text, marked = (written_text(fields.get(name)) for name in ("text", "html"))
    if PAGE.search((text or marked)[:5000]):
        return read_html(text or marked, known.url)
    found = paragraphs_in(text or marked)
    if text and marked and len(found) == 1 and not PAGE.search(marked[:5000]):
        found = max(found, paragraphs_in(marked), key=len)  # a text that lost its paragraphs
    return Draft(paragraphs=tuple(found))


def is_broken_off(fields: Mapping[str, Any]) -> bool:
    """Whether the text of a row ends with words that say that there is more elsewhere."""
    written = written_text(fields.get("text") or fields.get("html"))
    return not PAGE.search(written[:5000]) and bool(BROKEN_OFF.search(text_of_markup(written[-1000:])))


def written_text(value: Any) -> str:
    """The text in a value; lines are ends of lines again where an export wrote them as `\\n`."""
    if isinstance(value, str):
        value = printed_list(value) or value
    text = "\n\n".join(texts_in(value))
    escaped = "\n" not in text and text.count(r"\n") >= LINES
    return ESCAPE.sub(lambda match: ESCAPED[match[0]], text) if escaped else text


def paragraphs_in(text: str) -> list[str]:
    """The paragraphs of a text with or without mark-up."""
    text = without_comments(unescape_markup(text))
    if has_tags(text) and has_blocks(text):
        return [decode_entities(each) for each in paragraphs_of_fragment(with_paragraphs(text))]
    return list(paragraphs_of(clean_lines(text_of_markup(text))))


def with_paragraphs(markup: str) -> str:
    """Mark-up in which what stands between blank lines, and in no paragraph, is one, as in WordPress."""
    parts, depth = [], 0
    for part in BLANK_LINE.split(markup.replace("\r\n", "\n")):
        parts.append(part if depth > 0 or has_blocks(part) else f"<p>{part}</p>")
        depth += sum(-1 if match[1] else 1 for match in PARAGRAPH.finditer(part))
    return "\n\n".join(parts)


def is_sentence(value: Any) -> bool:
    """Whether an entry of a list is one sentence, with its number and its tags."""
    return isinstance(value, dict) and SENTENCE in value


def texts_in(value: Any) -> Iterator[str]:
    """The texts in a value, in order: paragraphs, sections of them, headings."""
    if (
        isinstance(value, list)
        and value
        and all(isinstance(each, dict) and SENTENCE in each for each in value)
    ):
        value = " ".join(str(each[SENTENCE]) for each in value)
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
