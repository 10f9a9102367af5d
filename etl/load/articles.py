"""Articles: all rows that one article has in a database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from etl.load.rows import Row, Rows
from etl.load.schema import BY_NAME, OF_ARTICLE, SPANNING, quoted, rows_of_article

ORDER = {name: number for number, name in enumerate(BY_NAME)}
"""In which tables are written."""


def read_article(db: sqlite3.Connection, article_id: str) -> Rows:
    """What an article's reading gave, without what spans articles; when it first came stays with it."""
    found = {
        table: [readings(row, table) for row in select_rows(db, table, rows_of_article(table), article_id)]
        for table in OF_ARTICLE
    }
    return Rows(article_id, found)


def readings(row: Row, table: str) -> Row:
    """A row without what is no reading."""
    dropped = SPANNING.get(table, ())
    return {name: value for name, value in row.items() if name not in dropped}


def select_rows(db: sqlite3.Connection, table: str, condition: str, id_: str = "") -> Iterator[Row]:
    """The rows of a table that fulfil a condition of ours over `:id`, in order of their key."""
    names = BY_NAME[table].column_names
    order = quoted(BY_NAME[table].primary_key)
    query = f"select {quoted(names)} from {table} where {condition} order by {order}"
    for row in db.execute(query, {"id": id_}):
        yield dict(zip(names, row, strict=True))


def write_article(db: sqlite3.Connection, rows: Rows, added: str) -> None:
    """Insert all rows of an article; those that do not say when they came get the time `added`.

    The article comes first, as packed tables leave out what it prints; links come after what they link.
    """
    for table, values in sorted(rows.tables.items(), key=lambda item: ORDER[item[0]]):
        if values:
            stamped = "added" in BY_NAME[table].column_names
            db.executemany(
                insert_statement(table, {"added": added, **values[0]} if stamped else values[0]),
                ({"added": added, **value} for value in values) if stamped else values,
            )


def remove_article(db: sqlite3.Connection, article_id: str) -> None:
    """Delete every row of an article."""
    for table in OF_ARTICLE:
        db.execute(f"delete from {table} where {rows_of_article(table)}", {"id": article_id})


def insert_statement(table: str, row: Row) -> str:
    """The INSERT of a row with named parameters; names of tables and columns are ours."""
    names = tuple(row)
    return f'insert into "{table}" ({quoted(names)}) values ({", ".join(":" + name for name in names)})'
