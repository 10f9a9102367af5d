"""Memory: what a file that never changes was asked once is known from then on.

A facet over a million rows reads a whole index, and every visit to a table's page asks for the same ones;
what tables and columns there are is asked some thirty times for each page. A new build is another database.
"""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from copy import copy
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from datasette.database import Database

if TYPE_CHECKING:
    from datasette.app import Datasette

KEPT = 5000
"""Answers kept for each database, the latest asked for; a facet is a few kilobytes."""
COUNTS = (
    r"select count\(\*\) from .*|select \S+ as value, count\(\*\) as count from .*"
    r"|select substr\(.* as count from .*"
)
SCHEMA = r"pragma schema_version|select \w+ from sqlite_master where .{,120}"
KNOWN = re.compile(rf"\s*(?:{COUNTS}|{SCHEMA})", re.DOTALL | re.IGNORECASE)
"""The SQL of counts and column facets, of our facets by date, and of Datasette's looks at the schema."""
LOOKS = (
    "foreign_keys_for_table",
    "fts_table",
    "get_all_foreign_keys",
    "hidden_table_names",
    "primary_keys",
    "table_column_details",
    "table_columns",
)
"""Methods of Datasette's Database that look at the schema in several statements."""


class Memory:
    """Answers by their question, the latest asked for."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.answers: OrderedDict[Hashable, Any] = OrderedDict()

    async def recall(self, question: Hashable, ask: Callable[[], Awaitable[Any]]) -> Any:
        """The answer that was given before, or else that of asking now."""
        if question in self.answers:
            self.answers.move_to_end(question)
            return self.answers[question]
        answer = await ask()
        self.answers[question] = answer
        while len(self.answers) > self.most:
            self.answers.popitem(last=False)
        return answer


MEMORIES: WeakKeyDictionary[Database, Memory] = WeakKeyDictionary()


def memory_of(database: Database) -> Memory:
    """The memory of a database; a file that may change has none to speak of."""
    changes = database.is_mutable or database.is_memory
    return MEMORIES.setdefault(database, Memory(0 if changes else KEPT))


def remember(datasette: Datasette) -> None:
    """Let every immutable database remember its counts and its schema."""
    for database in datasette.databases.values():
        memory = memory_of(database)
        if memory.most:
            database.execute = knowing(database.execute, memory)
            for name in LOOKS:
                setattr(database, name, looking_once(getattr(database, name), name, memory))


def knowing(execute: Callable[..., Awaitable[Any]], memory: Memory) -> Callable[..., Awaitable[Any]]:
    """`Database.execute`, with what is known not asked again."""

    async def from_memory(sql: str, params: Any = None, *arguments: Any, **options: Any) -> Any:
        if not KNOWN.fullmatch(sql):
            return await execute(sql, params, *arguments, **options)
        question = json.dumps([sql, params], sort_keys=True, default=str)
        return await memory.recall(question, lambda: execute(sql, params, *arguments, **options))

    return from_memory


def looking_once(
    look: Callable[..., Awaitable[Any]], name: str, memory: Memory
) -> Callable[..., Awaitable[Any]]:
    """A method of Database, its answer remembered; each caller is given a copy, and may change it."""

    async def from_memory(*arguments: str) -> Any:
        return copy(await memory.recall((name, *arguments), lambda: look(*arguments)))

    return from_memory
