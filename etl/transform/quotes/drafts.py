"""Drafts: quotations while they are being found, as sets of tokens."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from etl.transform.offsets import Offsets

Tokens = frozenset[int]
NONE: Tokens = frozenset()


@dataclass(frozen=True, slots=True)
class Draft:
    """Source, cue and content of one quotation, as indices of tokens."""

    content: Tokens
    source: Tokens
    cue: Tokens
    method: str


def fill(doc: Doc, tokens: Tokens, holes: Tokens) -> Tokens:
    """The tokens with the punctuation and white space between them, save where a hole is."""
    order = sorted(tokens)
    found = set(order)
    for one, other in pairwise(order):
        gap = range(one + 1, other)
        if all((doc[i].is_punct or doc[i].is_space) and i not in holes for i in gap):
            found.update(gap)
    return frozenset(found)


def runs(doc: Doc, tokens: Tokens) -> list[Offsets]:
    """The tokens as ranges of characters; white space between two does not part them."""
    found: list[Offsets] = []
    last = -2
    for i in sorted(tokens):
        start, end = doc[i].idx, doc[i].idx + len(doc[i])
        if found and all(doc[k].is_space for k in range(last + 1, i)):
            start = found.pop()[0]
        found.append((start, end))
        last = i
    return found
