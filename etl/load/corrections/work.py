"""Work: the database that corrections are being applied to, and what became of each line."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from etl.load.corrections.fields import NotApplied
from etl.load.corrections.line import Line, in_order
from etl.load.corrections.names import Names
from etl.load.corrections.replaced import Replaced
from etl.load.corrections.row import Articles, find_row

Change = tuple[str, Any]
"""The row that a line changed, and what was read there."""
Status = Literal["applied", "already so", "overruled", "not applied"]
OVERRULED = "a later line says otherwise"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one line."""

    line: Line
    status: Status
    reason: str = ""
    row_id: str | None = None
    """The row it is applied to."""
    reading: Any = None
    """What is read there without it."""


class Work:
    """A database with corrections under way. Changes go through it, so that it knows whose they are."""

    def __init__(self, db: sqlite3.Connection, lines: Iterable[Line]) -> None:
        self.db = db
        lines = list(lines)
        self.names = Names(db, lines)
        self.articles = Articles(db)
        self.replaced = Replaced(db)
        self.merged: dict[str, str] = {}
        """An entity that is merged into another, and that other."""
        self.kept_apart: set[tuple[str, str]] = set()
        """(article, entity) where a split names an entity that is merged elsewhere."""
        self.rows: dict[str, str] = {}
        """The row of each line, by the line's key: found before the first is applied."""
        self.outcomes: list[Outcome] = []

    def root(self, entity: str, article: str = "") -> str:
        """What an entity is merged into, in the end."""
        while entity in self.merged and (article, entity) not in self.kept_apart:
            entity = self.merged[entity]
        return entity

    def entity(self, word: str, article: str = "", like: str | None = None) -> str:
        """The entity that a value names, after all that was merged."""
        return self.root(self.names.resolve(word, like), article)

    def one(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        """The first row of a query."""
        row: tuple[Any, ...] | None = self.db.execute(sql, values).fetchone()
        return row

    def refuse(self, line: Line, reason: str) -> None:
        self.outcomes.append(Outcome(line, "not applied", reason))

    def latest(
        self, lines: Iterable[Line], subject: Callable[[Line], Hashable]
    ) -> Iterator[tuple[Line, Any]]:
        """Of lines about one thing the last one, with what it is about; of the others, why they are not.

        They come by when they were made, once all have been looked at.
        """
        found: dict[Hashable, Line] = {}
        for line in sorted(lines, key=in_order):
            try:
                key = subject(line)
            except NotApplied as reason:
                self.refuse(line, str(reason))
                continue
            if before := found.pop(key, None):
                self.outcomes.append(Outcome(before, "overruled", OVERRULED))
            found[key] = line
        yield from ((line, key) for key, line in found.items())

    def find(self, line: Line) -> None:
        """Find the row of a line. Raises NotApplied when it is not there."""
        if line.target == "articles":
            self.rows[line.id] = self.articles.find(article_line(line))
        elif line.target not in ("entities", "outlets"):
            self.rows[line.id] = find_row(self.articles, line)

    def row(self, line: Line) -> str:
        """The row that was found for a line."""
        return self.rows[line.id]

    def apply(self, line: Line, change: Callable[[], Change | None]) -> None:
        """Make the change of one line: it gives the row and what was read there, or None where it is so.

        A change that is refused half-way leaves nothing.
        """
        self.replaced.line = line.id
        self.db.execute("savepoint line")
        try:
            changed = change()
        except NotApplied as reason:
            self.db.execute("rollback to line")
            self.refuse(line, str(reason))
        else:
            row, reading = changed or (self.rows.get(line.id), None)
            status: Status = "applied" if changed else "already so"
            self.outcomes.append(Outcome(line, status, row_id=row, reading=reading))
        self.db.execute("release line")
        self.replaced.line = None


def article_line(line: Line) -> Line:
    """A line about an article, whose id is the one to look for."""
    return replace(line, article_id=line.target_id)
