"""Holidays: the day of each in a year."""

from __future__ import annotations

import pytest

from etl.transform.knowledge.holidays import easter, find_holiday, holiday_names


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("christmas day", 2020, "2020-12-25"),
        ("thanksgiving", 2019, "2019-11-28"),
        ("thanksgiving", 2018, "2018-11-22"),
        ("memorial day", 2020, "2020-05-25"),
        ("memorial day", 2021, "2021-05-31"),
        ("labor day", 2020, "2020-09-07"),
        ("labor day", 2025, "2025-09-01"),
        ("election day", 2016, "2016-11-08"),
        ("easter", 2000, "2000-04-23"),
        ("good friday", 2020, "2020-04-10"),
        ("ash wednesday", 2020, "2020-02-26"),
        ("easter monday", 2020, "2020-04-13"),
    ],
)
def test_a_holiday_falls_on_its_day(name: str, year: int, day: str) -> None:
    assert find_holiday(name, year).isoformat() == day


@pytest.mark.parametrize(
    "day",
    [
        *["1818-03-22", "1900-04-15", "1943-04-25", "1954-04-18", "1961-04-02", "1981-04-19", "1991-03-31"],
        *["2000-04-23", "2008-03-23", "2011-04-24", "2016-03-27", "2019-04-21", "2024-03-31", "2038-04-25"],
        *["2049-04-18", "2076-04-19", "2100-03-28", "2200-04-06", "2299-04-16"],
    ],
)
def test_easter_falls_on_its_day(day: str) -> None:
    assert easter(int(day[:4])).isoformat() == day


def test_longer_names_come_first() -> None:
    names = holiday_names()
    assert names.index("christmas day") < names.index("christmas")
    assert names.index("easter monday") < names.index("easter")


def test_a_holiday_that_nobody_knows_has_no_day() -> None:
    with pytest.raises(KeyError):
        find_holiday("arbor day", 2020)


def test_every_holiday_of_the_table_has_a_day_in_every_year() -> None:
    years = {find_holiday(name, year).year for name in holiday_names() for year in (1999, 2024)}
    assert years == {1999, 2024}
