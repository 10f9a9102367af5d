"""Calibration: whether a confidence is the chance it says it is."""

from __future__ import annotations

from collections.abc import Iterable

Judged = tuple[float, bool]
"""A confidence, and whether the reading was right."""
BINS = 10
SURE = 0.9


def calibration(part: str, judged: Iterable[Judged]) -> dict[str, float]:
    """Scores in per cent: `PART.calibration_error` and `PART.sure_right`.

    The error is the expected calibration error (Naeini and others 2015): how far, in bins of a tenth, the
    share of right readings lies from their mean confidence, weighed by how many there are. `sure_right` is
    the share of right ones among those of 0.9 and more; it is left out where there are none.
    """
    rows = list(judged)
    bins = [[row for row in rows if min(int(row[0] * BINS), BINS - 1) == n] for n in range(BINS)]
    error = sum(abs(sum(right for _, right in one) - sum(chance for chance, _ in one)) for one in bins)
    scores = {f"{part}.calibration_error": 100 * error / len(rows)} if rows else {}
    sure = [right for chance, right in rows if chance >= SURE]
    return scores | ({f"{part}.sure_right": 100 * sum(sure) / len(sure)} if sure else {})
