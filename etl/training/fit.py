"""Fit: hints of readings and whether each was right in; the weight of every hint out.

Logistic regression with a ridge, by Newton's method. What the weights were fitted on, how many rows that
was and under which licence they may be used are kept in the file.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy

from etl.transform.odds import CONSTANT

Hints = tuple[str, ...]
RIDGE = 3.0
RARE = 5
"""A hint seen less often has no weight."""
STEPS = 20


def fit(rows: Sequence[Hints], outcomes: Sequence[bool], *, ridge: float = RIDGE) -> dict[str, float]:
    """The weight of each hint, in log odds with three decimals; the empty hint is the constant."""
    counts = Counter(hint for row in rows for hint in set(row))
    names = [CONSTANT, *sorted(hint for hint, count in counts.items() if count >= RARE)]
    x = numpy.array([[name in (CONSTANT, *row) for name in names] for row in rows], dtype=float)
    y = numpy.array(outcomes, dtype=float)
    penalty = ridge * numpy.eye(len(names))
    penalty[0, 0] = 1e-6
    beta = numpy.zeros(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + numpy.exp(-x @ beta))
        gradient = x.T @ (y - p) - penalty @ beta
        beta += numpy.linalg.solve((x.T * (p * (1 - p))) @ x + penalty, gradient)
    return dict(zip(names, (round(float(b), 3) for b in beta), strict=True))


def write_odds(
    path: Path, rows: Sequence[Hints], outcomes: Sequence[bool], *, about: str, licence: str
) -> None:
    """Fit and write the file that `etl.transform.odds.Odds` reads; `about` says what the rows are."""
    table = fit(rows, outcomes)
    note = {"about": about, "licence": licence, "rows": len(rows), "right": sum(outcomes), "weights": table}
    path.write_text(json.dumps(note, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
