"""Outlets: all that print the articles, each with how much, and how often its sources have no name."""

from __future__ import annotations

from typing import Any

from datasette.database import QueryInterrupted

from etl.plugin.archive import Archive, Row
from etl.plugin.naming import naming_sql

LISTED = """
select outlet, count(*) - count(same_as) as articles, count(same_as) as copies,
       min(substr(published, 1, 10)) as first, max(substr(published, 1, 10)) as last
from articles where outlet is not null group by outlet order by articles desc, outlet
"""
SOURCES = f"""
select a.outlet, count(*) as quotes, avg({naming_sql("q")} = 'unnamed') as unnamed_share
from quotes q join articles a on a.id = q.article_id
where q.same_as is null and q.doubtful is null and a.outlet is not null group by a.outlet
"""
WITHOUT = "select count(*) as articles from articles where outlet is null"


async def page(archive: Archive, request: Any) -> dict[str, Any]:
    """Every outlet, the one with the most articles first."""
    rows = await archive.remembered_rows(LISTED)
    found = {row["outlet"]: row for row in await count_quotes(archive)}
    without = (await archive.remembered_rows(WITHOUT))[0]["articles"]
    return {
        "rows": [{**row, **quoted(found.get(row["outlet"], {}))} for row in rows],
        "without": without,
    }


async def count_quotes(archive: Archive) -> list[Row]:
    """The quotes of each outlet, and its share of unnamed sources; none where to count takes too long."""
    try:
        return await archive.remembered_rows(SOURCES)
    except QueryInterrupted:
        return []


def quoted(counts: Row) -> Row:
    """An outlet's quotes and its share of unnamed sources, as far as they are counted."""
    share = counts.get("unnamed_share")
    return {"quotes": counts.get("quotes"), "unnamed_share": None if share is None else round(share, 4)}
