"""Acronyms: short forms that a text explains, "International Atomic Energy Agency (IAEA)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.offsets import Offsets
from etl.transform.knowledge.word_lists import word_set

SHORT = r"[A-Z](?:[A-Z&+]|[a-z](?=[A-Z])){1,7}"
IN_BRACKETS = re.compile(rf"\s\((?:the\s)?[“\"‘']?(?P<short>{SHORT})s?[”\"’']?\)")
OR_SHORT = re.compile(rf", (?:or|known as|known by its acronym)(?: the)? (?P<short>{SHORT}),")
EXPANDED = re.compile(rf"\b(?P<short>{SHORT}) \((?:the )?(?P<long>[A-Z][\w’'&.-]+(?: [\w’'&.-]+){{1,8}})\)")
WORD = re.compile(r"[\w’'&-]+")
SMALL = word_set("name_words", "passed-over")
MOST_SMALL = 5
"""Small words that an acronym of a few letters may pass over."""


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form and the name it stands for."""

    short: str
    long: str
    long_span: Offsets


def find_acronyms(text: str) -> Iterator[Acronym]:
    """Yield the acronyms a text explains."""
    for pattern in (IN_BRACKETS, OR_SHORT):
        for match in pattern.finditer(text):
            span = spelled_out(text, match.start(), match["short"])
            if span:
                yield Acronym(match["short"], text[span[0] : span[1]], span)
    for match in EXPANDED.finditer(text):
        span = spelled_out(text, match.end("long"), match["short"])
        if span and span[0] == match.start("long"):
            yield Acronym(match["short"], match["long"], span)


def spelled_out(text: str, end: int, short: str) -> Offsets | None:
    """The words right before a place whose initials are the acronym's letters."""
    letters = [letter.lower() for letter in short if letter.isalpha()]
    before = list(WORD.finditer(text, text.rfind("\n", 0, end) + 1, end))
    words = before[-(len(letters) + MOST_SMALL) :]
    for match in reversed(words):
        if text[match.start()].isupper() and spells(text[match.start() : end], letters):
            return match.start(), end
    return None


def spells(name: str, letters: list[str]) -> bool:
    """Whether the initials of a name's words, small words at will, are the letters."""
    words = [part for word in WORD.findall(name) for part in word.split("-") if part]
    return initials_are(words, letters) and len(words) > 1


def initials_are(words: list[str], letters: list[str]) -> bool:
    if not words or not letters:
        return not words and not letters
    if words[0][0].lower() == letters[0] and initials_are(words[1:], letters[1:]):
        return True
    return words[0] in SMALL and initials_are(words[1:], letters)
