"""Publish: write the finished database beside the old one, and swap it in whole."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from etl.errors import DatabaseError
from etl.load.corpus import complete_corpus
from etl.load.corrections.line import Line
from etl.load.schema import TABLES, create_indexes, create_table, quoted
from etl.load.search import create_search
from etl.load.views import VIEWS, create_view
from etl.load.workfile import ALREADY_READ, APPLICATION_ID, GATHERED, SCHEMA_VERSION, SPANNING, Workfile


def publish(work: Workfile, corrections: Iterable[Line] = ()) -> None:
    """Replace the database by one made of the working file's rows; a reader never sees half.

    work: the open working file; afterwards it counts as unchanged, and goes when it is closed.
    corrections: what people have put right; it is applied to the database alone, the working file keeps what
        was read.

    Raises DatabaseError when the place cannot be written; the working file then stays, and the next build
    goes on from it.
    """
    work.start()
    fresh = work.database.with_name(work.database.name + ".new")
    fresh.unlink(missing_ok=True)
    try:
        write_database(fresh, work, corrections)
        fresh.replace(work.database)
    except (OSError, sqlite3.Error) as error:
        fresh.unlink(missing_ok=True)
        raise DatabaseError(f"{work.database}: cannot be written ({error})") from error
    work.changed = False


def write_database(path: Path, work: Workfile, corrections: Iterable[Line] = ()) -> None:
    """The whole file: rows in order of their keys, what spans articles, views, search last.

    Search comes last: SQLite may number rows anew, and an external-content index points at row numbers.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript(
            f"pragma journal_mode = off; pragma synchronous = off; pragma application_id = {APPLICATION_ID};"
        )
        db.execute("begin")
        for table in TABLES:
            db.execute(create_table(table))
            if table.name not in GATHERED:
                copy_table(work, db, table.name, table.column_names, table.primary_key)
        note_repeats(db)
        for table in TABLES:
            for statement in create_indexes(table):
                db.execute(statement)
        complete_corpus(db, corrections)
        for view in VIEWS:
            db.execute(create_view(view))
        create_search(db)
        db.execute(f"pragma user_version = {SCHEMA_VERSION}")
        if db.in_transaction:
            db.execute("commit")
        db.execute("analyze")
    synchronise(path)


def copy_table(
    work: Workfile, db: sqlite3.Connection, table: str, columns: tuple[str, ...], key: tuple[str, ...]
) -> None:
    """Copy a table in order of its key: the same rows make the same file, whatever order they came in.

    What spans articles is left empty, to be filled anew: what it was made of may have changed.
    """
    asked = ", ".join("null" if name in SPANNING.get(table, ()) else f'"{name}"' for name in columns)
    rows = work.db.execute(f"select {asked} from {table} order by {quoted(key)}")
    db.executemany(f"insert into {table} values ({', '.join('?' * len(columns))})", rows)


def note_repeats(db: sqlite3.Connection) -> None:
    """Inputs whose article was read from another input are named in `failures`, not lost."""
    db.execute(
        "insert or ignore into failures (source, stage, reason, run_id)"
        f" select s.source, 'load', '{ALREADY_READ} ' || a.source, s.run_id"
        " from sources s join articles a on a.id = s.article_id where a.source <> s.source order by s.source"
    )


def synchronise(path: Path) -> None:
    """Have the disk hold the file before it takes the old one's name."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
