"""Surnames: an article that prints one name means whom the others make likely, or nobody that is known."""

from __future__ import annotations

import pytest

from etl.load.people.sights import Company, people_seen
from etl.load.people.surnames import SURE, surname_of, tie_surnames


@pytest.fixture
def tied(db):
    """Whom tie_surnames names for each article's lone names, with the chance."""
    return lambda: {
        article: tie for (article, _), tie in tie_surnames(list(people_seen(db)), {}, Company(db)).items()
    }


def name_often(see, key, name, times=6, **told):
    for number in range(times):
        see(f"{key}-{number}", key, name, "2020-06-12", **told)
        see(f"{key}-{number}", "harbour-club", "Harbour Club", type="ORG")


def test_a_surname_is_that_of_whom_the_outlet_names_that_month_in_the_same_company(see, tied):
    name_often(see, "ann-tornquist", "Ann Tornquist")
    see("b", "tornquist-1f0c2a", "Tornquist", "2020-06-20", partial=1)
    see("b", "harbour-club", "Harbour Club", type="ORG")
    assert tied()["b"].person == "ann-tornquist"
    assert tied()["b"].chance >= SURE


def test_nobody_is_meant_where_nobody_of_that_surname_is_named(see, tied):
    name_often(see, "ann-tornquist", "Ann Tornquist")
    see("b", "roe-1f0c2a", "Roe", partial=1)
    assert tied() == {}


def test_a_man_is_no_woman(see, tied):
    name_often(see, "ann-tornquist", "Ann Tornquist", sex="f")
    see("b", "tornquist-1f0c2a", "Tornquist", partial=1, sex="m")
    assert tied() == {}


def test_somebody_whom_the_article_names_in_full_is_another(see, tied):
    name_often(see, "ann-tornquist", "Ann Tornquist")
    see("b", "tornquist-1f0c2a", "Tornquist", partial=1)
    see("b", "ann-tornquist", "Ann Tornquist")
    assert tied() == {}


def test_one_who_is_named_once_in_another_year_is_not_sure(see, tied):
    see("a", "ann-tornquist", "Ann Tornquist", "2001-06-12", publisher="Elsewhere")
    see("b", "tornquist-1f0c2a", "Tornquist", "2020-06-20", partial=1)
    assert all(tie.chance < SURE for tie in tied().values())


def test_a_suffix_is_no_surname():
    assert surname_of("Ann Törnquist, Jr.") == "tornquist"


def test_two_names_that_an_article_keeps_apart_are_not_tied_to_one(see, tied):
    name_often(see, "ann-tornquist", "Ann Tornquist")
    for key in ("tornquist-1f0c2a", "tornquist-person-2b"):
        see("b", key, "Tornquist", "2020-06-20", partial=1)
    see("b", "harbour-club", "Harbour Club", type="ORG")
    assert len(tied()) == 1
