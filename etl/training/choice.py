"""Choice: questions with candidates, of whom one or nobody is meant, in; the weight of every hint out.

A conditional logit (McFadden 1974) with a ridge, by Newton's method. Nobody has the constant alone. A
candidate may be seen in several places, each with hints of its own; what counts is the best of them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

from etl.training.fit import RARE, STEPS, Hints
from etl.transform.odds import CONSTANT

Array = NDArray[Any]
RIDGE = 1.0
ROUNDS = 4
"""How often the best place of each candidate is chosen anew."""


@dataclass(frozen=True, slots=True)
class Question:
    """Candidates, each with the hints of every place it is seen in, and which of them is right."""

    document: str
    """Where it is from, for cross-validation."""
    candidates: tuple[tuple[Hints, ...], ...]
    right: tuple[int, ...]
    """The positions of the right ones: several where a person is two candidates; none for nobody."""


def fit_choice(questions: Sequence[Question], *, ridge: float = RIDGE) -> dict[str, float]:
    """The weight of each hint, in log odds with three decimals; the empty hint is nobody's.

    Which place of a candidate is best depends on the weights: the first are fitted to the mean of its places.
    """
    counts = Counter(
        hint for one in questions for places in one.candidates for hint in {h for p in places for h in p}
    )
    names = [CONSTANT, *sorted(hint for hint, count in counts.items() if count >= RARE)]
    at = {name: i for i, name in enumerate(names)}
    rows = [[indicators_of(places, at) for places in one.candidates] for one in questions]
    right = [one.right for one in questions]
    means = [numpy.array([places.mean(axis=0) for places in candidates]) for candidates in rows]
    weights = maximise_likelihood(list(zip(means, right, strict=True)), numpy.zeros(len(names)), ridge)
    for _ in range(ROUNDS):
        best = [best_places(candidates, weights) for candidates in rows]
        weights = maximise_likelihood(list(zip(best, right, strict=True)), weights, ridge)
    return dict(zip(names, (round(float(one), 3) for one in weights), strict=True))


def indicators_of(places: tuple[Hints, ...], at: dict[str, int]) -> Array:
    """A row for each place of a candidate: 1 where it has a hint."""
    found = numpy.zeros((len(places), len(at)))
    for row, hints in zip(found, places, strict=True):
        row[[at[hint] for hint in hints if hint in at]] = 1
    return found


def best_places(candidates: list[Array], weights: Array) -> Array:
    """The row of each candidate's best place."""
    return numpy.array([places[(places @ weights).argmax()] for places in candidates])


def maximise_likelihood(rows: list[tuple[Array, tuple[int, ...]]], weights: Array, ridge: float) -> Array:
    penalty = ridge * numpy.eye(len(weights))
    penalty[0, 0] = 1e-6
    nobody = numpy.eye(1, len(weights))
    for _ in range(STEPS):
        gradient, curvature = -penalty @ weights, penalty.copy()
        for candidates, right in rows:
            x = numpy.vstack([nobody, candidates])
            share = numpy.exp(x @ weights - (x @ weights).max())
            share /= share.sum()
            mean = share @ x
            meant = [one + 1 for one in right] or [0]
            gradient += share[meant] @ x[meant] / share[meant].sum() - mean
            curvature += (x.T * share) @ x - numpy.outer(mean, mean)
        step = numpy.linalg.solve(curvature, gradient)
        weights = weights + step / max(1.0, float(abs(step).max()))
        if abs(step).max() < 1e-3:
            break
    return weights


def write_choice(path: Path, questions: Sequence[Question], *, about: str, licence: str) -> None:
    """Fit and write the file that `etl.transform.choice.Choice` reads."""
    note = {
        "about": about,
        "licence": licence,
        "questions": len(questions),
        "answered": sum(bool(one.right) for one in questions),
        "weights": fit_choice(questions),
    }
    path.write_text(json.dumps(note, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
