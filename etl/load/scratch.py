"""Scratch: temporary tables of what a change touches."""

from __future__ import annotations

import sqlite3


def create_scratch(db: sqlite3.Connection, *names: str) -> None:
    """Create temporary tables of ids (or of numbers, in an `id` without a type), and say that they are small.

    Of a table that it knows nothing of SQLite thinks that it has a million rows, and reads all others whole
    to join them with it.
    """
    for name in names:
        db.execute(f"create table temp.{name} (id primary key) without rowid")
        say_small(db, name, 1)


def say_small(db: sqlite3.Connection, name: str, columns: int) -> None:
    """Have SQLite take a temporary table, which is empty, for a small one."""
    db.execute(f"insert into temp.{name} values ({', '.join(['0'] * columns)})")
    db.execute(f"analyze temp.{name}")
    db.execute(f"delete from temp.{name}")
