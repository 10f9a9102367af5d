"""ProQuest: reports of ProQuest: headline and author, `Full text:`, then thirty fields of the paper.

A rule of underscores parts the articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

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
HEADING = re.compile(r"\s?(full text|abstract|details|links)(?: \(.{1,20}\))?\s*", re.IGNORECASE)
SECOND_LABEL = re.compile(r"(?<=\S)\s+(?=Publication info: )")
EDITION = re.compile(r"\s*:?\s*\[[^\]]{0,40}\bedition\W*\]\s*$", re.IGNORECASE)
"""What is printed behind a headline: `: [FINAL Edition]`."""
SURE = re.compile(
    r"\s?ProQuest document (?:ID|link)\b.*|\s?Report Information from ProQuest\b.*", re.IGNORECASE
)


def is_proquest(lines: Sequence[str]) -> bool:
    """Whether some lines are a report of ProQuest."""
    return any(map(SURE.fullmatch, lines))


def read_proquest(lines: Sequence[str]) -> Iterator[Found]:
    """The articles of a report."""
    lines = list(lines_with_labels(lines))
    mark = RULE if any(map(RULE.fullmatch, lines)) else COUNT
    for part in parts_between(lines, mark):
        units = units_of(part, labels_of("proquest"))
        if any(unit.field == "id" or unit.field == "text" for unit in units):
            yield read_article(part, units)


def lines_with_labels(lines: Sequence[str]) -> Iterator[str]:
    """The lines with headings that stand for labels, `FULL TEXT`, as labels, and one label a line."""
    for line in lines:
        heading = HEADING.fullmatch(line)
        yield from [f"{heading[1].capitalize()}:"] if heading else SECOND_LABEL.split(line)


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
    known["title"] = EDITION.sub("", known.get("title", ""))
    known["publisher"] = known.get("publisher", "").partition(";")[0]
    found = article_of(
        known | {"authors": in_reading_order(known.get("authors", ""))},
        body if text is not None else (abstract_of(units, fields),),
        known.get("id", ""),
    )
    return replace(found, draft=replace(found.draft, partial=text is None))


def abstract_of(units: Sequence[Unit], fields: Mapping[str, str]) -> str:
    """The abstract, behind its label or beneath it."""
    below = (after for unit, after in pairwise(units) if unit.field == "abstract" and not after.field)
    return fields.get("abstract") or next((unit.value for unit in below), "")


PROQUEST = House("ProQuest", is_proquest, read_proquest)
