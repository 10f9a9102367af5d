"""Date grammar: how the rules for time expressions are registered, tried and resolved.

A rule is a pattern, the words it may begin with, and a function from its match to a Reading. At each word of
the text the rules that may begin there are tried; the longest match that can be read wins, then the rule
registered first. Patterns are bounded and begin at words, so the time is linear in the length of the text.

Each rule has its examples in its docstring, one a line, and they are run as tests:

    last Friday → 2020-06-05
    will resign [Friday] → 2020-06-12, DATE
    (2020-03-01) next Friday → 2020-03-06
    (no day) Friday → XXXX-WXX-5
    “Theresa May spoke.” → nothing

The article is of Friday, 12 June 2020, unless a line begins with another day or with none. Square brackets
mark the expression among other words. After the arrow comes the TIMEX3 value; then, where it matters, the
type, the EDTF, or the days covered (`2020-06-01 to 2020-06-10`, `no days`). `nothing` means that no date is
read.
An example is read as it says, and no longer when its rule is switched off.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from etl.transform.dates.edtf import find_days
from etl.transform.dates.words import APOSTROPHE, NUMERAL, STARTS
from etl.transform.rules import is_off, register

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule made of a match."""

    value: str
    """TIMEX3."""
    type: str = "DATE"
    mod: str | None = None
    """TIMEX3: START, MID, END or APPROX."""
    until: str | None = None
    """Value of the last part of a range."""
    covers: tuple[dt.date, dt.date] | None = None
    """The days of an anchored duration: "the past two weeks"."""
    start: int | None = None
    """Where the expression begins or ends, if not where the match does."""
    end: int | None = None


@dataclass(slots=True)
class Context:
    """What a rule may know besides its match: the text, the article's day, and the dates named so far."""

    text: str
    day: dt.date | None
    """The article's."""
    named_day: dt.date | None = None
    """The first day of the date named last; before any date, the article's day."""
    named_year: int | None = None
    """The year of the date named last."""
    named_quarter: tuple[int, int] | None = None
    """The year and number of the quarter named last."""
    has_date: bool = False
    """Whether any date was named."""
    named_month: bool = False
    """Whether the date named last was a month, in which `named_day` is the first day."""

    def remember(self, reading: Reading, rule_name: str) -> None:
        """Keep what later expressions ("that week", "a year earlier") count from."""
        match = ON_THE_CALENDAR.fullmatch(reading.value)
        if not match:
            return
        self.has_date = True
        self.named_year = int(match[1])
        if match[2]:
            covered = find_days(f"{match[1]}-{match[2]}-{match[3] or '01'}")
            self.named_day = covered[0] if covered else self.named_day
            self.named_month = not match[3]
        elif match[4] and rule_name == "quarter":
            self.named_quarter = (self.named_year, int(match[4]))


ON_THE_CALENDAR = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d).{0,6})?|-Q(\d)|-W\d\d)?")

Resolver = Callable[[Context, Match], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it means."""

    name: str
    pattern: re.Pattern[str]
    resolve: Resolver
    order: int = field(compare=False)

    @property
    def full_name(self) -> str:
        """The name by which it is switched off: `dates.month-day`."""
        return f"dates.{self.name}"


RULES: dict[str, Rule] = {}
BY_FIRST_WORD: dict[str, list[Rule]] = defaultdict(list)


def rule(name: str, starts: str, pattern: str, *, exact_case: bool = False) -> Callable[[Resolver], Resolver]:
    """Register a rule; `starts` lists first words, or in capitals the names of lists in `words.STARTS`."""

    def registered(resolve: Resolver) -> Resolver:
        flags = re.ASCII if exact_case else re.ASCII | re.I
        compiled = re.compile(f"(?:{allow_any_blank(pattern)})(?![\\w])", flags)
        made = RULES[name] = Rule(name, compiled, resolve, len(RULES))
        register(made.full_name, (resolve.__doc__ or "").strip().partition("\n")[0])
        for word in expand_starts(starts):
            BY_FIRST_WORD[word].append(made)
        return resolve

    return registered


def allow_any_blank(pattern: str) -> str:
    """Let a blank match one to three white spaces, and a blank with a question mark at most one."""
    return pattern.replace(" ?", r"\s?").replace(" ", r"\s{1,3}")


def expand_starts(starts: str) -> set[str]:
    """The first words that a rule lists, its word lists written out."""
    return {word for start in starts.split() for word in STARTS.get(start, {start})}


# A word at which an expression may begin: not within a word, a number, a price or a hyphenation.
FIRST_WORD = re.compile(r"(?<![\w$£€.-])(?:[A-Za-z]+|\d|[’'`](?=\d0s))", re.ASCII)


def find_readings(text: str, day: dt.date | None) -> Iterator[tuple[int, int, Reading, str]]:
    """Yield start, end, reading and rule of each time expression, in order and never overlapping."""
    context = Context(text, day, named_day=day)
    upto = 0
    for word in FIRST_WORD.finditer(text):
        if word.start() < upto:
            continue
        if (found := read_longest_match(context, word)) is not None:
            match, reading, name = found
            start, end = trim_offsets(text, reading.start or match.start(), reading.end or match.end())
            context.remember(reading, name)
            upto = max(end, word.end())
            yield start, end, reading, name


def read_longest_match(context: Context, word: Match) -> tuple[Match, Reading, str] | None:
    """Read the longest match at a word that can be read."""
    rules = BY_FIRST_WORD.get(index_word(word[0]))
    if not rules:
        return None
    matches = [(found, rule) for rule in rules if (found := rule.pattern.match(context.text, word.start()))]
    for match, rule in sorted(matches, key=lambda pair: (-pair[0].end(), pair[1].order)):
        if reading := read_match(rule, context, match):
            return match, reading, rule.name
    return None


def index_word(word: str) -> str:
    """The first word as `words.STARTS` lists it."""
    if word.isdigit():
        return NUMERAL
    return APOSTROPHE if word in "’'`" else word.lower()


def read_match(rule: Rule, context: Context, match: Match) -> Reading | None:
    """What a rule reads; None when it is off, for a 31st of June, and for a year that no calendar has."""
    if is_off(rule.full_name):
        return None
    try:
        return rule.resolve(context, match)
    except (ValueError, OverflowError):
        return None


LONGEST_WORD_BEFORE = 20
"""Characters; enough for any word that a rule looks for before its match."""


def text_before(text: str, start: int) -> str:
    """The end of the text before a match."""
    return text[max(0, start - LONGEST_WORD_BEFORE) : start]


ABBREVIATED = re.compile(r"(?:[ap]\.m\.|[A-Z][a-z]{2,3}\.)$")


def trim_offsets(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space and closing punctuation."""
    while start < end and text[start].isspace():
        start += 1
    while (
        end > start and text[end - 1] in " ,.\n\t" and not ABBREVIATED.search(text, max(start, end - 6), end)
    ):
        end -= 1
    return start, end


def read_fragment(context: Context, start: int, end: int, *names: str) -> Reading | None:
    """Read a part of one rule's match with the first of some other rules that can."""
    for name in names:
        if (match := RULES[name].pattern.fullmatch(context.text, start, end)) and (
            reading := read_match(RULES[name], context, match)
        ):
            return reading
    return None
