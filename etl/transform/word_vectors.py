"""Word vectors: what a name's words mean to a large encoder, in few numbers, read by our names model.

data/word_vectors.npz is made by etl.training.vectors; its licence stands in data/README.md.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy

from etl.transform.vector_table import Vectors, VectorTable, read_table

TABLE = Path(__file__).parent / "data" / "word_vectors.npz"


@cache
def table() -> VectorTable:
    """The vectors, each of length one."""
    return read_table(TABLE, of_length_one)


def of_length_one(vectors: Vectors) -> Vectors:
    """The same directions; a vector of zeros stays one."""
    scaled: Vectors = vectors / (numpy.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6)
    return scaled
