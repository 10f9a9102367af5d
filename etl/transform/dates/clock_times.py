"""Clock times: rules for hours and parts of a day."""

from __future__ import annotations

import datetime as dt
import re

from etl.transform.dates.grammar import Context, Match, Reading, read_part, rule
from etl.transform.dates.words import DAY, MONTH, PARTS_OF_DAY, WEEKDAY, YEAR

ZONE = (
    r"(?:EST|EDT|ET|PST|PDT|PT|CST|CDT|CT|MST|MDT|GMT|UTC|BST|CET|KST|JST|local time"
    r"|(?:Eastern|Central|Mountain|Pacific)(?: (?:Standard|Daylight))? Time)"
)
WORDS = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}
TIME_PREPOSITION = re.compile(r"\b(?:at|by|until|around|about|before|after|from|since)\s{1,3}$", re.I)


@rule(
    "clock",
    "digit noon midday midnight",
    r"(?:(?P<hour>[01]?\d|2[0-3])(?P<mark>[:.])(?P<minute>[0-5]\d)(?:\s?(?P<half>[ap]\.?m\.?))?"
    r"|(?P<full>1[0-2]|[1-9])\s?(?P<half2>[ap]\.?m\.?|o['’]clock)|(?P<word>noon|midday|midnight))"
    rf"(?:,? \(?(?P<zone>{ZONE})\)?)?"
    rf"(?:,?(?: on)? (?P<day>{WEEKDAY}|today|yesterday|tomorrow|tonight|{MONTH} {DAY}))?"
    r"(?: (?P<part>in the morning|in the afternoon|in the evening|at night))?",
)
def clock(context: Context, match: Match) -> Reading | None:
    """3 p.m.; 14:30 GMT on Friday; noon"""
    if match["hour"] and not is_clock(context.text, match):
        return None
    time = WORDS[match["word"].lower()] if match["word"] else hour_and_minute(match)
    day = day_of_clock(context, match)
    return Reading(f"{day.isoformat()}T{time}" if day else f"T{time}", "TIME")


def is_clock(text: str, match: Match) -> bool:
    """Whether "10:30" or "10.30" is a time and no score, verse or price."""
    if match["half"] or match["zone"] or match["part"]:
        return True
    return match["mark"] == ":" and bool(
        TIME_PREPOSITION.search(text[max(0, match.start() - 9) : match.start()])
    )


def hour_and_minute(match: Match) -> str:
    """The time on a clock of 24 hours."""
    hour, minute = int(match["hour"] or match["full"]), int(match["minute"] or 0)
    half = (match["half"] or match["half2"] or "").lower()
    part = (match["part"] or "").lower()
    if hour < 12 and (half.startswith("p") or part.endswith(("afternoon", "evening", "night"))):
        hour += 12
    elif hour == 12 and half.startswith("a"):
        hour = 0
    return f"{hour:02d}:{minute:02d}"


def day_of_clock(context: Context, match: Match) -> dt.date | None:
    """The day named beside a time, else the article's."""
    if match["day"] and context.day:
        reading = read_part(context, *match.span("day"), "weekday", "deictic", "month-day")
        if reading and re.match(r"\d{4}-\d\d-\d\d", reading.value):
            return dt.date.fromisoformat(reading.value[:10])
    return context.day


@rule(
    "part-of-day",
    "the morning afternoon evening night",
    rf"(?:the )?(?P<part>morning|afternoon|evening|night) of (?P<day>{MONTH} {DAY}(?:,? {YEAR})?)",
)
def part_of_date(context: Context, match: Match) -> Reading | None:
    """the night of June 12"""
    reading = read_part(context, *match.span("day"), "month-day-year", "month-day")
    return Reading(f"{reading.value[:10]}T{PARTS_OF_DAY[match['part'].lower()]}", "TIME") if reading else None
