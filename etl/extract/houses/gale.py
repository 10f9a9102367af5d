"""Gale: articles of Gale OneFile and Academic OneFile, a field a line around `Full Text:`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from etl.extract.houses.house import Found, House
from etl.extract.houses.labelled import read_labelled
from etl.extract.houses.units import labels_of

NUMBER = re.compile(r"\s?(?:Gale )?Document Number: ?(?:GALE\|)?\w+\W*")
CITED = re.compile(r"\s?Source Citation\b.*|.*\blink\.gale\.com\b.*")
SOURCE = re.compile(
    r"\s?Source: ?(?P<paper>[^.(\[]+)[.(\[].*?"
    r"(?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})"
)
TEXT = re.compile(r"\s?Full Text ?:.*", re.IGNORECASE)


def is_gale(lines: Sequence[str]) -> bool:
    """Whether some lines come from Gale."""
    return any(map(NUMBER.fullmatch, lines)) and any(map(TEXT.fullmatch, lines))


def with_labels(line: str) -> Iterator[str]:
    """A line; where it says in which paper and on which day, a field each."""
    match = SOURCE.match(line)
    yield from (f"Publication title: {match['paper'].strip()}", f"Date: {match['day']}") if match else (line,)


def read_gale(lines: Sequence[str]) -> Iterator[Found]:
    """The articles of an export: after its number comes the next one."""
    part: list[str] = []
    cited = False
    for line in chain.from_iterable(map(with_labels, lines)):
        cited = bool(CITED.fullmatch(line)) or (cited and bool(line.strip()))
        if not cited:  # the citation, in the words of a style guide, is no part of the text
            part.append(line)
        if NUMBER.fullmatch(line):
            yield from filter(None, [read_labelled([*part, line], labels_of("gale"))])
            part, cited = [], False
    if any(map(TEXT.fullmatch, part)):
        yield from filter(None, [read_labelled(part, labels_of("gale"))])


GALE = House("Gale", is_gale, read_gale)
