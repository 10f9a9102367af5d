"""Worth: how much the encoder's state of a word speaks for an event that is worth a line on a timeline.

Habits, hopes, figures of speech and words about words are told with the verbs of deeds: rules of grammar
do not tell "police arrest people who speed" from "police arrested two men", the words around it do, and
the encoder has read them. `etl.training.event_worth` fits the weights on sentences whose events were
listed by hand.
"""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path

import numpy
from numpy.typing import NDArray

from etl.transform.tokens import Token


class Worth:
    """A logistic regression over the state of a word, read when it is first asked."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def weights(self) -> NDArray[numpy.float32]:
        """One weight for each number of a state, and at last the constant."""
        return numpy.array(json.loads(self.path.read_text(encoding="utf-8"))["weights"], dtype=numpy.float32)

    def score(self, token: Token) -> float | None:
        """Log odds that a word shows such an event; None where another model left states of another width."""
        state = state_of(token)
        if state is None or len(state) + 1 != len(self.weights):
            return None
        return float(state @ self.weights[:-1] + self.weights[-1])


def state_of(token: Token) -> NDArray[numpy.float32] | None:
    """What the encoder left of a word; None where there is no encoder."""
    tensor = token.doc.tensor
    return tensor[token.i] if len(tensor) == len(token.doc) else None


WORTH = Worth(Path(__file__).with_name("worth.json"))
