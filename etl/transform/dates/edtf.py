"""EDTF: a TIMEX3 value in; the days it covers and its string in the Extended Date/Time Format out.

EDTF is ISO 8601-2 as published by the Library of Congress: `2019-02`, `201X`, `2020-21` (spring), `2020-34`
(second quarter), `1950/1953`, `1998~`. What has no place on a calendar (`PRESENT_REF`, `P2Y`) gives None.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable

Days = tuple[dt.date, dt.date]
"""First and last day, both included."""

SEASONS = {"SP": (3, "21"), "SU": (6, "22"), "FA": (9, "23"), "WI": (12, "24")}
"""First month of each season, northern and meteorological, and its number in EDTF."""
HALF_NUMBER = 39
"""EDTF level 2 numbers the halves of a year 40 and 41."""
QUARTER_NUMBER = 32
"""EDTF level 2 numbers the quarters 33 to 36."""
CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)")
SHORTEST_IN_THIRDS = 27
"""Days from the first to the last of February, the shortest period of which "early" is a third."""


def find_days(value: str, mod: str | None = None) -> Days | None:
    """Return the first and last day that a TIMEX3 value covers, or None for what has no place on a calendar.

    `mod` START, MID or END narrows a period to a third of it ("early 2019"); other mods change nothing. A
    value may be a range, `1950/1953`.
    """
    first, _, last = value.partition("/")
    if last:
        start, end = find_days(first), find_days(last)
        return (start[0], end[1]) if start and end else None
    whole = days_of_date(first.split("T")[0])
    return narrow(whole, mod) if whole else None


def days_of_date(value: str) -> Days | None:
    """Return the days of a day, week, month, season, quarter, year, decade or century."""
    for pattern, find in SHAPES:
        if match := pattern.fullmatch(value):
            try:
                return find(*match.groups())
            except ValueError:
                return None
    return None


def narrow(whole: Days, mod: str | None) -> Days:
    """Narrow a period to its first, middle or last third."""
    start, end = whole
    third = dt.timedelta(((end - start).days + 1) // 3)
    if (end - start).days < SHORTEST_IN_THIRDS or mod not in ("START", "MID", "END"):
        return whole
    if mod == "START":
        return start, start + third - dt.timedelta(1)
    if mod == "END":
        return end - third + dt.timedelta(1), end
    return start + third, end - third


def to_edtf(value: str, mod: str | None = None) -> str | None:
    """Return the EDTF string of a TIMEX3 value, or None for what has no place on a calendar.

    `mod` APPROX adds `~`; the other mods change nothing. A value may be a range, `1950/1953`.
    """
    if clock := CLOCK.fullmatch(value):
        return f"{clock[1]}T{clock[2]}:{clock[3]}:00"
    first, _, last = value.partition("/")
    if last:
        start, end = to_edtf(first), to_edtf(last)
        return f"{start}/{end}" if start and end else None
    date = date_to_edtf(first.split("T")[0])
    return f"{date}~" if date and mod == "APPROX" and "/" not in date else date


def date_to_edtf(value: str) -> str | None:
    """One date without a time of day."""
    covered = days_of_date(value)
    if not covered:
        return None
    year, _, rest = value.partition("-")
    if len(year) < 4:
        return year.ljust(4, "X")
    if rest in SEASONS:
        return f"{year}-{SEASONS[rest][1]}"
    if rest.startswith("H"):
        return f"{year}-{HALF_NUMBER + int(rest[1])}"
    if rest.startswith("W"):
        return f"{covered[0]}/{covered[1]}"
    return f"{year}-{QUARTER_NUMBER + int(rest[1])}" if rest.startswith("Q") else value


# The days of each shape of value


def days_of_day(year: str, month: str, day: str) -> Days:
    date = dt.date(int(year), int(month), int(day))
    return date, date


def days_of_months(year: int, month: int, count: int) -> Days:
    """The days of some months in a row; a winter ends in the next year."""
    years, last = divmod(month + count - 2, 12)
    return dt.date(year, month, 1), dt.date(
        year + years, last + 1, calendar.monthrange(year + years, last + 1)[1]
    )


def days_of_month(year: str, month: str) -> Days:
    return days_of_months(int(year), int(month), 1)


def days_of_week(year: str, week: str, weekend: str | None) -> Days:
    monday = dt.date.fromisocalendar(int(year), int(week), 1)
    return monday + dt.timedelta(5 if weekend else 0), monday + dt.timedelta(6)


def days_of_quarter(year: str, quarter: str) -> Days:
    return days_of_months(int(year), 3 * int(quarter) - 2, 3)


def days_of_half(year: str, half: str) -> Days:
    return days_of_months(int(year), 6 * int(half) - 5, 6)


def days_of_season(year: str, season: str) -> Days:
    return days_of_months(int(year), SEASONS[season][0], 3)


def days_of_years(digits: str) -> Days:
    """A year, or of fewer digits a decade or a century."""
    return dt.date(int(digits.ljust(4, "0")), 1, 1), dt.date(int(digits.ljust(4, "9")), 12, 31)


SHAPES: tuple[tuple[re.Pattern[str], Callable[..., Days]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), days_of_day),
    (re.compile(r"(\d{4})-(\d\d)"), days_of_month),
    (re.compile(r"(\d{2,4})"), days_of_years),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?"), days_of_week),
    (re.compile(r"(\d{4})-Q([1-4])"), days_of_quarter),
    (re.compile(r"(\d{4})-H([12])"), days_of_half),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), days_of_season),
)
