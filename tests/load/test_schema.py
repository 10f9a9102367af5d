"""The schema: described once, made as described, and of another version whenever it changes."""

from __future__ import annotations

import hashlib
import sqlite3

import pytest

from etl.load.files import SCHEMA_VERSION
from etl.load.packing import create_indexes, create_statements
from etl.load.schema import (
    BY_NAME,
    KEPT,
    REQUIRED_TABLES,
    TABLES,
    TIES,
    Column,
    Table,
    create_table,
)
from etl.load.search import create_search
from etl.load.views import VIEWS, View, create_view
from etl.metadata import load_metadata

PINNED = (13, "57be5c5d330e6afb")
"""The version of the schema, and the digest of what it is in that version."""

MEETINGS = Table(
    "meetings",
    "Who met whom.",
    (
        Column("id", "Key."),
        Column("day", "When.", index="desc"),
        Column("host", "Who.", references="people", index="asc"),
        Column("guests", "How many.", "INTEGER"),
    ),
    indexes=(("host", "day"), ("host", "guests")),
)


def schema_digest() -> str:
    """A digest of all that SQLite is told: tables, indexes, search and views, without their descriptions."""
    tables = [
        ";".join((*create_statements(table), *create_indexes(table))) + str(table.search) for table in TABLES
    ]
    views = [" ".join(create_view(view).split()) for view in VIEWS]
    return hashlib.sha256("\n".join([*tables, *views, *TIES, *KEPT]).encode()).hexdigest()[:16]


def test_a_schema_that_changes_has_its_version_raised() -> None:
    version, digest = PINNED
    if schema_digest() == digest:
        assert version == SCHEMA_VERSION, f"The schema is still that of {version}: set SCHEMA_VERSION back."
        return
    pytest.fail(
        "The schema is not the pinned one. A file of an older build keeps its old tables until its version"
        f" differs: raise SCHEMA_VERSION in etl/load/files.py above {version}, then pin here"
        f' PINNED = ({max(SCHEMA_VERSION, version + 1)}, "{schema_digest()}")'
    )


@pytest.fixture
def fresh() -> sqlite3.Connection:
    """An empty database with every table, index and view."""
    db = sqlite3.connect(":memory:")
    for table in TABLES:
        for statement in (*create_statements(table), *create_indexes(table)):
            db.execute(statement)
    create_search(db)
    for view in VIEWS:
        db.execute(create_view(view))
    return db


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_has_its_columns_in_order_with_their_types_and_its_key(
    fresh: sqlite3.Connection, table: Table
) -> None:
    made = fresh.execute(f"pragma table_xinfo({table.name})").fetchall()
    assert [row[1] for row in made if row[1] != "rowid"] == list(table.column_names)
    if table.place:
        return  # SQLite tells no types and no key of a view
    assert [row[2] for row in made] == [column.type for column in table.columns]
    keys = sorted((row[5], row[1]) for row in made if row[5])
    assert tuple(name for _, name in keys) == table.primary_key


@pytest.mark.parametrize(
    "table", [table for table in TABLES if not table.place], ids=lambda table: table.name
)
def test_a_column_points_to_the_id_of_the_table_it_names(fresh: sqlite3.Connection, table: Table) -> None:
    made = {(row[3], row[2], row[4]) for row in fresh.execute(f"pragma foreign_key_list({table.name})")}
    assert made == {
        (column.name, column.references, "id")
        for column in table.columns
        if column.references and not BY_NAME[column.references].place
    }


def test_an_index_is_in_the_order_that_its_columns_ask_for() -> None:
    assert create_indexes(MEETINGS) == [
        'CREATE INDEX "meetings_day" ON "meetings" ("day" desc)',
        'CREATE INDEX "meetings_host" ON "meetings" ("host" asc)',
        'CREATE INDEX "meetings_host_day" ON "meetings" ("host" asc, "day" desc)',
        'CREATE INDEX "meetings_host_guests" ON "meetings" ("host" asc, "guests" asc)',
    ]


def test_a_working_table_is_without_foreign_keys_and_may_lie_in_another_schema() -> None:
    assert create_table(MEETINGS, schema="temp", constraints=False) == (
        'CREATE TABLE temp."meetings" (\n  "id" TEXT,\n  "day" TEXT,\n  "host" TEXT,\n  "guests" INTEGER,\n'
        '  PRIMARY KEY ("id")\n)'
    )
    assert 'FOREIGN KEY ("host") REFERENCES "people" ("id")' in create_table(MEETINGS)


def test_a_key_of_several_columns_is_named_and_any_other_is_the_first_column() -> None:
    assert MEETINGS.primary_key == ("id",)
    assert BY_NAME["quote_about"].primary_key == ("quote_id", "entity_id")


def test_every_required_table_is_one_of_ours() -> None:
    assert BY_NAME.keys() > REQUIRED_TABLES


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_can_be_read_where_nothing_is_in_it(fresh: sqlite3.Connection, view: View) -> None:
    assert fresh.execute(f"select * from {view.name}").fetchall() == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_is_described_to_readers_as_in_the_schema(table: Table) -> None:
    described = load_metadata()["databases"]["news"]["tables"][table.name]
    assert described["description"] == table.description
    assert described["columns"] == {column.name: column.description for column in table.columns}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_is_described_to_readers_as_in_the_schema(view: View) -> None:
    assert load_metadata()["databases"]["news"]["tables"][view.name]["description"] == view.description
