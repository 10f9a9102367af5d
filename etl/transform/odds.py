"""Odds: hints in, a fitted chance out.

Each room that is unsure of what it reads names the hints that speak for and against it ("cue say", "no
subject"), and a file beside its rules holds the weight of each, fitted on judged examples by
`etl.training.fit`. A confidence in the database is then a chance: of the rows at 0.8, eight in ten are right.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import repeat
from pathlib import Path

CONSTANT = ""
"""The hint that every row has."""


class Odds:
    """A logistic regression over named hints, read from a file when it is first asked."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def weights(self) -> dict[str, float]:
        """The weight of each hint, in log odds; a hint that the file lacks has none."""
        table: dict[str, float] = json.loads(self.path.read_text(encoding="utf-8"))["weights"]
        return table

    def chance(self, hints: Iterable[str]) -> float:
        """The chance, 0 to 1 in three decimals, that a reading with these hints is right."""
        return chance_of(hints, self.weights)


def chance_of(hints: Iterable[str], weights: Mapping[str, float]) -> float:
    """The chance, 0 to 1 in three decimals, that weights give some hints."""
    total = weights[CONSTANT] + sum(map(weights.get, hints, repeat(0.0)))
    return round(1 / (1 + math.exp(-total)), 3)
