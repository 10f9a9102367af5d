"""Clippings: several articles in one text, each beneath labels of its own: `Headline: …`, `Date: …`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from etl.extract.fields.columns import fold_name, known_fields
from etl.extract.houses.house import Found, House
from etl.extract.lines.labels import LABEL, read_labels
from etl.extract.lines.text import read_text

MIN_TEXT = 200
"""Characters of an article's text."""


def is_clippings(lines: Sequence[str]) -> bool:
    """Whether some lines hold several articles beneath labels, and nothing else."""
    starts = starts_of(lines)
    return len(starts) > 1 and all(len(" ".join(part)) > MIN_TEXT for part in parts_of(lines, starts))


def read_clippings(lines: Sequence[str]) -> Iterator[Found]:
    """The articles."""
    for part in parts_of(lines, starts_of(lines)):
        yield Found(read_text("\n".join(part)))


def starts_of(lines: Sequence[str]) -> list[int]:
    """Where heads begin: with the label of the file's first line, and they say title and day."""
    names = [name_of(line) for line in lines]
    first = next(filter(None, names), "") if lines and any(names[:3]) else ""
    return [number for number, name in enumerate(names) if name == first != "" and is_head(lines[number:])]


def is_head(lines: Sequence[str]) -> bool:
    """Whether labels above a text say its title and its day."""
    fields, _ = read_labels(list(lines[:40]))
    return {"title", "published"} <= fields.keys()


def name_of(line: str) -> str:
    """The label of a line, where it is one of ours."""
    match = LABEL.match(line)
    return fold_name(match["name"]) if match and known_fields({match["name"]: "?"}) else ""


def parts_of(lines: Sequence[str], starts: Sequence[int]) -> Iterator[Sequence[str]]:
    """The lines of each article."""
    for start, end in pairwise([*starts, len(lines)]):
        yield lines[start:end]


CLIPPINGS = House("Clippings", is_clippings, read_clippings)
