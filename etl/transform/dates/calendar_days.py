"""Calendar days: rules for a day named by month and number, by figures, or by its holiday."""

from __future__ import annotations

import re

from etl.transform.dates.grammar import Context, Match, Reading, rule
from etl.transform.dates.implied_years import (
    RELATIVE_YEAR_WORDS,
    expand_two_digits,
    nearest_year,
    relative_year,
    year_with_weekday,
)
from etl.transform.dates.tense import is_future
from etl.transform.dates.timex_values import format_date
from etl.transform.dates.words import (
    DAY,
    DAY_NUMBER,
    MONTH,
    MONTH_LONG,
    NUMBER_WORD,
    ORDINALS,
    TO,
    WEEKDAY,
    YEAR,
    modifier_code,
    month_number,
    parse_day_of_month,
    parse_number,
    parse_ordinal,
    weekday_number,
)
from etl.transform.knowledge.holidays import find_holiday, holiday_names

THIS_CENTURY = 2020
"""Two digits without an article's day are read as of this year."""


@rule("iso", "DIGIT", rf"({YEAR})-([01]\d)-([0-3]\d)(?:T[\d:]{{4,8}}Z?)?")
def iso(context: Context, match: Match) -> Reading:
    """A day in figures, the year first.

    2019-03-04 → 2019-03-04, DATE, 2019-03-04 to 2019-03-04
    2019-03-04T09:30:00Z → 2019-03-04
    2020-02-29 → 2020-02-29
    """
    return Reading(format_date(int(match[1]), int(match[2]), int(match[3])))


@rule("slash", "DIGIT", r"([0-3]?\d)/([0-3]?\d)/((?:19|20)?\d\d)")
def slash(context: Context, match: Match) -> Reading:
    """A day in figures with slashes: the month first, unless only the other order gives a date.

    6/12/2020 → 2020-06-12
    12/31/1999 → 1999-12-31
    28/10/2019 → 2019-10-28
    13/10/2019 → 2019-10-13
    5/6/40 → 2040-05-06
    5/6/41 → 1941-05-06
    (1998-02-01) 5/6/99 → 1999-05-06
    (no day) 5/6/40 → 2040-05-06
    (no day) 5/6/41 → 1941-05-06
    “It was due on 13/13/2019.” → nothing
    """
    first, second = int(match[1]), int(match[2])
    year = expand_two_digits(match[3], context.day.year if context.day else THIS_CENTURY)
    return Reading(format_date(year, second, first) if first > 12 else format_date(year, first, second))


@rule(
    "month-day-year",
    "ABOUT PHASE WEEKDAY MONTH",
    rf"(?:(?P<mod>around|about|early|late) )?(?:{WEEKDAY},? )?(?P<month>{MONTH}) (?P<day>{DAY})"
    rf"(?:\s?(?:{TO}|and|through) ?(?:(?P<month2>{MONTH}) )?(?P<day2>{DAY}))?,? (?P<year>{YEAR})",
)
def month_day_year(context: Context, match: Match) -> Reading:
    """A day, or the days from one to another, with month and year.

    June 12, 2020 → 2020-06-12
    Friday, June 12, 2020 → 2020-06-12
    Sept. 4th 2019 → 2019-09-04
    around June 12, 2020 → 2020-06-12, 2020-06-12~
    June 12-14, 2020 → 2020-06-12, 2020-06-12/2020-06-14, 2020-06-12 to 2020-06-14
    June 30 through July 2, 2020 → 2020-06-30, 2020-06-30 to 2020-07-02
    (no day) June 12, 2020 → 2020-06-12
    """
    year = int(match["year"])
    value = format_date(year, month_number(match["month"]), parse_day_of_month(match["day"]))
    last_month = month_number(match["month2"] or match["month"])
    until = match["day2"] and format_date(year, last_month, parse_day_of_month(match["day2"]))
    return Reading(value, mod=modifier_code(match["mod"]), until=until)


@rule(
    "day-month-year",
    "WEEKDAY DIGIT the",
    rf"(?:{WEEKDAY},? )?(?:the )?(?P<day>{DAY})(?: of)? (?P<month>{MONTH}),? (?P<year>{YEAR})",
)
def day_month_year(context: Context, match: Match) -> Reading:
    """A day with month and year, the day first.

    12 June 2020 → 2020-06-12
    Friday 12 June 2020 → 2020-06-12
    the 12th of June, 2020 → 2020-06-12
    (no day) 12 June 2020 → 2020-06-12
    """
    year, month, day = int(match["year"]), month_number(match["month"]), parse_day_of_month(match["day"])
    return Reading(format_date(year, month, day))


@rule(
    "anniversary",
    "ORDINAL NUMBER the",
    rf"(?:the )?(?P<count>{'|'.join(ORDINALS[:10])}|[1-9]\d{{0,2}}(?:st|nd|rd|th)|{NUMBER_WORD}-year) "
    rf"anniversary of (?:the )?(?P<month>{MONTH}) (?P<day>{DAY})(?!,? {YEAR})",
)
def anniversary(context: Context, match: Match) -> Reading | None:
    """The day that an anniversary remembers; the tense of the clause decides the anniversary's year.

    marked the second anniversary of [June 12] → 2018-06-12
    marked the 10th anniversary of the [June 12] attack → 2010-06-12
    will mark the five-year anniversary of [May 1] → 2016-05-01
    will mark five-year anniversary of [May 1] → 2016-05-01
    """
    count = parse_ordinal(match["count"]) or parse_number(match["count"].removesuffix("-year"))
    month, day = month_number(match["month"]), parse_day_of_month(match["day"])
    year = nearest_year(context, month, day, match.start(), match.end())
    if not count or not year:
        return None
    return Reading(format_date(year - int(count), month, day), start=match.start("month"))


@rule(
    "month-day",
    "ABOUT PHASE WEEKDAY MONTH last next this",
    rf"(?:(?P<mod>around|about|early|late|last|next|this past) )?(?:(?P<weekday>{WEEKDAY}),? )?"
    rf"(?P<month>{MONTH}) "
    rf"(?P<day>{DAY})(?:\s?(?:-|–|—) ?(?P<day2>{DAY}))?(?:,? (?P<year>{RELATIVE_YEAR_WORDS}) year)?",
)
def month_day(context: Context, match: Match) -> Reading:
    """A day with its month; the tense of the clause decides the year, or a weekday that fits one nearby.

    died on [March 3] → 2020-03-03, DATE
    died on [December 3] → 2019-12-03
    died on [June 20] → 2020-06-20
    died on [August 1] → 2019-08-01
    will open on [January 3] → 2021-01-03
    will open on [May 25] → 2020-05-25
    will open on [May 20] → 2021-05-20
    (2020-01-05) will open on [Dec. 30] → 2019-12-30
    July 30 → 2020-07-30
    Sept. 20 → 2019-09-20
    (2020-12-12) January 3 → 2021-01-03
    around July 30 → 2020-07-30, 2020-07-30~
    Wednesday, June 12 → 2019-06-12
    Saturday, June 12 → 2021-06-12
    Monday, June 12 → 2020-06-12
    June 12-14 → 2020-06-12, 2020-06-12/2020-06-14
    June 12 last year → 2019-06-12
    June 12, next year → 2021-06-12
    Feb. 29 → 2020-02-29
    Monday, Feb. 29 → 2020-02-29
    (no day) June 12 → XXXX-06-12, no days
    (no day) Ghent built a school in 2018 and closed it on [March 3] → 2018-03-03
    """
    month, day = month_number(match["month"]), parse_day_of_month(match["day"])
    if match["year"]:
        year = relative_year(context, match["year"])
    else:
        year = nearest_year(context, month, day, match.start(), match.end())
    if not year:
        return Reading(f"XXXX-{month:02d}-{day:02d}")
    if match["weekday"]:
        year = year_with_weekday(year, month, day, weekday_number(match["weekday"]))
    until = match["day2"] and format_date(year, month, parse_day_of_month(match["day2"]))
    return Reading(format_date(year, month, day), mod=modifier_code(match["mod"]), until=until)


@rule(
    "day-month",
    "WEEKDAY DIGIT the",
    rf"(?:{WEEKDAY},? )?(?:the )?(?P<day>{DAY_NUMBER}(?:st|nd|rd|th)?)(?: of)? (?P<month>{MONTH_LONG})",
    exact_case=True,
)
def day_month(context: Context, match: Match) -> Reading:
    """A day with its month, the day first; the tense of the clause decides the year.

    died on [12 May] → 2020-05-12
    will open on [12 May] → 2021-05-12
    died on [Friday 12 June] → 2020-06-12
    died on [the 12th of June] → 2020-06-12
    (no day) 12 June → XXXX-06-12
    """
    month, day = month_number(match["month"]), parse_day_of_month(match["day"])
    year = nearest_year(context, month, day, match.start(), match.end())
    return Reading(format_date(year, month, day) if year else f"XXXX-{month:02d}-{day:02d}")


HOLIDAY = "|".join(holiday_names()).replace(".", r"\.").replace("'", "['’]")
HOLIDAY_STARTS = " ".join(re.findall(r"(?:^|\|)([a-z]+)", HOLIDAY))


@rule(
    "holiday",
    f"last this next {HOLIDAY_STARTS}",
    rf"(?:(?P<which>last|this|next) )?(?P<name>{HOLIDAY})"
    rf"(?:,? (?P<year>{YEAR}))?",
)
def holiday(context: Context, match: Match) -> Reading | None:
    """A holiday; the tense of the clause decides the year.

    died on [Christmas Day] → 2019-12-25
    will open on [Christmas Day] → 2020-12-25
    (2020-12-25) died on [Christmas] → 2020-12-25
    (2020-12-25) will open on [Christmas] → 2020-12-25
    will repeat [last Thanksgiving] → 2019-11-28
    next Thanksgiving → 2020-11-26
    New Year’s Eve → 2019-12-31
    (no day) Good Friday, 1998 → 1998-04-10
    will defy [Christmas]’s cold → 2019-12-25
    “He wore a halloween mask.” → nothing
    (no day) “He died on Christmas Day.” → nothing
    """
    name = match["name"].lower().replace("’", "'")
    if match["year"]:
        return Reading(find_holiday(name, int(match["year"])).isoformat())
    if not context.day or not match["name"][0].isupper():
        return None
    dates = [find_holiday(name, context.day.year + step) for step in (-1, 0, 1)]
    which = (match["which"] or "").lower()
    if which == "next" or (which != "last" and is_future(context.text, match.start(), match.end())):
        return Reading(min(date for date in dates if date >= context.day).isoformat())
    return Reading(max(date for date in dates if date <= context.day).isoformat())
