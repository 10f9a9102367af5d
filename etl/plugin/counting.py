"""Counting: counts and facets of a file that never changes are worked out once.

A facet over a million rows reads a whole index; every visit to a table's page asks for the same ones.
"""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

KEPT = 2000
"""Answers kept for each database, the latest asked for; a facet is a few kilobytes."""
COUNTS = re.compile(
    r"\s*select (?:count\(\*\) from|\S+ as value, count\(\*\) as count from|substr\(.* as count from)"
)
"""The SQL of Datasette's counts and column facets, and of our facets by date."""


def keep_counts(datasette: Datasette) -> None:
    """Let every immutable database remember its counts; a new build is another database."""
    for database in datasette.databases.values():
        if not database.is_mutable and not database.is_memory:
            database.execute = remembering(database)


def remembering(database: Database) -> Callable[..., Awaitable[Any]]:
    execute = database.execute
    kept: OrderedDict[str, Any] = OrderedDict()

    async def from_memory(sql: str, params: Any = None, *arguments: Any, **options: Any) -> Any:
        if not COUNTS.match(sql):
            return await execute(sql, params, *arguments, **options)
        question = json.dumps([sql, params], sort_keys=True, default=str)
        if question not in kept:
            kept[question] = await execute(sql, params, *arguments, **options)
        kept.move_to_end(question)
        while len(kept) > KEPT:
            kept.popitem(last=False)
        return kept[question]

    return from_memory
