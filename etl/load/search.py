"""Search: full-text indexes (FTS5, Porter stemming), kept by triggers."""

from __future__ import annotations

import sqlite3

import sqlite_utils

from etl.load.schema import TABLES


def create_search(connection: sqlite3.Connection) -> None:
    """Index the text columns; sqlite-utils writes the form that Datasette detects (quoted content table)."""
    db = sqlite_utils.Database(connection)
    for table in TABLES:
        if table.search:
            db.table(table.name).enable_fts(list(table.search), tokenize="porter", create_triggers=True)
            connection.execute(f"insert into [{table.name}_fts] ([{table.name}_fts]) values ('optimize')")
