"""Months: the hits of one kind by date, counted in as few spans as a phone has room for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from datasette.database import QueryInterrupted

from etl.plugin.archive import Archive
from etl.plugin.formats.plot import months_between, real_months
from etl.plugin.search import hits
from etl.plugin.search.kinds import SearchKind
from etl.plugin.search.query import SearchQuery
from etl.plugin.words.wording import MONTHS

MAX_COUNTED = 10_000
"""Hits that are counted; of more, no part is shown as if it were all."""
MAX_SPANS = 14
"""Bars that stand side by side on a phone, each wide enough for a finger."""


@dataclass(frozen=True, slots=True)
class Span:
    """A month, a quarter or a year: what it is called, its first and last month, and its hits."""

    name: str
    first: str
    last: str
    count: int


async def count_spans(archive: Archive, kind: SearchKind, query: SearchQuery) -> list[Span]:
    """The hits by month, by quarter or by year; nothing for less than two spans or too many hits."""
    try:
        rows = await archive.remembered_rows(
            months_sql(kind, query), **query.parameters, most=MAX_COUNTED + 1
        )
    except QueryInterrupted:
        return []
    if sum(row["number"] for row in rows) > MAX_COUNTED:
        return []
    return spans_of(real_months({row["month"] or "": row["number"] for row in rows}))


def months_sql(kind: SearchKind, query: SearchQuery) -> str:
    """The SQL of the hits' months and their numbers."""
    # Unranked, as the order costs most and tells nothing here.
    chosen = hits.hits_sql(replace(kind, score="0"), replace(query, sort="best"), hits.Plan())
    return (
        f"select substr({kind.dated_by}, 1, 7) as month, count(*) as number from ({chosen} limit :most) hit"
        f" cross join {kind.table} t on t.rowid = hit.row group by 1"
    )


def spans_of(counts: dict[str, int], least: int = 2) -> list[Span]:
    """Months, or the shortest longer spans of which there are few enough; none for less than `least` months.

    >>> [(span.name, span.count) for span in spans_of({"2016-01": 2, "2016-03": 1})]
    [('January 2016', 2), ('February 2016', 0), ('March 2016', 1)]
    >>> [span.name for span in spans_of({"2015-12": 1, "2017-03": 1})][-1]
    'January to March 2017'
    """
    if len(counts) < least:
        return []
    months = months_between(min(counts), max(counts))
    for name_of in (month_name, quarter_name, year_name):
        spans = grouped(months, counts, name_of)
        if len(spans) <= MAX_SPANS:
            return spans
    return spans[-MAX_SPANS:]


def grouped(months: list[str], counts: dict[str, int], name_of: Callable[[str], str]) -> list[Span]:
    """The months under their names, in order."""
    named: dict[str, list[str]] = {}
    for month in months:
        named.setdefault(name_of(month), []).append(month)
    return [
        Span(name, held[0], held[-1], sum(counts.get(month, 0) for month in held))
        for name, held in named.items()
    ]


def month_name(month: str) -> str:
    return f"{MONTHS[int(month[5:]) - 1]} {month[:4]}"


def quarter_name(month: str) -> str:
    first = (int(month[5:]) - 1) // 3 * 3
    return f"{MONTHS[first]} to {MONTHS[first + 2]} {month[:4]}"


def year_name(month: str) -> str:
    return month[:4]
