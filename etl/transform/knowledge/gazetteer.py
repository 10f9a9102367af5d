"""Gazetteer: place names in, the places of that name out.

`data/gazetteer.sqlite.gz` is made by `etl/training/gazetteer.py`, mostly of GeoNames data (CC BY 4.0).
It is unpacked into memory once per process (about 20 MB); any number of processes share one small file.
"""

from __future__ import annotations

import gzip
import sqlite3
import threading
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from etl.transform.knowledge.countries import Country, capital_of, country_by_code
from etl.transform.knowledge.spelling import abbreviation, fold, without_possessive

FILE = Path(__file__).parent / "data" / "gazetteer.sqlite.gz"
KEPT_NAMES = 20_000
SMALL = frozenset({"PPL", "ADM2"})
LOOK_UP = "select places from names where name = ?"
FETCH = (
    "select geonameid, name, feature_code, latitude, longitude, population, country, admin1, spellings "
    "from places where id in (select value from json_each(?)) order by population desc, id"
)
PROVINCES = "select country, admin1, name from places where feature_code = 'ADM1' and admin1 is not null"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer."""

    geonameid: int | None
    """GeoNames' number; None for seas, rivers and other places that we added."""
    name: str
    feature_code: str
    """GeoNames' code: PCLI country, ADM1 province, ADM2 district, PPLC capital, PPL town, RGN region, …"""
    latitude: float
    longitude: float
    population: int
    """Inhabitants; a rough weight where there are none to count."""
    country: str | None
    """ISO 3166-1 alpha-2; None for what lies in several or none."""
    admin1: str | None
    """GeoNames' code of the first-level division: `TX`."""
    spellings: int = 0
    """How many names GeoNames lists for a town, in all languages: the world knows Geneva by more than 200."""


class Gazetteer:
    """Names to places; safe to share between threads."""

    def __init__(self, path: Path = FILE) -> None:
        self.db = sqlite3.connect(":memory:", check_same_thread=False)
        self.db.deserialize(gzip.decompress(path.read_bytes()))
        self.lock = threading.Lock()
        self.candidates = lru_cache(maxsize=KEPT_NAMES)(self.look_up)

    def look_up(self, name: str) -> tuple[Place, ...]:
        """Return the places of this name, the most populous first; none for an unknown name."""
        name = without_possessive(name)
        capitals = abbreviation(name)
        if not capitals:
            return self.fetch(fold(name))
        # SYRIA and ROME are shouted; EU is not the French town of that name.
        return self.fetch(capitals) or tuple(p for p in self.fetch(fold(name)) if p.feature_code not in SMALL)

    def fetch(self, key: str) -> tuple[Place, ...]:
        """Return the places listed under a key."""
        with self.lock:
            row = self.db.execute(LOOK_UP, (key,)).fetchone()
            rows = self.db.execute(FETCH, (f"[{row[0].replace(' ', ',')}]",)).fetchall() if row else ()
        return tuple(Place(*values) for values in rows)

    @cached_property
    def provinces(self) -> dict[tuple[str, str], str]:
        """Names of first-level divisions by country and GeoNames' code: `("US", "TX")`."""
        with self.lock:
            return {(country, code): name for country, code, name in self.db.execute(PROVINCES)}

    def country(self, code: str) -> Country | None:
        """Return the country of an ISO 3166-1 alpha-2 code."""
        return country_by_code(code)

    def capital_of(self, code: str) -> Place | None:
        """Return the capital of a country as a place."""
        capital = capital_of(code)
        here = [place for place in self.candidates(capital) if place.country == code] if capital else []
        return next((place for place in here if place.feature_code == "PPLC"), None)


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, opened once per process."""
    return Gazetteer()
