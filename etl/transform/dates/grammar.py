"""Date grammar: how the rules for time expressions are registered, tried and resolved.

A rule is a pattern, the words it may begin with, and a function from its match to a Reading. At each word of
the text
the rules that may begin there are tried; the longest match that can be read wins, then the rule registered
first.
Patterns are bounded and begin at words, so the time is linear in the length of the text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from etl.transform.dates.edtf import days
from etl.transform.dates.words import APOSTROPHE, NUMERAL, STARTS

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule made of a match."""

    value: str
    """TIMEX3."""
    type: str = "DATE"
    mod: str | None = None
    """TIMEX3: START, MID, END, APPROX, …"""
    until: str | None = None
    """Value of the last part of a range."""
    covers: tuple[dt.date, dt.date] | None = None
    """The days of an anchored duration: "the past two weeks"."""
    start: int | None = None
    """Where the expression begins or ends, if not where the match does."""
    end: int | None = None


@dataclass(slots=True)
class Context:
    """What a rule may know beside its match: the text, the article's day, and the dates before."""

    text: str
    day: dt.date | None
    last: dt.date | None = None
    """The first day of the date before."""
    year: int | None = None
    """The year of the date before."""
    quarter: tuple[int, int] | None = None
    """The last year and quarter named."""
    dated: bool = False
    """Whether a date stands before."""

    def remember(self, reading: Reading, rule_name: str) -> None:
        """Keep what later expressions ("that week", "a year earlier") count from."""
        match = CALENDAR_VALUE.fullmatch(reading.value)
        if not match:
            return
        self.dated = True
        self.year = int(match[1])
        if match[2]:
            covered = days(f"{match[1]}-{match[2]}-{match[3] or '01'}")
            self.last = covered[0] if covered else self.last
        elif match[4] and rule_name == "quarter":
            self.quarter = (self.year, int(match[4]))


CALENDAR_VALUE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d).{0,6})?|-Q(\d)|-W\d\d)?")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it means."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[Context, Match], Reading | None]
    order: int = field(compare=False)


RULES: dict[str, Rule] = {}
BY_FIRST_WORD: dict[str, list[Rule]] = defaultdict(list)

Function = Callable[[Context, Match], Reading | None]


def rule(name: str, starts: str, pattern: str, *, exact_case: bool = False) -> Callable[[Function], Function]:
    """Register a rule; `starts` lists first words, or names of word lists in `date_words.STARTS`."""

    def register(function: Function) -> Function:
        flags = re.ASCII if exact_case else re.ASCII | re.I
        compiled = re.compile(f"(?:{spaced(pattern)})(?![\\w])", flags)
        made = Rule(name, compiled, function, len(RULES))
        RULES[name] = made
        for word in first_words(starts):
            BY_FIRST_WORD[word].append(made)
        return function

    return register


def spaced(pattern: str) -> str:
    """Let a blank stand for one to three white spaces, and `blank ?` for at most one."""
    return pattern.replace(" ?", r"\s?").replace(" ", r"\s{1,3}")


def first_words(starts: str) -> set[str]:
    return {word for start in starts.split() for word in STARTS.get(start, {start})}


# A word at which an expression may begin: not within a word, a number, a price or a hyphenation.
WORD = re.compile(r"(?<![\w$£€.-])(?:[A-Za-z]+|\d|[’'`](?=\d0s))", re.ASCII)


def find(text: str, day: dt.date | None) -> Iterator[tuple[int, int, Reading, str]]:
    """Yield start, end, reading and rule of each time expression, in order and never overlapping."""
    context = Context(text, day, last=day)
    upto = 0
    for word in WORD.finditer(text):
        if word.start() < upto:
            continue
        if (found := first_reading(context, word)) is not None:
            match, reading, name = found
            start, end = trimmed(text, reading.start or match.start(), reading.end or match.end())
            context.remember(reading, name)
            upto = max(end, word.end())
            yield start, end, reading, name


def first_reading(context: Context, word: Match) -> tuple[Match, Reading, str] | None:
    """Read the longest match at a word that can be read."""
    rules = BY_FIRST_WORD.get(key(word[0]))
    if not rules:
        return None
    matches = [(found, rule) for rule in rules if (found := rule.pattern.match(context.text, word.start()))]
    for match, rule in sorted(matches, key=lambda pair: (-pair[0].end(), pair[1].order)):
        if reading := safely(rule.read, context, match):
            return match, reading, rule.name
    return None


def key(word: str) -> str:
    """The first word as `STARTS` lists it."""
    if word.isdigit():
        return NUMERAL
    return APOSTROPHE if word in "’'`" else word.lower()


def safely(function: Function, context: Context, match: Match) -> Reading | None:
    """Read a match; a 31st of June, or a year that no calendar has, is no date."""
    try:
        return function(context, match)
    except (ValueError, OverflowError):
        return None


ABBREVIATED = re.compile(r"(?:[ap]\.m\.|[A-Z][a-z]{2,3}\.)$")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space and closing punctuation."""
    while start < end and text[start].isspace():
        start += 1
    while (
        end > start and text[end - 1] in " ,.\n\t" and not ABBREVIATED.search(text, max(start, end - 6), end)
    ):
        end -= 1
    return start, end


def read_part(context: Context, start: int, end: int, *names: str) -> Reading | None:
    """Read a fragment, delimited by one rule, with others."""
    for name in names:
        if (match := RULES[name].pattern.fullmatch(context.text, start, end)) and (
            reading := safely(RULES[name].read, context, match)
        ):
            return reading
    return None
