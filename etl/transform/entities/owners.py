"""Owners: the country that words right before or behind a noun name: "Chilean", "Seoul’s", "of India"."""

from __future__ import annotations

from etl.transform.knowledge.countries import Country, country_by_capital, country_by_demonym, country_of
from etl.transform.knowledge.gazetteer import gazetteer
from etl.transform.rules import no, rule
from etl.transform.syntax.closed_words import POSSESSIVE_ENDINGS
from etl.transform.tokens import Doc

LONGEST = 4
"""Tokens of a country's name."""


def owner_before(doc: Doc, at: int) -> tuple[Country, int] | None:
    """The country named right before a token, and the token where its words begin.

    A capital owns only what it is said to have: "Seoul’s ministry", but not "the Seoul ministry".
    """
    end = at
    while end > 0 and doc[end - 1].lower_ in POSSESSIVE_ENDINGS:
        end -= 1
    for length in range(min(LONGEST, end), 0, -1):
        country = country_named(doc, end - length, end, capital=end < at)
        if country:
            return country, end - length
    return None


def owner_after(doc: Doc, at: int) -> tuple[Country, int] | None:
    """The country of "of India" right behind a noun, and the token behind its words."""
    if at + 1 >= len(doc) or doc[at].lower_ != "of":
        return None
    start = at + 1 + (doc[at + 1].lower_ == "the")
    for length in range(min(LONGEST, len(doc) - start), 0, -1):
        country = country_named(doc, start, start + length)
        if country:
            return country, start + length
    return None


def country_named(doc: Doc, start: int, end: int, *, capital: bool = False) -> Country | None:
    """The country that a run of tokens names; "New" before it names something else ("New Jersey")."""
    if not doc[start].text[0].isupper() or doc[start].text == "The":
        return None
    if start > 0 and doc[start - 1].text == "New":
        return None
    if doc[end - 1].text in (",", ".") or doc[end - 1].is_space:
        return None  # "for the Chinese, Admiral Roe …", "in Georgia. Gov. Roe …"
    text = doc[start:end].text
    return country_by_demonym(text) or country_of(text) or (country_by_capital(text) if capital else None)


@rule(no)
def is_state_too(name: str) -> bool:
    """Whether a country's name is an American state's too, which people of it are of oftener: Georgia."""
    return any(
        one.feature_code == "ADM1" and one.country == "US" and one.name == name
        for one in gazetteer().candidates(name)
    )
