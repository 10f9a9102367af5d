"""Word vectors: what a name's words mean to a large encoder, in few numbers, read by our names model.

data/word_vectors.npz is made by etl.training.vectors; its licence stands in data/README.md.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy
from thinc.api import Model

TABLE = Path(__file__).parent / "data" / "word_vectors.npz"


@lru_cache(1)
def table() -> tuple[numpy.ndarray, numpy.ndarray]:
    """The hashes of the known words in lower case, sorted; and a vector for each, after a row of zeros."""
    with numpy.load(TABLE) as file:
        keys, vectors = file["keys"], file["vectors"].astype("float32")
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6
    return keys, numpy.vstack([numpy.zeros((1, vectors.shape[1]), dtype="float32"), vectors])


def row_column(lower: numpy.ndarray) -> numpy.ndarray:
    """The row of each word's vector, given spaCy's LOWER hashes; 0 for a word that is not known."""
    keys, _ = table()
    places = numpy.minimum(numpy.searchsorted(keys, lower), len(keys) - 1)
    return numpy.where(keys[places] == lower, places + 1, 0).astype("uint64")


def look_up(column: int) -> Model[Any, Any]:
    """A layer that reads row numbers from a column and gives the vectors."""

    def forward(
        model: Model[Any, Any], features: numpy.ndarray, is_train: bool
    ) -> tuple[numpy.ndarray, Callable[[Any], Any]]:
        _, vectors = table()
        rows = numpy.asarray(features)[:, column].astype("int64")
        return vectors[rows], lambda gradient: numpy.zeros_like(features)

    return Model("word_vectors", forward, dims={"nO": table()[1].shape[1]})
