"""Forwarded: a letter that was sent on in the text of another: whose it is, of which day, about what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

FORWARDED = re.compile(
    r"[\s>*_-]*(?:(?:begin\s+)?forwarded\s+(?:message|mail|e-?mail|by\b.*)|original\s+(?:message|mail)"
    r"|weitergeleitete\b.*|ursprüngliche\s+nachricht|message\s+(?:transféré|transmis|d.origine)\b.*"
    r"|(?:mensaje|mensagem)\s+(?:reenviado|original|encaminhada)\b.*)"
    r"[\s:*_-]*",
    re.IGNORECASE,
)
NAMES = {
    "from": ("von", "de"),
    "date": ("sent", "datum", "gesendet", "envoyé", "fecha", "enviado", "enviado el", "data"),
    "subject": ("betreff", "objet", "asunto", "assunto"),
    "to": ("an", "à", "para"),
    "cc": ("bcc", "reply-to", "organisation", "organization"),
}
"""What programs call the fields of a head, in several languages; `cc` stands for all of no interest."""
FIELD = re.compile(
    rf"[\s>*]{{0,20}}(?P<name>{'|'.join(chain(NAMES, *NAMES.values()))})[\s*]*:(?P<value>.{{0,500}})$",
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
        own = name_of(match) if match else ""
        if match and own not in fields:
            name, end = own, number + 1
            fields[name] = match["value"].strip("* ")
        elif line and name and end == number and is_continued(lines, number):
            fields[name] = f"{fields[name]} {line}".strip()
            end = number + 1
        elif line:
            break
    return end, fields


def name_of(field: re.Match[str]) -> str:
    """What a field of a head holds, by its English name."""
    name = field["name"].lower()
    return next((ours for ours, theirs in NAMES.items() if name in theirs), name)


def is_continued(lines: list[str], number: int) -> bool:
    """Whether a line among fields goes on with the one above: another field follows it."""
    return any(map(FIELD.match, lines[number + 1 : number + 2])) and len(lines[number]) < 200


def without_quoting(lines: list[str]) -> tuple[str, ...]:
    """Lines without the mark before each, where each has it."""
    filled = [line for line in lines if line.strip()]
    quoted = sum(bool(QUOTE.match(line)) for line in filled)
    return tuple(QUOTE.sub("", line) for line in lines) if quoted > len(filled) * 0.8 else tuple(lines)
