"""TIMEX3 values: how a day, a week or a length of time is written, and the day or period some units away."""

from __future__ import annotations

import calendar
import datetime as dt

ONE_DAY = dt.timedelta(1)
ONE_WEEK = dt.timedelta(7)
YEARS_OF = {"E": 10, "C": 100}
"""Years in a decade and in a century."""
PER_DAY = {"D": 1, "TH": 24, "TM": 1440, "TS": 86_400}
"""Days, hours, minutes and seconds in a day."""


def format_date(year: int, month: int | None = None, day: int | None = None) -> str:
    """Write a year, a month or a day; ValueError when the calendar has no such day."""
    if month and day:
        return dt.date(year, month, day).isoformat()
    return f"{year:04d}-{month:02d}" if month else f"{year:04d}"


def format_week(day: dt.date) -> str:
    """Write a day's week: `2020-W24`."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def format_quarter(day: dt.date, step: int = 0) -> str:
    """Write a day's quarter, or the one some quarters later: `2020-Q2`."""
    year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + step, 4)
    return f"{year:04d}-Q{quarter + 1}"


def format_length(count: float | None, code: str) -> str:
    """Write so many units: P2Y, PT30M, P1Y6M for one and a half years, PXD for an unknown number of days."""
    if count is not None and code in YEARS_OF:
        count, code = count * YEARS_OF[code], "Y"
    time, code = ("T", code[1]) if code.startswith("T") else ("", code)
    if count is None:
        return f"P{time}X{code}"
    whole, rest = int(count), count - int(count)
    if rest and code in ("Y", "H"):
        small = round(rest * 12) if code == "Y" else round(rest * 60)
        return f"P{time}{f'{whole}{code}' if whole else ''}{small}M"
    return f"P{time}{count:g}{code}" if rest else f"P{time}{whole}{code}"


def add_months(day: dt.date, count: int) -> dt.date:
    """The same day some months later, or the last of a shorter month."""
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_units(day: dt.date, count: int, code: str) -> dt.date:
    """The day so many years (Y), months (M), weeks (W) or days (D) later."""
    if code in ("Y", "M"):
        return add_months(day, count * (12 if code == "Y" else 1))
    return day + count * (ONE_WEEK if code == "W" else ONE_DAY)


def shift(day: dt.date, count: float, code: str) -> str:
    """The value of a day some units later, as precise as the unit: "two years ago" is a year.

    Hours and less move the day by whole days alone, for the hour that they count from is not known.
    """
    whole = int(count)
    match code:
        case "C":
            return f"{day.year + int(100 * count):04d}"[:2]
        case "E":
            return f"{day.year + int(10 * count):04d}"[:3]
        case "Y":
            return format_date(day.year + whole)
        case "Q":
            return format_quarter(day, whole)
        case "M":
            return f"{add_months(day, whole):%Y-%m}"
        case "W":
            return format_week(day + whole * ONE_WEEK)
        case "WE":
            return format_week(day + whole * ONE_WEEK) + "-WE"
        case _:
            return (day + int(count / PER_DAY[code]) * ONE_DAY).isoformat()
