"""Hits: a query in; what each kind answers out, best match or newest first."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from itertools import groupby

from datasette.database import QueryInterrupted

from etl.plugin.archive import Archive, Row
from etl.plugin.datasette.memory import memory_of
from etl.plugin.outlets import meant_sql
from etl.plugin.search.kinds import SearchKind
from etl.plugin.search.query import SearchQuery
from etl.plugin.words import snippet
from etl.plugin.words.instants import instant_sql

MAX_RANKED = 1_000
"""Hits that are ranked; of more, the first so many in the table's order. Ranking a million takes seconds."""
MAX_NEWEST = 200
"""Hits of common words that are looked for from the newest on; for a page beyond them, MAX_RANKED."""
MAX_COUNTED = 3_000
"""Hits that are counted by date and by who, what and where; of more, no part is shown as if it were all."""
FEW_HITS = 20_000
"""Hits of which each is tested for a filter; for more, the rows that pass are listed first."""
DENSE_SHARE = 4
"""A word in one row of so many, or more, is looked up in row after row: soon enough of them have it."""
CSV_BATCH = 1000
"""Rows of a CSV that are read at once."""
SHARES = {
    "country": """
select sum(article_count) * 1.0 / (select max(rowid) from articles) as articles,
       sum(quote_count) * 1.0 / (select max(rowid) from quotes) as quotes,
       sum(quote_count) * 2.0 / (select max(rowid) from quotes) as events, 1 as entities
from entities where country = :country""",
    "publisher": f"""
select share as articles, share as quotes, share as events, min(number / 1000.0, 1) as entities from (
  select count(*) * 1.0 / (select max(rowid) from articles) as share, count(*) as number
  from articles where outlet = {meant_sql(":publisher")})""",
}
"""Which part of each table passes a filter, about; two of an event may be of a country, one of a quote. An
outlet of a thousand articles names most of those that are named lately."""


NUMBERED = "select json_group_array(row) as numbers, count(*) as number from ({hits} limit :most)"


@dataclass(frozen=True, slots=True)
class KindHits:
    """What one kind answers: how many hits (at most one more than `most`), and one page of them."""

    kind: SearchKind
    total: int | None
    """None when the search took too long."""
    results: list[Row]
    numbers: str = "[]"
    """The row numbers of the hits that were ranked, as JSON."""
    most: int = MAX_RANKED
    """Hits that were looked for."""

    @property
    def by_month(self) -> list[tuple[str, list[Row]]]:
        """The results under their months, in their order."""
        months = groupby(self.results, key=lambda row: str(row["date"] or "")[:7])
        return [(month, list(rows)) for month, rows in months]

    @property
    def has_more(self) -> bool:
        """Whether there are more hits than were counted and ranked."""
        return (self.total or 0) > self.most

    @property
    def count(self) -> str:
        """How many hits, as it is shown."""
        if self.total is None:
            return "?"
        return f"{self.most:,}+" if self.has_more else f"{self.total:,}"


@dataclass(frozen=True, slots=True)
class Plan:
    """How a kind is best asked; the answer is the same any way."""

    listed: frozenset[str] = frozenset()
    """Filters whose rows are listed first, to look hits up in; the others are tested on row after row."""
    many: bool = False
    """Whether the newest of the hits are looked for from the newest row on, not by sorting all hits."""
    dense: bool = False
    """Whether so many rows are hits that each is asked whether it is one; not worth it for listed ones."""
    most: int = MAX_RANKED
    """Hits that are looked for."""


async def find_hits(archive: Archive, query: SearchQuery) -> list[KindHits]:
    """Ask every kind wanted, side by side."""
    if query.is_empty:
        return []
    return list(
        await asyncio.gather(*(find_hits_of_kind(archive, kind, query) for kind in query.asked_kinds))
    )


async def find_hits_of_kind(archive: Archive, kind: SearchKind, query: SearchQuery) -> KindHits:
    """Ask one kind for the page of hits that is wanted."""
    window = {"limit": query.page_size, "offset": (query.page - 1) * query.page_size}
    try:
        plan = await choose_plan(archive, kind, query)
        rows = await archive.remembered_rows(page_sql(kind, query, plan), **query.parameters, **window)
    except QueryInterrupted:
        return KindHits(kind, None, [])
    results = [present_hit(archive, kind, row) for row in rows if row["id"] is not None]
    return KindHits(kind, rows[0]["total"], results, rows[0]["numbers"], plan.most)


async def all_numbers(archive: Archive, query: SearchQuery, found: KindHits) -> str | None:
    """The row numbers of all hits of a kind, as JSON; None where they are too many, or not known."""
    if found.total is None:
        return None
    if not found.has_more:
        return found.numbers if found.total <= MAX_COUNTED else None
    # Unranked, as the order costs most and tells nothing here.
    sql = NUMBERED.format(hits=hits_sql(replace(found.kind, score="0"), replace(query, sort="best"), Plan()))

    async def ask() -> str | None:
        row = (await archive.rows(sql, **query.parameters, most=MAX_COUNTED + 1))[0]
        return row["numbers"] if row["number"] <= MAX_COUNTED else None

    try:
        known: str | None = await memory_of(archive.database).recall(("numbers", sql, query.asked), ask)
    except QueryInterrupted:
        return None
    return known


async def choose_plan(archive: Archive, kind: SearchKind, query: SearchQuery) -> Plan:
    """The way that reads least."""
    asked = query.filters.keys() & kind.filter_lists.keys()
    many = bool(query.match and (asked or query.newest_first)) and await hits_reach(
        archive, kind, query, FEW_HITS
    )
    if query.match and not many:
        asked = set()
    listed = [name for name in asked if not await is_broad(archive, kind, name, query.filters[name])]
    newest = many and query.newest_first
    dense = (
        newest
        and not listed
        and await hits_reach(archive, kind, query, await count_rows(archive, kind) // DENSE_SHARE)
    )
    few = newest and query.page * query.page_size <= MAX_NEWEST
    return Plan(frozenset(listed), many, dense, min(MAX_NEWEST, MAX_RANKED) if few else MAX_RANKED)


async def hits_reach(archive: Archive, kind: SearchKind, query: SearchQuery, number: int) -> bool:
    """Whether the words hit so many rows, or more."""
    fts = f"{kind.table}_fts"
    sql = f"select count(*) as hits from (select 1 from {fts} where {fts} match :match limit :number)"
    rows = await archive.remembered_rows(sql, match=query.match, number=number)
    return int(rows[0]["hits"]) == number


async def count_rows(archive: Archive, kind: SearchKind) -> int:
    """About how many rows a kind has."""
    rows = await archive.remembered_rows(f"select max(rowid) as number from {kind.table}")
    return int(rows[0]["number"] or 0)


async def is_broad(archive: Archive, kind: SearchKind, name: str, value: str) -> bool:
    """Whether so many rows pass a filter that enough of them are found sooner than they are listed.

    That many are found after MAX_RANKED / share tests; a test costs about as much as an entry of a list.
    """
    if name not in SHARES:
        return False
    shares = await archive.remembered_rows(SHARES[name], **{name: value})
    return bool((shares[0][kind.table] or 0) ** 2 * await count_rows(archive, kind) > MAX_RANKED)


def page_sql(kind: SearchKind, query: SearchQuery, plan: Plan) -> str:
    """One page of hits, and how many there are. Snippets are made of the rows shown alone: they cost most."""
    table = kind.table
    passage, words, stated, marked = "null", "null", "null", ""
    if query.match:
        passage = snippet.snippet_sql(table, kind.hit_column)
        words, stated = (snippet_of(table, column) for column in (kind.said_column, kind.stated_column))
        marked = f"cross join {table}_fts on {table}_fts.rowid = t.rowid and {table}_fts match :match"
    order = f"{instant_sql('score')} desc" if query.newest_first else "score"
    return f"""
    with hits as materialized ({hits_sql(kind, query, plan)} limit {plan.most + 1}),
    shown as (
      select row, row_number() over (order by {order}, row) as place
      from hits order by place limit :limit offset :offset)
    select (select count(*) from hits) as total, (select json_group_array(row) from hits) as numbers, found.*
    from (select 1) left join (
      select t.id, {kind.columns}, {passage} as snippet, {words} as words, {stated} as stated
      from shown cross join {table} t on t.rowid = shown.row {marked} {kind.joins} order by shown.place
    ) found"""


def snippet_of(table: str, column: int | None) -> str:
    """The SQL of the words around a hit in a column; of nothing for a kind without that column."""
    return "null" if column is None else snippet.snippet_sql(table, column)


def hits_sql(kind: SearchKind, query: SearchQuery, plan: Plan) -> str:
    """Row numbers of the hits that pass the filters, and what they are ordered by: a score, or a date."""
    table = kind.table
    if query.newest_first:
        conditions = conditions_of(kind, query, plan, "t.rowid")
        if query.match:
            conditions.append(is_hit(table, plan))
        where = " and ".join(conditions)
        return f"select t.rowid as row, {kind.dated_by} as score from {table} t where {where} order by 2 desc"
    where = " and ".join([*conditions_of(kind, query, plan, "+f.rowid"), f"{table}_fts match :match"])
    source = f"{table}_fts f join {table} t on t.rowid = f.rowid"
    return f"select t.rowid as row, {kind.score} as score from {source} where {where}"


def is_hit(table: str, plan: Plan) -> str:
    """The SQL of whether a row has the words."""
    if plan.dense:
        return f"exists (select 1 from {table}_fts where {table}_fts match :match and rowid = t.rowid)"
    # The plus keeps SQLite from sorting all hits.
    row = "+t.rowid" if plan.many else "t.rowid"
    return f"{row} in (select rowid from {table}_fts where {table}_fts match :match)"


def conditions_of(kind: SearchKind, query: SearchQuery, plan: Plan, row: str) -> list[str]:
    """The SQL of the filters asked for, on that row number; copies and doubtful rows only if asked for."""
    chosen = kind.filters | {name: kind.filter_lists[name] for name in plan.listed}
    conditions = [chosen[name] for name in query.filters]
    conditions += [
        "1" if query.copies else kind.without_copies,
        "1" if query.doubtful else kind.without_doubtful,
    ]
    return [condition.replace("{row}", row) for condition in conditions]


def present_hit(archive: Archive, kind: SearchKind, row: Row) -> Row:
    """A hit as the page and the API show it: its address, and its passage with the hits marked."""
    row = {name: value for name, value in row.items() if name not in ("total", "numbers")}
    marked = row.pop("snippet") or row["text"] or ""
    words, stated = row.pop("words") or row["text"] or "", row.pop("stated") or row.get("statement")
    words = stated or words
    is_passage = row["article_id"] and row["article_id"] != row["id"]
    passage = archive.passage_url(row["article_id"], row["anchor"]) if is_passage else None
    shown = {}
    if kind.said_column is not None:
        # Words that are printed beside a quote are never shown as if they were said.
        only_beside = snippet.HIT_START in marked and snippet.HIT_START not in words
        beside = snippet.mark_hits(marked) if only_beside else None
        shown = {"words_html": snippet.mark_hits(words), "beside_html": beside}
    return {
        **row,
        **shown,
        "url": archive.url(kind.table, row["id"]),
        "passage": passage,
        "snippet": snippet.strip_marks(marked),
        "snippet_html": snippet.mark_hits(marked),
    }


async def hit_batches(archive: Archive, kind: SearchKind, query: SearchQuery) -> AsyncIterator[list[Row]]:
    """All hits of a kind, so many at a time that none takes long: each batch goes on where the last ended."""
    sql = batch_sql(kind, query, await choose_plan(archive, kind, query))
    last = -1
    while True:
        rows = await archive.rows(sql, **query.parameters, last=last)
        if not rows:
            return
        yield rows
        last = rows[-1]["row"]


def batch_sql(kind: SearchKind, query: SearchQuery, plan: Plan) -> str:
    """The SQL of the next hits after the row number `:last`."""
    row, source, hit = "t.rowid", f"{kind.table} t", "1"
    if query.match:
        row, source = "f.rowid", f"{kind.table}_fts f cross join {kind.table} t on t.rowid = f.rowid"
        hit = f"{kind.table}_fts match :match"
    # The plus keeps SQLite from a search of the index for each number.
    conditions = conditions_of(kind, query, plan, f"+{row}" if query.match else row)
    where = " and ".join([*conditions, hit, f"{row} > :last"])
    selected = f"select t.rowid as row, t.id, {kind.columns} from {source} {kind.joins}"
    return f"{selected} where {where} order by {row} limit {CSV_BATCH}"
