"""Of the roles that articles print for somebody, the one that a page shows."""

from __future__ import annotations

import sqlite3

import pytest

from etl.load.publish import complete_corpus, create_tables, index_tables
from etl.load.roles import main_role
from etl.load.schema import TABLES


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ({"Minister": 2, "Norwegian fisheries minister": 1}, "Norwegian fisheries minister"),
        ({"Secretary": 9, "Secretary of State": 3, "former Secretary of State": 1}, "Secretary of State"),
        ({"senator": 5, "former senator": 1}, "senator"),
        ({"president": 5, "vice president": 2}, "president"),
        ({"Senator": 3, "governor of Ohio": 1}, "Senator"),
        ({"striker": 1}, "striker"),
        (
            {"President": 1, "former president of a college": 1, "World Fund President": 1},
            "World Fund President",
        ),
        ({"former Ohio Governor": 4, "Governor": 1}, "former Ohio Governor"),
    ],
)
def test_the_fullest_words_for_what_most_say_are_shown(printed, shown):
    assert main_role([("ada", role, count) for role, count in printed.items()]) == shown


@pytest.mark.parametrize(
    ("days", "first"),
    [
        ({"b": "2021-03-01", "a": "2021-03-02", "c": None}, "b"),
        ({"b": "2021-03-01", "a": "2021-03-01T08:00:00+01:00"}, "b"),
        ({"b": "2021-03", "a": "2021-03-01"}, "b"),
        ({"b": "2021-03-01", "a": "2021-03-01"}, "a"),
        ({"b": None, "a": None}, "a"),
    ],
)
def test_a_role_leads_to_the_first_article_that_gives_it(days, first):
    db = sqlite3.connect(":memory:")
    create_tables(db)
    index_tables(db, *TABLES)
    named = """insert into article_entities (article_id, entity_id, name, roles)
    values (?, 'ada', 'Ada', '["judge"]')"""
    for article, day in days.items():
        db.execute("insert into articles (id, published) values (?, ?)", (article, day))
        db.execute(named, (article,))
    db.execute("insert into articles (id, published, same_as) values ('0', '2020', 'a')")  # a copy
    db.execute(named, ("0",))
    complete_corpus(db)
    assert db.execute("select role, article_id, article_count from entity_roles").fetchall() == [
        ("judge", first, len(days))
    ]
