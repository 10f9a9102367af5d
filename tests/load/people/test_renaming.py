"""Renaming: the rows of an article have the id that all articles tell, and their own in the next build."""

from __future__ import annotations

import pytest

from etl.load.people.renaming import pointing, rename_people, restore_ids

IDS = (
    ("quotes", "id", "a.q1", "speaker_id"),
    ("mentions", "id", "a.m1-2", "entity_id"),
    ("events", "id", "a.e1", "actor_id"),
    ("quote_about", "quote_id", "a.q1", "entity_id"),
    ("event_participants", "event_id", "a.e1", "entity_id"),
)


@pytest.fixture
def ids(db, see):
    """Rows of an article that speak of Ann Roe, and what stands in each of them."""
    see("a", "ann-roe", "Ann Roe")
    for table, key, value, column in IDS:
        article = {"article_id": "a"} if table in ("quotes", "mentions", "events") else {}
        made = {"quotes": {"start": 1}, "events": {"trigger_start": 1}, "mentions": {"start": 1, "end": 2}}
        own = made.get(table, {key: value})
        role = {"role": "actor"} if table == "event_participants" else {}
        row = {column: "ann-roe", **article, **own, **role}
        db.execute(
            f"insert into {table} ({', '.join(row)}) values ({', '.join('?' * len(row))})",
            tuple(row.values()),
        )
    return lambda: {db.execute(f"select {column} from {table}").fetchone()[0] for table, _, _, column in IDS}


def test_all_rows_of_the_article_have_the_new_id_and_then_the_old_one(db, ids):
    rename_people(db, {("a", "ann-roe"): "ann-roe-judge"}, {("a", "ann-roe"): 0.9})
    assert ids() == {"ann-roe-judge"}
    told = "select entity_id, read_as, tie_confidence from article_entities"
    assert db.execute(told).fetchall() == [("ann-roe-judge", "ann-roe", 0.9)]
    restore_ids(db)
    assert ids() == {"ann-roe"}
    assert db.execute(told).fetchall() == [("ann-roe", None, None)]


def test_another_article_is_left_alone(db, ids):
    rename_people(db, {("b", "ann-roe"): "ann-roe-judge"}, {})
    assert ids() == {"ann-roe"}


def test_every_table_of_an_article_is_reached():
    tables = {table for table, _ in pointing()}
    assert tables >= {"article_entities", "quote_between", *(table for table, *_ in IDS)}


def test_what_the_article_already_calls_so_stays_another(db, ids, see):
    see("a", "ann-roe-judge", "Ann Roe Judge", type="ORG")
    rename_people(db, {("a", "ann-roe"): "ann-roe-judge"}, {})
    assert ids() == {"ann-roe"}
