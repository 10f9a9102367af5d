"""Known names: countries, peoples and organisations that are recognised whatever a parser says of them.

A Doc in; the longest known names in it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Doc

from etl.transform.knowledge.countries import countries
from etl.transform.knowledge.spelling import fold, is_misspelt
from etl.transform.knowledge.word_lists import entries, table
from etl.word_lists import several

Words = tuple[str, ...]
Tokenize = Callable[[str], Doc]
LOUD = 4
"""Longer words in capitals throughout are shouted (SEOUL), shorter ones may be acronyms (NATO)."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a known name stands for."""

    name: str
    """The name we give it: `United States Department of State`."""
    type: str
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    wikidata: str | None = None


class KnownNames:
    """Known names by their words."""

    def __init__(self, tokenize: Tokenize) -> None:
        self.by_first: dict[str, list[tuple[Words, Known]]] = {}
        for name, known in known_names():
            self.add(tuple(word.text for word in tokenize(straight(name))), known)
        for alike in self.by_first.values():
            alike.sort(key=lambda entry: -len(entry[0]))

    def add(self, words: Words, known: Known) -> None:
        """Keep a name; the first to claim it has it."""
        entries = self.by_first.setdefault(words[0], [])
        if all(words != other for other, _ in entries):
            entries.append((words, known))

    def find(self, words: list[str]) -> Iterator[tuple[int, int, Known]]:
        """Yield the known names among words, the longest at each place, none over another."""
        printed = [straight(word) for word in words]
        quiet = [word.title() if word.isupper() and len(word) > LOUD else word for word in printed]
        at = 0
        while at < len(words):
            begins = printed[at] in self.by_first or quiet[at] in self.by_first
            match = (self.at(printed, at) or self.at(quiet, at)) if begins else None
            if match and not (match[0] == 1 and is_shouted(printed, at)):
                yield at, at + match[0], match[1]
                at += match[0]
            else:
                at += 1

    def at(self, words: list[str], start: int) -> tuple[int, Known] | None:
        """The longest known name that begins at a place: its length and meaning."""
        for name, known in self.by_first.get(words[start], ()):
            if tuple(words[start : start + len(name)]) == name:
                return len(name), known
        return None

    def misspelt(self, name: str) -> Known | None:
        """The organisation of whose name a long word is a letter off, if one alone is: "Associates Press"."""
        return organisation_off_by_a_letter(fold(name))

    def of(self, name: str) -> Known | None:
        """What a name of one word stands for."""
        match = self.at([straight(name)], 0)
        return match[1] if match else None


@lru_cache(maxsize=10_000)
def organisation_off_by_a_letter(folded: str) -> Known | None:
    """The only one with such a name. The news has the same names again and again: each is looked for once."""
    words = folded.split()
    alike = [known for other, known in organisations_like(words[0][:1], len(words)) if is_slip(words, other)]
    return alike[0] if len({one.name for one in alike}) == 1 else None


def organisations_like(letter: str, size: int) -> list[tuple[list[str], Known]]:
    """Organisations by the words of each name, of those that begin with a letter and have so many words."""
    return organisations_by_form().get((letter, size), [])


@cache
def organisations_by_form() -> dict[tuple[str, int], list[tuple[list[str], Known]]]:
    """Organisations by the first letter of each name and its number of words."""
    found: dict[tuple[str, int], list[tuple[list[str], Known]]] = {}
    for form, known in organisation_names():
        words = fold(form).split()
        if known.type == "ORG" and words:
            found.setdefault((words[0][:1], len(words)), []).append((words, known))
    return found


def is_slip(words: list[str], other: list[str]) -> bool:
    """Whether one word of two names differs, and is long and a letter off."""
    differ = [(a, b) for a, b in zip(words, other, strict=True) if a != b]
    return len(differ) == 1 and is_misspelt(*differ[0])


def is_shouted(words: list[str], at: int) -> bool:
    """Whether a short word in capitals stands beside others: "WHO IS TO BLAME" names no organisation."""
    if not words[at].isupper() or "." in words[at] or len(words[at]) > LOUD:
        return False
    beside = words[max(0, at - 1) : at] + words[at + 1 : at + 2]
    return any(word.isupper() and word.isalpha() and len(word) > 1 for word in beside)


def straight(name: str) -> str:
    """A name with straight apostrophes."""
    return name if name.isascii() else name.replace("’", "'").replace("‘", "'")


def known_names() -> Iterator[tuple[str, Known]]:
    """Every printed form with its meaning; where two share a form, the first counts."""
    yield from country_names()
    yield from organisation_names()
    yield from state_names()
    yield from group_names()
    yield from demonyms()


def country_names() -> Iterator[tuple[str, Known]]:
    for country in countries():
        known = Known(country.name, "GPE", country.code, country.wikidata)
        yield from ((name, known) for name in (country.name, *country.aliases))


def organisation_names() -> Iterator[tuple[str, Known]]:
    for row in (*table("organisations"), *table("other_names")):
        name = row["name"]
        known = Known(name, row["type"] or "ORG", row["country"] or None)
        # "Time (magazine)" is not meant by "Time": what stands before brackets must be listed to be matched.
        yield from (
            (form, known) for form in (*([] if "(" in name else [name]), *several(row["other_names"]))
        )


def state_names() -> Iterator[tuple[str, Known]]:
    """What American states are called beside their names: "the Garden State"."""
    for entry in entries("place_words", "state-called"):
        called, _, name = entry.partition("=")
        yield from ((form, Known(name, "GPE", "US")) for form in (called, called.replace("State", "state")))


def group_names() -> Iterator[tuple[str, Known]]:
    for row in table("groups"):
        known = Known(row["name"], "NORP", row["country"] or None)
        yield from ((form, known) for form in (row["name"], *several(row["other_words"])))


def demonyms() -> Iterator[tuple[str, Known]]:
    for country in countries():
        if country.demonyms:
            known = Known(country.demonyms[0], "NORP", country.code)
            yield from ((word, known) for word in country.demonyms)
