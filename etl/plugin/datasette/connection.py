"""Connection: what each of Datasette's connections is given before it reads."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING

from etl.plugin.search import fulltext
from etl.plugin.words import clauses
from etl.transform.knowledge.parties import party_of

if TYPE_CHECKING:
    from datasette.app import Datasette

MAPPED_BYTES = 1 << 40
"""More than any file; SQLite lowers it to what it was compiled for, commonly 2 GiB."""


def prepare_connection(conn: Connection, database: str, datasette: Datasette) -> None:
    """Give SQL our functions (`fts_query`, `is_clause`, `party_of`); map an immutable file into memory.

    Mapping halves the time of a search in a file of gigabytes. It is left out for a file that may be cut
    short under the server: reading past the new end would end the process (https://sqlite.org/mmap.html).
    """
    fulltext.add_functions(conn)
    clauses.add_functions(conn)
    conn.create_function("party_of", 1, party_of, deterministic=True)
    served = datasette.databases.get(database)
    if served is not None and served.path and not served.is_mutable:
        conn.execute(f"pragma mmap_size = {MAPPED_BYTES}")


def open_reader(path: Path) -> Connection:
    """A connection that reads, beside a build that may be writing.

    Beside a file in a folder that cannot be written no build can be at work.
    """
    uri = path.resolve().as_uri()
    try:
        db = sqlite3.connect(f"{uri}?mode=ro", uri=True, check_same_thread=False)
        db.execute("select count(*) from sqlite_master").fetchone()
    except sqlite3.OperationalError:
        db = sqlite3.connect(f"{uri}?immutable=1", uri=True, check_same_thread=False)
    return db
