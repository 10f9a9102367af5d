"""A database of four small articles, and what a file of corrections makes of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from etl.load.corrections.line import Line
from etl.load.publish import publish
from etl.load.rows import Rows
from etl.load.schema import TABLES, quoted
from etl.load.workfile import Workfile

RUN = {
    "id": "r1",
    "version": "0",
    "model": "m",
    "settings": "{}",
    "started": "2020-01-01",
    "finished": "2020-01-01",
}
TIMES = {"added", "started", "finished"}
OF_CORRECTIONS = {"corrections", "corrected_rows", "replaced_rows"}
QUOTE, EVENT, MET, DAY = "a.q41", "a.e15", "met Oda Brekke in Oslo.", "2020-06-12"
SAID = "We will sign in the spring,” Lindqvist said. “Not before."


def fix(action: str, target: str, key: str, value: str = "", **fields: str) -> Line:
    """A line of a file, made on the day unless it is said when."""
    return Line(action, target, key, value=value, **{"made": "2026-01-01", "editor": "Ada", **fields})


def timeless(value: Any) -> Any:
    """A value; of a row that is kept as JSON, without the times of reading."""
    if not isinstance(value, str) or not value.startswith("{"):
        return value
    return {key: one for key, one in json.loads(value).items() if key not in TIMES}


def rows_of(database: Path, *, with_corrections: bool = True) -> dict[str, list[dict[str, Any]]]:
    """Every row but for the times of reading and the numbers of lines."""
    with closing(sqlite3.connect(database)) as db:
        db.row_factory = sqlite3.Row
        return {
            table.name: [
                {key: timeless(row[key]) for key in table.column_names if key not in TIMES | {"line"}}
                for row in db.execute(f"select * from {table.name} order by {quoted(table.primary_key)}")
            ]
            for table in TABLES
            if with_corrections or table.name not in OF_CORRECTIONS
        }


def differences(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """The tables that are not the same, with the rows that only one has."""
    return {
        table: (
            [row for row in one[table] if row not in other[table]],
            [row for row in other[table] if row not in one[table]],
        )
        for table in one
        if one[table] != other[table]
    }


class Archive:
    """A database, and what is in it after a build with some corrections."""

    def __init__(self, path: Path, articles: list[tuple[str, Rows]]) -> None:
        self.path = path
        self.articles = articles

    def build(self, *lines: Line) -> dict[str, list[dict[str, Any]]]:
        """Read everything, and apply the lines."""
        with Workfile(self.path) as work:
            for source, rows in self.articles:
                work.add(source, f"digest of {source}", (), rows, RUN)
            publish(work, lines)
        return rows_of(self.path)

    def correct(self, *lines: Line) -> dict[str, list[dict[str, Any]]]:
        """Apply the lines to what was read before."""
        with Workfile(self.path) as work:
            publish(work, lines)
        return rows_of(self.path)

    def status(self) -> dict[str, tuple[str, str | None]]:
        """What became of each line, by its value or its id."""
        with closing(sqlite3.connect(self.path)) as db:
            return {
                (value or key): (status, reason)
                for key, value, status, reason in db.execute(
                    "select target_id, value, status, reason from corrections"
                )
            }

    def one(self, sql: str, *values: object) -> Any:
        """The first row of a query, a value alone where it has one column."""
        with closing(sqlite3.connect(self.path)) as db:
            row = db.execute(sql, values).fetchone()
        return row[0] if row is not None and len(row) == 1 else row


@pytest.fixture
def archive(tmp_path: Path, make_rows: Callable[..., Rows]) -> Archive:
    """Two articles of one story, read and published."""
    other = "Lindqvist signs"
    made = Archive(
        tmp_path / "news.db",
        [
            ("a.txt", make_rows(id="a", source="a.txt", published="2020-06-12")),
            ("b.txt", make_rows(id="b", source="b.txt", published="2020-06-20", title=other)),
        ],
    )
    made.build()
    return made
