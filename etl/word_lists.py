"""Word lists and tables: the one form in which rules keep their words, and the one reader for it.

A list is a text file: what it holds, a line with its source and licence, then a heading in brackets for
each kind of word and one entry a line. A table is tab-separated, its columns named in the first line. A
line that begins with `# ` is a comment.

    # Offices that newspapers put before a name.
    # Source: our own list. Licence: Apache-2.0.

    [head]  # nouns that name an office
    minister
    mayor
"""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

HEADING = re.compile(r"\[([a-z][a-z -]*)\](?:  # .*)?")
"""A heading, and what is said of its entries."""


class WordLists:
    """The lists and tables of one folder, each file read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sections = lru_cache(maxsize=None)(self.read_sections)
        self.word_set = lru_cache(maxsize=None)(self.read_word_set)
        self.table = lru_cache(maxsize=None)(self.read_table)

    def entries(self, name: str, heading: str = "") -> tuple[str, ...]:
        """The entries of `NAME.txt` under a heading, in order; KeyError for a heading that it lacks.

        What comes before any heading is under the empty one.
        """
        return self.sections(name)[heading]

    def read_word_set(self, name: str, *headings: str) -> frozenset[str]:
        """The entries under some headings, or under all where none is given, as a set."""
        return frozenset(word for one in headings or self.sections(name) for word in self.entries(name, one))

    def read_sections(self, name: str) -> dict[str, tuple[str, ...]]:
        """The entries under each heading of `NAME.txt`."""
        found: dict[str, list[str]] = {}
        heading = ""
        for line in lines_of(self.folder / f"{name}.txt"):
            if match := HEADING.fullmatch(line):
                heading = match[1]
                found.setdefault(heading, [])
            else:
                found.setdefault(heading, []).append(line)
        return {heading: tuple(entries) for heading, entries in found.items()}

    def read_table(self, name: str) -> tuple[dict[str, str], ...]:
        """The rows of `NAME.tsv`, or of `NAME.tsv.gz`, by column; a cell that a line lacks is empty."""
        plain = self.folder / f"{name}.tsv"
        path = plain if plain.exists() else plain.with_suffix(".tsv.gz")
        rows = csv.DictReader(lines_of(path), delimiter="\t", restval="", quoting=csv.QUOTE_NONE)
        return tuple(rows)


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a file, packed or not, without comments and blank lines."""
    return (line for line in read_text(path).splitlines() if line and not line.startswith("# "))


def read_text(path: Path) -> str:
    """A text file in UTF-8, unpacked where its name ends in `.gz`."""
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes()).decode("utf-8")
    return path.read_text(encoding="utf-8")


def several(cell: str) -> tuple[str, ...]:
    """The entries of a cell that holds several, parted by bars."""
    return tuple(entry for entry in cell.split("|") if entry)
