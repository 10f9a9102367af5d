"""Ids: the public key of an entity, made from its name alone, whatever was read before."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from hashlib import blake2b

from etl.transform.knowledge.countries import country_of
from etl.transform.knowledge.gazetteer import gazetteer
from etl.transform.knowledge.spelling import fold
from etl.transform.knowledge.word_lists import table

PLACES = frozenset({"GPE", "LOC", "FAC"})
SUFFIXES = {"PERSON": "person", "ORG": "organisation", "NORP": "people", "EVENT": "event"}
LONGEST_ID = 60
LARGE = 100_000
"""Inhabitants from which on a place keeps the plain id of its name."""


@lru_cache(maxsize=16384)
def entity_id(name: str, type: str) -> str:
    """Return the id of a canonical name: the same in every article, whatever was read before.

    Places have the plain name. Whoever else bears the name of a country, a province or a city of 100,000
    says what it is: `jordan-person`. Names cut at 60 characters, or without ASCII letters, end in a digest.

    >>> entity_id("Kim Jong-un", "PERSON"), entity_id("Jordan", "PERSON"), entity_id("Jordan", "GPE")
    ('kim-jong-un', 'jordan-person', 'jordan')
    """
    slug = slug_of(name)
    if type not in PLACES and name not in organisations() and is_large_place(name):
        slug = f"{slug}-{SUFFIXES.get(type, 'other')}"
    if len(slug) > LONGEST_ID or not slug:
        cut = slug[: LONGEST_ID - 7].rpartition("-")[0] or slug[: LONGEST_ID - 7]
        slug = f"{cut or 'name'}-{digest(name)}"
    return slug


def partial_id(name: str, scope: str) -> str:
    """Return the id of a person of whom an article prints one name only.

    Two articles' Smiths are not one man, so the id also tells the article: `smith-1f0c2a`. Someone who is
    known by one name the world over (`data/people.tsv`) has a canonical name instead.
    """
    return f"{slug_of(name)[: LONGEST_ID - 7] or 'name'}-{digest(scope + name)}"


def slug_of(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=3).hexdigest()


@cache
def organisations() -> frozenset[str]:
    """Names that are an organisation's wherever they are printed."""
    return frozenset(row["name"] for row in table("organisations"))


def is_large_place(name: str) -> bool:
    """Whether a country, province or large city bears the name."""
    places = gazetteer().candidates(name)
    return country_of(name) is not None or any(
        fold(place.name) == fold(name) and (place.population >= LARGE or place.feature_code == "ADM1")
        for place in places
    )
