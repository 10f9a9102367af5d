"""Units: the lines of an export as the fields and paragraphs that they make up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from etl.extract.fields.columns import fold_name
from etl.extract.lines.text import paragraphs_of
from etl.extract.lists import pairs

LABEL = re.compile(r"\s?(?P<name>[^\W\d_][^:.,;!?“”\"]{1,40}?)\s?:(?=\s|$)\s*(?P<value>.*)")
RIGHTS = re.compile(r"\s*(?:copyright\b|\(c\)|©|all rights reserved)", re.IGNORECASE)
UNUSED = "-"
"""The field of a label that we know and have no column for."""
BESIDE = "beside"
"""The field of a label beneath which captions stand."""
SURE = frozenset(("end", "id"))
"""The fields of labels that are never printed within a text."""
FORMAL = frozenset((*SURE, UNUSED, BESIDE, "published", "publisher", "rights", "url"))
NO_COLUMN = frozenset((UNUSED, BESIDE, "head", "end", "text", "abstract"))
SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*$")
MIN_PROSE = 80


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines that belong together: a field with its value, or text without a label."""

    start: int
    """The number of its first line."""
    lines: tuple[str, ...]
    field: str = ""
    """Our name for it; empty where it has no label that the house uses."""
    label: str = ""
    """Its label as printed."""

    @property
    def value(self) -> str:
        """Its lines as one, without the label."""
        return " ".join(line.strip() for line in self.lines).strip()

    @property
    def printed(self) -> str:
        """Its lines as one, label and all: a headline may begin as a field does."""
        return f"{self.label}{self.value}"

    @property
    def is_rights(self) -> bool:
        """Whether it says whose it is."""
        return not self.field and bool(RIGHTS.match(self.lines[0]))


def labels_of(house: str) -> dict[str, str]:
    """Our field for each label of a house, by the label's folded name."""
    return {fold_name(name): field for name, field in pairs("house_labels", house).items()}


def units_of(lines: Sequence[str], labels: Mapping[str, str]) -> list[Unit]:
    """The units of some lines: blank lines and labels part them."""
    return list(_units(lines, labels))


def _units(lines: Sequence[str], labels: Mapping[str, str]) -> Iterator[Unit]:
    start, field, label, held = 0, "", "", list[str]()
    for number, line in enumerate((*lines, "")):
        name, value = match_label(line, labels)
        if held and (name or not line.strip()):
            yield Unit(start, tuple(held), field, label)
            held = []
        if name or (line.strip() and not held):
            start, field, label = number, name, line.removesuffix(value).lstrip() if name else ""
        if name or line.strip():
            held.append(value if name else line)


def match_label(line: str, labels: Mapping[str, str]) -> tuple[str, str]:
    """Our field and the value of a line that begins with a label of the house; nothing for any other."""
    match = LABEL.match(line)
    field = labels.get(fold_name(match["name"]), "") if match else ""
    return (field, match["value"]) if match and field else ("", "")


def tail_start(units: Sequence[Unit], begin: int) -> int:
    """The unit with which the fields after a body begin.

    It is one that stands in no body, or one after which there is no prose but beneath pictures.
    """
    start = len(units)
    for number in range(len(units) - 1, begin - 1, -1):
        unit = units[number]
        if unit.field in SURE:
            start = number
        elif is_prose(unit) and units[number - 1].field != BESIDE:
            break
        elif unit.field in FORMAL or unit.is_rights:
            start = number
    sure = (number for number in range(begin, start) if units[number].field in SURE)
    return next(sure, start)


def is_prose(unit: Unit) -> bool:
    """Whether a unit reads like a paragraph."""
    text = unit.value
    return not unit.field and not unit.is_rights and len(text) > MIN_PROSE and bool(SENTENCE_END.search(text))


def body_between(lines: Sequence[str], units: Sequence[Unit], begin: int, end: int) -> tuple[str, ...]:
    """The paragraphs of the lines from one unit to another, without the label before the first."""
    if begin >= end:
        return ()
    first = units[begin]
    stop = units[end].start if end < len(units) else len(lines)
    return tuple(paragraphs_of([first.lines[0], *lines[first.start + 1 : stop]]))


def columns_of(values: Mapping[str, str]) -> dict[str, str]:
    """The fields that an article has."""
    return {field: value for field, value in values.items() if field not in NO_COLUMN}


def first_values(units: Sequence[Unit]) -> dict[str, str]:
    """The first value of each field."""
    found: dict[str, str] = {}
    for unit in units:
        if unit.field and unit.value:
            found.setdefault(unit.field, unit.value)
    return found
