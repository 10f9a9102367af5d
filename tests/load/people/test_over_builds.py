"""People over builds: whatever is read first, and in however many builds, everybody has the same id."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from etl.load.rows import rows
from tests.load.test_publish import dump, put

KEY, LONE = "mara-lindqvist", "lindqvist-1f0c2a"


@pytest.fixture
def articles(make_doc):
    """A striker and two sights of a judge of one name, and an article that prints only the surname."""

    def article(article_id, day, **told):
        doc = make_doc(id=article_id, source=f"{article_id}.txt", published=day, publisher="The Post")
        first, *others = doc._.entities
        doc._.entities = (replace(first, **told), *others)
        if "id" in told:
            doc._.quotes = tuple(replace(quote, speaker=told["id"]) for quote in doc._.quotes)
        return f"{article_id}.txt", rows(doc, "r1"), {ord(article_id)}

    return (
        article("a", "2020-06-10", roles=("striker",), callings=("sport",), age=19),
        article("b", "2020-06-11", roles=("judge",), callings=("law",), age=61),
        article("c", "2020-06-12", roles=("judge",), callings=("law",)),
        article("d", "2020-06-13", id=LONE, name="Lindqvist", partial=True),
    )


def ids(tables):
    rows = tables["article_entities"]
    return {row["article_id"]: row["entity_id"] for row in rows if "lindqvist" in row["entity_id"]}


def test_any_order_and_number_of_builds_gives_the_same_people(tmp_path, articles):
    wanted = None
    for n, order in enumerate(itertools.permutations(articles)):
        database = tmp_path / f"{n}.db"
        if n % 2:
            put(database, *order)
        else:
            for one in order:
                put(database, one)
        wanted = wanted or dump(database)
        assert dump(database) == wanted
    assert wanted is not None
    found = ids(wanted)
    assert (found["a"], found["b"], found["c"]) == (KEY, f"{KEY}-judge", f"{KEY}-judge")


def test_every_row_of_an_article_speaks_of_the_same_person(database, articles):
    put(database, *articles[:2])
    tables = dump(database)
    assert [row["speaker_id"] for row in tables["quotes"]] == [KEY, f"{KEY}-judge"]
    assert {row["id"] for row in tables["entities"]} >= {KEY, f"{KEY}-judge"}
    assert not [row for row in tables["mentions"] if row["article_id"] == "b" and row["entity_id"] == KEY]


def test_two_become_one_again_when_the_article_that_parted_them_is_gone(database, articles):
    put(database, *articles[:2])
    source, there, sketch = articles[1]
    put(database, (source, without_facts(there), sketch))
    assert set(ids(dump(database)).values()) == {KEY}


def without_facts(there):
    """The same article, read anew without a role, a walk of life or an age."""
    told = [{**row, "roles": None, "callings": None, "age": None} for row in there.tables["article_entities"]]
    return replace(there, tables={**there.tables, "article_entities": told})


def test_roles_are_listed_with_their_time(database, articles):
    put(database, *articles)
    told = {(row["role"], row["first_seen"], row["last_seen"]) for row in dump(database)["entity_roles"]}
    assert told >= {("judge", "2020-06-11", "2020-06-12"), ("striker", "2020-06-10", "2020-06-10")}
