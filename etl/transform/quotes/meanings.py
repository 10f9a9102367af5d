"""Meanings: each common word as a short vector, so that a rare reporting word resembles the usual ones.

data/meanings.npz is made by etl.training.meanings; its licence stands in data/README.md.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from etl.transform.vector_table import VectorTable, read_table

TABLE = Path(__file__).parent.parent / "data" / "meanings.npz"
WIDTH = 48
SCALE = 32.0
"""The vectors are kept in 8 bits; so divided, they are about as large as learned ones."""


@cache
def table() -> VectorTable:
    """The vectors, all divided alike: their lengths tell too."""
    return read_table(TABLE, lambda vectors: vectors / SCALE)
