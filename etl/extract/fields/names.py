"""Names: the people and outlets in an author field or a byline."""

from __future__ import annotations

import re

from etl.extract.lists import one_of

BY = re.compile(
    r"^(?:(?:written|posted|reported|story|words|text|report|compiled|edited|analysis|opinion|reporting|commentary)\s+)?"
    r"(?:by|von|par|por)\s*:?\s+|^from\s*:?\s+(?=[A-Z])",
    re.IGNORECASE,
)
ALL_BY = re.compile(
    r"^(?:view|see|read|more)\s+(?:all\s+)?(?:posts|articles|stories)?\s*(?:by|from)\s+", re.IGNORECASE
)
BETWEEN = re.compile(
    r"\s*(?:;|,\s*(?:[Aa]nd|AND)\s+|\s+(?:[Aa]nd|AND)\s+|\s+&\s+|\s+und\s+|\s+et\s+|\s+y\s+|,|\n)\s*(?=[^\W\d_a-z])"
)
AFTER_NAME = re.compile(r"\s*(?:\||–|—|/|•|·|\s-\s|\s@|\s+(?:[Ff]or|in|at)\s+(?=[A-Zt])).*$")
# Each word is capitalised, but for the particles that names of many languages have.
WORD = r"(?:[^\W\d_a-z][\w.'’-]*|de|del|della|di|da|dos|du|la|le|van|von|der|den|ter|bin|al|el|y|of|the)"
NAME = re.compile(rf"{WORD}(?:\s{WORD})*")
MAX_NAME = 60
MAX_WORDS = 6
MAX_AUTHORS = 12
"""Longer lists are reference lists, or names of commenters."""


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
    """Whether a name is one to log in with, and not an agency's (`dpa`)."""
    return name.islower() and name.isascii() and " " not in name and not is_outlet(name)


def person_name(text: str) -> str | None:
    """A name without what is printed around it; None when it is no name."""
    if one_of("not_names").fullmatch(text.strip()):
        return None
    name = AFTER_NAME.sub("", BY.sub("", text.strip()))
    name = re.sub(r"\s*\([^)]*\)?$|\s+기자$", "", name).strip(" .,:;–|-")
    if not 2 <= len(name) <= MAX_NAME or len(name.split()) > MAX_WORDS or is_user_name(name):
        return None
    return None if one_of("not_names").fullmatch(name) or one_of("roles").match(name) else name
