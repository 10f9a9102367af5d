"""Namesakes: people of one name whom what articles tell of them keeps apart.

The sights of one id in; the ids of all but the first of its people out. Where nothing speaks against it, all
are one person; where something does, the fitted chance decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from etl.load.people.sights import Company, Sight
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
Renamed = dict[tuple[str, str], str]
"""The id of an article's person, by the article and the id that it alone gives."""


@dataclass(slots=True)
class Person:
    """One person, of several sights."""

    sights: list[Sight] = field(default_factory=list)

    def facts(self, name: str) -> set[object]:
        """All that the sights tell of one thing."""
        values = (getattr(sight, name) for sight in self.sights)
        return {
            one for value in values for one in (value if isinstance(value, frozenset) else {value}) if one
        }

    @property
    def heads(self) -> set[str]:
        """The words that say what the person is: `judge`."""
        return {slug_of_role(role) for sight in self.sights for role in sight.roles}

    def company(self, company: Company) -> frozenset[str]:
        return frozenset().union(*(company.of_article(sight.article) for sight in self.sights))


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
        chances = [chance_same(person, sight, company) for person in people]
        best = max(range(len(people)), key=lambda i: (chances[i], -i), default=None)
        if best is None or chances[best] < LEAST:
            people.append(Person())
            best = -1
        people[best].sights.append(sight)
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
    yield from compared("callings", person.facts("callings"), sight.callings, apart="callings apart")
    yield from compared("country", person.facts("country"), {sight.country} - {None}, apart="country differs")
    yield from compared("initials", person.facts("initials"), sight.initials, apart="initials differ")
    yield from compared_births([one.born for one in person.sights if one.born], sight.born)
    if person.heads & set(map(slug_of_role, sight.roles)) - {""}:
        yield "role alike"


def compared(name: str, one: set[object], other: Iterable[object], *, apart: str) -> Iterator[str]:
    """Whether two sets of facts have one in common, where both have any."""
    others = set(other)
    if one and others:
        yield f"{name} alike" if one & others else apart


def compared_births(years: list[int], year: int | None) -> Iterator[str]:
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
        own = f"{key}-{blake2b(person.sights[0].article.encode(), digest_size=3).hexdigest()}"
        chosen = next(one for one in (*told, own) if one not in taken)
        taken.add(chosen)
        renamed.update({(sight.article, sight.entity): chosen for sight in person.sights})
    return renamed


def roles_of(person: Person) -> Iterator[str]:
    return (role for sight in person.sights for role in sight.roles)


def slug_of_role(role: str) -> str:
    """The word that says what somebody is: `judge` of "Federal judge in Ottawa"."""
    head = re.split(r" (?:of|for|at|to|in) ", role.lower())[0]
    return re.sub(r"[^a-z0-9]+", "-", head.rpartition(" ")[2]).strip("-")
