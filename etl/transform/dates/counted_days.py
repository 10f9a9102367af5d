"""Counted days: rules for the first Monday of a month, its 15th or last week, and days from a weekday on."""

from __future__ import annotations

import datetime as dt

from etl.transform.dates.edtf import Days, find_days
from etl.transform.dates.grammar import Context, Match, Reading, read_fragment, rule
from etl.transform.dates.relative_days import weekday_after, weekday_before
from etl.transform.dates.timex_values import ONE_DAY, ONE_WEEK, add_units, format_week, shift
from etl.transform.dates.words import (
    MONTH,
    NUMBER_WORD,
    ORDINALS,
    WEEKDAY,
    YEAR,
    parse_number,
    parse_ordinal,
    unit_code,
    weekday_number,
)

FIRST_TO_FIFTH = rf"(?:{'|'.join(ORDINALS[:5])}|[1-5](?:st|nd|rd|th)|last|final)"
PERIOD = (
    rf"(?P<period>{MONTH}(?:,? (?:of )?{YEAR}| (?:of )?(?:this|last|next|that) year)?"
    rf"|(?P<unit>(?:this|next|last|the|that|the same|the following|the previous) (?:month|year))|{YEAR})"
)
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)})"
NO_OWNER = r"(?!['’]s)"


@rule(
    "nth-weekday",
    "the first last",
    rf"(?:the )?(?P<count>{FIRST_TO_FIFTH}) (?P<day>{WEEKDAY}) (?:of|in) {PERIOD}",
)
def nth_weekday(context: Context, match: Match) -> Reading | None:
    """A weekday counted from the beginning or the end of a month or year.

    the last Sunday of this month → 2020-06-28, DATE
    the first Monday in May → 2020-05-04
    will open on [the first Monday in May] → 2021-05-03
    the third Sunday of September 2019 → 2019-09-15
    the 2nd Tuesday in March last year → 2019-03-12
    the first Tuesday of next year → 2021-01-05
    the final Friday of the year → 2020-12-25
    Ghent burned in May 2019, on [the last Friday of that month] → 2019-05-31
    last Friday in May → 2020-05-29
    """
    days = days_of_period(context, match)
    if not days:
        return None
    weekday, count = weekday_number(match["day"]), count_of(match)
    if count is None:
        return Reading(weekday_before(days[1] + ONE_DAY, weekday).isoformat())
    return within(weekday_after(days[0] - ONE_DAY, weekday) + (count - 1) * ONE_WEEK, days)


def days_of_period(context: Context, match: Match) -> Days | None:
    """The days of the month or year that something is counted in."""
    if match["unit"] and match["unit"].lower().split()[0] == "the" and len(match["unit"].split()) == 2:
        code = unit_code(match["unit"].split()[1])
        return find_days(shift(context.day, 0, code)) if context.day else None
    reading = read_fragment(
        context, *match.span("period"), "month-year", "month-of-year", "month", "relative-unit", "year"
    )
    return find_days(reading.value) if reading else None


def count_of(match: Match) -> int | None:
    """How many from the beginning; None for the last."""
    return parse_ordinal(match["count"])


def within(day: dt.date, days: Days) -> Reading | None:
    """A day, unless its period has no such day: no fifth Monday."""
    return Reading(day.isoformat()) if days[0] <= day <= days[1] else None


@rule(
    "nth-day",
    "the",
    rf"the (?:(?P<count>{ORDINAL}|last|final) day (?:of|in) {PERIOD}"
    rf"|(?P<date>{ORDINAL}) of (?P<month>(?:this|next|last|the following) month))" + NO_OWNER,
)
def nth_day(context: Context, match: Match) -> Reading | None:
    """A day counted in a month or year.

    the 15th of next month → 2020-07-15, DATE
    the first of next month → 2020-07-01
    the 1st of this month → 2020-06-01
    the last day of February → 2020-02-29
    the last day of 1999 → 1999-12-31
    the first day of next month → 2020-07-01
    the third day of this year → 2020-01-03
    the 31st of the following month → 2020-07-31
    """
    if match["date"]:
        month = read_fragment(context, *match.span("month"), "relative-unit")
        days, count = find_days(month.value) if month else None, parse_ordinal(match["date"])
    else:
        days, count = days_of_period(context, match), count_of(match)
    if not days:
        return None
    return within(days[1] if count is None else days[0] + (count - 1) * ONE_DAY, days)


@rule(
    "nth-week",
    "the first last",
    r"(?:the )?(?P<count>first|second|third|fourth|last|final|opening|closing) (?P<what>week|weekend) "
    rf"(?:of|in) {PERIOD}",
)
def nth_week(context: Context, match: Match) -> Reading | None:
    """Seven days, or a weekend, counted from the beginning or the end of a month or year.

    closed in [the first week of July] → 2019-07-01, DATE, 2019-07-01/2019-07-07, 2019-07-01 to 2019-07-07
    will open in [the first week of July] → 2020-07-01
    the last week of December → 2019-12-25, 2019-12-25 to 2019-12-31
    the second week in May → 2020-05-08, 2020-05-08 to 2020-05-14
    the closing week of May 2019 → 2019-05-25
    the first weekend of May → 2020-W18-WE, 2020-05-02 to 2020-05-03
    the last weekend of this month → 2020-W26-WE
    """
    days = days_of_period(context, match)
    if not days:
        return None
    count = 1 if match["count"].lower() == "opening" else count_of(match)
    if match["what"].lower() == "weekend":
        saturday = weekday_before(days[1], 5) if count is None else weekday_after(days[0] - ONE_DAY, 5)
        return Reading(f"{format_week(saturday + ((count or 1) - 1) * ONE_WEEK)}-WE")
    first = days[1] - 6 * ONE_DAY if count is None else days[0] + (count - 1) * ONE_WEEK
    return Reading(first.isoformat(), until=(first + 6 * ONE_DAY).isoformat())


NUMBER_OF = rf"(?:an?|{NUMBER_WORD}|\d{{1,3}})"


@rule(
    "from-day",
    "NUMBER",
    rf"(?P<count>{NUMBER_OF}) (?P<unit>day|week|month|year)s? (?P<way>from|ago|ago on) "
    rf"(?P<day>{WEEKDAY}|today|tomorrow|yesterday)" + NO_OWNER,
)
def from_day(context: Context, match: Match) -> Reading | None:
    """A day so many units after the weekday to come, or before the last one.

    two weeks from Monday → 2020-06-29, DATE
    a week from tomorrow → 2020-06-20
    three days from today → 2020-06-15
    a week ago Tuesday → 2020-06-02
    two weeks ago on Friday → 2020-05-22
    """
    if not context.day:
        return None
    count, ahead = int(parse_number(match["count"]) or 0), match["way"].lower() == "from"
    base = named_day(context, match, ahead)
    return (
        Reading(add_units(base, count if ahead else -count, unit_code(match["unit"])).isoformat())
        if base
        else None
    )


def named_day(context: Context, match: Match, ahead: bool) -> dt.date | None:
    """The weekday after or before the article's day, or `tomorrow`."""
    if not context.day:
        return None
    if match["day"].lower().endswith("day") and match["day"][0].isupper():
        near = weekday_after if ahead else weekday_before
        return near(context.day, weekday_number(match["day"]))
    reading = read_fragment(context, *match.span("day"), "deictic")
    return dt.date.fromisoformat(reading.value) if reading else None


@rule(
    "weekday-over",
    "the WEEKDAY",
    rf"(?:the )?(?P<day>{WEEKDAY}) (?:(?P<way>before last|after next)|(?P<week>week|fortnight)(?![-s'’]))",
    exact_case=True,
)
def weekday_over(context: Context, match: Match) -> Reading | None:
    """A weekday beyond the next or the last one.

    the Monday before last → 2020-06-01, DATE
    the Friday after next → 2020-06-26
    Saturday week → 2020-06-20
    Monday fortnight → 2020-06-29
    """
    if not context.day:
        return None
    weekday = weekday_number(match["day"])
    if match["way"] == "before last":
        return Reading((weekday_before(context.day, weekday) - ONE_WEEK).isoformat())
    weeks = 2 if match["week"] == "fortnight" else 1
    return Reading((weekday_after(context.day, weekday) + weeks * ONE_WEEK).isoformat())
