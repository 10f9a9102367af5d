"""Labels: the lines above a text that name what they hold: `Headline: …`, `Date: …`, `Publisher: …`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import dropwhile
from typing import Any

from etl.extract.fields.columns import fold_name, known_fields
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

    Blank lines and labels of no interest (`Word count: 300`) may be among them. A subtitle is the body's first
    line. Without a title they are no head.
    """
    head = read_labelled_lines(lines)
    known = known_fields(head.fields)
    if "title" not in known:
        return {}, lines
    rest = list(dropwhile(lambda line: not line.strip() or RULE.fullmatch(line.strip()), lines[head.end :]))
    return known, [*(each for line in head.standfirst for each in (line, "")), *head.body, *rest]


def read_labelled_lines(lines: list[str]) -> Head:
    """The labels at the top of some lines, as far as they go."""
    head, name = Head(), ""
    for number, line in enumerate(lines[:MAX_LINES], start=1):
        match = LABEL.match(line)
        if match and len(line) <= MAX_VALUE:
            name, value = match["name"], (match["value"] or "").strip(MARKS)
            if fold_name(name) in folded("text"):
                return replace_end(head, number, [value] if value else [])
            take(head, name, value, number)
        elif line.strip() and goes_on(head, name, line, lines[number:]):
            head.fields[name] = f"{head.fields.get(name, '')} {line.strip()}".strip()
            head.end = number
        elif line.strip():
            break
    return head


def take(head: Head, name: str, value: str, number: int) -> None:
    """Keep what a labelled line says, and that the head goes on to it, if we know the label."""
    if fold_name(name) in folded("standfirst"):
        head.standfirst += [value] if value else []
    elif known_fields({name: value or "?"}):
        head.fields.setdefault(name, value)
    elif fold_name(name) not in folded("other"):
        return
    head.end = number


def goes_on(head: Head, name: str, line: str, after: list[str]) -> bool:
    """Whether a line goes on with the value of the label above: that was empty, or a label follows."""
    if not name or name not in head.fields or len(line) > MAX_CONTINUED:
        return False
    follows = next(filter(None, after), "")
    return not head.fields[name] or bool(
        (match := LABEL.match(follows)) and known_fields({match["name"]: "?"})
    )


def replace_end(head: Head, end: int, body: list[str]) -> Head:
    """The head whose last label is the text's own."""
    return Head(head.fields, head.standfirst, body, end)


@cache
def folded(section: str) -> frozenset[str]:
    """The names of labels in a section of the lists, as `fold_name` has them."""
    return frozenset(map(fold_name, entries("labels" if section != "text" else "columns", section)))
