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
MOSTLY = 0.5  # of a later text: what is mostly new is no copy, whatever it repeats
SHORTEST = 6  # words: shorter ones are what a speaker says again and again ("thank you very much")
PART = 8  # words: a shorter part of a longer text is a phrase of it
LONG = 12  # words: as many are not said alike by two speakers; one of the two is named wrongly, or not at all


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
    numbers: dict[str | None, int] = field(default_factory=lambda: {None: 0})
    """A number for each article and speaker; 0 for nobody."""
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
            yield np.unique(hashes[start:end][again[start:end]]).tolist()

    def is_one_voice(self, one: int, other: int) -> bool:
        """Whether two quotes have the same named speaker, or stand in copies of one article."""
        if self.first_copies[one] == self.first_copies[other]:
            return True
        return self.speakers[one] == self.speakers[other] != 0

    def is_same(self, later: int, first: int) -> bool:
        """Whether a later quote prints the statement of an earlier one anew."""
        if self.articles[later] == self.articles[first]:
            return False
        overlap = Overlap.of(self.shingles_of(later), self.shingles_of(first))
        if not self.is_one_voice(later, first):
            return overlap.is_whole(LONG)
        if self.reported[later] or self.reported[first]:
            return overlap.is_whole(SHORTEST)
        return overlap.is_whole(SHORTEST) or overlap.is_part(PART)


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many words a later text and an earlier one have, and how many of them in runs that both have."""

    later: int
    first: int
    shared_later: int
    shared_first: int

    @classmethod
    def of(cls, later: Sequence[int], first: Sequence[int]) -> Overlap:
        """Compare two texts by their shingles, in order."""
        sizes = (len(later) + SHINGLE - 1, len(first) + SHINGLE - 1)
        return cls(*sizes, words_within(later, set(first)), words_within(first, set(later)))

    def is_whole(self, shortest: int) -> bool:
        """Whether nearly all words of either text are in the other, and there are enough."""
        whole = self.is_nearly_all_of_later and self.is_nearly_all_of_first
        return whole and min(self.later, self.first) >= shortest

    def is_part(self, shortest: int) -> bool:
        """Whether nearly all words of one text are in the other, and the later has little more to say."""
        part = self.is_nearly_all_of_later or self.is_nearly_all_of_first
        enough = min(self.shared_later, self.shared_first) >= shortest
        return part and enough and self.shared_later >= MOSTLY * self.later

    @property
    def is_nearly_all_of_later(self) -> bool:
        return self.shared_later >= NEARLY_ALL * self.later

    @property
    def is_nearly_all_of_first(self) -> bool:
        return self.shared_first >= NEARLY_ALL * self.first


def words_within(text: Sequence[int], others: Collection[int]) -> int:
    """How many words of a text, given by its shingles, stand in a shingle that is among the others."""
    words = end = 0
    for start, shingle in enumerate(text):
        if shingle in others:
            words += start + SHINGLE - max(start, end)
            end = start + SHINGLE
    return words


def same_statements(printings: Iterable[Printing]) -> dict[str, str]:
    """Map each repeated quote to the first one with the same statement; takes the first printing first.

    A quote repeats an earlier one of another article when the same speaker says nearly the same words, or a
    long part of them; when somebody else does, the whole of a long text must be the same. Each repetition is
    held against the first printing itself, never against another repetition: a text that has two statements
    does not make them one.
    """
    known = Quotes()
    for printing in printings:
        known.add(printing)
    postings: dict[int, list[int]] = defaultdict(list)
    same: dict[str, str] = {}
    for number, repeated in enumerate(known.repeated()):
        match = best_match(number, repeated, postings, known)
        if match is not None:
            same[known.ids[number]] = known.ids[match]
            continue
        for shingle in repeated:
            if len(postings[shingle]) < CROWD:
                postings[shingle].append(number)
    return same


def best_match(
    number: int, shingles: Sequence[int], postings: Mapping[int, list[int]], known: Quotes
) -> int | None:
    """The first printing that shares most with a quote, if they are the same; of equals the earlier."""
    shared: Counter[int] = Counter()
    for shingle in shingles:
        shared.update(postings.get(shingle, ()))
    nearest = sorted(shared, key=lambda other: (-shared[other], other))
    return next((other for other in nearest if known.is_same(number, other)), None)
