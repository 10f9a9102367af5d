"""Disambiguation: which place of the gazetteer each toponym of an article means.

A name's candidates are weighed by how well known they are, by the words that follow ("Paris, Texas"), and by
the other places of the article: newspapers write of places that lie together. The method follows Leidner
(2007) and Lieberman et al. (2010, the LGL corpus).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from etl.offsets import Offsets
from etl.transform.choice import Choice
from etl.transform.knowledge.gazetteer import Gazetteer, Place
from etl.transform.knowledge.spelling import fold
from etl.transform.places.senses import Sense, sense_of
from etl.transform.rules import rule, unchanged

ROUNDS = 2
"""Times that every sense is asked anew, in the company of what the others seem to mean."""
NEAR = 150.0
"""Kilometres within which two places speak for each other."""
DEGREE = 111.0
"""Fewer kilometres than a degree of latitude has."""

FAR = 1000.0
"""Kilometres from which on a capital does not lie in a province of its name: Washington."""
FEW = 0.5
"""Added to the number of other places before their shares are taken: a few prove little."""
MOST_NEIGHBOURS = 3.0
SMALL, WORLD = 100_000, 1_000_000
"""Inhabitants below which a town is small, and of a capital that its name means the world over."""
MANY_SPELLINGS = 60
"""Names of a city in all languages, from which on the world knows it."""
FEW_OF_PROVINCE = 0.4
"""Of what an article's other places in a province say for a town there: so little is by chance."""
FEWEST_PEOPLE = 500
"""Inhabitants of a place that the gazetteer gives none."""

LANDS = frozenset({"VAL", "MTS", "PLN", "DSRT", "PEN"})
"""Kinds of land that nobody governs."""
TOWNS = frozenset({"PPL", "PPLC", "ADM2"})

Home = Mapping[tuple[str, ...], float]
"""Shares of an outlet's usual places: by country `("US",)` and by province `("US", "TX")`."""


Evidence = dict[str, float]
"""How much of each thing speaks for a candidate, by the name of its weight."""

CHOICE = Choice(Path(__file__).with_name("weights.json"))
"""What each is worth, fitted by `etl.training.place_choice`."""


@dataclass(frozen=True, slots=True)
class Vote:
    """A place the article seems to name."""

    name: str
    place: Place
    weight: float
    """The chance, 0 to 1, that it is meant."""


def resolve(
    text: str,
    toponyms: Sequence[Offsets],
    gazetteer: Gazetteer,
    home: Home | None = None,
    known: Sequence[Place] = (),
) -> list[Vote | None]:
    """Return for each range of characters the place it names, or None when the gazetteer knows none.

    `known` are places that the article names beyond doubt. `home` is what its outlet usually writes of; leave
    it out and the answer depends on the article alone.
    """
    found = [sense_of(text, toponym, gazetteer) for toponym in toponyms]
    told = {sense.name for sense in found if sense.within}
    senses = [sense if sense.name in told else by_own_name(of_the_world(sense)) for sense in found]
    open_senses = list(dict.fromkeys(sense for sense in senses if sense.candidates))
    votes = choose(open_senses, home or {}, [Vote("", place, 1.0) for place in known])
    return [votes.get(sense) for sense in senses]


@rule(unchanged)
def of_the_world(sense: Sense) -> Sense:
    """A sense without the towns that bear a region's or seat's name, where no words say they are meant."""
    large = [one for one in sense.candidates if is_region_or_seat(one, sense.candidates)]
    kept = tuple(one for one in sense.candidates if one in large or one.feature_code == "ADM1")
    return replace(sense, candidates=kept) if large else sense


@rule(unchanged)
def by_own_name(sense: Sense) -> Sense:
    """A sense without the towns that are but also called so, where a valley or the like has the name."""
    alike = [one for one in sense.candidates if has_own_name(one, sense.name)]
    if not any(one.feature_code in LANDS for one in alike):
        return sense
    kept = (one for one in sense.candidates if one in alike or one.feature_code not in TOWNS)
    return replace(sense, candidates=tuple(kept))


def is_region_or_seat(place: Place, alike: Sequence[Place]) -> bool:
    """Whether a place lies in several countries, or is a capital that shares its name with a far province."""
    provinces = [one for one in alike if one.feature_code == "ADM1" and one.country == place.country]
    seat = place.feature_code == "PPLC" and any(apart(place, one) > FAR for one in provinces)
    return place.country is None or seat


def choose(senses: list[Sense], home: Home, given: list[Vote]) -> dict[Sense, Vote]:
    """Give each sense the place that its name, its surroundings and the other senses speak for most."""
    evidence = weigh_up(senses, home, given)
    return {sense: vote_of(sense, evidence[sense]) for sense in senses}


def weigh_up(senses: list[Sense], home: Home, given: list[Vote]) -> dict[Sense, list[Evidence]]:
    """What speaks for each candidate of each sense, in the company of what the others seem to mean."""
    own = {sense: own_evidence(sense, senses, home) for sense in senses}
    evidence = own
    for _ in range(ROUNDS):
        votes = given + [vote_of(sense, evidence[sense]) for sense in senses]
        evidence = {sense: in_company(sense, own[sense], votes) for sense in senses}
    return evidence


# What speaks for a candidate by itself


def own_evidence(sense: Sense, senses: list[Sense], home: Home) -> list[Evidence]:
    """What speaks for each candidate without regard to the other places of the article."""
    elsewhere = [
        up for other in senses if other.name == sense.name and other is not sense for up in other.within
    ]
    return [
        {
            **fame(place),
            "own name": has_own_name(place, sense.name),
            "named after": lies_in_container(place, sense.within),
            "named before": lies_in_named_before(place, elsewhere),
            **at_home(place, home),
        }
        for place in sense.candidates
    ]


def renown(place: Place, name: str) -> float:
    """How likely a folded name, by itself, means a place."""
    return CHOICE.weigh_amounts({**fame(place), "own name": has_own_name(place, name)})


def fame(place: Place) -> Evidence:
    """How well known a place is: its people and spellings, in orders of magnitude, and its kind."""
    return {
        "people": math.log10(max(place.population, FEWEST_PEOPLE)),
        "spellings": math.log10(1 + place.spellings),
        f"kind {place.feature_code}": 1.0,
    }


def worthless(*_: object) -> float:
    """For what speaks for a place: it says nothing."""
    return 0.0


@rule(worthless)
def has_own_name(place: Place, name: str) -> float:
    """1 for a place whose own name is printed, rather than one that it is also called."""
    return float(fold(place.name) == name)


@rule(worthless)
def lies_in_container(place: Place, within: Sequence[Place]) -> float:
    """1 for the Paris in Texas where "Paris, Texas" is printed."""
    return float(any(lies_in(place, up) for up in within))


@rule(worthless)
def lies_in_named_before(place: Place, elsewhere: Sequence[Place]) -> float:
    """1 for the Paris in Texas where the article says "Paris, Texas" somewhere else."""
    return float(any(lies_in(place, up) for up in elsewhere))


@rule(lambda place, home: {})
def at_home(place: Place, home: Home) -> Evidence:
    """How much the outlet usually writes of the country and of the province."""
    if not place.country:
        return {}
    in_province = home.get((place.country, place.admin1 or ""), 0.0)
    return {"home country": home.get((place.country,), 0.0), "home province": in_province}


def lies_in(place: Place, container: Place) -> bool:
    """Whether a place lies in a country, a province or (within 80 km) a district."""
    if place == container or not container.country or place.country != container.country:
        return False
    if container.feature_code == "PCLI":
        return True
    if container.feature_code == "ADM1":
        return place.admin1 == container.admin1
    return container.feature_code == "ADM2" and apart(place, container) < 80


# What the other places of the article say


def vote_of(sense: Sense, evidence: list[Evidence]) -> Vote:
    """A sense votes for the place it seems to mean, with the chance that this is right."""
    weights = [CHOICE.weigh_amounts(one) for one in evidence]
    best = max(range(len(weights)), key=weights.__getitem__)
    best = best_known(sense, evidence, best)
    return Vote(sense.name, sense.candidates[best], CHOICE.chance_of_best(weights))


@rule(lambda sense, evidence, best: best)
def best_known(sense: Sense, evidence: list[Evidence], best: int) -> int:
    """The city that a name means the world over, rather than a small town that nothing near speaks for."""
    town, told = sense.candidates[best], evidence[best]
    if town.feature_code != "PPL" or town.population >= SMALL:
        return best
    signs = ("named after", "named before", "home province", "neighbours")
    if any(told.get(sign) for sign in signs) or told.get("same province", 1.0) > FEW_OF_PROVINCE:
        return best
    own = (i for i in range(len(evidence)) if evidence[i].get("own name"))
    return next((i for i in own if is_of_the_world(sense.candidates[i])), best)


def is_of_the_world(place: Place) -> bool:
    """Whether a place is a capital or city that many languages have a name for."""
    capital = place.feature_code == "PPLC" and place.population >= WORLD
    return capital or (place.population >= SMALL and place.spellings >= MANY_SPELLINGS)


def in_company(sense: Sense, own: list[Evidence], votes: list[Vote]) -> list[Evidence]:
    """Add to what speaks for each candidate what the rest of the article says."""
    others = [vote for vote in votes if vote.name != sense.name]
    countries: defaultdict[str, float] = defaultdict(float)
    provinces: defaultdict[tuple[str, str], float] = defaultdict(float)
    for vote in others:
        if vote.place.country:
            countries[vote.place.country] += vote.weight
            if vote.place.admin1:
                provinces[vote.place.country, vote.place.admin1] += vote.weight
    in_countries, in_provinces = sum(countries.values()) + FEW, sum(provinces.values()) + FEW
    return [
        {
            **evidence,
            "same country": share_of_country(countries[place.country or ""] / in_countries),
            "same province": share_of_province(
                provinces[place.country or "", place.admin1 or ""] / in_provinces
            ),
            "neighbours": count_neighbours(place, others),
        }
        for place, evidence in zip(sense.candidates, own, strict=True)
    ]


@rule(worthless)
def share_of_country(share: float) -> float:
    """The share of the article's other places that lies in the country."""
    return share


@rule(worthless)
def share_of_province(share: float) -> float:
    """The share of the article's other places that lies in the province; two thirds are as much as all."""
    return min(1.0, 1.5 * share)


@rule(worthless)
def count_neighbours(place: Place, votes: list[Vote]) -> float:
    """The towns of the article that lie near a town, each as much as it is sure; many prove no more."""
    if place.feature_code in ("PCLI", "ADM1"):
        return 0.0
    near = sum(v.weight for v in votes if v.place.feature_code in TOWNS and are_near(v.place, place))
    return min(MOST_NEIGHBOURS, near)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance between two points, degrees north and east, on a sphere (haversine)."""
    south, north = math.radians(a[0]), math.radians(b[0])
    width = math.radians(b[1] - a[1])
    h = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(width / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


def are_near(a: Place, b: Place) -> bool:
    """Whether two places lie less than NEAR apart; most lie too far north or south of each other."""
    return abs(a.latitude - b.latitude) * DEGREE < NEAR and apart(a, b) < NEAR


def apart(a: Place, b: Place) -> float:
    """Kilometres between two places."""
    return kilometres((a.latitude, a.longitude), (b.latitude, b.longitude))
