"""Network: who talks about whom: the ties between speakers and those they speak of."""

from __future__ import annotations

import json
from typing import Any

from etl.plugin import plot
from etl.plugin.archive import Archive, Row

SPEAKERS, LISTED, DRAWN = 60, 100, 14
"""The most quoted speakers whose ties are counted; ties in the table; names in the picture."""
TYPES = ("PERSON", "ORG", "GPE")

TIES = """
select q.speaker_id as source_id, qa.entity_id as target_id, count(*) as weight, min(q.published) as first,
       max(q.published) as last
from quotes q join quote_about qa on qa.quote_id = q.id
where q.speaker_id in
    (select id from entities where quote_count > 0 order by quote_count desc, id limit :speakers)
and q.same_as is null and qa.entity_id <> q.speaker_id
and (:type = '' or qa.entity_id in (select id from entities where type = :type))
group by q.speaker_id, qa.entity_id order by weight desc, q.speaker_id, qa.entity_id limit :listed
"""
NAMES = "select id, name, type from entities where id in (select value from json_each(:ids))"


async def page(archive: Archive, arguments: Any) -> dict[str, Any]:
    """The heaviest ties, and a picture of the heaviest of them."""
    kind = arguments.get("type") if arguments.get("type") in TYPES else ""
    ties = await archive.rows_in_time(TIES, speakers=SPEAKERS, type=kind, listed=LISTED)
    rows = await with_names(archive, ties or [])
    return {
        "type": kind,
        "types": TYPES,
        "too_slow": ties is None,
        "rows": rows,
        "picture": picture(archive, rows),
        "all_csv": f"{archive.url('who_about_whom')}.csv?_stream=on&_dl=1",
    }


async def with_names(archive: Archive, ties: list[Row]) -> list[Row]:
    """The ties with the names of both ends."""
    ids = sorted({tie[end] for tie in ties for end in ("source_id", "target_id")})
    names = {row["id"]: row["name"] for row in await archive.rows(NAMES, ids=json.dumps(ids))}
    return [
        {"source": names.get(tie["source_id"]), "target": names.get(tie["target_id"]), **tie} for tie in ties
    ]


def picture(archive: Archive, rows: list[Row]) -> str:
    """The heaviest ties among the first names that they bring in."""
    names: dict[str, str] = {}
    edges = []
    for row in rows:
        ends = {row["source_id"]: row["source"], row["target_id"]: row["target"]}
        if len(names.keys() | ends.keys()) <= DRAWN:
            names.update(ends)
            edges.append(plot.Edge(row["source_id"], row["target_id"], row["weight"]))
    return plot.network(names, edges, {key: archive.url("entities", key) for key in names})
