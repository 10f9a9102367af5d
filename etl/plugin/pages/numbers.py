"""Numbers: sentences of several outlets in; those out that tell the same with another number.

“Twelve people were killed” and “at least 14 people were killed”: two sentences of different outlets and the
same days, with most of their words in common, that count the same thing and differ in how many. What is no
count is passed over: shares, sums and times differ for too many reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

Row = dict[str, Any]

SENTENCES = """
with told as materialized (
  select q.context as text, q.article_id, q.anchor, a.title, a.outlet as publisher,
         substr(a.published, 1, 10) as day
  from quotes q join articles a on a.id = q.article_id
  where {q} and q.doubtful is null and a.same_as is null
  union all
  select v.sentence, v.article_id, 'e' || v.trigger_start, a.title, a.outlet as publisher,
         substr(a.published, 1, 10)
  from articles a join events v on v.article_id = a.id
  where {a} and a.same_as is null
)
select distinct text, article_id, anchor, title, publisher, day from told
where text glob '*[0-9]*' or text like '% two %' or text like '% three %' or text like '% four %'
  or text like '% five %' or text like '% six %' or text like '% seven %' or text like '% eight %'
  or text like '% nine %' or text like '% ten %' or text like '% eleven %' or text like '% twelve %'
order by day desc, article_id, anchor limit :most
"""
"""The sentences of quotes and events that are new (`since.sql_of`)."""
MOST_SENTENCES = 3000
MAX_SHOWN = 8
MAX_DAYS = 3
LEAST_SHARED, LEAST_SHARE = 4, 0.5
"""Words that two sentences have in common, and their share of the shorter one's words."""

SMALL = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
WRITTEN = {word: str(number) for number, word in enumerate(SMALL, 2)}
COUNTED = re.compile(
    rf"(?<![\w.,$£€-])(?P<number>\d[\d,]*(?:\.\d+)?|{'|'.join(WRITTEN)})"
    r"(?: (?P<times>hundred|thousand|million|billion))?"
    r"(?: of the (?:past|last|first) \w+)? (?:[a-z-]+ )??"
    r"(?P<what>[a-z]{3,}s|people|children|women|men|police)\b",
    re.IGNORECASE,
)
TIMES = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "seconds", "times", "decades"})
MEASURES = frozenset({"miles", "kilometers", "kilometres", "metres", "meters", "inches", "yards", "acres"})
SUMS = frozenset({"pounds", "dollars", "euros", "cents", "points", "degrees", "terms", "others"})
NO_NOUNS = frozenset({"this", "across", "towards", "besides", "perhaps", "always", "whereas", "does"})
NO_COUNTS = TIMES | MEASURES | SUMS | NO_NOUNS
WORD = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True, slots=True)
class Count:
    """How many of what a sentence counts."""

    what: str
    number: str


def counts_in(text: str) -> frozenset[Count]:
    """What a sentence counts.

    >>> sorted((one.number, one.what) for one in counts_in("Twelve people and 1,400 goats, 3 days ago"))
    [('12', 'people'), ('1400', 'goats')]
    """
    return frozenset(
        Count(what, number_of(match))
        for match in COUNTED.finditer(text)
        if (what := match["what"].lower()) not in NO_COUNTS
    )


def number_of(match: re.Match[str]) -> str:
    digits = match["number"].lower().replace(",", "")
    return " ".join(filter(None, (WRITTEN.get(digits, digits), (match["times"] or "").lower())))


def find_differing(rows: Iterable[Row]) -> list[Row]:
    """Pairs of sentences that differ in a number, each with what they count."""
    found, seen = [], set()
    for first, second in likely_pairs(rows):
        for what in differing(first["counts"], second["counts"]):
            told = frozenset({(first["publisher"], first["text"]), (second["publisher"], second["text"])})
            if told not in seen:
                seen.add(told)
                found.append({"what": what, "sentences": [shown(first), shown(second)]})
    return found[:MAX_SHOWN]


def likely_pairs(rows: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Sentences of two outlets, of the same days, that count the same thing and are worded alike."""
    by_what: dict[str, list[Row]] = {}
    for row in rows:
        counted = {**row, "counts": counts_in(row["text"]), "words": set(WORD.findall(row["text"].lower()))}
        for what in {one.what for one in counted["counts"]}:
            by_what.setdefault(what, []).append(counted)
    for sentences in by_what.values():
        for first, second in combinations(sentences, 2):
            if first["publisher"] != second["publisher"] and are_of_the_same(first, second):
                yield first, second


def are_of_the_same(first: Row, second: Row) -> bool:
    """Whether two sentences tell the same, as far as their words and their days show."""
    shared = len(first["words"] & second["words"])
    shorter = min(len(first["words"]), len(second["words"]))
    return (
        shared >= LEAST_SHARED and shared >= LEAST_SHARE * shorter and days_between(first, second) <= MAX_DAYS
    )


def days_between(first: Row, second: Row) -> int:
    try:
        return abs((date.fromisoformat(first["day"]) - date.fromisoformat(second["day"])).days)
    except (TypeError, ValueError):
        return MAX_DAYS + 1


def differing(first: frozenset[Count], second: frozenset[Count]) -> list[str]:
    """What both count, and neither as the other does."""
    both = {one.what for one in first} & {one.what for one in second}
    return sorted(what for what in both if not of(first, what) & of(second, what))


def of(counts: frozenset[Count], what: str) -> set[str]:
    return {one.number for one in counts if one.what == what}


def shown(row: Row) -> Row:
    return {name: row[name] for name in ("text", "publisher", "title", "article_id", "anchor", "day")}
