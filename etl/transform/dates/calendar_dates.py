"""Calendar dates: rules for days, months, seasons, years and longer, named in full or in part."""

from __future__ import annotations

import datetime as dt
import re

from etl.transform.dates.edtf import SEASONS as SEASON_MONTHS
from etl.transform.dates.grammar import Context, Match, Reading, rule
from etl.transform.dates.tense import is_future, is_past
from etl.transform.dates.words import (
    DAY,
    DAY_NUMBER,
    DECADES,
    MONTH,
    MONTH_LONG,
    MONTH_SHORT,
    NUMBER_WORD,
    ORDINALS,
    PHASE,
    SEASON,
    SEASONS,
    TO,
    WEEKDAY,
    YEAR,
    day_of_month,
    modifier,
    month,
    number,
    ordinal,
    weekday,
)
from etl.transform.knowledge.holidays import holiday, holiday_names

LONGEST_RANGE = 150
"""Years: "1990-2005" is a range, "1600-2005" a telephone number or a price."""
AHEAD = 75
"""Days: without a verb to go by, a month and day so close ahead is the next one."""
SOON = 35
"""Days: so close ahead is this year's, even after a verb in the past."""
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


def ymd(year: int, month: int | None = None, day: int | None = None) -> str:
    """A TIMEX3 value; ValueError when the calendar has no such day."""
    if month and day:
        return dt.date(year, month, day).isoformat()
    return f"{year:04d}-{month:02d}" if month else f"{year:04d}"


def relative_year(context: Context, words: str) -> int | None:
    """The year of `last year` or `the same year`."""
    low = re.sub(r"\s+", " ", words.lower().removesuffix("year").strip())
    anchor = context.day.year if context.day else None
    if low not in ("this", "last", "next"):
        anchor = context.year or anchor
    return None if anchor is None else anchor + RELATIVE_YEAR[low]


def year_of(words: str) -> int | None:
    """The four digits in some words."""
    digits = re.search(r"\d{4}", words)
    return int(digits[0]) if digits else None


def nearest_year(context: Context, month: int, day: int | None, start: int) -> int | None:
    """The year of a month (and day) named without one, by the tense of its clause."""
    if not context.day:
        return context.year
    today = context.day
    future = is_future(context.text, start)
    if not future and not is_past(context.text, start):
        year = today.year + (month < today.month)
        if 0 <= (dt.date(year, month, min(day or 1, 28)) - today).days <= AHEAD:
            return year
    years = {y: dt.date(y, month, min(day or 15, 28)) for y in (today.year - 1, today.year, today.year + 1)}
    if future:
        return min(y for y, date in years.items() if date >= today - dt.timedelta(20))
    if day and 0 <= (years[today.year] - today).days <= SOON:
        return today.year
    return today.year if month <= today.month else today.year - 1


def of_month_and_day(context: Context, month: int, day: int, start: int) -> str:
    """The value of a month and day without a year."""
    year = nearest_year(context, month, day, start)
    return ymd(year, month, day) if year else f"XXXX-{month:02d}-{day:02d}"


# Days


@rule("iso", "digit", rf"({YEAR})-([01]\d)-([0-3]\d)(?:T[\d:]{{4,8}}Z?)?")
def iso(context: Context, match: Match) -> Reading:
    """2020-06-12"""
    return Reading(ymd(int(match[1]), int(match[2]), int(match[3])))


@rule("slash", "digit", r"([0-3]?\d)/([0-3]?\d)/((?:19|20)?\d\d)")
def slash(context: Context, match: Match) -> Reading:
    """6/12/2020, American order unless only the other is possible."""
    first, second = int(match[1]), int(match[2])
    year = full_year(match[3], context.day.year if context.day else 2020)
    return Reading(ymd(year, second, first) if first > 12 else ymd(year, first, second))


def full_year(digits: str, now: int) -> int:
    """The year of two digits, no more than 20 years ahead."""
    if len(digits) == 4:
        return int(digits)
    year = now // 100 * 100 + int(digits)
    return year if year <= now + 20 else year - 100


@rule(
    "month-day-year",
    "about phase weekday month",
    rf"(?:(?P<mod>around|about|early|late) )?(?:{WEEKDAY},? )?(?P<month>{MONTH}) (?P<day>{DAY})"
    rf"(?:\s?(?:{TO}|and|through) ?(?:(?P<month2>{MONTH}) )?(?P<day2>{DAY}))?,? (?P<year>{YEAR})",
)
def month_day_year(context: Context, match: Match) -> Reading:
    """Friday, June 12, 2020; June 12-14, 2020"""
    year = int(match["year"])
    value = ymd(year, month(match["month"]), day_of_month(match["day"]))
    until = match["day2"] and ymd(year, month(match["month2"] or match["month"]), day_of_month(match["day2"]))
    return Reading(value, mod=modifier(match["mod"]), until=until)


@rule(
    "day-month-year",
    "weekday digit the",
    rf"(?:{WEEKDAY},? )?(?:the )?(?P<day>{DAY})(?: of)? (?P<month>{MONTH}),? (?P<year>{YEAR})",
)
def day_month_year(context: Context, match: Match) -> Reading:
    """12 June 2020; the 12th of June, 2020"""
    return Reading(ymd(int(match["year"]), month(match["month"]), day_of_month(match["day"])))


@rule(
    "anniversary",
    f"ordinal number {' '.join(ORDINALS)}",
    rf"(?P<count>{'|'.join(ORDINALS[:10])}|\d{{1,3}}(?:st|nd|rd|th)|{NUMBER_WORD}-year) anniversary of "
    rf"(?:the )?(?P<month>{MONTH}) (?P<day>{DAY})(?!,? {YEAR})",
)
def anniversary(context: Context, match: Match) -> Reading | None:
    """second anniversary of June 12: the day that is remembered"""
    count = ordinal(match["count"]) or number(match["count"].removesuffix("-year"))
    first, day = month(match["month"]), day_of_month(match["day"])
    year = nearest_year(context, first, day, match.start())
    if not count or not year:
        return None
    return Reading(ymd(year - int(count), first, day), start=match.start("month"))


@rule(
    "month-day",
    "about phase weekday month last next this",
    rf"(?:(?P<mod>around|about|early|late|last|next|this past) )?(?:(?P<weekday>{WEEKDAY}),? )?"
    rf"(?P<month>{MONTH}) "
    rf"(?P<day>{DAY})(?:\s?(?:-|–|—) ?(?P<day2>{DAY}))?(?:,? (?P<year>{RELATIVE_YEAR_WORDS}) year)?",
)
def month_day(context: Context, match: Match) -> Reading:
    """June 12; Friday, June 12; June 12-14; June 12 last year"""
    number, day = month(match["month"]), day_of_month(match["day"])
    if match["year"]:
        year = relative_year(context, match["year"])
    else:
        year = nearest_year(context, number, day, match.start())
    if not year:
        return Reading(f"XXXX-{number:02d}-{day:02d}")
    if match["weekday"]:
        year = fitting_year(year, number, day, weekday(match["weekday"]))
    until = match["day2"] and ymd(year, number, day_of_month(match["day2"]))
    return Reading(ymd(year, number, day), mod=modifier(match["mod"]), until=until)


def fitting_year(year: int, month: int, day: int, weekday: int) -> int:
    """The year nearby in which a day falls on its weekday; the year itself if none does."""
    if (month, day) == (2, 29):
        return year
    near = (year, year - 1, year + 1)
    return next((y for y in near if dt.date(y, month, day).weekday() == weekday), year)


@rule(
    "day-month",
    "weekday digit the",
    rf"(?:{WEEKDAY},? )?(?:the )?(?P<day>{DAY_NUMBER}(?:st|nd|rd|th)?)(?: of)? (?P<month>{MONTH_LONG})",
    exact_case=True,
)
def day_month(context: Context, match: Match) -> Reading:
    """12 June; the 12th of June"""
    return Reading(
        of_month_and_day(context, month(match["month"]), day_of_month(match["day"]), match.start())
    )


# Months


@rule(
    "month-year",
    "phase month",
    rf"(?:(?P<mod>{PHASE})[ -])?(?P<month>{MONTH})(?:\s?(?:-|–|to|and) ?(?P<month2>{MONTH}))?,?(?: of)? "
    rf"(?P<year>{YEAR})",
)
def month_year(context: Context, match: Match) -> Reading:
    """June 2020; late June 2020; June-August 2020"""
    year = int(match["year"])
    until = match["month2"] and ymd(year, month(match["month2"]))
    return Reading(ymd(year, month(match["month"])), mod=modifier(match["mod"]), until=until)


@rule(
    "month-of-year",
    "phase month",
    rf"(?:(?P<mod>{PHASE})[ -])?(?P<month>{MONTH}),?(?: of)? "
    r"(?P<year>this|last|next|that|the same|the following|the previous) year",
)
def month_of_year(context: Context, match: Match) -> Reading | None:
    """February last year"""
    year = relative_year(context, match["year"])
    return Reading(ymd(year, month(match["month"])), mod=modifier(match["mod"])) if year else None


NOUNS_TOO = ("may", "march", "august", "april", "june")
MONTH_PREPOSITION = re.compile(
    r"\b(?:in|since|last|next|this|of|until|till|by|from|to|through|during|and|before|after|for|between"
    r"|every|each|the)\s{1,3}$",
    re.I,
)
NAME_FOLLOWS = re.compile(r"\s{1,3}(?![A-Z][a-z]{1,9}day\b)[A-Z][a-z]")


@rule(
    "month",
    "phase month last this next",
    rf"(?:(?P<mod>{PHASE})[ -])?(?:(?P<which>last|this|next|this past|this coming) )?(?P<month>{MONTH_LONG}"
    rf"|{MONTH_SHORT})",
    exact_case=True,
)
def month_alone(context: Context, match: Match) -> Reading | None:
    """June; last June; late June; but not Theresa May"""
    bare = not (match["mod"] or match["which"])
    if (
        bare
        and match["month"].lower() in NOUNS_TOO
        and not is_month(context.text, match.start(), match.end())
    ):
        return None
    number = month(match["month"])
    year = which_year(context, match["which"], number, match.start())
    return Reading(ymd(year, number) if year else f"XXXX-{number:02d}", mod=modifier(match["mod"]))


def is_month(text: str, start: int, end: int) -> bool:
    """Whether `May` is used as a month: after a preposition and before no surname."""
    return bool(MONTH_PREPOSITION.search(text[max(0, start - 14) : start])) and not NAME_FOLLOWS.match(
        text, end
    )


def which_year(context: Context, which: str | None, month: int, start: int) -> int | None:
    """The year of `last June`."""
    if not which or not context.day:
        return nearest_year(context, month, None, start)
    today, low = context.day, which.lower()
    if low in ("last", "this past"):
        return today.year - (month >= today.month)
    return today.year + (month <= today.month) if low in ("next", "this coming") else today.year


# Quarters, seasons, holidays


@rule(
    "quarter",
    "ordinal the its their this last next fiscal digit q",
    rf"(?:(?P<whose>the|its|their|{RELATIVE_YEAR_WORDS} year['’]s) )?(?:(?P<before>{YEAR}|fiscal"
    rf"|fiscal {YEAR}) )?"
    r"(?:(?P<spelled>first|second|third|fourth)[- ](?:fiscal )?quarters?|(?P<short>Q[1-4]|[1-4]Q)"
    r"(?: quarter)?)"
    rf"(?:,? (?:of )?(?:fiscal )?(?P<after>{YEAR}|{RELATIVE_YEAR_WORDS} year))?",
)
def quarter(context: Context, match: Match) -> Reading | None:
    """the third quarter of 1998; Q2; last year's fourth quarter"""
    count = ordinal(match["spelled"] or match["short"])
    if not count:
        return None
    year = year_of(match["after"] or match["before"] or "")
    for words in (match["after"], match["whose"]):
        if not year and words and "year" in words.lower():
            year = relative_year(context, words.split()[0])
    year = year or quarter_year(context, count, match)
    if not year:
        return None
    return Reading(f"{year}-Q{count}", start=after_possessor(match))


def quarter_year(context: Context, count: int, match: Match) -> int | None:
    """The year of a quarter named without one: this, unless the quarter is still to come."""
    if not context.day:
        return None
    begun = count <= (context.day.month - 1) // 3 + 1
    return context.day.year - (not begun and not is_future(context.text, match.start(), match.end()))


def after_possessor(match: Match) -> int | None:
    """Leave out `its`, and `the` before a compound: "its third quarter", "the third-quarter loss"."""
    whose = (match["whose"] or "").lower()
    if whose in ("its", "their") or (whose == "the" and "-" in match[0]):
        return match.start() + len(whose) + 1
    return None


@rule(
    "season",
    "phase season last this next the",
    rf"(?:(?P<mod>early|late|mid|the end of|earlier)[ -])?"
    rf"(?:(?P<which>last|this|next|the following|the|this past|this coming) )?(?P<season>{SEASON})"
    rf"(?:(?: of|,)? (?P<year>{YEAR}|{RELATIVE_YEAR_WORDS} year))?",
)
def season(context: Context, match: Match) -> Reading | None:
    """last summer; the winter of 1998; in spring"""
    code = SEASONS[match["season"].lower()]
    year = year_of(match["year"] or "") or season_year(context, match, SEASON_MONTHS[code][0])
    return Reading(f"{year}-{code}", mod=modifier(match["mod"])) if year else None


IN_SEASON = re.compile(r"\b(?:in|during|since|until|by)\s{1,3}(?:the\s{1,3})?$", re.I)


def season_year(context: Context, match: Match, first_month: int) -> int | None:
    """The year of a season named without digits; None for a fall in prices."""
    if not context.day:
        return None
    today, which = context.day, (match["which"] or "").lower()
    if match["year"]:
        return relative_year(context, match["year"])
    if which in ("last", "this past"):
        return today.year - (today.month < first_month + 3)
    if which in ("this", "this coming"):
        return today.year
    if which == "next":
        return today.year + (today.month >= first_month)
    before = context.text[max(0, match.start() - 14) : match.start("season")]
    is_noun = match["season"].lower() in ("fall", "spring")
    return today.year if IN_SEASON.search(before) and not is_noun else None


HOLIDAY = "|".join(holiday_names()).replace(".", r"\.").replace("'", "['’]")
HOLIDAY_STARTS = " ".join(re.findall(r"(?:^|\|)([a-z]+)", HOLIDAY))


@rule(
    "holiday",
    f"last this next {HOLIDAY_STARTS}",
    rf"(?:(?P<which>last|this|next) )?(?P<name>{HOLIDAY})"
    rf"(?:,? (?P<year>{YEAR}))?",
)
def holiday_date(context: Context, match: Match) -> Reading | None:
    """Christmas Day; last Thanksgiving; Good Friday, 1998"""
    name = match["name"].lower().replace("’", "'")
    if match["year"]:
        return Reading(holiday(name, int(match["year"])).isoformat())
    if not context.day or not match["name"][0].isupper():
        return None
    dates = [holiday(name, context.day.year + step) for step in (-1, 0, 1)]
    which = (match["which"] or "").lower()
    if which == "next" or (which != "last" and is_future(context.text, match.start(), match.end())):
        return Reading(min(date for date in dates if date >= context.day).isoformat())
    return Reading(max(date for date in dates if date <= context.day).isoformat())


# Years and longer

DECADE_PHASE = r"(?:(?:the )?(?:early|late|mid)|the (?:beginning|end|first half|last half|second half) of)"


@rule(
    "decade", "digit phase", rf"(?:(?P<mod>{DECADE_PHASE})[ -])?(?:the )?(?P<decade>(?:1[5-9]|20)\d0)[’']?s"
)
def decade(context: Context, match: Match) -> Reading:
    """the 1990s; the late 1980s"""
    return Reading(match["decade"][:3], mod=modifier(match["mod"]))


@rule(
    "short-decade", "apostrophe phase", rf"(?:(?P<mod>{DECADE_PHASE})[ -])?(?:the )?[’'`](?P<decade>[2-9])0s"
)
def short_decade(context: Context, match: Match) -> Reading:
    """the '80s"""
    return Reading("19" + match["decade"], mod=modifier(match["mod"]))


@rule(
    "spelled-decade",
    f"phase nineteen {' '.join(DECADES)}",
    rf"(?:(?P<mod>{DECADE_PHASE})[ -])?(?:the |nineteen |the nineteen )(?P<decade>{'|'.join(DECADES)})",
)
def spelled_decade(context: Context, match: Match) -> Reading:
    """the nineties"""
    return Reading(f"19{DECADES.index(match['decade'].lower()) + 2}", mod=modifier(match["mod"]))


@rule(
    "century",
    "ordinal phase",
    rf"(?:(?P<mod>{DECADE_PHASE})[ -])?(?:the )?(?P<count>\d{{1,2}}(?:st|nd|rd|th)"
    rf"|{'|'.join(ORDINALS[14:])})[ -]century",
)
def century(context: Context, match: Match) -> Reading | None:
    """the 20th century"""
    count = ordinal(match["count"])
    return Reading(f"{count - 1:02d}", mod=modifier(match["mod"])) if count else None


@rule(
    "year-range",
    "digit",
    rf"(?P<first>{YEAR})\s?{TO} ?(?P<last>{YEAR}|\d\d)(?! (?:percent|million|people)|-year|[%\d])",
)
def year_range(context: Context, match: Match) -> Reading | None:
    """1950-53; 1990 to 1995"""
    first = int(match["first"])
    last = int(match["first"][:2] + match["last"] if len(match["last"]) == 2 else match["last"])
    return Reading(f"{first}/{last}") if first < last <= first + LONGEST_RANGE else None


YEAR_PREPOSITION = re.compile(r"\b(?:in|of|by|since|until)\s{1,3}$", re.I)


@rule(
    "spelled-year",
    "the nineteen two",
    rf"(?P<the>the year )?(?:nineteen (?P<nineteen>{NUMBER_WORD})|two thousand(?: (?:and )?"
    rf"(?P<thousand>{NUMBER_WORD}))?)",
)
def spelled_year(context: Context, match: Match) -> Reading | None:
    """nineteen ninety-eight; the year two thousand"""
    if match["nineteen"]:
        count = number(match["nineteen"]) or 0
        return Reading(f"{1900 + int(count)}") if 10 <= count < 100 else None
    before = context.text[max(0, match.start() - 8) : match.start()]
    if not match["the"] and not YEAR_PREPOSITION.search(before):
        return None
    return Reading(f"{2000 + int(number(match['thousand'] or '') or 0)}")


COUNTED = (
    "%|percent|people|troops|soldiers|points?|yen|dollars|miles|feet|km|euros|pounds|tons|jobs|employees"
    "|workers|shares|cars|votes|homes|units|items"
)
NO_YEAR_BEFORE = re.compile(
    r"(?:[$£€#]|\b(?:No\.|flight|room|number|highway|route|some|about|at least|nearly|than|around|over|to a"
    r"|section))\s{0,3}$",
    re.I,
)
YEAR_BEFORE = re.compile(r"(?:[,(\"“'‘–—-]|^|\d{4}|[a-z]{1,20}|%)\s{0,3}$", re.I)


@rule(
    "year",
    "phase fiscal calendar financial digit",
    rf"(?:(?P<mod>{PHASE}|fiscal|the year|the end of fiscal|calendar|financial year)[ -])?(?P<year>{YEAR})"
    rf"(?!\s?(?:{COUNTED}|[-–]\d))(?![,.:]\d|[-–/]\w)",
)
def year_alone(context: Context, match: Match) -> Reading | None:
    """in 1998; late 1998; but not Flight 1998"""
    before = context.text[max(0, match.start() - 20) : match.start()]
    if not match["mod"] and (NO_YEAR_BEFORE.search(before) or not YEAR_BEFORE.search(before)):
        return None
    return Reading(match["year"], mod=modifier(match["mod"]))
