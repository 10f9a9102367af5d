"""Weights: what speaks for a place adds up as the file says."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from etl.transform.knowledge.gazetteer import Place
from etl.transform.places.disambiguation import (
    Vote,
    fame,
    in_company,
    kilometres,
    lies_in,
    prefer_container,
    prefer_home,
    prefer_named_before,
    prefer_neighbours,
    prefer_own_name,
    prefer_same_country,
    prefer_same_province,
    renown,
    vote_of,
)
from etl.transform.places.senses import Sense
from etl.transform.places.weights import WEIGHTS

TOWN = Place(1, "Tarn", "PPL", 10.0, 10.0, 100_000, "AA", "01", 9)
PROVINCE = replace(TOWN, geonameid=2, name="Fell", feature_code="ADM1")
COUNTRY = replace(TOWN, geonameid=3, name="Aaland", feature_code="PCLI", admin1=None)
DISTRICT = replace(TOWN, geonameid=4, name="Dale", feature_code="ADM2")
ABROAD = replace(TOWN, geonameid=5, country="BB")
SEA = replace(TOWN, geonameid=6, feature_code="SEA", country=None, admin1=None)


def test_fame_grows_with_orders_of_magnitude() -> None:
    assert fame(TOWN) == pytest.approx(5 * WEIGHTS.people + WEIGHTS.spellings)
    assert fame(replace(TOWN, population=1_000_000)) == pytest.approx(fame(TOWN) + WEIGHTS.people)
    assert fame(replace(TOWN, spellings=99)) == pytest.approx(fame(TOWN) + WEIGHTS.spellings)


def test_a_place_without_inhabitants_counts_as_a_hamlet() -> None:
    assert fame(replace(TOWN, population=0)) == fame(replace(TOWN, population=500))
    assert fame(replace(TOWN, population=0)) < fame(replace(TOWN, population=600))


def test_a_kind_of_place_has_its_worth_and_an_unknown_kind_another() -> None:
    capital, odd = replace(TOWN, feature_code="PPLC"), replace(TOWN, feature_code="XYZ")
    assert fame(capital) == pytest.approx(fame(TOWN) + WEIGHTS.kinds["PPLC"])
    assert fame(odd) == pytest.approx(fame(TOWN) + WEIGHTS.kinds[""])


def test_its_own_name_speaks_for_a_place() -> None:
    assert prefer_own_name(TOWN, "tarn") == WEIGHTS.own_name
    assert prefer_own_name(TOWN, "tern") == 0
    assert renown(TOWN, "tarn") == pytest.approx(fame(TOWN) + WEIGHTS.own_name)
    assert renown(TOWN, "tern") == fame(TOWN)


def test_a_container_speaks_for_what_lies_in_it() -> None:
    assert prefer_container(TOWN, (ABROAD, PROVINCE)) == WEIGHTS.named_after
    assert prefer_named_before(TOWN, [COUNTRY]) == WEIGHTS.named_before
    assert prefer_container(ABROAD, (PROVINCE,)) == prefer_named_before(TOWN, []) == 0


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
    expected = WEIGHTS.home_country * 0.5 + WEIGHTS.home_province * 0.25
    assert prefer_home(TOWN, home) == pytest.approx(expected)
    assert prefer_home(ABROAD, home) == prefer_home(SEA, home) == 0
    assert prefer_home(COUNTRY, {("AA",): 1.0, ("AA", ""): 1.0}) == pytest.approx(
        WEIGHTS.home_country + WEIGHTS.home_province
    )


def test_company_in_a_country_and_a_province_speaks_for_it() -> None:
    assert prefer_same_country(0.5) == WEIGHTS.same_country / 2
    assert prefer_same_province(0.4) == pytest.approx(WEIGHTS.same_province * 0.6)
    assert prefer_same_province(0.9) == WEIGHTS.same_province


@pytest.mark.parametrize(
    ("code", "distance", "count", "expected"),
    [
        ("PPL", 1.0, 1, WEIGHTS.neighbour),
        ("PPLC", 1.0, 2, 2 * WEIGHTS.neighbour),
        ("ADM2", 1.0, 9, WEIGHTS.neighbours),
        ("PPL", 1.3, 1, WEIGHTS.neighbour),
        ("PPL", 1.4, 1, 0),
        ("RGN", 1.0, 1, 0),
    ],
)
def test_towns_nearby_speak_for_a_town(code: str, distance: float, count: int, expected: float) -> None:
    near = replace(TOWN, feature_code=code, latitude=10.0 + distance)
    assert prefer_neighbours(TOWN, [Vote("x", near, 1.0)] * count) == pytest.approx(expected)


def test_neighbours_say_nothing_of_countries_and_provinces() -> None:
    votes = [Vote("x", replace(TOWN, latitude=10.5), 1.0)]
    assert prefer_neighbours(COUNTRY, votes) == prefer_neighbours(PROVINCE, votes) == 0


def test_a_vote_weighs_as_much_as_it_is_sure() -> None:
    sense = Sense("tarn", (), (ABROAD, TOWN))
    vote = vote_of(sense, [1.0, 1.0 + math.log(3)])
    assert (vote.place, vote.name) == (TOWN, "tarn")
    assert vote.weight == pytest.approx(0.75)


def test_a_sense_is_not_its_own_company() -> None:
    sense = Sense("tarn", (), (TOWN, ABROAD))
    alone = in_company(sense, [0.0, 0.0], [Vote("tarn", ABROAD, 1.0)])
    assert alone == [0.0, 0.0]
    far = replace(ABROAD, latitude=50.0)
    here, abroad = in_company(sense, [0.0, 0.0], [Vote("other", far, 1.0)])
    share = 1 / (1 + WEIGHTS.few)
    assert here == 0
    assert abroad == pytest.approx(WEIGHTS.same_country * share + WEIGHTS.same_province * min(1, 1.5 * share))


def test_a_place_in_no_country_or_province_speaks_for_none() -> None:
    sense = Sense("tarn", (), (TOWN, SEA))
    votes = [
        Vote("sea", replace(SEA, latitude=50.0), 1.0),
        Vote("land", replace(COUNTRY, latitude=50.0), 1.0),
    ]
    here, sea = in_company(sense, [0.0, 0.0], votes)
    assert here == pytest.approx(WEIGHTS.same_country / (1 + WEIGHTS.few))
    assert sea == 0


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert kilometres(TOWN, replace(TOWN, latitude=11.0)) == pytest.approx(111.2, abs=0.1)
    assert kilometres(TOWN, replace(TOWN, longitude=11.0)) == pytest.approx(109.5, abs=0.1)
    assert kilometres(TOWN, replace(TOWN, latitude=-10.0, longitude=-170.0)) == pytest.approx(20015, abs=1)
