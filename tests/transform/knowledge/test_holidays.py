"""Holidays: the day of each in a year."""

from __future__ import annotations

import pytest

from etl.transform.knowledge.holidays import find_holiday, holiday_names


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("christmas day", 2020, "2020-12-25"),
        ("thanksgiving", 2019, "2019-11-28"),
        ("memorial day", 2020, "2020-05-25"),
        ("election day", 2016, "2016-11-08"),
        ("easter", 2000, "2000-04-23"),
        ("easter", 2019, "2019-04-21"),
        ("good friday", 2020, "2020-04-10"),
    ],
)
def test_a_holiday_falls_on_its_day(name: str, year: int, day: str) -> None:
    assert find_holiday(name, year).isoformat() == day


def test_every_holiday_of_the_table_has_a_day_in_every_year() -> None:
    assert {find_holiday(name, year).year for name in holiday_names() for year in (1999, 2024)} == {
        1999,
        2024,
    }
