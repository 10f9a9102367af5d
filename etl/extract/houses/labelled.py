"""Labelled: houses that print a headline, fields with labels around a text, and little else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from etl.extract.houses.house import Found, article_of
from etl.extract.houses.units import (
    BESIDE,
    UNUSED,
    Unit,
    body_between,
    columns_of,
    first_values,
    tail_start,
    units_of,
)


def read_labelled(lines: Sequence[str], labels: Mapping[str, str]) -> Found | None:
    """The article in some lines, or None when they hold no field."""
    units = units_of(lines, labels)
    if not any(unit.field for unit in units):
        return None
    begin, end = body_of(units)
    fields = first_values([*units[:begin], *units[end:]])
    head = next((unit for unit in units[:begin] if unit.field in ("", UNUSED, BESIDE)), None)
    if head and "title" not in fields:
        fields["title"] = head.printed
    rights = next((unit.value for unit in units[end:] if unit.is_rights), "")
    known = columns_of(fields)
    return article_of({"rights": rights} | known, body_between(lines, units, begin, end), known.get("id", ""))


def body_of(units: Sequence[Unit]) -> tuple[int, int]:
    """The first unit of the body and the one after its last: what `Full Text:` begins, or the longest run."""
    text = next((number for number, unit in enumerate(units) if unit.field == "text"), None)
    if text is not None:
        return text, tail_start(units, text + 1)
    return max(runs_without_label(units), key=lambda run: size_of(units[slice(*run)]), default=(0, 0))


def runs_without_label(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """The runs of units that are neither fields nor rights."""
    numbered = groupby(enumerate(units), key=lambda each: bool(each[1].field or each[1].is_rights))
    for is_field, run in numbered:
        numbers = [number for number, _ in run]
        if not is_field:
            yield numbers[0], numbers[-1] + 1


def size_of(units: Sequence[Unit]) -> int:
    """Characters in some units."""
    return sum(len(unit.value) for unit in units)
