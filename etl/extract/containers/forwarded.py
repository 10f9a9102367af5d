"""Forwarded: a letter that was sent on in the text of another: whose it is, of which day, about what."""

from __future__ import annotations

import re
from dataclasses import dataclass

FORWARDED = re.compile(
    r"[\s>*_-]*(?:(?:begin\s+)?forwarded\s+(?:message|mail|e-?mail|by\b.*)|original\s+(?:message|mail)|weitergeleitete\b.*)"
    r"[\s:*_-]*",
    re.IGNORECASE,
)
FIELD = re.compile(
    r"[\s>*]{0,20}(?P<name>From|Date|Sent|Subject|To|Cc|Bcc|Reply-To|Organi[sz]ation)[\s*]*:(?P<value>.{0,500})$",
    re.IGNORECASE,
)
QUOTE = re.compile(r"^\s*>\s?")
ALIKE = frozenset(("from", "date", "subject"))
MIN_FIELDS = 2
"""Of sender, date and subject, in the head of a letter that was sent on."""
MAX_ABOVE = 80
"""Words of a note above a letter that was sent on without a line that says so."""


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A letter within the text of another."""

    sender: str = ""
    """The name, and the address where it is given."""
    date: str = ""
    subject: str = ""
    above: tuple[str, ...] = ()
    """The lines before its own text: the note, and the head."""
    lines: tuple[str, ...] = ()


def find_forwarded(lines: list[str], passed_on: bool) -> Forwarded | None:
    """The letter that was sent on in some lines, the innermost of several; None when there is none.

    passed_on: whether the subject says so. Where nothing does, a long text above is an answer, and stays.
    """
    innermost: dict[str, str] | None = None
    start = 0
    while (head := next_head(lines, start)) is not None:
        first, end, fields = head
        marked = any(map(FORWARDED.fullmatch, lines[max(first - 3, start) : first]))
        words = sum(len(line.split()) for line in lines[start:first])
        if not (passed_on or marked) and words > MAX_ABOVE:
            break
        innermost, start = fields, end
    if innermost is None:
        return None
    sender, date, subject = (innermost.get(name, "") for name in ("from", "date", "subject"))
    return Forwarded(sender, date, subject, tuple(lines[:start]), without_quoting(lines[start:]))


def next_head(lines: list[str], start: int) -> tuple[int, int, dict[str, str]] | None:
    """Where the next head of a letter begins and ends, and what it says."""
    for first in range(start, len(lines)):
        if FIELD.match(lines[first]):
            end, fields = read_fields(lines, first)
            if len(fields.keys() & ALIKE) >= MIN_FIELDS and "from" in fields:
                return first, end, fields
    return None


def read_fields(lines: list[str], first: int) -> tuple[int, dict[str, str]]:
    """The fields of a head, and where it ends; blank lines may be among them, and values may go on."""
    fields: dict[str, str] = {}
    name, end = "", first
    for number in range(first, min(first + 24, len(lines))):
        match = FIELD.match(lines[number])
        line = QUOTE.sub("", lines[number]).strip()
        if match and match["name"].lower() not in fields:
            name, end = match["name"].lower().replace("sent", "date"), number + 1
            fields[name] = match["value"].strip("* ")
        elif line and name and end == number and is_continued(lines, number):
            fields[name] = f"{fields[name]} {line}".strip()
            end = number + 1
        elif line:
            break
    return end, fields


def is_continued(lines: list[str], number: int) -> bool:
    """Whether a line among fields goes on with the one above: another field follows it."""
    return any(map(FIELD.match, lines[number + 1 : number + 2])) and len(lines[number]) < 200


def without_quoting(lines: list[str]) -> tuple[str, ...]:
    """Lines without the mark before each, where each has it."""
    filled = [line for line in lines if line.strip()]
    quoted = sum(bool(QUOTE.match(line)) for line in filled)
    return tuple(QUOTE.sub("", line) for line in lines) if quoted > len(filled) * 0.8 else tuple(lines)
