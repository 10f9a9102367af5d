"""Labels: the lines above a text that name what they hold: `Headline: …`, `Date: …`, `Publisher: …`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import dropwhile
from typing import Any

from etl.extract.fields.columns import fold_name, known_fields, names_of
from etl.extract.lines.head import RULE
from etl.extract.lists import entries

LABEL = re.compile(r"^[\s*_#>•-]*(?P<name>[A-Za-z][A-Za-z .()/_-]{1,30}?)[\s*_]*:(?:[\s*_]+(?P<value>.*))?$")
MARKS = "*_ "
MAX_LINES = 40
MAX_VALUE = 300
MAX_CONTINUED = 100
"""Characters of a line that goes on with the value above it."""


@dataclass(slots=True)
class Head:
    """What the labels that were read so far say."""

    fields: dict[str, Any] = field(default_factory=dict)
    standfirst: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    """The text that stands in the line of its own label."""
    end: int = 0
    """The line after the last that can be nothing else."""


def read_labels(lines: list[str]) -> tuple[dict[str, Any], list[str]]:
    """The fields of leading lines such as `Title: …` under our names, and the lines after them.

    Blank lines and labels of no interest (`Word count: 300`) may be among them. A subtitle is the body's
    first line. Without a title they are no head.
    """
    head = read_labelled_lines(lines)
    known = known_fields(head.fields)
    if "title" not in known:
        return {}, lines
    rest = list(dropwhile(lambda line: not line.strip() or RULE.fullmatch(line.strip()), lines[head.end :]))
    return known, [*(each for line in head.standfirst for each in (line, "")), *head.body, *rest]


def read_labelled_lines(lines: list[str]) -> Head:
    """The labels at the top of some lines, as far as they go; a value may stand beneath its label."""
    head, name, waiting = Head(), "", False
    for number, line in enumerate(lines[:MAX_LINES], start=1):
        match = LABEL.match(line)
        if match and len(line) <= MAX_VALUE:
            name, value = match["name"], (match["value"] or "").strip(MARKS)
            if fold_name(name) in names_of("text"):
                head.body, head.end = [value] if value else [], number
                return head
            waiting = not value
            take(head, name, value, number)
        elif line.strip() and waiting and len(line) <= MAX_VALUE:
            waiting = False
            take(head, name, line.strip(MARKS), number)
        elif line.strip() and goes_on(head, name, line, lines[number:]):
            head.fields[name] = f"{head.fields[name]} {line.strip()}"
            head.end = number
        elif line.strip():
            break
    return head


def take(head: Head, name: str, value: str, number: int) -> None:
    """Keep what a label says, and that the head goes on to it, if we know the label."""
    if not is_known(name):
        return
    if fold_name(name) in folded("standfirst"):
        head.standfirst += [value] if value else []
    elif value:
        head.fields.setdefault(name, value)
    head.end = number


def goes_on(head: Head, name: str, line: str, after: list[str]) -> bool:
    """Whether a line goes on with the value of the label above: another label follows it."""
    match = LABEL.match(next(filter(None, after), ""))
    follows = match is not None and is_known(match["name"])
    return follows and name in head.fields and len(line) <= MAX_CONTINUED


def is_known(name: str) -> bool:
    """Whether a label is one of a head's."""
    return fold_name(name) in folded("standfirst") | folded("other") or bool(known_fields({name: "?"}))


@cache
def folded(section: str) -> frozenset[str]:
    """The names of labels in a section of the lists, as `fold_name` has them."""
    return frozenset(map(fold_name, entries("labels", section)))
