"""Implied years: which year is meant by "June 12", "last June" or "6/12/20"."""

from __future__ import annotations

import datetime as dt
import re

from etl.transform.dates.grammar import Context
from etl.transform.dates.tense import read_tense

DAYS_AHEAD = 75
"""Days: without a verb to go by, a month and day so close ahead is the next one."""
DAYS_SOON = 35
"""Days: so close ahead is this year's, even after a verb in the past."""
DAYS_BACK = 20
"""Days: after a verb in the future, what is longer ago is next year's."""
LATEST_SHORT_YEAR = 20
"""Years: two digits name no year further ahead."""
RELATIVE_YEAR = {
    "last": -1,
    "this": 0,
    "next": 1,
    "that": 0,
    "the same": 0,
    "the following": 1,
    "the previous": -1,
}
RELATIVE_YEAR_WORDS = "(?:this|last|next)"


def find_year(words: str) -> int | None:
    """The four digits in some words."""
    digits = re.search(r"\d{4}", words)
    return int(digits[0]) if digits else None


def relative_year(context: Context, words: str) -> int | None:
    """The year of `last year` or `the same year`."""
    low = re.sub(r"\s+", " ", words.lower().removesuffix("year").strip())
    anchor = context.day.year if context.day else None
    if low not in ("this", "last", "next"):
        anchor = context.named_year or anchor
    return None if anchor is None else anchor + RELATIVE_YEAR[low]


def nearest_year(context: Context, month: int, day: int | None, start: int, end: int) -> int | None:
    """The year of a month (and day) named without one, by the tense of its clause."""
    if not context.day:
        return context.named_year
    today = context.day
    tense = read_tense(context.text, start, end)
    if not tense:
        year = today.year + (month < today.month)
        if 0 <= (dt.date(year, month, min(day or 1, 28)) - today).days <= DAYS_AHEAD:
            return year
    years = {y: dt.date(y, month, min(day or 15, 28)) for y in (today.year - 1, today.year, today.year + 1)}
    if tense == "future":
        return min(y for y, date in years.items() if date >= today - dt.timedelta(DAYS_BACK))
    if day and 0 <= (years[today.year] - today).days <= DAYS_SOON:
        return today.year
    return today.year if month <= today.month else today.year - 1


def year_with_weekday(year: int, month: int, day: int, weekday: int) -> int:
    """The year nearby in which a day falls on its weekday; the year itself if none does."""
    if (month, day) == (2, 29):
        return year
    near = (year, year - 1, year + 1)
    return next((y for y in near if dt.date(y, month, day).weekday() == weekday), year)


def expand_two_digits(digits: str, now: int) -> int:
    """The year of two digits, at most 20 years ahead; four digits are a year."""
    if len(digits) == 4:
        return int(digits)
    year = now // 100 * 100 + int(digits)
    return year if year <= now + LATEST_SHORT_YEAR else year - 100
