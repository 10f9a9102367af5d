"""EDTF: TIMEX3 values as days and as Extended Date/Time Format."""

from __future__ import annotations

import pytest

from etl.transform.dates.edtf import find_days, to_edtf


@pytest.mark.parametrize(
    ("value", "string", "first", "last"),
    [
        ("2020-06-12", "2020-06-12", "2020-06-12", "2020-06-12"),
        ("2020-06-12T14:30", "2020-06-12T14:30:00", "2020-06-12", "2020-06-12"),
        ("2020-06-12TMO", "2020-06-12", "2020-06-12", "2020-06-12"),
        ("2020-02", "2020-02", "2020-02-01", "2020-02-29"),
        ("2020", "2020", "2020-01-01", "2020-12-31"),
        ("199", "199X", "1990-01-01", "1999-12-31"),
        ("18", "18XX", "1800-01-01", "1899-12-31"),
        ("2020-Q2", "2020-34", "2020-04-01", "2020-06-30"),
        ("2020-SP", "2020-21", "2020-03-01", "2020-05-31"),
        ("2019-WI", "2019-24", "2019-12-01", "2020-02-29"),
        ("2020-W24", "2020-06-08/2020-06-14", "2020-06-08", "2020-06-14"),
        ("2020-W24-WE", "2020-06-13/2020-06-14", "2020-06-13", "2020-06-14"),
        ("1950/1953", "1950/1953", "1950-01-01", "1953-12-31"),
    ],
)
def test_a_calendar_value_has_days_and_a_string(value: str, string: str, first: str, last: str) -> None:
    covered = find_days(value)
    assert covered is not None
    assert (to_edtf(value), *map(str, covered)) == (string, first, last)


@pytest.mark.parametrize(
    "value",
    [
        *["PRESENT_REF", "P2Y", "XXXX-WXX-5", "2020-13", "2019-02-29", "0000", "T14:30", ""],
        *["2020-W54", "2020-Q5", "1950/later", "later/1950", "2020-06-31/2020-07-01"],
    ],
)
def test_what_has_no_place_on_a_calendar_has_neither(value: str) -> None:
    assert find_days(value) is None
    assert to_edtf(value) is None


@pytest.mark.parametrize(
    ("mod", "first", "last"),
    [
        ("START", "2019-04-01", "2019-04-10"),
        ("MID", "2019-04-11", "2019-04-20"),
        ("END", "2019-04-21", "2019-04-30"),
    ],
)
def test_early_and_late_are_thirds(mod: str, first: str, last: str) -> None:
    covered = find_days("2019-04", mod)
    assert covered is not None
    assert tuple(map(str, covered)) == (first, last)


@pytest.mark.parametrize(
    ("value", "string"),
    [("1998", "1998~"), ("1998-04", "1998-04~"), ("199", "199X~"), ("2020-W24", "2020-06-08/2020-06-14")],
)
def test_approximate_is_marked(value: str, string: str) -> None:
    assert to_edtf(value, "APPROX") == string


@pytest.mark.parametrize("value", ["2020-06-12", "2020-W24", "2020-W24-WE"])
def test_what_is_no_longer_than_a_week_has_no_thirds(value: str) -> None:
    assert find_days(value, "START") == find_days(value)


def test_february_has_thirds() -> None:
    assert list(map(str, find_days("2019-02", "START") or ())) == ["2019-02-01", "2019-02-09"]
