"""Word classes: whether a word is a known place's, person's or body's name."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from etl.transform.word_lists import read

TABLE = Path(__file__).parent / "data" / "word_classes.json.gz"


@lru_cache(1)
def table() -> dict[str, int]:
    """The classes of each name, as a bit set; etl.training.class_table names the bits."""
    classes: dict[str, int] = json.loads(read(TABLE))
    return classes


def surface(word: str) -> str:
    """A word as the table writes it: straight apostrophes, no capitals throughout."""
    word = word.replace("’", "'")
    return word.title() if len(word) > 3 and word.isupper() and word not in table() else word
