"""Statistics: a join loses no row by them, whatever it joins, filters and counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from etl.evaluation.growth import put, remove
from etl.evaluation.made_up import Sampler
from etl.load.schema import BY_NAME, TABLES, is_packed

OUTER = 40
"""Times that the rows of a table are looked up: more than the table joined has."""
FILTERS = ("same_as is null", "doubtful is null", "corrected is null", "published > '2000'", "start >= 0")
ALIKE = (
    ("entity_months", "month", "quotes"),
    ("quotes", "month", "events"),
    ("events", "group_id", "events"),
)
"""Joins of what is no key: of one column in two tables."""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """An archive whose rows have higher numbers than their ids have characters; in `plain`, what is read."""
    path = tmp_path_factory.mktemp("joins") / "news.db"
    put(path, Sampler(500), range(8))
    remove(path, range(5))
    with closing(sqlite3.connect(path)) as db:
        db.execute("attach ':memory:' as plain")
        for table in TABLES:
            db.execute(f"create table plain.{table.name} as select * from main.{table.name}")
            db.execute(f"create index plain.{table.name}_first on {table.name} ({table.columns[0].name})")
        db.execute("create temp table often (number integer primary key)")
        db.executemany("insert into often values (?)", ((number,) for number in range(OUTER)))
        db.execute("analyze temp.often")
        yield db


def joins() -> Iterator[str]:
    """Joins along every reference of the schema, either way, filtered in every way that a table can be."""
    links = [
        (table.name, column.name, column.references, "id")
        for table in TABLES
        for column in table.columns
        if column.references
    ]
    links += [(there, key, table, name) for table, name, there, key in links]
    links += [(table, name, there, name) for table, name, there in ALIKE]
    for outer, name, inner, key in links:
        for condition in FILTERS:
            if is_packed(inner) and condition.split()[0] in BY_NAME[inner].column_names:
                yield (
                    f"temp.often cross join {{0}}.{outer} o cross join {{0}}.{inner} i on i.{key} = o.{name}"
                    f" where i.{condition}"
                )


def test_a_join_finds_what_it_finds_in_plain_tables(db: sqlite3.Connection) -> None:
    lost: list[str] = []
    filtered: list[str] = []
    for join in joins():
        packed, plain = (f"select count(*) from {join.format(schema)}" for schema in ("main", "plain"))
        if db.execute(packed).fetchone() != db.execute(plain).fetchone():
            lost.append(join)
        plan = [step[3] for step in db.execute(f"explain query plan {packed}")]
        filtered += [step for step in plan if "BLOOM" in step and "<expr>" in step]
    assert (lost, filtered) == ([], [])


def test_of_an_index_without_rows_it_is_known_that_it_has_none(db: sqlite3.Connection) -> None:
    assert db.execute("select stat from main.sqlite_stat1 where idx = 'quotes_same_as'").fetchall() == [
        ("1 1",)
    ]
