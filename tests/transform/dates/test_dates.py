"""Dates: what a time expression means in an article of a given day."""

from __future__ import annotations

from itertools import pairwise

import pytest

from etl.transform.dates import find_dates

FRIDAY = "2020-06-12"


def values(text: str, day: str | None = FRIDAY) -> list[tuple[str, str | None]]:
    return [(timex.text, timex.value) for timex in find_dates(text, day)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry sank on 2019-03-04.", [("2019-03-04", "2019-03-04")]),
        ("It opened on March 4, 2019.", [("March 4, 2019", "2019-03-04")]),
        ("It opened on Monday, March 4, 2019, in Oslo.", [("Monday, March 4, 2019", "2019-03-04")]),
        ("It opened on 4 March 2019.", [("4 March 2019", "2019-03-04")]),
        ("It opened on the 4th of March, 2019.", [("the 4th of March, 2019", "2019-03-04")]),
        ("It opened on Sept. 4, 2019.", [("Sept. 4, 2019", "2019-09-04")]),
        ("It opened in March 2019.", [("March 2019", "2019-03")]),
        ("It opened in late March 2019.", [("late March 2019", "2019-03")]),
        ("It opened in 1987.", [("1987", "1987")]),
        ("The 1950-53 war.", [("1950-53", "1950/1953")]),
        ("They met in the 1990s.", [("the 1990s", "199")]),
        ("They met in the '80s.", [("the '80s", "198")]),
        ("Since the 19th century.", [("the 19th century", "18")]),
        ("In the winter of 1998.", [("the winter of 1998", "1998-WI")]),
        ("In the third quarter of 2018.", [("the third quarter of 2018", "2018-Q3")]),
        ("It was 10/28/2019.", [("10/28/2019", "2019-10-28")]),
        ("It was 28/10/2019.", [("28/10/2019", "2019-10-28")]),
    ],
)
def test_a_full_date_needs_no_day_to_count_from(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text, None) == expected
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mayor resigned Friday.", "2020-06-12"),
        ("The mayor resigned Wednesday.", "2020-06-10"),
        ("The mayor will resign Wednesday.", "2020-06-17"),
        ("The mayor resigned last Friday.", "2020-06-05"),
        ("The mayor resigned on Friday morning.", "2020-06-12TMO"),
        ("The mayor resigned yesterday.", "2020-06-11"),
        ("The mayor resigned the day before yesterday.", "2020-06-10"),
        ("The mayor will resign tomorrow night.", "2020-06-13TNI"),
        ("The mayor resigned last week.", "2020-W23"),
        ("The mayor resigned last month.", "2020-05"),
        ("The mayor resigned in February last year.", "2019-02"),
        ("The mayor resigned in November.", "2019-11"),
        ("The mayor will resign in November.", "2020-11"),
        ("The mayor resigned on March 3.", "2020-03-03"),
        ("The mayor resigned on December 3.", "2019-12-03"),
        ("The mayor will resign on January 3.", "2021-01-03"),
        ("The mayor resigned two years ago.", "2018"),
        ("The mayor resigned three weeks ago.", "2020-W21"),
        ("The mayor resigned six days ago.", "2020-06-06"),
        ("The mayor resigned a decade ago.", "201"),
        ("The mayor resigned last summer.", "2019-SU"),
        ("The mayor resigned on Christmas Day.", "2019-12-25"),
        ("The mayor will resign by Thanksgiving.", "2020-11-26"),
        ("The mayor resigned at 3:30 p.m. on Wednesday.", "2020-06-10T15:30"),
        ("The mayor resigned at 9 a.m. yesterday.", "2020-06-11T09:00"),
        ("The mayor is now retired.", "PRESENT_REF"),
        ("The mayor resigned recently.", "PAST_REF"),
        ("It fell on the second anniversary of June 12.", "2018-06-12"),
    ],
)
def test_a_relative_date_counts_from_the_articles_day(text: str, value: str) -> None:
    assert [value_of for _, value_of in values(text)] == [value]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("The strike lasted two weeks.", "DURATION", "P2W"),
        ("The strike lasted six-and-a-half hours, or a few days.", "DURATION", "PXD"),
        ("The strike lasted half an hour, then 36 hours.", "DURATION", "PT36H"),
        ("A 70-plus-year feud.", "DURATION", "P70Y"),
        ("It came hours after the vote.", "DURATION", "PTXH"),
        ("They meet every two weeks.", "SET", "P2W"),
        ("They meet daily.", "SET", "P1D"),
        ("They meet every Friday.", "SET", "XXXX-WXX-5"),
    ],
)
def test_lengths_and_what_recurs_are_no_dates(text: str, kind: str, value: str) -> None:
    assert (kind, value) in [(timex.type, timex.value) for timex in find_dates(text, FRIDAY)]
    assert all(timex.date_from is None for timex in find_dates(text, FRIDAY) if timex.type == "SET")


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May spoke to reporters.",
        "The 12-year-old sang.",
        "He paid $1998 for it.",
        "Some 2000 people marched.",
        "They won 2-1.",
        "Wait a second.",
        "Tennis players served 1,998 aces.",
        "",
        "   \n\n  ",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert values(text) == []


def test_a_date_counts_from_the_date_before_it() -> None:
    text = "The bridge closed on March 4, 2019. It opened again the following day, and fell a year later."
    assert values(text)[1:] == [("the following day", "2019-03-05"), ("a year later", "2020")]


def test_that_day_of_a_month_is_not_its_first() -> None:
    assert values("Ghent burned in March 2019. The mayor fled that day.") == [("March 2019", "2019-03")]


def test_days_and_edtf_go_with_a_value() -> None:
    early, approximate, weekend = find_dates("In early 2019, about two years ago, and last weekend.", FRIDAY)
    assert (early.edtf, early.date_from, early.date_to) == ("2019", "2019-01-01", "2019-05-01")
    assert approximate.edtf == "2018~"
    assert weekend.edtf == "2020-06-06/2020-06-07"


def test_a_range_covers_its_last_day() -> None:
    (timex,) = find_dates("The fair runs June 12-14, 2020, in Ghent.", None)
    assert (timex.edtf, timex.date_from, timex.date_to) == (
        "2020-06-12/2020-06-14",
        "2020-06-12",
        "2020-06-14",
    )


def test_a_past_span_ends_on_the_articles_day() -> None:
    (timex,) = find_dates("Sales fell over the past two weeks.", FRIDAY)
    assert (timex.value, timex.date_from, timex.date_to) == ("P2W", "2020-05-29", "2020-06-12")


@pytest.mark.parametrize("day", [None, "", "2020", "2020-06", "not a day"])
def test_without_a_day_relative_dates_have_no_place_on_the_calendar(day: str | None) -> None:
    found = find_dates("The mayor resigned Friday, two years ago, on June 12 and last month.", day)
    assert {"Friday", "June 12"} <= {timex.text for timex in found}
    assert all(timex.date_from is None and timex.edtf is None for timex in found)


def test_a_day_no_calendar_has_is_no_date() -> None:
    assert values("It was due on June 31, 2019, or 2019-02-30.") in ([], [("2019", "2019")])


def test_offsets_are_those_of_the_text_and_never_overlap() -> None:
    text = "“On Friday,” she said, “two or three weeks from now – in early July 2020 – we’ll vote at 3 p.m.”"
    found = find_dates(text, FRIDAY)
    assert [text[timex.start : timex.end] for timex in found] == [timex.text for timex in found]
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "1,111" * 20_000,
        "two" + " " * 100_000 + "years",
        "the early " * 10_000,
        "1990-" * 20_000,
    ],
    ids=["digits", "grouped digits", "spaces", "phases", "ranges"],
)
def test_hostile_text_is_read_in_one_pass(text: str) -> None:
    """A pattern that could be tried in many ways would never come back from these."""
    assert find_dates(text, FRIDAY) == ()


def test_the_pipe_reads_the_articles_day(read_text) -> None:
    doc = read_text("The mayor resigned Friday.", published="2020-06-12T09:30:00+09:00")
    assert [timex.value for timex in doc._.dates] == ["2020-06-12"]
    doc = read_text("The mayor resigned Friday.")
    assert [timex.date_from for timex in doc._.dates] == [None]
