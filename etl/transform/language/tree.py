"""Tree: of all trees over a sentence's words, the one whose arcs score best."""

from __future__ import annotations

from typing import Any

import numpy
from numpy.typing import NDArray

Scores = NDArray[Any]
Heads = NDArray[Any]
MOST_ROOTS = 5
"""Words tried as the root of a sentence whose arcs do not agree on one."""
MANY = 80
"""Words of a sentence so long that only the likeliest is tried."""


def best_tree(scores: Scores) -> Heads:
    """Scores [words, 1 + words] in, column 0 the root's; each word's head out, exactly one of them 0."""
    scores = scores.copy()
    words = numpy.arange(len(scores))
    scores[words, words + 1] = -numpy.inf
    heads: Heads = scores.argmax(1)
    roots = numpy.flatnonzero(heads == 0)
    if len(roots) == 1 and not circle(heads):
        return heads
    trees = [spanning(rooted_in(scores, root)) for root in likely_roots(scores)]
    return max(trees, key=lambda heads: float(scores[words, heads].sum()))


def likely_roots(scores: Scores) -> list[int]:
    """The words that lose least, or gain most, by being the root, likeliest first."""
    if len(scores) == 1:
        return [0]
    order = numpy.argsort(scores[:, 1:].max(1) - scores[:, 0], kind="stable")
    return order[: MOST_ROOTS if len(scores) < MANY else 1].tolist()  # type: ignore[no-any-return]


def rooted_in(scores: Scores, root: int) -> Scores:
    """Scores under which no tree has another root."""
    fixed = scores.copy()
    fixed[:, 0] = fixed[root] = -numpy.inf
    fixed[root, 0] = scores[root, 0]
    return fixed


def circle(heads: Heads) -> list[int]:
    """The words of a circle of heads; none where every way leads to the root."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        way, at = [], start
        while at >= 0 and not state[at]:
            state[at] = 1
            way.append(at)
            at = int(heads[at]) - 1
        if at >= 0 and state[at] == 1:
            return way[way.index(at) :]
        for word in way:
            state[word] = 2
    return []


def spanning(scores: Scores) -> Heads:
    """The best tree by Chu, Liu and Edmonds: circles are shrunk to a word and opened again."""
    heads: Heads = scores.argmax(1)
    ring = circle(heads)
    if not ring:
        return heads
    outside = [at for at in range(len(scores)) if at not in set(ring)]
    inner = scores[ring, heads[ring]]
    entries = scores[ring] - inner[:, None]
    columns = [0, *(at + 1 for at in outside)]
    shrunk = numpy.full((len(outside) + 1, len(outside) + 2), -numpy.inf, dtype=scores.dtype)
    shrunk[:-1, :-1] = scores[numpy.ix_(outside, columns)]
    leaving = scores[numpy.ix_(outside, [at + 1 for at in ring])]
    shrunk[:-1, -1] = leaving.max(1) if len(outside) else 0
    shrunk[-1, :-1] = entries[:, columns].max(0)
    found = spanning(shrunk)
    opened: Heads = heads.copy()
    for row, at in enumerate(outside):
        head = int(found[row])
        opened[at] = ring[int(leaving[row].argmax())] + 1 if head == len(outside) + 1 else columns[head]
    entered = columns[int(found[-1])]
    opened[ring[int(entries[:, entered].argmax())]] = entered
    return opened
