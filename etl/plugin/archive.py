"""Archive: a database of ours, inside a Datasette that may serve others too."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlencode

from datasette.database import Database
from datasette.utils import tilde_encode

from etl.load.schema import REQUIRED_TABLES
from etl.plugin.datasette.memory import memory_of

if TYPE_CHECKING:
    from datasette.app import Datasette

Row = dict[str, Any]

WITHOUT_COPIES, WITHOUT_DOUBTFUL = "same_as__isblank", "doubtful__isblank"
"""The filters of a table's address that leave copies and doubtful rows out."""
LEFT_OUT: dict[str, tuple[str, ...]] = {
    "articles": (WITHOUT_COPIES,),
    "quotes": (WITHOUT_COPIES, WITHOUT_DOUBTFUL),
    "events": (WITHOUT_DOUBTFUL,),
}
"""The filters with which pages lead to a table."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The database that the pages read, and the addresses of what is in it."""

    datasette: Datasette
    name: str
    table_paths: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    """Paths that were worked out already: a page has hundreds of links to rows of the same tables."""

    @classmethod
    async def find(cls, datasette: Datasette, database: str | None = None) -> Self | None:
        """The named database, or without a name the first that is one of ours; None where there is none."""
        # Datasette's own database is left alone: read while its first request fills it, it fails that one.
        served = [name for name in datasette.databases if name != "_internal"]
        for name in served if database is None else {database}.intersection(served):
            opened = datasette.databases[name]  # packed tables are views until Datasette has started
            if {*await opened.table_names(), *await opened.view_names()} >= REQUIRED_TABLES:
                return cls(datasette, name)
        return None

    @property
    def database(self) -> Database:
        return self.datasette.databases[self.name]

    async def rows(self, sql: str, **parameters: Any) -> list[Row]:
        """All rows of a query, as dictionaries. Raises QueryInterrupted past the time limit."""
        results = await self.database.execute(sql, parameters)
        rows = [dict(row) for row in results.rows]
        for row in rows:
            row.pop("rowid", None)  # of a packed table, whose number nobody is shown
        return rows

    async def first_row(self, sql: str, **parameters: Any) -> Row | None:
        """The first row, or None."""
        rows = await self.rows(sql, **parameters)
        return rows[0] if rows else None

    async def remembered_rows(self, sql: str, **parameters: Any) -> list[Row]:
        """Rows of a query that reads much to tell little: kept while an immutable database is served."""
        question = (sql, *sorted(parameters.items()))
        answer: list[Row] = await memory_of(self.database).recall(
            question, lambda: self.rows(sql, **parameters)
        )
        return answer

    async def rows_of_each(self, *queries: str, **parameters: Any) -> list[list[Row]]:
        """Several queries with the same parameters, side by side on Datasette's threads."""
        return list(await asyncio.gather(*(self.rows(sql, **parameters) for sql in queries)))

    async def remembered_rows_of_each(self, *queries: str, **parameters: Any) -> list[list[Row]]:
        """The same, kept while an immutable database is served."""
        return list(await asyncio.gather(*(self.remembered_rows(sql, **parameters) for sql in queries)))

    async def headlines(self, rows: Iterable[Any]) -> dict[str, str]:
        """Headlines of the articles that the rows of a view name; Datasette knows those of tables alone."""
        keys = json.dumps(sorted({str(row["article_id"]) for row in rows}))
        sql = "select id, title from articles where title > '' and id in (select value from json_each(:keys))"
        return {row["id"]: row["title"] for row in await self.rows(sql, keys=keys)}

    def url(self, table: str, key: str | None = None, format: str | None = None) -> str:
        """The path of a table, or of one of its rows."""
        urls = self.datasette.urls
        if key is None:
            return str(urls.table(self.name, table, format=format))
        if format:
            return str(urls.row(self.name, table, tilde_encode(key), format=format))
        if table not in self.table_paths:
            self.table_paths[table] = str(urls.table(self.name, table))
        return f"{self.table_paths[table]}/{tilde_encode(key)}"

    def list_url(self, table: str, **filters: str | list[str]) -> str:
        """The path of a table as pages lead to it: without copies and doubtful rows, by filters that show."""
        asked = {**filters, **dict.fromkeys(LEFT_OUT.get(table, ()), "1")}
        return f"{self.url(table)}?{urlencode(asked, doseq=True)}" if asked else self.url(table)

    def passage_url(self, article_id: str, anchor: str | None) -> str:
        """The path of a passage on its article's page; of the whole article where no anchor is known."""
        page = self.url("articles", article_id)
        return f"{page}#{anchor}" if anchor else page

    def site_path(self, path: str) -> str:
        """The path of a page of ours, under the base address."""
        return str(self.datasette.urls.path(path))


def parse_json(value: Any, default: Any) -> Any:
    """A JSON column's value, or the default where it is empty, broken or of another shape."""
    try:
        result = json.loads(value)
    except (TypeError, ValueError):
        return default
    return result if isinstance(result, type(default)) else default
