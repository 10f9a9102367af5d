"""Hits: a question in; what each kind answers out, best match or newest first."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass

from datasette.database import QueryInterrupted

from etl.plugin import snippet, wording
from etl.plugin.archive import Archive, Row
from etl.plugin.kinds import Kind
from etl.plugin.question import Ask

RANKED = 3_000
"""Hits that are ranked; of more, the first so many in the table's order. Ranking a million takes seconds."""
FEW = 20_000
"""Hits of which each is tested for a filter; for more, the rows that pass are listed first."""
BATCH = 1000
"""Rows of a CSV that are read at once."""
PASSING = """
select sum(article_count) as articles_passing, (select max(rowid) from articles) as articles_all,
       sum(quote_count) as quotes_passing, (select max(rowid) from quotes) as quotes_all
from entities where country = :country
"""


@dataclass(frozen=True, slots=True)
class Found:
    """What one kind answers: how many hits (at most RANKED + 1), and one page of them."""

    kind: Kind
    total: int | None
    """None when the search took too long."""
    results: list[Row]

    @property
    def more(self) -> bool:
        """Whether there are more hits than were counted and ranked."""
        return (self.total or 0) > RANKED

    @property
    def count(self) -> str:
        if self.total is None:
            return "?"
        return f"{RANKED:,}+" if self.more else f"{self.total:,}"


async def find(archive: Archive, ask: Ask) -> list[Found]:
    """Ask every kind wanted, side by side."""
    if ask.empty:
        return []
    return list(await asyncio.gather(*(find_kind(archive, kind, ask) for kind in ask.wanted)))


async def find_kind(archive: Archive, kind: Kind, ask: Ask) -> Found:
    window = {"limit": ask.limit, "offset": (ask.page - 1) * ask.limit}
    try:
        sql = page_sql(kind, ask, await worth_listing(archive, kind, ask))
        rows = await archive.rows(sql, **ask.parameters, **window)
    except QueryInterrupted:
        return Found(kind, None, [])
    results = [result(archive, kind, row) for row in rows if row["id"] is not None]
    return Found(kind, rows[0]["total"], results)


async def worth_listing(archive: Archive, kind: Kind, ask: Ask) -> set[str]:
    """The filters for which it is quicker to list the rows that pass than to test hit after hit."""
    asked = ask.filters.keys() & kind.lists.keys()
    if asked and ask.match and await hit_count(archive, kind, ask) < FEW:
        return set()
    early = not (ask.match and ask.dated)  # else every hit is looked at, whatever passes
    if early and "country" in asked and await is_broad(archive, kind, ask.filters["country"]):
        return asked - {"country"}
    return asked


async def hit_count(archive: Archive, kind: Kind, ask: Ask) -> int:
    """How many rows the words hit, at most FEW."""
    fts = f"{kind.table}_fts"
    sql = f"select count(*) as hits from (select 1 from {fts} where {fts} match :match limit {FEW})"
    rows = await archive.rows(sql, match=ask.match)
    return int(rows[0]["hits"])


async def is_broad(archive: Archive, kind: Kind, country: str) -> bool:
    """Whether so many rows are of a country that enough of them are found sooner than they are listed.

    That many are found after RANKED × all / passing tests; a test costs about as much as an entry of a list.
    """
    rows = await archive.counts(PASSING, country=country)
    passing, every = rows[0][f"{kind.table}_passing"], rows[0][f"{kind.table}_all"]
    return bool((passing or 0) ** 2 > RANKED * (every or 0))


def page_sql(kind: Kind, ask: Ask, listed: Collection[str]) -> str:
    """One page of hits, and how many there are. Snippets are made of the rows shown alone: they cost most."""
    table = kind.table
    passage, marked = "null", ""
    if ask.match:
        passage = f"snippet({table}_fts, {kind.marked}, '{snippet.OPEN}', '{snippet.CLOSE}', ' … ', 40)"
        marked = f"cross join {table}_fts on {table}_fts.rowid = t.rowid and {table}_fts match :match"
    return f"""
    with hits as materialized ({hits_sql(kind, ask, listed)} limit {RANKED + 1}),
    shown as (
      select row, row_number() over (order by score {"desc" if ask.dated else ""}, row) as place
      from hits order by place limit :limit offset :offset)
    select (select count(*) from hits) as total, found.* from (select 1) left join (
      select t.id, {kind.columns}, {passage} as snippet
      from shown cross join {table} t on t.rowid = shown.row {marked} {kind.joins} order by shown.place
    ) found"""


def hits_sql(kind: Kind, ask: Ask, listed: Collection[str]) -> str:
    """Row numbers of the hits that pass the filters, and what they are ordered by: a score, or a date."""
    conditions = conditions_of(kind, ask, listed)
    source = f"{kind.table} t"
    if ask.match:
        source = f"{kind.table}_fts f join {kind.table} t on t.rowid = f.rowid"
        conditions.append(f"{kind.table}_fts match :match")
    where = " and ".join(conditions or ["1"])
    if ask.dated:
        return f"select t.rowid as row, {kind.newest} as score from {source} where {where} order by 2 desc"
    return f"select t.rowid as row, f.rank as score from {source} where {where}"


def conditions_of(kind: Kind, ask: Ask, listed: Collection[str]) -> list[str]:
    """The SQL of the filters asked for; copies are left out unless they are."""
    # The plus keeps SQLite from a search of the index for each number.
    row = "+f.rowid" if ask.match else "t.rowid"
    chosen = kind.filters | {name: kind.lists[name] for name in listed}
    conditions = [chosen[name] for name in ask.filters] + ([] if ask.copies else [kind.once])
    return [condition.replace("{row}", row) for condition in conditions]


def result(archive: Archive, kind: Kind, row: Row) -> Row:
    """A hit as the page and the API show it: its address, and its passage with the hits marked."""
    row = {name: value for name, value in row.items() if name != "total"}
    marked = row.pop("snippet") or row["text"] or ""
    passage = None
    if row["article_id"] and row["article_id"] != row["id"]:
        anchor = wording.anchor(row["id"], row["article_id"])
        passage = f"{archive.url('articles', row['article_id'])}#{anchor}"
    return {
        **row,
        "url": archive.url(kind.table, row["id"]),
        "passage": passage,
        "snippet": snippet.plain(marked),
        "snippet_html": snippet.html(marked),
    }


async def batches(archive: Archive, kind: Kind, ask: Ask) -> AsyncIterator[list[Row]]:
    """All hits of a kind, so many at a time that none takes long: each batch goes on where the last ended."""
    sql = batch_sql(kind, ask, await worth_listing(archive, kind, ask))
    last = -1
    while True:
        rows = await archive.rows(sql, **ask.parameters, last=last)
        if not rows:
            return
        yield rows
        last = rows[-1]["row"]


def batch_sql(kind: Kind, ask: Ask, listed: Collection[str]) -> str:
    conditions = [*conditions_of(kind, ask, listed), "t.rowid > :last"]
    source, order = f"{kind.table} t", "t.rowid"
    if ask.match:
        source, order = f"{kind.table}_fts f cross join {kind.table} t on t.rowid = f.rowid", "f.rowid"
        conditions += [f"{kind.table}_fts match :match", "f.rowid > :last"]
    where = " and ".join(conditions)
    selected = f"select t.rowid as row, t.id, {kind.columns} from {source} {kind.joins}"
    return f"{selected} where {where} order by {order} limit {BATCH}"
