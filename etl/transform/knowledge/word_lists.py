"""Word lists: the tables in `data/`, read once."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def rows(file: str | Path) -> tuple[tuple[str, ...], ...]:
    """The cells of every line of a table, here or at a whole path, without comments and blank lines."""
    lines = read(DATA / file).splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def words(file: str, key: str) -> frozenset[str]:
    """The words of all lines that begin with a key: `words("offices.tsv", "head")`."""
    return frozenset(word for row in rows(file) if row[0] == key for word in row[1].split(" "))


@cache
def phrases(file: str, key: str) -> frozenset[str]:
    """The entries, parted by bars, of all lines that begin with a key."""
    return frozenset(entry for row in rows(file) if row[0] == key for entry in row[1].split("|"))


@cache
def sections(path: Path) -> dict[str, tuple[str, ...]]:
    """The lines under each heading in brackets, comments and blank lines left out."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in read(path).splitlines():
        if line.startswith("["):
            lines = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return {heading: tuple(lines) for heading, lines in found.items()}


@cache
def all_words(file: str) -> frozenset[str]:
    """Every word of a list without keys."""
    return frozenset(word for row in rows(file) for word in row[0].split())


def cell(row: tuple[str, ...], column: int) -> str:
    """A cell, empty where the line ends before it."""
    return row[column] if column < len(row) else ""


def several(row: tuple[str, ...], column: int) -> list[str]:
    """The entries of a cell, parted by bars."""
    return [entry for entry in cell(row, column).split("|") if entry]


def read(path: Path) -> str:
    """A text file, packed or not."""
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes()).decode("utf-8")
    return path.read_text(encoding="utf-8")
