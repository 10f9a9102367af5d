"""Published: printed dates to ISO 8601, and what is not guessed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from etl.extract.fields.published import date_in_url, parse_date


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
