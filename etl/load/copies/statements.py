"""Statements: one speaker's words in several articles, whole, trimmed or punctuated anew."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from etl.shingles import checksum, shingles, words_of

SHINGLE = 4  # words
CROWD = 200  # postings: a shingle in more statements than this is a phrase of many, and finds no more
NEARLY_ALL = 0.8  # of the words of a text: one word changed among twenty costs one
ALL_BUT_A_WORD = 0.9  # of reported speech: the article chose its words, and others are another statement
MOSTLY = 0.5  # of a later text: what is mostly new is no copy, whatever it repeats
SHORTEST = 6  # words: shorter ones are what a speaker says again and again ("thank you very much")
PART = 8  # words in a row: a shorter part of a longer text is a phrase of it
LONG = 12  # words: as many are not said alike by two speakers, so one of the two is named wrongly
NOBODY = 0  # in the place of a speaker's number


class Printing(NamedTuple):
    """A quote as one article prints it."""

    id: str
    article: str
    first_copy: str
    """The first printing of its article: the article itself where it is no copy."""
    speaker: str | None
    """Id of the entity that says it."""
    reported: bool
    """In the article's words, without quotation marks."""
    text: str


@dataclass(frozen=True, slots=True)
class Quotes:
    """Quotes that are long enough, first printing first, and the hashes of all their shingles in one row.

    A million quotes are seventeen million shingles: as objects of their own they would fill six gigabytes.
    """

    ids: list[str] = field(default_factory=list)
    numbers: dict[str | None, int] = field(default_factory=lambda: {None: NOBODY})
    """A number for each article and speaker."""
    articles: array[int] = field(default_factory=lambda: array("I"))
    first_copies: array[int] = field(default_factory=lambda: array("I"))
    speakers: array[int] = field(default_factory=lambda: array("I"))
    reported: bytearray = field(default_factory=bytearray)
    ends: array[int] = field(default_factory=lambda: array("Q", [0]))
    """Where the shingles of each quote end; the first quote's begin at 0."""
    shingles: array[int] = field(default_factory=lambda: array("I"))

    def add(self, quote: Printing) -> None:
        """Add a quote, unless it has too few words to have a shingle."""
        found = list(shingles(words_of(quote.text), SHINGLE, checksum))
        if found:
            self.ids.append(quote.id)
            self.articles.append(self.number(quote.article))
            self.first_copies.append(self.number(quote.first_copy))
            self.speakers.append(self.number(quote.speaker))
            self.reported.append(quote.reported)
            self.shingles.extend(found)
            self.ends.append(len(self.shingles))

    def number(self, key: str | None) -> int:
        return self.numbers.setdefault(key, len(self.numbers))

    def shingles_of(self, quote: int) -> array[int]:
        return self.shingles[self.ends[quote] : self.ends[quote + 1]]

    def repeated(self) -> Iterator[list[int]]:
        """Of each quote the shingles that another has too: the others find nothing."""
        hashes = np.frombuffer(self.shingles, dtype=np.uintc)
        found, counts = np.unique(hashes, return_counts=True)
        again = np.isin(hashes, found[counts > 1])
        for start, end in zip(self.ends, self.ends[1:], strict=False):
            yield list(dict.fromkeys(hashes[start:end][again[start:end]].tolist()))

    def all_of(self, quote: int) -> frozenset[int]:
        return frozenset(self.shingles_of(quote))

    def size(self, quote: int) -> int:
        """How many words a quote has."""
        return self.ends[quote + 1] - self.ends[quote] + SHINGLE - 1

    def is_same(self, later: int, first: int) -> bool:
        """Whether a later quote prints the statement of an earlier one of another article anew."""
        if self.articles[later] == self.articles[first]:
            return False
        overlap = overlap_of(self.shingles_of(later), self.shingles_of(first))
        if self.first_copies[later] == self.first_copies[first]:
            return overlap.is_whole(SHINGLE) or overlap.is_part(SHINGLE)
        speakers = {self.speakers[later], self.speakers[first]}
        reported = bool(self.reported[later] or self.reported[first])
        unnamed = NOBODY in speakers
        if len(speakers - {NOBODY}) == 2 or (reported and unnamed):
            return overlap.is_whole(LONG, ALL_BUT_A_WORD)
        if reported:
            return overlap.is_whole(PART, ALL_BUT_A_WORD)
        if unnamed:
            return overlap.is_whole(PART)
        return overlap.is_whole(SHORTEST) or overlap.is_part(PART)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a later and an earlier text share: how much of either, and how many words in a row."""

    shortest: int
    """Words of the shorter text."""
    of_later: float
    of_first: float
    run: int

    def is_whole(self, shortest: int, share: float = NEARLY_ALL) -> bool:
        """Whether nearly all words of either text are in the other, and there are enough."""
        return min(self.of_later, self.of_first) >= share and self.shortest >= shortest

    def is_part(self, run: int) -> bool:
        """Whether one text is a part of the other, a long one, and the later has little more to say."""
        part = max(self.of_later, self.of_first) >= NEARLY_ALL
        return part and self.of_later >= MOSTLY and self.run >= run


def overlap_of(later: Sequence[int], first: Sequence[int]) -> Overlap:
    """Compare two texts by their shingles, in order."""
    runs_later, runs_first = runs_within(later, set(first)), runs_within(first, set(later))
    words_later, words_first = len(later) + SHINGLE - 1, len(first) + SHINGLE - 1
    return Overlap(
        min(words_later, words_first),
        sum(runs_later) / words_later,
        sum(runs_first) / words_first,
        max(runs_later, default=0),
    )


def runs_within(text: Sequence[int], others: Collection[int]) -> list[int]:
    """How many words each stretch of a text has that the others have too; both are given by shingles.

    >>> runs_within([1, 2, 3, 4, 5, 6, 7, 8, 9], {1, 2, 8})
    [5, 4]
    """
    runs = []
    end = 0
    for start, shingle in enumerate(text):
        if shingle not in others:
            continue
        if start >= end:
            runs.append(SHINGLE)
        else:
            runs[-1] += start + SHINGLE - end
        end = start + SHINGLE
    return runs


def same_statements(printings: Iterable[Printing]) -> dict[str, str]:
    """Map each repeated quote to the first one with the same statement; takes the first printing first.

    A quote repeats an earlier one of another article when the same speaker says nearly the same words, or a
    long part of them in quotation marks; when somebody else does, or nobody who is named, the whole of a long
    text must be the same. Each repetition is held against the first printing itself, and shares words with
    all its other repetitions: a text with two statements does not make them one.
    """
    known = Quotes()
    for printing in printings:
        known.add(printing)
    postings: dict[int, list[int]] = defaultdict(list)
    shared_by_all: dict[int, frozenset[int]] = {}
    same: dict[str, str] = {}
    for number, repeated in enumerate(known.repeated()):
        match = best_match(number, repeated, postings, known, shared_by_all)
        if match is not None:
            same[known.ids[number]] = known.ids[match]
            shared_by_all[match] = shared_by_all.get(match, known.all_of(match)) & known.all_of(number)
            continue
        for shingle in repeated:
            if len(postings[shingle]) < CROWD:
                postings[shingle].append(number)
    return same


def best_match(
    number: int,
    shingles: Sequence[int],
    postings: Mapping[int, list[int]],
    known: Quotes,
    shared_by_all: Mapping[int, frozenset[int]],
) -> int | None:
    """The first printing that shares most with a quote, if they are the same; of equals the earlier.

    `shared_by_all` are the shingles that a first printing shares with all its repetitions so far.
    """
    shared: Counter[int] = Counter()
    for shingle in shingles:
        shared.update(postings.get(shingle, ()))
    enough = MOSTLY * known.size(number) / SHINGLE
    near = (other for other, count in shared.items() if count >= enough)
    for other in sorted(near, key=lambda other: (-shared[other], other)):
        common = shared_by_all.get(other)
        if (common is None or not common.isdisjoint(shingles)) and known.is_same(number, other):
            return other
    return None
