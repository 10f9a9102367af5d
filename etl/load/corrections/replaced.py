"""Replaced: rows as they were read, kept while corrections change them, and put back when they are undone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from etl.load.corrections.row import has_id
from etl.load.schema import BY_NAME, Table, quoted

WATCHED = (
    "articles", "quotes", "quote_about", "quote_between", "article_entities", "mentions", "events",
    "event_participants", "dates",
)  # fmt: skip
"""The tables that articles fill: the others are made of them."""


class Replaced:
    """Watches a database: whatever is changed, the row is kept as it was, with the line that changed it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.line: str | None = None
        """Key of the line at work; None while nothing is to be told of what changes."""

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Keep what is changed within; then leave out what ended as it was."""
        self.db.create_function("line_at_work", 0, lambda: self.line)
        self.db.execute(
            "create temp table changed_by"
            " (row_table, row_id, correction_id, primary key (row_table, row_id, correction_id))"
        )
        for name in WATCHED:
            self.watch(BY_NAME[name])
        yield
        for name in WATCHED:
            for moment in moments(BY_NAME[name], "", ""):
                self.db.execute(f'drop trigger "watch {name} {moment}"')
        self.leave_out_unchanged()
        self.note_lines()

    def watch(self, table: Table) -> None:
        """Triggers that keep a row of a table before it changes."""
        names = table.column_names
        self.db.create_function(
            f"reading_of_{table.name}", len(names), lambda *values: row_as_json(names, values)
        )
        old, new = ", ".join(f'old."{name}"' for name in names), key_sql(table, "new")
        keep = f"values ('{table.name}', {key_sql(table, 'old')}, reading_of_{table.name}({old}))"
        added = (
            f"insert or ignore into replaced_rows select '{table.name}', {new}, null{unless_there(table)};"
        )
        kept = f"insert or ignore into replaced_rows {keep};"
        for moment, body in moments(table, kept + touch(table, "old"), added).items():
            self.db.execute(
                f'create temp trigger "watch {table.name} {moment}" {moment} on main.{table.name}'
                f" begin {body} end"
            )

    def mark(self, table: str, key: str) -> None:
        """Tell that the line at work puts a row right, whatever it changes in other tables."""
        if self.line:
            self.db.execute("insert or ignore into corrected_rows values (?, ?, ?)", (table, key, self.line))

    def leave_out_unchanged(self) -> None:
        for name, key, reading in self.db.execute(
            "select row_table, row_key, reading from replaced_rows order by row_table, row_key"
        ).fetchall():
            if row_at(self.db, BY_NAME[name], json.loads(key)) == reading:
                self.db.execute("delete from replaced_rows where row_table = ? and row_key = ?", (name, key))

    def note_lines(self) -> None:
        """Which line changed which row, of the rows that are not as they were read."""
        self.db.execute(
            "insert or ignore into corrected_rows select t.row_table, t.row_id, t.correction_id"
            " from changed_by t"
            " join replaced_rows r on r.row_table = t.row_table and r.row_key = json_array(t.row_id)"
            " where r.reading is not null order by 1, 2, 3"
        )
        self.db.execute("drop table changed_by")


def moments(table: Table, keep: str, add: str) -> dict[str, str]:
    """When a row is looked at, and the statements that keep what it was and note what it is by then.

    What an update has added is known after it: it may have been left undone. A view is written by its own
    triggers.
    """
    new = add + touch(table, "new")
    if table.place:
        return {"instead of update": keep + add, "instead of delete": keep, "instead of insert": new}
    return {"before update": keep, "after update": add, "before delete": keep, "after insert": new}


def unless_there(table: Table) -> str:
    """The SQL of whether a row is new that is written into a view: it may be there, and left as it is."""
    if not table.place or not table.key:
        return ""
    same = " and ".join(f'one."{name}" = new."{name}"' for name in table.key)
    return f" where not exists (select 1 from main.{table.name} one where {same})"


def touch(table: Table, row: str) -> str:
    """The statement that tells which line changed a row that has an id."""
    if table.primary_key != ("id",):
        return ""
    return (
        f"insert or ignore into changed_by select '{table.name}', {row}.id, line_at_work()"
        " where line_at_work() is not null;"
    )


def key_sql(table: Table, row: str) -> str:
    """A row's key as a JSON list, in SQL."""
    return f"json_array({', '.join(f'{row}.{name}' for name in table.primary_key)})"


def row_as_json(names: tuple[str, ...], values: tuple[Any, ...]) -> str:
    """A row as JSON; Python's, which keeps every digit of a number."""
    return json.dumps(dict(zip(names, values, strict=True)), ensure_ascii=False)


def row_at(db: sqlite3.Connection, table: Table, key: list[Any]) -> str | None:
    """The row of a key as JSON; None where there is none."""
    names = table.column_names
    condition, values = matches(table, key)
    row = db.execute(f"select {quoted(names)} from {table.name} where {condition}", values).fetchone()
    return row_as_json(names, row) if row else None


def matches(table: Table, key: list[Any]) -> tuple[str, tuple[Any, ...]]:
    """The SQL that the row with a key fulfils, and its values."""
    if table.primary_key == ("id",):
        return has_id(table.name, *key)
    return " and ".join(f'"{name}" = ?' for name in table.primary_key), tuple(key)


def restore(db: sqlite3.Connection, replaced: list[tuple[str, str, str | None]]) -> None:
    """Put rows back as they were read, given (table, key, reading) of each.

    What links are to is there before them, and keeps its number.
    """
    order = list(BY_NAME)
    for name, key, reading in sorted(replaced, key=lambda one: order.index(one[0])):
        table = BY_NAME[name]
        condition, values = matches(table, json.loads(key))
        row = json.loads(reading) if reading else {}
        names = tuple(column for column in table.column_names if column in row)
        if names and table.numbered and row_at(db, table, json.loads(key)):
            changes = ", ".join(f'"{one}" = ?' for one in names)
            db.execute(
                f"update main.{name} set {changes} where {condition}", (*(row[one] for one in names), *values)
            )
            continue
        db.execute(f"delete from main.{name} where {condition}", values)
        if names:
            marks = ", ".join("?" * len(names))
            db.execute(
                f"insert into main.{name} ({quoted(names)}) values ({marks})", [row[one] for one in names]
            )
