"""Compare: two people, organisations or places side by side: what each said of the other, and of a third."""

from __future__ import annotations

import asyncio
from typing import Any

from datasette.database import QueryInterrupted

from etl.plugin.archive import Archive, Row
from etl.plugin.pages.entity import FROM_ONE_ARTICLE, NEWEST_QUOTES
from etl.plugin.search.fulltext import fts_query
from etl.plugin.search.query import MAX_VALUE_CHARS
from etl.plugin.ties import ties_of
from etl.plugin.words.worth import best_sql

MAX_LISTED = 15
ENDS = ("a", "b", "about")

MEANT = """
select id, name, type, role, quote_count from (
  select *, 0 as far from entities where id = :asked
  union all select x.*, 1 from entities_fts f join entities x on x.rowid = f.rowid
  where entities_fts match :words
) order by far, quote_count desc, mention_count desc, id limit 1
"""
ONE_ON_OTHER = (
    "q.speaker_id = :speaker and q.id in (select quote_id from quote_about where entity_id = :about)"
)
SAID = f"""
select q.id, q.anchor, q.text, q.statement, q.kind, q.published, q.speaker_id, q.speaker_title, q.speech,
       q.corrected, e.name as said_by, a.title, a.outlet as publisher, q.article_id
from ({best_sql(ONE_ON_OTHER)}) best cross join quotes q on q.rowid = best.row
join articles a on a.id = q.article_id join entities e on e.id = q.speaker_id
order by q.published desc, q.article_id, q.start
"""
BOTH = """
select e.id, e.name, one.quotes as by_first, other.quotes as by_second
from {one} one join {other} other using (subject)
join entities e on e.rowid = subject where e.id not in (:a, :b)
order by min(one.quotes, other.quotes) desc, one.quotes + other.quotes desc, e.id limit :listed
"""


async def page(archive: Archive, request: Any) -> dict[str, Any]:
    """The two who are asked for, and what they said of each other and of the third."""
    asked = {name: (request.args.get(name) or "").strip()[:MAX_VALUE_CHARS] for name in ENDS}
    found = dict(
        zip(ENDS, await asyncio.gather(*(find_meant(archive, asked[name]) for name in ENDS)), strict=True)
    )
    a, b, third = (found[name] for name in ENDS)
    asked_pairs = [(a, b), (b, a), (a, third), (b, third)]
    pairs = [(speaker, about) for speaker, about in asked_pairs if speaker and about]
    quotes = await asyncio.gather(*(said(archive, *pair) for pair in pairs))
    lists = [
        {"speaker": speaker, "about": about, "quotes": rows}
        for (speaker, about), rows in zip(pairs, quotes, strict=True)
    ]
    return {
        "asked": asked,
        "written": {name: await name_of(archive, asked[name], found[name]) for name in ENDS},
        "first": a,
        "second": b,
        "third": third,
        "both": await spoken_of_by_both(archive, a, b),
        "unknown": [asked[name] for name in ENDS if asked[name] and not found[name]],
        "lists": lists,
        "rows": [
            {**row, "about": about["id"]}
            for (_, about), rows in zip(pairs, quotes, strict=True)
            for row in rows
        ],
    }


async def find_meant(archive: Archive, asked: str) -> Row | None:
    """Whom an id or a name means: of several, the one who is quoted most."""
    if not asked:
        return None
    return await archive.first_row(MEANT, asked=asked, words=fts_query(asked, "name aliases"))


async def name_of(archive: Archive, asked: str, meant: Row | None) -> str:
    """What the form shows: the name of whom an id means, where the name alone finds the same."""
    if meant is None or asked != meant["id"]:
        return asked
    same = await find_meant(archive, meant["name"])
    return str(meant["name"]) if same and same["id"] == meant["id"] else asked


async def said(archive: Archive, speaker: Row, about: Row) -> list[Row]:
    """What tells most of what one said of the other, the newest first."""
    window = {"newest": NEWEST_QUOTES, "from_one": FROM_ONE_ARTICLE, "listed": MAX_LISTED}
    return await archive.rows(SAID, speaker=speaker["id"], about=about["id"], **window)


async def spoken_of_by_both(archive: Archive, a: Row | None, b: Row | None) -> list[Row]:
    """Of whom and what both speak, those first of whom both say much."""
    if a is None or b is None:
        return []
    sql = BOTH.format(
        one=await ties_of(archive, "speaker", ":a"), other=await ties_of(archive, "speaker", ":b")
    )
    try:
        return await archive.remembered_rows(sql, a=a["id"], b=b["id"], listed=MAX_LISTED)
    except QueryInterrupted:
        return []
