"""Lists: the word lists and patterns in `data/NAME.txt`.

One entry a line, `#` for comments, the source on top; a heading in brackets begins a section.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
HEADING = re.compile(r"\[([a-z ]+)\]")


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """The entries of a list under each of its headings, in order; without a heading, under an empty one."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in (DATA / f"{name}.txt").read_text("utf-8").splitlines():
        if match := HEADING.fullmatch(line):
            heading = match[1]
        elif line.strip() and not line.startswith("#"):
            found.setdefault(heading, []).append(line.strip())
    return {heading: tuple(entries) for heading, entries in found.items()}


def entries(name: str, section: str = "") -> tuple[str, ...]:
    """The entries of a list, or of one of its sections."""
    return sections(name)[section]


@cache
def one_of(name: str) -> re.Pattern[str]:
    """A pattern, blind to case, that matches any entry of a list; each entry is itself a pattern."""
    return re.compile("|".join(f"(?:{entry})" for entry in entries(name)), re.IGNORECASE)


@cache
def pairs(name: str, section: str = "") -> dict[str, str]:
    """The entries of a list as two cells each, with a tab between them."""
    return dict(entry.split("\t") for entry in entries(name, section))
