"""Acronyms: short forms that a text explains, "World Health Organization (WHO)", or that spell a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.offsets import Offsets
from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import nothing, rule
from etl.transform.tokens import Doc, Span
from etl.transform.values import text_of

SHORT = r"[A-Z](?:[A-Z&+]|[a-z](?=[A-Z])){1,7}"
IN_BRACKETS = re.compile(rf"\s\((?:the\s)?[“\"‘']?(?P<short>{SHORT})s?[”\"’']?\)")
OR_SHORT = re.compile(rf", (?:or|known as|known by its acronym)(?: the)? (?P<short>{SHORT}),")
EXPANDED = re.compile(rf"\b(?P<short>{SHORT}) \((?:the )?(?P<long>[A-Z][\w’'&.-]+(?: [\w’'&.-]+){{1,8}})\)")
UNEXPLAINED = re.compile(r"[A-Z]{3,6}")
DIRECTIONS = re.compile(r"(north|south|mid)(east|west|land)", re.I)
"""Words that an acronym may take for two: NWTA, the Northwest Transit Authority."""
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


def acronyms_of(doc: Doc) -> dict[str, Acronym]:
    """The short forms of a text, by how they are printed; what it explains goes before what they spell."""
    found = [*find_unexplained(doc), *find_acronyms(text_of(doc))]
    return {acronym.short: acronym for acronym in found}


@rule(nothing)
def find_unexplained(doc: Doc) -> Iterator[Acronym]:
    """Words in capitals that spell the one organisation of the text with those initials."""
    shorts = {token.text for token in doc if token.is_upper and UNEXPLAINED.fullmatch(token.text)}
    names = [bare for ent in doc.ents if ent.label_ == "ORG" and (bare := without_article(ent)) is not None]
    for short in sorted(shorts):
        spelled = [name for name in names if spells(name.text, list(short.lower()))]
        if len({name.text for name in spelled}) == 1:
            yield Acronym(short, spelled[0].text, (spelled[0].start_char, spelled[0].end_char))


def without_article(name: Span) -> Span | None:
    """A name of three words or more, not all in capitals, without its article."""
    bare = name[1:] if name[0].lower_ == "the" else name
    return bare if len(bare) > 2 and not bare.text.isupper() else None


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
    for initials in initials_of(words[0]):
        if initials == "".join(letters[: len(initials)]) and initials_are(
            words[1:], letters[len(initials) :]
        ):
            return True
    return words[0] in SMALL and initials_are(words[1:], letters)


def initials_of(word: str) -> Iterator[str]:
    """The letters a word may stand for: one, or two of "Northwest"."""
    yield word[0].lower()
    if two := DIRECTIONS.match(word):
        yield f"{two[1][0]}{two[2][0]}".lower()
