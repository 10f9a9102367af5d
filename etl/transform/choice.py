"""Choice: of several candidates, each with hints, how likely each is meant, and how likely nobody is.

A conditional logit (McFadden 1974): a candidate's weight is the sum of its hints' weights, nobody's is the
constant; each is as likely as its share of the weights' exponentials. `etl.training.choice` fits the weights.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from itertools import repeat

from etl.transform.odds import CONSTANT, Odds


class Choice(Odds):
    """Weights of hints, read from a file when they are first asked for."""

    def weigh(self, hints: Iterable[str]) -> float:
        """What the hints say for a candidate, in log odds; a hint that the file lacks says nothing."""
        return sum(map(self.weights.get, hints, repeat(0.0)))

    def weigh_amounts(self, amounts: Mapping[str, float]) -> float:
        """The same of what speaks for a candidate by how much of it there is, in log odds."""
        return sum(self.weights.get(name, 0.0) * amount for name, amount in amounts.items())

    def chance_of_best(self, weights: Iterable[float]) -> float:
        """The chance, 0 to 1 in three decimals, that the candidate of the greatest weight is meant."""
        weights = list(weights)
        best = max(weights)
        rest = sum(math.exp(weight - best) for weight in weights)
        return round(1 / (rest + math.exp(self.weights[CONSTANT] - best)), 3)
