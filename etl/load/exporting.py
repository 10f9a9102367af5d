"""Exporting: a database, or some of its articles, as a database of their own, as CSV or as Parquet."""

from __future__ import annotations

import csv
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.errors import DatabaseError, OnRecordError
from etl.load.copying import open_part, take_slice
from etl.load.files import reading, writing
from etl.load.publish import count_articles
from etl.load.schema import TABLES, Table, quoted

ROWS = 20_000
"""Rows that are held at once."""
OURS = {"sources"}
"""Tables of no use to a reader."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which articles are asked for; of several conditions all hold."""

    where: str | None = None
    """SQL over `articles`, of whoever runs the command."""
    person: str | None = None
    outlet: str | None = None
    month: str | None = None

    def condition(self) -> tuple[str, tuple[str, ...]]:
        """SQL over `articles`, and its values."""
        asked = [
            ("id in (select article_id from article_entities where entity_id = ?)", self.person),
            ("? in (outlet, publisher)", self.outlet),
            ("month = ?", self.month),
        ]
        parts = [sql for sql, value in asked if value is not None]
        parts += [f"({self.where})"] if self.where else []
        return " and ".join(parts), tuple(value for _, value in asked if value is not None)


def export_database(database: Path, out: Path, form: str, choice: Choice) -> int:
    """Write the articles that are asked for; returns how many.

    out: a file for `db`, a folder for `csv` and `parquet`.
    choice: without a condition, all of them.

    Raises DatabaseError when the database is none of ours, when there is something at `out` already, and when
    no article is asked for; OnRecordError when pyarrow, which Parquet needs, is missing.
    """
    if out.exists():
        raise DatabaseError(f"{out}: is there already; name another place")
    condition, values = choice.condition()
    if form == "db":
        return write_slice(database, out, condition or "1 = 1", values)
    if not condition:
        return write_tables(database, out, form)
    with writing(out), tempfile.TemporaryDirectory() as folder:
        part = Path(folder, "slice.db")
        write_slice(database, part, condition, values)
        return write_tables(part, out, form)


def write_slice(database: Path, out: Path, condition: str, values: tuple[str, ...]) -> int:
    take_slice(database, out, condition, values)
    with closing(open_part(out)) as db:
        number = count_articles(db)
    if not number:
        out.unlink()
        raise DatabaseError(f"{database}: no article fulfils that")
    return number


def write_tables(database: Path, folder: Path, form: str) -> int:
    """A file for each table."""
    write = {"csv": write_csv, "parquet": write_parquet}[form]
    with reading(database), writing(folder), closing(open_part(database)) as db:
        folder.mkdir(parents=True)
        try:
            for table in TABLES:
                if table.name not in OURS:
                    write(db, table, folder / f"{table.name}.{form}")
            return count_articles(db)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise


def write_csv(db: sqlite3.Connection, table: Table, path: Path) -> None:
    """A table as CSV (RFC 4180, UTF-8): column names first."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.column_names)
        for rows in rows_in_order(db, table):
            writer.writerows(rows)


def write_parquet(db: sqlite3.Connection, table: Table, path: Path) -> None:
    """A table as Parquet, with the types of its columns."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise OnRecordError("Parquet needs the extra: pip install 'onrecord[parquet]'") from error
    types = {"TEXT": pyarrow.string(), "INTEGER": pyarrow.int64(), "REAL": pyarrow.float64()}
    schema = pyarrow.schema([(column.name, types[column.type]) for column in table.columns])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for rows in rows_in_order(db, table):
            columns = [
                pyarrow.array(values, kind.type, from_pandas=False)
                for values, kind in zip(zip(*rows, strict=True), schema, strict=True)
            ]
            writer.write_table(pyarrow.Table.from_arrays(columns, schema=schema))


def rows_in_order(db: sqlite3.Connection, table: Table) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a table by their key, some at a time."""
    order = quoted(table.primary_key)
    found = db.execute(f"select {quoted(table.column_names)} from {table.name} order by {order}")
    while rows := found.fetchmany(ROWS):
        yield rows
