"""Countries: their names, demonyms and capitals as newspapers print them.

The facts stand in `data/countries.tsv`; a name goes in, a Country comes out, or None.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from etl.transform.knowledge.spelling import abbreviation, fold, name_key, without_possessive
from etl.transform.knowledge.word_lists import table
from etl.word_lists import several


@dataclass(frozen=True, slots=True)
class Country:
    """One country or territory."""

    code: str
    """ISO 3166-1 alpha-2; XK for Kosovo."""
    name: str
    """What we call it: `North Korea`."""
    aliases: tuple[str, ...]
    """Other names: `N. Korea`, `DPRK`."""
    demonyms: tuple[str, ...]
    """Adjective and people: `North Korean`, `North Koreans`."""
    in_context: tuple[str, ...]
    """Words that mean it once an article has named it: `the North`."""
    capitals: tuple[str, ...]
    """Names of the capital and of other seats of government, the capital's usual name first."""
    latitude: float
    longitude: float
    geonames: int
    wikidata: str | None

    @property
    def capital(self) -> str | None:
        """The capital's usual name."""
        return self.capitals[0] if self.capitals else None


def country_of(name: str) -> Country | None:
    """Return the country of a name: `U.S.`, `DPRK`, `The Netherlands`, `SYRIA`; a demonym is no name."""
    name = without_possessive(name)
    if is_lower_case(name):
        return None
    return by_name().get(abbreviation(name) or "") or by_name().get(fold(name))


def country_by_code(code: str) -> Country | None:
    """Return the country of an ISO 3166-1 alpha-2 code."""
    return by_code().get(code.upper())


def country_by_demonym(word: str) -> Country | None:
    """Return the country of an adjective or a people: `British`, `Britons`, `North Korean`, `Chinese`."""
    word = without_possessive(word)
    return None if is_lower_case(word) else by_demonym().get(fold(word))


def country_by_capital(name: str) -> Country | None:
    """Return the country whose capital or seat of government has this name: `Pyongyang`, `Washington`."""
    name = without_possessive(name)
    return None if is_lower_case(name) else by_capital().get(fold(name))


def country_in_context(words: str, codes: Iterable[str]) -> Country | None:
    """Return the country that `the North` means in an article which has named countries with these codes.

    Either Korea gives a meaning to both words; elsewhere they mean nothing.
    """
    named = set(codes) | ({"KP", "KR"} if {"KP", "KR"} & set(codes) else set())
    key = without_possessive(words).lower()
    return next((c for c in countries() if c.code in named and key in map(str.lower, c.in_context)), None)


@cache
def words_in_context() -> frozenset[str]:
    """What stands for a country after "the" in an article that has named it: `North`."""
    return frozenset(words.split()[-1] for country in countries() for words in country.in_context)


def capital_of(code: str) -> str | None:
    """Return the usual name of a country's capital."""
    country = country_by_code(code)
    return country.capital if country else None


def is_lower_case(name: str) -> bool:
    """Whether a name is printed without any capital: turkey, china and chad are no countries."""
    return name == name.lower()


@cache
def countries() -> tuple[Country, ...]:
    """Every country, by code."""
    return tuple(country_from(row) for row in table("countries"))


def country_from(row: dict[str, str]) -> Country:
    """One line of the table."""
    return Country(
        code=row["code"],
        name=row["name"],
        aliases=several(row["aliases"]),
        demonyms=several(row["demonyms"]),
        in_context=several(row["in_context"]),
        capitals=several(row["capital"]),
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        geonames=int(row["geonameid"]),
        wikidata=row["wikidata"] or None,
    )


@cache
def by_code() -> dict[str, Country]:
    return {country.code: country for country in countries()}


@cache
def by_name() -> dict[str, Country]:
    """Names folded; abbreviations in capitals without dots, so that `us` finds nothing."""
    return {name_key(name): country for country in countries() for name in (*country.aliases, country.name)}


@cache
def by_demonym() -> dict[str, Country]:
    return {fold(word): country for country in countries() for word in country.demonyms}


@cache
def by_capital() -> dict[str, Country]:
    """Seats of government; the first country to name one as its capital keeps it."""
    pairs = [pair for country in countries() for pair in seats(country)]
    return {key: country for key, country, _ in sorted(pairs, key=lambda pair: pair[2], reverse=True)}


def seats(country: Country) -> Iterator[tuple[str, Country, int]]:
    """Folded names of a country's seats of government, each with its rank."""
    return ((fold(name), country, rank) for rank, name in enumerate(country.capitals))
