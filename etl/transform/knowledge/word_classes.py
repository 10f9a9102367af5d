"""Word classes: whether words are a known place's, person's or body's name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from etl.word_lists import read_text

TABLE = Path(__file__).parent / "data" / "word_classes.json.gz"
CLASSES = (
    "country",
    "region",
    "big_city",
    "city",
    "affiliation",
    "first_name",
    "surname",
    "organisation_word",
    "title",
    "broad_place",
    "calendar",
    "organisation",
    "building",
)
"""A class's position is its bit; two more bits tell the first word of a longer name, and a further one."""
FIRST_OF_MORE, FURTHER = 1 << len(CLASSES), 2 << len(CLASSES)
BITS = len(CLASSES) + 2


def bit(name: str) -> int:
    """The bit of a class: `bit("surname")`."""
    return 1 << CLASSES.index(name)


@lru_cache(1)
def table() -> dict[str, int]:
    """The classes of each name, as a bit set; made by etl.training.class_table."""
    classes: dict[str, int] = json.loads(read_text(TABLE))
    return classes


@lru_cache(1)
def longest() -> dict[str, int]:
    """Of each word that a longer name begins with, the words of the longest such name."""
    sizes: dict[str, int] = {}
    for name in table():
        words = name.split(" ")
        if len(words) > 1:
            sizes[words[0]] = max(sizes.get(words[0], 0), len(words))
    return sizes


def surface(word: str) -> str:
    """A word as the table writes it: straight apostrophes, no capitals throughout."""
    word = word.replace("’", "'")
    return word.title() if len(word) > 3 and word.isupper() and word not in table() else word


def classes(words: Sequence[str]) -> list[int]:
    """The bit set of each word of a text: of the longest known name that begins where no other still runs."""
    known, sizes = table(), longest()
    surfaces = [surface(word) for word in words]
    found: list[int] = []
    for at, word in enumerate(surfaces):
        if at < len(found):
            continue
        for size in range(min(sizes.get(word, 1), len(words) - at), 0, -1):
            bits = known.get(word if size == 1 else " ".join(surfaces[at : at + size]), 0)
            if bits or size == 1:
                further = [bits | FURTHER] * (size - 1)
                found += [bits | FIRST_OF_MORE if further else bits, *further]
                break
    return found
