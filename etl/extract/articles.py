"""Articles: one record in, one Article out, or the reason why not."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

from etl.article import PARAGRAPH_BREAK, Article, DateDoubt
from etl.errors import NotAnArticle, UnreadableDocument
from etl.extract.containers.rows import with_known_fields
from etl.extract.document import Document
from etl.extract.draft import Draft
from etl.extract.encoding import encoded_once, storable
from etl.extract.fields.article_id import article_id
from etl.extract.fields.columns import draft_of_fields
from etl.extract.fields.published import date_in_url, days_between
from etl.extract.formats import format_of_document
from etl.extract.limits import MAX_SECONDS, TimeLimit, TooHeavy, time_limit
from etl.extract.record import Record
from etl.extract.refusal import refuse

MAX_MADE_TITLE = 90
NOT_STATED = frozenset(("page text", "file"))
"""Where a date was found that may be another thing's."""
MAX_DAYS = 2
"""Days that a date may lie from the one in the address: on 55 pages that have both it is one at most."""


def read_article(record: Record, *, keep_stubs: bool = False) -> Article:
    """Read the article that a record points to.

    keep_stubs: give parts of articles too (`Article.stub`): a paywall's teaser, a feed's summary.

    Raises UnreadableDocument when it cannot be read, with the reason, within MAX_SECONDS or not at all; its
    subclass NotAnArticle when it was read and is something else.
    """
    try:
        with time_limit(MAX_SECONDS):
            return article_of(read_draft(record), record, keep_stubs)
    except UnreadableDocument:
        raise
    except (TimeLimit, TooHeavy) as error:
        raise UnreadableDocument(record.source, str(error)) from error
    except MemoryError as error:
        raise UnreadableDocument(record.source, "takes more memory than a document may; split it") from error
    except Exception as error:  # whatever one document does to a parser must not cost the others
        reason = f"could not be read ({type(error).__name__}: {error})"
        raise UnreadableDocument(record.source, reason[:300]) from error


def read_draft(record: Record) -> Draft:
    """The draft of a record, by the reader of its format."""
    document = Document(record.read_bytes(), record.path or "", record.url, record.charset, record.source)
    draft = replace(format_of_document(document, record.format).read(document), cut=record.cut)
    return with_reference(draft, draft_of_fields(json.loads(record.known))) if record.known else draft


def with_reference(draft: Draft, known: Draft) -> Draft:
    """A page with what a reference says of it; of two dates that agree the one that says more."""
    if known.published and (draft.published or "").startswith(known.published):
        known = replace(known, published=None)
    return with_known_fields(draft, known)


def article_of(draft: Draft, record: Record, keep_stubs: bool) -> Article:
    """The Article that a draft becomes; raises NotAnArticle when it is none."""
    draft = with_readable_text(draft)
    refused = refuse(draft)
    if refused and not (keep_stubs and refused.stub):
        raise NotAnArticle(record.source, refused.reason)
    draft = with_file_date(draft, record.source)
    paragraphs = [paragraph.strip() for paragraph in draft.paragraphs]
    return Article(
        id=article_id(draft.url, record.source),
        title=draft.title or first_words(paragraphs),
        text=PARAGRAPH_BREAK.join(paragraph for paragraph in paragraphs if paragraph),
        source=record.source,
        published=draft.published,
        published_by=draft.published_by,
        date_doubt=date_doubt(draft),
        publisher=draft.publisher,
        authors=draft.authors,
        section=draft.section,
        url=draft.url,
        dateline=draft.dateline,
        rights=draft.rights,
        stub=bool(refused),
    )


def with_readable_text(draft: Draft) -> Draft:
    """The draft without what SQLite would refuse, and what was encoded twice before it was escaped."""
    found: dict[str, Any] = {}
    for field in fields(draft):
        value = getattr(draft, field.name)
        if isinstance(value, str):
            found[field.name] = readable(value)
        elif isinstance(value, tuple):
            found[field.name] = tuple(map(readable, value))
    return replace(draft, **found)


def readable(text: str) -> str:
    """Text as its writer meant it, in characters that can be stored."""
    return storable(encoded_once(text))


def with_file_date(draft: Draft, source: str) -> Draft:
    """The draft with the day in its file's name, when nothing else gives one, or not all of it."""
    day = date_in_url(source)
    if not day or len(draft.published or "") >= len(day) or not day.startswith(draft.published or ""):
        return draft
    return replace(draft, published=day, published_by="file")


def date_doubt(draft: Draft) -> DateDoubt | None:
    """Why a date is to be checked: it was not stated, is no whole day, or the address has another one."""
    if not draft.published:
        return "no date"
    addressed = date_in_url(draft.url)
    doubtful = (
        draft.published_by in NOT_STATED
        or len(draft.published) < len("2020-06-12")
        or (addressed and days_between(addressed, draft.published) > MAX_DAYS)
    )
    return "doubtful date" if doubtful else None


def first_words(paragraphs: list[str]) -> str:
    """A title for an article without one: how it begins."""
    start = next(iter(paragraphs), "")
    return (
        start
        if len(start) <= MAX_MADE_TITLE
        else f"{start[:MAX_MADE_TITLE].rpartition(' ')[0] or start[:40]} …"
    )
