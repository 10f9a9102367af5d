"""Corpus: what is known of an entity from all its articles, and which events are one."""

from __future__ import annotations

import json
import sqlite3

import pytest

from etl.load.entities import gather_entity
from etl.load.publish import complete_corpus, create_tables, index_tables
from etl.load.schema import TABLES


@pytest.fixture
def fresh_db() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    create_tables(db)
    index_tables(db, *TABLES)
    return db


def insert(db: sqlite3.Connection, table: str, **values: object) -> None:
    names = ", ".join(values)
    db.execute(
        f"insert into {table} ({names}) values ({', '.join('?' * len(values))})", tuple(values.values())
    )


def gathered(db: sqlite3.Connection, *rows: dict[str, object]) -> dict[str, object]:
    """The entity that several articles name, each with what it says of it."""
    insert(db, "runs", id="r1", articles=0)
    for number, fields in enumerate(rows):
        insert(db, "articles", id=f"a{number}")
        said = {"name": "Oslo", "mention_count": 1, **fields}
        insert(db, "article_entities", article_id=f"a{number}", entity_id="oslo", **said)
    complete_corpus(db)
    db.row_factory = sqlite3.Row
    return dict(db.execute("select * from entities").fetchone())


def test_the_value_with_most_mentions_is_the_entitys(fresh_db):
    votes = ({"type": "ORG", "mention_count": 2}, {"type": "GPE", "mention_count": 3}, {"mention_count": 9})
    assert gathered(fresh_db, *votes)["type"] == "GPE"


@pytest.mark.parametrize(
    ("votes", "winner"),
    [({"ORG": 1, "GPE": 1}, "GPE"), ({"ORG": 2, "GPE": 1}, "ORG"), ({}, None)],
    ids=["of equals the first by name", "most", "none"],
)
def test_of_votes_the_most_win(votes, winner):
    assert gather_entity({"name": {"Oslo": 1}, "type": votes})["type"] == winner


def test_a_surname_tied_to_somebody_is_not_the_name() -> None:
    votes = {"name": {"Keller": 11, "Amina Keller": 5}, "type": {"PERSON": 16}}
    assert gather_entity(votes)["name"] == "Amina Keller"


@pytest.mark.parametrize("mentions", [0, None])
def test_an_entity_without_a_mention_is_voted_on_too(fresh_db, mentions):
    assert gathered(fresh_db, {"type": "GPE", "mention_count": mentions})["type"] == "GPE"


@pytest.mark.parametrize("column", ["name", "type", "role", "country", "wikidata", "geonames"])
def test_every_column_is_voted_on(fresh_db, column):
    assert gathered(fresh_db, {column: "b"}, {column: "a"}, {column: "b"})[column] == "b"


def test_every_name_that_any_article_prints_is_an_alias_but_the_name(fresh_db):
    aliases = json.dumps(["Christiania", "Oslo"])
    found = gathered(fresh_db, {"aliases": aliases, "mention_count": 5}, {"name": "Oslo city"})
    assert found["name"] == "Oslo"
    assert json.loads(found["aliases"]) == ["Christiania", "Oslo city"]


def test_the_point_is_that_of_the_chosen_place(fresh_db):
    wrong = {"geonames": 1, "latitude": 1.0, "longitude": 2.0}
    right = {"geonames": 3, "latitude": 3.0, "longitude": 4.0, "mention_count": 5}
    found = gathered(fresh_db, wrong, {"geonames": 3}, right)
    assert (found["latitude"], found["longitude"]) == (3.0, 4.0)


def test_a_place_without_a_point_has_none(fresh_db):
    assert gathered(fresh_db, {"geonames": 3})["latitude"] is None


def events(db: sqlite3.Connection, *rows: tuple[str, str, str | None, tuple[str, ...]]) -> dict[str, str]:
    """Groups of events, given (id, type, day, participants); each is of an article of its own."""
    for number, (key, kind, day, actors) in enumerate(rows):
        insert(db, "articles", id=key, published=None if number else "2020-06-12")
        insert(db, "events", type=kind, date_from=day, article_id=key, trigger_start=number)
        for actor in actors:
            insert(db, "event_participants", event_id=f"{key}.e{number}", entity_id=actor, role="actor")
    complete_corpus(db)
    return groups_in(db)


def groups_in(db: sqlite3.Connection) -> dict[str, str]:
    """The articles of events, with that of the first report of each."""
    groups = db.execute("select id, group_id from events").fetchall()
    return {id_.partition(".")[0]: first.partition(".")[0] for id_, first in groups}


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
    insert(fresh_db, "articles", id="e9", published="2020-06-11")
    insert(fresh_db, "events", type="MEET", date_from="2020-06-12", article_id="e9", trigger_start=9)
    insert(fresh_db, "event_participants", event_id="e9.e9", entity_id="ada", role="actor")
    assert events(
        fresh_db, ("e1", "MEET", "2020-06-12", ("ada",)), ("e2", "MEET", "2020-06-12", ("ada",))
    ) == dict.fromkeys(("e1", "e2", "e9"), "e9")


def test_an_event_of_nobody_named_is_one_with_another_by_the_same_words_alone(fresh_db):
    for key, who in (("e1", "Gunmen"), ("e2", "gunmen"), ("e3", "police"), ("e4", None), ("e5", None)):
        insert(fresh_db, "articles", id=key, published="2020-06-11")
        day = {"type": "KILL", "date_from": "2020-06-12", "article_id": key, "actor_text": who}
        insert(fresh_db, "events", trigger_start=3, **day)
    complete_corpus(fresh_db)
    assert groups_in(fresh_db) == {"e1": "e1", "e2": "e1", "e3": "e3", "e4": "e4", "e5": "e5"}


def test_subjects_of_a_quote_are_named_in_order_and_runs_are_counted(fresh_db):
    insert(fresh_db, "articles", id="a", published="2020-06-12", run_id="r1", text="x")
    insert(fresh_db, "runs", id="r1")
    insert(fresh_db, "quotes", start=1, article_id="a", text="x", speaker_id="ada")
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
        insert(fresh_db, "sources", source=key, article_id=key, sketch=b"")
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
        insert(fresh_db, "sources", source=key, sketch=b"")
        insert(fresh_db, "article_entities", article_id=key, entity_id="vale", name="Vale", mention_count=1)
        insert(
            fresh_db,
            "quotes",
            start=9,
            article_id=key,
            speaker_id="vale",
            text=words,
            published=day,
            kind="direct",
        )
    repeat = {"article_id": "b", "speaker_id": "vale", "text": "We will rebuild", "paragraph": -1}
    insert(fresh_db, "quotes", start=0, repeats="b.q9", **repeat)
    complete_corpus(fresh_db)
    assert fresh_db.execute("select same_as from quotes where id = 'b.h0'").fetchone() == ("a.q9",)
    assert fresh_db.execute("select quote_count from entities").fetchone() == (1,)


def test_a_quote_names_the_two_who_may_have_said_it(fresh_db):
    insert(fresh_db, "articles", id="a", source="a")
    insert(fresh_db, "quotes", start=1, article_id="a", text="x", kind="direct")
    for key in ("roe", "hill"):
        insert(fresh_db, "article_entities", article_id="a", entity_id=key, name=key, mention_count=1)
        insert(fresh_db, "quote_between", quote_id="a.q1", entity_id=key)
    complete_corpus(fresh_db)
    assert fresh_db.execute("select either from quotes").fetchone() == ("hill; roe",)
