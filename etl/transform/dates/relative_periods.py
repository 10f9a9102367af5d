"""Relative periods: rules for weeks, months and years counted from the article's day or the date before."""

from __future__ import annotations

import datetime as dt
import re

from etl.transform.dates.edtf import find_days
from etl.transform.dates.grammar import Context, Match, Reading, read_fragment, rule, text_before
from etl.transform.dates.implied_years import find_year
from etl.transform.dates.tense import is_future
from etl.transform.dates.timex_values import ONE_DAY, add_months, format_date, shift
from etl.transform.dates.words import (
    ABOUT,
    DAY,
    MONTH,
    NUMBER,
    NUMBER_WORD,
    PHASE,
    UNIT,
    YEAR,
    modifier_code,
    parse_number,
    unit_code,
)

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


@rule(
    "relative-unit",
    "PHASE by at within last this next the past that",
    rf"(?:(?P<mod>{PHASE}|earlier in|later in|by the end of|at the end of|within) )?(?P<which>last|this|next"
    rf"|the past"
    r"|the last|the next|the current|the coming|the previous|the following|the same|that same|that"
    r"|the preceding"
    r"|the latest|past|the prior|the first full) (?:fiscal |calendar |full |school |financial )?"
    r"(?P<unit>week|weekend|month|quarter|year|decade|century)(?!-|s)",
)
def relative_unit(context: Context, match: Match) -> Reading | None:
    """A week, month, quarter, year or longer, counted from the article's day or from the date named before.

    last week → 2020-W23, 2020-06-01 to 2020-06-07
    this week → 2020-W24
    next week → 2020-W25
    (2021-01-02) this week → 2020-W53
    last weekend → 2020-W23-WE
    last month → 2020-05
    (2020-01-31) next month → 2020-02
    last quarter → 2020-Q1
    (2020-01-15) last quarter → 2019-Q4
    last year → 2019
    next year → 2021
    last decade → 201
    next century → 21
    the last decade → P10Y, DURATION
    the past decade → P10Y
    the next decade → P10Y
    the past year → 2019
    the latest week → 2020-W23
    the current month → 2020-06
    the coming week → 2020-W25
    the next fiscal year → 2021
    the first full week → 2020-W24
    later this quarter → 2020-Q2, 2020-06-01 to 2020-06-30
    earlier in this quarter → 2020-Q2, 2020-04-01 to 2020-04-30
    by [the end of this quarter] → 2020-Q2, 2020-06-01 to 2020-06-30
    the previous month → 2020-05
    the preceding month → 2020-05
    the prior month → 2020-05
    Ghent burned in March 2019 and [the following month] → 2019-04
    Ghent burned in March 2019 and [the same month] → 2019-03
    Ghent burned in March 2019 and [that same month] → 2019-03
    Ghent burned in March 2019 and [that month] → 2019-03
    Ghent burned in 1998 and [the following year] → 1999
    the fourth quarter of 2018 and [the previous quarter] → 2018-Q3
    that year → 2020
    “He died that week.” → nothing
    “He died that month.” → nothing
    “He watched This Week.” → nothing
    (no day) “He died last week.” → nothing
    """
    if match[0].istitle():
        return None
    which = re.sub(r"\s+", " ", match["which"].lower()).removeprefix("the ")
    code = unit_code(match["unit"])
    if which == "that" and code in ("W", "M") and not context.has_date:
        return None
    if code == "E" and which in ("past", "last", "next") and match["which"].lower() != which:
        return Reading("P10Y", "DURATION")
    base = context.day if which in FROM_TODAY else anchor_day(context, code)
    if not base:
        return None
    value = shift(base, (FROM_TODAY | FROM_BEFORE)[which], code)
    return Reading(value, mod=phase_code(match["mod"]), start=start_of_phase(match))


def start_of_phase(match: Match) -> int | None:
    """Leave out the preposition of "by the end of"."""
    preposition = re.match(r"(?:by|at)\s{1,3}", match["mod"] or "", re.I)
    return match.start() + preposition.end() if preposition else None


def anchor_day(context: Context, code: str) -> dt.date | None:
    """The day that `the previous` and `the same` count from."""
    if code == "Q" and context.named_quarter:
        return dt.date(context.named_quarter[0], 3 * context.named_quarter[1] - 1, 1)
    return mid_year(context) if code == "Y" else context.named_day


def mid_year(context: Context) -> dt.date | None:
    """A day in the year of the date before."""
    return dt.date(context.named_year, 6, 30) if context.named_year else context.named_day


def phase_code(words: str | None) -> str | None:
    """`mod` of "earlier in", "by the end of"."""
    return modifier_code(re.sub(r"^(?:by|at) | in$", "", words)) if words else None


OF_ITS_OWN = re.compile(r"(?<=\bfor )the week|the week['’]", re.I)


@rule("the-week", "the", r"the week(?=['’]s|[,.;])")
def the_week(context: Context, match: Match) -> Reading | None:
    """The week that a text speaks of, taken for the article's.

    the market fell by a fifth for [the week]. → 2020-W24, DATE
    [the week]’s best session → 2020-W24
    “He spoke of the week.” → nothing
    """
    own = OF_ITS_OWN.match(context.text, match.start())
    return Reading(shift(context.day, 0, "W")) if context.day and own else None


ONCE_IN = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|last|only|times?|once|twice|\d{1,2}(?:st|nd|rd|th)"
    r"|[a-z]{2,9}est|most|least)\b",
    re.I,
)
"""After which a length of time follows: "the third strike in two weeks"."""


@rule(
    "in-units",
    "in",
    rf"in (?P<when>(?P<count>an?|{NUMBER_WORD}|\d{{1,2}}) (?P<unit>day|week|month|year)s?)"
    r"(?P<time>['’]s? time)?(?! or\b)",
)
def in_units(context: Context, match: Match) -> Reading | None:
    """A day or period so far ahead, where the clause looks ahead; else it is a length of time.

    will vote in [two weeks] → 2020-W26, DATE
    will be redeemed in [five years] → 2025
    is back in [three days’ time] → 2020-06-15
    """
    count = parse_number(match["count"])
    if not context.day or not count or not (match["time"] or is_awaited(context.text, match)):
        return None
    return Reading(shift(context.day, count, unit_code(match["unit"])), start=match.start("when"))


def is_awaited(text: str, match: Match) -> bool:
    """Whether something is to come in some weeks, and is not the third within them."""
    if ONCE_IN.search(text, max(0, match.start() - 40), match.start()):
        return False
    return is_future(text, match.start(), match.end())


@rule(
    "phase-of-unit",
    "PHASE",
    r"(?P<mod>earlier|later|early|late|the (?:end|beginning|start|rest) of)(?: in)? (?P<which>this|last|next"
    r"|the) (?P<unit>year|month|week|decade|century|day)(?!s)",
)
def phase_of_unit(context: Context, match: Match) -> Reading | None:
    """A phase of the day, week, month or longer that the article is of, or of the one before or after.

    later in the day → 2020-06-12
    early in the month → 2020-06, 2020-06-01 to 2020-06-10
    the rest of the month → 2020-06, 2020-06-21 to 2020-06-30
    the end of the year → 2020, 2020-09-01 to 2020-12-31
    early in next year → 2021, 2021-01-01 to 2021-05-01
    late in last month → 2020-05, 2020-05-22 to 2020-05-31
    (no day) “later in the day” → nothing
    """
    if not context.day:
        return None
    step = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    return Reading(shift(context.day, step, unit_code(match["unit"])), mod=modifier_code(match["mod"]))


BACK = ("ago", "earlier", "before", "previously", "prior")
FROM_NOW = ("ago", "from now", "hence")
CLAUSE_FOLLOWS = re.compile(r"\s{1,3}(?:(?:the|he|she|it|they|we|a|an|his|her|their|[a-z]{2,15}ing)\b|[A-Z])")


@rule(
    "ago",
    "ABOUT NUMBER",
    rf"(?P<about>{ABOUT})?(?P<count>{NUMBER})[ -](?:and a half )?(?P<unit>{UNIT})(?: or so)? "
    r"(?P<way>ago|earlier|before|later|after that|from now|hence|previously|prior)(?! than)",
)
def ago(context: Context, match: Match) -> Reading | None:
    """So many units before or after the article's day, or before or after the date named before.

    two years ago → 2018, DATE
    a year later → 2021
    six days ago → 2020-06-06
    48 hours ago → 2020-06-10
    two hours ago → 2020-06-12
    30 minutes later → 2020-06-12
    1440 minutes later → 2020-06-13
    86,400 seconds ago → 2020-06-11
    three weeks ago → 2020-W21
    three months ago → 2020-03
    (2020-03-31) a month ago → 2020-02
    two quarters ago → 2019-Q4
    two decades ago → 200
    a century ago → 19
    two weeks from now → 2020-W26
    in [two weeks hence] → 2020-W26
    ten days prior → 2020-06-02
    ten days previously → 2020-06-02
    ten days earlier → 2020-06-02
    Ghent burned on March 4, 2019, and [an hour later] → 2019-03-04
    about two years ago → 2018, 2018~
    a few days ago → PAST_REF
    several weeks later → FUTURE_REF
    Ghent burned on March 4, 2019, and [two days later] → 2019-03-06
    Ghent burned on March 4, 2019, and [two days before] → 2019-03-02
    Ghent burned on March 4, 2019, and [two days ago] → 2020-06-10
    Ghent burned in 1998 and [two years later] → 2000
    Ghent burned in 1998 and [a year after that] → 1999
    the first quarter of 2019 and [a year earlier] → 2018-Q1
    the first quarter of 2019 and [a year ago] → 2018-Q1
    the first quarter of 2019 and [a month ago] → 2020-05
    the first quarter of 2019 and [two years ago] → 2018
    (no day) two hours ago → PAST_REF
    (no day) two hours later → FUTURE_REF
    """
    count, code = parse_number(match["count"]), unit_code(match["unit"])
    way = re.sub(r"\s+", " ", match["way"].lower())
    back = way in BACK
    if way == "before" and CLAUSE_FOLLOWS.match(context.text, match.end()):
        return None
    if count is None or (code.startswith("T") and not context.day):
        return Reading("PAST_REF" if back else "FUTURE_REF")
    mod = modifier_code(match["about"])
    if code == "Y" and count == 1 and way in ("ago", "earlier") and context.named_quarter:
        return Reading(f"{context.named_quarter[0] - 1}-Q{context.named_quarter[1]}", mod=mod)
    base = anchor_of_ago(context, code, way)
    return Reading(shift(base, -count if back else count, code), mod=mod) if base else None


def anchor_of_ago(context: Context, code: str, way: str) -> dt.date | None:
    """What "ago" and "later" count from."""
    if way in FROM_NOW:
        return context.day
    return mid_year(context) if code == "Y" else context.named_day


@rule(
    "year-earlier",
    "the year",
    r"(?:the )?(?P<words>year-(?:earlier|ago))"
    r"(?: (?P<unit>quarter|period|level|(?:nine|six) months|(?:first|second|third|fourth) quarter))?",
)
def year_earlier(context: Context, match: Match) -> Reading | None:
    """The year, or the quarter of the year, before the one that the text speaks of.

    the [year-ago] level → 2019
    the year-earlier period → 2019
    a [year-earlier] period → 2019
    the first quarter of 2020 and [the year-earlier quarter] → 2019-Q1
    the first quarter of 2020 and the [year-earlier] six months → 2019-Q1
    (no day) “the year-ago level” → nothing
    """
    if context.named_quarter:
        value = f"{context.named_quarter[0] - 1}-Q{context.named_quarter[1]}"
    elif context.day:
        value = format_date(context.day.year - 1)
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
    """The quarter that the text speaks of, or the same one of another year; if it names none, the last one.

    the quarter → 2020-Q1
    (2020-01-15) the quarter → 2019-Q4
    the first quarter of 2017 and [the quarter] → 2017-Q1
    the first quarter of 2020 and [the same period last year] → 2019-Q1
    the first quarter of 2020 and [the corresponding quarter of 2018] → 2018-Q1
    the first quarter of 2020 and [the 2018 quarter] → 2018-Q1
    (no day) the first quarter of 2017 and [the same quarter a year earlier] → 2016-Q1
    “He spoke of the period.” → nothing
    “the same period” → nothing
    the first quarter of 2020 and [the latest period] → 2020-Q1
    (no day) “the quarter” → nothing
    """
    is_period = match["unit"].lower() == "period"
    if is_period and not (context.named_quarter and (match["which"] or match["year"] or match["of"])):
        return None
    named = context.named_quarter or (quarter_before(context.day) if context.day else None)
    if not named:
        return None
    year, count = named
    of = find_year(match["year"] or match["of"] or "")
    if not of and match["of"]:
        of = (context.day.year if context.day else year) - 1
    return Reading(f"{of or year}-Q{count}")


def quarter_before(day: dt.date) -> tuple[int, int]:
    """Year and number of the quarter before a day's."""
    year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 - 1, 4)
    return year, quarter + 1


@rule(
    "the-year",
    "the its",
    r"(?P<year>(?:the|its) (?:full year|fiscal year|year)) (?:ended|ending|to) "
    rf"(?P<end>{MONTH} {DAY}(?:,? {YEAR})?|today|tomorrow|yesterday)"
    r"|(?:the|its) (?:full year|fiscal year|year)(?=,| ended| ending| to (?:March|June|Sept|Dec))"
    r"|the (?:full|fiscal) year",
)
def the_year(context: Context, match: Match) -> Reading | None:
    """The year of a company: a year long where the day of its end is named, else taken for the article's.

    the fiscal year → 2020
    the full year → 2020
    [the year] ended in June → 2020
    earned little in [the year] ended March 31 → P1Y, DURATION, 2019-04-01 to 2020-03-31
    [its fiscal year] ended in June → 2020
    “its year ended” → nothing
    (no day) “the fiscal year” → nothing
    """
    if match["end"]:
        return year_until(context, match)
    own = match[0].lower().startswith("its year")
    return Reading(format_date(context.day.year)) if context.day and not own else None


def year_until(context: Context, match: Match) -> Reading | None:
    """The year that ends with a day."""
    last = read_fragment(context, *match.span("end"), "month-day-year", "month-day", "deictic")
    covered = find_days(last.value) if last else None
    if not covered:
        return None
    first = add_months(covered[1] + ONE_DAY, -12)
    return Reading("P1Y", "DURATION", covers=(first, covered[1]), end=match.end("year"))


SINCE = re.compile(r"\b(?:since|from)\s{1,3}$", re.I)


@rule("year-end", "year month", r"(?:year|month)-end")
def year_end(context: Context, match: Match) -> Reading | None:
    """The end of the article's year or month.

    year-end → 2020-12-31
    up since [year-end] → 2019-12-31
    month-end → 2020-06, 2020-06-21 to 2020-06-30
    (no day) “by year-end” → nothing
    """
    if not context.day:
        return None
    if match[0].lower() == "year-end":
        since = SINCE.search(text_before(context.text, match.start()))
        return Reading(f"{context.day.year - bool(since)}-12-31")
    return Reading(f"{context.day:%Y-%m}", mod="END")


@rule("unit-before", "the", r"the (?P<unit>week|month|year) (?P<way>before|after)(?: (?P<over>last|next))?")
def unit_before(context: Context, match: Match) -> Reading | None:
    """A week, month or year counted from the date named before.

    the week before → 2020-W23
    the month after → 2020-07
    the year before → 2019
    Ghent burned in 1998 and [the year before] → 1997
    the week before last → 2020-W22
    the month after next → 2020-08
    (no day) “He died the year before.” → nothing
    """
    step = -1 if match["way"].lower() == "before" else 1
    if match["over"]:
        return Reading(shift(context.day, 2 * step, unit_code(match["unit"]))) if context.day else None
    day = mid_year(context) if match["unit"].lower() == "year" else context.named_day
    return Reading(shift(day, step, unit_code(match["unit"]))) if day else None
