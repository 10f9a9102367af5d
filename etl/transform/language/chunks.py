"""Chunks: spans of words out of scores for beginning, inside and outside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy
from numpy.typing import NDArray

Scores = NDArray[Any]


def chunks(scores: Scores) -> Iterator[tuple[int, int, int]]:
    """Scores [words, classes O, B, I, B, I, …] in; label, first word and end word of each span out."""
    classes = best_sequence(scores)
    at = 0
    while at < len(classes):
        end = at + 1
        if classes[at]:
            while end < len(classes) and classes[end] == classes[at] + 1:
                end += 1
            yield (classes[at] - 1) // 2, at, end
        at = end


def best_sequence(scores: Scores) -> list[int]:
    """The likeliest sequence of classes in which each I follows its own B or I (Viterbi)."""
    likely: list[int] = scores.argmax(1).tolist()
    if all(may_follow(one, before) for one, before in zip(likely, [0, *likely], strict=False)):
        return likely
    inside = numpy.arange(2, scores.shape[1], 2)
    steps = numpy.zeros((scores.shape[1], scores.shape[1]), dtype="float32")
    steps[:, inside] = -1e4
    steps[inside, inside] = steps[inside - 1, inside] = 0
    best = scores[0].copy()
    best[inside] = -1e4
    came = []
    for row in scores[1:]:
        routes = best[:, None] + steps
        came.append(routes.argmax(0))
        best = routes.max(0) + row
    found = [int(best.argmax())]
    for before in reversed(came):
        found.append(int(before[found[-1]]))
    return found[::-1]


def may_follow(one: int, before: int) -> bool:
    """Whether a class can follow another: an I needs its own B or I."""
    return one % 2 == 1 or one == 0 or before in (one, one - 1)
