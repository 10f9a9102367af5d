"""Confidence: the chance that a quotation's content and speaker are both right."""

from __future__ import annotations

import json
import math
from functools import lru_cache
from pathlib import Path

WEIGHTS = Path(__file__).parent / "data" / "quote_confidence.json"
UNKNOWN = 0.5


@lru_cache(1)
def weights() -> dict[str, float]:
    """Weights of a logistic regression, by hint; fitted by `etl.training.quote_confidence`."""
    if not WEIGHTS.exists():
        return {}
    table: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return table


def chance(hints: tuple[str, ...]) -> float:
    """The chance, 0 to 1, that a quotation with these hints is right."""
    table = weights()
    if not table:
        return UNKNOWN
    total = table.get("", 0.0) + sum(table.get(hint, 0.0) for hint in hints)
    return round(1 / (1 + math.exp(-total)), 3)
