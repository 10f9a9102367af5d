"""Kept: what a build keeps for the next one, in a file beside the database (`news.db.kept`).

No reader needs it, and it is as large as the text: so it stays behind where the database is sent. It is of
one state of the database, whose number both files have; where it is missing, or is of another state (a build
was killed between the two commits, the database is a copy from elsewhere), the next build makes it anew from
the rows, in the time of a first build without its reading.

In: the connection to a database. Out: the tables of `schema.KEPT`, attached to it as `kept`.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from etl.load.files import journals, set_aside
from etl.load.schema import KEPT

KEPT_ID = 0x4F6E524B  # "OnRK"
STATE = "kept_state"
CREATE_STATE = f"CREATE TABLE {STATE} (state TEXT)"
"""The number of the state that a file is of; the database has it too."""


def path_of(database: Path) -> Path:
    """The file beside a database."""
    return database.with_name(database.name + ".kept")


def attach_kept(db: sqlite3.Connection, database: Path) -> bool:
    """Take in the file beside a database; returns whether it is of the state that the database is in.

    Where it is not, it is begun anew; a file of somebody else's that has its name gets another one.
    """
    path = path_of(database)
    is_known = is_of_state(path, state_of(db))
    if not is_known:
        remove(path)
    attach(db, path)
    db.executescript("pragma kept.journal_mode = wal; pragma kept.synchronous = normal")
    if not is_known:
        create_kept(db)
    return is_known


def attach_new(db: sqlite3.Connection, path: Path | None = None) -> None:
    """Begin a file for a database that is written at once; without a path it is gone with the connection."""
    if path:
        remove(path)
    attach(db, path or "")
    db.executescript("pragma kept.journal_mode = off; pragma kept.synchronous = off")
    create_kept(db)


def attach(db: sqlite3.Connection, path: Path | str) -> None:
    """Attach a file by the bytes of its name, which need not be UTF-8."""
    db.execute("attach cast(? as text) as kept", (os.fsencode(path),))


def create_kept(db: sqlite3.Connection) -> None:
    """Every table, empty."""
    db.execute(f"pragma kept.application_id = {KEPT_ID}")
    for statement in (CREATE_STATE, *KEPT):
        db.execute(statement.replace(" kept_", " kept.kept_", 1))


def is_attached(db: sqlite3.Connection) -> bool:
    return ("kept",) in db.execute("select name from pragma_database_list")


def note_state(db: sqlite3.Connection) -> None:
    """Give both files the number of a new state, in the transaction that brings it."""
    state = secrets.token_hex(8)
    for schema in ("main", "kept"):
        db.execute(f"delete from {schema}.{STATE}")
        db.execute(f"insert into {schema}.{STATE} values (?)", (state,))


def state_of(db: sqlite3.Connection) -> str | None:
    found = db.execute(f"select state from main.{STATE}").fetchone()
    return found[0] if found else None


def is_of_state(path: Path, state: str | None) -> bool:
    """Whether a file is there, whole, and of a state."""
    if not path.exists():
        return False
    try:
        with closing(sqlite3.connect(path)) as db:
            return state is not None and state_of(db) == state
    except sqlite3.Error:
        return False


def remove(path: Path) -> None:
    """Take a file away, or aside where it is none of ours."""
    if path.exists() and path.stat().st_size and not is_ours(path):
        set_aside(path)
    for file in (path, *journals(path)):
        file.unlink(missing_ok=True)


def is_damaged(path: Path) -> bool:
    """Whether a file is there whose pages are not whole; all of it is read."""
    if not path.exists():
        return False
    try:
        with closing(sqlite3.connect(path)) as db:
            return bool(db.execute("pragma quick_check(1)").fetchone()[0] != "ok")
    except sqlite3.DatabaseError:
        return True


def is_ours(path: Path) -> bool:
    """Whether a file is ours, or a database with nothing in it: a full disk leaves one."""
    try:
        with closing(sqlite3.connect(path)) as db:
            is_empty = db.execute("select 1 from sqlite_master").fetchone() is None
            return is_empty or bool(db.execute("pragma application_id").fetchone()[0] == KEPT_ID)
    except sqlite3.Error:
        return False
