"""Relative days: rules for days and weekends that count from the article's day or from the date before."""

from __future__ import annotations

import datetime as dt
import re

from etl.transform.dates.grammar import Context, Match, Reading, rule
from etl.transform.dates.tense import is_future, is_in_view, read_tense
from etl.transform.dates.timex_values import ONE_DAY, ONE_WEEK, format_week
from etl.transform.dates.words import PART_OF_DAY, WEEKDAY, part_of_day_code, weekday_number


@rule(
    "weekday",
    "WEEKDAY every each early late earlier the last this next",
    rf"(?:(?P<every>(?i:every|each)) )?(?:(?i:early|late|the early|earlier) (?:on )?)?"
    rf"(?:(?P<which>(?i:last|this|next|the previous|the following|this past|this coming|the same)) )?"
    rf"(?P<day>{WEEKDAY})"
    rf"(?P<days>s)?(?: (?P<part>{PART_OF_DAY})(?P<parts>s)?)?(?: (?:of )?(?P<week>last|next|this) week)?",
    exact_case=True,
)
def weekday_date(context: Context, match: Match) -> Reading:
    """A weekday: the last one, today included, or the next one where the clause is of the future.

    "Next Friday" is the first one after the article's day and "last Friday" the last one before it, as papers
    use them: in an article of Monday, June 8, next Friday is June 12.

    died on [Friday] → 2020-06-12, DATE
    died on [Wednesday] → 2020-06-10
    died on [Saturday] → 2020-06-06
    will resign [Friday] → 2020-06-12
    will resign [Wednesday] → 2020-06-17
    will appeal [Wednesday]’s ruling → 2020-06-10
    last Friday → 2020-06-05
    this past Friday → 2020-06-05
    next Friday → 2020-06-19
    this coming Friday → 2020-06-19
    (2020-06-08) next Friday → 2020-06-12
    (2020-06-08) last Friday → 2020-06-05
    (2020-03-01) next Saturday → 2020-03-07
    (2020-02-28) next Saturday → 2020-02-29
    Next Friday → 2020-06-19
    Early Friday → 2020-06-12
    Every Friday → XXXX-WXX-5, SET
    this Saturday → 2020-06-13
    fell ill [this Tuesday] → 2020-06-09
    Monday of next week → 2020-06-15
    Friday last week → 2020-06-05
    Wednesday this week → 2020-06-10
    Monday next week → 2020-06-15
    the previous Friday → 2020-06-05
    the following Friday → 2020-06-19
    Ghent burned on March 4, 2019, and [the previous Friday] → 2019-03-01
    Ghent burned on March 4, 2019, and [the following Friday] → 2019-03-08
    Friday morning → 2020-06-12TMO, TIME
    early Friday → 2020-06-12
    [Fri.] at home → 2020-06-12
    every Friday → XXXX-WXX-5, SET, no days
    Fridays → XXXX-WXX-5, SET
    Friday mornings → XXXX-WXX-5TMO, SET
    (no day) Friday → XXXX-WXX-5, DATE, no days
    “fridays” → nothing
    """
    count, part = weekday_number(match["day"]), part_of_day_code(match["part"])
    clock = f"T{part}" if part else ""
    if match["every"] or match["days"] or match["parts"]:
        return Reading(f"XXXX-WXX-{count + 1}{clock}", "SET")
    if not context.day:
        return Reading(f"XXXX-WXX-{count + 1}")
    day = weekday_near(context, context.day, count, match)
    return Reading(day.isoformat() + clock, "TIME" if part else "DATE")


def weekday_near(context: Context, today: dt.date, count: int, match: Match) -> dt.date:
    """The day that a weekday means."""
    which = (match["which"] or "").lower()
    if match["week"]:
        step = {"last": -1, "this": 0, "next": 1}[match["week"].lower()]
        return today - today.weekday() * ONE_DAY + step * ONE_WEEK + count * ONE_DAY
    if which == "the previous":
        return weekday_before(context.named_day or today, count)
    if which == "the following":
        return weekday_after(context.named_day or today, count)
    if which in ("next", "this coming"):
        return weekday_after(today, count)
    if which in ("last", "this past"):
        return weekday_before(today, count)
    if which == "this":
        return weekday_of_this(context, today, count, match)
    if is_future(context.text, match.start(), match.end()):
        return today + (count - today.weekday()) % 7 * ONE_DAY
    return today - (today.weekday() - count) % 7 * ONE_DAY


def weekday_of_this(context: Context, today: dt.date, count: int, match: Match) -> dt.date:
    """The day of "this Friday": the next one, unless the clause is of the past."""
    if read_tense(context.text, match.start(), match.end()) == "past":
        return today - (today.weekday() - count) % 7 * ONE_DAY
    return today + (count - today.weekday()) % 7 * ONE_DAY


def weekday_before(day: dt.date, count: int) -> dt.date:
    return day - ((day.weekday() - count) % 7 or 7) * ONE_DAY


def weekday_after(day: dt.date, count: int) -> dt.date:
    return day + ((count - day.weekday()) % 7 or 7) * ONE_DAY


DEICTIC_WORDS = {
    "today": (0, None), "yesterday": (-1, None), "tomorrow": (1, None), "tonight": (0, "NI"),
    "overnight": (0, "NI"), "last night": (-1, "NI"), "the day before yesterday": (-2, None),
    "the day after tomorrow": (2, None),
}  # fmt: skip
"""Days from the article's, and part of the day."""


@rule(
    "deictic",
    "early late earlier later today yesterday tomorrow tonight last overnight this the",
    r"(?:(?:early|late|earlier|later) )?"
    r"(?P<words>(?:yesterday|tomorrow) (?:morning|afternoon|evening|night)|today|yesterday|tomorrow"
    r"|tonight|last night|overnight|this (?:morning|afternoon|evening)"
    r"|the day before yesterday|the day after tomorrow)",
)
def deictic(context: Context, match: Match) -> Reading | None:
    """A day or a part of it, counted from the article's.

    today → 2020-06-12, DATE
    yesterday → 2020-06-11
    tomorrow → 2020-06-13
    the day before yesterday → 2020-06-10
    the day after tomorrow → 2020-06-14
    late yesterday → 2020-06-11
    tonight → 2020-06-12TNI, TIME
    overnight → 2020-06-12TNI
    last night → 2020-06-11TNI
    this morning → 2020-06-12TMO
    this afternoon → 2020-06-12TAF
    yesterday evening → 2020-06-11TEV
    tomorrow night → 2020-06-13TNI
    (2019-12-31) tomorrow → 2020-01-01
    (no day) “He died yesterday.” → nothing
    """
    if not context.day:
        return None
    words = re.sub(r"\s+", " ", match["words"].lower())
    first = words.split()[0]
    step, part = DEICTIC_WORDS.get(words) or (DEICTIC_WORDS.get(first, (0, None))[0], part_of_day_code(words))
    day = (context.day + step * ONE_DAY).isoformat()
    return Reading(day + (f"T{part}" if part else ""), "TIME" if part else "DATE")


FROM_THE_DATE_BEFORE = {
    "that day": 0, "the same day": 0, "that same day": 0, "that night": 0, "that morning": 0,
    "that evening": 0, "that afternoon": 0, "the following day": 1, "the next day": 1, "the day after": 1,
    "the day before": -1, "the previous day": -1, "the preceding day": -1, "the prior day": -1,
    "the previous night": -1,
}  # fmt: skip


@rule(
    "day-of",
    "early late earlier later that the",
    rf"(?:(?:early|late|earlier|later) )?(?P<words>{'|'.join(FROM_THE_DATE_BEFORE)})",
)
def day_of(context: Context, match: Match) -> Reading | None:
    """A day counted from the one named before; after a month, none is known.

    Ghent burned on March 4, 2019, and [the day before] → 2019-03-03, DATE
    Ghent burned on March 4, 2019, and [the next day] → 2019-03-05
    that day → 2020-06-12
    later that day → 2020-06-12
    the same day → 2020-06-12
    that same day → 2020-06-12
    the following day → 2020-06-13
    the day after → 2020-06-13
    the day before → 2020-06-11
    the previous day → 2020-06-11
    the preceding day → 2020-06-11
    the prior day → 2020-06-11
    that night → 2020-06-12TNI, TIME
    that morning → 2020-06-12TMO
    that evening → 2020-06-12TEV
    that afternoon → 2020-06-12TAF
    the previous night → 2020-06-11TNI
    Ghent burned in March 2019, on May 4 and [that day] → 2020-05-04
    (no day) “He died that day.” → nothing
    """
    if not context.named_day or context.named_month:
        return None
    words = re.sub(r"\s+", " ", match["words"].lower())
    part = part_of_day_code(words)
    day = (context.named_day + FROM_THE_DATE_BEFORE[words] * ONE_DAY).isoformat()
    return Reading(day + (f"T{part}" if part else ""), "TIME" if part else "DATE")


@rule("weekend", "over the", r"(?:over )?(?P<words>the weekend)")
def weekend(context: Context, match: Match) -> Reading | None:
    """The weekend: the last one, or this week's where it has begun or the clause is of the future.

    died over [the weekend] → 2020-W23-WE, 2020-06-06/2020-06-07, 2020-06-06 to 2020-06-07
    will meet over [the weekend] → 2020-W24-WE
    sold shares ahead of [the weekend] → 2020-W24-WE
    (2020-06-13) died over [the weekend] → 2020-W24-WE
    (no day) “He died over the weekend.” → nothing
    """
    if not context.day:
        return None
    future = is_future(context.text, match.start(), match.end()) or is_in_view(context.text, match.start())
    this = context.day.weekday() >= 5 or future
    day = context.day if this else context.day - ONE_WEEK
    return Reading(f"{format_week(day)}-WE", start=match.start("words"))
