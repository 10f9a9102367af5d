"""Byline: who wrote it, for whom, and when, from a line such as `By Ann Poe and Jon Roe, Harbour Wire`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.extract.fields.published import parse_date
from etl.extract.lists import one_of

BY = re.compile(
    r"^(?:(?:written|posted|reported|story|words|text|report|compiled|edited)\s+)?"
    r"(?:by|von|par|por)\s*:?\s+|^from\s*:?\s+(?=[A-Z])",
    re.IGNORECASE,
)
ALL_BY = re.compile(
    r"^(?:view|see|read|more)\s+(?:all\s+)?(?:posts|articles|stories)?\s*(?:by|from)\s+", re.IGNORECASE
)
BETWEEN = re.compile(
    r"\s*(?:;|,\s*and\s+|\s+and\s+|\s+&\s+|\s+und\s+|\s+et\s+|\s+y\s+|,|\n)\s*(?=[^\W\d_a-z])"
)
AFTER_NAME = re.compile(r"\s*(?:\||–|—|/|•|·|\s-\s|\s@|\s+(?:for|in|at)\s+(?=[A-Zt])).*$")
FILED_FROM = re.compile(r",?\s+in\s+[A-Z](?!.*\sand\s).*$")
BARS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")
# Each word is capitalised, but for the particles that names of many languages have.
WORD = r"(?:[^\W\d_a-z][\w.'’-]*|de|del|della|di|da|dos|du|la|le|van|von|der|den|ter|bin|al|el|y|of|the)"
NAME = re.compile(rf"{WORD}(?:\s{WORD})*")
MAX_LINE = 120
MAX_NAME = 60
MAX_WORDS = 6
MAX_AUTHORS = 12
"""Longer lists are reference lists, or names of commenters."""


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says."""

    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None


def parse_byline(line: str) -> Byline | None:
    """Read a line that begins with `By`; None when it is no byline."""
    if (
        len(line) > MAX_LINE
        or not BY.match(line)
        or (line.endswith((".", "?", "!", ":", "”")) and len(line) > MAX_NAME)
    ):
        return None
    first, *rest = BARS.split(line.strip())
    people, outlet = split_outlet(FILED_FROM.sub("", BY.sub("", first)))
    dates = [date for date in map(parse_date, rest) if date]
    outlets = [part for part in rest if not parse_date(part) and is_outlet(part)]
    publisher = outlet or next(iter(outlets), None)
    authors = tuple(filter(NAME.fullmatch, names_in(people)))
    return Byline(authors, publisher, next(iter(dates), None)) if authors or publisher else None


def split_outlet(text: str) -> tuple[str, str | None]:
    """Part `Ann Poe, Harbour Wire` into people and publisher."""
    people, comma, last = text.rpartition(",")
    return (people, last.strip()) if comma and is_outlet(last) else (text, None)


def is_outlet(text: str) -> bool:
    """Whether some words name a newspaper, an agency or a broadcaster, and not a person."""
    return any(one_of("outlets").fullmatch(word) for word in text.split())


def is_name(text: str) -> bool:
    """Whether some words look like a person's name: two to four of them, and no outlet's."""
    return bool(NAME.fullmatch(text)) and 2 <= len(text.split()) <= 4 and not is_outlet(text)


def names_in(text: str | None) -> tuple[str, ...]:
    """The people in an author field or byline, without `By`, roles and outlets."""
    text = ALL_BY.sub("", (text or "").strip())
    people = (person_name(part) for part in BETWEEN.split(BY.sub("", text)))
    return tuple(dict.fromkeys(name for name in people if name))[:MAX_AUTHORS]


def is_user_name(name: str) -> bool:
    """Whether a name is one to log in with."""
    return name.islower() and name.isascii() and " " not in name


def person_name(text: str) -> str | None:
    """A name without what stands around it; None when it is no name."""
    if one_of("not_names").fullmatch(text.strip()):
        return None
    name = AFTER_NAME.sub("", BY.sub("", text.strip()))
    name = re.sub(r"\s*\([^)]*\)?$", "", name).strip(" .,:;–|-")
    if not 2 <= len(name) <= MAX_NAME or len(name.split()) > MAX_WORDS or is_user_name(name):
        return None
    return None if one_of("not_names").fullmatch(name) or one_of("roles").match(name) else name
