"""Gazetteer: names to places."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from etl.transform.knowledge.gazetteer import FILE, gazetteer

LARGEST = 9_000_000
"""Bytes: what we allow it in the wheel."""


@pytest.mark.parametrize(
    ("name", "feature_code", "country"),
    [
        ("Seoul", "PPLC", "KR"),
        ("São Paulo", "PPL", "BR"),
        ("Sao Paulo", "PPL", "BR"),
        ("St. Louis", "PPL", "US"),
        ("Saint Louis", "PPL", "US"),
        ("Calif.", "ADM1", "US"),
        ("Korean Peninsula", "RGN", None),
        ("the Black Sea", "SEA", None),
        ("Africa", "CONT", None),
        ("PARIS", "PPLC", "FR"),
        ("Tehran’s", "PPLC", "IR"),
    ],
)
def test_a_name_in_any_spelling_finds_the_place(name: str, feature_code: str, country: str | None) -> None:
    assert (feature_code, country) in [(p.feature_code, p.country) for p in gazetteer().candidates(name)]


@pytest.mark.parametrize(
    ("province", "south", "west", "north", "east"),
    [
        ("Florida", 26.0, -83.0, 30.5, -80.0),
        ("Maryland", 38.9, -77.2, 39.7, -75.7),
        ("Chukotka", 62.0, 160.0, 72.0, 180.0),
    ],
)
def test_a_province_lies_within_itself(
    province: str, south: float, west: float, north: float, east: float
) -> None:
    """The middle of a box around Florida lies in the sea, and of one across the date line far away."""
    places = [place for place in gazetteer().candidates(province) if place.feature_code == "ADM1"]
    assert any(south < one.latitude < north and west < one.longitude < east for one in places)


@pytest.mark.parametrize("name", ["", "Nowhereville-upon-Nothing", "' or 1=1 --", "%", "☃", "x" * 10_000])
def test_an_unknown_name_finds_nothing(name: str) -> None:
    assert gazetteer().candidates(name) == ()


def test_namesakes_come_the_most_populous_first() -> None:
    paris = gazetteer().candidates("Paris")
    assert {("FR", "11"), ("US", "TX")} <= {(place.country, place.admin1) for place in paris}
    assert [place.population for place in paris] == sorted((p.population for p in paris), reverse=True)


def test_initials_are_no_towns() -> None:
    """Eu and Us are towns in France."""
    assert all(
        place.feature_code != "PPL" for name in ("EU", "US", "UN") for place in gazetteer().candidates(name)
    )


def test_every_large_country_has_a_capital_on_the_map() -> None:
    for code in ("US", "KP", "KR", "FR", "BR", "NG", "IN", "ID", "KZ", "BO"):
        capital = gazetteer().capital_of(code)
        assert capital is not None
        assert (capital.country, capital.feature_code) == (code, "PPLC")
    assert gazetteer().capital_of("AQ") is None


def test_threads_may_share_it() -> None:
    names = ["Paris", "London", "Springfield", "Ghent"] * 50
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(gazetteer().look_up, names))
    assert found == [gazetteer().candidates(name) for name in names]


def test_it_is_small_enough_to_ship() -> None:
    assert FILE.stat().st_size < LARGEST
