"""Officials: an item of Wikidata where name, office and time are an official’s."""

from __future__ import annotations

import pytest

from etl.transform.knowledge.callings import callings_of
from etl.transform.knowledge.officials import wikidata_of


@pytest.mark.parametrize(
    ("name", "offices", "day", "item"),
    [
        ("Amy Klobuchar", ["Senator"], "2016-02-01", "Q22237"),
        ("Amy Klobuchar", ["Minnesota Democratic senator"], None, "Q22237"),
        ("Amy Klobuchar", ["Senator"], "2001-02-01", None),
        ("Amy Klobuchar", ["chef"], "2016-02-01", None),
        ("Amy Klobuchar", [], "2016-02-01", None),
        ("Bernie Sanders", [], "2016-02-01", "Q359442"),
        ("Edda Tamm", ["Senator"], "2016-02-01", None),
    ],
)
def test_an_official_is_one_of_that_name_in_that_office(name, offices, day, item) -> None:
    assert wikidata_of(name, offices, day) == item


@pytest.mark.parametrize(
    ("offices", "callings"),
    [
        (["Federal judge"], ("law",)),
        (["lawyer for the senator"], ("law",)),
        (["striker", "coach of the club"], ("sport",)),
        (["director of the school"], ()),
        (["baker", "mayor"], ("politics", "trades")),
    ],
)
def test_an_office_tells_a_walk_of_life(offices, callings) -> None:
    assert callings_of(offices) == callings
