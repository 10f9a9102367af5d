"""Statements: the same words printed in several articles, whole, trimmed or punctuated anew."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from zlib import crc32

SHINGLE = 4  # words
SHORTEST = 4  # words: shorter ones are alike by chance ("no comment at all")
SHARED = 0.8  # of the shorter one's shingles: one word changed in a sentence of twenty costs 4 of 17
CROWD = 200  # postings: a shingle in more quotes than this is a phrase, not a statement
WORD = re.compile(r"\w+")


def same_statements(quotes: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Map each repeated quote to the first one with the same statement.

    Takes (quote id, article id, text), first printing first. A quote is the same as an earlier one of another
    article when it shares four fifths of the shorter one's four-word shingles: so a trimmed or re-punctuated
    printing is found, and so is a part of a longer quote.
    """
    postings: dict[int, list[int]] = defaultdict(list)
    seen: list[tuple[str, str, frozenset[int]]] = []
    first: dict[str, str] = {}
    for quote_id, article_id, text in quotes:
        shingles = shingles_of(text)
        if not shingles:
            continue
        match = best_match(shingles, article_id, postings, seen)
        if match is not None:
            first[quote_id] = first.get(match, match)
        for shingle in shingles:
            if len(postings[shingle]) < CROWD:
                postings[shingle].append(len(seen))
        seen.append((quote_id, article_id, shingles))
    return first


def best_match(
    shingles: frozenset[int],
    article_id: str,
    postings: dict[int, list[int]],
    seen: list[tuple[str, str, frozenset[int]]],
) -> str | None:
    """The earlier quote of another article that shares most, if it shares enough."""
    shared: dict[int, int] = defaultdict(int)
    for shingle in shingles:
        for number in postings.get(shingle, ()):
            shared[number] += 1
    best = None
    for number in sorted(shared, key=lambda n: (-shared[n], n)):
        quote_id, other_article, other = seen[number]
        if other_article != article_id and shared[number] >= SHARED * min(len(shingles), len(other)):
            best = quote_id
            break
    return best


def shingles_of(text: str) -> frozenset[int]:
    """Hashes of each run of four words; case, marks and punctuation do not count. Empty for a short text."""
    words = [word.casefold() for word in WORD.findall(text)]
    if len(words) < SHORTEST:
        return frozenset()
    return frozenset(
        crc32(" ".join(words[i : i + SHINGLE]).encode()) for i in range(len(words) - SHINGLE + 1)
    )
