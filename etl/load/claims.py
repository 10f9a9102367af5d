"""Claims: which inputs under one address are articles of their own, and which repeat another.

An address is trusted only where the texts agree. In order (whole articles first, then by the name of the
input) each claim is held against those before it: it repeats the first that is the same article, or is one
itself. The first has the id of the address, each other one has its own behind it.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from etl.load.copies.articles import Sketch, checksums, is_same_sketch
from etl.load.rows import Row
from etl.shingles import words_of

OWN = "_"
"""Between the id of an address and what is added to it: no address gives an id that has it."""


@dataclass(frozen=True)
class Claim:
    """An input that gives an article.

    stub: 1 when only a part of the article could be read.
    read: gives the title and text.
    standing: the id of the article in the database whose rows it has; None when the build has read it.
    heir_of: the input whose rows these are, if it is gone or gives something else by now. Of the claims that
        repeated it none comes before it, and more is not known until they are read again.
    """

    source: str
    stub: int
    read: Callable[[], Row] = field(repr=False)
    standing: str | None = None
    heir_of: str | None = None

    @property
    def order(self) -> tuple[int, str, bool]:
        return self.stub, self.heir_of or self.source, self.heir_of is not None

    @cached_property
    def article(self) -> Row:
        return self.read()

    @cached_property
    def checksums(self) -> Sketch:
        return frozenset(checksums(self.article["text"]))

    @cached_property
    def heading(self) -> tuple[str, ...]:
        return tuple(words_of(self.article["title"]))


@dataclass
class Held:
    """An article of an address: its id, the claim whose rows it has, and those that repeat it."""

    id: str
    claim: Claim
    repeats: list[Claim] = field(default_factory=list)

    @property
    def claims(self) -> list[Claim]:
        return [self.claim, *self.repeats]


def settle_claims(address: str, claims: Iterable[Claim]) -> list[Held]:
    """The articles under an address, given its id and all claims to it."""
    articles = Articles()
    for claim in sorted(claims, key=lambda claim: claim.order):
        if same := articles.same(claim):
            same.repeats.append(claim)
        else:
            articles.held.append(Held(own_id(address, claim) if articles.held else address, claim))
    return articles.held


class Articles:
    """The articles of an address that are told apart so far, found by the runs of words that they share."""

    def __init__(self) -> None:
        self.held: list[Held] = []
        self.numbers: dict[int, list[int]] = defaultdict(list)
        self.headings: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self.indexed = 0

    def same(self, claim: Claim) -> Held | None:
        """The first of them that is the same article."""
        if not self.held:
            return None
        self.index()
        shared = Counter(number for sum_ in claim.checksums for number in self.numbers.get(sum_, ()))
        titled = (self.held[number] for number in self.headings.get(claim.heading, ()))
        found = [self.held[number] for number in shared] + list(titled)
        alike = (held for held in found if is_same(held.claim, claim))
        return min(alike, key=lambda held: held.claim.order, default=None)

    def index(self) -> None:
        """Read what has been added: an address with one claim, as most have, is never read for it."""
        for number in range(self.indexed, len(self.held)):
            claim = self.held[number].claim
            self.headings[claim.heading].append(number)
            for sum_ in claim.checksums:
                self.numbers[sum_].append(number)
        self.indexed = len(self.held)


def is_same(claim: Claim, other: Claim) -> bool:
    """Whether two claims are to one article: their texts agree, or one is a stub under its title."""
    if is_same_sketch(claim.checksums, other.checksums):
        return True
    return bool(claim.stub or other.stub) and claim.heading == other.heading


def own_id(address: str, claim: Claim) -> str:
    """The id of an article whose address another one has."""
    return f"{address}{OWN}{hashlib.sha256(claim.source.encode()).hexdigest()[:8]}"


def address_of(article_id: str) -> str:
    """The id of an article's address."""
    return article_id.partition(OWN)[0]


def of_address(column: str) -> str:
    """The condition that a column has the id of an article under the address whose id is `:id`."""
    return f"({column} = :id or ({column} > :id || '{OWN}' and {column} < :id || '{chr(ord(OWN) + 1)}'))"
