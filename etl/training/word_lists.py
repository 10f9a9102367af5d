"""Word lists: the files beside this module, by the heading in brackets that their lines stand under."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from etl.transform.knowledge.word_lists import sections

DATA = Path(__file__).parent / "data"


@cache
def word_list(name: str, heading: str) -> tuple[str, ...]:
    """The lines under a heading of data/NAME.txt; under a heading that ends with *, each word of them."""
    found = sections(DATA / f"{name}.txt")
    if heading in found:
        return found[heading]
    return tuple(word for line in found[f"{heading}*"] for word in line.split())
