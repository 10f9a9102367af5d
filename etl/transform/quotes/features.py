"""Quotation features: what the tagger sees of each token, as one row of numbers.

The parse goes in as clauses: the reporting word a token stands under, and how. A row's columns are hashed,
so any number serves; 0 means "not told".
"""

from __future__ import annotations

import numpy
from numpy.typing import NDArray
from spacy.attrs import LOWER, NORM, PREFIX, SHAPE, SUFFIX
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.tokens import Doc, Span, Token

from etl.transform.quotes import meanings
from etl.transform.quotes.cues import VERBS, cue_class
from etl.transform.quotes.marks import quoted
from etl.transform.spans import Offsets
from etl.transform.syntax import base, relation
from etl.transform.word_classes import class_column

Rows = NDArray[numpy.uint64]

LEXICAL = [NORM, PREFIX, SUFFIX, SHAPE]
COLUMNS = (
    "norm",
    "prefix",
    "suffix",
    "shape",
    "place",
    "classes",
    "tag",
    "relation",
    "outer",
    "inner",
    "head",
    "meaning",
)
PARSED = slice(6, 11)
"""The columns that need a parse; training leaves them out now and then, lest the tagger lean on them."""

# A clause beneath one of these relations may be what its head reports.
CLAUSES = frozenset({"ccomp", "parataxis"})
SHORT, MIDDLING = 20, 45
"""Characters between marks: below, a title or a scare quote; above, surely speech."""


def rows(words: Doc, paragraph: Doc | Span) -> Rows:
    """One row a token of a parsed paragraph; `words` has the same tokens, and nothing else."""
    lexical = words.to_array(LEXICAL).astype("uint64").reshape(len(words), -1)
    tokens = list(paragraph)
    inner, outer = governors(tokens)
    spelled = [
        places(tokens, words.text),
        [token.tag_ for token in tokens],
        [f"{relation(token)} {cue_class(token)}" for token in tokens],
        outer,
        inner,
    ]
    place, tag, relations, above, beneath = (hashed(column) for column in spelled)
    head = numpy.asarray([token.head.norm for token in tokens], dtype="uint64")
    meaning = meanings.table().rows(words.to_array([LOWER]).reshape(-1))
    columns = [place, class_column(words), tag, relations, above, beneath, head, meaning]
    return numpy.hstack([lexical, numpy.stack(columns, axis=1)]) if tokens else lexical


def hashed(column: list[str]) -> Rows:
    table = {value: hash_string(value) for value in set(column)}
    return numpy.asarray([table[value] for value in column], dtype="uint64")


def places(tokens: list[Token], text: str) -> list[str]:
    """Where each token stands: outside marks, or first, within or right behind a quotation of some length."""
    regions = iter(quoted(text))
    region = next(regions, None)
    out = []
    for token in tokens:
        at = token.idx - tokens[0].idx
        while region is not None and at > region[1]:
            region = next(regions, None)
        out.append(place(at, region) + ("^" if token.is_sent_start else ""))
    return out


def place(at: int, region: Offsets | None) -> str:
    if region is None or at < region[0]:
        return "outside"
    if at == region[1]:
        return "behind"
    size = region[1] - region[0]
    length = "short" if size < SHORT else "middling" if size < MIDDLING else "long"
    return f"{length} {'first' if at == region[0] else 'within'}"


def governors(tokens: list[Token]) -> tuple[list[str], list[str]]:
    """For each token, the reporting clause it stands in: the innermost one and the outermost one."""
    edges = [edge(token) for token in tokens]
    heads = [head_in(tokens, k) for k in range(len(tokens))]
    inner: list[str | None] = [None] * len(tokens)
    outer: list[str] = [""] * len(tokens)
    for start in range(len(tokens)):
        path = [start]
        while inner[path[-1]] is None and heads[path[-1]] != path[-1]:
            path.append(heads[path[-1]])
        for k in reversed(path):
            if inner[k] is None:
                above = heads[k] != k
                inner[k] = edges[k] or (above and inner[heads[k]]) or ""
                outer[k] = (outer[heads[k]] if above else "") or edges[k]
    return [one or "" for one in inner], outer


def head_in(tokens: list[Token], k: int) -> int:
    """Where among some tokens the head of one stands; its own place when the head is not among them."""
    place = tokens[k].head.i - tokens[0].i
    return place if 0 <= place < len(tokens) else k


def edge(token: Token) -> str:
    """How a token hangs on a reporting word, or an empty string: `ccomp of say, after`."""
    head = token.head
    if head.i == token.i:
        return "parataxis" if speaks_aside(token) else ""
    reporting = cue_class(head)
    if reporting in VERBS and head.pos_ != "VERB":
        reporting = ""
    if not reporting and base(token) not in CLAUSES:
        return "parataxis" if speaks_aside(token) else ""
    side = "after" if token.i > head.i else "before"
    return f"{relation(token)} of {reporting}, {side}"


def speaks_aside(token: Token) -> bool:
    """Whether a reporting clause hangs on the token as an aside: "It rains, *he said*"."""
    return any(base(child) == "parataxis" and cue_class(child) in VERBS for child in token.children)
