"""SQL words: what Datasette takes for a question is one still, and what is none is told in no time."""

from __future__ import annotations

import pytest
from datasette.app import Datasette
from datasette.utils import InvalidSql, derive_named_parameters, validate_sql_select

BLANKS = " " * 30_000


@pytest.mark.parametrize(
    "sql",
    [
        "select 1",
        "  -- why\n select 1",
        "/* why */ with a as (select 1) select * from a",
        "/* one */\n-- two\n/* three */explain query plan select 1",
        f"/**/{BLANKS}select 1",
        "explain  with a as (select 1) select * from a",
        "/**/" * 5000 + "select 1",
    ],
)
async def test_questions_are_let_through(ds: Datasette, sql: str) -> None:
    await ds.invoke_startup()
    validate_sql_select(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "delete from quotes",
        "/* select */ drop table quotes",
        "selection",
        "/* select 1",
        f"/**/{BLANKS}x",
        f"/**/{BLANKS}/**/{BLANKS}x",
        "/* */\t" * 5000 + BLANKS + "x",
        f"/* {BLANKS} */ -- {BLANKS}\n{BLANKS}update",
    ],
)
async def test_what_is_no_question_is_refused(ds: Datasette, sql: str) -> None:
    """With Datasette's own patterns the long ones take minutes, and the last of them hours."""
    await ds.invoke_startup()
    with pytest.raises(InvalidSql):
        validate_sql_select(sql)


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ("select :a /* :b */, :c -- :d", ["a", "c"]),
        ("select ':a', \":b\", :c", ["c"]),
        ("select :a " + "/* " * 300_000, ["a"]),
    ],
)
async def test_parameters_are_found_outside_of_comments(ds: Datasette, sql: str, names: list[str]) -> None:
    await ds.invoke_startup()
    assert await derive_named_parameters(None, sql) == names
