"""Memory: what a file that never changes was asked once is known from then on.

A facet over a million rows reads a whole index, and every visit to a table's page asks for the same ones;
Datasette 0.65 asks some thirty times for each page what tables and columns there are. A new build is another
database. This can go with the first version that remembers both for an immutable file.
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

MAX_ANSWERS = 5000
"""Answers kept for each database, the latest asked for; a facet is a few kilobytes."""
COUNT_SQL = (
    r"select count\(\*\) from .*|select \S+ as value, count\(\*\) as count from .*"
    r"|select substr\(.* as count from .*"
)
SCHEMA_SQL = r"pragma schema_version|select \w+ from sqlite_master where .{,120}"
REMEMBERED_SQL = re.compile(rf"\s*(?:{COUNT_SQL}|{SCHEMA_SQL})", re.DOTALL | re.IGNORECASE)
"""The SQL whose answers are kept: counts and column facets, our facets by date, and looks at the schema."""
SCHEMA_METHODS = (
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
    return MEMORIES.setdefault(database, Memory(0 if changes else MAX_ANSWERS))


def remember_answers(datasette: Datasette) -> None:
    """Let every immutable database remember its counts and its schema."""
    for database in datasette.databases.values():
        memory = memory_of(database)
        if memory.most:
            database.execute = remembering_execute(database.execute, memory)
            for name in SCHEMA_METHODS:
                setattr(database, name, remembering_method(getattr(database, name), name, memory))


def remembering_execute(
    execute: Callable[..., Awaitable[Any]], memory: Memory
) -> Callable[..., Awaitable[Any]]:
    """`Database.execute`, with what is known not asked again."""

    async def from_memory(sql: str, params: Any = None, *arguments: Any, **options: Any) -> Any:
        if not REMEMBERED_SQL.fullmatch(sql):
            return await execute(sql, params, *arguments, **options)
        question = json.dumps([sql, params], sort_keys=True, default=str)
        return await memory.recall(question, lambda: execute(sql, params, *arguments, **options))

    return from_memory


def remembering_method(
    look: Callable[..., Awaitable[Any]], name: str, memory: Memory
) -> Callable[..., Awaitable[Any]]:
    """A method of Database, its answer remembered; each caller is given a copy, and may change it."""

    async def from_memory(*arguments: str) -> Any:
        return copy(await memory.recall((name, *arguments), lambda: look(*arguments)))

    return from_memory
