"""ProQuest: reports of ProQuest: headline and author, `Full text:`, then thirty fields of the paper.

A rule of underscores parts the articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.extract.houses.house import Found, House, article_of, in_reading_order
from etl.extract.houses.nexis import parts_between
from etl.extract.houses.units import (
    Unit,
    body_between,
    columns_of,
    first_values,
    labels_of,
    tail_start,
    units_of,
)

RULE = re.compile(r"\s*_{20,}\s*")
COUNT = re.compile(r"\s*(?:Document )?\d+ of \d+\s*", re.IGNORECASE)
SURE = re.compile(
    r"\s?ProQuest document (?:ID|link)\b.*|\s?Report Information from ProQuest\b.*", re.IGNORECASE
)


def is_proquest(lines: Sequence[str]) -> bool:
    """Whether some lines are a report of ProQuest."""
    return any(map(SURE.fullmatch, lines))


def read_proquest(lines: Sequence[str]) -> Iterator[Found]:
    """The articles of a report."""
    mark = RULE if any(map(RULE.fullmatch, lines)) else COUNT
    for part in parts_between(lines, mark):
        units = units_of(part, labels_of("proquest"))
        if any(unit.field == "id" or unit.field == "text" for unit in units):
            yield read_article(part, units)


def read_article(lines: Sequence[str], units: Sequence[Unit]) -> Found:
    """One article; without its text it is partial, and its abstract is what there is."""
    text = next((number for number, unit in enumerate(units) if unit.field == "text"), None)
    begin = text if text is not None else len(units)
    end = tail_start(units, begin + 1)
    fields = first_values([*units[end:], *units[:begin]])
    head = next((unit for unit in units if not unit.field and not COUNT.fullmatch(unit.lines[0])), None)
    if head and head.start < units[begin - 1].start and "title" not in fields:
        fields["title"] = head.value
    body = body_between(lines, units, begin, end)
    known = columns_of(fields)
    known["publisher"] = known.get("publisher", "").partition(";")[0]
    found = article_of(
        known | {"authors": in_reading_order(known.get("authors", ""))},
        body if text is not None else (fields.get("abstract", ""),),
        known.get("id", ""),
    )
    return replace(found, draft=replace(found.draft, partial=text is None))


PROQUEST = House("ProQuest", is_proquest, read_proquest)
