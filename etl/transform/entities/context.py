"""Context: the countries a text names, and what its ambiguous words mean beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from etl.transform.entities.bodies import Body
from etl.transform.entities.printed_name import PrintedName
from etl.transform.knowledge.countries import (
    Country,
    country_by_capital,
    country_by_code,
    country_in_context,
    words_in_context,
)
from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import no, rule
from etl.transform.tokens import Doc

ACRONYM = 5
"""Letters of an acronym that may mean something else in another country."""
WORLDWIDE = word_set("name_words", "worldwide")
SHARED = word_set("name_words", "shared")


@dataclass(frozen=True, slots=True)
class Context:
    """What the names of a text tell about the whole of it."""

    countries: Counter[str]
    """How often the text names each country or its people, by code."""

    @property
    def home(self) -> Country | None:
        """The country a text is mostly about."""
        if not self.countries:
            return None
        ranked = sorted(self.countries.items(), key=lambda pair: (-pair[1], pair[0]))
        if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
            return None
        return country_by_code(ranked[0][0])

    def owner_of(self, body: Body) -> Country | None:
        """The country whose body is meant where none is named: "Congress" is seldom a foreign one."""
        home = self.home
        if home and home.code not in dict(body.own) and "US" in dict(body.own):
            american = self.countries["US"] * 3 >= self.countries[home.code]
            return country_by_code("US") if american else home
        return home


def read_context(doc: Doc, known: Iterable[PrintedName]) -> Context:
    """Count the countries a text names; a dateline speaks for its own."""
    sure = (name for name in known if not is_acronym(name) and name.text not in SHARED)
    countries = [country_of_name(name) for name in sure]
    filed = country_by_capital(doc._.article.dateline or "") if doc._.article else None
    countries.append(filed.code if filed else None)
    return Context(Counter(code for code in countries if code))


def country_of_name(name: PrintedName) -> str | None:
    """The code of the country that a known name has."""
    return name.known.country if name.known else None


def is_acronym(name: PrintedName) -> bool:
    """Whether a known name is a few capitals that may be short for something else elsewhere."""
    return name.type == "ORG" and name.text.isupper() and len(name.text) <= ACRONYM


@rule(no)
def is_foreign_acronym(name: PrintedName, context: Context) -> bool:
    """Whether an acronym, or "The Times", is of a country that the text, set in another, does not name."""
    country = country_of_name(name)
    if country in (None, "US") or country in context.countries or context.home is None:
        return False
    return (is_acronym(name) and name.text not in WORLDWIDE) or name.text in SHARED


def countries_in_context(words: list[str], context: Context) -> dict[int, Country]:
    """The words that mean a country after "the", unless a name goes on after them ("the South Side")."""
    found: dict[int, Country] = {}
    for i, (before, word, after) in enumerate(zip(words, words[1:], [*words[2:], " "], strict=False), 1):
        if before in ("the", "The") and word in words_in_context():
            country = country_in_context(f"the {word}", context.countries)
            if country and not after[0].isupper():
                found[i] = country
    return found
