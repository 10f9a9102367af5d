"""Reader: a process that answers SQL which visitors wrote. A question in; rows, or SQLite's error, out.

It is a process and no thread, since SQLite cannot be told to stop while it is inside one of its functions:
`instr` of two long texts takes an hour. The server ends a reader that is late, and starts another.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from etl.plugin.guard.heap import give_back

MAX_BYTES = 8_000_000
"""Bytes of an answer as JSON, and of any value that SQLite makes on the way to it. A thousand articles are
six."""
HEAP_BYTES = 64_000_000
"""Memory that SQLite may take in a reader; what it sorts and groups beyond that lies in a file meanwhile."""
MAX_COLUMNS = 100
MAX_PATTERN_BYTES = 1_000
LATE_SECONDS = 1.0
"""Beyond its limit of time, after which a reader is ended."""
START_SECONDS = 60.0
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: MAX_BYTES,
    sqlite3.SQLITE_LIMIT_COLUMN: MAX_COLUMNS,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: MAX_PATTERN_BYTES,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}
COMMAND = """
import os
getattr(os, "nice", int)(10)
import datasette.app
from etl.plugin.guard import reader
reader.answer_questions()
"""
"""Pages come first where processors are few; so even its loading may wait. Datasette comes before the reader:
it loads its plugins, ours among them, as it is loaded."""
WITHHELD_PRAGMAS = {"database_list"}
"""What tells where on this machine the file lies."""
TOO_LARGE = f"the answer is larger than {MAX_BYTES // 1_000_000} MB: ask for fewer rows or columns"
TOO_LATE = "interrupted"
"""What SQLite says, and Datasette understands, of a query that is past its time."""


@dataclass(frozen=True, slots=True)
class Served:
    """A database file, and what a Datasette is told of it."""

    name: str
    path: str
    metadata: dict[str, Any]
    settings: dict[str, Any]
    extensions: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    sql: str
    parameters: Any
    limit_ms: int
    most_rows: int | None
    """Rows that are wanted; None for all."""
    most_cells: int | None = None
    """Cells that are wanted, of as many rows as they fill; None for all."""


@dataclass(frozen=True, slots=True)
class Answer:
    columns: list[str]
    rows: list[tuple[Any, ...]]
    truncated: bool


class Reader:
    """The server's end: starts the process when it is first asked, and ends it when it is late."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.process: subprocess.Popen[bytes] | None = None
        self.is_ready = False
        self.is_closed = False
        self.starting = threading.RLock()
        """Held while a process is started, lest one come up behind the back of who closes this reader."""
        self.let_go: Callable[[], Any] = lambda: None
        """Ends the process; called too when the server ends or forgets this reader."""

    def ask(self, question: Question) -> Answer:
        """The answer. Raises sqlite3.Error; OperationalError("interrupted") when it takes too long."""
        if self.process is None or self.process.poll() is not None:
            self.start()
        if not self.is_ready:
            self.await_ready()
        answer = self.exchange(question, question.limit_ms / 1000 + LATE_SECONDS)
        if answer is None:
            self.start()  # for whoever asks next
            raise sqlite3.OperationalError(TOO_LATE)
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, Answer)
        return answer

    def start(self) -> None:
        """Start a new process, in place of the one before. Raises sqlite3.OperationalError when closed."""
        here = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        command = [sys.executable, "-c", COMMAND]
        with self.starting:
            self.end()
            if self.is_closed:
                raise sqlite3.OperationalError(TOO_LATE)
            self.process = subprocess.Popen(command, env=here, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self.let_go = weakref.finalize(self, end_process, self.process)

    def await_ready(self) -> None:
        """Wait until the process has opened the file. Raises sqlite3.OperationalError when it cannot."""
        self.is_ready = bool(self.exchange(self.served, START_SECONDS))
        if not self.is_ready:
            self.end()
            raise sqlite3.OperationalError("SQL of your own cannot be answered at the moment")

    def exchange(self, message: Any, seconds: float) -> Any:
        """What the process answers to a message; None where it is late or gone."""
        process = self.process
        if process is None or process.stdin is None or process.stdout is None:
            return None
        watch = threading.Timer(seconds, process.kill)
        watch.start()
        try:
            pickle.dump(message, process.stdin)
            process.stdin.flush()
            return pickle.load(process.stdout)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            return None
        finally:
            watch.cancel()

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.process, self.is_ready = None, False
        self.let_go()

    def close(self) -> None:
        """End the process, and start no other."""
        self.is_closed = True
        with self.starting:
            self.end()


def end_process(process: subprocess.Popen[bytes]) -> None:
    """Kill a process, and close the pipes to it."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError, AttributeError):
            pipe.close()  # type: ignore[union-attr]


def answer_questions() -> None:
    """The process's end: open what the first message names, and answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which closes the pipe
    asked, told = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a plugin prints is no answer
    with suppress(EOFError, OSError):
        connection = connect(pickle.load(asked))
        tell(told, True)
        while True:
            tell(told, answer(connection, pickle.load(asked)))
            connection.execute("pragma shrink_memory")
            give_back()


def tell(told: BinaryIO, message: Any) -> None:
    """Send a message to the server."""
    pickle.dump(message, told)
    told.flush()


def connect(served: Served) -> sqlite3.Connection:
    """A connection as a Datasette would have it, its plugins' functions too, within our limits."""
    from datasette.app import Datasette

    from etl.plugin.datasette.connection import open_reader

    datasette = Datasette(
        [],
        metadata=served.metadata,
        settings=served.settings,
        sqlite_extensions=list(served.extensions),
    )
    connection = open_reader(Path(served.path))
    datasette._prepare_connection(connection, served.name)
    connection.row_factory = None
    set_limits(connection)
    return connection


def set_limits(connection: sqlite3.Connection) -> None:
    """What SQLite may make, take and tell."""
    for limit, value in LIMITS.items():
        connection.setlimit(limit, value)
    connection.execute(f"pragma hard_heap_limit = {HEAP_BYTES}")
    connection.set_authorizer(authorize)


def authorize(action: int, argument: str | None, *_: str | None) -> int:
    """SQLite asks this of every statement (https://sqlite.org/c3ref/set_authorizer.html)."""
    withheld = action == sqlite3.SQLITE_PRAGMA and (argument or "").lower() in WITHHELD_PRAGMAS
    return sqlite3.SQLITE_DENY if withheld else sqlite3.SQLITE_OK


def answer(connection: sqlite3.Connection, question: Question) -> Answer | Exception:
    """Rows within the limits of time and of bytes, or the error that is to be raised at the other end."""
    from datasette.utils import sqlite_timelimit

    limit_processor_time(question.limit_ms / 1000 + LATE_SECONDS)
    try:
        with (
            sqlite_timelimit(connection, question.limit_ms),
            closing(connection.cursor()) as cursor,
        ):
            cursor.execute(question.sql, question.parameters or {})
            columns = [column for column, *_ in cursor.description or ()]
            rows, truncated = read_rows(cursor, most_rows(question, len(columns)), told_bytes(columns))
            return Answer(columns, rows, truncated)
    except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError, MemoryError) as error:
        # The one kind of error that Datasette answers with 400 wherever SQL is asked.
        return sqlite3.OperationalError(str(error) or "out of memory")


def most_rows(question: Question, columns: int) -> int | None:
    """Rows that are wanted of an answer with so many columns; None for all."""
    if question.most_rows is None or question.most_cells is None:
        return question.most_rows
    return min(question.most_rows, question.most_cells // max(columns, 1))


def read_rows(
    rows: Iterable[tuple[Any, ...]], most: int | None, more_bytes: int = 0
) -> tuple[list[tuple[Any, ...]], bool]:
    """At most so many rows, and whether there are more. Raises OperationalError when they are too large.

    With each row as many bytes more are told: the names of its columns.
    """
    read: list[tuple[Any, ...]] = []
    size = 0
    for row in rows:
        if len(read) == most:
            return read, True
        size += told_bytes(row) + more_bytes
        if size > MAX_BYTES:
            raise sqlite3.OperationalError(TOO_LARGE)
        read.append(row)
    return read, False


def told_bytes(values: Iterable[Any]) -> int:
    """How large a row is as JSON, in which some characters take six bytes. Bytes are told as text.

    >>> told_bytes(("—", 1, bytes(2)))
    29
    """
    return len(json.dumps([*values], default=lambda value: value.decode("latin-1")))


def limit_processor_time(seconds: float) -> None:
    """Let the system end this process if nobody else does: the server may be gone."""
    with suppress(ImportError):  # Windows has no such limit
        import resource

        used = time.process_time()
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds) + 2, hard))
