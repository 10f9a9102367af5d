"""States: what the encoder left of each word, as a layer that spaCy's own components can read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy
from spacy.attrs import IS_SPACE
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps
from thinc.backends.ops import Ops

# numpy's BLAS multiplies our matrices about twice as fast as blis does.
NumpyOps.gemm = Ops.gemm

WIDTH = 384
"""Numbers to a word."""


def word_places(doc: Doc) -> list[int]:
    """The tokens that are no white space."""
    return numpy.flatnonzero(doc.to_array([IS_SPACE]) == 0).tolist()


def encoder_states(width: int = WIDTH) -> Model[list[Doc], list[Any]]:
    """A layer that gives each Doc's states, [tokens, width]; it has nothing to learn."""

    def forward(
        model: Model[Any, Any], docs: list[Doc], is_train: bool
    ) -> tuple[list[Any], Callable[[Any], Any]]:
        found = [doc.tensor if len(doc.tensor) else model.ops.alloc2f(len(doc), width) for doc in docs]
        return found, lambda gradients: []

    return Model("encoder_states", forward, dims={"nO": width})
