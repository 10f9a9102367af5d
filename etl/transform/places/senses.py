"""Senses: a name as an article uses it in, the places that it may mean out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from etl.offsets import Offsets
from etl.transform.knowledge.countries import country_by_demonym
from etl.transform.knowledge.gazetteer import Gazetteer, Place
from etl.transform.knowledge.spelling import fold
from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import no, none, nothing, rule

MOST_CANDIDATES = 40
LARGE = frozenset({"PCLI", "PCLH", "PCLD", "ADM1", "RGN", "CONT", "ISL", "SEA"})
CONTAINERS = frozenset({"PCLI", "ADM1", "ADM2", "RGN"})

AFTER = re.compile(r"\s?(?:,|\(|-based|in)\s*((?:[A-Z][\w.’'-]*)(?:\s+[A-Z][\w.’'-]*){0,3})")
LIST = re.compile(r", (?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,2} (?:and|or) ")
QUARTER = re.compile(
    r"^(?:the |greater |downtown |city of |state of |province of |town of |county of |republic of |metro )",
    re.I,
)
DIRECTION = re.compile(
    r"^(?:central|upper|lower|(?:north|south)[- ]?(?:east|west)?(?:ern)?|(?:east|west)(?:ern)?) ", re.I
)
COUNTIES = re.compile(r"(?:(?:, (?:and )?| and )[A-Z][a-z]+(?: [A-Z][a-z]+)?){0,4} [Cc]ounties\b")
"""What is behind a county whose kind is printed once for several: "Lake and Stark counties"."""
TOWN_WORD = re.compile(
    r" (?:city|area|metro|municipality|town|village|township|district|city council)$", re.I
)
DIVISION_WORD = re.compile(
    r" (?:county|state|province|region|islands?|river|parish|prefecture|oblast|governorate)$", re.I
)


@dataclass(frozen=True, slots=True)
class Sense:
    """A name as an article uses it: where it is said to lie, and the places it may mean."""

    name: str
    within: tuple[Place, ...]
    candidates: tuple[Place, ...]


def sense_of(text: str, toponym: Offsets, gazetteer: Gazetteer) -> Sense:
    """Look up a toponym, and the container that follows it: "Paris, Texas", "Athens (Ohio)"."""
    name = text[toponym[0] : toponym[1]]
    named = f"{name} County" if is_of_counties(text, toponym, gazetteer) else name
    following = text[toponym[1] : toponym[1] + 60]
    after = None if opens_list(name, following, gazetteer) else AFTER.match(following)
    within = find_containers(after[1], gazetteer) if after else ()
    candidates = () if is_in_sky(name) and not within else search(named, gazetteer)[:MOST_CANDIDATES]
    return Sense(fold(name), within, candidates)


@rule(no)
def opens_list(name: str, following: str, gazetteer: Gazetteer) -> bool:
    """Whether a province begins a list, as "and" says behind the next: "in *Florida*, Ohio and Bergen"."""
    listed = LIST.match(following)
    places = gazetteer.candidates(name)[:1] if listed else ()
    return any(place.feature_code == "ADM1" for place in places)


@rule(no)
def is_in_sky(name: str) -> bool:
    """Whether a name is a planet's, which no town that bears it too is meant by: "the best on Earth"."""
    return fold(name) in word_set("place_words", "sky")


@rule(no)
def is_of_counties(text: str, toponym: Offsets, gazetteer: Gazetteer) -> bool:
    """Whether a name is a county's, as a list says or as no town has it for its own name: Loudoun."""
    name = text[toponym[0] : toponym[1]]
    if not gazetteer.candidates(f"{name} County"):
        return False
    if COUNTIES.match(text[toponym[1] : toponym[1] + 100]):
        return True
    found = gazetteer.candidates(name)
    small = all(place.country == "US" and place.feature_code.startswith("PPL") for place in found)
    return bool(found) and small and all(fold(place.name) != fold(name) for place in found)


@rule(nothing)
def find_containers(words: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the countries, provinces and districts that the longest run of leading words names."""
    parts = words.split()
    for length in range(len(parts), 0, -1):
        found = gazetteer.candidates(" ".join(parts[:length]))
        if ups := tuple(place for place in found if place.feature_code in CONTAINERS):
            return () if is_of_people(parts[length:]) else ups
    return ()


@rule(no)
def is_of_people(behind: list[str]) -> bool:
    """Whether a province begins another noun phrase: "In Cleveland, *Georgia* Republicans will vote"."""
    return bool(behind) and behind[0].rstrip(".").lower() in word_set("place_words", "of-province")


def search(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the places of a name, or else of a shorter or fuller form of it ("downtown Athens")."""
    if is_vague(name):
        return ()
    for form, kinds in forms(name):
        found = gazetteer.candidates(form) if len(form) > 1 else ()
        if wanted := tuple(place for place in found if not kinds or place.feature_code in kinds):
            return wanted
    return ()


@rule(no)
def is_vague(name: str) -> bool:
    """Whether a word alone is no place's name, though far provinces bear it: "Northeastern", "Gulf"."""
    return fold(name) in word_set("place_words", "vague")


Form = tuple[str, frozenset[str] | None]
"""A name to look up, and the kinds of place it may then be; None for any."""


def forms(name: str) -> Iterator[Form]:
    """A name as the country it is an adjective of, as printed, and all that it may be short or long for."""
    readings: list[Callable[[str], Form | None]] = [country_of_people, as_printed, *OTHER_FORMS]
    for read in readings:
        if form := read(name):
            yield form


def as_printed(name: str) -> Form:
    return name, None


def country_of_people(name: str) -> Form | None:
    """ "British" lies in the United Kingdom."""
    country = country_by_demonym(name)
    return (country.name, frozenset({"PCLI"})) if country else None


@rule(none)
def without_quarter(name: str) -> Form | None:
    """ "downtown Athens", "the City of Athens"."""
    return QUARTER.sub("", name), None


@rule(none)
def without_direction(name: str) -> Form | None:
    """ "northern Wales"."""
    return DIRECTION.sub("", name), LARGE


@rule(none)
def without_town_word(name: str) -> Form | None:
    """ "Tulsa Township"."""
    return TOWN_WORD.sub("", name), None


@rule(none)
def without_division_word(name: str) -> Form | None:
    """ "Kerala state"."""
    return DIVISION_WORD.sub("", name), LARGE | {"ADM2"}


@rule(none)
def with_county(name: str) -> Form | None:
    """ "Contra Costa", of the county."""
    return f"{name} County", None


OTHER_FORMS = (
    without_quarter,
    without_direction,
    without_town_word,
    without_division_word,
    with_county,
)
