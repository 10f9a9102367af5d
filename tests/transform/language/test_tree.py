"""Tree: the best heads of a sentence."""

from __future__ import annotations

from itertools import product

import numpy
import pytest

from etl.transform.language.tree import best_tree, circle


def best_by_trying(scores: numpy.ndarray) -> float:
    """The sum of the best tree, found among all of them."""
    words = range(len(scores))
    trees = (
        heads
        for heads in product(range(len(scores) + 1), repeat=len(scores))
        if heads.count(0) == 1 and not circle(numpy.array(heads))
    )
    return max(float(sum(scores[word, heads[word]] for word in words)) for heads in trees)


@pytest.mark.parametrize("seed", range(40))
def test_no_other_tree_scores_better(seed: int) -> None:
    random = numpy.random.default_rng(seed)
    size = int(random.integers(1, 6))
    scores = random.normal(size=(size, size + 1)).astype("float32")
    heads = best_tree(scores)
    assert list(heads).count(0) == 1
    assert not circle(heads)
    found = float(sum(scores[word, head] for word, head in enumerate(heads)))
    scores[numpy.arange(size), numpy.arange(size) + 1] = -1e9
    assert found == pytest.approx(best_by_trying(scores), abs=1e-4)
