"""Told: which articles of a database have been told of, and which are new.

It lies hidden beside the database (`.news.db.told`), so that what came in while nobody listened, or before a
watch was killed, is told of in the next round: each article at least once to each listener.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from etl.errors import DatabaseError
from etl.load.files import open_published

SECONDS_FOR_A_LOCK = 30
SCHEMA = """
create table if not exists told (
  listener text, article_id text, primary key (listener, article_id)) without rowid;
create table if not exists listeners (listener text primary key);
"""
NEW = """
select a.id, a.title, a.outlet as publisher, a.published, a.url, a.quote_count as quotes, a.same_as
from news.articles a left join told t on t.listener = ? and t.article_id = a.id
where t.article_id is null order by a.published, a.id limit ?
"""


class Told:
    """What the listeners of one database have been told."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self.path = database.with_name(f".{database.name}.told")

    def begin(self, listener: str) -> None:
        """A listener that was never told of anything: what is there now is no news to it."""
        with self.open() as db:
            fresh = db.execute("insert or ignore into listeners values (?)", (listener,)).rowcount
            if fresh and has_news(db):
                db.execute("insert or ignore into told select ?, id from news.articles", (listener,))

    def new_to(self, listener: str, most: int) -> list[dict[str, Any]]:
        """Up to `most` articles that a listener has not been told of, the oldest first."""
        with self.open() as db:
            if not has_news(db):
                return []
            found = db.execute(NEW, (listener, most))
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found]

    def note(self, listener: str, articles: list[dict[str, Any]]) -> None:
        """Put down that a listener has been told of articles."""
        with self.open() as db:
            db.executemany(
                "insert or ignore into told values (?, ?)", [(listener, each["id"]) for each in articles]
            )

    def is_there(self) -> bool:
        """Whether there is a database. Raises DatabaseError where the file is none of ours."""
        published = open_published(self.database)
        if published is None:
            return False
        published.close()
        return True

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """The list, with the database as `news` where there is one; all that is put down, or nothing."""
        try:
            with closing(
                sqlite3.connect(self.path.resolve().as_uri(), uri=True, timeout=SECONDS_FOR_A_LOCK)
            ) as db:
                db.executescript(SCHEMA)
                if self.is_there():
                    db.execute("attach ? as news", (f"{self.database.resolve().as_uri()}?mode=rw",))
                with db:
                    yield db
        except sqlite3.Error as error:
            raise DatabaseError(f"{self.path}: cannot tell what is new ({error})") from error


def has_news(db: sqlite3.Connection) -> bool:
    """Whether the list has been opened with the database beside it."""
    return ("news",) in db.execute("select name from pragma_database_list")
