"""Published: printed dates to ISO 8601, and what is not guessed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from etl.extract.fields.published import (
    MONTHS,
    date_in_url,
    days_between,
    parse_date,
    without_ambiguous,
)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("June 12, 2020", "2020-06-12"),
        ("Jun. 12, 2020", "2020-06-12"),
        ("12 June 2020", "2020-06-12"),
        ("12th of June, 2020", "2020-06-12"),
        ("Friday, June 12, 2020", "2020-06-12"),
        ("2020-06-12", "2020-06-12"),
        ("2020/6/12", "2020-06-12"),
        ("20200612", "2020-06-12"),
        ("13/06/2020", "2020-06-13"),
        ("06/13/2020", "2020-06-13"),
        ("June 2020", "2020-06"),
        ("June 12, 2020, 9:30 a.m. KST", "2020-06-12T09:30:00+09:00"),
        ("Published: 12 June 2020 14:05 BST", "2020-06-12T14:05:00+01:00"),
        ("Updated on Fri 12 Jun 2020 at 14.05", "2020-06-12T14:05:00"),
        ("14:05, 12 June 2020", "2020-06-12T14:05:00"),
        ("2020-06-12T09:30:00.123+0900", "2020-06-12T09:30:00+09:00"),
        ("2020-06-12T09:30:00Z", "2020-06-12T09:30:00+00:00"),
        ("Fri, 12 Jun 2020 09:30:00 GMT", "2020-06-12T09:30:00+00:00"),
        ("June 12, 2020 12:05 a.m.", "2020-06-12T00:05:00"),
        ("1591954200", "2020-06-12T09:30:00+00:00"),
        ("1591954200.5", "2020-06-12T09:30:00+00:00"),
        ("20200612T093000Z", "2020-06-12T09:30:00+00:00"),
        ("Fri Jun 12 09:30:00 +0900 2020", "2020-06-12T09:30:00+09:00"),
        ("Fri Jun 12 2020 09:30:00 GMT+0900 (Korea Standard Time)", "2020-06-12T09:30:00+09:00"),
        ("June 12, 2020 / 9:30 AM EDT", "2020-06-12T09:30:00-04:00"),
        ("June 12, 2020 Friday", "2020-06-12"),
        ("Last updated: June 12, 2020", "2020-06-12"),
        ("12. June 2020", "2020-06-12"),
        ("June 12, 2020 9:30 a.m. KST, updated June 13, 2020", "2020-06-12T09:30:00+09:00"),
        ("2020-06-12 00:00:00", "2020-06-12"),
        ("2020-06-12T00:00:00Z", "2020-06-12T00:00:00+00:00"),
        ("June 12, 2020 12:05 p.m.", "2020-06-12T12:05:00"),
        ("June 12, 2020 9 pm", "2020-06-12T21:00:00"),
        ("June 12, 2020 9", "2020-06-12"),
        ("June 12, 2020 9:30:59", "2020-06-12T09:30:59"),
        ("June 12, 2020 23:59", "2020-06-12T23:59:00"),
        ("June 12, 2020 24:30", "2020-06-12"),
        ("June 12, 2020 9:60", "2020-06-12"),
        ("June 12, 2020 9:30:60", "2020-06-12"),
        ("June 12, 2020 00:30", "2020-06-12T00:30:00"),
        ("June 12, 2020 00:00:30", "2020-06-12T00:00:30"),
        ("2020-06-12T09:30:00+14:00", "2020-06-12T09:30:00+14:00"),
        ("2020-06-12T09:30:00+15:00", "2020-06-12T09:30:00"),
        ("2020-06-12T09:30:00+05:60", "2020-06-12T09:30:00"),
        ("2020-06-12T09:30:00-05", "2020-06-12T09:30:00-05:00"),
        ("2020-06-12T09:30:00 UTC+5:30", None),
        ("1591954200000", "2020-06-12T09:30:00+00:00"),
        ("12/12/2020", "2020-12-12"),
        ("12.13.2020", "2020-12-13"),
        ("2020-06", "2020-06"),
        ("2020", "2020"),
        ("1690-01-01", "1690-01-01"),
        ("January 1690", "1690-01"),
        ("May 2020", "2020-05"),
        ("1970-01-02", "1970-01-02"),
        ("Thursday, 12 June 2020, 9.30 am", "2020-06-12T09:30:00"),
        ("9:30 a.m. June 12, 2020", "2020-06-12T09:30:00"),
        ("2020-06-12 Modified 2021-06-12", "2020-06-12"),
    ],
)
def test_layouts(printed, expected):
    assert parse_date(printed) == expected


@pytest.mark.parametrize(
    "doubtful",
    [
        "12/06/2020",  # June or December
        "June 31, 2020",
        "1970-01-01T00:00:00Z",
        "June 12",
        "The talks of June 12, 2020 failed",
        "12 June 2020 and other days",
        "",
        "9" * 500,
        "1689-12-31",
        "1689",
        "1970-01-01",
        "2020-13",
        "2020-00",
        "13/13/2020",
        "999",
        "June 12, 2020" + " " * 200 + "x",
        None,
    ],
)
def test_what_is_in_doubt_is_no_date(doubtful):
    assert parse_date(doubtful) is None


def test_a_day_ahead_is_no_date_of_publication():
    assert parse_date((datetime.now(UTC) + timedelta(days=40)).strftime("%Y-%m-%d")) is None


def test_a_zone_with_several_meanings_leaves_the_offset_open():
    assert parse_date("June 12, 2020 9:30 AM CST") == "2020-06-12T09:30:00"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://echo.example/2020/06/12/crane", "2020-06-12"),
        ("https://echo.example/2020/jun/12/crane", "2020-06-12"),
        ("https://echo.example/crane-20200612.html", "2020-06-12"),
        ("https://echo.example/crane?date=2020-06-12", None),
        ("https://echo.example/2020/13/45/crane", None),
        ("https://echo.example/story-1202006121", None),
    ],
)
def test_dates_in_urls(url, expected):
    assert date_in_url(url) == expected


@pytest.mark.parametrize(("name", "month"), MONTHS.items())
def test_every_name_of_a_month(name, month):
    assert parse_date(f"12 {name.title()} 2020") == f"2020-{month:02d}-12"


@pytest.mark.parametrize("month", range(1, 13))
def test_months_are_known_by_their_english_names_whole_and_short(month):
    day = datetime(2020, month, 12)
    assert MONTHS[f"{day:%B}".lower()] == MONTHS[f"{day:%b}".lower()] == month


@pytest.mark.parametrize(
    ("zone", "offset"),
    [
        ("EST", "-05:00"),
        ("PDT", "-07:00"),
        ("CET", "+01:00"),
        ("JST", "+09:00"),
        ("MSK", "+03:00"),
        ("Z", "+00:00"),
    ],
)
def test_zones_with_one_meaning_give_the_offset(zone, offset):
    assert parse_date(f"12 June 2020 09:30 {zone}") == f"2020-06-12T09:30:00{offset}"


def test_the_year_alone_of_a_day_in_open_order_when_asked_for():
    assert parse_date("12/06/2020", year_at_least=True) == "2020"
    assert parse_date("13/06/2020", year_at_least=True) == "2020-06-13"


def test_a_clock_that_goes_back_drops_no_day_from_before_this_program_was_here(monkeypatch):
    class Back(datetime):
        @classmethod
        def now(cls, zone=None):
            return cls(2006, 1, 1, tzinfo=zone)

    monkeypatch.setattr("etl.extract.fields.published.datetime", Back)
    assert parse_date("June 12, 2019") == "2019-06-12"


def test_tomorrow_may_be_today_elsewhere_and_the_day_after_may_not():
    today = datetime.now(UTC)
    assert parse_date((today + timedelta(days=1)).strftime("%Y-%m-%d"))
    assert not parse_date((today + timedelta(days=2)).strftime("%Y-%m-%d"))
    assert not parse_date(str(today.year + 2))


def test_days_between_two_dates_whatever_their_order_and_time():
    assert days_between("2020-06-12T23:00:00", "2020-06-15") == 3
    assert days_between("2020-06-15", "2020-06-12") == 3


def test_dates_in_open_order_are_taken_out():
    assert (
        without_ambiguous("On 12/06/2020 and 13/06/2020 and 12/12/20.") == "On  and 13/06/2020 and 12/12/20."
    )


@pytest.mark.parametrize(
    "url", ["https://echo.example/1959/06/12/", "https://echo.example/2020/abc/12/", None, ""]
)
def test_addresses_without_a_day(url):
    assert date_in_url(url) is None
