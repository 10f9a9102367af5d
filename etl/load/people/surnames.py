"""Surnames: people of whom an article prints one name, whom the other articles make likely.

The sights of a collection in; for each lone name the person it is tied to, or may mean, with the chance out.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from pathlib import Path

from etl.load.people.sights import Company, Order, Place, Sight
from etl.transform.odds import Odds

ODDS = Odds(Path(__file__).with_name("surnames.json"))
SURE = 0.8
"""The chance from which on a lone name is tied to a person."""
MAYBE = 0.4
"""The chance from which on its page says whom it may mean."""
NEAR = 50
"""Articles before a lone name that name somebody, and as many after it, that are looked at: so one that comes
or goes matters to the lone names around it alone, however many there are. Of 2,270 full names whose surname
alone is sure (924 articles), 96.1 % are right; with all articles to look at 96.0 % of 2,279."""
SUFFIX = re.compile(r",? (?:jr|sr|ii|iii|iv)\.?$", re.I)


class Window:
    """What the sights of somebody around a place tell, counted; it moves on with the place.

    sights: in order of printing.
    tell: what a sight tells.
    """

    def __init__(self, sights: list[Sight], tell: Callable[[Sight], Iterable[Hashable]]) -> None:
        self.sights = sights
        self.tell = tell
        self.there = range(0)
        self.counts: Counter[Hashable] = Counter()

    def move(self, there: range) -> Counter[Hashable]:
        """The counts of the sights with these numbers."""
        for number in without(self.there, there):
            self.counts.subtract(self.tell(self.sights[number]))
        for number in without(there, self.there):
            self.counts.update(self.tell(self.sights[number]))
        self.there = there
        return self.counts


def without(one: range, other: range) -> Iterator[int]:
    """The numbers of one range that are not in another."""
    yield from range(one.start, min(one.stop, other.start))
    yield from range(max(one.start, other.stop), one.stop)


@dataclass(slots=True)
class Candidate:
    """Somebody whom a surname may mean, as the articles show him."""

    id: str
    sights: list[Sight] = field(default_factory=list)
    """In order of printing, once it is `ready`."""
    orders: list[Order] = field(default_factory=list)
    told: Window | None = None
    met: Window | None = None
    """In how many articles each name is company."""

    def ready(self) -> Candidate:
        self.sights.sort(key=attrgetter("order"))
        self.orders = [sight.order for sight in self.sights]
        self.told = Window(self.sights, told_by)
        return self

    def around(self, sight: Sight) -> range:
        """Numbers of the sights that are nearest to one, before and after it."""
        first, last = bisect_left(self.orders, sight.order), bisect_right(self.orders, sight.order)
        return range(max(0, first - NEAR), min(len(self.orders), last + NEAR))

    def facts(self, sight: Sight) -> Counter[Hashable]:
        """What is told of the candidate around a sight."""
        assert self.told is not None
        return self.told.move(self.around(sight))

    def company(self, sight: Sight, company: Company) -> Counter[Hashable]:
        """Who is named beside the candidate around a sight."""
        if self.met is None:
            self.met = Window(self.sights, lambda one: company.of_article(one.article))
        return self.met.move(self.around(sight))


def told_by(sight: Sight) -> Iterator[Hashable]:
    """What counts of a sight: each with the kind of fact that it is."""
    yield "article", sight.article
    if (month := sight.month) is not None:
        yield "month", month
        yield "outlet", sight.publisher, month
    if sight.sex:
        yield "sex"
        yield "sex", sight.sex
    for calling in sight.callings:
        yield "calling"
        yield "calling", calling


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a candidate fits a lone name."""

    candidate: Candidate
    total: int
    """Articles that name the candidate."""
    near: int
    """Those printed within a month."""
    near_outlet: int
    """Those of them in the same outlet."""
    shared: int
    """Names of the article that also keep company with the candidate."""
    callings: str | None
    """What walks of life say."""

    @property
    def score(self) -> float:
        return (math.sqrt(self.total) + self.near + 2 * self.near_outlet) * (1 + self.shared)


@dataclass(frozen=True, slots=True)
class Tie:
    """Whom a lone name means, and the chance that it does."""

    person: str
    chance: float


def tie_surnames(
    sights: Iterable[Sight],
    renamed: Mapping[Place, str],
    company: Company,
    asked: Container[Place] | None = None,
) -> dict[Place, Tie]:
    """The likeliest person for each lone name, by article and id; none where nobody is likely.

    asked: the lone names to be told, if not all; the sights are then those around them.
    """
    ordered = sorted(sights, key=attrgetter("order"))  # so that what is counted around them moves on
    candidates = by_surname(ordered, renamed)
    named: dict[str, set[str]] = defaultdict(set)
    for sight in ordered:
        named[sight.article] |= {sight.entity, renamed.get((sight.article, sight.entity), sight.entity)}
    ties = {}
    for sight in ordered:
        if sight.partial and (asked is None or (sight.article, sight.entity) in asked):
            alike = candidates.get(fold(sight.name), [])
            here = [one for one in alike if one.id in named[sight.article]]
            fit = [] if any(may_be(sight, one) for one in here) else [one for one in alike if one not in here]
            if tie := likeliest(sight, fit, company):
                ties[sight.article, sight.entity] = tie
    return one_for_each(ties)


def one_for_each(ties: dict[Place, Tie]) -> dict[Place, Tie]:
    """The surest tie of an article to each person: two names that it keeps apart are not one's."""
    best: dict[Place, Place] = {}
    for place in sorted(ties, key=lambda place: (-ties[place].chance, place)):
        best.setdefault((place[0], ties[place].person), place)
    kept = set(best.values())
    return {place: tie for place, tie in ties.items() if place in kept}


def by_surname(sights: Iterable[Sight], renamed: Mapping[Place, str]) -> dict[str, list[Candidate]]:
    """Those who are named in full, by surname."""
    found: dict[str, dict[str, Candidate]] = defaultdict(dict)
    for sight in sights:
        if not sight.partial and " " in sight.name:
            key = renamed.get((sight.article, sight.entity), sight.entity)
            found[surname_of(sight.name)].setdefault(key, Candidate(key)).sights.append(sight)
    return {surname: [one.ready() for one in people.values()] for surname, people in found.items()}


def likeliest(sight: Sight, candidates: Iterable[Candidate], company: Company) -> Tie | None:
    """The candidate who fits a sight best, if one may."""
    fits = [fit_of(sight, one, company) for one in candidates if may_be(sight, one)]
    if not fits:
        return None
    best = max(fits, key=lambda fit: (fit.score, fit.candidate.id))
    chance = ODDS.chance(hints(sight, best, fits))
    return Tie(best.candidate.id, chance) if chance >= MAYBE else None


def may_be(sight: Sight, candidate: Candidate) -> bool:
    """Whether nothing that is known of both forbids it: Mr. is no woman."""
    if not sight.sex:
        return True
    told = candidate.facts(sight)
    return told["sex", sight.sex] > 0 or not told["sex"]


def fit_of(sight: Sight, candidate: Candidate, company: Company) -> Fit:
    """How often, near and in what company a candidate is named in other articles."""
    told = candidate.facts(sight)
    own = told["article", sight.article]
    month = sight.month
    months = (month - 1, month, month + 1) if month is not None else ()
    here = own if month is not None else 0
    return Fit(
        candidate,
        len(candidate.around(sight)) - own,
        max(sum(told["month", one] for one in months) - here, 0),
        max(sum(told["outlet", sight.publisher, one] for one in months) - here, 0),
        shared_company(sight, candidate, company, own),
        callings_hint(sight, told),
    )


def callings_hint(sight: Sight, told: Mapping[Hashable, int]) -> str | None:
    """Whether walks of life agree, where the article tells one, and others tell one of the candidate."""
    if not sight.callings or not told["calling"]:
        return None
    return "callings alike" if any(told["calling", one] for one in sight.callings) else "callings apart"


def shared_company(sight: Sight, candidate: Candidate, company: Company, own: int) -> int:
    """How many names of the article other articles have beside the candidate."""
    met = candidate.company(sight, company)
    here = company.of_article(sight.article) - {candidate.id, sight.entity}
    return sum(met[one] > own for one in here)


def hints(sight: Sight, best: Fit, fits: list[Fit]) -> Iterator[str]:
    """What speaks for and against the likeliest candidate."""
    total = sum(fit.score for fit in fits) or 1.0
    share = best.score / total
    yield "only one" if len(fits) == 1 else f"share {int(share * 10) / 10:.1f}"
    yield f"articles {step(best.total)}"
    yield f"near {step(best.near)}"
    yield f"near in outlet {step(best.near_outlet)}"
    yield f"company {step(best.shared)}"
    if best.callings:
        yield best.callings


def step(count: int) -> str:
    """A count in steps of double: 0, 1, 2+, 4+, 8+ …"""
    return str(count) if count < 2 else f"{1 << (min(count, 64).bit_length() - 1)}+"


def surname_in(name: str, lone: bool) -> str:
    """The surname by which somebody is found, of a full name or a lone one."""
    return fold(name) if lone else surname_of(name)


@lru_cache(maxsize=65536)
def surname_of(name: str) -> str:
    return fold(SUFFIX.sub("", name).rpartition(" ")[2])


def fold(name: str) -> str:
    """A name without case and accents."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(one for one in plain if one.isalnum())
