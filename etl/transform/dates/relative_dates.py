"""Relative dates: rules for expressions that count from the article's day, or from the date before them."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from etl.transform.dates.calendar_dates import year_of, ymd
from etl.transform.dates.grammar import Context, Match, Reading, rule
from etl.transform.dates.tense import is_future
from etl.transform.dates.words import (
    ABOUT,
    NUMBER,
    PART_OF_DAY,
    PHASE,
    UNIT,
    WEEKDAY,
    YEAR,
    modifier,
    number,
    part_of_day,
    unit,
    weekday,
)

ONE_DAY = dt.timedelta(1)
ONE_WEEK = dt.timedelta(7)


def week(day: dt.date) -> str:
    """The TIMEX3 value of a day's week."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def months_later(day: dt.date, count: int) -> dt.date:
    """The same day some months on, or the last of a shorter month."""
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def quarter_of(day: dt.date, step: int = 0) -> str:
    """The TIMEX3 value of a day's quarter, or of one some quarters on."""
    year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + step, 4)
    return f"{year:04d}-Q{quarter + 1}"


def shifted(day: dt.date, count: float, unit: str) -> str:
    """The value of a day some units on, as precise as the unit: "two years ago" is a year."""
    whole = int(count)
    match unit:
        case "C":
            return f"{day.year + int(100 * count):04d}"[:2]
        case "E":
            return f"{day.year + int(10 * count):04d}"[:3]
        case "Y":
            return ymd(day.year + whole)
        case "Q":
            return quarter_of(day, whole)
        case "M":
            return f"{months_later(day, whole):%Y-%m}"
        case "W":
            return week(day + whole * ONE_WEEK)
        case "WE":
            return week(day + whole * ONE_WEEK) + "-WE"
        case _:
            return (day + whole * ONE_DAY).isoformat()


# Days


@rule(
    "weekday",
    "weekday every each early late earlier the last this next",
    rf"(?:(?P<every>every|each) )?(?:(?P<mod>early|late|the early|earlier) (?:on )?)?"
    rf"(?:(?P<which>last|this|next|the previous|the following|this past|this coming|the same) )?"
    rf"(?P<day>{WEEKDAY})"
    rf"(?P<days>s)?(?: (?P<part>{PART_OF_DAY})(?P<parts>s)?)?(?: (?P<week>last|next|this) week)?",
    exact_case=True,
)
def weekday_date(context: Context, match: Match) -> Reading:
    """Friday; last Friday; Friday morning; Friday next week; every Friday"""
    count, part = weekday(match["day"]), part_of_day(match["part"])
    clock = f"T{part}" if part else ""
    if match["every"] or match["days"] or match["parts"]:
        return Reading(f"XXXX-WXX-{count + 1}{clock}", "SET")
    if not context.day:
        return Reading(f"XXXX-WXX-{count + 1}")
    day = weekday_near(context, context.day, count, match)
    return Reading(day.isoformat() + clock, "TIME" if part else "DATE", mod=modifier(match["mod"]))


def weekday_near(context: Context, today: dt.date, count: int, match: Match) -> dt.date:
    """The day that a weekday means."""
    which = (match["which"] or "").lower()
    if match["week"]:
        step = {"last": -1, "this": 0, "next": 1}[match["week"].lower()]
        return today - today.weekday() * ONE_DAY + step * ONE_WEEK + count * ONE_DAY
    if which == "the previous":
        return weekday_before(context.last or today, count)
    if which == "the following":
        return weekday_after(context.last or today, count)
    if which in ("next", "this coming"):
        return weekday_after(today, count)
    if which in ("last", "this past"):
        return weekday_before(today, count)
    if is_future(context.text, match.start(), match.end()):
        return today + (count - today.weekday()) % 7 * ONE_DAY
    return today - (today.weekday() - count) % 7 * ONE_DAY


def weekday_before(day: dt.date, count: int) -> dt.date:
    return day - ((day.weekday() - count) % 7 or 7) * ONE_DAY


def weekday_after(day: dt.date, count: int) -> dt.date:
    return day + ((count - day.weekday()) % 7 or 7) * ONE_DAY


DEICTIC = {
    "today": (0, None), "yesterday": (-1, None), "tomorrow": (1, None), "tonight": (0, "NI"),
    "overnight": (0, "NI"), "last night": (-1, "NI"), "the day before yesterday": (-2, None),
    "the day after tomorrow": (2, None),
}  # fmt: skip
"""Days from the article's, and part of the day."""


@rule(
    "deictic",
    "early late earlier later today yesterday tomorrow tonight last overnight this the",
    r"(?:(?P<mod>early|late|earlier|later) )?"
    r"(?P<words>(?:yesterday|tomorrow) (?:morning|afternoon|evening|night)|today|yesterday|tomorrow"
    r"|tonight|last night|overnight|this (?:morning|afternoon|evening)"
    r"|the day before yesterday|the day after tomorrow)",
)
def deictic(context: Context, match: Match) -> Reading | None:
    """today; tomorrow night; this morning"""
    if not context.day:
        return None
    words = re.sub(r"\s+", " ", match["words"].lower())
    step, part = DEICTIC.get(words) or (DEICTIC.get(words.split()[0], (0, None))[0], part_of_day(words))
    day = (context.day + step * ONE_DAY).isoformat()
    return Reading(day + (f"T{part}" if part else ""), "TIME" if part else "DATE", mod=modifier(match["mod"]))


FROM_THE_DATE_BEFORE = {
    "that day": 0, "the same day": 0, "that same day": 0, "that night": 0, "that morning": 0,
    "that evening": 0, "that afternoon": 0, "the following day": 1, "the next day": 1, "the day after": 1,
    "the day before": -1, "the previous day": -1, "the previous night": -1,
}  # fmt: skip


@rule("day-of", "that the", rf"(?:{'|'.join(FROM_THE_DATE_BEFORE)})")
def day_of(context: Context, match: Match) -> Reading | None:
    """that day; the following day: counted from the date before"""
    if not context.last:
        return None
    words = re.sub(r"\s+", " ", match[0].lower())
    part = part_of_day(words) if words.split()[-1] != "day" else None
    day = (context.last + FROM_THE_DATE_BEFORE.get(words, 0) * ONE_DAY).isoformat()
    return Reading(day + (f"T{part}" if part else ""), "TIME" if part else "DATE")


@rule("unit-before", "the", r"the (?P<unit>week|month|year) (?P<way>before|after)")
def unit_before(context: Context, match: Match) -> Reading | None:
    """the year before"""
    step = -1 if match["way"].lower() == "before" else 1
    day = mid_year(context) if match["unit"].lower() == "year" else context.last
    return Reading(shifted(day, step, unit(match["unit"]))) if day else None


@rule("weekend", "over the", r"(?:over )?(?P<words>the weekend)")
def weekend(context: Context, match: Match) -> Reading | None:
    """over the weekend"""
    if not context.day:
        return None
    this = context.day.weekday() >= 5 or is_future(context.text, match.start(), match.end())
    day = context.day if this else context.day - ONE_WEEK
    return Reading(f"{week(day)}-WE", start=match.start("words"))


# Weeks, months, years

FROM_TODAY = {
    "last": -1,
    "past": -1,
    "latest": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "first full": 0,
}
FROM_BEFORE = {
    "previous": -1,
    "preceding": -1,
    "prior": -1,
    "same": 0,
    "that same": 0,
    "that": 0,
    "following": 1,
}
NO_DAY = ("last", "this", "past", "latest", "first full")


@rule(
    "relative-unit",
    "phase by at within last this next the past that",
    rf"(?:(?P<mod>{PHASE}|earlier in|later in|by the end of|at the end of|within) )?(?P<which>last|this|next"
    rf"|the past"
    r"|the last|the next|the current|the coming|the previous|the following|the same|that same|that"
    r"|the preceding"
    r"|the latest|past|the prior|the first full) (?:fiscal |calendar |full |school |financial )?"
    r"(?P<unit>day|week|weekend|month|quarter|year|decade|century)(?!-|s)",
)
def relative_unit(context: Context, match: Match) -> Reading | None:
    """last year; later this month; the previous quarter; that week; but not the show This Week"""
    if match[0].istitle():
        return None
    which = re.sub(r"\s+", " ", match["which"].lower()).removeprefix("the ")
    code = unit(match["unit"])
    if (code == "D" and which in NO_DAY) or (which == "that" and code in "DWM" and not context.dated):
        return None
    if code == "E" and which in ("past", "last", "next") and match["which"].lower() != which:
        return Reading("P1E", "DURATION")
    base = context.day if which in FROM_TODAY else anchor(context, code)
    if not base:
        return None
    value = shifted(base, FROM_TODAY.get(which, FROM_BEFORE.get(which, 0)), code)
    return Reading(value, mod=phase(match["mod"]))


def anchor(context: Context, code: str) -> dt.date | None:
    """The day that `the previous` and `the same` count from."""
    if code == "Q" and context.quarter:
        return dt.date(context.quarter[0], 3 * context.quarter[1] - 1, 1)
    return mid_year(context) if code == "Y" else context.last


def mid_year(context: Context) -> dt.date | None:
    """A day in the year of the date before."""
    return dt.date(context.year, 6, 30) if context.year else context.last


def phase(words: str | None) -> str | None:
    """`mod` of "earlier in", "by the end of"."""
    return modifier(re.sub(r"^(?:by|at) | in$", "", words)) if words else None


@rule(
    "phase-of-unit",
    "phase",
    r"(?P<mod>earlier|later|early|late|the (?:end|beginning|start|rest) of)(?: in)? (?P<which>this|last|next"
    r"|the) (?P<unit>year|month|week|decade|century|day)(?!s)",
)
def phase_of_unit(context: Context, match: Match) -> Reading | None:
    """later in the day; the end of the year"""
    if not context.day:
        return None
    step = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    return Reading(shifted(context.day, step, unit(match["unit"])), mod=modifier(match["mod"]))


BACK = ("ago", "earlier", "before", "previously", "prior")
FROM_NOW = ("ago", "from now", "hence")
CLAUSE_FOLLOWS = re.compile(r"\s{1,3}(?:(?:the|he|she|it|they|we|a|an|his|her|their)\b|[A-Z])")


@rule(
    "ago",
    "about number",
    rf"(?P<about>{ABOUT})?(?P<count>{NUMBER})[ -](?:and a half )?(?P<unit>{UNIT})(?: or so)? "
    r"(?P<way>ago|earlier|before|later|after that|from now|hence|previously|prior)(?! than)",
)
def ago(context: Context, match: Match) -> Reading | None:
    """two years ago; a week later; three days before, but not "three days before the vote" """
    count, code, way = number(match["count"]), unit(match["unit"]), re.sub(r"\s+", " ", match["way"].lower())
    back = way in BACK
    if count is None or (code.startswith("T") and not context.day):
        return Reading("PAST_REF" if back else "FUTURE_REF")
    if way == "before" and CLAUSE_FOLLOWS.match(context.text, match.end()):
        return None
    mod = modifier(match["about"])
    if code == "Y" and count == 1 and way in ("ago", "earlier") and context.quarter:
        return Reading(f"{context.quarter[0] - 1}-Q{context.quarter[1]}", mod=mod)
    base = ago_from(context, code, way)
    return Reading(shifted(base, -count if back else count, code), mod=mod) if base else None


def ago_from(context: Context, code: str, way: str) -> dt.date | None:
    """What "ago" and "later" count from."""
    if way in FROM_NOW or code.startswith("T"):
        return context.day
    return mid_year(context) if code == "Y" and way != "after that" else context.last


@rule(
    "in-units-from-now",
    "in",
    rf"in (?P<count>{NUMBER}) (?P<unit>years|months|weeks|days)(?: or so)? from now",
)
def in_units_from_now(context: Context, match: Match) -> Reading | None:
    """in two weeks from now"""
    count = number(match["count"])
    return Reading(shifted(context.day, count, unit(match["unit"]))) if count and context.day else None


@rule(
    "year-earlier",
    "the year",
    r"(?:the )?(?P<words>year-(?:earlier|ago))"
    r"(?: (?P<unit>quarter|period|level|(?:nine|six) months|(?:first|second|third|fourth) quarter))?",
)
def year_earlier(context: Context, match: Match) -> Reading | None:
    """the year-earlier quarter; the year-ago level"""
    if context.quarter:
        value = f"{context.quarter[0] - 1}-Q{context.quarter[1]}"
    elif context.day:
        value = ymd(context.day.year - 1)
    else:
        return None
    whole = match[0].lower().startswith("the") and (match["unit"] or "").lower() in ("quarter", "period")
    return Reading(value) if whole else Reading(value, start=match.start("words"), end=match.end("words"))


@rule(
    "the-quarter",
    "the",
    rf"the (?:(?P<year>{YEAR}) )?(?:(?P<which>latest|most recent|same|corresponding|comparable) )?"
    rf"(?P<unit>quarter|period)(?: (?:of )?(?P<of>last year|a year (?:ago|earlier)|{YEAR}))?",
)
def the_quarter(context: Context, match: Match) -> Reading | None:
    """the quarter; the same period last year: the quarter that the text speaks of"""
    is_period = match["unit"].lower() == "period"
    if is_period and not (context.quarter and (match["which"] or match["year"] or match["of"])):
        return None
    if not context.quarter and not context.day:
        return None
    year, count = context.quarter or last_quarter(context.day or dt.date.today())
    of = year_of(match["year"] or match["of"] or "")
    if not of and match["of"]:
        of = (context.day.year if context.day else year) - 1
    return Reading(f"{of or year}-Q{count}")


def last_quarter(day: dt.date) -> tuple[int, int]:
    """Year and number of the quarter before a day's."""
    year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 - 1, 4)
    return year, quarter + 1


@rule(
    "the-year",
    "the its",
    r"(?:(?:the|its) (?:full year|fiscal year|year)(?=,| ended| ending| to (?:March|June|Sept|Dec))"
    r"|the (?:full|fiscal) year)",
)
def the_year(context: Context, match: Match) -> Reading | None:
    """the fiscal year; the year ended in June"""
    own = match[0].lower().startswith("its year")
    return Reading(ymd(context.day.year)) if context.day and not own else None


@rule("year-end", "year month", r"(?:year|month)-end")
def year_end(context: Context, match: Match) -> Reading | None:
    """by year-end"""
    if not context.day:
        return None
    if match[0].lower() == "year-end":
        return Reading(f"{context.day.year}-12-31")
    return Reading(f"{context.day:%Y-%m}", mod="END")


# Now and then


@rule(
    "present",
    "right now currently at these nowadays",
    r"(?:right )?now|currently|at present|these days|nowadays|at the moment",
)
def present(context: Context, match: Match) -> Reading | None:
    """now; currently; but not "now that" """
    if match[0].lower() == "now" and re.match(
        r"\s+(?:that|known)\b", context.text[match.end() : match.end() + 8]
    ):
        return None
    return Reading("PRESENT_REF")


PERIODS = r"(?:years?|months?|weeks?|days?|hours?|decades?|quarters?)"


@rule(
    "past",
    "more most recently recent previously formerly lately in",
    rf"(?:more |most )?recently|recent(?= (?:\w{{1,20}}ly )?[a-z])(?! (?:{PERIODS}|times)\b)|previously"
    rf"|formerly|lately|in (?P<words>the past)(?! (?:\d|\w{{1,20}} {PERIODS}|{PERIODS}))",
)
def past(context: Context, match: Match) -> Reading:
    """recently; previously; in the past"""
    return Reading("PAST_REF", start=match.start("words") if match["words"] else None)


@rule(
    "future",
    "pretty soon in the",
    r"(?:pretty )?soon(?! (?:as|after)\b)"
    r"|(?:in )?(?P<words>the (?:near |foreseeable |not-too-distant )?future)",
)
def future(context: Context, match: Match) -> Reading:
    """soon; in the near future"""
    return Reading("FUTURE_REF", start=match.start("words") if match["words"] else None)


@rule(
    "current",
    "current",
    r"current(?= [a-z])(?! (?:fiscal )?(?:year|month|week|quarter|decade|century|accounts?|events)\b)",
)
def current(context: Context, match: Match) -> Reading:
    """the current government"""
    return Reading("PRESENT_REF")
