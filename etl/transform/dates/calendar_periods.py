"""Calendar periods: rules for months, quarters, seasons, years, decades and centuries."""

from __future__ import annotations

import datetime as dt
import re

from etl.transform.dates.edtf import SEASONS as SEASON_MONTHS
from etl.transform.dates.grammar import Context, Match, Reading, rule, text_before
from etl.transform.dates.implied_years import RELATIVE_YEAR_WORDS, find_year, nearest_year, relative_year
from etl.transform.dates.tense import is_future, read_tense
from etl.transform.dates.tense_signs import Tense
from etl.transform.dates.timex_values import format_date
from etl.transform.dates.words import (
    DECADES,
    MONTH,
    MONTH_LONG,
    MONTH_SHORT,
    NUMBER_WORD,
    ORDINALS,
    PHASE,
    SEASON,
    SEASONS,
    YEAR,
    modifier_code,
    month_number,
    parse_number,
    parse_ordinal,
)

MAX_YEARS_APART = 150
"""Years: "1990-2005" is a range, "1600-2005" a telephone number or a price."""


# Months


@rule(
    "month-year",
    "PHASE MONTH",
    rf"(?:(?P<mod>{PHASE})[ -])?(?P<month>{MONTH})(?:\s?(?:-|–|to|and) ?(?P<month2>{MONTH}))?,?(?: of)? "
    rf"(?P<year>{YEAR})",
)
def month_year(context: Context, match: Match) -> Reading:
    """A month, or the months from one to another, with the year.

    June 2020 → 2020-06, 2020-06-01 to 2020-06-30
    June of 2020 → 2020-06
    Feb. 2020 → 2020-02, 2020-02-01 to 2020-02-29
    late June 2020 → 2020-06, 2020-06-21 to 2020-06-30
    June-August 2020 → 2020-06, 2020-06/2020-08, 2020-06-01 to 2020-08-31
    (no day) June 2020 → 2020-06
    """
    year = int(match["year"])
    value = format_date(year, month_number(match["month"]))
    until = match["month2"] and format_date(year, month_number(match["month2"]))
    return Reading(value, mod=modifier_code(match["mod"]), until=until)


@rule(
    "month-of-year",
    "PHASE MONTH",
    rf"(?:(?P<mod>{PHASE})[ -])?(?P<month>{MONTH}),?(?: of)? "
    r"(?P<year>this|last|next|that|the same|the following|the previous) year",
)
def month_of_year(context: Context, match: Match) -> Reading | None:
    """A month of a year that is counted from this one, or from the one named before.

    February last year → 2019-02
    February of this year → 2020-02
    late February next year → 2021-02, 2021-02-20 to 2021-02-28
    May that year → 2020-05
    Ghent fell in 1917 and rose in [May this year] → 2020-05
    Ghent fell in 1917 and rose in [May last year] → 2019-05
    Ghent fell in 1917 and will rise in [May next year] → 2021-05
    Ghent fell in 1917 and rose in [May of the same year] → 1917-05
    Ghent fell in 1917 and rose in [May the following year] → 1918-05
    Ghent rose in 1917 and fell in [May the previous year] → 1916-05
    """
    year = relative_year(context, match["year"])
    if not year:
        return None
    return Reading(format_date(year, month_number(match["month"])), mod=modifier_code(match["mod"]))


NOUNS_TOO = ("may", "march", "august", "april", "june")
MONTH_PREPOSITION = re.compile(
    r"\b(?:in|since|last|next|this|of|until|till|by|from|to|through|during|and|before|after|for|between"
    r"|every|each|the)\s{1,3}$",
    re.I,
)
NAME_FOLLOWS = re.compile(r"\s{1,3}(?![A-Z][a-z]{1,9}day\b)[A-Z][a-z]")


@rule(
    "month",
    "PHASE MONTH last this next",
    rf"(?:(?P<mod>(?i:{PHASE}))[ -])?(?:(?P<which>(?i:last|this|next|this past|this coming)) )?"
    rf"(?P<month>{MONTH_LONG}|{MONTH_SHORT})",
    exact_case=True,
)
def month_alone(context: Context, match: Match) -> Reading | None:
    """A month; a word or the tense of the clause decides its year.

    died in [February] → 2020-02
    died in [November] → 2019-11
    died in [July] → 2019-07
    will open in [November] → 2020-11
    will open in [May] → 2021-05
    (2020-05-18) in [August] → 2020-08
    last May → 2020-05
    last June → 2019-06
    [Last January] was cold → 2020-01
    this past July → 2019-07
    this June → 2020-06
    next June → 2021-06
    this coming July → 2020-07
    early July → 2020-07, 2020-07-01 to 2020-07-10
    mid-July → 2020-07, 2020-07-11 to 2020-07-21
    the end of July → 2020-07, 2020-07-22 to 2020-07-31
    Sept. → 2019-09
    (no day) July → XXXX-07, no days
    (no day) last July → XXXX-07
    “Theresa May spoke.” → nothing
    “A poem by May Wong.” → nothing
    “March on, they sang.” → nothing
    “April Roe spoke.” → nothing
    “June Roe spoke.” → nothing
    “August Roe spoke.” → nothing
    since [May] → 2020-05
    """
    bare = not (match["mod"] or match["which"])
    if (
        bare
        and match["month"].lower() in NOUNS_TOO
        and not is_month_name(context.text, match.start(), match.end())
    ):
        return None
    number = month_number(match["month"])
    year = year_of_month(context, match["which"], number, match)
    value = format_date(year, number) if year else f"XXXX-{number:02d}"
    return Reading(value, mod=modifier_code(match["mod"]))


def is_month_name(text: str, start: int, end: int) -> bool:
    """Whether `May` is used as a month: after a preposition and before no surname."""
    return bool(MONTH_PREPOSITION.search(text_before(text, start))) and not NAME_FOLLOWS.match(text, end)


def year_of_month(context: Context, which: str | None, month: int, match: Match) -> int | None:
    """The year of `last June`."""
    if not which or not context.day:
        return nearest_year(context, month, None, match.start(), match.end())
    today, low = context.day, which.lower()
    if low in ("last", "this past"):
        return today.year - (month >= today.month)
    return today.year + (month <= today.month) if low in ("next", "this coming") else today.year


# Quarters and seasons


@rule(
    "quarter",
    "ORDINAL the its their this last next fiscal DIGIT q",
    rf"(?:(?P<whose>the|its|their|{RELATIVE_YEAR_WORDS} year['’]s) )?(?:(?P<before>{YEAR}|fiscal"
    rf"|fiscal {YEAR}) )?"
    r"(?:(?:fiscal-)?(?P<spelled>first|second|third|fourth)[- ](?:fiscal )?quarters?|(?P<short>Q[1-4]|[1-4]Q)"
    r"(?: quarter)?)"
    rf"(?:,? (?:of )?(?:fiscal )?(?P<after>{YEAR}|{RELATIVE_YEAR_WORDS} year))?",
)
def quarter(context: Context, match: Match) -> Reading | None:
    """A quarter of a year; without one, this year's if it has begun or the tense is future, else last year's.

    the third quarter of 1998 → 1998-Q3, 1998-35, 1998-07-01 to 1998-09-30
    the 1998 third quarter → 1998-Q3
    the second quarter → 2020-Q2
    the third quarter → 2019-Q3
    (2020-03-31) the first quarter → 2020-Q1
    (2020-03-31) the second quarter → 2019-Q2
    (2020-12-31) the fourth quarter → 2020-Q4
    will report [the third quarter] → 2020-Q3
    will report [the third quarter]’s loss → 2019-Q3
    last year’s fourth quarter → 2019-Q4
    the first quarter of last year → 2019-Q1
    fiscal 2018 fourth quarter → 2018-Q4
    Q2 → 2020-Q2
    1Q 2019 → 2019-Q1
    its [second quarter] → 2020-Q2
    the fiscal-first quarter → 2020-Q1
    their [second quarter] → 2020-Q2
    the [second-quarter] loss → 2020-Q2
    (no day) Q2 of 2019 → 2019-Q2
    (no day) “the second quarter” → nothing
    """
    count = parse_ordinal(match["spelled"] or match["short"])
    if not count:
        return None
    year = find_year(match["after"] or match["before"] or "")
    for words in (match["after"], match["whose"]):
        if not year and words and "year" in words.lower():
            year = relative_year(context, words.split()[0])
    year = year or year_of_quarter(context, count, match)
    if not year:
        return None
    return Reading(f"{year}-Q{count}", start=start_after_possessor(match))


def year_of_quarter(context: Context, count: int, match: Match) -> int | None:
    """The year of a quarter named without one: this, unless the quarter is still to come."""
    if not context.day:
        return None
    begun = count <= (context.day.month - 1) // 3 + 1
    return context.day.year - (not begun and not is_future(context.text, match.start(), match.end()))


def start_after_possessor(match: Match) -> int | None:
    """Leave out `its`, and `the` before a compound: "its third quarter", "the third-quarter loss"."""
    whose = (match["whose"] or "").lower()
    if whose in ("its", "their") or (whose == "the" and re.search(r"-\s?(?:fiscal\s)?quarter", match[0])):
        return match.start() + len(whose) + 1
    return None


@rule(
    "half-year",
    "the",
    rf"the (?P<half>first|second|last|latter) half of (?P<year>{YEAR}|{RELATIVE_YEAR_WORDS} year|the year)",
)
def half_year(context: Context, match: Match) -> Reading | None:
    """The first or the second half of a year.

    the first half of 2019 → 2019-H1, 2019-40, 2019-01-01 to 2019-06-30
    the last half of next year → 2021-H2, 2021-41, 2021-07-01 to 2021-12-31
    the second half of the year → 2020-H2
    (no day) the latter half of 1998 → 1998-H2
    """
    words = match["year"].lower().replace("the", "this")
    year = find_year(words) or relative_year(context, words)
    return Reading(f"{year}-H{1 if match['half'].lower() == 'first' else 2}") if year else None


@rule(
    "season",
    "PHASE SEASON last this next the",
    rf"(?:(?P<mod>early|late|mid|the end of|earlier)[ -])?"
    rf"(?:(?P<which>last|this|next|the following|the|this past|this coming) )?(?P<season>{SEASON})"
    rf"(?:(?: of|,)? (?P<year>{YEAR}|{RELATIVE_YEAR_WORDS} year))?",
)
def season(context: Context, match: Match) -> Reading | None:
    """A season; without digits, only with a word such as "last", or after "in", is it one of some year.

    the winter of 1998 → 1998-WI, 1998-24, 1998-12-01 to 1999-02-28
    spring 2019 → 2019-SP, 2019-21, 2019-03-01 to 2019-05-31
    last summer → 2019-SU
    (2020-08-31) last summer → 2019-SU
    (2020-09-01) last summer → 2020-SU
    this past spring → 2020-SP
    this summer → 2020-SU
    this coming fall → 2020-FA, 2020-23
    next summer → 2021-SU
    (2020-05-31) next summer → 2020-SU
    the autumn of last year → 2019-FA
    late last summer → 2019-SU, 2019-08-02 to 2019-08-31
    in [summer] → 2020-SU, 2020-22
    during [the summer] → 2020-SU
    fell over [the winter] → 2019-WI
    was elected in [the autumn] → 2019-FA
    will tour in [the fall] → 2020-FA
    will meet in [the spring] → 2021-SP
    (2020-01-15) met in [the winter] → 2019-WI
    “Summer came.” → nothing
    “It caused a fall in prices.” → nothing
    “in fall” → nothing
    “in spring” → nothing
    (no day) summer 2019 → 2019-SU
    (no day) “last summer” → nothing
    """
    code = SEASONS[match["season"].lower()]
    year = find_year(match["year"] or "") or year_of_season(context, match, SEASON_MONTHS[code][0])
    return Reading(f"{year}-{code}", mod=modifier_code(match["mod"])) if year else None


IN_SEASON = re.compile(
    r"\b(?:in|during|since|until|by|over|through|throughout|for)\s{1,3}(?:the\s{1,3})?$", re.I
)
NO_SEASON = re.compile(r"\s{1,3}(?:in|of|from|to|by)\b")


def year_of_season(context: Context, match: Match, first_month: int) -> int | None:
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
    before = text_before(context.text, match.start("season"))
    is_noun = match["season"].lower() in ("fall", "spring")
    if not IN_SEASON.search(before) or (
        is_noun and (not which or NO_SEASON.match(context.text, match.end()))
    ):
        return None
    return year_of_tense(today, first_month, read_tense(context.text, match.start(), match.end()))


def year_of_tense(today: dt.date, first_month: int, tense: Tense | None) -> int:
    """The year of the next season that has not ended, or of the last one that has begun."""
    begun = today.month >= first_month
    if tense == "future":
        return today.year + (today.month >= first_month + 3)
    if tense == "past":
        return today.year - (not begun)
    return today.year


# Years and longer

DECADE_PHASE = r"(?:(?:the )?(?:early|late|mid)|the (?:beginning|end|first half|last half|second half) of)"


@rule(
    "decade", "DIGIT PHASE", rf"(?:(?P<mod>{DECADE_PHASE})[ -])?(?:the )?(?P<decade>(?:1[5-9]|20)\d0)[’']?s"
)
def decade(context: Context, match: Match) -> Reading:
    """A decade in figures.

    the 1990s → 199, 199X, 1990-01-01 to 1999-12-31
    1960’s → 196
    the late 1980s → 198, 1986-09-02 to 1989-12-31
    the first half of the 1920s → 192, 1920-01-01 to 1923-05-01
    (no day) the 1850s → 185
    """
    return Reading(match["decade"][:3], mod=modifier_code(match["mod"]))


@rule(
    "short-decade", "APOSTROPHE PHASE", rf"(?:(?P<mod>{DECADE_PHASE})[ -])?(?:the )?[’'`](?P<decade>[2-9])0s"
)
def short_decade(context: Context, match: Match) -> Reading:
    """A decade of the 20th century in two figures.

    the '80s → 198
    the early ’60s → 196, 1960-01-01 to 1963-05-01
    (no day) ’50s → 195
    """
    return Reading("19" + match["decade"], mod=modifier_code(match["mod"]))


@rule(
    "spelled-decade",
    f"PHASE nineteen {' '.join(DECADES)}",
    rf"(?:(?P<mod>{DECADE_PHASE})[ -])?(?:the |nineteen |the nineteen )(?P<decade>{'|'.join(DECADES)})",
)
def spelled_decade(context: Context, match: Match) -> Reading:
    """A decade of the 20th century in words.

    the nineties → 199
    the twenties → 192
    nineteen thirties → 193
    the end of the sixties → 196, 1966-09-02 to 1969-12-31
    """
    return Reading(f"19{DECADES.index(match['decade'].lower()) + 2}", mod=modifier_code(match["mod"]))


@rule(
    "century",
    "ORDINAL PHASE",
    rf"(?:(?P<mod>{DECADE_PHASE})[ -])?(?:the )?(?P<count>\d{{1,2}}(?:st|nd|rd|th)"
    rf"|{'|'.join(ORDINALS[14:])})[ -]century",
)
def century(context: Context, match: Match) -> Reading | None:
    """A century.

    the 20th century → 19, 19XX, 1900-01-01 to 1999-12-31
    the 5th century → 04, 0400-01-01 to 0499-12-31
    the nineteenth century → 18
    the twenty-first century → 20
    the late 19th century → 18, 1866-09-02 to 1899-12-31
    """
    count = parse_ordinal(match["count"])
    return Reading(f"{count - 1:02d}", mod=modifier_code(match["mod"])) if count else None


@rule(
    "year-range",
    "DIGIT",
    rf"(?P<first>{YEAR})\s?[-–—] ?(?P<last>{YEAR}|\d\d)(?! (?:percent|million|people)|-year|[%\d])",
)
def year_range(context: Context, match: Match) -> Reading | None:
    """The years from one to another, at most 150, written with a dash; "1990 to 1995" is two dates.

    1950-53 → 1950/1953, 1950-01-01 to 1953-12-31
    1990 – 1995 → 1990/1995
    1850–2000 → 1850/2000
    “Call 1800-1990.” → nothing
    “Call 2005-1990.” → nothing
    """
    first = int(match["first"])
    last = int(match["first"][:2] + match["last"] if len(match["last"]) == 2 else match["last"])
    return Reading(f"{first}/{last}") if first < last <= first + MAX_YEARS_APART else None


YEAR_PREPOSITION = re.compile(r"\b(?:in|of|by|since|until)\s{1,3}$", re.I)


@rule(
    "spelled-year",
    "the nineteen two MONTH",
    rf"(?:(?P<the>the year )|(?P<month>{MONTH_LONG}) )?"
    rf"(?:nineteen (?P<nineteen>{NUMBER_WORD})|two thousand(?: (?:and )?(?P<thousand>{NUMBER_WORD}))?)",
)
def spelled_year(context: Context, match: Match) -> Reading | None:
    """A year in words.

    nineteen ninety-eight → 1998
    nineteen ten → 1910
    the year two thousand → 2000
    January nineteen ninety-seven → 1997-01
    in [two thousand five] → 2005
    since [two thousand and ten] → 2010
    “Two thousand marched.” → nothing
    “nineteen five” → nothing
    """
    year = year_in_words(match)
    before = text_before(context.text, match.start())
    known = match["the"] or match["month"] or match["nineteen"] or YEAR_PREPOSITION.search(before)
    if not year or not known:
        return None
    return Reading(format_date(year, month_number(match["month"])) if match["month"] else f"{year}")


def year_in_words(match: Match) -> int | None:
    """The number of "nineteen ten" or "two thousand five"; None for "nineteen five"."""
    if match["nineteen"]:
        count = parse_number(match["nineteen"]) or 0
        return 1900 + int(count) if 10 <= count < 100 else None
    return 2000 + int(parse_number(match["thousand"] or "") or 0)


COUNTED = (
    "%|percent|people|troops|soldiers|points?|yen|dollars|miles|feet|km|euros|pounds|tons|jobs|employees"
    "|workers|shares|cars|votes|homes|units|items"
)
NO_YEAR_BEFORE = re.compile(
    r"(?:[$£€#]|\b(?:No\.|flight|room|number|highway|route|some|about|at least|nearly|than|around|over|to a"
    r"|section|bill|resolution|proposition|form))\s{0,3}$",
    re.I,
)
YEAR_BEFORE = re.compile(r"(?:[,(\"“'‘–—-]|^|\d{4}|[a-z]{1,20}|%)\s{0,3}$", re.I)


@rule(
    "year",
    "PHASE fiscal calendar financial DIGIT",
    rf"(?:(?P<mod>{PHASE}|fiscal|the year|the end of fiscal|calendar|financial year)[ -])?(?P<year>{YEAR})"
    rf"(?!\s?(?:{COUNTED}|[-–]\d))(?![,.:]\d|[-–/]\w)",
)
def year_alone(context: Context, match: Match) -> Reading | None:
    """A year in figures, unless the words around it say that it is some other number.

    in [1998] → 1998, 1998-01-01 to 1998-12-31
    late 1998 → 1998, 1998-09-02 to 1998-12-31
    mid-1998 → 1998
    the end of 1998 → 1998
    the year 2000 → 2000
    fiscal 1998 → 1998
    (no day) in [1998] → 1998
    “He took Flight 1998.” → nothing
    “He signed House Bill 1523.” → nothing
    “He paid $1998.” → nothing
    “Some 2000 people marched.” → nothing
    “They sold 1998 shares.” → nothing
    “n = 1998” → nothing
    """
    before = text_before(context.text, match.start())
    if not match["mod"] and (NO_YEAR_BEFORE.search(before) or not YEAR_BEFORE.search(before)):
        return None
    return Reading(match["year"], mod=modifier_code(match["mod"]))
