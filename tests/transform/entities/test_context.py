"""Context: the countries a text names, and what its ambiguous words mean beside them."""

from __future__ import annotations

from collections import Counter

import pytest

from etl.article import Article
from etl.transform.entities.bodies import Body
from etl.transform.entities.context import (
    Context,
    countries_in_context,
    is_foreign_acronym,
    read_context,
)
from etl.transform.entities.printed_name import PrintedName
from etl.transform.knowledge.known_names import Known

CONGRESS = Body("Parliament", (("US", "Congress"),))


def known(text: str, country: str | None, type: str = "GPE") -> PrintedName:
    return PrintedName(text, 0, 0, 0, 0, type, "known", known=Known(text, type, country))


@pytest.mark.parametrize(
    ("countries", "home"),
    [
        ({}, None),
        ({"NO": 1}, "NO"),
        ({"NO": 1, "SE": 2}, "SE"),
        ({"NO": 2, "SE": 2}, None),
        ({"NO": 2, "SE": 2, "DK": 3}, "DK"),
    ],
)
def test_home_is_the_country_named_most(countries, home) -> None:
    found = Context(Counter(countries)).home
    assert (found and found.code) == home


@pytest.mark.parametrize(
    ("countries", "owner"),
    [({"NO": 3, "US": 1}, "US"), ({"NO": 4, "US": 1}, "NO"), ({"US": 2}, "US"), ({}, None)],
)
def test_a_body_with_an_american_name_is_seldom_a_foreign_one(countries, owner) -> None:
    found = Context(Counter(countries)).owner_of(CONGRESS)
    assert (found and found.code) == owner


def test_a_body_without_one_is_the_home_countrys() -> None:
    owner = Context(Counter({"NO": 3, "US": 2})).owner_of(Body("Court", (("SE", "Rätt"),)))
    assert owner is not None
    assert owner.code == "NO"


def test_countries_and_peoples_are_counted_acronyms_are_not(nlp) -> None:
    names = [
        known("Norway", "NO"),
        known("Norwegian", "NO", "NORP"),
        known("AFP", "AU", "ORG"),
        known("EU", None),
    ]
    assert read_context(nlp.make_doc(""), names).countries == {"NO": 2}


def test_a_dateline_speaks_for_its_country(nlp) -> None:
    doc = nlp.make_doc("")
    doc._.article = Article(id="a", title="", text="", source="", dateline="Oslo")
    assert read_context(doc, [known("Sweden", "SE")]).countries == {"SE": 1, "NO": 1}


@pytest.mark.parametrize(
    ("text", "country", "type", "is_foreign"),
    [
        ("AFP", "AU", "ORG", True),
        ("AFP", "NO", "ORG", False),
        ("AFP", "US", "ORG", False),
        ("AFP", None, "ORG", False),
        ("BBC", "GB", "ORG", False),
        ("CPS", "GB", "ORG", True),
        ("ABCDEF", "AU", "ORG", False),
        ("Afp", "AU", "ORG", False),
        ("UAE", "AE", "GPE", False),
    ],
)
def test_an_acronym_of_a_country_that_is_not_spoken_of_is_foreign(text, country, type, is_foreign) -> None:
    context = Context(Counter({"NO": 2}))
    assert is_foreign_acronym(known(text, country, type), context) is is_foreign


def test_where_no_country_is_spoken_of_none_is_foreign() -> None:
    assert not is_foreign_acronym(known("AFP", "AU", "ORG"), Context(Counter()))


@pytest.mark.parametrize(
    ("text", "countries", "found"),
    [
        ("to the North to", {"KP": 1}, {2: "KP"}),
        ("The South said", {"KP": 1}, {1: "KR"}),
        ("the Emirates said", {"AE": 1}, {1: "AE"}),
        ("the North", {"KP": 1}, {1: "KP"}),
        ("the North Side", {"KP": 1}, {}),
        ("a North to", {"KP": 1}, {}),
        ("the North to", {"NO": 1}, {}),
        ("the east to", {"KP": 1}, {}),
        ("", {}, {}),
    ],
)
def test_the_north_means_a_country_where_korea_is_named(text, countries, found) -> None:
    read = countries_in_context(text.split(), Context(Counter(countries)))
    assert {at: country.code for at, country in read.items()} == found
