"""Word lists: the files beside this module, as sets by the heading in brackets that they stand under."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@lru_cache
def word_list(name: str, heading: str) -> tuple[str, ...]:
    """The lines under a heading of data/NAME.txt; under a heading that ends with *, each word of them."""
    sections: dict[str, list[str]] = {}
    current = ""
    for line in (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = line.strip("[]")
        elif line and not line.startswith("#"):
            by_word = current.endswith("*")
            sections.setdefault(current.rstrip("*"), []).extend(line.split() if by_word else [line])
    return tuple(sections[heading])
