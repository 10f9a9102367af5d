"""Durations: rules for lengths of time and for what recurs."""

from __future__ import annotations

import datetime as dt
import re

from etl.transform.dates.grammar import Context, Match, Reading, rule
from etl.transform.dates.relative_dates import ONE_DAY, ONE_WEEK, months_later
from etl.transform.dates.words import (
    ABOUT,
    NUMBER,
    NUMBER_WORD,
    PARTS_OF_DAY,
    SEASONS,
    UNIT,
    modifier,
    number,
    unit,
)

IN_YEARS = {"E": 10, "C": 100}
AGE = re.compile(r"[\s-]{1,3}(?:old|of age)\b", re.I)
AGO = re.compile(r"\s{1,3}(?:ago|earlier)\b", re.I)
NOT_A_LENGTH = re.compile(r"\s{1,3}(?:after|before|of|when|in which|for|to|that)\b", re.I)
MORE = {
    "plus": "EQUAL_OR_MORE",
    "odd": "APPROX",
    "or so": "APPROX",
    "or more": "EQUAL_OR_MORE",
    "or longer": "EQUAL_OR_MORE",
}
OUTSIDE = re.compile(r"(?:about|around|roughly|approximately|some|over|only|just|within)\b", re.I)
BACKWARD = ("past", "last", "previous", "preceding")
FORWARD = ("next", "coming")


@rule(
    "duration",
    "about number the its this his her past last next first final previous coming opening following "
    "preceding full entire another latest",
    rf"(?P<about>{ABOUT})?"
    rf"(?:(?P<whose>(?:the|a|its|this|his|her) )?(?P<which>past|last|next|first|final|previous|coming"
    rf"|opening|following|preceding|full|entire|another|latest) |(?P<the>the) )?"
    rf"(?P<count>{NUMBER})(?:(?: or | to |-to-)(?P<count2>{NUMBER}))?"
    r"(?:[ -](?P<more>plus|odd|more|full|long|straight|consecutive|additional|trading|working|business))?[ -]"
    rf"(?P<unit>{UNIT})(?:[ -](?P<tail>long|old|or so|or more|or longer|and a half|period))?",
)
def duration(context: Context, match: Match) -> Reading | None:
    """two years; the past six months; about 70-plus years; but no age and not "a second term" """
    code = unit(match["unit"])
    if not is_length(context.text, match, code):
        return None
    count = count_of(match)
    return Reading(
        length(count, code),
        "DURATION",
        mod=vagueness(match),
        covers=covered(context.day, match["which"], count, code),
        start=start_of(match),
    )


def is_length(text: str, match: Match, code: str) -> bool:
    """Whether a number and a unit are a length of time: no age, no ordinal, no "a day after"."""
    count, is_plural = match["count"].lower(), match["unit"].lower().endswith("s")
    if (match["tail"] or "").lower() == "old" or AGE.match(text, match.end()):
        return False
    if code == "TS" and count in ("a", "an", "one"):
        return False
    if count in ("a", "an") and not is_plural:
        return not is_indefinite(text, match, code)
    if code == "Q" and (count == "half" or "-" in match[0]):
        return False
    return not (count == "some" and not is_plural)


def is_indefinite(text: str, match: Match, code: str) -> bool:
    """Whether "a day", "a year" is rather a point in time or a compound."""
    if (
        "-" in match[0]
        or code == "Q"
        or is_rate(text, match)
        or (code == "Y" and AGO.match(text, match.end()))
    ):
        return True
    return code in ("D", "TH", "TM") and bool(NOT_A_LENGTH.match(text, match.end()))


RATE = re.compile(r"(?:\d|\b(?:million|billion|thousand|hundred|percent|once|twice)|%|[a-z]s) $")
TAKES = re.compile(
    r"\b(?:is|was|has|lasts|takes|needs|spends|costs|wastes|this|plus|as|his|its|minus|versus) $", re.I
)


def is_rate(text: str, match: Match) -> bool:
    """Whether "a week" tells how often: "four flights a week", "$2 million a year"."""
    before = text[max(0, match.start() - 12) : match.start()]
    return bool(RATE.search(before)) and not TAKES.search(before)


def count_of(match: Match) -> float | None:
    """How many: of "two or three" the first that counts, of "two and a half" with the half."""
    count = number(match["count"])
    if count is None and match["count2"]:
        count = number(match["count2"])
    return count + 0.5 if count and (match["tail"] or "").lower() == "and a half" else count


def vagueness(match: Match) -> str | None:
    """TIMEX3's `mod` of a duration."""
    several = match["count2"] and number(match["count2"]) != number(match["count"])
    said = MORE.get((match["more"] or "").lower()) or MORE.get(
        re.sub(r"\s+", " ", (match["tail"] or "").lower())
    )
    return said or modifier(match["about"]) or ("APPROX" if several else None)


def start_of(match: Match) -> int | None:
    """Leave out "about", and articles that belong to what follows: "the two-year plan"."""
    start = match.start() + len(match["about"] or "")
    if match["the"] and "-" in match[0][start - match.start() :]:
        return match.start("the") + len("the ")
    if (match["whose"] or "").strip().lower() in ("its", "his", "her", "this", "a"):
        return match.end("whose")
    return start if match["about"] and OUTSIDE.match(match["about"]) else None


def length(count: float | None, code: str) -> str:
    """The TIMEX3 value of so many units: P2Y, PT30M, PXD for "several days", P1Y6M for one and a half."""
    if count is not None and code in IN_YEARS:
        count, code = count * IN_YEARS[code], "Y"
    time, code = ("T", code[1]) if code.startswith("T") else ("", code)
    if count is None:
        return f"P{time}X{'E' if code == 'E' else code}"
    whole, rest = int(count), count - int(count)
    if rest and code in ("Y", "H"):
        small = round(rest * 12) if code == "Y" else round(rest * 60)
        return f"P{time}{f'{whole}{code}' if whole else ''}{small}M"
    return f"P{time}{count:g}{code}" if rest else f"P{time}{whole}{code}"


def covered(
    day: dt.date | None, which: str | None, count: float | None, code: str
) -> tuple[dt.date, dt.date] | None:
    """The days of "the past two weeks", to or from the article's day."""
    way = -1 if which and which.lower() in BACKWARD else 1 if which and which.lower() in FORWARD else 0
    if not (day and way and count) or code not in ("Y", "M", "W", "D"):
        return None
    far = stepped(day, way * max(1, int(count)), code)
    return (far, day) if way < 0 else (day, far)


def stepped(day: dt.date, count: int, code: str) -> dt.date:
    """The day so many units on."""
    if code in ("Y", "M"):
        return months_later(day, count * (12 if code == "Y" else 1))
    return day + count * (ONE_WEEK if code == "W" else ONE_DAY)


@rule(
    "vague-duration",
    "weeks years months days hours decades centuries year day week month yearlong daylong weeklong monthlong",
    r"weeks or months|(?:years|months|weeks|days|hours|decades|centuries)(?=-long| (?:of|later|before|after"
    r"|to come))|(?:year|month|week|day)-?long",
)
def vague_duration(context: Context, match: Match) -> Reading:
    """hours after; years of war; a week-long visit"""
    first = re.split(r"[-\s]", match[0].lower())[0]
    is_one = "long" in match[0].lower()
    return Reading(length(1 if is_one else None, unit(first.removesuffix("long"))), "DURATION")


@rule(
    "recent-units", "recent past coming", r"(?P<when>recent|past|coming) (?:years|months|weeks|days|decades)"
)
def recent_units(context: Context, match: Match) -> Reading:
    """recent years; the coming days: no length is told, only whether it is past"""
    return Reading("FUTURE_REF" if match["when"].lower() == "coming" else "PAST_REF")


OFTEN = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "annually": "P1Y", "yearly": "P1Y",
    "hourly": "PT1H",
}  # fmt: skip


@rule("often", " ".join(OFTEN), "|".join(OFTEN))
def often(context: Context, match: Match) -> Reading:
    """daily; annually"""
    return Reading(OFTEN[match[0].lower()], "SET")


@rule(
    "every",
    "each every",
    rf"(?:each|every)(?: (?P<count>{NUMBER_WORD}|\d{{1,6}}|other|single))? "
    rf"(?P<unit>(?:second|minute|hour|day|week|weekend|month|quarter|year|decade"
    rf"|{'|'.join((*PARTS_OF_DAY, *SEASONS))}))s?",
)
def every(context: Context, match: Match) -> Reading:
    """every two weeks; each summer"""
    word = match["unit"].lower()
    if word in PARTS_OF_DAY:
        return Reading(f"XXXX-XX-XXT{PARTS_OF_DAY[word]}", "SET")
    if word in SEASONS:
        return Reading(f"XXXX-{SEASONS[word]}", "SET")
    count = 2 if (match["count"] or "").lower() == "other" else number(match["count"] or "a") or 1
    code = unit(word)
    return Reading(f"P{'T' if code.startswith('T') else ''}{int(count)}{code[-1]}", "SET")
