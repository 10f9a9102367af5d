"""Surnames: people of whom an article prints one name, whom the other articles make likely.

The sights of a collection in; for each lone name the person it is tied to, or may mean, with the chance out.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from etl.load.people.sights import MOST_SEEN, Company, Place, Sight
from etl.transform.odds import Odds

ODDS = Odds(Path(__file__).with_name("surnames.json"))
SURE = 0.8
"""The chance from which on a lone name is tied to a person."""
MAYBE = 0.4
"""The chance from which on its page says whom it may mean."""
SUFFIX = re.compile(r",? (?:jr|sr|ii|iii|iv)\.?$", re.I)


@dataclass(slots=True)
class Candidate:
    """Somebody whom a surname may mean, as all articles show him."""

    id: str
    sights: list[Sight] = field(default_factory=list)
    articles: Counter[str] = field(default_factory=Counter)
    months: Counter[int] = field(default_factory=Counter)
    outlets: Counter[tuple[str | None, int]] = field(default_factory=Counter)
    callings: set[str] = field(default_factory=set)
    sexes: set[str] = field(default_factory=set)
    met: Counter[str] = field(default_factory=Counter)
    """In how many of the articles looked at each name is company."""

    def add(self, sight: Sight) -> None:
        self.sights.append(sight)
        self.articles[sight.article] += 1
        if (month := sight.month) is not None:
            self.months[month] += 1
            self.outlets[sight.publisher, month] += 1
        self.callings |= sight.callings
        self.sexes |= {sight.sex} if sight.sex else set()


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

    @property
    def score(self) -> float:
        return (math.sqrt(self.total) + self.near + 2 * self.near_outlet) * (1 + self.shared)


@dataclass(frozen=True, slots=True)
class Tie:
    """Whom a lone name means, and the chance that it does."""

    person: str
    chance: float


def tie_surnames(sights: Iterable[Sight], renamed: Mapping[Place, str], company: Company) -> dict[Place, Tie]:
    """The likeliest person for each lone name, by article and id; none where nobody is likely."""
    ordered = list(sights)
    candidates = by_surname(ordered, renamed)
    named: dict[str, set[str]] = defaultdict(set)
    for sight in ordered:
        named[sight.article] |= {sight.entity, renamed.get((sight.article, sight.entity), sight.entity)}
    ties = {}
    for sight in ordered:
        if sight.partial:
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
            found[surname_of(sight.name)].setdefault(key, Candidate(key)).add(sight)
    return {surname: list(people.values()) for surname, people in found.items()}


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
    return not (sight.sex and candidate.sexes) or sight.sex in candidate.sexes


def fit_of(sight: Sight, candidate: Candidate, company: Company) -> Fit:
    """How often, near and in what company a candidate is named in other articles."""
    own = candidate.articles[sight.article]
    total = len(candidate.sights) - own
    month = sight.month
    months = (month - 1, month, month + 1) if month is not None else ()
    here = own if month is not None else 0
    near = sum(candidate.months[one] for one in months) - here
    near_outlet = sum(candidate.outlets[sight.publisher, one] for one in months) - here
    return Fit(candidate, total, max(near, 0), max(near_outlet, 0), shared_company(sight, candidate, company))


def shared_company(sight: Sight, candidate: Candidate, company: Company) -> int:
    """How many names of the article other articles have beside the candidate."""
    if not candidate.met:
        for one in candidate.sights[-MOST_SEEN:]:
            candidate.met.update(company.of_article(one.article))
    own = {one.article for one in candidate.sights[-MOST_SEEN:]}
    more_than = int(sight.article in own)
    here = company.of_article(sight.article) - {candidate.id, sight.entity}
    return sum(candidate.met[one] > more_than for one in here)


def hints(sight: Sight, best: Fit, fits: list[Fit]) -> Iterator[str]:
    """What speaks for and against the likeliest candidate."""
    total = sum(fit.score for fit in fits) or 1.0
    share = best.score / total
    yield "only one" if len(fits) == 1 else f"share {int(share * 10) / 10:.1f}"
    yield f"articles {step(best.total)}"
    yield f"near {step(best.near)}"
    yield f"near in outlet {step(best.near_outlet)}"
    yield f"company {step(best.shared)}"
    if sight.callings and best.candidate.callings:
        yield "callings alike" if sight.callings & best.candidate.callings else "callings apart"


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
