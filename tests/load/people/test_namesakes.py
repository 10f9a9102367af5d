"""Namesakes: two people of one name have two ids where what is told of them speaks against one."""

from __future__ import annotations

import pytest

from etl.load.people.namesakes import part_namesakes, slug_of_role
from etl.load.people.sights import Company, people_seen


@pytest.fixture
def parted(db):
    """The ids that part_namesakes gives, by article."""
    return lambda: {a: new for (a, _), new in part_namesakes(people_seen(db), Company(db)).items()}


def test_a_striker_and_a_judge_of_one_name_are_two(see, parted):
    see("a1", "dan-okere", "Dan Okere", "2021-07-10", roles=["Striker"], callings="sport")
    see("a2", "dan-okere", "Dan Okere", "2021-07-14", roles=["Federal judge"], callings="law")
    assert parted() == {"a2": "dan-okere-judge"}


def test_the_first_in_print_has_the_plain_id_whatever_came_first_into_the_database(see, parted):
    see("a2", "dan-okere", "Dan Okere", "2021-07-14", roles=["Federal judge"], callings="law")
    see("a1", "dan-okere", "Dan Okere", "2021-07-10", roles=["Striker"], callings="sport")
    assert parted() == {"a2": "dan-okere-judge"}


def test_who_is_nine_and_who_is_eighty_are_two(see, parted):
    see("a1", "tom-marsh", "Tom Marsh", age=9)
    see("a2", "tom-marsh", "Tom Marsh", "2020-09-12", age=81)
    (key,) = parted().values()
    assert key.startswith("tom-marsh-")


def test_who_grows_older_is_one(see, parted):
    see("a1", "tom-marsh", "Tom Marsh", "2019-06-12", age=80)
    see("a2", "tom-marsh", "Tom Marsh", "2020-09-12", age=81)
    assert parted() == {}


@pytest.mark.parametrize(
    "told",
    [
        ({}, {}),
        ({"roles": '["baker"]', "callings": "trades"}, {}),
        ({"sex": "m"}, {"sex": "m"}),
        (
            {"roles": '["mayor"]', "callings": "politics"},
            {"roles": '["mayor"]', "callings": "politics school"},
        ),
    ],
)
def test_where_nothing_speaks_against_it_all_are_one(db, see, parted, told):
    for article, told_there in zip(("a1", "a2"), told, strict=True):
        see(article, "rob-hall", "Rob Hall", **{k: v for k, v in told_there.items() if k != "roles"})
        if "roles" in told_there:
            db.execute(
                "update article_entities set roles = ? where article_id = ?", (told_there["roles"], article)
            )
    assert parted() == {}


def test_an_article_that_tells_nothing_is_of_whom_it_fits(see, parted):
    see("a1", "dan-okere", "Dan Okere", "2021-07-10", roles=["Striker"], callings="sport")
    see("a2", "dan-okere", "Dan Okere", "2021-07-14", roles=["Federal judge"], callings="law")
    see("a3", "dan-okere", "Dan Okere", "2021-07-15", roles=["judge"], callings="law")
    see("a4", "dan-okere", "Dan Okere", "2021-07-16")
    assert parted() == {"a2": "dan-okere-judge", "a3": "dan-okere-judge"}


def test_who_has_been_two_things_is_one_where_the_company_is_the_same(see, parted):
    for article, day, role, calling in (
        ("a1", "2016-01-10", "lawyer", "law"),
        ("a2", "2016-02-10", "candidate", "politics"),
    ):
        see(article, "ann-roe", "Ann Roe", day, roles=[role], callings=calling)
        for other in ("jon-poe", "ida-tamm", "harbour-club"):
            see(article, other, other, day, type="ORG")
    assert parted() == {}


def test_the_word_that_says_what_somebody_is_goes_into_the_id():
    assert slug_of_role("Federal judge in Ottawa") == "judge"
    assert slug_of_role("") == ""
