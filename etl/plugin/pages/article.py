"""Article: the page of one article, its text marked with everything that was read from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from etl.plugin.archive import Archive, Row, parsed
from etl.plugin.formats import correction
from etl.plugin.words import telling, wording
from etl.plugin.words.markup import Mark, paragraphs

QUOTES = """
select q.*, e.name as speaker_name, e.role, e.type as speaker_type
from quotes q left join entities e on e.id = q.speaker_id
where q.article_id = :id order by q.start, q.end
"""
MENTIONS = """
select m.*, e.name, e.type, e.country, e.role
from mentions m left join entities e on e.id = m.entity_id
where m.article_id = :id order by m.start, m.end
"""
EVENTS = """
select v.*, actor.name as actor, recipient.name as recipient, place.name as place, source.name as said_by
from events v left join entities actor on actor.id = v.actor_id
left join entities recipient on recipient.id = v.recipient_id
left join entities place on place.id = v.place_id left join entities source on source.id = v.said_by_id
where v.article_id = :id order by v.start
"""
DATES = "select * from dates where article_id = :id order by start"
OPENING = '“‘«"'
CLOSED = re.compile('[,.;!?…]?[”’»"]')
COPIES = """
select id, title, publisher, published, url from articles
where id <> :id
and id in (select id from articles where same_as between :first and :first union select :first)
order by +published, id
"""


async def page(archive: Archive, key: str) -> dict[str, Any] | None:
    """Everything the page of an article shows; None when there is no such article."""
    article = await archive.row("select * from articles where id = :id", id=key)
    if article is None:
        return None
    quotes, mentions, events, dates, copies = await archive.gather(
        QUOTES, MENTIONS, EVENTS, DATES, COPIES, id=key, first=article["same_as"] or key
    )
    numbered(quotes, key)
    anchored(mentions, key, "entity_id", "mentions")
    anchored(events, key, "type", "events")
    anchored(dates, key, "value", "dates")
    run = await archive.row("select * from runs where id = :id", id=article["run_id"])
    text = article["text"] or ""
    return {
        "article": {**article, "authors": parsed(article["authors"], [])},
        "paragraphs": paragraphs(text, marks(text, quotes, mentions, events, dates)),
        "quotes": quotes,
        "mentions": mentions,
        "events": events,
        "dates": dates,
        "copies": copies,
        "timeline": timeline(events, dates),
        "people": cast(mentions),
        "run": run,
    }


def numbered(quotes: list[Row], article_id: str) -> None:
    """Give each quote its number, anchor and correction line, in the order of the text."""
    anchored(quotes, article_id, "speaker_id", "quotes")
    for number, quote in enumerate(quotes, 1):
        quote["number"] = number
        quote["said_by"] = quote["speaker_name"] or quote["speaker"]


def anchored(rows: list[Row], article_id: str, column: str, table: str) -> None:
    """Give each row the id of its passage on the page (`q120`), and the line that corrects it."""
    for row in rows:
        row["anchor"] = wording.anchor(row["id"], article_id)
        row["correction"] = correction.line(table, row["id"], column, row[column])


def marks(
    text: str, quotes: list[Row], mentions: list[Row], events: list[Row], dates: list[Row]
) -> Iterator[Mark]:
    """The marks on the text: quotes carry a number, everything else is a link to its card."""
    for quote in quotes:
        yield from quote_marks(text, quote)
    for mention in mentions:
        yield linked(mention, wording.kind(mention["type"]) + weak(mention))
    for event in events:
        yield linked({**event, **trigger(event)}, "event")
    for date in dates:
        yield linked(date, "date")


def quote_marks(text: str, quote: Row) -> Iterator[Mark]:
    """A mark for each piece, quotation marks included; the anchor at the first, the number after the last."""
    pieces = [with_quotation_marks(text, start, end) for start, end in pieces_of(quote)]
    for position, (start, end) in enumerate(pieces):
        first, last = position == 0, position == len(pieces) - 1
        yield Mark(
            start,
            end,
            f"quote {'direct' if quote['kind'] == 'direct' else 'reported'}",
            anchor=quote["anchor"] if first else None,
            note=str(quote["number"]) if last else None,
            note_href=f"#card-{quote['anchor']}",
            note_label=f"Quote {quote['number']}, {quote['said_by'] or 'speaker unknown'}: how it was read",
        )


def with_quotation_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The range with the quotation marks right before and after it, which are no part of what was said."""
    before = start > 0 and text[start - 1] in OPENING
    after = CLOSED.match(text, end)
    return (start - 1 if before else start), (after.end() if after else end)


def pieces_of(quote: Row) -> list[tuple[int, int]]:
    """The ranges a quote stands in: its spans, or start and end where they cannot be read."""
    spans = [tuple(span) for span in parsed(quote["spans"], []) if is_range(span)]
    return sorted(spans) or [(quote["start"] or 0, quote["end"] or 0)]


def is_range(span: Any) -> bool:
    return isinstance(span, list) and len(span) == 2 and all(isinstance(edge, int) for edge in span)


def linked(row: Row, kind: str) -> Mark:
    """The mark of a reading that a click explains."""
    return Mark(row["start"] or 0, row["end"] or 0, kind, anchor=row["anchor"], href=f"#card-{row['anchor']}")


def weak(mention: Row) -> str:
    """A class for words that are no name: pronouns and nominals are marked more lightly."""
    return "" if mention["kind"] == "name" else " unnamed"


def trigger(event: Row) -> dict[str, int]:
    """Where the trigger stands: its start ends the event's id; the columns hold the sentence."""
    digits = event["anchor"].removeprefix("e")
    start = int(digits) if digits.isdecimal() else event["start"] or 0
    return {"start": start, "end": start + len(event["trigger"] or "")}


def timeline(events: list[Row], dates: list[Row]) -> list[dict[str, Any]]:
    """What the article tells, by the day or span it happened in: events, and times that only a date names.

    What repeats within a day is told once, and a date says nothing beside the events of its day.
    """
    times: dict[tuple[str, str], dict[str, Row]] = {}
    for event in events:
        if event["date_from"] and event["summary"]:
            told_once(times, event, telling.told(event["summary"]), event["sentence"])
    for date in dates:
        if date["date_from"] and date["text"] and not has_events(times, date):
            told_once(times, date, date["text"])
    return [
        {"from": first, "to": last, "entries": list(entries.values())}
        for (first, last), entries in sorted(times.items())
    ]


def span_of(row: Row) -> tuple[str, str]:
    """The first and the last day of a row, without hours."""
    first = str(row["date_from"])[:10]
    return first, str(row["date_to"] or first)[:10]


def has_events(times: dict[tuple[str, str], dict[str, Row]], date: Row) -> bool:
    return any(entry["sentence"] for entry in times.get(span_of(date), {}).values())


def told_once(
    times: dict[tuple[str, str], dict[str, Row]], row: Row, text: str, sentence: str | None = None
) -> None:
    """Enter a row under its time, unless something told in the same words stands there."""
    entry = {"text": text, "anchor": row["anchor"], "sentence": sentence}
    times.setdefault(span_of(row), {}).setdefault(text.casefold(), entry)


def cast(mentions: Iterable[Row]) -> list[Row]:
    """Who and what the article names: each entity once, the most mentioned first."""
    entities: dict[str, Row] = {}
    for mention in mentions:
        if mention["entity_id"] and mention["name"]:
            entry = entities.setdefault(mention["entity_id"], {**mention, "count": 0})
            entry["count"] += 1
    return sorted(entities.values(), key=lambda entity: (-entity["count"], entity["name"]))
