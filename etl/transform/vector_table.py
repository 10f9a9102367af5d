"""Vector tables: words as short vectors, kept in `data/` as the words' hashes and 8-bit numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray
from thinc.api import Model

Vectors = NDArray[numpy.float32]


class VectorTable(NamedTuple):
    """The hashes of words in lower case, sorted; and a vector for each, after a row of zeros."""

    keys: NDArray[numpy.uint64]
    vectors: Vectors

    def rows(self, lower: NDArray[Any]) -> NDArray[numpy.uint64]:
        """The row of each word's vector, given spaCy's LOWER hashes; 0 for a word that is not known."""
        places = numpy.minimum(numpy.searchsorted(self.keys, lower), len(self.keys) - 1)
        return numpy.where(self.keys[places] == lower, places + 1, 0).astype("uint64")


def read_table(path: Path, scale: Callable[[Vectors], Vectors]) -> VectorTable:
    """The table in a file of two arrays, `keys` and `vectors`; scale brings the 8 bits to a model's size."""
    with numpy.load(path) as file:
        keys, vectors = file["keys"], scale(file["vectors"].astype("float32"))
    return VectorTable(keys, numpy.vstack([numpy.zeros((1, vectors.shape[1]), "float32"), vectors]))


def look_up(name: str, table: Callable[[], VectorTable], column: int) -> Model[Any, Any]:
    """A layer that gives the vectors for the row numbers in one column; they are never trained."""

    def forward(model: Model[Any, Any], features: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
        rows = numpy.asarray(features)[:, column].astype("int64")
        found = model.ops.asarray2f(table().vectors[rows])
        return found, lambda gradient: model.ops.alloc(features.shape, dtype=features.dtype)

    return Model(name, forward, dims={"nO": table().vectors.shape[1]})
