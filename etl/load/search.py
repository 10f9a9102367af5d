"""Search: full-text indexes (FTS5, Porter stemming), kept by triggers."""

from __future__ import annotations

import sqlite3

from etl.load.packing import words_hang_on
from etl.load.schema import TABLES, Table, quoted


def create_search(db: sqlite3.Connection) -> None:
    """Index the text columns, in the form that Datasette detects: the name of the table in brackets."""
    for table in TABLES:
        if table.search:
            index, columns = f"[{table.name}_fts]", quoted(table.search)
            db.execute(
                f"create virtual table {index} using fts5"
                f" ({columns}, tokenize='porter', content=[{table.name}])"
            )
            db.execute(
                f"insert into {index} (rowid, {columns}) select rowid, {columns} from [{table.name}]"
                " order by rowid"
            )
            db.execute(f"insert into {index} ({index}) values ('optimize')")
            for trigger in create_triggers(table):
                db.execute(trigger)


def create_triggers(table: Table) -> list[str]:
    """Keep an index up; a change of other columns, such as a count, leaves it alone.

    Of a packed table the words are read from its view: what is kept of a row has few of them.
    """
    index, columns = f"[{table.name}_fts]", quoted(table.search)
    of, on = f"update of {quoted(words_hang_on(table))}", f"on [{table.kept_name}]"
    if not table.place:
        new, old = (", ".join(f'{row}."{name}"' for name in table.search) for row in ("new", "old"))
        add = f"insert into {index} (rowid, {columns}) values (new.rowid, {new});"
        drop = f"insert into {index} ({index}, rowid, {columns}) values ('delete', old.rowid, {old});"
        return [
            f"create trigger [{table.name}_ai] after insert {on} begin {add} end",
            f"create trigger [{table.name}_ad] after delete {on} begin {drop} end",
            f"create trigger [{table.name}_au] after {of} {on} begin {drop} {add} end",
        ]
    read = f"rowid, {columns} from [{table.name}] where rowid ="
    add = f"insert into {index} (rowid, {columns}) select {read} new.number;"
    drop = f"insert into {index} ({index}, rowid, {columns}) select 'delete', {read} old.number;"
    differs = " or ".join(f'old."{name}" is not new."{name}"' for name in words_hang_on(table))
    return [
        f"create trigger [{table.name}_ai] after insert {on} begin {add} end",
        f"create trigger [{table.name}_bd] before delete {on} begin {drop} end",
        f"create trigger [{table.name}_bu] before {of} {on} when {differs} begin {drop} end",
        f"create trigger [{table.name}_au] after {of} {on} when {differs} begin {add} end",
    ]
