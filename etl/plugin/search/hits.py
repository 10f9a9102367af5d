"""Hits: a question in; what each kind answers out, best match or newest first."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from datasette.database import QueryInterrupted

from etl.plugin.archive import Archive, Row
from etl.plugin.search.kinds import Kind
from etl.plugin.search.query import Ask
from etl.plugin.words import snippet, wording

RANKED = 3_000
"""Hits that are ranked; of more, the first so many in the table's order. Ranking a million takes seconds."""
FEW = 20_000
"""Hits of which each is tested for a filter; for more, the rows that pass are listed first."""
DENSE = 4
"""A word in one row of so many, or more, is looked up in row after row: soon enough of them have it."""
BATCH = 1000
"""Rows of a CSV that are read at once."""
SHARES = {
    "country": """
select sum(article_count) * 1.0 / (select max(rowid) from articles) as articles,
       sum(quote_count) * 1.0 / (select max(rowid) from quotes) as quotes,
       sum(quote_count) * 2.0 / (select max(rowid) from quotes) as events
from entities where country = :country""",
    "publisher": """
select share as articles, share as quotes, share as events from (
  select count(*) * 1.0 / (select max(rowid) from articles) as share
  from articles where publisher = :publisher)""",
}
"""Which part of each table passes a filter, about; two of an event may be of a country, one of a quote."""


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


@dataclass(frozen=True, slots=True)
class Plan:
    """How a kind is best asked; the answer is the same any way."""

    listed: frozenset[str] = frozenset()
    """Filters whose rows are listed first, to look hits up in; the others are tested on row after row."""
    many: bool = False
    """Whether the newest of the hits are looked for from the newest row on, not by sorting all hits."""
    dense: bool = False
    """Whether so many rows are hits that each is asked whether it is one; not worth it with filters."""


async def find(archive: Archive, ask: Ask) -> list[Found]:
    """Ask every kind wanted, side by side."""
    if ask.empty:
        return []
    return list(await asyncio.gather(*(find_kind(archive, kind, ask) for kind in ask.wanted)))


async def find_kind(archive: Archive, kind: Kind, ask: Ask) -> Found:
    window = {"limit": ask.limit, "offset": (ask.page - 1) * ask.limit}
    try:
        sql = page_sql(kind, ask, await plan_of(archive, kind, ask))
        rows = await archive.rows(sql, **ask.parameters, **window)
    except QueryInterrupted:
        return Found(kind, None, [])
    results = [result(archive, kind, row) for row in rows if row["id"] is not None]
    return Found(kind, rows[0]["total"], results)


async def plan_of(archive: Archive, kind: Kind, ask: Ask) -> Plan:
    """The way that reads least."""
    asked = ask.filters.keys() & kind.lists.keys()
    many = bool(ask.match and (asked or ask.dated)) and await hits_reach(archive, kind, ask, FEW)
    if ask.match and not many:
        asked = set()
    listed = [name for name in asked if not await is_broad(archive, kind, name, ask.filters[name])]
    plain = many and ask.dated and not ask.filters
    dense = plain and await hits_reach(archive, kind, ask, await size(archive, kind) // DENSE)
    return Plan(frozenset(listed), many, dense)


async def hits_reach(archive: Archive, kind: Kind, ask: Ask, number: int) -> bool:
    """Whether the words hit so many rows, or more."""
    fts = f"{kind.table}_fts"
    sql = f"select count(*) as hits from (select 1 from {fts} where {fts} match :match limit :number)"
    rows = await archive.rows(sql, match=ask.match, number=number)
    return int(rows[0]["hits"]) == number


async def size(archive: Archive, kind: Kind) -> int:
    """About how many rows a kind has."""
    rows = await archive.counts(f"select max(rowid) as number from {kind.table}")
    return int(rows[0]["number"] or 0)


async def is_broad(archive: Archive, kind: Kind, name: str, value: str) -> bool:
    """Whether so many rows pass a filter that enough of them are found sooner than they are listed.

    That many are found after RANKED / share tests; a test costs about as much as an entry of a list.
    """
    if name not in SHARES:
        return False
    shares = await archive.counts(SHARES[name], **{name: value})
    return bool((shares[0][kind.table] or 0) ** 2 * await size(archive, kind) > RANKED)


def page_sql(kind: Kind, ask: Ask, plan: Plan) -> str:
    """One page of hits, and how many there are. Snippets are made of the rows shown alone: they cost most."""
    table = kind.table
    passage, words, marked = "null", "null", ""
    if ask.match:
        passage = snippet.sql(table, kind.marked)
        words = "null" if kind.words is None else snippet.sql(table, kind.words)
        marked = f"cross join {table}_fts on {table}_fts.rowid = t.rowid and {table}_fts match :match"
    return f"""
    with hits as materialized ({hits_sql(kind, ask, plan)} limit {RANKED + 1}),
    shown as (
      select row, row_number() over (order by score {"desc" if ask.dated else ""}, row) as place
      from hits order by place limit :limit offset :offset)
    select (select count(*) from hits) as total, found.* from (select 1) left join (
      select t.id, {kind.columns}, {passage} as snippet, {words} as words
      from shown cross join {table} t on t.rowid = shown.row {marked} {kind.joins} order by shown.place
    ) found"""


def hits_sql(kind: Kind, ask: Ask, plan: Plan) -> str:
    """Row numbers of the hits that pass the filters, and what they are ordered by: a score, or a date."""
    table = kind.table
    if ask.dated:
        conditions = conditions_of(kind, ask, plan, "t.rowid")
        if ask.match:
            conditions.append(is_hit(table, plan))
        where = " and ".join(conditions)
        return f"select t.rowid as row, {kind.newest} as score from {table} t where {where} order by 2 desc"
    where = " and ".join([*conditions_of(kind, ask, plan, "+f.rowid"), f"{table}_fts match :match"])
    source = f"{table}_fts f join {table} t on t.rowid = f.rowid"
    return f"select t.rowid as row, f.rank as score from {source} where {where}"


def is_hit(table: str, plan: Plan) -> str:
    """The SQL that tells whether a row has the words."""
    if plan.dense:
        return f"exists (select 1 from {table}_fts where {table}_fts match :match and rowid = t.rowid)"
    # The plus keeps SQLite from sorting all hits.
    row = "+t.rowid" if plan.many else "t.rowid"
    return f"{row} in (select rowid from {table}_fts where {table}_fts match :match)"


def conditions_of(kind: Kind, ask: Ask, plan: Plan, row: str) -> list[str]:
    """The SQL of the filters asked for, on that row number; copies are left out unless they are asked for."""
    chosen = kind.filters | {name: kind.lists[name] for name in plan.listed}
    conditions = [chosen[name] for name in ask.filters] + ["1" if ask.copies else kind.once]
    return [condition.replace("{row}", row) for condition in conditions]


def result(archive: Archive, kind: Kind, row: Row) -> Row:
    """A hit as the page and the API show it: its address, and its passage with the hits marked."""
    row = {name: value for name, value in row.items() if name != "total"}
    marked, words = row.pop("snippet") or row["text"] or "", row.pop("words") or row["text"] or ""
    passage = None
    if row["article_id"] and row["article_id"] != row["id"]:
        anchor = wording.anchor(row["id"], row["article_id"])
        passage = f"{archive.url('articles', row['article_id'])}#{anchor}"
    shown = {}
    if kind.words is not None:
        # Words that stand beside a quote are never shown as if they were said.
        beside = snippet.html(marked) if snippet.OPEN in marked and snippet.OPEN not in words else None
        shown = {"words_html": snippet.html(words), "beside_html": beside}
    return {
        **row,
        **shown,
        "url": archive.url(kind.table, row["id"]),
        "passage": passage,
        "snippet": snippet.plain(marked),
        "snippet_html": snippet.html(marked),
    }


async def batches(archive: Archive, kind: Kind, ask: Ask) -> AsyncIterator[list[Row]]:
    """All hits of a kind, so many at a time that none takes long: each batch goes on where the last ended."""
    sql = batch_sql(kind, ask, await plan_of(archive, kind, ask))
    last = -1
    while True:
        rows = await archive.rows(sql, **ask.parameters, last=last)
        if not rows:
            return
        yield rows
        last = rows[-1]["row"]


def batch_sql(kind: Kind, ask: Ask, plan: Plan) -> str:
    row, source, hit = "t.rowid", f"{kind.table} t", "1"
    if ask.match:
        row, source = "f.rowid", f"{kind.table}_fts f cross join {kind.table} t on t.rowid = f.rowid"
        hit = f"{kind.table}_fts match :match"
    # The plus keeps SQLite from a search of the index for each number.
    conditions = conditions_of(kind, ask, plan, f"+{row}" if ask.match else row)
    where = " and ".join([*conditions, hit, f"{row} > :last"])
    selected = f"select t.rowid as row, t.id, {kind.columns} from {source} {kind.joins}"
    return f"{selected} where {where} order by {row} limit {BATCH}"
