"""Connection: what each of Datasette's connections is given before it reads."""

from __future__ import annotations

from sqlite3 import Connection
from typing import TYPE_CHECKING

from etl.plugin.search import fulltext

if TYPE_CHECKING:
    from datasette.app import Datasette

MAPPED_BYTES = 1 << 40
"""More than any file; SQLite lowers it to what it was compiled for, commonly 2 GiB."""


def prepare_connection(conn: Connection, database: str, datasette: Datasette) -> None:
    """Give SQL `fts_query(words)`, and read an immutable file through a memory map.

    Mapping halves the time of a search in a file of gigabytes. It is left out for a file that may be cut
    short under the server: reading past the new end would end the process (https://sqlite.org/mmap.html).
    """
    fulltext.add_functions(conn)
    served = datasette.databases.get(database)
    if served is not None and served.path and not served.is_mutable:
        conn.execute(f"pragma mmap_size = {MAPPED_BYTES}")
