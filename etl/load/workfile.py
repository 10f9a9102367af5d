"""Workfile: where a build keeps its rows until it publishes them.

It lies beside the database (`news.db.partial`), holds what the published file holds plus what this build has
read, and commits one article at a time: a killed build loses nothing that was finished and repeats nothing.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from etl.errors import DatabaseError
from etl.load.copies.articles import is_copy
from etl.load.corrections.line import Line
from etl.load.corrections.replaced import restore
from etl.load.people.renaming import restore_ids
from etl.load.rows import Row, Rows
from etl.load.schema import BY_ARTICLE, BY_NAME, OF_ARTICLE, TABLES, create_table, quoted, rows_of_article
from etl.shingles import words_of

APPLICATION_ID = 0x4F6E5263  # "OnRc", at byte 68 of the file: https://www.sqlite.org/fileformat.html
SCHEMA_VERSION = 7
"""Raised when a column or a gathered table is added: a file of another version is published anew."""
GATHERED = {"entities", "entity_roles", "entity_months", "corrections", "corrected_rows", "replaced_rows"}
"""Tables that are written anew at every publishing."""
SPANNING = {
    "articles": ("same_as", "corrected"),
    "quotes": ("same_as", "about", "either", "corrected"),
    "mentions": ("corrected",),
    "events": ("group_id", "corrected"),
    "dates": ("corrected",),
}
"""Columns of other tables that are: what spans articles, and what people have put right."""
ALREADY_READ = "the same article was read from"


class Workfile:
    """The rows of a build in progress; one build at a time may hold it.

    It stays empty, and is only a lock, until the build makes its first change. Use it in a `with` block:
    what is not published stays beside the database for the next build.

    database: the file to be published; it may not exist yet.

    Raises DatabaseError when another build holds it, when the place cannot be written, and when the file
    there is none of ours.
    """

    def __init__(self, database: Path) -> None:
        self.database = database
        self.path = database.with_name(database.name + ".partial")
        self.db = lock(self.path, database)
        self.started = self.changed = bool(self.db.execute("pragma user_version").fetchone()[0])
        if not self.started:
            self.open_published()

    def open_published(self) -> None:
        """Read the published file until the first change; one of another version is changed at once."""
        if not self.database.exists():
            self.take_over_published()
            return
        try:
            attach(self.db, self.database)
        except DatabaseError:
            self.db.close()
            self.path.unlink(missing_ok=True)
            raise
        if self.db.execute("pragma published.user_version").fetchone()[0] != SCHEMA_VERSION:
            self.take_over_published()
            self.changed = True

    def take_over_published(self) -> None:
        """Take over what the published file holds: all of it or, if this is cut off, nothing."""
        try:
            self.db.execute("begin")
            create_tables(self.db)
            if published := "published" in schemas(self.db):
                copy_published(self.db)
            self.db.execute("pragma user_version = 1")
            self.db.execute("commit")
            if published:
                self.db.execute("detach published")
        except sqlite3.Error as error:
            raise not_writable(self.database, error) from error
        self.started = True

    def __enter__(self) -> Workfile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.db.close()
        if not self.changed:
            self.path.unlink(missing_ok=True)

    def start(self) -> None:
        """Take over what the published file holds, though no input has changed."""
        if not self.started:
            self.take_over_published()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of one document's rows, or none."""
        self.start()
        self.db.execute("begin")
        try:
            yield
        except BaseException:
            self.db.execute("rollback")
            raise
        self.db.execute("commit")
        self.changed = True

    def seen(self, source: str, run_id: str) -> str | None:
        """Digest of the bytes this reader last saw under a source; None when it never did."""
        # Before the start there is no such table here, and SQLite goes on to that of the published file.
        row = self.db.execute(
            "select digest from sources where source = ? and run_id = ?", (source, run_id)
        ).fetchone()
        return row[0] if row else None

    def is_corrected_by(self, lines: Iterable[Line]) -> bool:
        """Whether the published file has been corrected by these lines, and by no others."""
        if self.started:
            return False
        known = set(self.db.execute("select id, line from published.corrections").fetchall())
        return known == {(line.id, line.number) for line in {line.id: line for line in lines}.values()}

    def add(self, source: str, digest: str, sketch: Iterable[int], rows: Rows, run: Row) -> None:
        """Take in an article; of two inputs with the same one a whole one stays, then the first by source.

        Two articles are the same when their ids and texts agree. Under one address there may be several: the
        first by source has the id of the address, each other one has its own behind it.

        source, digest: the input, and the sha256 of its bytes in hex.
        sketch: the article's, by which copies are found (`load.copies.articles.sketch`).
        rows: all that the article puts into the tables; what the input gave before is replaced.
        run: the row of the reader in `runs`; its `id` is what `seen` asks for.
        """
        with self.transaction():
            self.add_run(run)
            self.forget_source(source)
            holders = self.holders_of(rows.article_id)
            same = next((holder for holder in holders if is_same(holder, rows.article)), None)
            if same and order_of(same) < order_of(rows.article):
                self.add_source(source, digest, same["id"], sketch, run["id"])
                return
            rows = rows.under(self.id_among(rows, [holder for holder in holders if holder is not same]))
            self.add_source(source, digest, rows.article_id, sketch, run["id"])
            added = self.added_before(same["id"] if same else rows.article_id) or now()
            if same:
                self.remove_article(same["id"])
                self.move_sources(same["id"], rows.article_id)
            for table, values in rows.tables.items():
                self.insert_rows(table, values, added)

    def holders_of(self, article_id: str) -> list[Row]:
        """The articles under an id or under what was added to it, the first by source first."""
        under = "id = :id or (id > :id || '-' and id < :id || '.')"
        return sorted(self.select("articles", under, article_id), key=order_of)

    def id_among(self, rows: Rows, others: list[Row]) -> str:
        """The id of an article beside others under its address; the one whose place it takes gives way."""
        if any(order_of(other) < order_of(rows.article) for other in others):
            return own_id(rows.article_id, rows.article)
        for other in others:
            if other["id"] == rows.article_id:
                self.move_article(other["id"], own_id(rows.article_id, other))
        return rows.article_id

    def move_article(self, old: str, new: str) -> None:
        """Give an article and all that is in it another id."""
        moved = self.rows_of(old).under(new)
        self.remove_article(old)
        for table, values in moved.tables.items():
            self.insert_rows(table, values, moved.article["added"])
        self.move_sources(old, new)

    def move_sources(self, old: str, new: str) -> None:
        """Have the inputs of an article lead to its new id."""
        self.db.execute("update sources set article_id = ? where article_id = ?", (new, old))

    def rows_of(self, article_id: str) -> Rows:
        """Every row of an article."""
        found = {table: self.select(table, rows_of_article(table), article_id) for table in OF_ARTICLE}
        return Rows(article_id, found)

    def select(self, table: str, where: str, article_id: str) -> list[Row]:
        """Some rows of a table, by their columns."""
        names = BY_NAME[table].column_names
        found = self.db.execute(f"select {quoted(names)} from {table} where {where}", {"id": article_id})
        return [dict(zip(names, row, strict=True)) for row in found]

    def fail_all(self, failures: Iterable[tuple[str, str, str, str, bool]], run: Row) -> None:
        """Note inputs that were not loaded, all in one commit: source, digest, stage, reason, stays.

        stage, reason: where it stopped (`extract`, `transform`, `load`), and why, as the user is to read it.
        stays: what the input gave before stays, since nothing was learnt of what it is now.
        """
        failures = list(failures)
        if not failures:
            return
        with self.transaction():
            self.add_run(run)
            for source, digest, stage, reason, stays in failures:
                self.db.execute("delete from failures where source = ?", (source,))
                if not stays:
                    self.forget_source(source)
                    self.add_source(source, digest, None, (), run["id"])
                row = {"source": source, "stage": stage, "reason": reason, "run_id": run["id"]}
                self.db.execute(insert_statement("failures", row), row)

    def fail(self, source: str, digest: str, stage: str, reason: str, run: Row) -> None:
        """Note that an input was not loaded."""
        self.fail_all([(source, digest, stage, reason, False)], run)

    def failed_though_held(self) -> set[str]:
        """Inputs that could not be had the last time, of which there is an article from a time before."""
        query = "select f.source from failures f join sources s on s.source = f.source"
        found = self.db.execute(f"{query} where s.article_id is not null and f.stage <> 'load'")
        return {source for (source,) in found}

    def count_articles(self) -> tuple[int, int]:
        """How many articles the published file has, and how many it would have."""
        if not self.started or not self.database.exists():
            return 0, 0
        (after,) = self.db.execute("select count(*) from articles").fetchone()
        try:
            with closing(sqlite3.connect(f"{self.database.resolve().as_uri()}?mode=ro", uri=True)) as db:
                (before,) = db.execute("select count(*) from articles").fetchone()
        except sqlite3.Error:  # it cannot lose what cannot be read
            return 0, after
        return before, after

    def recover(self, source: str) -> None:
        """Forget that an input could not be had, which is as it was when its article was read."""
        with self.transaction():
            self.db.execute("delete from failures where source = ?", (source,))

    def add_run(self, run: Row) -> None:
        """Which reader is at work: its first use stays, its last use moves."""
        upsert = "on conflict (id) do update set finished = excluded.finished"
        self.db.execute(f"{insert_statement('runs', run)} {upsert}", run)

    def add_source(
        self, source: str, digest: str, article_id: str | None, sketch: Iterable[int], run_id: str
    ) -> None:
        row = {"source": source, "digest": digest, "article_id": article_id, "run_id": run_id}
        row["sketch"] = json.dumps(sorted(sketch), separators=(",", ":"))
        self.db.execute(insert_statement("sources", row), row)

    def forget_source(self, source: str) -> None:
        """Drop what an input gave before; it has changed, or is read anew.

        What other inputs gave too stays, as an article of the first of them.
        """
        self.db.execute("delete from failures where source = ?", (source,))
        old = self.db.execute("select article_id from sources where source = ?", (source,)).fetchone()
        self.db.execute("delete from sources where source = ?", (source,))
        if not (old and old[0]):
            return
        heir = self.db.execute("select min(source) from sources where article_id = ?", old).fetchone()[0]
        if heir:
            self.db.execute(
                "update articles set source = ? where id = ? and source = ?", (heir, old[0], source)
            )
        else:
            self.remember_added(old[0])
            self.remove_article(old[0])

    def remember_added(self, article_id: str) -> None:
        self.db.execute(
            "insert or ignore into removed select id, added from articles where id = ?", (article_id,)
        )

    def added_before(self, article_id: str) -> str | None:
        """When an article first came in, if it is here, or was until a moment ago."""
        query = "select added from articles where id = :id union select added from removed where id = :id"
        row = self.db.execute(query, {"id": article_id}).fetchone()
        return row[0] if row else None

    def remove_article(self, article_id: str) -> None:
        """Delete every row of an article."""
        for table in OF_ARTICLE:
            self.db.execute(f"delete from {table} where {rows_of_article(table)}", {"id": article_id})

    def insert_rows(self, table: str, values: list[Row], added: str) -> None:
        if not values:
            return
        stamped = "added" in BY_NAME[table].column_names
        rows = [{**value, "added": added} for value in values] if stamped else values
        self.db.executemany(insert_statement(table, rows[0]), rows)


def order_of(article: Row) -> tuple[int, str]:
    """What decides which of two articles has an id: whole ones come first, then the first by source."""
    return article["stub"], article["source"]


def own_id(article_id: str, article: Row) -> str:
    """The id of an article whose address another one has."""
    return f"{article_id}-{hashlib.sha256(article['source'].encode()).hexdigest()[:8]}"


def is_same(article: Row, other: Row) -> bool:
    """Whether two articles under one address are one: their texts agree, or one is a stub under its title."""
    if is_copy(article["text"], other["text"]):
        return True
    return bool(article["stub"] or other["stub"]) and words_of(article["title"]) == words_of(other["title"])


def lock(path: Path, database: Path) -> sqlite3.Connection:
    """Open the working file for this build alone. Raises DatabaseError when another build has it."""
    try:
        db = sqlite3.connect(path, isolation_level=None, timeout=0)
        db.execute("pragma main.locking_mode = exclusive")
        db.execute("begin exclusive")
        db.execute("commit")
    except sqlite3.Error as error:
        raise not_writable(database, error) from error
    db.execute("pragma synchronous = normal")
    db.execute("create temp table removed (id text primary key, added text)")
    return db


def create_tables(db: sqlite3.Connection) -> None:
    """The plain tables, without constraints; indexes only for what a build looks up."""
    for table in TABLES:
        db.execute(create_table(table, constraints=False))
    for name in BY_ARTICLE:
        db.execute(f"create index work_{name} on {name} (article_id)")
    db.execute("create index work_sources on sources (article_id)")


def copy_published(db: sqlite3.Connection) -> None:
    """Start from what the published file holds; columns a newer version added stay empty until read anew."""
    for table in TABLES:
        if table.name not in GATHERED:
            old = {row[1] for row in db.execute(f"pragma published.table_info({table.name})")}
            columns = quoted(tuple(name for name in table.column_names if name in old))
            if columns:
                db.execute(
                    f"insert into {table.name} ({columns}) select {columns} from published.{table.name}"
                )
    db.execute("delete from failures where stage = 'load'")
    restore_readings(db)
    restore_ids(db)  # the other way round than at publishing: corrections changed rows that had new ids


def restore_readings(db: sqlite3.Connection) -> None:
    """Put back what corrections had replaced: the working file holds readings alone."""
    if db.execute("select 1 from published.sqlite_master where name = 'replaced_rows'").fetchone():
        replaced = db.execute("select row_table, row_key, reading from published.replaced_rows").fetchall()
        restore(db, replaced)


def schemas(db: sqlite3.Connection) -> set[str]:
    """Names of the databases a connection reads."""
    return {row[1] for row in db.execute("pragma database_list")}


def attach(db: sqlite3.Connection, database: Path) -> None:
    """Attach a published database read-only; raises DatabaseError when the file is none of ours."""
    try:
        db.execute("attach ? as published", (f"{database.resolve().as_uri()}?mode=ro",))
        ours = db.execute("pragma published.application_id").fetchone()[0] == APPLICATION_ID
    except sqlite3.Error as error:
        raise DatabaseError(f"{database}: not a database ({error}); name another file with -d") from error
    if not ours:
        raise DatabaseError(f"{database}: not a database made by onrecord; name another file with -d")


def insert_statement(table: str, row: Row) -> str:
    names = tuple(row)
    return f'insert into "{table}" ({quoted(names)}) values ({", ".join(":" + name for name in names)})'


def not_writable(database: Path, error: sqlite3.Error) -> DatabaseError:
    return DatabaseError(f"{database}: cannot be written ({error}); {advice(error)}")


def advice(error: sqlite3.Error) -> str:
    """What to try when the working file cannot be opened."""
    if "locked" in str(error):
        return "another build is at work on it: wait for it to end"
    return "choose another place with -d, or make the folder writable"


def now() -> str:
    """The present in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
