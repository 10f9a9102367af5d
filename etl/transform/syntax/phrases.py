"""Phrases: what belongs to a noun."""

from __future__ import annotations

import re
from collections.abc import Iterable

from etl.transform.syntax.relations import base, relation, subtree
from etl.transform.tokens import Doc, Token

TIME = re.compile(
    r"\d[\d,.]*|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow|week|month|year|night"
    r"|morning|january|february|march|april|may|june|july|august|september|october|november|december)s?"
)


def preposition(noun: Token) -> str:
    """The word that marks a noun's case; empty where none does."""
    return next((child.lower_ for child in noun.children if base(child) == "case"), "")


def owners(noun: Token) -> list[Token]:
    """Possessors: "Russia's", "its"."""
    return [child for child in noun.children if relation(child) == "nmod:poss"]


def modifiers(noun: Token) -> list[Token]:
    """What stands before a noun and describes it: "Russian", "State Department"."""
    return [
        child
        for child in noun.children
        if child.i < noun.i
        and base(child) in ("compound", "amod", "nmod", "nummod")
        and relation(child) != "nmod:poss"
    ]


def conjuncts(token: Token) -> list[Token]:
    """A word and all that is coordinated with it."""
    found = [token]
    for child in token.children:
        if relation(child) == "conj":
            found += conjuncts(child)
    return found


def is_time(noun: Token) -> bool:
    """Whether a noun is a day, a month, a number: never a participant."""
    return TIME.fullmatch(noun.lower_) is not None


def noun_phrase(noun: Token) -> frozenset[int]:
    """The noun and all that hangs on it, without the preposition or conjunction before it."""
    tokens = subtree(noun)
    for child in noun.children:
        if base(child) in ("case", "cc") and child.i < noun.i:
            tokens -= subtree(child)
    return unbroken(trim(noun.doc, tokens), noun.i)


def unbroken(tokens: frozenset[int], around: int) -> frozenset[int]:
    """The run of adjoining tokens that holds one of them."""
    first = last = around
    while first - 1 in tokens:
        first -= 1
    while last + 1 in tokens:
        last += 1
    return frozenset(range(first, last + 1))


def trim(doc: Doc, tokens: Iterable[int]) -> frozenset[int]:
    """The tokens without white space and punctuation at either end."""
    kept = sorted(tokens)
    while kept and (doc[kept[0]].is_punct or doc[kept[0]].is_space):
        kept.pop(0)
    while kept and (doc[kept[-1]].is_punct or doc[kept[-1]].is_space):
        kept.pop()
    return frozenset(kept)
