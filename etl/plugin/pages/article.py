"""Article: the page of one article, its text marked with everything that was read from it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any

from markupsafe import Markup

from etl.plugin.archive import Archive, Row, parse_json
from etl.plugin.corrections.shown import add_corrections
from etl.plugin.reading import TO_CARD, TO_ROW, is_headlines, marks_of, quote_marks
from etl.plugin.words.markup import mark_paragraphs, mark_text

MOST_CARDS = 450
"""Of one page, which then weighs a quarter of a megabyte; where more was read, marks lead to rows instead."""
QUOTES = """
select q.*, e.name as speaker_name, coalesce(e.name, q.speaker) as said_by, e.role, e.type as speaker_type
from quotes q left join entities e on e.id = q.speaker_id
where q.article_id = :id order by q.paragraph < 0 desc, q.start, q.end
"""
BETWEEN = """
select qb.quote_id, e.id, e.name from quotes q join quote_between qb on qb.quote_id = q.id
join entities e on e.id = qb.entity_id where q.article_id = :id order by e.name
"""
MENTIONS = """
select m.*, e.name, e.type, e.country, e.role
from mentions m left join entities e on e.id = m.entity_id
where m.article_id = :id order by m.start, m.end
"""
EVENTS = """
select v.*, 'e' || v.trigger_start as anchor, v.summary as line,
       place.name as place, source.name as said_by
from events v left join entities place on place.id = v.place_id
left join entities source on source.id = v.said_by_id
where v.article_id = :id order by v.start
"""
DATES = "select *, 'd' || start as anchor from dates where article_id = :id order by start"
COPIES = """
select id, title, outlet as publisher, published, url from articles
where id <> :id
and id in (select id from articles where same_as between :first and :first union select :first)
order by +published, id
"""


async def page(archive: Archive, key: str) -> dict[str, Any] | None:
    """Everything the page of an article shows; None when there is no such article."""
    article = await archive.first_row("select * from articles where id = :id", id=key)
    if article is None:
        return None
    quotes, between, mentions, events, dates, copies = await archive.rows_of_each(
        QUOTES, BETWEEN, MENTIONS, EVENTS, DATES, COPIES, id=key, first=article["same_as"] or key
    )
    number_quotes(quotes)
    add_rivals(quotes, between)
    readings = {"quotes": quotes, "mentions": mentions, "events": events, "dates": dates}
    for table, rows in readings.items():
        await add_corrections(archive, table, rows)
    await add_corrections(archive, "articles", [article])
    text = article["text"] or ""
    headlined, below = split_quotes(quotes)
    has_cards = sum(map(len, readings.values())) <= MOST_CARDS
    lead = TO_CARD if has_cards else TO_ROW
    return {
        "article": {**article, "authors": parse_json(article["authors"], [])},
        "headline": mark_headline(article["title"] or "", headlined, lead),
        "paragraphs": mark_paragraphs(text, marks_of(text=text, lead=lead, **{**readings, "quotes": below})),
        "has_cards": has_cards,
        **readings,
        "named": share_cards(mentions, "entity_id"),
        "times": share_cards(dates, "value", "edtf", "date_from", "date_to", "method"),
        "copies": copies,
        "timeline": times_of(events, dates),
        "people": count_entities(mentions),
        "run": await archive.first_row("select * from runs where id = :id", id=article["run_id"]),
    }


def number_quotes(quotes: list[Row]) -> None:
    """Number the quotes that are shown; a headline’s repeat has its quote’s number, a doubtful one none."""
    numbers = count(1)
    for quote in quotes:
        quote["number"] = None if quote["doubtful"] or quote["repeats"] else next(numbers)
    number_of = {quote["id"]: quote["number"] for quote in quotes}
    for quote in quotes:
        if quote["repeats"] and not quote["doubtful"]:
            quote["number"] = number_of.get(quote["repeats"])


def add_rivals(quotes: Iterable[Row], between: Iterable[Row]) -> None:
    """Note with each quote who may have said it, where the text leaves that open."""
    rivals: dict[str, list[Row]] = {}
    for one in between:
        rivals.setdefault(one["quote_id"], []).append(one)
    for quote in quotes:
        quote["rivals"] = rivals.get(quote["id"], [])


def split_quotes(quotes: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """The quotes of the headline, and those of the text."""
    quotes = list(quotes)
    return list(filter(is_headlines, quotes)), [quote for quote in quotes if not is_headlines(quote)]


def mark_headline(title: str, quotes: list[Row], lead: str) -> Markup:
    """The headline with its quotes marked."""
    return mark_text(title, [mark for quote in quotes for mark in quote_marks(quote, title, lead)])


Span = tuple[str, str]
"""A first and a last day."""
Times = dict[Span, dict[str, Row]]
"""What is entered under each span, by its words."""


def times_of(events: list[Row], dates: list[Row]) -> list[dict[str, Any]]:
    """What the article tells, by the day or span it happened in: events, and times that only a date names.

    What repeats within a day is entered once, and a date adds nothing to the events of its day.
    """
    times: Times = {}
    for event in events:
        is_told = not (event["speech"] or event["doubtful"])
        if event["date_from"] and event["line"] and is_told:
            enter_once(times, event, event["line"], event["sentence"])
    for date in dates:
        if date["date_from"] and date["text"] and not has_events(times, date):
            enter_once(times, date, date["text"])
    return [
        {"from": first, "to": last, "entries": list(entries.values())}
        for (first, last), entries in sorted(times.items())
    ]


def span_of(row: Row) -> Span:
    """The first and the last day of a row, without hours."""
    first = str(row["date_from"])[:10]
    return first, str(row["date_to"] or first)[:10]


def has_events(times: Times, date: Row) -> bool:
    """Whether an event is entered under the span of a date."""
    return any(entry["sentence"] for entry in times.get(span_of(date), {}).values())


def enter_once(times: Times, row: Row, text: str, sentence: str | None = None) -> None:
    """Enter a row under its span, unless the same words are there already."""
    entry = {"text": text, "anchor": row["anchor"], "sentence": sentence}
    times.setdefault(span_of(row), {}).setdefault(text.casefold(), entry)


def share_cards(rows: Iterable[Row], *columns: str) -> list[list[Row]]:
    """The rows by what they mean, each meaning where it is met first: what they share is told once."""
    shared: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        shared.setdefault(tuple(row[column] for column in columns), []).append(row)
    return list(shared.values())


def count_entities(mentions: Iterable[Row]) -> list[Row]:
    """Who and what the article names: each entity once, the most mentioned first."""
    entities: dict[str, Row] = {}
    for mention in mentions:
        if mention["entity_id"] and mention["name"]:
            entry = entities.setdefault(mention["entity_id"], {**mention, "count": 0})
            entry["count"] += 1
    return sorted(entities.values(), key=lambda entity: (-entity["count"], entity["name"]))
