"""Callings: the walk of life that an office tells. Offices as printed in; politics, law, sport … out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from etl.transform.knowledge.word_lists import sections

PAST = re.compile(r"(?:.*[’']s? )?(?:former|ex|then|late|one-?time|erstwhile)\b", re.I)
WORD = re.compile(r"[^\W\d_][\w-]*")


def callings_of(offices: Iterable[str]) -> tuple[str, ...]:
    """The walks of life of somebody’s offices, sorted.

    What an office is of ("aide of the judge") tells none, and what is past may have been left for another.

    >>> callings_of(["Federal judge", "director of the school for nurses", "former senator"])
    ('law',)
    """
    held = (office for office in offices if not PAST.match(office))
    words = {word for office in held for word in WORD.findall(own_words(office).lower())}
    return tuple(sorted({calling for word in words for calling in by_word().get(word, ())}))


def own_words(office: str) -> str:
    """An office without whom or what it serves: "lawyer for the senator"."""
    return re.split(r" (?:of|for|at|to|on|with) ", office)[0]


@cache
def by_word() -> dict[str, frozenset[str]]:
    """The walks of life of each word."""
    found: dict[str, frozenset[str]] = {}
    for calling, words in sections("callings").items():
        for word in words:
            found[word] = found.get(word, frozenset()) | {calling}
    return found
