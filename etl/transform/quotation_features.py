"""Quotation features: what the tagger sees of each token, as one row of numbers.

The parse goes in as clauses: the reporting word a token stands under, and how. A row's columns are hashed,
so any number serves; 0 means "not told".
"""

from __future__ import annotations

import numpy
from numpy.typing import NDArray
from spacy.attrs import NORM, PREFIX, SHAPE, SUFFIX
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.tokens import Doc, Token

from etl.transform.cues import VERBS, cue_class
from etl.transform.meanings import row_column
from etl.transform.quotation_marks import quoted
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


def rows(doc: Doc) -> Rows:
    """One row a token of a parsed Doc (a paragraph or a whole article)."""
    lexical = doc.to_array(LEXICAL).astype("uint64").reshape(len(doc), -1)
    inner, outer = governors(doc)
    spelled = [
        places(doc),
        [token.tag_ for token in doc],
        [f"{relation(token)} {cue_class(token)}" for token in doc],
        outer,
        inner,
    ]
    place, tag, relations, above, beneath = (hashed(column) for column in spelled)
    head = numpy.asarray([token.head.norm for token in doc], dtype="uint64")
    columns = [place, class_column(doc), tag, relations, above, beneath, head, row_column(doc)]
    return numpy.hstack([lexical, numpy.stack(columns, axis=1)]) if len(doc) else lexical


def hashed(column: list[str]) -> Rows:
    table = {value: hash_string(value) for value in set(column)}
    return numpy.asarray([table[value] for value in column], dtype="uint64")


def places(doc: Doc) -> list[str]:
    """Where each token stands: outside marks, or first, within or right behind a quotation of some length."""
    regions = iter(quoted(doc.text))
    region = next(regions, None)
    out = []
    for token in doc:
        while region is not None and token.idx > region[1]:
            region = next(regions, None)
        out.append(place(token, region) + ("^" if token.is_sent_start else ""))
    return out


def place(token: Token, region: Offsets | None) -> str:
    if region is None or token.idx < region[0]:
        return "outside"
    if token.idx == region[1]:
        return "behind"
    size = region[1] - region[0]
    length = "short" if size < SHORT else "middling" if size < MIDDLING else "long"
    return f"{length} {'first' if token.idx == region[0] else 'within'}"


def governors(doc: Doc) -> tuple[list[str], list[str]]:
    """For each token, the reporting clause it stands in: the innermost one and the outermost one."""
    edges = [edge(token) for token in doc]
    heads = [token.head.i for token in doc]
    inner: list[str | None] = [None] * len(doc)
    outer: list[str | None] = [None] * len(doc)
    for i in range(len(doc)):
        path = [i]
        while inner[path[-1]] is None and heads[path[-1]] != path[-1]:
            path.append(heads[path[-1]])
        for k in reversed(path):
            if inner[k] is None:
                above = heads[k] if heads[k] != k else None
                inner[k] = edges[k] or (inner[above] if above is not None else "") or ""
                outer[k] = (outer[above] if above is not None else "") or edges[k]
    return [one or "" for one in inner], [one or "" for one in outer]


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
