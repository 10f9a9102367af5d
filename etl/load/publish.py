"""Publish: bring a build's readings into the database, all at once."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from etl.errors import DatabaseError
from etl.load.amending import Amending, restore_all
from etl.load.copies.articles import packed
from etl.load.corpus import Corpus
from etl.load.corrections.line import Line
from etl.load.corrections.outlets import tell_outlets
from etl.load.files import APPLICATION_ID, SCHEMA_VERSION, journals, not_writable
from etl.load.kept import CREATE_STATE, attach_kept, attach_new, is_attached, is_damaged, note_state, path_of
from etl.load.landing import Landing
from etl.load.packing import create_indexes, create_statements
from etl.load.schema import BY_NAME, TABLES, TIES, Table, quoted
from etl.load.search import create_search
from etl.load.statistics import analyze, hide_made
from etl.load.views import VIEWS, create_view
from etl.load.workfile import Workfile

GATHERED = {"entities", "entity_roles", "entity_months"}
"""Written anew where a file is."""
NUMBERED = tuple(table.name for table in TABLES if table.search and not table.place)
"""Tables at whose rows search and what a build keeps point, by numbers of SQLite's own."""
MAY_GO = 0.1
"""Of the published articles: more are likelier to be missing by mistake."""
Ask = Callable[[str], bool]
CACHE = "pragma cache_size = -16000"
"""Kilobytes of each of SQLite's caches: of the file, of what it sorts, of the file that VACUUM writes. With
four times as much a first build of 6,000 articles is no quicker, as the system holds the file anyhow."""
PATIENCE = 2000  # milliseconds to wait for readers; one who stays longer keeps the news in SQLite's log


def publish(work: Workfile, corrections: Iterable[Line] = (), ask: Ask = lambda question: True) -> None:
    """Bring the readings of a working file into its database; a reader never sees half.

    work: the open working file; afterwards it counts as unchanged, and goes when it is closed.
    corrections: what people have put right; of those of the build before none but these stay.
    ask: called where more than a tenth of the articles would go; the answer says whether they may.

    Raises DatabaseError when the place cannot be written, and when articles may not go; the working file then
    stays, and the next build goes on from it.
    """
    work.begin()
    try:
        if work.published is None or work.outdated:
            replace_database(work, corrections, ask)
        else:
            work.let_go()
            update_database(work, corrections, ask)
    except (OSError, sqlite3.Error) as error:
        raise not_writable(work.database, error) from error
    published(work)


def published(work: Workfile) -> None:
    """The readings are safe in the database; one that is killed before this brings them in once more."""
    work.forget()


def update_database(work: Workfile, corrections: Iterable[Line], ask: Ask) -> None:
    """Change the live file; what is kept beside it is made anew where it turns out to be damaged."""
    lines = list(corrections)
    try:
        change_database(work, lines, ask)
    except sqlite3.DatabaseError:
        if not is_damaged(path_of(work.database)):
            raise
        path_of(work.database).unlink()
        change_database(work, lines, ask)


def change_database(work: Workfile, corrections: Iterable[Line], ask: Ask) -> None:
    """Change the live file in one transaction: cost follows what is new and what is put right."""
    with closing(sqlite3.connect(work.database, isolation_level=None)) as db:
        db.executescript(
            f"pragma busy_timeout = {PATIENCE}; pragma journal_mode = wal; pragma synchronous = full;"
            " pragma cache_size = -64000; pragma temp_store = memory"
        )
        is_kept = attach_kept(db, work.database)
        db.execute("begin immediate")
        amending, landing = Amending(Corpus(db)), Landing(db, work)
        if not is_kept:
            amending.corpus.keep_all()
        touched = list(landing.touched())
        for article_id in touched:
            amending.withdraw(article_id)
        amending.undo_corrections()
        if not is_kept:
            amending.telling.keep_all()
        amending.forget(touched)
        before = count_articles(db)
        landing.land()
        amending.admit(landing.landed())
        check_loss(work.database, before, count_articles(db), ask)
        amending.settle(corrections)
        hide_made(db)
        note_state(db)
        db.execute("commit")
        db.execute("pragma wal_checkpoint(truncate)")


def replace_database(work: Workfile, corrections: Iterable[Line], ask: Ask) -> None:
    """Write a file beside the old one, and put it in its place."""
    fresh = work.database.with_name(work.database.name + ".new")
    fresh.unlink(missing_ok=True)
    try:
        write_database(fresh, work, corrections, ask)
        work.let_go()
        for new, old in ((fresh, work.database), (path_of(fresh), path_of(work.database))):
            if new.exists():
                new.replace(old)
            for journal in journals(old):  # of the file that was there
                journal.unlink(missing_ok=True)
    except (OSError, sqlite3.Error, DatabaseError):
        for file in (fresh, path_of(fresh)):
            file.unlink(missing_ok=True)
        raise


def write_database(path: Path, work: Workfile, corrections: Iterable[Line], ask: Ask) -> None:
    """The whole file: rows, indexes, what spans articles, views, search last.

    Search comes last: SQLite may number rows anew, and an external-content index points at row numbers.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript(
            "pragma auto_vacuum = incremental; pragma journal_mode = off; pragma synchronous = off;"
            f" pragma application_id = {APPLICATION_ID}; {CACHE}"
        )
        attach_new(db, None if work.passing else path_of(path))
        db.execute("begin")
        create_tables(db)
        index_tables(db, BY_NAME["sources"])  # it is looked into for each article
        if work.published is not None:
            copy_published(work.published, db)
        before = count_articles(db)
        Landing(db, work).land()
        check_loss(work.database, before, count_articles(db), ask)
        index_tables(db, *TABLES)
        complete_corpus(db, corrections)
        for view in VIEWS:
            db.execute(create_view(view))
        create_search(db)
        note_state(db)
        db.execute(f"pragma user_version = {SCHEMA_VERSION}")
        if db.in_transaction:
            db.execute("commit")
        analyze(db)
        fill_pages(db)
        db.execute("pragma main.journal_mode = wal")
    synchronise(path)
    if not work.passing:
        synchronise(path_of(path))


def fill_pages(db: sqlite3.Connection) -> None:
    """Write the file anew with full pages, where the rows at which search points keep their numbers.

    SQLite's manual lets VACUUM number the rows of these tables anew: those numbered from 1 without a gap have
    their numbers in any case. Where there are gaps, or no room for a second file among SQLite's temporary
    ones, only pages that are left over go.
    """
    gaps = any(
        db.execute(f"select count(*) <> coalesce(max(rowid), 0) from {name}").fetchone()[0]
        for name in NUMBERED
    )
    try:
        if not gaps:
            db.execute("vacuum main")
    except sqlite3.OperationalError:
        if db.execute("pragma quick_check(1)").fetchone() != ("ok",):
            raise
    db.executescript("pragma main.incremental_vacuum")


def create_tables(db: sqlite3.Connection) -> None:
    """Every table, empty and without indexes."""
    for statement in (CREATE_STATE, *TIES):
        db.execute(statement)
    for table in TABLES:
        for statement in create_statements(table):
            db.execute(statement)


def copy_published(published: sqlite3.Connection, db: sqlite3.Connection) -> None:
    """Start from what was read for another file; columns that it has not stay empty until read anew."""
    for table in TABLES:
        old = {row[1] for row in published.execute(f"pragma table_info({table.name})")}
        names = tuple(name for name in table.written_names if name in old)
        if names and table.name not in GATHERED:
            rows = published.execute(f"select {quoted(names)} from {table.name}")
            marks = ", ".join("?" * len(names))
            db.executemany(f"insert into {table.name} ({quoted(names)}) values ({marks})", rows)
    db.create_function("packed", 1, lambda sketch: packed(json.loads(sketch)), deterministic=True)
    db.execute("update sources set sketch = packed(sketch) where typeof(sketch) = 'text'")  # up to version 11
    index_tables(db, *TABLES)
    restore_all(db)
    tell_outlets(db)
    db.execute("update runs set articles = 0")
    db.execute("delete from failures where stage = 'load'")


def index_tables(db: sqlite3.Connection, *tables: Table) -> None:
    """Every index of some tables that is not there yet."""
    for table in tables:
        for statement in create_indexes(table):
            db.execute(statement.replace("INDEX", "INDEX IF NOT EXISTS", 1))


def open_readings(published: sqlite3.Connection) -> sqlite3.Connection:
    """What was read for a database, without what other articles and people say: a copy, gone when closed."""
    db = sqlite3.connect("", isolation_level=None)
    attach_new(db)
    db.execute("begin")
    create_tables(db)
    copy_published(published, db)
    db.execute("commit")
    return db


def complete_corpus(db: sqlite3.Connection, corrections: Iterable[Line] = ()) -> None:
    """Fill in everything that spans articles, in a file where nothing of it is yet."""
    if not is_attached(db):
        attach_new(db)
    amending = Amending(Corpus(db, whole=True))
    amending.admit(key for (key,) in db.execute("select id from articles"))
    amending.settle(corrections)


def count_articles(db: sqlite3.Connection) -> int:
    return int(db.execute("select count(*) from articles").fetchone()[0])


def check_loss(database: Path, before: int, after: int, ask: Ask) -> None:
    """Raise DatabaseError where much of what is published would go, and nobody says that it may."""
    if before - after <= max(1, before * MAY_GO):
        return
    what = f"{database}: {before - after:,} of its {before:,} articles would go"
    if not ask(f"{what}, since they were not found again or could not be read. Go on?"):
        raise DatabaseError(
            f"{what}, so it is left as it is, and what was read is kept for the next build:"
            " see to the inputs, or let the articles go with --yes"
        )


def synchronise(path: Path) -> None:
    """Have the disk hold the file before it takes the old one's name."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
