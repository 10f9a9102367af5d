"""Worth: how much the encoder's state of a word speaks for an event that is worth a line on a timeline.

Habits, hopes, figures of speech and words about words are told with the verbs of deeds: rules of grammar
do not tell "police arrest people who speed" from "police arrested two men", the words around it do, and
the encoder has read them. `etl.training.event_worth` fits the weights on sentences whose events were
listed by hand.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy
from numpy.typing import NDArray

from etl.transform.tokens import Token


class Worth:
    """A logistic regression over the state of a word.

    `weights`: one for each number of a state, and at last the constant.
    """

    def __init__(self, weights: Sequence[float] | NDArray[numpy.floating]) -> None:
        self.weights: NDArray[numpy.float32] = numpy.array(weights, dtype=numpy.float32)

    @classmethod
    def read(cls, path: Path) -> Worth:
        return cls(json.loads(path.read_text(encoding="utf-8"))["weights"])

    def score(self, token: Token) -> float | None:
        """Log odds that a word shows such an event; None where another model left states of another width."""
        state = state_of(token)
        if state is None or len(state) + 1 != len(self.weights):
            return None
        return self.score_of(state)

    def score_of(self, state: NDArray[numpy.float32]) -> float:
        """Log odds that a word in this state shows such an event."""
        return float(state @ self.weights[:-1] + self.weights[-1])


def state_of(token: Token) -> NDArray[numpy.float32] | None:
    """What the encoder left of a word; None where there is no encoder."""
    tensor = token.doc.tensor
    return tensor[token.i] if len(tensor) == len(token.doc) else None


WEIGHTS = Path(__file__).with_name("worth.json")
WORTH = Worth.read(WEIGHTS)
