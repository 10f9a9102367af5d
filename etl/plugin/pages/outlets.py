"""Outlets: all that print the articles, each with how much, and how often its sources have no name."""

from __future__ import annotations

from typing import Any

from datasette.database import QueryInterrupted

from etl.plugin.archive import Archive, Row

LISTED = """
select outlet, count(*) - count(same_as) as articles, count(same_as) as copies,
       sum(case when same_as is null then quote_count end) as quotes,
       min(substr(published, 1, 10)) as first, max(substr(published, 1, 10)) as last
from articles where outlet is not null group by outlet order by articles desc, outlet
"""
SOURCES = """
select a.outlet, avg(q.source_type = 'unnamed' and q.speaker_id is null) as unnamed
from quotes q join articles a on a.id = q.article_id
where q.same_as is null and q.doubtful is null and a.outlet is not null group by a.outlet
"""
WITHOUT = "select count(*) as articles from articles where outlet is null"


async def page(archive: Archive, request: Any) -> dict[str, Any]:
    """Every outlet, the one with the most articles first."""
    rows = await archive.remembered_rows(LISTED)
    unnamed = {row["outlet"]: row["unnamed"] for row in await shares(archive)}
    without = (await archive.remembered_rows(WITHOUT))[0]["articles"]
    return {
        "rows": [{**row, "unnamed_share": rounded(unnamed.get(row["outlet"]))} for row in rows],
        "without": without,
    }


async def shares(archive: Archive) -> list[Row]:
    """The share of unnamed sources of each outlet; nothing where to count it takes too long."""
    try:
        return await archive.remembered_rows(SOURCES)
    except QueryInterrupted:
        return []


def rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
