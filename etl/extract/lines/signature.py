"""Signature: who wrote it and when, from a line of an article's head that may say both.

`By Ada Poe | 13 March 2024`, `13 March 2024 · Ada Poe`, `Posted by Ada Poe on March 13, 2024 at 9:00 am`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.extract.fields.names import is_name, names_in
from etl.extract.fields.published import CLOCK, DATES, JOIN, WEEKDAY, parse_date
from etl.extract.lines.byline import parse_byline
from etl.extract.lists import one_of

MAX_LINE = 160
AROUND = " ,;:()–—-"
"""What stands around a part of a line."""
PLACE = re.compile(r"[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,2}")
LINKS = 5
"""Characters between two names."""
ZONED = CLOCK.replace("[A-Z]{2,4}", "(?-i:[A-Z]{2,4})")
"""A time with a zone only in capitals: `9 am by` has none."""
IN_LINE = tuple(
    re.compile(rf"(?<![\w/-]){WEEKDAY}{date}(?:{JOIN}{ZONED})?(?![\w/])", re.IGNORECASE) for date in DATES[:5]
)
LABEL = re.compile(
    r"\b(?:(?:first|originally|last)\s+)?(?:published|posted|filed|issued|released|created|written|date"
    r"|publiée?|publicad[oa]|pubblicat[oa]|veröffentlicht|gepubliceerd|publicerad)\b"
    r"\s*(?:(?:on|at|le|am|el|il|em|op|den)\b)?\s*:?",
    re.IGNORECASE,
)
UPDATED = re.compile(rf"\b(?:{one_of('updated').pattern})\b[^|•·\d]{{0,12}}$", re.IGNORECASE)
PARTS = re.compile(r"\s*[|•·–—]\s*|\s+-\s+|\s*[,;]\s*$|^\s*[,;]\s*|\s*\n\s*")
BY = re.compile(
    r"^(?:(?:an?\s+)?(?:written|posted|reported|story|article|words|text|report|analysis|opinion|reporting)\s+)?(?:by|von|par|por)\s*:?\s+(?=\S)|^(?:words|text)\s*:\s+(?=\S)",
    re.IGNORECASE,
)
AFTER = re.compile(r"(?:[,\s]+(?:on|at|in|le|am|el|il|em|op|den))?[\s,;]*$", re.IGNORECASE)
LEFT = re.compile(
    r"[\s\d]*(?:min(?:ute)?s?(?:\s+read)?|comments?|shares?|views?|am|pm|on|at|in|est|edt|gmt|utc|bst)?[\s.,:;]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Signature:
    """What a line of the head says."""

    authors: tuple[str, ...] = ()
    published: str | None = None
    dated: bool = False
    """Whether it says a date, be it that of an update."""
    placed: bool = False
    """Whether it says nothing else but where, before the day: `Eastmere, 13 March 2024`."""
    whole: bool = False
    """Whether the line says nothing else."""


def read_signature(line: str) -> Signature:
    """Read a line of the head; of several dates the first that no word of updating precedes."""
    if not 4 <= len(line) <= MAX_LINE:
        return Signature()
    rest, date = without_dates(line)
    dated = rest != line
    rest = LABEL.sub(" ", rest)
    parts = list(filter(None, (part.strip(AROUND) for part in PARTS.split(rest))))
    authors: tuple[str, ...] = ()
    left = []
    for part in parts:
        names = names_of_part(part) or (names_with_role(part) if dated else ())
        authors = authors or names
        known = names or LEFT.fullmatch(part) or UPDATED.search(part) or (dated and are_names(part))
        left += [] if known else [part]
    placed = len(left) == 1 and bool(PLACE.fullmatch(left[0])) and line.startswith(f"{left[0]}, ")
    return Signature(authors, date, dated, placed, whole=bool(dated or authors) and not left)


def are_names(part: str) -> bool:
    """Whether a part of a line holds nothing but the names of one person or several."""
    names = names_in(part)
    return bool(names) and all(map(is_name, names)) and len(" ".join(names)) > len(part) - LINKS * len(names)


def names_with_role(part: str) -> tuple[str, ...]:
    """The person before a role, in a line that says when: `Ada Poe, Political Correspondent`."""
    name, comma, role = part.partition(", ")
    return (name,) if comma and is_name(name) and one_of("roles").fullmatch(role) else ()


def names_of_part(part: str) -> tuple[str, ...]:
    """The people after `By` in a part of a line; a lone name may be a place's."""
    begun = BY.match(part)
    by = parse_byline(f"By {AFTER.sub('', part[begun.end() :])}") if begun else None
    return by.authors if by else ()


def without_dates(line: str) -> tuple[str, str | None]:
    """A line without its dates, and the date of publication among them."""
    first: str | None = None
    for pattern in IN_LINE:
        for match in pattern.finditer(line):
            date = parse_date(match[0].strip(" ,"))
            if date and not UPDATED.search(line[: match.start()]):
                first = first or date
        line = pattern.sub(" | ", line)
    return line, first
