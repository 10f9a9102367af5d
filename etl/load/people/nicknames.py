"""Nicknames: people of one surname whom some articles name in full and others as they are called.

The sights of a collection in; the ids of those who are the same as somebody named oftener out: Bill, of
William. The names alone join nobody: something else has to be told of both, and nothing may speak against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from etl.load.people.namesakes import AGAINST, Person, Renamed, hints
from etl.load.people.sights import MOST_SEEN, Company, Place, Sight
from etl.load.people.surnames import surname_of
from etl.transform.knowledge.persons import (
    PersonName,
    are_called_alike,
    is_mistyped,
    may_be_one,
    person_name,
)

SHARED = 2
"""Names of company that say as much as a role."""


@dataclass
class Known:
    """Somebody by one id, with all that the articles tell."""

    id: str
    sights: list[Sight] = field(default_factory=list)

    @cached_property
    def name(self) -> PersonName:
        return person_name(self.sights[0].name)

    @cached_property
    def articles(self) -> frozenset[str]:
        return frozenset(sight.article for sight in self.sights)

    @cached_property
    def sexes(self) -> frozenset[str]:
        return frozenset(sight.sex for sight in self.sights if sight.sex)

    @cached_property
    def person(self) -> Person:
        person = Person()
        for sight in self.sights[:MOST_SEEN]:
            person.add(sight)
        return person


def join_nicknames(sights: Iterable[Sight], renamed: Mapping[Place, str], company: Company) -> Renamed:
    """The ids of people who are somebody else's under a longer or shorter first name."""
    joined: Renamed = {}
    for alike in by_surname(sights, renamed).values():
        roots: list[Known] = []
        for one in sorted(alike, key=lambda known: (-len(known.articles), known.id)):
            fit = [root for root in roots if is_same(root, one, company)]
            if len(fit) == 1:
                joined.update({(sight.article, sight.entity): fit[0].id for sight in one.sights})
            else:
                roots.append(one)
    return joined


def by_surname(sights: Iterable[Sight], renamed: Mapping[Place, str]) -> dict[str, list[Known]]:
    """Those who are named in full, by surname."""
    found: dict[str, dict[str, Known]] = defaultdict(dict)
    for sight in sights:
        if not sight.partial and " " in sight.name:
            key = renamed.get((sight.article, sight.entity), sight.entity)
            found[surname_of(sight.name)].setdefault(key, Known(key)).sights.append(sight)
    return {surname: list(people.values()) for surname, people in found.items() if len(people) > 1}


def is_same(one: Known, other: Known, company: Company) -> bool:
    """Whether two are one: first names that go together, something told of both, and nothing against it."""
    if not go_together(one.name, other.name) or one.articles & other.articles:
        return False
    if one.sexes and other.sexes and not one.sexes & other.sexes:
        return False
    told = {hint for sight in other.sights[:MOST_SEEN] for hint in hints(one.person, sight)}
    if told & (AGAINST | {"country differs"}):
        return False
    shared = one.person.company(company) & other.person.company(company) - {one.id, other.id}
    return "role alike" in told or len(shared) >= SHARED


def go_together(one: PersonName, other: PersonName) -> bool:
    """Whether two full names may be one person's, of whom one is printed shorter or as he is called."""
    if not may_be_one(one, other):
        return False
    same_first = one.given[:1] == other.given[:1]
    within = set(one.given) <= set(other.given) or set(other.given) <= set(one.given)
    alike = any(
        are_called_alike(a, b) or is_mistyped(a, b)
        for a in one.given
        for b in other.given
        if len(a) > 1 < len(b)
    )
    return bool(one.given and other.given) and (within if same_first else alike)
