"""Network: who talks about whom: the ties between speakers and those they speak of."""

from __future__ import annotations

import asyncio
import json
from itertools import chain
from typing import Any

from etl.plugin.archive import Archive, Row
from etl.plugin.formats import plot
from etl.plugin.search.fulltext import fts_query
from etl.plugin.search.kinds import SPEAKER_IDS
from etl.plugin.search.query import MAX_VALUE_CHARS

MAX_SPEAKERS, MAX_TIES, MAX_NAMES = 40, 100, 14
"""The most quoted speakers whose ties are counted; ties in the table; names in the picture."""
TYPES = ("PERSON", "ORG", "GPE")

MOST_QUOTED = "select id from entities where quote_count > 0 order by quote_count desc, id limit :speakers"
NAMED = f"""
select id from entities where id in ({SPEAKER_IDS}) and quote_count > 0
order by quote_count desc, id limit :speakers
"""
TIES = """
select q.speaker_id as source_id, qa.entity_id as target_id, count(*) as weight, min(q.published) as first,
       max(q.published) as last
from quotes q join quote_about qa on qa.quote_id = q.id
where q.speaker_id = :speaker and q.same_as is null and q.doubtful is null and qa.entity_id <> q.speaker_id
and (:type = '' or qa.entity_id in (select id from entities where type = :type))
and (:from = '' or q.published >= :from) and (:to = '' or substr(q.published, 1, length(:to)) <= :to)
group by qa.entity_id order by weight desc, qa.entity_id limit :listed
"""
NAMES = "select id, name, type from entities where id in (select value from json_each(:ids))"


async def page(archive: Archive, request: Any) -> dict[str, Any]:
    """The heaviest ties, and a picture of the heaviest of them."""
    kind = request.args.get("type") if request.args.get("type") in TYPES else ""
    asked = {
        name: (request.args.get(name) or "").strip()[:MAX_VALUE_CHARS] for name in ("speaker", "from", "to")
    }
    speakers = await find_speakers(archive, asked["speaker"])
    span = {"type": kind, "from": asked["from"], "to": asked["to"]}
    # One query each, so that none runs past the time limit.
    ties = await asyncio.gather(
        *(archive.remembered_rows(TIES, speaker=row["id"], listed=MAX_TIES, **span) for row in speakers)
    )
    heaviest = sorted(chain.from_iterable(ties), key=lambda tie: -tie["weight"])[:MAX_TIES]
    rows = await add_names(archive, heaviest)
    return {
        "asked": asked,
        "type": kind,
        "types": TYPES,
        "rows": rows,
        "pictures": draw_pictures(archive, rows),
        "all_csv": f"{archive.url('who_about_whom')}.csv?_stream=on&_dl=1",
    }


async def find_speakers(archive: Archive, asked: str) -> list[Row]:
    """Those that a name or an id means; the most quoted where nobody is asked for."""
    if not asked:
        return await archive.rows(MOST_QUOTED, speakers=MAX_SPEAKERS)
    return await archive.rows(
        NAMED, speaker=asked, speaker_words=fts_query(asked, "name aliases"), speakers=MAX_SPEAKERS
    )


async def add_names(archive: Archive, ties: list[Row]) -> list[Row]:
    """The ties with the names of both ends."""
    ids = sorted({tie[end] for tie in ties for end in ("source_id", "target_id")})
    names = {row["id"]: row["name"] for row in await archive.rows(NAMES, ids=json.dumps(ids))}
    return [
        {"source": names.get(tie["source_id"]), "target": names.get(tie["target_id"]), **tie} for tie in ties
    ]


def draw_pictures(archive: Archive, rows: list[Row]) -> list[str]:
    """The heaviest ties among the first names that they bring in, for a wide page and for a narrow one."""
    names: dict[str, str] = {}
    edges = []
    for row in rows:
        ends = {row["source_id"]: row["source"], row["target_id"]: row["target"]}
        if len(names.keys() | ends.keys()) <= MAX_NAMES:
            names.update(ends)
            edges.append(plot.Edge(row["source_id"], row["target_id"], row["weight"]))
    hrefs = {key: archive.url("entities", key) for key in names}
    return [plot.draw_network(names, edges, hrefs), plot.draw_column(names, edges, hrefs)]
