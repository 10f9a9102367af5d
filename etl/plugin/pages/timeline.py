"""Timeline: events by the day they happened, statements by that of their print; apart from both, plans."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Any
from urllib.parse import urlencode

from etl.plugin.archive import Archive, Row
from etl.plugin.newest import INVOLVING_ENTITY

MAX_LISTED = 60
COMMON_FROM = 2000
"""Mentions from which an entity's events are found sooner from the newest down than by gathering them all."""
MAX_PLANNED = 12
"""The last days of what is planned; a list has them all."""

EVENTS = """
select v.date_from as at, v.date_from, v.date_to, 'event' as what, v.type, v.summary as text,
       v.summary as line, v.status,
       v.actor_id as who_id, e.name as who, v.sentence, a.title, a.outlet as publisher, v.article_id,
       'e' || v.trigger_start as anchor, v.id
from events v cross join articles a on a.id = v.article_id left join entities e on e.id = v.actor_id
where v.group_id = v.id and v.date_from is not null and v.speech is not 1 and v.doubtful is null
"""
HAPPENED = EVENTS + "and v.status is not 'planned'"
PLANNED = EVENTS + "and v.status = 'planned'"
STATEMENTS = """
select q.published as at, substr(q.published, 1, 10) as date_from, substr(q.published, 1, 10) as date_to,
       'statement' as what, q.kind as type, coalesce(q.statement, q.text) as text,
       null as line, null as status,
       q.speaker_id as who_id, coalesce(e.name, q.speaker) as who, null as sentence, a.title,
       a.outlet as publisher,
       q.article_id, q.anchor, q.id
from quotes q cross join articles a on a.id = q.article_id left join entities e on e.id = q.speaker_id
where q.same_as is null and q.doubtful is null and q.published is not null
"""


@dataclass(frozen=True, slots=True)
class TimelineQuery:
    """What a reader asks of the timeline."""

    since: str = ""
    until: str = ""
    entity: str = ""
    statements: bool = False
    next: str = ""
    """Where the last page ended: `day,id`."""

    @property
    def parameters(self) -> dict[str, str]:
        at, _, key = self.next.partition(",")
        # A day with every hour of it: "2020-06-12" is before "2020-06-12T09:30".
        return {"since": self.since, "until": self.until + "~", "id": self.entity, "at": at, "key": key}


async def page(archive: Archive, request: Any) -> dict[str, Any]:
    """One page of the timeline."""
    query = read_query(request.args)
    entity = await find_entity(archive, query.entity)
    involving = entity_clause(INVOLVING_ENTITY, entity)
    queries = [timeline_sql(HAPPENED, "v.date_from", "v.id", query, involving)]
    if query.statements:
        queries.append(timeline_sql(STATEMENTS, "q.published", "q.id", query, "q.speaker_id = :id"))
    found = await archive.rows_of_each(*queries, **query.parameters, listed=MAX_LISTED + 1)
    rows = list(chain.from_iterable(found))
    rows.sort(key=lambda row: (row["at"], row["id"]), reverse=True)
    return {
        "query": query,
        "entity": entity,
        "rows": rows[:MAX_LISTED],
        "planned": [] if query.next else await find_planned(archive, query, involving),
        "next": next_query(query, rows[MAX_LISTED - 1]) if len(rows) > MAX_LISTED else None,
    }


async def find_planned(archive: Archive, query: TimelineQuery, involving: str) -> list[Row]:
    """What is planned in the days that are asked for, the last first."""
    sql = timeline_sql(PLANNED, "v.date_from", "v.id", query, involving)
    return await archive.rows(sql, **query.parameters, listed=MAX_PLANNED)


def read_query(arguments: Any) -> TimelineQuery:
    """What the arguments of an address ask for."""
    since, until, entity, place = (arguments.get(name) or "" for name in ("from", "to", "entity", "next"))
    return TimelineQuery(since, until, entity, bool(arguments.get("statements")), place)


def next_query(query: TimelineQuery, last: Row) -> str:
    """The query of the page that follows the one that ends with this row."""
    asked = {
        "from": query.since,
        "to": query.until,
        "entity": query.entity,
        "statements": "1" if query.statements else "",
    }
    given = {name: value for name, value in asked.items() if value}
    return "?" + urlencode({**given, "next": f"{last['at']},{last['id']}"})


def timeline_sql(base: str, date: str, key: str, query: TimelineQuery, of_entity: str) -> str:
    """The query with what was asked for, newest first, over the index of its date."""
    clauses = [base]
    if query.since:
        clauses.append(f"and {date} >= :since")
    if query.until:
        clauses.append(f"and {date} <= :until")
    if query.entity:
        clauses.append(f"and {of_entity}")
    if query.next:
        clauses.append(f"and ({date}, {key}) < (:at, :key)")
    clauses.append(f"order by {date} desc, {key} desc limit :listed")
    return "\n".join(clauses)


def entity_clause(of_entity: tuple[str, str], entity: Row | None) -> str:
    """The clause that finds the entity's rows sooner: a common name from the newest row down."""
    rare, common = of_entity
    return common if entity and (entity["mention_count"] or 0) > COMMON_FROM else rare


async def find_entity(archive: Archive, key: str) -> Row | None:
    """The entity the timeline is of; None where it is of all, or of one that is not there."""
    if not key:
        return None
    return await archive.first_row("select id, name, mention_count from entities where id = :id", id=key)
