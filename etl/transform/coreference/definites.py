"""Definites: noun phrases that may take up a name: "the foreign minister", "the North’s leader"."""

from __future__ import annotations

from dataclasses import dataclass

from etl.transform.coreference.discourse import Discourse
from etl.transform.entities import is_modifier, owner_after, owner_before
from etl.transform.knowledge.countries import country_in_context
from etl.transform.rules import rule
from etl.transform.syntax.closed_words import DEFINITE_DETERMINERS, POSSESSIVE_ENDINGS
from etl.transform.syntax.relations import base
from etl.transform.tokens import Doc, Token

HYPHENS = frozenset({"-", "–", "‑"})


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase that may take up a name."""

    first: int
    """Tokens."""
    last: int
    noun: str
    modifiers: tuple[str, ...]
    country: str | None


def nominal_at(discourse: Discourse, token: Token) -> Nominal | None:
    """The definite noun phrase that ends in a noun: "the former minister", "the North’s leader"."""
    doc = discourse.doc
    end = token.i + 1
    if end < len(doc) and (doc[end].pos_ in ("NOUN", "PROPN") or doc[end].text == "-"):
        return None
    first, words = token.i, []
    while first > 0 and (is_modifier(doc[first - 1]) or is_attribute(doc, first - 1, token)):
        word = doc[first - 1]
        first = start_of_seat(word)
        words += [word.lower_] if first == word.i else []
    modifiers = tuple(reversed(words))
    owner, at = owner_at(discourse, first)
    definite = at > 0 and doc[at - 1].lower_ in DEFINITE_DETERMINERS
    if not definite and not owner:
        return None
    return Nominal(at - definite, end, token.lower_, modifiers, owner or country_after(doc, end))


@rule(lambda word: word.i)
def start_of_seat(word: Token) -> int:
    """Where a modifier of two parts begins: "the *Oslo*-based company" says no more than "the company"."""
    joined = word.i > 1 and word.nbor(-1).text in HYPHENS
    return min(word.i - 2, word.left_edge.i) if joined else word.i


def is_attribute(doc: Doc, at: int, noun: Token) -> bool:
    """Whether a word describes a noun and names no country: "the *harbour* master"."""
    word = doc[at]
    describes = word.head.i == noun.i and base(word) in ("compound", "amod")
    return describes and owner_before(doc, at + 1) is None


def owner_at(discourse: Discourse, at: int) -> tuple[str | None, int]:
    """The country right before a noun ("the North’s", "South Korean"), and where its words begin."""
    doc = discourse.doc
    named = owner_before(doc, at)
    if named is not None:
        return named[0].code, named[1]
    before = at - 2
    if doc[at - 1].lower_ in POSSESSIVE_ENDINGS:
        codes = {one.entity.country for one in discourse.referents if one.entity}
        country = country_in_context(f"the {doc[before].text}", [code for code in codes if code])
        if country:
            return country.code, before
    return None, at


def country_after(doc: Doc, at: int) -> str | None:
    """The country of "the president of Chile"; another thing that follows "of" makes the phrase its own."""
    named = owner_after(doc, at)
    if named is not None:
        return named[0].code
    return "?" if at < len(doc) and doc[at].lower_ == "of" else None
