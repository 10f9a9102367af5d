"""Files: the database and the working file beside it, opened, locked, and what is wrong with them."""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from etl.errors import DatabaseError
from etl.load.schema import TABLES

APPLICATION_ID = 0x4F6E5263  # "OnRc", at byte 68 of the file: https://www.sqlite.org/fileformat.html
WORKING_ID = 0x4F6E5277  # "OnRw": of the working file
SCHEMA_VERSION = 13
"""Raised when a column, a gathered table or what is kept is changed: a file of another version is written
anew."""
JOURNALS = ("-wal", "-shm", "-journal")
"""What SQLite adds to the name of a file for what it keeps beside it."""

DAMAGE = ("malformed", "decode", "not a database", "corrupt", "no such table", "no such column")
"""Words by which SQLite tells that a file is damaged, or that a part of it is gone."""
SICK = (sqlite3.Error, UnicodeDecodeError)
"""What a damaged file raises; the second where SQLite quotes of it what Python cannot decode."""
ROOM_TO_READ = 1_000_000
"""Bytes: where fewer are free, SQLite calls it an error of the disk that it cannot make its `-shm`."""
LINE = 150
"""Characters of what SQLite says."""

log = logging.getLogger(__name__)


def journals(path: Path) -> Iterator[Path]:
    """What SQLite may have left beside a file."""
    return (path.with_name(path.name + end) for end in JOURNALS)


def open_working(path: Path, database: Path) -> sqlite3.Connection:
    """Open the working file for this build alone; one that is damaged, or none of ours, is set aside.

    Raises DatabaseError when another build has it, and when it cannot be written.
    """
    try:
        db = lock(path)
    except sqlite3.OperationalError as error:
        raise not_writable(database, error) from error
    except sqlite3.DatabaseError:
        set_aside(path)
        return open_working(path, database)
    db.execute("pragma synchronous = normal")
    db.execute("create temp table present (source text primary key) without rowid")
    return db


def lock(path: Path) -> sqlite3.Connection:
    """A connection that nobody else has. Raises sqlite3.Error, DatabaseError itself for a damaged file."""
    db = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        db.execute("pragma main.locking_mode = exclusive")
        db.execute("begin exclusive")
        db.execute("commit")
        db.execute("pragma journal_mode = wal")  # a commit then waits for no disk, and outlives a kill
        if (told := db.execute("pragma quick_check(1)").fetchone()[0]) != "ok":
            raise sqlite3.DatabaseError(told)
        is_ours = db.execute("pragma application_id").fetchone()[0] == WORKING_ID
        if not is_ours and db.execute("select 1 from sqlite_master").fetchone():
            raise sqlite3.DatabaseError("none of ours")
    except sqlite3.Error:
        db.close()
        raise
    return db


def set_aside(path: Path) -> None:
    """Give a damaged working file another name, and say so: what it held is read again."""
    names = (path.with_name(f"{path.name}.bad{number or ''}") for number in count())
    bad = next(name for name in names if not name.exists())
    path.rename(bad)
    for journal in journals(path):
        journal.unlink(missing_ok=True)
    log.warning(
        "%s is damaged, or none of ours: it is %s now, and what it held is read again", path, bad.name
    )


def open_published(database: Path) -> sqlite3.Connection | None:
    """The published database, not to be changed; None where there is none.

    It is not opened read-only: the last to close it would leave SQLite's log beside it.

    Raises DatabaseError when the file is none of ours, is of a newer version of On Record, or would lose
    what others keep in it.
    """
    if not database.exists():
        return None
    try:
        db = connect_published(database)
        ours = db.execute("pragma application_id").fetchone()[0] == APPLICATION_ID
        version = int(db.execute("pragma user_version").fetchone()[0])
        strange = tables_of_others(db)
    except SICK as error:
        raise not_readable(database, error) from error
    if fault := fault_of(ours, version, strange):
        db.close()
        raise DatabaseError(f"{database}: {fault}")
    return db


def connect_published(database: Path) -> sqlite3.Connection:
    """A connection that changes nothing, though it may leave nothing beside the file where that cannot be."""
    address = database.resolve().as_uri()
    db = sqlite3.connect(f"{address}?mode=rw", uri=True, isolation_level=None)
    try:
        db.execute("pragma query_only = true")
        db.execute("select count(*) from sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        db.close()
        if "locked" in str(error) or any(journal.exists() for journal in journals(database)):
            raise
        # Where no log can be made beside it, nobody can be at work on it.
        db = sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
    return db


def fault_of(ours: bool, version: int, strange: list[str]) -> str | None:
    """Why a database is not to be changed."""
    if not ours:
        return "not a database made by onrecord; name another file with -d"
    if version > SCHEMA_VERSION:
        return f"{of_version(version)}: install that one, or name another file with -d"
    if strange and version != SCHEMA_VERSION:
        return (
            f"has tables that are not ours ({', '.join(strange)}), which would be lost, as a file of an older"
            " version is written anew: copy them elsewhere and drop them, or name another file with -d"
        )
    return None


def of_version(version: int) -> str:
    """What made a database whose tables are of another version than ours."""
    other = "a newer" if version > SCHEMA_VERSION else "an older"
    return (
        f"made by {other} version of onrecord (its tables are of version {version}, ours of {SCHEMA_VERSION})"
    )


def fault_of_reading(database: Path, version: int) -> DatabaseError | None:
    """What to do with a database before it is read, where its tables are of another version than ours."""
    if version == SCHEMA_VERSION:
        return None
    now = "install that one"
    if version < SCHEMA_VERSION:
        now = (
            f"bring it up to this one with onrecord build SOURCE… -d {database}, where SOURCE… is what it was"
            " built from (all of it is read again), or go on with that version"
        )
    return DatabaseError(f"{database}: {of_version(version)}: {now}")


def tables_of_others(db: sqlite3.Connection) -> list[str]:
    """The tables that no version of On Record has made."""
    ours = {table.name for table in TABLES}
    beside = ("sqlite_", "kept_", *(f"{name}_fts" for name in ours))
    names = db.execute("select name from sqlite_master where type = 'table' order by name")
    return [name for (name,) in names if name not in ours and not name.startswith(beside)]


def has_sources(db: sqlite3.Connection) -> bool:
    return db.execute("select 1 from sqlite_master where name = 'sources'").fetchone() is not None


@contextmanager
def reading(database: Path) -> Iterator[None]:
    """Raise DatabaseError, which names the file, for what SQLite finds wrong with it in the block."""
    try:
        yield
    except SICK as error:
        raise not_readable(database, error) from error


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """Raise DatabaseError, which names the place, where a file cannot be written in the block."""
    try:
        yield
    except OSError as error:
        raise not_writable(out, error) from error


def not_readable(database: Path, error: Exception) -> DatabaseError:
    told = line_of(error)
    if "file is not a database" in told:
        return DatabaseError(f"{database}: not a database ({told}); name another file")
    told_what = advice(error, database) or "see that you may read it"
    return DatabaseError(f"{database}: cannot be read ({told}); {told_what}")


def not_writable(database: Path, error: Exception) -> DatabaseError:
    told = advice(error, database) or "choose another place with -d, or make the folder writable"
    return DatabaseError(f"{database}: cannot be written ({line_of(error)}); {told}")


def line_of(error: Exception) -> str:
    """What an error says, in a line: SQLite's may quote the text that it cannot decode."""
    return f"{error}".partition("\n")[0][:LINE]


def advice(error: Exception, path: Path) -> str:
    """What to try when a file can be neither read nor written; empty where it may be the place."""
    told = str(error)
    if "locked" in told:
        return "another build is at work on it: wait for it to end"
    if "full" in told or "No space" in told or ("I/O" in told and is_full(path)):
        return "make room on the disk and run the same command again: what was read is kept"
    if any(sign in told for sign in DAMAGE):
        return "the file is damaged: build it anew into another one with -d, or put a copy of it back"
    return ""


def is_full(path: Path) -> bool:
    """Whether the disk of a file has no room even for what SQLite puts beside one that is read."""
    try:
        return shutil.disk_usage(Path(os.path.realpath(path)).parent).free < ROOM_TO_READ
    except OSError:
        return False
