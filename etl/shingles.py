"""Shingles: the runs of words of a text, by which two texts are compared.

One page read twice (`extract/pages/body_choice.py`), copies of an article and printings of one statement
(`load/copies/`) are found by the shingles that they share (Broder 1997); each has its own size and digest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar
from zlib import crc32

T = TypeVar("T")
WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """The words of a text, without case and punctuation.

    >>> words_of("“It’s off,” she SAID.")
    ['it', 's', 'off', 'she', 'said']
    """
    return WORD.findall(text.casefold())


def shingles(words: Sequence[str], size: int, digest: Callable[[Sequence[str]], T]) -> Iterator[T]:
    """Each run of `size` words, as `digest` gives it; none when there are fewer words.

    >>> list(shingles(["the", "pier", "is", "closed"], 3, " ".join))
    ['the pier is', 'pier is closed']
    """
    for start in range(len(words) - size + 1):
        yield digest(words[start : start + size])


def checksum(words: Sequence[str]) -> int:
    """A 32-bit sum of some words: equal words have equal sums in every process and on every machine."""
    return crc32(" ".join(words).encode())
