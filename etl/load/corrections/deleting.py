"""Deleting: what is no quote, no event, no date, no name, or nobody at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from etl.load.corrections.fields import NotApplied
from etl.load.corrections.line import Line
from etl.load.corrections.references import EVERYWHERE, Scope, count_mentions, drop, forget_unnamed
from etl.load.corrections.row import NOUNS, has_id
from etl.load.corrections.work import Change, Work

SHOWN = {"quotes": "text", "events": "summary", "mentions": "text", "dates": "text"}
"""The column that says what a row is."""


def delete_rows(work: Work, lines: Iterable[Line]) -> None:
    """Delete quotes, events, mentions and dates."""
    for line, row in work.latest(lines, work.row):
        work.apply(line, partial(delete_row, work, line.target, row))


def delete_row(work: Work, table: str, key: str) -> Change:
    """Delete one row, with what hangs on it."""
    condition, values = has_id(table, key)
    found = work.one(f"select {SHOWN[table]}, article_id from {table} where {condition}", *values)
    if not found:
        raise NotApplied(f"another line has deleted that {NOUNS[table]}")
    shown, article = found
    HANGING.get(table, nothing_hangs)(work, key, article)
    work.db.execute(f"delete from {table} where {condition}", values)
    return key, shown


def nothing_hangs(work: Work, key: str, article: str) -> None:
    """A date stands alone."""


def delete_links_of_quote(work: Work, key: str, article: str) -> None:
    """Whom it is about, who may have said it, and what a headline repeats of it."""
    for table in ("quote_about", "quote_between"):
        work.db.execute(f"delete from {table} where quote_id = ?", (key,))
    work.db.execute("update quotes set repeats = null where article_id = ? and repeats = ?", (article, key))


def delete_participants(work: Work, key: str, article: str) -> None:
    work.db.execute("delete from event_participants where event_id = ?", (key,))


def uncount_mention(work: Work, key: str, article: str) -> None:
    """Its entity has one mention less, and may have been named by it alone."""
    condition, values = has_id("mentions", key)
    row = work.one(f"select entity_id from mentions where {condition}", *values)
    work.db.execute(f"update mentions set entity_id = null where {condition}", values)
    if row and row[0]:
        count_mentions(work.db, article, row[0], -1)
        forget_unnamed(work.db, article, row[0])


HANGING: dict[str, Callable[[Work, str, str], None]] = {
    "quotes": delete_links_of_quote,
    "events": delete_participants,
    "mentions": uncount_mention,
}


def delete_entities(work: Work, lines: Iterable[Line]) -> None:
    """Take junk names away, everywhere or in one article."""

    def subject(line: Line) -> tuple[str, str]:
        article = work.articles.find(line) if line.article_id else ""
        return work.root(work.names.target(line), article), article

    for line, (entity, article) in work.latest(lines, subject):
        work.apply(line, partial(delete_entity, work, entity, article))


def delete_entity(work: Work, entity: str, article: str) -> Change:
    if not drop(work.db, entity, Scope(article) if article else EVERYWHERE):
        raise NotApplied(f"nothing there is read of {entity}")
    work.replaced.mark("entities", entity)
    return entity, work.names.name(entity)
