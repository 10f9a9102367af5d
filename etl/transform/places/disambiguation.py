"""Disambiguation: which place of the gazetteer each toponym of an article means.

A name's candidates are weighed by how well known they are, by the words that follow ("Paris, Texas"), and by
the other places of the article: newspapers write of places that lie together. The method follows Leidner
(2007) and Lieberman et al. (2010, the LGL corpus). The weights were chosen on gold toponyms of LGL, TR-News,
GeoWebNews and GeoVirus (`etl/evaluation/places.py`).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from etl.transform.knowledge.countries import country_by_demonym
from etl.transform.knowledge.gazetteer import Gazetteer, Place
from etl.transform.knowledge.spelling import fold
from etl.transform.offsets import Offsets

MOST_CANDIDATES = 40
ROUNDS = 2
NEAR = 150.0
"""Kilometres within which two places speak for each other."""

PEOPLE = 1.3
"""What each order of magnitude of inhabitants is worth."""
SPELLINGS = 1.6
"""The same of the names it has in all languages."""
WORTH = {
    "PCLI": 2.7, "PCLD": 2.7, "PCLH": 5.0, "CONT": 6.0, "SEA": 4.3, "OCN": 4.3, "GULF": 4.3, "STRT": 4.3,
    "BAY": 4.3, "STM": 2.5, "LK": 2.5, "RGN": 2.1, "ISL": 2.5, "ISLS": 2.5, "PPLC": 2.0, "ADM1": 1.2,
    "ADM2": 0.0, "PPLX": 1.5, "PPLA2": 1.5, "PPL": 0.0,
}  # fmt: skip
"""What a kind of place is worth beside its inhabitants."""
OTHER_WORTH = 1.5
OWN_NAME = 2.1
"""Bonus for a place whose own name is printed, rather than one of its other names."""
NAMED_AFTER = 9.0
"""Bonus for "Paris, Texas" when the candidate lies in Texas."""
SAME_NAME = 8.0
"""Bonus for Paris where the article also says "Paris, Texas"."""
SAME_COUNTRY, SAME_PROVINCE = 5.0, 3.8
"""Times the share of the article's other places that lie there."""
FEW = 0.5
"""Added to the number of other places before their shares are taken: a few prove little."""
NEIGHBOUR, NEIGHBOURS = 0.9, 2.7
"""Bonus for each near place, and at most."""
HOME_COUNTRY, HOME_PROVINCE = 2.2, 3.0
"""Times the share of the outlet's usual places that lie there."""

LARGE = frozenset({"PCLI", "PCLH", "PCLD", "ADM1", "RGN", "CONT", "ISL", "SEA"})
CONTAINERS = frozenset({"PCLI", "ADM1", "ADM2", "RGN"})
TOWNS = frozenset({"PPL", "PPLC", "ADM2"})

AFTER = re.compile(r"\s?(?:,|\(|-based|in)\s*((?:[A-Z][\w.’'-]*)(?:\s+[A-Z][\w.’'-]*){0,3})")
QUARTER = re.compile(
    r"^(?:the |greater |downtown |city of |state of |province of |town of |county of |republic of |metro )",
    re.I,
)
DIRECTION = re.compile(
    r"^(?:central|upper|lower|(?:north|south)[- ]?(?:east|west)?(?:ern)?|(?:east|west)(?:ern)?) ", re.I
)
TOWN_WORD = re.compile(
    r" (?:city|area|metro|municipality|town|village|township|district|city council)$", re.I
)
DIVISION_WORD = re.compile(
    r" (?:county|state|province|region|islands?|river|parish|prefecture|oblast|governorate)$", re.I
)


Home = Mapping[tuple[str, ...], float]
"""Shares of an outlet's usual places: by country `("US",)` and by province `("US", "TX")`."""


@dataclass(frozen=True, slots=True)
class Sense:
    """A name as an article uses it: where it is said to lie, and the places it may mean."""

    name: str
    within: tuple[Place, ...]
    candidates: tuple[Place, ...]


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
        renown(place, sense.name)
        + NAMED_AFTER * any(lies_in(place, up) for up in sense.within)
        + SAME_NAME * any(lies_in(place, up) for up in elsewhere)
        + at_home(place, home)
        for place in sense.candidates
    ]


def renown(place: Place, name: str) -> float:
    """How likely a folded name, by itself, means a place."""
    return fame(place) + OWN_NAME * (fold(place.name) == name)


def fame(place: Place) -> float:
    """How well known a place is: its people and spellings, in orders of magnitude, and its kind."""
    size = PEOPLE * math.log10(max(place.population, 500)) + SPELLINGS * math.log10(1 + place.spellings)
    return size + WORTH.get(place.feature_code, OTHER_WORTH)


def at_home(place: Place, home: Home) -> float:
    if not place.country:
        return 0.0
    return HOME_COUNTRY * home.get((place.country,), 0.0) + HOME_PROVINCE * home.get(
        (place.country, place.admin1 or ""), 0.0
    )


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
    all_countries, all_provinces = sum(countries.values()) + FEW, sum(provinces.values()) + FEW
    return [
        score
        + SAME_COUNTRY * countries[place.country or ""] / all_countries
        + SAME_PROVINCE * min(1.0, 1.5 * provinces[place.country or "", place.admin1 or ""] / all_provinces)
        + company(place, others)
        for place, score in zip(sense.candidates, own, strict=True)
    ]


def company(place: Place, votes: list[Vote]) -> float:
    """What the towns nearby add to a town."""
    if place.feature_code in ("PCLI", "ADM1"):
        return 0.0
    near = sum(v.weight for v in votes if v.place.feature_code in TOWNS and kilometres(v.place, place) < NEAR)
    return min(NEIGHBOURS, NEIGHBOUR * near)


def kilometres(a: Place, b: Place) -> float:
    """The distance between two places on a sphere (haversine)."""
    south, north = math.radians(a.latitude), math.radians(b.latitude)
    width = math.radians(b.longitude - a.longitude)
    h = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(width / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


# Names to candidates


def sense_of(text: str, toponym: Offsets, gazetteer: Gazetteer) -> Sense:
    """Look up a toponym, and the container that follows it: "Paris, Texas", "Athens (Ohio)"."""
    name = text[toponym[0] : toponym[1]]
    candidates = search(name, gazetteer)[:MOST_CANDIDATES]
    after = AFTER.match(text[toponym[1] : toponym[1] + 60])
    return Sense(fold(name), containers(after[1].rstrip(",;:"), gazetteer) if after else (), candidates)


def containers(words: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the countries, provinces and districts that the longest run of leading words names."""
    parts = words.split()
    for length in range(len(parts), 0, -1):
        found = gazetteer.candidates(" ".join(parts[:length]))
        if ups := tuple(place for place in found if place.feature_code in CONTAINERS):
            return ups
    return ()


def search(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the places of a name, or else of a shorter or fuller form of it ("downtown Athens")."""
    for form, kinds in forms(name):
        found = gazetteer.candidates(form) if len(form) > 1 else ()
        if wanted := tuple(place for place in found if not kinds or place.feature_code in kinds):
            return wanted
    return ()


def forms(name: str) -> Iterator[tuple[str, frozenset[str] | None]]:
    """A name and what it may be short or long for, each with the kinds of place it may then be."""
    if country := country_by_demonym(name):
        yield country.name, frozenset({"PCLI"})
    yield name, None
    yield QUARTER.sub("", name), None
    yield DIRECTION.sub("", name), LARGE
    yield TOWN_WORD.sub("", name), None
    yield DIVISION_WORD.sub("", name), LARGE | {"ADM2"}
    yield f"{name} City", None
    yield f"{name} County", None
