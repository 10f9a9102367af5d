"""Statements: the same words printed in several articles, whole, trimmed or punctuated anew."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from etl.shingles import checksum, shingles, words_of

SHINGLE = 4  # words
SHORTEST = 4  # words: shorter ones are alike by chance ("no comment at all")
SHARED = 0.8  # of the shorter one's shingles: one word changed in a sentence of twenty costs 4 of 17
CROWD = 200  # postings: a shingle in more quotes than this is a phrase, not a statement


@dataclass(frozen=True, slots=True)
class Quotes:
    """Quotes that are long enough, first printing first, and the hashes of all their shingles in one row.

    A million quotes are seventeen million shingles: as objects of their own they would fill six gigabytes.
    """

    ids: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    ends: array[int] = field(default_factory=lambda: array("Q", [0]))
    """Where the shingles of each quote end; the first quote's begin at 0."""
    shingles: array[int] = field(default_factory=lambda: array("I"))

    def add(self, quote_id: str, article_id: str, shingles: frozenset[int]) -> None:
        self.ids.append(quote_id)
        self.articles.append(article_id)
        self.shingles.extend(shingles)
        self.ends.append(len(self.shingles))

    def size(self, number: int) -> int:
        """How many shingles a quote has."""
        return self.ends[number + 1] - self.ends[number]

    def repeated(self) -> Iterator[list[int]]:
        """Of each quote the shingles that another has too: the others find nothing."""
        hashes = np.frombuffer(self.shingles, dtype=np.uintc)
        found, counts = np.unique(hashes, return_counts=True)
        again = np.isin(hashes, found[counts > 1])
        for start, end in zip(self.ends, self.ends[1:], strict=False):
            yield hashes[start:end][again[start:end]].tolist()


def same_statements(quotes: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Map each repeated quote to the first one with the same statement.

    Takes (quote id, article id, text), first printing first. A quote is the same as an earlier one of another
    article when it shares four fifths of the shorter one's four-word shingles: so a trimmed or re-punctuated
    printing is found, and so is a part of a longer quote.
    """
    known = Quotes()
    for quote_id, article_id, text in quotes:
        if found := shingles_of(text):
            known.add(quote_id, article_id, found)
    postings: dict[int, list[int]] = defaultdict(list)
    first: dict[str, str] = {}
    for number, repeated in enumerate(known.repeated()):
        match = best_match(number, repeated, postings, known)
        if match is not None:
            first[known.ids[number]] = first.get(known.ids[match], known.ids[match])
        for shingle in repeated:
            if len(postings[shingle]) < CROWD:
                postings[shingle].append(number)
    return first


def best_match(
    number: int, shingles: Sequence[int], postings: Mapping[int, list[int]], known: Quotes
) -> int | None:
    """The earlier quote of another article that shares most, if it shares enough; of equals the first."""
    shared: Counter[int] = Counter()
    for shingle in shingles:
        shared.update(postings.get(shingle, ()))
    enough = [
        other
        for other, count in shared.items()
        if count >= SHARED * min(known.size(number), known.size(other))
        and known.articles[other] != known.articles[number]
    ]
    return max(enough, key=lambda other: (shared[other], -other), default=None)


def shingles_of(text: str) -> frozenset[int]:
    """Hashes of each run of four words; case, marks and punctuation do not count. Empty for a short text."""
    words = words_of(text)
    return frozenset(shingles(words, SHINGLE, checksum)) if len(words) >= SHORTEST else frozenset()
