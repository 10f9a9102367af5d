"""Holidays: the day of a year on which each falls.

`data/holidays.tsv` gives for each name a fixed day, the nth weekday of a month, or a distance from Easter.
"""

from __future__ import annotations

import calendar
import datetime as dt
from functools import cache

from etl.transform.knowledge.word_lists import table


def find_holiday(name: str, year: int) -> dt.date:
    """Return the day of a holiday in a year.

    `name` is one of `holiday_names()`, in lower case and with a straight apostrophe; another raises KeyError.
    """
    row = by_name()[name]
    if row["easter"]:
        return easter(year) + dt.timedelta(int(row["easter"]))
    if row["weekday"]:
        return nth_weekday(year, int(row["month"]), int(row["weekday"]), int(row["nth"])) + dt.timedelta(
            int(row["plus"] or 0)
        )
    return dt.date(year, int(row["month"]), int(row["day"]))


@cache
def holiday_names() -> tuple[str, ...]:
    """Every name in lower case, longer ones first."""
    return tuple(sorted(by_name(), key=lambda name: (-len(name), name)))


@cache
def by_name() -> dict[str, dict[str, str]]:
    """The rows of the table by name in lower case."""
    return {row["name"].lower(): row for row in table("holidays")}


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """Return the nth Monday (0) to Sunday (6) of a month; -1 for the last."""
    if nth < 0:
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
        return last - dt.timedelta((last.weekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    return first + dt.timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> dt.date:
    """Return Easter Sunday in the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, leap_rest = divmod(century, 4)
    epact = (19 * golden + century - leaps - (8 * century + 13) // 25 + 15) % 30
    fourth, within = divmod(rest, 4)
    weekday = (32 + 2 * leap_rest + 2 * fourth - epact - within) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return dt.date(year, month, day + 1)
