"""Durations: rules for lengths of time and for what recurs."""

from __future__ import annotations

import datetime as dt
import re

from etl.transform.dates.grammar import Context, Match, Reading, rule, text_before
from etl.transform.dates.timex_values import add_units, format_length
from etl.transform.dates.words import (
    ABOUT,
    MONTH,
    NUMBER,
    NUMBER_WORD,
    PARTS_OF_DAY,
    SEASONS,
    UNIT,
    WEEKDAY,
    parse_number,
    unit_code,
)

AGE = re.compile(r"[\s-]{1,3}(?:old|of age)\b", re.I)
AGO = re.compile(r"[\s-]{1,3}(?:ago|earlier)\b", re.I)
NOT_A_LENGTH = re.compile(r"\s{1,3}(?:after|before|of|when|in which|for|to|that)\b", re.I)
OFTEN_A = re.compile(r"\s{1,3}an?\s{1,3}(?:day|week|month|year)\b", re.I)
OUTSIDE = re.compile(r"(?:about|around|roughly|approximately|some|over|only|just|within)\b", re.I)
BACKWARD = ("past", "last", "previous", "preceding")
FORWARD = ("next", "coming")


@rule(
    "duration",
    "ABOUT NUMBER the its this his her past last next first final previous coming opening following "
    "preceding full entire another latest",
    rf"(?P<about>{ABOUT})?"
    rf"(?:(?P<whose>(?:the|a|its|this|his|her) )?(?P<which>past|last|next|first|final|previous|coming"
    rf"|opening|following|preceding|full|entire|another|latest) |(?P<the>the) )?"
    rf"(?P<count>{NUMBER})(?:(?: or | to |-to-)(?P<count2>{NUMBER}))?"
    r"(?:[ -](?P<more>plus|odd|more|full|long|straight|consecutive|additional|trading|working|business))?[ -]"
    rf"(?P<unit>{UNIT})(?:[ -](?P<tail>long|old|or so|or more|or longer|and a half|period))?",
)
def duration(context: Context, match: Match) -> Reading | None:
    """A length of time. No age, no ordinal, no rate, and no point in time as in "a day after the vote".

    two weeks → P2W, DURATION, no days
    25 years → P25Y
    twenty-five years → P25Y
    1,000 days → P1000D
    a hundred days → P100D
    two thousand years → P2000Y
    a couple of weeks → P2W
    couple of weeks → P2W
    several days → PXD
    few days → PXD
    many days → PXD
    a few hours → PTXH
    several decades → PXE
    three decades → P30Y
    two centuries → P200Y
    half a century → P50Y
    2 1/2 hours → PT2H30M
    a year and a half → P1Y6M
    half an hour → PT30M
    half a year → P6M
    2.5 weeks → P2.5W
    90 seconds → PT90S
    two quarters → P2Q
    an hour → PT1H
    two or three weeks → P2W
    a few to ten days → P10D
    70-plus-year → P70Y
    the past two weeks → P2W, 2020-05-29 to 2020-06-12
    the last ten days → P10D, 2020-06-02 to 2020-06-12
    the previous ten days → P10D, 2020-06-02 to 2020-06-12
    the preceding ten days → P10D, 2020-06-02 to 2020-06-12
    the coming ten days → P10D, 2020-06-12 to 2020-06-22
    the next three months → P3M, 2020-06-12 to 2020-09-12
    (2020-02-29) the next two years → P2Y, 2020-02-29 to 2022-02-28
    the past half century → P50Y, no days
    the past half year → P6M, no days
    the past few days → PXD, no days
    the past ten hours → PT10H, no days
    (no day) the past two weeks → P2W, no days
    about [two weeks] → P2W
    nearly two weeks → P2W
    the [two-year] plan → P2Y
    the two years → P2Y
    a [two-year] plan → P2Y
    its [first two years] → P2Y
    his [first two years] → P2Y
    her [first two years] → P2Y
    this [past two years] → P2Y
    a [full two years] → P2Y
    [three days] before the vote → P3D
    [six months] from Oslo → P6M
    some days → PXD
    lasts [a week] → P1W
    a day → P1D
    “The 12-year-old sang.” → nothing
    “She is 12 years old.” → nothing
    “A man 12 years of age.” → nothing
    “Wait a second.” → nothing
    “Wait one second.” → nothing
    (no day) “He left a year ago.” → nothing
    “A quarter of it fell.” → nothing
    “a half-quarter” → nothing
    “some day” → nothing
    “A day after the vote, he left.” → nothing
    “An hour after the vote, he left.” → nothing
    “A minute after the vote, he left.” → nothing
    “It runs four flights a week.” → nothing
    “It costs $2 million a year.” → nothing
    “They work 24 hours a day.” → nothing
    """
    code = unit_code(match["unit"])
    if not is_length(context.text, match, code):
        return None
    count = count_units(match)
    return Reading(
        format_length(count, code),
        "DURATION",
        covers=days_covered(context.day, match["which"], count, code),
        start=start_after_determiner(match),
    )


def is_length(text: str, match: Match, code: str) -> bool:
    """Whether a number and a unit are a length of time: no age, no ordinal, no "a day after"."""
    count, is_plural = match["count"].lower(), match["unit"].lower().endswith("s")
    if (
        (match["tail"] or "").lower() == "old"
        or AGE.match(text, match.end())
        or OFTEN_A.match(text, match.end())
    ):
        return False
    if code == "TS" and count in ("a", "one"):
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
    """Whether "a week" says how often: "four flights a week", "$2 million a year"."""
    before = text_before(text, match.start())
    return bool(RATE.search(before)) and not TAKES.search(before)


def count_units(match: Match) -> float | None:
    """How many: of "two or three" the first that counts, of "two and a half" with the half."""
    count = parse_number(match["count"])
    if count is None and match["count2"]:
        count = parse_number(match["count2"])
    return count + 0.5 if count and (match["tail"] or "").lower() == "and a half" else count


def start_after_determiner(match: Match) -> int | None:
    """Leave out "about", and articles that belong to what follows: "the two-year plan"."""
    start = match.start() + len(match["about"] or "")
    if match["the"] and "-" in match[0][start - match.start() :]:
        return match.start("the") + len("the ")
    if (match["whose"] or "").strip().lower() in ("its", "his", "her", "this", "a"):
        return match.end("whose")
    return start if match["about"] and OUTSIDE.match(match["about"]) else None


def days_covered(
    day: dt.date | None, which: str | None, count: float | None, code: str
) -> tuple[dt.date, dt.date] | None:
    """The days of "the past two weeks", to or from the article's day."""
    way = -1 if which and which.lower() in BACKWARD else 1 if which and which.lower() in FORWARD else 0
    if not (day and way and count and count >= 1) or code not in ("Y", "M", "W", "D"):
        return None
    far = add_units(day, way * int(count), code)
    return (far, day) if way < 0 else (day, far)


@rule(
    "vague-duration",
    "the weeks years months days hours decades centuries year day week month yearlong daylong weeklong "
    "monthlong",
    r"weeks or months|the (?:weeks|days|months|years) (?:ahead|to come)"
    r"|(?:years|months|weeks|days|hours|decades)-long"
    r"|(?:years|months|weeks|days|hours|decades|centuries)(?="
    rf" (?:of(?! (?:age|{WEEKDAY}|{MONTH}|yesterday|today)\b)|later|before|after|to come))"
    r"|(?:year|month|week|day)-?long",
)
def vague_duration(context: Context, match: Match) -> Reading:
    """Units that nobody counted, or one of them.

    [hours] after the vote → PTXH, DURATION
    [years] of war → PXY
    decades-long → PXE
    the weeks ahead → PXW
    weeks or months → PXW
    a [week-long] visit → P1W
    a [monthlong] visit → P1M
    yearlong → P1Y
    """
    low = match[0].lower()
    first = re.split(r"[-\s]", low.removeprefix("the "))[0]
    is_one = "long" in low and not low.endswith("s-long")
    return Reading(format_length(1 if is_one else None, unit_code(first.removesuffix("long"))), "DURATION")


@rule(
    "recent-units", "recent past coming", r"(?P<when>recent|past|coming) (?:years|months|weeks|days|decades)"
)
def recent_units(context: Context, match: Match) -> Reading:
    """A vague length of time, of which only is read whether it is past.

    recent years → PAST_REF, DATE
    past months → PAST_REF
    the [coming days] → FUTURE_REF
    """
    return Reading("FUTURE_REF" if match["when"].lower() == "coming" else "PAST_REF")


OFTEN = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "annually": "P1Y", "yearly": "P1Y",
    "hourly": "PT1H",
}  # fmt: skip
NOUN_FOLLOWS = r" (?!(?:in|on|at|by|to|with|for|from|since|and|or)\b)[a-z]"
"""After "quarterly", which then only says the kind ("a quarterly dividend")."""


@rule("often", " ".join(OFTEN), rf"(?!quarterly{NOUN_FOLLOWS})(?:{'|'.join(OFTEN)})")
def often(context: Context, match: Match) -> Reading:
    """How often, in one word.

    daily → P1D, SET, no days
    weekly → P1W
    monthly → P1M
    quarterly → P3M
    met [quarterly] in Ghent → P3M
    “a quarterly dividend” → nothing
    annually → P1Y
    yearly → P1Y
    hourly → PT1H
    """
    return Reading(OFTEN[match[0].lower()], "SET")


@rule(
    "every",
    "each every",
    rf"(?:each|every)(?: (?P<count>{NUMBER_WORD}|\d{{1,6}}|other|single))? "
    rf"(?P<unit>(?:second|minute|hour|day|week|weekend|month|quarter|year|decade"
    rf"|{'|'.join((*PARTS_OF_DAY, *SEASONS))}))s?",
)
def every(context: Context, match: Match) -> Reading:
    """How often, in so many units.

    every two weeks → P2W, SET, no days
    each week → P1W
    every other day → P2D
    every single day → P1D
    every 30 minutes → PT30M
    every quarter → P1Q
    every decade → P10Y
    every weekend → XXXX-WXX-WE, SET
    every morning → XXXX-XX-XXTMO, SET
    each summer → XXXX-SU, SET
    """
    word = match["unit"].lower()
    if word in PARTS_OF_DAY:
        return Reading(f"XXXX-XX-XXT{PARTS_OF_DAY[word]}", "SET")
    if word == "weekend":
        return Reading("XXXX-WXX-WE", "SET")
    if word in SEASONS:
        return Reading(f"XXXX-{SEASONS[word]}", "SET")
    count = 2 if (match["count"] or "").lower() == "other" else parse_number(match["count"] or "a")
    return Reading(format_length(count, unit_code(word)), "SET")
