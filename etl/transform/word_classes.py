"""Word classes: an embedding that also sees whether a word is a known place's, person's or body's name."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy
from spacy.attrs import LOWER, intify_attr
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import (
    HashEmbed,
    Linear,
    Maxout,
    Model,
    NumpyOps,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)
from thinc.backends.ops import Ops

from etl.transform import word_vectors
from etl.transform.vector_table import look_up
from etl.transform.word_lists import read

TABLE = Path(__file__).parent / "data" / "word_classes.json.gz"

# numpy's BLAS multiplies our small matrices about twice as fast as blis does (5.5k to 10.1k words/s).
NumpyOps.gemm = Ops.gemm


@lru_cache(1)
def table() -> tuple[dict[str, int], dict[str, int]]:
    """Classes (a bit set) by name, and the longest name in words by its first word."""
    classes: dict[str, int] = json.loads(read(TABLE))
    longest: dict[str, int] = {}
    for name in classes:
        words = name.split(" ")
        if len(words) > 1:
            longest[words[0]] = max(longest.get(words[0], 1), len(words))
    return classes, longest


def surface(word: str) -> str:
    """A word as the table writes it: straight apostrophes, no capitals throughout."""
    word = word.replace("’", "'")
    return word.title() if len(word) > 3 and word.isupper() and word not in table()[0] else word


def class_column(doc: Doc) -> numpy.ndarray:
    """One number a token: its classes, and whether it begins, continues or is a whole name."""
    classes, longest = table()
    words = [surface(token.text) for token in doc]
    out = numpy.ones(len(words), dtype="uint64")
    i = 0
    while i < len(words):
        size, bits = longest_name(words, i, classes, longest)
        if size > 1:
            out[i] = 2 * bits + 200001
            out[i + 1 : i + size] = 2 * bits + 400001
        elif bits:
            out[i] = 2 * bits + 1
        i += size
    return out


def longest_name(
    words: list[str], i: int, classes: dict[str, int], longest: dict[str, int]
) -> tuple[int, int]:
    """Length in words and classes of the longest known name at a place; (1, 0) where there is none."""
    for size in range(min(longest.get(words[i], 1), len(words) - i), 1, -1):
        bits = classes.get(" ".join(words[i : i + size]))
        if bits:
            return size, bits
    return 1, classes.get(words[i], 0)


def extract(attrs: list[int], vectors: bool) -> Model[list[Doc], list[Any]]:
    """spaCy's lexical attributes of each token; then its classes; then, if wanted, the row of its vector."""

    def columns(doc: Doc) -> list[numpy.ndarray]:
        base = [doc.to_array([attr]).reshape(-1) for attr in attrs]
        rows = [word_vectors.table().rows(doc.to_array([LOWER]).reshape(-1))] if vectors else []
        return [*base, class_column(doc), *rows]

    def forward(
        model: Model[Any, Any], docs: list[Doc], is_train: bool
    ) -> tuple[list[Any], Callable[[Any], Any]]:
        return [numpy.stack(columns(doc), axis=1).astype("uint64") for doc in docs], lambda d: []

    return Model("extract_word_classes", forward)


@registry.architectures("onrecord.WordClassHashEmbed.v1")  # type: ignore[untyped-decorator]
def WordClassHashEmbed(
    width: int, attrs: list[str | int], rows: list[int], class_rows: int, vectors: bool = False
) -> Model[list[Doc], list[Any]]:
    """spaCy's MultiHashEmbed, with word classes as one more table, and word vectors if wanted."""
    columns = [intify_attr(attr) for attr in attrs]
    tables: list[Model[Any, Any]] = [
        HashEmbed(width, size, column=column, seed=8 + column, dropout=0.0)
        for column, size in enumerate([*rows, class_rows])
    ]
    if vectors:
        vector = look_up("word_vectors", word_vectors.table, len(tables))
        tables.append(chain(vector, Linear(width, vector.get_dim("nO"))))
    mix = Maxout(width, width * len(tables), nP=3, dropout=0.0, normalize=True)
    return chain(
        extract(columns, vectors),
        list2ragged(),
        with_array(concatenate(*tables)),
        with_array(mix),
        ragged2list(),
    )
