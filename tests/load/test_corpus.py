"""Corpus: what is known of an entity from all its articles, and which events are one."""

from __future__ import annotations

import json
import sqlite3

import pytest

from etl.load.corpus import complete_corpus, gather_entity, group_events
from etl.load.schema import TABLES, create_table


@pytest.fixture
def fresh_db() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    for table in TABLES:
        db.execute(create_table(table, constraints=False))
    return db


def insert(db: sqlite3.Connection, table: str, **values: object) -> None:
    names = ", ".join(values)
    db.execute(
        f"insert into {table} ({names}) values ({', '.join('?' * len(values))})", tuple(values.values())
    )


def row(**fields: object) -> dict[str, object]:
    names = ("name", "type", "role", "country", "aliases", "wikidata", "geonames", "latitude", "longitude")
    return {**dict.fromkeys(names), "name": "Oslo", "mention_count": 1, **fields}


def gathered(*rows: dict[str, object]) -> dict[str, object]:
    return gather_entity("oslo", list(rows))


def test_the_value_with_most_mentions_is_the_entitys():
    found = gathered(
        row(type="ORG", mention_count=2), row(type="GPE", mention_count=3), row(type=None, mention_count=9)
    )
    assert found["type"] == "GPE"
    assert gathered(row(type="ORG"), row(type="GPE"))["type"] == "GPE"
    assert gathered(row(type="ORG", mention_count=0), row(type="GPE", mention_count=0))["type"] == "GPE"
    assert gathered(row())["type"] is None


@pytest.mark.parametrize("column", ["name", "type", "role", "country", "wikidata", "geonames"])
def test_every_column_is_voted_on(column):
    assert gathered(row(**{column: "b"}), row(**{column: "a"}), row(**{column: "b"}))[column] == "b"


def test_every_name_that_any_article_prints_is_an_alias_but_the_name():
    found = gathered(row(aliases=json.dumps(["Christiania", "Oslo"]), mention_count=5), row(name="Oslo city"))
    assert found["name"] == "Oslo"
    assert json.loads(found["aliases"]) == ["Christiania", "Oslo city"]


def test_the_point_is_that_of_the_chosen_place():
    wrong = row(geonames=1, latitude=1.0, longitude=2.0)
    right = row(geonames=3, latitude=3.0, longitude=4.0, mention_count=5)
    found = gathered(wrong, row(geonames=3, mention_count=1), right)
    assert (found["latitude"], found["longitude"]) == (3.0, 4.0)
    assert gathered(row())["latitude"] is None


def events(db: sqlite3.Connection, *rows: tuple[str, str, str | None, tuple[str, ...]]) -> dict[str, str]:
    """Groups of events, given (id, type, day, participants); each is of an article of its own."""
    for number, (key, kind, day, actors) in enumerate(rows):
        insert(db, "articles", id=f"a{number}", published=None if number else "2020-06-12")
        insert(db, "events", id=key, type=kind, date_from=day, article_id=f"a{number}", start=number)
        for actor in actors:
            insert(db, "event_participants", event_id=key, entity_id=actor, role="actor")
    group_events(db)
    return dict(db.execute("select id, group_id from events"))


def test_reports_of_one_type_day_and_participants_are_one_event(fresh_db):
    assert events(
        fresh_db,
        ("e1", "MEET", "2020-06-12", ("ada", "jon")),
        ("e2", "MEET", "2020-06-12", ("jon", "ada")),
        ("e3", "MEET", "2020-06-13", ("ada", "jon")),
        ("e4", "FIGHT", "2020-06-12", ("ada", "jon")),
        ("e5", "MEET", "2020-06-12", ("ada",)),
        ("e6", "MEET", None, ("ada", "jon")),
        ("e7", "MEET", None, ("ada", "jon")),
    ) == {"e1": "e1", "e2": "e1", "e3": "e3", "e4": "e4", "e5": "e5", "e6": "e6", "e7": "e7"}


def test_the_first_dated_report_names_the_group(fresh_db):
    insert(fresh_db, "articles", id="b", published="2020-06-11")
    insert(fresh_db, "events", id="e9", type="MEET", date_from="2020-06-12", article_id="b", start=0)
    insert(fresh_db, "event_participants", event_id="e9", entity_id="ada", role="actor")
    assert events(
        fresh_db, ("e1", "MEET", "2020-06-12", ("ada",)), ("e2", "MEET", "2020-06-12", ("ada",))
    ) == dict.fromkeys(("e1", "e2", "e9"), "e9")


def test_an_event_of_nobody_named_is_one_with_another_by_the_same_words_alone(fresh_db):
    insert(fresh_db, "articles", id="b", published="2020-06-11")
    for key, who in (("e1", "Gunmen"), ("e2", "gunmen"), ("e3", "police"), ("e4", None), ("e5", None)):
        day = {"type": "KILL", "date_from": "2020-06-12", "article_id": "b", "actor_text": who}
        insert(fresh_db, "events", id=key, start=int(key[1:]), **day)
    group_events(fresh_db)
    groups = dict(fresh_db.execute("select id, group_id from events"))
    assert groups == {"e1": "e1", "e2": "e1", "e3": "e3", "e4": "e4", "e5": "e5"}


def test_subjects_of_a_quote_are_named_in_order_and_runs_are_counted(fresh_db):
    insert(fresh_db, "articles", id="a", published="2020-06-12", run_id="r1", text="x")
    insert(fresh_db, "runs", id="r1")
    for key, name in (("jon", "Jon Roe"), ("ada", "Ada Poe")):
        insert(
            fresh_db,
            "article_entities",
            article_id="a",
            entity_id=key,
            name=name,
            type="PERSON",
            mention_count=2,
        )
        insert(fresh_db, "quote_about", quote_id="a.q1", entity_id=key)
    insert(fresh_db, "quotes", id="a.q1", article_id="a", text="x", speaker_id="ada")
    complete_corpus(fresh_db)
    assert fresh_db.execute("select about from quotes").fetchall() == [("Ada Poe; Jon Roe",)]
    assert fresh_db.execute("select articles from runs").fetchall() == [(1,)]
    counts = (
        "select id, article_count, mention_count, quote_count, about_count, first_seen, last_seen"
        " from entities order by id"
    )
    assert fresh_db.execute(counts).fetchall() == [
        ("ada", 1, 2, 1, 1, "2020-06-12", "2020-06-12"),
        ("jon", 1, 2, 0, 1, "2020-06-12", "2020-06-12"),
    ]


def test_doubtful_quotes_are_counted_nowhere_and_hide_no_sure_one(fresh_db):
    words = "the gates of the old dam would hold until spring"
    insert(fresh_db, "runs", id="r1")
    for number, doubtful in enumerate((1, None)):
        key = f"a{number}"
        insert(
            fresh_db,
            "articles",
            id=key,
            text=key,
            published=f"2020-06-1{number}",
            month="2020-06",
            source=key,
        )
        insert(fresh_db, "sources", source=key, article_id=key, sketch="[]")
        insert(
            fresh_db,
            "article_entities",
            article_id=key,
            entity_id="vale",
            name="Ingrid Vale",
            mention_count=1,
        )
        fields = {
            "speaker_id": "vale",
            "kind": "direct",
            "text": words,
            "month": "2020-06",
            "start": 0,
            "doubtful": doubtful,
        }
        insert(fresh_db, "quotes", id=f"{key}.q0", article_id=key, published=f"2020-06-1{number}", **fields)
        insert(fresh_db, "quote_about", quote_id=f"{key}.q0", entity_id="vale")
    complete_corpus(fresh_db)
    assert fresh_db.execute("select quote_count, about_count from entities").fetchall() == [(1, 1)]
    assert fresh_db.execute("select sum(quote_count) from entity_months").fetchone() == (1,)
    assert fresh_db.execute("select id from quotes where same_as is null").fetchall() == [("a1.q0",)]


def test_a_headlines_repeat_has_the_first_printing_of_its_quote_and_counts_for_nobody(fresh_db):
    words = "We will rebuild every house and every bridge in this town before the winter"
    for key, day in (("a", "2020-06-01"), ("b", "2020-06-02")):
        insert(fresh_db, "articles", id=key, published=day, source=key)
        insert(fresh_db, "sources", source=key, sketch="[]")
        insert(fresh_db, "article_entities", article_id=key, entity_id="vale", name="Vale", mention_count=1)
        insert(
            fresh_db,
            "quotes",
            id=f"{key}.q9",
            article_id=key,
            speaker_id="vale",
            text=words,
            published=day,
            kind="direct",
        )
    repeat = {"article_id": "b", "speaker_id": "vale", "text": "We will rebuild", "paragraph": -1}
    insert(fresh_db, "quotes", id="b.h0", repeats="b.q9", **repeat)
    complete_corpus(fresh_db)
    assert fresh_db.execute("select same_as from quotes where id = 'b.h0'").fetchone() == ("a.q9",)
    assert fresh_db.execute("select quote_count from entities").fetchone() == (2,)


def test_a_quote_names_the_two_who_may_have_said_it(fresh_db):
    insert(fresh_db, "articles", id="a", source="a")
    insert(fresh_db, "quotes", id="a.q1", article_id="a", text="x", kind="direct")
    for key in ("roe", "hill"):
        insert(fresh_db, "article_entities", article_id="a", entity_id=key, name=key, mention_count=1)
        insert(fresh_db, "quote_between", quote_id="a.q1", entity_id=key)
    complete_corpus(fresh_db)
    assert fresh_db.execute("select either from quotes").fetchone() == ("hill; roe",)
