"""Search: full-text indexes (FTS5, Porter stemming), kept by triggers."""

from __future__ import annotations

import sqlite3

import sqlite_utils

from etl.load.schema import TABLES, Table, quoted


def create_search(connection: sqlite3.Connection) -> None:
    """Index the text columns; sqlite-utils writes the form that Datasette detects (quoted content table)."""
    db = sqlite_utils.Database(connection)
    for table in TABLES:
        if table.search:
            db.table(table.name).enable_fts(list(table.search), tokenize="porter")
            connection.execute(f"insert into [{table.name}_fts] ([{table.name}_fts]) values ('optimize')")
            for trigger in create_triggers(table):
                connection.execute(trigger)


def create_triggers(table: Table) -> list[str]:
    """Keep an index up; a change of other columns, such as a count, leaves it alone."""
    index, columns = f"[{table.name}_fts]", quoted(table.search)
    new, old = (", ".join(f'{row}."{name}"' for name in table.search) for row in ("new", "old"))
    add = f"insert into {index} (rowid, {columns}) values (new.rowid, {new});"
    drop = f"insert into {index} ({index}, rowid, {columns}) values ('delete', old.rowid, {old});"
    of = f"update of {columns}"
    return [
        f"create trigger [{table.name}_ai] after insert on [{table.name}] begin {add} end",
        f"create trigger [{table.name}_ad] after delete on [{table.name}] begin {drop} end",
        f"create trigger [{table.name}_au] after {of} on [{table.name}] begin {drop} {add} end",
    ]
