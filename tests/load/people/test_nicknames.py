"""Nicknames: who is called by two first names has one id, where more than the names says so."""

from __future__ import annotations

import pytest

from etl.load.people.nicknames import join_nicknames
from etl.load.people.sights import Company, people_seen


@pytest.fixture
def joined(db):
    """The ids that join_nicknames gives, by article."""
    return lambda: {a: new for (a, _), new in join_nicknames(people_seen(db), {}, Company(db)).items()}


@pytest.fixture
def see_twice(see):
    """see_twice("Theodore Marsh") → two articles that name a judge in full."""

    def add(name="Theodore Marsh", **told):
        key = name.lower().replace(" ", "-").replace(".", "")
        for article in ("a1", "a2"):
            see(article, key, name, **({"roles": ["judge"]} | told))

    return add


@pytest.mark.parametrize(
    "called", ["Ted Marsh", "Teddy Marsh", "Theo Marsh", "Theodore Alan Marsh", "Teodore Marsh"]
)
def test_who_has_a_role_in_common_is_one(see, see_twice, joined, called):
    see_twice()
    see("b", "other", called, roles=["former federal judge"])
    assert joined() == {"b": "theodore-marsh"}


def test_who_is_named_oftener_gives_the_id(see, see_twice, joined):
    see_twice("Ted Marsh")
    see("b", "theodore-marsh", "Theodore Marsh", roles=["judge"])
    assert joined() == {"b": "ted-marsh"}


def test_who_keeps_the_same_company_is_one(see, see_twice, joined):
    see_twice(roles=[])
    see("b", "ted-marsh", "Ted Marsh")
    for key in ("harbour-club", "orla-roe"):
        for article in ("a1", "b"):
            see(article, key, key.title(), type="ORG")
    assert joined() == {"b": "theodore-marsh"}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Ted Marsh", {}),
        ("Ted Marsh", {"roles": ["baker"]}),
        ("Ted Marsh", {"roles": ["judge"], "sex": "f"}),
        ("Ted Marsh", {"roles": ["judge"], "country": "NZ"}),
        ("Ted Marsh", {"roles": ["judge"], "callings": "sport"}),
        ("Ted Marsh Jr.", {"roles": ["judge"]}),
        ("Frank Marsh", {"roles": ["judge"]}),
        ("Ted Weller", {"roles": ["judge"]}),
        ("T. Marsh", {"roles": ["judge"]}),
    ],
)
def test_names_alone_join_nobody_and_one_thing_against_it_keeps_apart(see, see_twice, joined, name, told):
    see_twice(
        sex="m", country="US", callings="law", **({"name": "Theodore Marsh Sr."} if "Jr" in name else {})
    )
    see("b", "ted", name, **told)
    assert joined() == {}


def test_two_whom_one_article_names_are_two(see, see_twice, joined):
    see_twice()
    see("a1", "ted-marsh", "Ted Marsh", roles=["judge"])
    assert joined() == {}


def test_who_may_be_either_of_two_is_nobody_else(see, see_twice, joined):
    see_twice()
    for article in ("c1", "c2"):
        see(article, "edward-marsh", "Edward Marsh", roles=["judge"])
    see("b", "ted-marsh", "Ted Marsh", roles=["judge"])
    assert joined() == {}
