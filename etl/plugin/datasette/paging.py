"""Paging: the first page of a sorted table in the order of the pages after it.

Datasette breaks ties by the primary key from the second page on, but not on the first: where many rows are
equal (a day, a confidence), rows between the pages are shown twice or never, in CSV too.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from etl.load.schema import BY_NAME

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

NAME = r"(?:\w+|\[[^\]]+\])"
FIRST_PAGE = re.compile(
    rf"(select {NAME}(?:, {NAME})* from \[?(?P<table>\w+)\]? .*order by {NAME}(?: desc)?)( limit \d+)",
    re.DOTALL,
)
"""The SQL that Datasette's table page writes: columns alone, one table, sorted by one column."""


def break_ties(datasette: Datasette) -> None:
    """Let every database break ties on the first page too."""
    for database in datasette.databases.values():
        database.execute = tie_breaking(database)


def tie_breaking(database: Database) -> Callable[..., Awaitable[Any]]:
    execute = database.execute

    async def with_ties_broken(sql: str, *arguments: Any, **options: Any) -> Any:
        return await execute(tie_broken(sql), *arguments, **options)

    return with_ties_broken


def tie_broken(sql: str) -> str:
    """The SQL, sorted by the primary key at last if it is the first page of one of our tables.

    >>> tie_broken("select id, kind from quotes where kind = :p0 order by published desc limit 51")
    'select id, kind from quotes where kind = :p0 order by published desc, [id] limit 51'
    """
    match = FIRST_PAGE.fullmatch(sql.strip())
    table = BY_NAME.get(match["table"]) if match else None
    if not match or not table:
        return sql
    keys = ", ".join(f"[{key}]" for key in table.primary_key)
    return f"{match[1]}, {keys}{match[3]}"
