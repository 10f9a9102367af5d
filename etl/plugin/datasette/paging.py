"""Paging: the first page of a sorted table in the order of the pages after it.

Datasette 0.65 breaks ties by the primary key from the second page on, but not on the first: where many rows
are equal (a day, a confidence), rows between the pages are shown twice or never, in CSV too. This can go with
the first version that breaks them on the first page.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from etl.load.schema import BY_NAME

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

COLUMN_NAME = r"(?:\w+|\[[^\]]+\])"
FIRST_PAGE = re.compile(
    rf"(select {COLUMN_NAME}(?:, {COLUMN_NAME})* from \[?(?P<table>\w+)\]? .*"
    rf"order by {COLUMN_NAME}(?: desc)?)( limit \d+)",
    re.DOTALL,
)
"""The SQL that Datasette's table page writes: columns alone, one table, sorted by one column."""
IN_BRACKETS = re.compile(r"\([^()]*\)")
SEVERAL_SELECTS = re.compile(r"\b(?:union|intersect|except|group)\b", re.IGNORECASE)


def break_ties(datasette: Datasette) -> None:
    """Let every database break ties on the first page too."""
    for database in datasette.databases.values():
        database.execute = execute_breaking_ties(database)


def execute_breaking_ties(database: Database) -> Callable[..., Awaitable[Any]]:
    execute = database.execute

    async def with_ties_broken(sql: str, *arguments: Any, **options: Any) -> Any:
        return await execute(add_tie_breaker(sql), *arguments, **options)

    return with_ties_broken


def add_tie_breaker(sql: str) -> str:
    """The SQL, sorted by the primary key at last if it is the first page of one of our tables.

    >>> add_tie_breaker("select id, kind from quotes where kind = :p0 order by published desc limit 51")
    'select id, kind from quotes where kind = :p0 order by published desc, [id] limit 51'
    """
    match = FIRST_PAGE.fullmatch(sql.strip())
    table = BY_NAME.get(match["table"]) if match else None
    if not match or not table or joins_selects(sql):
        return sql
    keys = ", ".join(f"[{key}]" for key in table.primary_key)
    return f"{match[1]}, {keys}{match[3]}"


def joins_selects(sql: str) -> bool:
    """Whether SQL joins or groups rows outside of brackets, as only a visitor's own does.

    >>> joins_selects("select id from quotes union select id from events order by id limit 5")
    True
    >>> joins_selects("select id from events where id in (select 1 union select 2) order by id limit 5")
    False
    """
    while (shorter := IN_BRACKETS.sub("", sql)) != sql:
        sql = shorter
    return bool(SEVERAL_SELECTS.search(sql))
