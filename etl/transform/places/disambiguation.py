"""Disambiguation: which place of the gazetteer each toponym of an article means.

A name's candidates are weighed by how well known they are, by the words that follow ("Paris, Texas"), and by
the other places of the article: newspapers write of places that lie together. The method follows Leidner
(2007) and Lieberman et al. (2010, the LGL corpus).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.offsets import Offsets
from etl.transform.knowledge.gazetteer import Gazetteer, Place
from etl.transform.knowledge.spelling import fold
from etl.transform.places.senses import Sense, sense_of
from etl.transform.places.weights import WEIGHTS
from etl.transform.rules import rule

ROUNDS = 2
"""Times that every sense is asked anew, in the company of what the others seem to mean."""
NEAR = 150.0
"""Kilometres within which two places speak for each other."""

TOWNS = frozenset({"PPL", "PPLC", "ADM2"})

Home = Mapping[tuple[str, ...], float]
"""Shares of an outlet's usual places: by country `("US",)` and by province `("US", "TX")`."""


@dataclass(frozen=True, slots=True)
class Vote:
    """A place the article seems to name, and how sure that is."""

    name: str
    place: Place
    weight: float


def resolve(
    text: str,
    toponyms: Sequence[Offsets],
    gazetteer: Gazetteer,
    home: Home | None = None,
    known: Sequence[Place] = (),
) -> list[Place | None]:
    """Return for each range of characters the place it names, or None when the gazetteer knows none.

    `known` are places that the article names beyond doubt. `home` is what its outlet usually writes of; leave
    it out and the answer depends on the article alone.
    """
    senses = [sense_of(text, toponym, gazetteer) for toponym in toponyms]
    open_senses = list(dict.fromkeys(sense for sense in senses if sense.candidates))
    places = choose(open_senses, home or {}, [Vote("", place, 1.0) for place in known])
    return [places.get(sense) for sense in senses]


def choose(senses: list[Sense], home: Home, given: list[Vote]) -> dict[Sense, Place]:
    """Give each sense the place that its name, its surroundings and the other senses speak for most."""
    own = {sense: own_scores(sense, senses, home) for sense in senses}
    scores = own
    for _ in range(ROUNDS):
        votes = given + [vote_of(sense, scores[sense]) for sense in senses]
        scores = {sense: in_company(sense, own[sense], votes) for sense in senses}
    return {sense: sense.candidates[best(scores[sense])] for sense in senses}


def best(scores: Sequence[float]) -> int:
    return max(range(len(scores)), key=scores.__getitem__)


# What speaks for a candidate by itself


def own_scores(sense: Sense, senses: list[Sense], home: Home) -> list[float]:
    """Score each candidate without regard to the other places of the article."""
    elsewhere = [
        up for other in senses if other.name == sense.name and other is not sense for up in other.within
    ]
    return [
        fame(place)
        + prefer_own_name(place, sense.name)
        + prefer_container(place, sense.within)
        + prefer_named_before(place, elsewhere)
        + prefer_home(place, home)
        for place in sense.candidates
    ]


def renown(place: Place, name: str) -> float:
    """How likely a folded name, by itself, means a place."""
    return fame(place) + WEIGHTS.own_name * (fold(place.name) == name)


def fame(place: Place) -> float:
    """How well known a place is: its people and spellings, in orders of magnitude, and its kind."""
    size = WEIGHTS.people * math.log10(max(place.population, 500)) + WEIGHTS.spellings * math.log10(
        1 + place.spellings
    )
    return size + WEIGHTS.kinds.get(place.feature_code, WEIGHTS.kinds[""])


def worthless(*_: object) -> float:
    """For a preference: none."""
    return 0.0


@rule(worthless)
def prefer_own_name(place: Place, name: str) -> float:
    """Prefer a place whose own name is printed to one that is also called so."""
    return WEIGHTS.own_name * (fold(place.name) == name)


@rule(worthless)
def prefer_container(place: Place, within: Sequence[Place]) -> float:
    """Prefer the Paris in Texas where "Paris, Texas" is printed."""
    return WEIGHTS.named_after * any(lies_in(place, up) for up in within)


@rule(worthless)
def prefer_named_before(place: Place, elsewhere: Sequence[Place]) -> float:
    """Prefer the Paris in Texas where the article says "Paris, Texas" somewhere else."""
    return WEIGHTS.named_before * any(lies_in(place, up) for up in elsewhere)


@rule(worthless)
def prefer_home(place: Place, home: Home) -> float:
    """Prefer the country and the province that the outlet usually writes of."""
    if not place.country:
        return 0.0
    in_province = home.get((place.country, place.admin1 or ""), 0.0)
    return WEIGHTS.home_country * home.get((place.country,), 0.0) + WEIGHTS.home_province * in_province


def lies_in(place: Place, container: Place) -> bool:
    """Whether a place lies in a country, a province or (within 80 km) a district."""
    if place == container or not container.country or place.country != container.country:
        return False
    if container.feature_code == "PCLI":
        return True
    if container.feature_code == "ADM1":
        return place.admin1 == container.admin1
    return container.feature_code == "ADM2" and kilometres(place, container) < 80


# What the other places of the article say


def vote_of(sense: Sense, scores: list[float]) -> Vote:
    """A sense votes for the place it seems to mean, with the weight of its chance to be right."""
    highest = max(scores)
    chance = 1 / sum(math.exp(score - highest) for score in scores)
    return Vote(sense.name, sense.candidates[best(scores)], chance)


def in_company(sense: Sense, own: list[float], votes: list[Vote]) -> list[float]:
    """Add to each candidate what speaks for it in the rest of the article."""
    others = [vote for vote in votes if vote.name != sense.name]
    countries: defaultdict[str, float] = defaultdict(float)
    provinces: defaultdict[tuple[str, str], float] = defaultdict(float)
    for vote in others:
        if vote.place.country:
            countries[vote.place.country] += vote.weight
            if vote.place.admin1:
                provinces[vote.place.country, vote.place.admin1] += vote.weight
    in_countries, in_provinces = sum(countries.values()) + WEIGHTS.few, sum(provinces.values()) + WEIGHTS.few
    return [
        score
        + prefer_same_country(countries[place.country or ""] / in_countries)
        + prefer_same_province(provinces[place.country or "", place.admin1 or ""] / in_provinces)
        + prefer_neighbours(place, others)
        for place, score in zip(sense.candidates, own, strict=True)
    ]


@rule(worthless)
def prefer_same_country(share: float) -> float:
    """Prefer the country in which that share of the article's other places lies."""
    return WEIGHTS.same_country * share


@rule(worthless)
def prefer_same_province(share: float) -> float:
    """Prefer the province in which that share of the article's other places lies."""
    return WEIGHTS.same_province * min(1.0, 1.5 * share)


@rule(worthless)
def prefer_neighbours(place: Place, votes: list[Vote]) -> float:
    """Prefer a town near the other towns of the article."""
    if place.feature_code in ("PCLI", "ADM1"):
        return 0.0
    near = sum(v.weight for v in votes if v.place.feature_code in TOWNS and kilometres(v.place, place) < NEAR)
    return min(WEIGHTS.neighbours, WEIGHTS.neighbour * near)


def kilometres(a: Place, b: Place) -> float:
    """The distance between two places on a sphere (haversine)."""
    south, north = math.radians(a.latitude), math.radians(b.latitude)
    width = math.radians(b.longitude - a.longitude)
    h = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(width / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))
