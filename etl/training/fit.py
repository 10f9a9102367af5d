"""Fit: hints of readings and whether each was right in; the weight of every hint out.

Logistic regression with a ridge, by Newton's method. What the weights were fitted on, how many rows that
was and under which licence they may be used are kept in the file.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy
from numpy.typing import NDArray

from etl.evaluation.calibration import Judged, calibration
from etl.transform.odds import CONSTANT, Odds, chance_of

Hints = tuple[str, ...]
Array = NDArray[Any]
RIDGE = 3.0
RARE = 5
"""A hint seen less often has no weight."""
STEPS = 20
CONVERGED = 1e-5
"""The largest change of a weight at which no further step is made."""
FOLDS = 5


class Example(Protocol):
    """A reading that was judged."""

    @property
    def document(self) -> str: ...

    @property
    def hints(self) -> Hints: ...

    @property
    def right(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class JudgedReading:
    """A reading of a document that was found right or wrong as a whole."""

    document: str
    hints: Hints
    right: bool


def held_out(documents: Iterable[str]) -> Iterator[set[str]]:
    """The documents of each fold, on which weights are tried that were fitted on the others."""
    ordered = sorted(set(documents))
    return (set(ordered[fold::FOLDS]) for fold in range(FOLDS))


def cross_validate(examples: Sequence[Example]) -> list[Judged]:
    """The chance of each reading, and whether it is right, by weights fitted on other documents."""
    return [(chance, one.right) for chance, one in zip(left_out_chances(examples), examples, strict=True)]


def left_out_chances(examples: Sequence[Example]) -> list[float]:
    """The chance of each reading, in their order, by weights fitted on other documents."""
    chances = [0.0] * len(examples)
    for left_out in held_out(one.document for one in examples):
        kept = [one for one in examples if one.document not in left_out]
        weights = fit([one.hints for one in kept], [one.right for one in kept])
        for n, one in enumerate(examples):
            if one.document in left_out:
                chances[n] = chance_of(one.hints, weights)
    return chances


def fit(rows: Sequence[Hints], outcomes: Sequence[bool], *, ridge: float = RIDGE) -> dict[str, float]:
    """The weight of each hint, in log odds with three decimals; the empty hint is the constant."""
    counts = Counter(hint for row in rows for hint in set(row))
    names = [CONSTANT, *sorted(hint for hint, count in counts.items() if count >= RARE)]
    seen = [{CONSTANT, *row} for row in rows]
    x = numpy.array([[name in hints for name in names] for hints in seen], dtype=float)
    weights = maximise_likelihood(x, numpy.array(outcomes, dtype=float), ridge, constant=0)
    return dict(zip(names, (round(float(one), 3) for one in weights), strict=True))


def maximise_likelihood(x: Array, y: Array, ridge: float, *, constant: int) -> Array:
    """The weight of each column of x, [rows, columns], in log odds; the ridge spares the constant."""
    penalty = ridge * numpy.eye(x.shape[1])
    penalty[constant, constant] = 1e-6
    beta = numpy.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + numpy.exp(-x @ beta))
        gradient = x.T @ (y - p) - penalty @ beta
        step = numpy.linalg.solve((x.T * (p * (1 - p))) @ x + penalty, gradient)
        beta += step
        if abs(step).max() < CONVERGED:
            break
    return beta


def fit_odds(odds: Odds, examples: Sequence[Example], *, about: str, licence: str) -> list[Judged]:
    """Fit the weights to examples, write them, and tell how they do on documents left out; returns that."""
    judged = cross_validate(examples)
    scores = calibration("left_out", judged)
    print(f"{odds.path.name}: {len(examples)} read, {sum(one.right for one in examples)} right; {scores}")
    left_out = {name.removeprefix("left_out."): score for name, score in scores.items()}
    rows, outcomes = [one.hints for one in examples], [one.right for one in examples]
    write_odds(odds.path, rows, outcomes, about=about, licence=licence, left_out=left_out)
    return judged


def write_odds(
    path: Path,
    rows: Sequence[Hints],
    outcomes: Sequence[bool],
    *,
    about: str,
    licence: str,
    left_out: Mapping[str, float] | None = None,
) -> None:
    """Fit and write the file that `etl.transform.odds.Odds` reads; `about` says what the rows are.

    `left_out` tells how weights did on rows that they were not fitted on, where that was tried.
    """
    table = fit(rows, outcomes)
    counts = {"rows": len(rows), "right": sum(outcomes)}
    scores = {"left_out": {name: round(score, 1) for name, score in left_out.items()}} if left_out else {}
    note = {"about": about, "licence": licence, **counts, **scores, "weights": table}
    path.write_text(json.dumps(note, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
