"""Clock times: rules for hours and parts of a day."""

from __future__ import annotations

import datetime as dt
import re

from etl.transform.dates.grammar import Context, Match, Reading, read_fragment, rule, text_before
from etl.transform.dates.words import DAY, MONTH, PARTS_OF_DAY, WEEKDAY, YEAR

ZONE = (
    r"(?:EST|EDT|ET|PST|PDT|PT|CST|CDT|CT|MST|MDT|GMT|UTC|BST|CET|KST|JST|local time"
    r"|(?:Eastern|Central|Mountain|Pacific)(?: (?:Standard|Daylight))? Time)"
)
OF_THE_DAY = r"(?:in the (?:morning|afternoon|evening)|at night)"
WORDS = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}
TIME_PREPOSITION = re.compile(r"\b(?:at|by|until|around|about|before|after|from|since)\s{1,3}$", re.I)


@rule(
    "clock",
    "DIGIT noon midday midnight",
    r"(?:(?P<hour>[01]?\d|2[0-3])(?P<mark>[:.])(?P<minute>[0-5]\d)(?:\s?(?P<half>[ap]\.?m\.?))?"
    rf"|(?P<full>1[0-2]|[1-9])(?:\s?(?P<half2>[ap]\.?m\.?|o['’]clock)|(?= {OF_THE_DAY}))"
    r"|(?P<word>noon|midday|midnight))"
    rf"(?:,? \(?(?P<zone>{ZONE})\)?|(?P<other> \(\d{{2}}:?\d{{2}} (?:{ZONE})\)))?"
    rf"(?:,?(?: on)? (?P<day>{WEEKDAY}|today|yesterday|tomorrow|tonight|{MONTH} {DAY}))?"
    rf"(?: (?P<part>{OF_THE_DAY}))?",
)
def clock(context: Context, match: Match) -> Reading | None:
    """A time of day, on the day that is named with it or on the article's; "10:30" alone may be a score.

    3 p.m. → 2020-06-12T15:00, TIME, 2020-06-12T15:00:00, 2020-06-12 to 2020-06-12
    3:30 p.m. on Wednesday → 2020-06-10T15:30
    9 a.m. yesterday → 2020-06-11T09:00
    3 p.m. March 3 → 2020-03-03T15:00
    at [14:30] → 2020-06-12T14:30
    14:30 GMT → 2020-06-12T14:30
    10.30 a.m. → 2020-06-12T10:30
    12:30 a.m. → 2020-06-12T00:30
    12:30 p.m. → 2020-06-12T12:30
    3 o’clock in the afternoon → 2020-06-12T15:00
    8 o’clock in the evening → 2020-06-12T20:00
    9 o’clock at night → 2020-06-12T21:00
    8:15 in the morning → 2020-06-12T08:15
    4 in the morning → 2020-06-12T04:00
    [10:35 a.m.] (0735 GMT) Wednesday → 2020-06-10T10:35
    noon → 2020-06-12T12:00
    midday → 2020-06-12T12:00
    midnight tomorrow → 2020-06-13T24:00, 2020-06-13 to 2020-06-13
    (no day) 3 p.m. on Friday → T15:00, no days
    “They won 10:30.” → nothing
    “She saw High Noon.” → nothing
    “The share closed at 10.30.” → nothing
    """
    if (match["hour"] and not is_clock(context.text, match)) or is_in_title(context.text, match):
        return None
    time = WORDS[match["word"].lower()] if match["word"] else hour_and_minute(match)
    day = day_of_clock(context, match)
    end = match.start("other") if match["other"] else None
    return Reading(f"{day.isoformat()}T{time}" if day else f"T{time}", "TIME", end=end)


def is_in_title(text: str, match: Match) -> bool:
    """Whether "Noon" ends a title: "High Noon"."""
    return (
        bool(match["word"])
        and match[0][0].isupper()
        and bool(IN_TITLE.search(text_before(text, match.start())))
    )


IN_TITLE = re.compile(r"[A-Za-z] $")


def is_clock(text: str, match: Match) -> bool:
    """Whether "10:30" or "10.30" is a time and no score, verse or price."""
    if match["half"] or match["zone"] or match["part"]:
        return True
    return match["mark"] == ":" and bool(TIME_PREPOSITION.search(text_before(text, match.start())))


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
        reading = read_fragment(context, *match.span("day"), "weekday", "deictic", "month-day")
        if reading and re.match(r"\d{4}-\d\d-\d\d", reading.value):
            return dt.date.fromisoformat(reading.value[:10])
    return context.day


@rule(
    "part-of-day",
    "the morning afternoon evening night",
    rf"(?:the )?(?P<part>morning|afternoon|evening|night) of (?P<day>{MONTH} {DAY}(?:,? {YEAR})?)",
)
def part_of_date(context: Context, match: Match) -> Reading | None:
    """A part of a day with its date.

    the night of June 12 → 2020-06-12TNI, TIME, 2020-06-12 to 2020-06-12
    the morning of June 12, 2019 → 2019-06-12TMO
    the afternoon of March 3 → 2020-03-03TAF
    evening of March 3 → 2020-03-03TEV
    """
    reading = read_fragment(context, *match.span("day"), "month-day-year", "month-day")
    return Reading(f"{reading.value[:10]}T{PARTS_OF_DAY[match['part'].lower()]}", "TIME") if reading else None
