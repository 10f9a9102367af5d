"""Landing: the readings of a build become rows of the database, and what they replace goes.

In: the working file. Out: rows of `sources`, `failures`, `runs` and of every article that the readings give;
what spans articles is none of its business.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from etl.load.rows import Row
from etl.load.schema import BY_NAME, quoted
from etl.load.scratch import create_scratch
from etl.load.workfile import Reading, Workfile, now

BY_ARTICLE = ("quotes", "mentions", "events", "dates", "article_entities")
BY_KEY = (("quote_about", "quote_id"), ("quote_between", "quote_id"), ("event_participants", "event_id"))
"""Tables whose keys begin with an article's id, and the column that has it."""
ALREADY_READ = "the same article was read from"
UNREAD = ""
"""In place of a digest: the next build reads the input again."""


class Landing:
    """The readings of a working file, on their way into a database.

    db: the database, in a transaction.
    """

    def __init__(self, db: sqlite3.Connection, work: Workfile) -> None:
        self.db = db
        self.work = work
        create_scratch(db, "touched")
        for reading in work.readings():
            db.execute(
                "insert or ignore into temp.touched select ? where ?1 is not null", (reading.article_id,)
            )
            db.execute(
                "insert or ignore into temp.touched"
                " select article_id from sources where source = ? and article_id is not null",
                (reading.source,),
            )

    def touched(self) -> Iterator[str]:
        """Ids of the articles that the readings give, or gave before."""
        return (id_ for (id_,) in self.db.execute("select id from temp.touched order by id"))

    def land(self) -> None:
        """Write the rows of all readings."""
        for run in self.work.runs():
            self.land_run(run)
        for reading in self.work.readings():
            self.land_source(reading)
        for article_id in self.touched():
            self.land_article(article_id)
        self.note_repeats()

    def land_run(self, run: Row) -> None:
        """Which reader is at work: its first use stays, its last use moves."""
        upsert = "on conflict (id) do update set finished = excluded.finished"
        row = {**run, "articles": 0}
        self.db.execute(f"{insert_statement('runs', row)} {upsert}", row)

    def land_source(self, reading: Reading) -> None:
        """What an input gave, in place of what it gave before."""
        for table in ("failures", "sources"):
            self.db.execute(f"delete from {table} where source = ?", (reading.source,))
        if reading.gone:
            return
        row = {name: getattr(reading, name) for name in BY_NAME["sources"].column_names}
        self.db.execute(insert_statement("sources", row), row)
        if reading.reason:
            row = {name: getattr(reading, name) for name in BY_NAME["failures"].column_names}
            self.db.execute(insert_statement("failures", row), row)

    def land_article(self, article_id: str) -> None:
        """Of the inputs that give an article a whole one stays, then the first by name.

        The rows of the others are not kept: where one of them may have to take its place, it is read again.
        """
        read = self.work.holder(article_id)
        current = self.db.execute("select stub, source from articles where id = ?", (article_id,)).fetchone()
        if not self.is_given(article_id):
            if current:
                self.remove_article(article_id)
        elif current and self.stays(article_id, current[1]) and not (read and read < current):
            return
        else:
            if read:
                self.replace_article(article_id, self.work.tables(read[1]))
            if current and (read is None or read > current):
                self.read_others_again(article_id)

    def is_given(self, article_id: str) -> bool:
        found = self.db.execute("select 1 from sources where article_id = ?", (article_id,)).fetchone()
        return found is not None

    def stays(self, article_id: str, source: str) -> bool:
        """Whether an article's input gives it still, and was not read anew."""
        query = "select 1 from sources where source = ? and article_id = ?"
        return (
            not self.work.has(source) and self.db.execute(query, (source, article_id)).fetchone() is not None
        )

    def read_others_again(self, article_id: str) -> None:
        given = self.db.execute("select source from sources where article_id = ?", (article_id,)).fetchall()
        for (source,) in given:
            if not self.work.has(source):
                self.db.execute("update sources set digest = ? where source = ?", (UNREAD, source))

    def replace_article(self, article_id: str, tables: dict[str, list[Row]]) -> None:
        """Put an article's rows in place of those it had; it keeps the time it first came."""
        came = self.db.execute("select added from articles where id = ?", (article_id,)).fetchone()
        if came:
            self.remove_article(article_id)
        for table, values in tables.items():
            self.insert_rows(table, values, came[0] if came else now())

    def remove_article(self, article_id: str) -> None:
        """Delete every row of an article."""
        key = {
            "id": article_id,
            "after": article_id + "/",
        }  # ids go on with a dot, and "/" comes next after it
        for table, column in BY_KEY:
            self.db.execute(f"delete from {table} where {column} > :id || '.' and {column} < :after", key)
        for table in BY_ARTICLE:
            self.db.execute(f"delete from {table} where article_id = :id", key)
        self.db.execute("delete from articles where id = :id", key)

    def insert_rows(self, table: str, values: list[Row], added: str) -> None:
        if not values:
            return
        stamped = "added" in BY_NAME[table].column_names
        rows = [{"added": added, **value} for value in values] if stamped else values
        self.db.executemany(insert_statement(table, rows[0]), rows)

    def note_repeats(self) -> None:
        """Inputs whose article was read from another input are named in `failures`, not lost."""
        sources = "temp.touched t cross join sources s on s.article_id = t.id"
        self.db.execute(
            f"delete from failures where stage = 'load' and source in (select s.source from {sources})"
        )
        self.db.execute(
            "insert or ignore into failures (source, stage, reason, run_id)"
            f" select s.source, 'load', '{ALREADY_READ} ' || a.source, s.run_id"
            f" from {sources} cross join articles a on a.id = s.article_id where a.source <> s.source"
        )


def insert_statement(table: str, row: Row) -> str:
    names = tuple(row)
    return f'insert into "{table}" ({quoted(names)}) values ({", ".join(":" + name for name in names)})'
