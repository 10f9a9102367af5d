"""Countries: the words newspapers use for them."""

from __future__ import annotations

import pytest

from etl.transform.knowledge.countries import (
    capital_of,
    countries,
    country_by_capital,
    country_by_demonym,
    country_in_context,
    country_of,
)


def code(country: object) -> str | None:
    return getattr(country, "code", None)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("North Korea", "KP"),
        ("N. Korea", "KP"),
        ("DPRK", "KP"),
        ("D.P.R.K.", "KP"),
        ("Democratic People’s Republic of Korea", "KP"),
        ("the United States", "US"),
        ("U.S.", "US"),
        ("US", "US"),
        ("U.K.’s", "GB"),
        ("The Netherlands", "NL"),
        ("Côte d’Ivoire", "CI"),
        ("Burma", "MM"),
        ("SYRIA", "SY"),
        ("us", None),
        ("turkey", None),
        ("British", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_country_by_any_of_its_names(name: str, expected: str | None) -> None:
    assert code(country_of(name)) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("British", "GB"),
        ("Britons", "GB"),
        ("North Koreans", "KP"),
        ("Dutch", "NL"),
        ("polish", None),
        ("Paris", None),
    ],
)
def test_a_country_by_its_people(word: str, expected: str | None) -> None:
    assert code(country_by_demonym(word)) == expected


def test_capitals_in_both_directions() -> None:
    assert code(country_by_capital("Pyongyang")) == "KP"
    assert code(country_by_capital("Kiev")) == code(country_by_capital("Kyiv")) == "UA"
    assert capital_of("FR") == "Paris"
    assert capital_of("XX") is None


def test_the_north_is_a_country_only_where_korea_is_named() -> None:
    assert code(country_in_context("the North’s", ["US", "KP"])) == "KP"
    assert code(country_in_context("the South", ["KP"])) == "KR"
    assert country_in_context("the North", ["US", "GB"]) is None


def test_no_name_stands_for_two_countries() -> None:
    """Whichever came last would win, silently."""
    claims = [(name, one.code) for one in countries() for name in {one.name, *one.aliases}]
    assert [name for name, claimed in claims if code(country_of(name)) not in (claimed, None)] == []


def test_coordinates_are_on_the_globe() -> None:
    assert all(-90 <= one.latitude <= 90 and -180 <= one.longitude <= 180 for one in countries())
    assert len({one.geonames for one in countries()}) == len(countries())
