"""Workfile: where a build keeps what it has read until it is published.

It lies beside the database (`news.db.partial`) and holds what this build has read, nothing else; each
document is committed as it comes: a killed build loses nothing that was finished and repeats nothing.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from etl.errors import DatabaseError
from etl.load.copies.articles import packed
from etl.load.corrections.line import Line
from etl.load.files import (
    SCHEMA_VERSION,
    WORKING_ID,
    has_sources,
    journals,
    not_writable,
    of_version,
    open_published,
    open_working,
)
from etl.load.rows import Row, Rows
from etl.load.schema import BY_NAME

log = logging.getLogger(__name__)

FORMAT = 5
"""Of the working file: one that an older version left is begun anew, and its documents are read again."""

READINGS = """
create table readings (
  source text primary key, digest text, article_id text, stub integer, sketch blob, tables blob, repeats text,
  stage text, reason text, stays integer, run_id text);
create index readings_article on readings (article_id);
create table runs (id text primary key, facts text);
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a build found in one input: an article, or why there is none, or that it is gone.

    article_id: what its address gives.
    repeats: the input that has the rows of its article, where that is another one.
    stays: what it gave before stays: nothing was learnt of what it is now, or that it is as it was.
    """

    source: str
    digest: str | None
    article_id: str | None
    repeats: str | None
    sketch: bytes | None
    stage: str | None
    reason: str | None
    stays: int | None
    run_id: str | None

    @property
    def gone(self) -> bool:
        return self.stage == GONE


GONE = "gone"
"""In place of a stage: the input is there no more."""


class Workfile:
    """The readings of a build in progress; one build at a time may hold it.

    Use it in a `with` block: what is not published stays beside the database for the next build.

    database: the file to be published; it may not exist yet.
    passing: nothing that another has left is published, and nothing is left for another.

    Raises DatabaseError when another build holds it, when the place cannot be written, and when the file
    there is none of ours.
    """

    def __init__(self, database: Path, *, passing: bool = False) -> None:
        self.passing = passing
        self.database = Path(os.path.realpath(database))  # a link stays a link
        self.path = self.database.with_name(self.database.name + ".partial")
        self.db = open_working(self.path, database)
        try:
            self.published = open_published(database)
        except DatabaseError:
            self.close(remove=not self.version())
            raise
        if self.version() not in ((0,) if passing else (0, FORMAT)):
            self.begin_anew()
        self.changed = bool(self.version()) or self.outdated
        if self.outdated:
            self.tell_of_version(database)

    def version(self) -> int:
        return int(self.db.execute("pragma user_version").fetchone()[0])

    @property
    def outdated(self) -> bool:
        """Whether the published file is of another version of the schema."""
        if self.published is None:
            return False
        return bool(self.published.execute("pragma user_version").fetchone()[0] != SCHEMA_VERSION)

    def tell_of_version(self, database: Path) -> None:
        """Say what becomes of a file of an older version; one that nobody has published has none."""
        assert self.published
        if version := int(self.published.execute("pragma user_version").fetchone()[0]):
            log.warning(
                "%s was %s: it becomes one of ours; what SOURCE… has is read again, the rest stays as read",
                database,
                of_version(version),
            )

    def begin(self) -> None:
        """Make place for readings, if there is none yet."""
        if not self.version():
            self.db.execute(f"pragma application_id = {WORKING_ID}")
            for statement in READINGS.split(";"):
                self.db.execute(statement)
            self.db.execute(f"pragma user_version = {FORMAT}")

    def begin_anew(self) -> None:
        """Drop what the working file holds."""
        names = [name for (name,) in self.db.execute("select name from sqlite_master where type = 'table'")]
        self.db.execute("begin")
        for name in names:
            self.db.execute(f'drop table "{name}"')
        self.db.execute("pragma user_version = 0")
        self.db.execute("commit")

    def forget(self) -> None:
        """Drop all readings: they are in the database now."""
        self.begin_anew()
        self.changed = False

    def close(self, remove: bool) -> None:
        self.db.close()
        if remove:
            for file in (self.path, *journals(self.path)):
                file.unlink(missing_ok=True)

    def __enter__(self) -> Workfile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.let_go()
        self.close(remove=self.passing or not self.version())

    def let_go(self) -> None:
        """Close the published file, which is about to be changed."""
        if self.published is not None:
            self.published.close()
            self.published = None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of one document's rows, or none."""
        try:
            self.db.execute("begin")
            self.begin()
            yield
            self.db.execute("commit")
        except BaseException as error:
            if self.db.in_transaction:  # of a full disk SQLite has rolled back by itself
                self.db.execute("rollback")
            if isinstance(error, sqlite3.Error):
                raise not_writable(self.database, error) from error
            raise
        self.changed = True

    def seen(self, source: str, run_id: str) -> str | None:
        """Digest of the bytes this reader last saw under a source; None when it never did."""
        query = "select digest from {} where source = ? and run_id = ?"
        if self.version():
            newest = self.db.execute(
                "select run_id, digest from readings where source = ?", (source,)
            ).fetchone()
            if newest:
                return newest[1] if newest[0] == run_id else None
        if self.published is None or not has_sources(self.published):
            return None
        row = self.published.execute(query.format("sources"), (source, run_id)).fetchone()
        return row[0] if row else None

    def is_corrected_by(self, lines: Iterable[Line]) -> bool:
        """Whether the published file has been corrected by these lines, and by no others."""
        if self.published is None or self.outdated:
            return False
        known = set(self.published.execute("select id, line from corrections").fetchall())
        return known == {(line.id, line.number) for line in {line.id: line for line in lines}.values()}

    def add(self, source: str, digest: str, sketch: Iterable[int], rows: Rows, run: Row) -> None:
        """Take in an article.

        source, digest: the input, and the sha256 of its bytes in hex.
        sketch: the article's, by which copies are found (`load.copies.articles.sketch`).
        rows: all that the article puts into the tables; what the input gave before is replaced.
        run: the row of the reader in `runs`; its `id` is what `seen` asks for.
        """
        require_columns(rows)
        self.note(
            run,
            source=source,
            digest=digest,
            article_id=rows.article_id,
            stub=rows.article["stub"],
            sketch=packed(sketch),
            tables=zlib.compress(json.dumps(rows.tables, ensure_ascii=False).encode(), 1),
        )

    def add_repeat(
        self, source: str, digest: str, article_id: str, repeats: str, sketch: Iterable[int], run: Row
    ) -> None:
        """Note that an input gives the article of another input, whose rows are kept."""
        told = {"article_id": article_id, "repeats": repeats, "sketch": packed(sketch)}
        self.note(run, source=source, digest=digest, **told)

    def fail(self, source: str, digest: str, stage: str, reason: str, run: Row) -> None:
        """Note that an input was not loaded.

        stage, reason: where it stopped (`extract`, `transform`, `load`), and why, as the user is to read it.
        """
        self.fail_all([(source, digest, stage, reason, False)], run)

    def fail_all(self, failures: Iterable[tuple[str, str, str, str, bool]], run: Row) -> None:
        """Note inputs that were not loaded, all in one commit: source, digest, stage, reason, stays.

        stays: what the input gave before stays, since nothing was learnt of what it is now.
        """
        failures = list(failures)
        if failures:
            with self.transaction():
                for source, digest, stage, reason, stays in failures:
                    told = {"source": source, "digest": digest, "stage": stage, "reason": reason}
                    self.keep(run, **told, sketch=b"", stays=int(stays))

    def recover(self, source: str) -> None:
        """Note that an input which could not be had is as it was when its article was read."""
        self.note(None, source=source, stays=1)

    def failed_though_held(self) -> set[str]:
        """Inputs that could not be had the last time, of which there is an article from a time before."""
        if self.published is None or not has_sources(self.published):
            return set()
        query = "select f.source from failures f join sources s on s.source = f.source"
        found = self.published.execute(f"{query} where s.article_id is not null and f.stage <> 'load'")
        return {source for (source,) in found}

    def remove(self, source: str) -> None:
        """Note that an input is there no more."""
        self.note(None, source=source, stage=GONE)

    def note_present(self, source: str) -> None:
        """Note that an input is there, for `prune`; forgotten with the build."""
        self.db.execute("insert or ignore into temp.present values (?)", (source,))

    def prune(self, unreadable: Iterable[str] = ()) -> int:
        """Remove every input that was not noted as present; returns how many.

        unreadable: inputs that could not be read; what was read from within them before stays.
        """
        inside = tuple(name + mark for name in unreadable for mark in "#/")
        gone = [source for source in self.sources() if not self.is_present(source, inside)]
        for source in gone:
            self.remove(source)
        return len(gone)

    def sources(self) -> list[str]:
        """Every input that was read, in this build or in one that is published."""
        found: set[tuple[str]] = set()
        if self.version():
            found.update(self.db.execute("select source from readings where stage is not ?", (GONE,)))
        if self.published is not None and has_sources(self.published):
            found.update(self.published.execute("select source from sources"))
        return sorted(source for (source,) in found)

    def is_present(self, source: str, unreadable: tuple[str, ...]) -> bool:
        found = self.db.execute("select 1 from temp.present where source = ?", (source,)).fetchone()
        return found is not None or source.startswith(unreadable)

    def note(self, run: Row | None, **reading: object) -> None:
        """Keep a reading in place of an earlier one of the same input."""
        with self.transaction():
            self.keep(run, **reading)

    def keep(self, run: Row | None, **reading: object) -> None:
        """Write a reading, in a transaction."""
        if run:
            reading["run_id"] = run["id"]
            self.db.execute("insert or replace into runs values (?, ?)", (run["id"], json.dumps(run)))
        names = ", ".join(reading)
        values = ", ".join(f":{name}" for name in reading)
        self.db.execute(f"insert or replace into readings ({names}) values ({values})", reading)

    def runs(self) -> list[Row]:
        """The readers at work in this build."""
        return [json.loads(facts) for (facts,) in self.db.execute("select facts from runs order by id")]

    def readings(self) -> Iterator[Reading]:
        """All readings, in order of their sources."""
        names = ", ".join(Reading.__dataclass_fields__)
        return (Reading(*row) for row in self.db.execute(f"select {names} from readings order by source"))

    def given(self, article_id: str) -> list[tuple[str, int]]:
        """The inputs that gave an article under an address, each with whether it is a stub."""
        return self.db.execute(
            "select source, stub from readings where article_id = ? and tables is not null", (article_id,)
        ).fetchall()

    def repeats(self, article_id: str) -> list[tuple[str, str]]:
        """The inputs that only repeat another one's article under an address, and that other one."""
        return self.db.execute(
            "select source, repeats from readings where article_id = ? and repeats is not null", (article_id,)
        ).fetchall()

    def has(self, source: str) -> bool:
        """Whether an input was read, or is gone: what it gave before goes."""
        query = "select 1 from readings where source = ? and stays is not 1"
        found = self.db.execute(query, (source,)).fetchone()
        return found is not None

    def rows(self, source: str) -> Rows:
        """The rows that an input gave."""
        article_id, tables = self.db.execute(
            "select article_id, tables from readings where source = ?", (source,)
        ).fetchone()
        return Rows(article_id, json.loads(zlib.decompress(tables)))


def require_columns(rows: Rows) -> None:
    """Raise ValueError where a row has a column that its table lacks: no other row would land."""
    for table, values in rows.tables.items():
        known = set(BY_NAME[table].column_names)
        for row in values:
            if unknown := row.keys() - known:
                raise ValueError(f"{table} has no column {', '.join(sorted(unknown))}")


def now() -> str:
    """The present in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
