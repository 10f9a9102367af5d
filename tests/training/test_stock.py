"""Stock: spaCy's own components with the labels that the treebanks have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from etl.training.stock import STOCK, dependency_labels, stock_pipeline


def test_components_know_the_classes_of_the_treebanks(corpora: Path) -> None:
    nlp = stock_pipeline(corpora)
    assert nlp.pipe_names == [*STOCK]
    tagger: Any = nlp.get_pipe("tagger")
    morphologizer: Any = nlp.get_pipe("morphologizer")
    assert {"NNP", "VBD", "IN", "WP"} <= {*tagger.labels}
    assert {"POS=PROPN", "POS=DET"} <= {*morphologizer.labels}


def test_the_same_treebanks_give_the_same_numbers(corpora: Path) -> None:
    first, second = stock_pipeline(corpora), stock_pipeline(corpora)
    assert [first.get_pipe(name).labels for name in STOCK] == [second.get_pipe(name).labels for name in STOCK]


def test_dependency_labels_are_in_order_with_the_parsers_own(corpora: Path) -> None:
    deps = dependency_labels(corpora)
    assert deps == sorted(deps)
    assert {"ROOT", "dep", "nsubj", "obl", "flat"} <= {*deps}
    assert not {"root", ""} & {*deps}
