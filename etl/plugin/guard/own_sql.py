"""Own SQL: what a visitor wrote is answered by a reader, within two thirds of a page's time.

All SQL of a request that brings SQL is taken for the visitor's: with `_where` Datasette writes it into its
own queries, counts and facets among them. None of it is remembered.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Awaitable, Callable
from contextlib import closing
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary, WeakSet

from datasette.database import Database, QueryInterrupted, Results

from etl.plugin.guard.door import MAX_PAGE_ROWS
from etl.plugin.guard.lanes import PLACE, Place, lanes_of
from etl.plugin.guard.late import LateQuery
from etl.plugin.guard.reader import Answer, Question, Reader, Served

if TYPE_CHECKING:
    from datasette.app import Datasette

KNOWN_SQL = {
    "PRAGMA database_list;",
    "PRAGMA schema_version",
    "select 1 from sqlite_master where type='table' and name=?",
    "select name from sqlite_master where type='table'",
    "select name from sqlite_master where type='view'",
}
"""What Datasette asks for its pages, word for word; it needs no guard, and visitors may ask no pragma."""

MAX_PAGE_CELLS = 4_000
"""Cells of a page for people that a query of theirs makes; rendering as many takes a tenth of a second."""
READERS: WeakKeyDictionary[Datasette, WeakSet[Reader]] = WeakKeyDictionary()
of_thread = threading.local()


def guard_sql(datasette: Datasette) -> None:
    """Let every database file answer visitors' SQL by readers, and heavy queries in their lane's threads."""
    if not lanes_of(datasette):
        return
    for database in datasette.databases.values():
        if database.path:
            database.execute = guarded_execute(database, database.execute)
            database.execute_fn = in_lane(database, database.execute_fn)


def guarded_execute(
    database: Database, execute: Callable[..., Awaitable[Any]]
) -> Callable[..., Awaitable[Any]]:
    """`Database.execute`, a visitor's SQL apart."""

    async def guarded(
        sql: str,
        params: Any = None,
        truncate: bool = False,
        custom_time_limit: int | None = None,
        page_size: int | None = None,
        log_sql_errors: bool = True,
    ) -> Any:
        place = PLACE.get()
        if place is None or place.lane.name != "own" or sql in KNOWN_SQL:
            try:
                return await execute(sql, params, truncate, custom_time_limit, page_size, log_sql_errors)
            except QueryInterrupted as late:
                raise LateQuery(late.e, late.sql, late.params) from late
        most = most_rows(database.ds, place, page_size) if truncate else None
        cells = MAX_PAGE_CELLS if place.is_page and page_size is None else None
        question = Question(sql, params, time_limit(database.ds, custom_time_limit), most, cells)
        loop = asyncio.get_running_loop()
        try:
            answer = await loop.run_in_executor(place.lane.executor, ask_reader, database, question)
        except sqlite3.OperationalError as error:
            if error.args == ("interrupted",):
                raise LateQuery(error, sql, params) from error
            raise
        return as_results(answer)

    return guarded


def most_rows(datasette: Datasette, place: Place, page_size: int | None) -> int:
    """Rows of an answer that may be cut: as Datasette has it, but on a page no more than a page shows."""
    most = int(datasette.max_returned_rows)
    if most == page_size:
        return most + 1
    shown = (
        MAX_PAGE_ROWS if page_size is None else MAX_PAGE_ROWS + 1
    )  # a table asks for one more than it shows
    return min(most, shown) if place.is_page else most


def time_limit(datasette: Datasette, custom: int | None) -> int:
    """Milliseconds for a visitor's query."""
    own = int(datasette.sql_time_limit_ms) * 2 // 3
    return min(own, custom) if custom else own


def ask_reader(database: Database, question: Question) -> Answer:
    """Have a question answered by the reader of this thread."""
    readers: dict[Database, Reader] = of_thread.__dict__.setdefault("readers", {})
    if database not in readers:
        readers[database] = Reader(served(database))
        READERS.setdefault(database.ds, WeakSet()).add(readers[database])
    return readers[database].ask(question)


def served(database: Database) -> Served:
    """What a reader needs to know to open the same file in the same way."""
    datasette = database.ds
    return Served(
        database.name,
        str(database.path),
        datasette._metadata_local,
        datasette._settings,
        tuple(datasette.sqlite_extensions),
    )


def as_results(answer: Answer) -> Results:
    """An answer in the form that Datasette's own queries have: rows with the names of their columns."""
    names = ", ".join(f'null as "{column.replace(chr(34), chr(34) * 2)}"' for column in answer.columns)
    with closing(sqlite3.connect(":memory:")) as connection:
        cursor = connection.execute(f"select {names or 'null'}")
        rows = [sqlite3.Row(cursor, row) for row in answer.rows]
        return Results(rows, answer.truncated, cursor.description)


def in_lane(database: Database, execute_fn: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """`Database.execute_fn`, in a thread of the lane that the request goes in."""

    async def in_thread_of_lane(fn: Callable[[sqlite3.Connection], Any]) -> Any:
        place = PLACE.get()
        if place is None or place.lane.name == "own":
            return await execute_fn(fn)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(place.lane.executor, lambda: fn(connection_of_thread(database)))

    return in_thread_of_lane


def connection_of_thread(database: Database) -> sqlite3.Connection:
    """This thread's connection to a database, kept where Datasette keeps those of its own threads."""
    from datasette.database import connections

    connection: sqlite3.Connection | None = getattr(connections, database.name, None)
    if connection is None:
        connection = database.connect()
        database.ds._prepare_connection(connection, database.name)
        setattr(connections, database.name, connection)
    return connection


def close(datasette: Datasette) -> None:
    """End what was started for a Datasette: its lanes' threads, once they are idle, and its readers."""
    for lane in lanes_of(datasette).values():
        lane.executor.shutdown(wait=False, cancel_futures=True)
    for reader in READERS.pop(datasette, ()):
        reader.close()
