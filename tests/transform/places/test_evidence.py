"""Weights: what speaks for a place adds up as the file says."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from etl.transform.knowledge.gazetteer import Place
from etl.transform.places.disambiguation import (
    CHOICE,
    FEW,
    FEWEST_PEOPLE,
    MOST_NEIGHBOURS,
    Vote,
    apart,
    at_home,
    count_neighbours,
    fame,
    has_own_name,
    in_company,
    lies_in,
    lies_in_container,
    lies_in_named_before,
    renown,
    share_of_country,
    share_of_province,
    vote_of,
)
from etl.transform.places.senses import Sense

TOWN = Place(1, "Tarn", "PPL", 10.0, 10.0, 100_000, "AA", "01", 9)
PROVINCE = replace(TOWN, geonameid=2, name="Fell", feature_code="ADM1")
COUNTRY = replace(TOWN, geonameid=3, name="Aaland", feature_code="PCLI", admin1=None)
DISTRICT = replace(TOWN, geonameid=4, name="Dale", feature_code="ADM2")
ABROAD = replace(TOWN, geonameid=5, country="BB")
SEA = replace(TOWN, geonameid=6, feature_code="SEA", country=None, admin1=None)


def test_fame_grows_with_orders_of_magnitude() -> None:
    assert fame(TOWN) == {"people": 5.0, "spellings": 1.0, "kind PPL": 1.0}
    assert fame(replace(TOWN, population=1_000_000))["people"] == 6.0
    assert fame(replace(TOWN, spellings=99))["spellings"] == 2.0


def test_a_place_without_inhabitants_counts_as_a_hamlet() -> None:
    assert fame(replace(TOWN, population=0)) == fame(replace(TOWN, population=FEWEST_PEOPLE))
    assert fame(replace(TOWN, population=0))["people"] < fame(replace(TOWN, population=600))["people"]


def test_its_own_name_speaks_for_a_place() -> None:
    assert has_own_name(TOWN, "tarn") == 1
    assert has_own_name(TOWN, "tern") == 0
    own_name = CHOICE.weights["own name"]
    assert renown(TOWN, "tarn") == pytest.approx(CHOICE.weigh_amounts(fame(TOWN)) + own_name)
    assert renown(TOWN, "tern") == CHOICE.weigh_amounts(fame(TOWN)) < renown(TOWN, "tarn")


def test_a_container_speaks_for_what_lies_in_it() -> None:
    assert lies_in_container(TOWN, (ABROAD, PROVINCE)) == lies_in_named_before(TOWN, [COUNTRY]) == 1
    assert lies_in_container(ABROAD, (PROVINCE,)) == lies_in_named_before(TOWN, []) == 0


@pytest.mark.parametrize(
    ("place", "container", "expected"),
    [
        (TOWN, COUNTRY, True),
        (TOWN, PROVINCE, True),
        (TOWN, DISTRICT, True),
        (ABROAD, COUNTRY, False),
        (COUNTRY, COUNTRY, False),
        (replace(TOWN, admin1="02"), PROVINCE, False),
        (replace(TOWN, latitude=10.7), DISTRICT, True),
        (replace(TOWN, latitude=10.73), DISTRICT, False),
        (TOWN, replace(COUNTRY, feature_code="RGN"), False),
        (SEA, replace(COUNTRY, country=None), False),
    ],
)
def test_what_lies_in_what(place: Place, container: Place, expected: bool) -> None:
    assert lies_in(place, container) is expected


def test_a_home_speaks_for_its_country_and_its_province() -> None:
    home = {("AA",): 0.5, ("AA", "01"): 0.25}
    assert at_home(TOWN, home) == {"home country": 0.5, "home province": 0.25}
    assert at_home(COUNTRY, home) == {"home country": 0.5, "home province": 0}
    assert at_home(ABROAD, home) == {"home country": 0, "home province": 0}
    assert at_home(SEA, home) == {}


def test_company_in_a_country_and_a_province_speaks_for_it() -> None:
    assert share_of_country(0.5) == 0.5
    assert share_of_province(0.4) == pytest.approx(0.6)
    assert share_of_province(0.9) == 1


@pytest.mark.parametrize(
    ("code", "distance", "count", "expected"),
    [
        ("PPL", 1.0, 1, 1),
        ("PPLC", 1.0, 2, 2),
        ("ADM2", 1.0, 9, MOST_NEIGHBOURS),
        ("PPL", 1.3, 1, 1),
        ("PPL", 1.4, 1, 0),
        ("RGN", 1.0, 1, 0),
    ],
)
def test_towns_nearby_speak_for_a_town(code: str, distance: float, count: int, expected: float) -> None:
    near = replace(TOWN, feature_code=code, latitude=10.0 + distance)
    assert count_neighbours(TOWN, [Vote("x", near, 1.0)] * count) == pytest.approx(expected)


def test_neighbours_say_nothing_of_countries_and_provinces() -> None:
    votes = [Vote("x", replace(TOWN, latitude=10.5), 1.0)]
    assert count_neighbours(COUNTRY, votes) == count_neighbours(PROVINCE, votes) == 0


def test_a_vote_weighs_as_much_as_it_is_sure() -> None:
    sense = Sense("tarn", (), (ABROAD, TOWN))
    nobody = CHOICE.weights[""]
    people = (nobody + math.log(3)) / CHOICE.weights["people"]
    vote = vote_of(sense, [{}, {"people": people}])
    assert (vote.place, vote.name) == (TOWN, "tarn")
    assert vote.weight == pytest.approx(3 / (3 + 1 + math.exp(-nobody)), abs=1e-3)


def test_a_sense_is_not_its_own_company() -> None:
    sense = Sense("tarn", (), (TOWN, ABROAD))
    none = {"same country": 0, "same province": 0, "neighbours": 0}
    assert in_company(sense, [{}, {}], [Vote("tarn", ABROAD, 1.0)]) == [none, none]
    far = replace(ABROAD, latitude=50.0)
    here, abroad = in_company(sense, [{}, {}], [Vote("other", far, 1.0)])
    share = 1 / (1 + FEW)
    assert here == none
    assert abroad == pytest.approx(none | {"same country": share, "same province": min(1, 1.5 * share)})


def test_a_place_in_no_country_or_province_speaks_for_none() -> None:
    sense = Sense("tarn", (), (TOWN, SEA))
    votes = [
        Vote("sea", replace(SEA, latitude=50.0), 1.0),
        Vote("land", replace(COUNTRY, latitude=50.0), 1.0),
    ]
    here, sea = in_company(sense, [{}, {}], votes)
    assert here == pytest.approx({"same country": 1 / (1 + FEW), "same province": 0, "neighbours": 0})
    assert sea == {"same country": 0, "same province": 0, "neighbours": 0}


def test_the_distance_between_two_places_is_in_kilometres() -> None:
    assert apart(TOWN, replace(TOWN, latitude=11.0)) == pytest.approx(111.2, abs=0.1)
