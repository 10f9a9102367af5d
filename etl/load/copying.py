"""Copying: articles of one database go into another, as if they had been read for it.

Parts that machines built apart become one, and a slice of a large archive a small one of its own. What spans
articles is left behind and made anew, so that the end is that of one build.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from etl.errors import DatabaseError
from etl.load.articles import read_article, select_rows
from etl.load.claims import address_of
from etl.load.copies.articles import unpacked
from etl.load.corrections.line import COLUMNS, Line
from etl.load.files import fault_of_reading, open_published, reading
from etl.load.publish import open_readings, publish
from etl.load.rows import Row
from etl.load.workfile import Workfile


def merge(out: Path, parts: list[Path]) -> int:
    """Bring all that is in some databases into one; returns how many inputs that are.

    out: the database to write; what it holds is kept.
    parts: databases of the same version of On Record; they are left as they are.

    Raises DatabaseError when a part is missing, or is none of ours or of another version.
    """
    with Workfile(out) as work:
        number = 0
        for part in parts:
            with reading(part), closing(open_part(part)) as db:
                number += copy_inputs(db, work, sources_in(db, "1 = 1"))
        publish(work, [line for path in (out, *parts) for line in lines_in(path)])
    return number


def take_slice(database: Path, out: Path, condition: str, values: tuple[str, ...] = ()) -> int:
    """Write the articles that fulfil a condition into a database of their own; returns how many inputs.

    condition: SQL over `articles`, with a `?` for each of the values.

    Raises DatabaseError when a database is none of ours, when `out` is there already, and when the condition
    is no SQL.
    """
    if out.exists():
        raise DatabaseError(f"{out}: is there already; name another file")
    within = f"article_id in (select id from articles where {condition})"
    with reading(database), closing(open_part(database)) as db, Workfile(out, passing=True) as work:
        try:
            sources = sources_in(db, within, values)
        except sqlite3.OperationalError as error:
            raise DatabaseError(f"{condition}: no condition over articles ({error})") from error
        number = copy_inputs(db, work, sources)
        publish(work, lines_in(database))
    return number


def sources_in(db: sqlite3.Connection, condition: str, values: tuple[str, ...] = ()) -> Iterator[str]:
    """The inputs of a database that fulfil a condition over `sources`; one that is no SQL raises at once."""
    found = db.execute(f"select source from sources where {condition} order by source", values)
    return (source for (source,) in found)


def open_part(path: Path) -> sqlite3.Connection:
    """A database to copy from.

    Raises DatabaseError when it is missing, none of ours or of another version.
    """
    db = open_published(path)
    if db is None:
        raise DatabaseError(f"{path}: no such file")
    if fault := fault_of_reading(path, int(db.execute("pragma user_version").fetchone()[0])):
        db.close()
        raise fault
    return db


def copy_inputs(db: sqlite3.Connection, work: Workfile, sources: Iterable[str]) -> int:
    """Note what a database has of some inputs as the readings of a working file; returns how many."""
    runs = {run["id"]: run for run in select_rows(db, "runs", "1 = 1")}
    number = 0
    with readings_in(db) as read:
        for source in sources:
            copy_input(read, work, source, runs)
            number += 1
    return number


@contextmanager
def readings_in(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """The database itself, or a copy without what other articles and people say of what was read."""
    amended = "select 1 from replaced_rows union all select 1 from article_entities where read_as is not null"
    if not db.execute(f"{amended} limit 1").fetchone():
        yield db
        return
    with closing(open_readings(db)) as copy:
        yield copy


def lines_in(path: Path) -> list[Line]:
    """The corrections that a database was built with; none where there is no database."""
    if not path.exists():
        return []
    with reading(path), closing(open_part(path)) as db:
        return [line_of(row) for row in select_rows(db, "corrections", "1 = 1")]


def line_of(row: Row) -> Line:
    """The line of a file that a row of `corrections` keeps."""
    return Line(**{name: row[name] or "" for name in COLUMNS}, number=row["line"])


def copy_input(db: sqlite3.Connection, work: Workfile, source: str, runs: dict[str, Row]) -> None:
    """Note one input: its article, that another input gives the same, or why there is none."""
    (seen,) = select_rows(db, "sources", "source = :id", source)
    run = {name: value for name, value in runs[seen["run_id"]].items() if name != "articles"}
    marks = unpacked(seen["sketch"])
    if seen["article_id"] is None:
        for failure in select_rows(db, "failures", "source = :id", source):
            work.fail(source, seen["digest"], failure["stage"], failure["reason"], run)
        return
    address = address_of(seen["article_id"])
    (article,) = select_rows(db, "articles", "id = :id", seen["article_id"])
    if article["source"] == source:
        rows = read_article(db, seen["article_id"]).under(address)
        work.add(source, seen["digest"], marks, rows, run)
    else:
        work.add_repeat(source, seen["digest"], address, article["source"], marks, run)
