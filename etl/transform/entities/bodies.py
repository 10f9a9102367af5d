"""Bodies: ministries, courts and parliaments, named by what they do and whose they are.

"South Korea’s unification ministry" in; Ministry of Unification (South Korea) out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from etl.transform.entities.owners import owner_after, owner_before
from etl.transform.knowledge.countries import (
    Country,
    country_by_code,
)
from etl.transform.knowledge.known_names import Known, straight
from etl.transform.knowledge.word_lists import table
from etl.transform.syntax.closed_words import POSSESSIVE_ENDINGS
from etl.transform.tokens import Doc
from etl.word_lists import several


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of body that many countries have."""

    name: str
    own: tuple[tuple[str, str], ...]
    """Countries whose body has another name, with it; `*` with the only country that has such a body."""

    def of(self, country: Country | None) -> Known:
        """The body of a country; without one, what it is called everywhere."""
        own = dict(self.own)
        if "*" in own:
            country = country_by_code(own["*"])
        if country is None:
            return Known(self.name, "ORG")
        return Known(own.get(country.code, f"{self.name} ({country.name})"), "ORG", country.code)


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's name in a Doc: its tokens with those of its owner, and the owner where the words tell it."""

    start: int
    end: int
    body: Body
    owner: Country | None
    printed: str
    """The body's own words."""


def find_bodies(doc: Doc, printed: list[str], in_context: dict[int, Country]) -> Iterator[BodyName]:
    """Yield the bodies a Doc names; `in_context` has the countries of words like "the South", by token."""
    words = [straight(word) for word in printed]
    lower = [word.lower() for word in words]
    known, at = forms(), 0
    while at < len(words):
        length, body = body_at(words, lower, at) if lower[at] in known else (1, None)
        if body is None:
            at += 1
            continue
        start, end, owner = with_owner(doc, at, at + length, in_context)
        yield BodyName(start, end, body, owner, doc[at : at + length].text)
        at = end


def body_at(words: list[str], lower: list[str], at: int) -> tuple[int, Body | None]:
    """The longest body named at a place."""
    for form, body in forms().get(lower[at], ()):
        printed = words if form[0][0].isupper() else lower
        if tuple(printed[at : at + len(form)]) == form:
            return len(form), body
    return 1, None


def with_owner(
    doc: Doc, start: int, end: int, in_context: dict[int, Country]
) -> tuple[int, int, Country | None]:
    """Widen a body's tokens by the country before it ("Pakistan’s", "Chinese") or after it ("of India")."""
    if (named := owner_before(doc, start)) is not None:
        return named[1], end, named[0]
    possessed = start > 0 and doc[start - 1].lower_ in POSSESSIVE_ENDINGS
    before = start - 1 - possessed
    if before in in_context:
        return before, end, in_context[before]
    if (named := owner_after(doc, end)) is not None:
        return start, named[1], named[0]
    return start, end, None


@cache
def forms() -> dict[str, list[tuple[tuple[str, ...], Body]]]:
    """Bodies by the first word of each of their names, in lower case, the longest name first."""
    by_first: dict[str, list[tuple[tuple[str, ...], Body]]] = {}
    for row in table("bodies"):
        own = tuple(map(own_name, several(row["own"])))
        for form in several(row["forms"]):
            by_first.setdefault(form.split()[0].lower(), []).append(
                (tuple(form.split()), Body(row["name"], own))
            )
    for entries in by_first.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return by_first


def own_name(entry: str) -> tuple[str, str]:
    """`GB=Ministry of Defence`: the country, and what it calls its own."""
    country, _, name = entry.partition("=")
    return country, name
