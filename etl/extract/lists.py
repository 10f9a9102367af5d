"""Lists: the word lists and patterns in `data/`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from etl.word_lists import WordLists

LISTS = WordLists(Path(__file__).parent / "data")

entries = LISTS.entries
sections = LISTS.sections


@cache
def one_of(name: str) -> re.Pattern[str]:
    """A pattern, blind to case, that matches any entry of a list; each entry is itself a pattern."""
    return re.compile("|".join(f"(?:{entry})" for entry in entries(name)), re.IGNORECASE)


@cache
def pairs(name: str, heading: str = "") -> dict[str, str]:
    """The entries of a list as two cells each, with a tab between them."""
    return dict(entry.split("\t") for entry in entries(name, heading))
