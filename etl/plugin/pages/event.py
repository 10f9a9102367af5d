"""Event: the page of one event, with the sentence that tells it and other reports of it."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from etl.plugin.archive import Archive, Row
from etl.plugin.corrections.shown import add_corrections
from etl.plugin.formats.points import has_coordinates, map_point
from etl.plugin.reading import marked_passage, range_of
from etl.plugin.words.markup import Mark

EVENT = """
select v.*, 'e' || v.trigger_start as anchor, v.summary as line,
       place.name as place, place.country as place_country, said.name as said_by,
       a.title, a.outlet as publisher, a.published, a.url, a.text as article_text
from events v join articles a on a.id = v.article_id
left join entities place on place.id = v.place_id left join entities said on said.id = v.said_by_id
where v.id = :id
"""
PARTICIPANTS = """
select e.id, e.name, e.type, p.role from event_participants p join entities e on e.id = p.entity_id
where p.event_id = :id order by p.role, e.name
"""
REPORTS = """
select v.id, v.sentence as text, v.summary, v.status, v.date_from, v.date_to,
       v.date_from || coalesce(v.date_to, '') as "when",
       coalesce(actor.name, v.actor_text) as who, coalesce(recipient.name, v.recipient_text) as whom,
       place.name as place, a.published, a.outlet as publisher, a.title,
       v.sentence = :sentence and v.article_id <> :article_id as again
from events v join articles a on a.id = v.article_id
left join entities actor on actor.id = v.actor_id
left join entities recipient on recipient.id = v.recipient_id
left join entities place on place.id = v.place_id
where v.group_id = :group_id order by +a.published, v.id
"""
COMPARED = ("who", "whom", "when", "place", "status")
"""What reports of one event may tell otherwise."""


async def page(archive: Archive, key: str) -> dict[str, Any] | None:
    """Everything the page of an event shows; None when there is no such event."""
    event = await archive.first_row(EVENT, id=key)
    if event is None:
        return None
    await add_corrections(archive, "events", [event])
    participants = await archive.rows(PARTICIPANTS, id=key)
    of_event = {name: event[name] for name in ("group_id", "sentence", "article_id")}
    reports = await archive.rows(REPORTS, **of_event)
    others = [report for report in reports if report["id"] != key and not report["again"]]
    return {
        "event": event,
        "actors": [person for person in participants if person["role"] == "actor"],
        "recipients": [person for person in participants if person["role"] == "recipient"],
        "context": context_of(event),
        "printings": [report for report in reports if report["again"] and report["id"] != key],
        "reports": compared(reports, key) if others else [],
        "run": await archive.first_row("select * from runs where id = :id", id=event["run_id"]),
        "points": [map_point(event, event["place"], event["line"])] if has_coordinates(event) else [],
    }


def compared(reports: list[Row], key: str) -> list[dict[str, Any]]:
    """An event's reports, its own first, each with the names of what it tells otherwise than that."""
    own = next(report for report in reports if report["id"] == key)
    others = [report for report in reports if report["id"] != key and not report["again"]]
    return [
        {**report, "differs": [name for name in COMPARED if report[name] and report[name] != own[name]]}
        for report in (own, *others)
    ]


def context_of(event: Row) -> list[Markup]:
    """The paragraphs of the sentence that tells the event, with the sentence and its trigger marked."""
    sentence = range_of(event)
    marks = [Mark(*sentence, "sentence"), Mark(*range_of(event, "trigger_"), "event")]
    return marked_passage(event["article_text"] or "", sentence, marks)
