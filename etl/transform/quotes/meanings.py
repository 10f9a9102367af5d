"""Meanings: each common word as a short vector, so that a rare reporting word resembles the usual ones.

data/meanings.npz is made by etl.training.meanings; its licence stands in data/README.md.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.attrs import LOWER
from spacy.tokens import Doc
from thinc.api import Model

TABLE = Path(__file__).parent.parent / "data" / "meanings.npz"
WIDTH = 48
SCALE = 32.0
"""The vectors are kept in 8 bits; so divided, they are about as large as learned ones."""


@lru_cache(1)
def table() -> tuple[NDArray[numpy.uint64], NDArray[numpy.float32]]:
    """The hashes of the words in lower case, sorted; and a vector for each, after a row of zeros."""
    with numpy.load(TABLE) as data:
        keys, vectors = data["keys"], data["vectors"].astype("float32") / SCALE
    return keys, numpy.vstack([numpy.zeros((1, WIDTH), "float32"), vectors])


def row_column(doc: Doc) -> NDArray[numpy.uint64]:
    """The table's row for each token; 0 for a word that it lacks."""
    keys, _ = table()
    lower = doc.to_array([LOWER]).reshape(-1)
    places = numpy.minimum(numpy.searchsorted(keys, lower), len(keys) - 1)
    return numpy.where(keys[places] == lower, places + 1, 0).astype("uint64")


def look_up(column: int) -> Model[Any, Any]:
    """A layer that gives the vectors for the row numbers in one column; they are never trained."""

    def forward(model: Model[Any, Any], rows: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
        vectors = table()[1][numpy.asarray(rows)[:, column].astype("int64")]
        return model.ops.asarray2f(vectors), lambda d: model.ops.alloc(rows.shape, dtype=rows.dtype)

    return Model("look_up_meanings", forward)
