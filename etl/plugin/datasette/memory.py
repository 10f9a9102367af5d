"""Memory: what a file that never changes was asked once is known from then on.

A facet over a million rows reads a whole index, and every visit to a table's page asks for the same ones;
Datasette 0.65 asks some thirty times for each page what tables and columns there are. A new build is another
database. This can go with the first version that remembers both for an immutable file.
"""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable, Iterable, Mapping
from copy import copy
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from datasette.database import Database

if TYPE_CHECKING:
    from datasette.app import Datasette

MAX_ANSWERS = 5000
"""Answers kept for each database, the latest asked for; a facet is a few kilobytes."""
MAX_ANSWER_BYTES = 64_000
"""A larger answer is no count: the values of a column of long texts, of which anybody may ask a facet."""
MAX_BYTES = 32_000_000
"""All that is kept for a database, the questions among it."""
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
    """Answers by their question, the latest asked for, as many as fit."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.answers: OrderedDict[Hashable, Any] = OrderedDict()
        self.sizes: dict[Hashable, int] = {}
        self.bytes = 0

    async def recall(self, question: Hashable, ask: Callable[[], Awaitable[Any]]) -> Any:
        """The answer that was given before, or else that of asking now."""
        if question in self.answers:
            self.answers.move_to_end(question)
            return self.answers[question]
        answer = await ask()
        size = size_of(question) + size_of(answer)
        if size <= MAX_ANSWER_BYTES and question not in self.answers:
            self.keep(question, answer, size)
        return answer

    def keep(self, question: Hashable, answer: Any, size: int) -> None:
        """Keep an answer, and let go of the oldest that no longer fit beside it."""
        self.answers[question], self.sizes[question] = answer, size
        self.bytes += size
        while len(self.answers) > self.most or self.bytes > MAX_BYTES:
            oldest, _ = self.answers.popitem(last=False)
            self.bytes -= self.sizes.pop(oldest)


def size_of(value: Any) -> int:
    """About how many bytes a question or an answer takes, its texts above all."""
    if isinstance(value, str | bytes):
        return len(value) + 50
    if isinstance(value, Mapping):
        return size_of([*value, *value.values()])
    if isinstance(value, Iterable):
        return 50 + sum(map(size_of, value))
    return 50


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
