"""Date words: the vocabulary of English time expressions, and what each word counts.

Patterns are written without VERBOSE; a blank in one matches one to three white spaces (see
`grammar.allow_any_blank`). Every repetition is bounded, so that no text can make a match slow.
"""

from __future__ import annotations

import re

MONTHS = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
]  # fmt: skip
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "weekend": "WE", "week": "W",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C", "centurie": "C",
}  # fmt: skip
"""TIMEX3's letter for each unit; T marks a unit of the clock."""
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
PARTS_OF_DAY = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ORDINALS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "twenty-first",
]  # fmt: skip
DECADES = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]
MODIFIERS = {
    "about": "APPROX", "around": "APPROX", "roughly": "APPROX", "approximately": "APPROX", "some": "APPROX",
    "early": "START", "earlier": "START", "beginning": "START", "start": "START", "first half": "START",
    "late": "END", "later": "END", "end": "END", "last half": "END", "second half": "END", "rest": "END",
    "mid": "MID", "middle": "MID",
}  # fmt: skip
"""TIMEX3's `mod` for words before an expression, as far as it moves or marks the days covered."""

# Fragments of patterns

MONTH_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\."
MONTH_LONG = "(?:" + "|".join(map(str.capitalize, MONTHS)) + ")"
MONTH = rf"(?:{MONTH_LONG}|{MONTH_SHORT}|(?:Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec))(?![a-z])"
DAY_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])"
DAY = rf"(?:{DAY_NUMBER}(?:st|nd|rd|th)?)(?!\d|,\d|%|\s?percent|\s?(?:million|billion))"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.(?=,?\s))"
)
PART_OF_DAY = r"(?:(?:early |late )?(?:morning|afternoon|evening|night))"
SEASON = r"(?:spring|summer|fall|autumn|winter)"
TO = r"(?:-|–|—|to)"
NUMBER_WORD = (
    rf"(?:(?:{'|'.join(TENS)})(?:[-\s](?:{'|'.join(ONES[1:10])}))?|{'|'.join(reversed(ONES[10:]))}"
    rf"|{'|'.join(ONES[1:10])})"
)
NUMBER = (
    rf"(?:\d{{1,12}}(?:,\d{{3}}){{0,3}}(?:\.\d{{1,3}})?(?:\s1/2)?|(?:a\s)?half(?:\san?)?"
    rf"|{NUMBER_WORD}(?:\s(?:hundred|thousand|million))?|a\shundred|a\scouple(?:\sof)?|a\sfew|an?|several"
    rf"|some|many|few|couple\sof)"
)
UNIT = r"(?:second|minute|hour|day|week|month|quarter|year|decade|centur(?:y|ie))s?"
ABOUT = (
    r"(?:(?:nearly|almost|about|around|roughly|approximately|some|over|more than|less than|fewer than"
    r"|at least|at most|up to|as much as|only|just|within|no more than|no less than) )"
)
PHASE = (
    r"(?:early|late|mid|earlier|later|the (?:early|late|mid)|end|beginning|start"
    r"|the (?:end|beginning|start|middle|first half|second half|last half|rest) of)"
)

# Lists of words that an expression may begin with, by the names they have in a rule's `starts`; these are in
# capitals, so that the list MONTH is not the word "month"

NUMERAL = "#"
APOSTROPHE = "'"
STARTS: dict[str, frozenset[str]] = {
    "DIGIT": frozenset({NUMERAL}),
    "APOSTROPHE": frozenset({APOSTROPHE}),
    "MONTH": frozenset({*MONTHS, *(month[:3] for month in MONTHS), "sept"}),
    "WEEKDAY": frozenset({
        *WEEKDAYS, *(f"{day}s" for day in WEEKDAYS), *(day[:3] for day in WEEKDAYS), "tues", "thur", "thurs",
    }),
    "NUMBER": frozenset(
        {NUMERAL, *ONES, *TENS, "a", "an", "half", "several", "some", "many", "few", "couple"}
    ),
    "ABOUT": frozenset({
        "nearly", "almost", "about", "around", "roughly", "approximately", "some", "over", "more", "less",
        "fewer", "at", "up", "as", "only", "just", "within", "no",
    }),
    "PHASE": frozenset({"early", "late", "mid", "earlier", "later", "the", "end", "beginning", "start"}),
    "SEASON": frozenset(SEASONS),
    "ORDINAL": frozenset({*ORDINALS, NUMERAL, "twenty"}),
}  # fmt: skip


def parse_number(words: str) -> float | None:
    """Return what a numeral counts: `twenty-five`, `2 1/2`, `a couple of`; None for `several`."""
    low = re.sub(r"[\s-]+", " ", words.lower().strip()).replace(",", "")
    if low in ("a", "an", "single"):
        return 1
    if "couple" in low:
        return 2
    if low in ("several", "some", "many", "few", "a few"):
        return None
    if "half" in low:
        return 0.5
    if digits := re.fullmatch(r"(\d{1,21}(?:\.\d+)?)( 1/2)?", low):
        return float(digits[1]) + (0.5 if digits[2] else 0)
    return add_number_words(low.removeprefix("a ").split())


def add_number_words(words: list[str]) -> float | None:
    """Add up number words."""
    total = 0
    for word in words:
        if word in TENS:
            total += 10 * TENS.index(word) + 20
        elif word in ONES:
            total += ONES.index(word)
        elif word in POWERS:
            total = max(total, 1) * POWERS[word]
        else:
            return None
    return total or None


POWERS = {"hundred": 100, "thousand": 1000, "million": 1_000_000}


def parse_ordinal(word: str) -> int | None:
    """Return the number of `third`, `3rd` or `Q3`."""
    if digits := re.search(r"\d{1,3}", word):
        return int(digits[0])
    low = re.sub(r"\s", "-", word.lower())
    return ORDINALS.index(low) + 1 if low in ORDINALS else None


def month_number(word: str) -> int:
    """Return the number of a month, January 1."""
    return [name[:3] for name in MONTHS].index(word[:3].lower()) + 1


def weekday_number(word: str) -> int:
    """Return the number of a day of the week, Monday 0."""
    return [name[:3] for name in WEEKDAYS].index(word[:3].lower())


def parse_day_of_month(word: str) -> int:
    """Return the number of `12` or `12th`."""
    return int(re.sub(r"\D", "", word))


def unit_code(word: str) -> str:
    """Return TIMEX3's letter of `years`, after T for a unit of the clock."""
    return UNITS[word.lower().removesuffix("s")]


def modifier_code(words: str | None) -> str | None:
    """Return TIMEX3's `mod` of the words before an expression, or None."""
    low = re.sub(r"\s+", " ", (words or "").lower().strip(" -")).removeprefix("the ").removesuffix(" of")
    return MODIFIERS.get(low)


def part_of_day_code(words: str | None) -> str | None:
    """Return TIMEX3's code of `late afternoon`."""
    return PARTS_OF_DAY.get(words.split()[-1].lower()) if words else None
