"""Identity: the name and the id of a place, the same in every article."""

from __future__ import annotations

from functools import lru_cache

from etl.transform.knowledge.countries import country_by_code
from etl.transform.knowledge.gazetteer import Place, gazetteer
from etl.transform.knowledge.ids import entity_id, slug_of
from etl.transform.knowledge.spelling import fold
from etl.transform.places.disambiguation import renown

BY_PROVINCE = frozenset({"US", "CA", "AU"})
"""Countries whose towns are told apart by province: `paris-texas`."""


def usual_name(place: Place) -> str:
    """What English calls a place: `Washington, D.C.`, for a capital as `countries.tsv` has it."""
    country = country_by_code(place.country or "")
    return country.capital if country and country.capital and is_capital(place) else place.name


@lru_cache(maxsize=16384)
def place_id(place: Place) -> str:
    """Return the id of a place, the same in every article.

    The best-known place of a name has the plain name; another says its province or country, and of several
    there all but the best known their geonameid: `paris`, `paris-texas`, `georgia`, `georgia-united-states`.
    """
    name = usual_name(place)
    plain = entity_id(name, "GPE")
    better = [rival for rival in gazetteer().candidates(name) if rank(rival, name) > rank(place, name)]
    if not better:
        return plain
    scope = scope_of(place)
    said = f"{plain}-{slug_of(scope)}" if scope else plain
    return (
        f"{said}-{place.geonameid or slug_of(place.feature_code)}" if scope in map(scope_of, better) else said
    )


def rank(place: Place, name: str) -> tuple[bool, float, str, int]:
    """How well known a place is by a name, countries first, ties broken by what never changes."""
    is_country = place.feature_code == "PCLI"
    return is_country, renown(place, fold(name)), place.feature_code, -(place.geonameid or 0)


def scope_of(place: Place) -> str:
    """The province or country that tells a place from its namesakes."""
    country = country_by_code(place.country or "")
    province = gazetteer().provinces.get((place.country or "", place.admin1 or ""))
    if place.country in BY_PROVINCE and province and place.feature_code != "ADM1":
        return province
    return country.name if country else ""


def is_capital(place: Place) -> bool:
    return place == gazetteer().capital_of(place.country or "")
