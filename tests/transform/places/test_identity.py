"""Identity: one name and one id for a place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from etl.transform.knowledge.gazetteer import Place, gazetteer
from etl.transform.places.identity import is_capital, place_id, rank, scope_of, usual_name

TOWN = Place(10, "Tarn", "PPL", 1.0, 1.0, 9000, "AA", "01", 3)


def test_a_capital_has_the_name_that_english_gives_it() -> None:
    capital = gazetteer().capital_of("US")
    assert capital is not None
    assert is_capital(capital)
    assert usual_name(capital) == "Washington, D.C."
    assert usual_name(replace(capital, geonameid=1)) == capital.name
    assert not is_capital(TOWN)
    assert usual_name(TOWN) == "Tarn"


@pytest.mark.parametrize(
    "better",
    [
        replace(TOWN, feature_code="PCLI", population=1),
        replace(TOWN, population=9_000_000),
        replace(TOWN, geonameid=9),
        replace(TOWN, feature_code="PPLL", population=20_000),
    ],
)
def test_countries_rank_first_then_the_better_known_then_the_lower_number(better: Place) -> None:
    assert rank(better, "Tarn") > rank(TOWN, "Tarn")


def test_a_place_without_a_number_is_ranked_too() -> None:
    assert rank(replace(TOWN, geonameid=None), "Tarn") > rank(TOWN, "Tarn")


@pytest.mark.parametrize(
    ("country", "admin1", "code", "scope"),
    [
        ("US", "TX", "PPL", "Texas"),
        ("US", "TX", "ADM1", "United States"),
        ("CA", "08", "PPL", "Ontario"),
        ("AU", "02", "PPL", "New South Wales"),
        ("DE", "02", "PPL", "Germany"),
        ("US", None, "PPL", "United States"),
        (None, None, "SEA", ""),
    ],
)
def test_a_namesake_says_its_province_or_its_country(country, admin1, code: str, scope: str) -> None:
    assert scope_of(replace(TOWN, country=country, admin1=admin1, feature_code=code)) == scope


def test_of_several_in_one_province_all_but_the_best_say_their_number() -> None:
    ids = [place_id(place) for place in gazetteer().candidates("Franklin") if place.country == "US"]
    assert len(set(ids)) == len(ids)
    assert any(id.rsplit("-", 1)[-1].isdigit() for id in ids)
