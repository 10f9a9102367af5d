"""Namesakes: people of one name whom what articles tell of them keeps apart.

The sights of one id in; the ids of all but the first of its people out. Where nothing speaks against it, all
are one person; where something does, the fitted chance decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from etl.load.people.sights import Company, Place, Sight
from etl.transform.knowledge.ids import digest
from etl.transform.odds import Odds

ODDS = Odds(Path(__file__).with_name("namesakes.json"))
LEAST = 0.5
"""The chance of being one person below which two sights are two people's."""
YEARS = 2
"""Between years of birth that ages give: one comes of the birthday, one of a careless desk."""
NOTHING_TOLD = 0.999
"""The chance where nothing speaks for or against it: somebody whom a fact speaks for goes before."""
GENERATION = 10
"""Years between births that no desk mistakes."""
AGAINST = frozenset({"born apart", "born far apart", "callings apart", "initials differ"})
"""What has to speak against one person first; a country alone is read wrongly too often."""
Renamed = dict[Place, str]
"""The id of an article's person, by the article and the id that it alone gives."""


@dataclass(slots=True)
class Person:
    """One person, and all that the sights tell of whoever it is."""

    sights: list[Sight] = field(default_factory=list)
    callings: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    initials: set[str] = field(default_factory=set)
    births: set[int] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    """The words that say what the person is: `judge`."""
    met: set[str] = field(default_factory=set)
    """The company of the first `looked_at` sights: few people are ever asked for it."""
    looked_at: int = 0
    facts: set[tuple[object, ...]] = field(default_factory=set)
    """What its sights have told: one that tells the same shows nobody else, where there is nobody else."""

    def add(self, sight: Sight) -> None:
        self.sights.append(sight)
        if (told := sight.facts) in self.facts:
            return
        self.facts.add(told)
        self.callings |= sight.callings
        self.countries |= {sight.country} if sight.country else set()
        self.initials |= sight.initials
        self.births |= {sight.born} if sight.born else set()
        self.heads |= heads_of(sight)

    def company(self, company: Company) -> set[str]:
        for sight in self.sights[self.looked_at :]:
            self.met |= company.of_article(sight.article)
        self.looked_at = len(self.sights)
        return self.met


def part_namesakes(sights: Iterable[Sight], company: Company) -> Renamed:
    """The ids of those who are not the first person of their name."""
    renamed: Renamed = {}
    for key, group in groupby(sights, key=attrgetter("entity")):
        people = people_of([sight for sight in group if not sight.partial], company)
        renamed.update(ids_of(key, people))
    return renamed


def people_of(sights: list[Sight], company: Company) -> list[Person]:
    """The people whom sights of one id show, in the order of printing."""
    people: list[Person] = []
    for sight in sights:
        if len(people) == 1 and sight.facts in people[0].facts:
            people[0].sights.append(sight)
            continue
        chances = [chance_same(person, sight, company) for person in people]
        best = max(range(len(people)), key=lambda i: (chances[i], -i), default=None)
        if best is None or chances[best] < LEAST:
            people.append(Person())
            best = -1
        people[best].add(sight)
    return people


def chance_same(person: Person, sight: Sight, company: Company) -> float:
    """The chance that a sight shows a person: 1 where nothing speaks against it."""
    found = set(hints(person, sight))
    if "born far apart" in found:
        return 0.0
    if not found & AGAINST:
        return 1.0 if found else NOTHING_TOLD
    return ODDS.chance([*found, company_hint(person, sight, company)])


def hints(person: Person, sight: Sight) -> Iterator[str]:
    """What speaks for and against a sight being that of a person."""
    yield from compared("callings", person.callings, sight.callings, apart="callings apart")
    yield from compared("country", person.countries, {sight.country} - {None}, apart="country differs")
    yield from compared("initials", person.initials, sight.initials, apart="initials differ")
    yield from compared_births(person.births, sight.born)
    if person.heads & heads_of(sight):
        yield "role alike"


def compared(name: str, one: Set[object], other: Iterable[object], *, apart: str) -> Iterator[str]:
    """Whether two sets of facts have one in common, where both have any."""
    others = set(other)
    if one and others:
        yield f"{name} alike" if one & others else apart


def compared_births(years: set[int], year: int | None) -> Iterator[str]:
    """How far the nearest year of birth lies from another."""
    if years and year:
        gap = min(abs(one - year) for one in years)
        yield "born alike" if gap <= YEARS else "born apart" if gap < GENERATION else "born far apart"


def company_hint(person: Person, sight: Sight, company: Company) -> str:
    """How many names, this person's left out, both keep company with."""
    shared = person.company(company) & company.of_article(sight.article) - {sight.entity}
    return f"company {min(len(shared), 3)}"


def ids_of(key: str, people: list[Person]) -> Renamed:
    """The first keeps the id of the name; the others say what they are, or which article first names them."""
    renamed: Renamed = {}
    taken = {key}
    for person in people[1:]:
        told = [f"{key}-{slug}" for slug in map(slug_of_role, roles_of(person)) if slug]
        own = f"{key}-{digest(person.sights[0].article)}"
        chosen = next(one for one in (*told, own) if one not in taken)
        taken.add(chosen)
        renamed.update({(sight.article, sight.entity): chosen for sight in person.sights})
    return renamed


def roles_of(person: Person) -> Iterator[str]:
    return (role for sight in person.sights for role in sight.roles)


def heads_of(sight: Sight) -> set[str]:
    return set(map(slug_of_role, sight.roles)) - {""}


@lru_cache(maxsize=4096)
def slug_of_role(role: str) -> str:
    """The word that says what somebody is: `judge` of "Federal judge in Ottawa"."""
    head = re.split(r" (?:of|for|at|to|in) ", role.lower())[0]
    return re.sub(r"[^a-z0-9]+", "-", head.rpartition(" ")[2]).strip("-")
