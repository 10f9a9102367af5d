"""Setting: a field of a row that should hold something else, and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from etl.load.corrections.fields import NotApplied, kind_of, value_of
from etl.load.corrections.line import Line
from etl.load.corrections.names import split_names
from etl.load.corrections.references import Scope, ensure_known, move
from etl.load.corrections.row import has_id
from etl.load.corrections.work import Change, Work
from etl.load.outlets import outlet_name
from etl.transform.dates.edtf import find_days


def set_rows(work: Work, lines: Iterable[Line]) -> None:
    """Set fields of articles, quotes, events, mentions and dates."""

    def subject(line: Line) -> tuple[str, str]:
        return work.row(line), line.field

    for line, (row, _) in work.latest(lines, subject):
        work.apply(line, partial(set_row, work, line, row))


def set_row(work: Work, line: Line, row: str) -> Change | None:
    """Set one field; None where it is read so already."""
    article = article_of(work, line.target, row)
    setter = SETTERS.get((line.target, line.field))
    if setter:
        return setter(work, line, row, article)
    column = line.field
    value = work.entity(line.value, article) if names_one(line) else value_of(line)
    before = column_at(work, line.target, row, column)
    if before == value:
        return None
    if names_one(line):
        ensure_known(work.db, article, value, work.names.identities[value])
    update(work, line.target, row, **{column: value})
    AFTER.get((line.target, column), nothing_follows)(work, row, value)
    return row, work.names.name(before) if names_one(line) else before


def names_one(line: Line) -> bool:
    """Whether a line's value is an entity, and not nobody."""
    return kind_of(line).names == "entity" and bool(line.value)


def article_of(work: Work, table: str, row: str) -> str:
    if table == "articles":
        return row
    condition, key = has_id(table, row)
    found = work.one(f"select article_id from {table} where {condition}", *key)
    if not found:
        raise NotApplied("its row is gone")
    return str(found[0])


def column_at(work: Work, table: str, row: str, column: str) -> Any:
    condition, key = has_id(table, row)
    found = work.one(f'select "{column}" from {table} where {condition}', *key)
    return found and found[0]


def update(work: Work, table: str, row: str, **values: Any) -> None:
    """Set columns of one row; their names are ours."""
    columns = ", ".join(f'"{name}" = ?' for name in values)
    condition, key = has_id(table, row)
    work.db.execute(f"update {table} set {columns} where {condition}", (*values.values(), *key))


def nothing_follows(work: Work, row: str, value: Any) -> None:
    """Nothing hangs on that field."""


def settle_speaker(work: Work, row: str, value: Any) -> None:
    """Who said a quote is no longer open, and a title that is not printed there was somebody else's."""
    work.db.execute("delete from quote_between where quote_id = ?", (row,))
    work.db.execute(
        "update quotes set speaker_title = null"
        " where id = ? and instr(lower(coalesce(speaker, '')), lower(speaker_title)) = 0",
        (row,),
    )


def put_on_map(work: Work, row: str, value: Any) -> None:
    """An event is where its place is."""
    point = work.names.identities.get(value or "", {})
    update(work, "events", row, latitude=point.get("latitude"), longitude=point.get("longitude"))


def name_outlet(work: Work, row: str, value: Any) -> None:
    """The outlet is called as its publisher is."""
    url = column_at(work, "articles", row, "url")
    update(work, "articles", row, outlet=outlet_name(value, url))


AFTER: dict[tuple[str, str], Callable[[Work, str, Any], None]] = {
    ("quotes", "speaker_id"): settle_speaker,
    ("events", "place_id"): put_on_map,
    ("articles", "publisher"): name_outlet,
}
"""What follows when a field is set."""


def set_about(work: Work, line: Line, row: str, article: str) -> Change | None:
    """Whom or what a quote speaks of."""
    before = linked(work, "quote_about", "quote_id = ?", row)
    wanted = named(work, line, article)
    if before == sorted(wanted):
        return None
    work.db.execute("delete from quote_about where quote_id = ?", (row,))
    for entity in wanted:
        work.db.execute("insert into quote_about values (?, ?)", (row, entity))
    work.replaced.mark("quotes", row)
    return row, "; ".join(work.names.name(entity) or "" for entity in before)


def set_participants(role: str, work: Work, line: Line, row: str, article: str) -> Change | None:
    """Who did it, or to whom."""
    before = linked(work, "event_participants", "event_id = ? and role = ?", row, role)
    wanted = named(work, line, article)
    first = wanted[0] if wanted else None
    if before == sorted(wanted) and column_at(work, "events", row, f"{role}_id") == first:
        return None
    work.db.execute("delete from event_participants where event_id = ? and role = ?", (row, role))
    for entity in wanted:
        work.db.execute("insert into event_participants values (?, ?, ?)", (row, entity, role))
    update(work, "events", row, **{f"{role}_id": first})
    work.replaced.mark("events", row)
    return row, "; ".join(work.names.name(entity) or "" for entity in before)


def linked(work: Work, table: str, condition: str, *values: str) -> list[str]:
    """The entities that a link table has for a row, sorted."""
    found = work.db.execute(f"select entity_id from {table} where {condition} order by entity_id", values)
    return [key for (key,) in found]


def named(work: Work, line: Line, article: str) -> list[str]:
    """The entities that a value names, each once, and known to the database."""
    entities = list(dict.fromkeys(work.entity(word, article) for word in split_names(line.value)))
    for entity in entities:
        ensure_known(work.db, article, entity, work.names.identities[entity])
    return entities


def set_event_date(work: Work, line: Line, row: str, article: str) -> Change | None:
    """When an event happened."""
    before = column_at(work, "events", row, "date")
    if before == (line.value or None):
        return None
    first, last = days_of(line.value)
    update(work, "events", row, date=line.value or None, date_from=first, date_to=last, month=month_of(first))
    return row, before


def set_date(work: Work, line: Line, row: str, article: str) -> Change | None:
    """What a time expression means."""
    before = column_at(work, "dates", row, "value")
    if before == (line.value or None):
        return None
    first, last = days_of(line.value)
    value = line.value or None
    update(work, "dates", row, value=value, edtf=value, date_from=first, date_to=last)
    return row, before


def set_published(work: Work, line: Line, row: str, article: str) -> Change | None:
    """When an article was printed, and with it its quotes. What its text dates by that day stays as read."""
    before = column_at(work, "articles", row, "published")
    if before == (line.value or None):
        return None
    value = line.value or None
    month = month_of(value)
    year = int(value[:4]) if value else None
    doubt = None if value else "no date"
    by = "correction" if value else "none"
    update(work, "articles", row, published=value, year=year, month=month, date_doubt=doubt, published_by=by)
    work.db.execute("update quotes set published = ?, month = ? where article_id = ?", (value, month, row))
    return row, before


def set_mention(work: Work, line: Line, row: str, article: str) -> Change | None:
    """Whom a mention stands for, and with it who says the quote whose speaker it is."""
    condition, key = has_id("mentions", row)
    found = work.one(f"select entity_id, start, end from mentions where {condition}", *key)
    before, start, end = found or (None, 0, 0)
    target = work.entity(line.value, article, before) if line.value else None
    if before == target:
        return None
    if target is None or before is None:
        raise NotApplied("a mention stands for somebody: delete it where it is no name")
    spoken = work.db.execute(
        "select id from quotes where article_id = ? and speaker_id = ?"
        " and speaker_start <= ? and speaker_end >= ? and coalesce(paragraph, 0) >= 0",
        (article, before, start, end),
    ).fetchall()
    move(work.db, before, target, work.names.identities[target], Scope(article, (start, end)))
    for (quote,) in spoken:
        settle_speaker(work, quote, target)
    return row, work.names.name(before)


def days_of(value: str) -> tuple[str | None, str | None]:
    """The first and the last day of a date; nothing of none."""
    days = find_days(value) if value else None
    return (days[0].isoformat(), days[1].isoformat()) if days else (None, None)


def month_of(day: str | None) -> str | None:
    return day[:7] if day and len(day) >= len("2020-06") else None


Setter = Callable[[Work, Line, str, str], Change | None]
SETTERS: dict[tuple[str, str], Setter] = {
    ("quotes", "about"): set_about,
    ("events", "actor_id"): partial(set_participants, "actor"),
    ("events", "recipient_id"): partial(set_participants, "recipient"),
    ("events", "date"): set_event_date,
    ("dates", "value"): set_date,
    ("articles", "published"): set_published,
    ("mentions", "entity_id"): set_mention,
}
"""Fields that are more than one column."""
