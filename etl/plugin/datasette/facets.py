"""Facets: dates by year and by month, newest first, each leading to the range it is short for.

Datasette 0.65 counts dates by the day alone.
`?_facet_year=published` and `?_facet_month=published`, or in metadata `facets: [{month: published}]`.
"""

from __future__ import annotations

import re
from typing import Any

from datasette.database import QueryInterrupted
from datasette.facets import Facet
from datasette.utils import escape_sqlite, path_with_added_args, path_with_removed_args

YEAR_OR_MONTH = re.compile(r"[0-9]{4}(-[0-9]{2})?")


class DatePart(Facet):  # type: ignore[misc]
    """Counts by the first characters of an ISO 8601 date; values of another form are passed over."""

    length: int

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
        name = escape_sqlite(column)
        sql = (
            f"select substr({name}, 1, {self.length}) as value, count(*) as count from ({self.sql})"
            f" where {name} >= '0' and {name} < ':' group by 1 order by 1 desc"
        )
        limit = self.ds.setting("facet_time_limit_ms")
        rows = await self.ds.execute(self.database, sql, self.params, truncate=False, custom_time_limit=limit)
        return [(value, count) for value, count in rows.rows if YEAR_OR_MONTH.fullmatch(str(value))]

    def result(self, column: str, value: str, count: int) -> dict[str, Any]:
        bounds = {f"{column}__gte": value, f"{column}__lt": next_date_part(value)}
        selected = all(pair in self.get_querystring_pairs() for pair in bounds.items())
        change = path_with_removed_args if selected else path_with_added_args
        url = self.ds.absolute_url(self.request, self.path(change(self.request, bounds)))
        return {"value": value, "label": value, "count": count, "toggle_url": url, "selected": selected}

    def path(self, path: str) -> str:
        return str(self.ds.urls.path(path))


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


FACETS: list[type[Facet]] = [YearFacet, MonthFacet]
