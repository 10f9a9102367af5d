"""Months: the hits of one kind by date, counted in as few spans as a phone has room for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from datasette.database import QueryInterrupted

from etl.plugin.archive import Archive
from etl.plugin.formats.plot import months_between, real_months
from etl.plugin.search.kinds import SearchKind
from etl.plugin.words.wording import MONTHS

BY_MONTH = """
select substr({date}, 1, 7) as month, count(*) as number
from json_each(:numbers) hit cross join {table} t on t.rowid = hit.value group by 1
"""
MAX_SPANS = 14
"""Bars that stand side by side on a phone, each wide enough for a finger."""


@dataclass(frozen=True, slots=True)
class Span:
    """A month, a quarter or a year: what it is called, its first and last month, and its hits."""

    name: str
    first: str
    last: str
    count: int


async def count_spans(archive: Archive, kind: SearchKind, numbers: str) -> list[Span] | None:
    """The rows with these numbers by month, by quarter or by year; nothing for less than two spans, and None
    where that took too long."""
    try:
        rows = await archive.rows(BY_MONTH.format(date=kind.dated_by, table=kind.table), numbers=numbers)
    except QueryInterrupted:
        return None
    return spans_of(real_months({row["month"] or "": row["number"] for row in rows}))


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
