"""Event: the page of one event, with the sentence that tells it and other reports of it."""

from __future__ import annotations

from typing import Any

from etl.plugin.archive import Archive
from etl.plugin.formats import correction
from etl.plugin.pages.article import anchored, trigger
from etl.plugin.words import telling
from etl.plugin.words.markup import Mark, bounds, clipped, marked

EVENT = """
select v.*, place.name as place, place.country as place_country, said.name as said_by,
       a.title, a.publisher, a.published, a.url, a.text as article_text
from events v join articles a on a.id = v.article_id
left join entities place on place.id = v.place_id left join entities said on said.id = v.said_by_id
where v.id = :id
"""
PARTICIPANTS = """
select e.id, e.name, e.type, p.role from event_participants p join entities e on e.id = p.entity_id
where p.event_id = :id order by p.role, e.name
"""
REPORTS = """
select v.id, v.summary, v.sentence as text, v.status, a.published, a.publisher, a.title,
       v.sentence = :sentence and v.article_id <> :article_id as again
from events v join articles a on a.id = v.article_id
where v.id <> :id and v.group_id = :group_id order by +a.published, v.id
"""


async def page(archive: Archive, key: str) -> dict[str, Any] | None:
    """Everything the page of an event shows; None when there is no such event."""
    event = await archive.row(EVENT, id=key)
    if event is None:
        return None
    anchored([event], event["article_id"], "type", "events")
    participants = await archive.rows(PARTICIPANTS, id=key)
    of_event = {name: event[name] for name in ("group_id", "sentence", "article_id")}
    reports = await archive.rows(REPORTS, id=key, **of_event)
    return {
        "event": event,
        "actors": [person for person in participants if person["role"] == "actor"],
        "recipients": [person for person in participants if person["role"] == "recipient"],
        "context": context(event),
        "printings": [report for report in reports if report["again"]],
        "reports": [report for report in reports if not report["again"]],
        "run": await archive.row("select * from runs where id = :id", id=event["run_id"]),
        "points": points(event),
        "correction": correction.line("events", key, "type", event["type"]),
    }


def context(event: dict[str, Any]) -> list[Any]:
    """The paragraphs of the sentence that tells the event, with the sentence and its trigger marked."""
    text, start, end = event["article_text"] or "", event["start"] or 0, event["end"] or 0
    word = trigger(event)
    found = [Mark(start, end, "sentence"), Mark(word["start"], word["end"], "event")]
    return [
        marked(text[left:right], clipped(found, left, right))
        for left, right in bounds(text)
        if left < end and right > start
    ]


def points(event: dict[str, Any]) -> list[dict[str, Any]]:
    """The event's place for the map."""
    if event["latitude"] is None or event["longitude"] is None:
        return []
    return [
        {
            "at": [event["latitude"], event["longitude"]],
            "title": event["place"],
            "text": telling.told(event["summary"]),
        }
    ]
