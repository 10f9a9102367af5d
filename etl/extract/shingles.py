"""Shingles: how much two readings of a page have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable

SHINGLE = 4


def overlap(a: Iterable[str], b: Iterable[str]) -> tuple[float, float, float]:
    """The share of a's 4-word shingles that are in b, of b's in a, and the harmonic mean of the two."""
    first, second = shingles(a), shingles(b)
    shared = len(first & second)
    return (
        shared / max(1, len(first)),
        shared / max(1, len(second)),
        2 * shared / max(1, len(first) + len(second)),
    )


def shingles(lines: Iterable[str]) -> set[tuple[str, ...]]:
    """Each run of four words."""
    found = words("\n".join(lines))
    return {tuple(found[start : start + SHINGLE]) for start in range(max(1, len(found) - SHINGLE + 1))}


def words(text: str) -> list[str]:
    """The words of a text, without case and punctuation."""
    return re.findall(r"\w+", text.casefold())


def size(lines: Iterable[str]) -> int:
    """Characters."""
    return sum(map(len, lines))
