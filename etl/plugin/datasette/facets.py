"""Facets: dates by year and by month, newest first, each leading to the range it is short for; and outlets,
of rows whose article tells which printed it.

Datasette 0.65 counts dates by the day alone, and nothing that another table holds.
`?_facet_year=published`, `?_facet_month=published` and `?_facet_outlet=outlet`, or in metadata
`facets: [{month: published}]`.
"""

from __future__ import annotations

import re
from typing import Any

from datasette.database import QueryInterrupted
from datasette.facets import Facet
from datasette.utils import escape_sqlite, path_with_added_args, path_with_removed_args

from etl.plugin.datasette.relations import OUTLET

YEAR_OR_MONTH = re.compile(r"[0-9]{4}(-[0-9]{2})?")


class CountedFacet(Facet):  # type: ignore[misc]
    """A facet that counts in its own way: what each of them gives for a column is in `values`."""

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        results, timed_out = [], []
        for configured in self.get_configs():
            config = configured["config"]
            column = config.get("column") or config["simple"]
            try:
                values = await self.values(column)
            except QueryInterrupted:
                timed_out.append(column)
                continue
            results.append(
                {
                    "name": column,
                    "type": self.type,
                    "hideable": configured["source"] != "metadata",
                    "toggle_url": self.path(
                        path_with_removed_args(self.request, {f"_facet_{self.type}": column})
                    ),
                    "results": [
                        self.result(column, value, count) for value, count in values[: self.get_facet_size()]
                    ],
                    "truncated": len(values) > self.get_facet_size(),
                }
            )
        return results, timed_out

    async def values(self, column: str) -> list[tuple[str, int]]:
        """Each value with the number of rows that have it, in the order in which they are shown."""
        raise NotImplementedError

    def filter_of(self, column: str, value: str) -> dict[str, str]:
        """The arguments of an address that choose a value."""
        raise NotImplementedError

    async def counted(self, sql: str) -> list[tuple[str, int]]:
        """The rows of a query of values and counts, within the time that facets have."""
        limit = self.ds.setting("facet_time_limit_ms")
        rows = await self.ds.execute(self.database, sql, self.params, truncate=False, custom_time_limit=limit)
        return [(row[0], row[1]) for row in rows.rows]

    def result(self, column: str, value: str, count: int) -> dict[str, Any]:
        asked = self.filter_of(column, value)
        selected = all(pair in self.get_querystring_pairs() for pair in asked.items())
        change = path_with_removed_args if selected else path_with_added_args
        url = self.ds.absolute_url(self.request, self.path(change(self.request, asked)))
        return {"value": value, "label": value, "count": count, "toggle_url": url, "selected": selected}

    def path(self, path: str) -> str:
        return str(self.ds.urls.path(path))


class DatePart(CountedFacet):
    """Counts by the first characters of an ISO 8601 date; values of another form are passed over."""

    length: int

    async def values(self, column: str) -> list[tuple[str, int]]:
        name = escape_sqlite(column)
        # The plus keeps SQLite from an index of dates alone, by which it looks each row up for the filters.
        found = await self.counted(
            f"select substr({name}, 1, {self.length}) as value, count(*) as count from ({self.sql})"
            f" where +{name} >= '0' and +{name} < ':' group by 1 order by 1 desc"
        )
        return [(value, count) for value, count in found if YEAR_OR_MONTH.fullmatch(str(value))]

    def filter_of(self, column: str, value: str) -> dict[str, str]:
        return {f"{column}__gte": value, f"{column}__lt": next_date_part(value)}


class OutletFacet(CountedFacet):
    """Counts by the outlet of a row's article."""

    type = "outlet"

    async def values(self, column: str) -> list[tuple[str, int]]:
        return await self.counted(
            f"select a.outlet, count(*) as count from ({self.sql}) r"
            " join articles a on a.id = r.article_id where a.outlet > '' group by 1 order by 2 desc, 1"
        )

    def filter_of(self, column: str, value: str) -> dict[str, str]:
        return {OUTLET.name: value}


class YearFacet(DatePart):
    type = "year"
    length = 4


class MonthFacet(DatePart):
    type = "month"
    length = 7


def next_date_part(part: str) -> str:
    """The year or month after this one: the end, left out, of the range it stands for."""
    if len(part) == 4:
        return f"{int(part) + 1:04}"
    year, month = map(int, part.split("-"))
    return f"{year + month // 12:04}-{month % 12 + 1:02}"


def each_once(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The facets of a page, each once: one that the metadata name may be asked for again.

    >>> [each["hideable"] for each in each_once([{"name": "kind", "type": "column", "hideable": True},
    ...     {"name": "kind", "type": "column", "hideable": False}])]
    [False]
    """
    once = {(each["name"], each["type"]): each for each in results if each["hideable"]}
    once |= {(each["name"], each["type"]): each for each in results if not each["hideable"]}
    return [each for each in results if once[each["name"], each["type"]] is each]


FACETS: list[type[Facet]] = [YearFacet, MonthFacet, OutletFacet]
