"""Parties: to which a role says that its holder belongs."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from etl.transform.knowledge.word_lists import LISTS

Pattern = re.Pattern[str]

BODY = r"[\w. ]*\b(?:Party|Committee|Conference|Caucus|Convention)\b"
OTHERS = re.compile(rf" (?:for|to|at|with|against|about|on|of(?! (?:the )?{BODY})) .*")
"""What a role is of, which is another’s: “adviser to Republican senators”; a party’s own bodies are not."""


@cache
def patterns() -> tuple[tuple[str, Pattern], ...]:
    """Each party's name, and what it is found by."""
    return tuple((row["name"], pattern_of(row)) for row in LISTS.table("parties"))


def pattern_of(row: dict[str, str]) -> Pattern:
    """A party's words, unless what follows makes them another thing."""
    words = "|".join(re.escape(word) for word in row["words"].split("|"))
    unless = rf"(?!\s+(?:{row['not_before']})\b)" if row.get("not_before") else ""
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w’']){unless}")


@lru_cache(maxsize=100_000)
def party_of(role: str | None) -> str | None:
    """The party that somebody’s role names as theirs, or None.

    >>> party_of("Republican senator from Ohio"), party_of("Labour Secretary"), party_of("Lib Dem MP")
    ('Republican', None, 'Liberal Democrat')
    >>> party_of("president of the Democratic Republic of Congo"), party_of("republican"), party_of(None)
    (None, None, None)
    >>> party_of("chairman of the Republican Party"), party_of("critic of Republican plans")
    ('Republican', None)
    >>> party_of("the Republican nominee’s daughter")
    """
    own = OTHERS.sub("", re.split("[’']s? ", role or "")[-1])
    return next((name for name, pattern in patterns() if pattern.search(own)), None)
