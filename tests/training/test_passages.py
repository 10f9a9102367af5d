"""Passages: what the corpora hold, grouped and dressed."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from random import Random

import pytest

from etl.training.passages import (
    draw_headlines,
    group_sentences,
    load,
    make_variants,
    treebank_passages,
    without_events,
)
from etl.training.records import Record, write
from etl.training.substitution import Pools
from tests.training.conftest import check_names, names_of, passage, text_of


def numbered(count: int, source: str) -> list[Record]:
    """So many passages of one sentence, each with its own name."""
    made = []
    for number in range(count):
        record = passage(f"{source}{number} runs .", {f"{source}{number}": "ORG"}, source)
        record.id = f"{source}.{number}"
        made.append(record)
    return made


def test_single_sentences_are_grouped_in_their_order_and_by_their_source() -> None:
    records = [*numbered(30, "a"), *numbered(5, "b")]
    for seed in range(30):
        groups = list(group_sentences(records, Random(seed)))
        names = [name for group in groups for name in names_of(group)]
        assert names == [name for record in records for name in names_of(record)]
        assert all(name.startswith(group.source) for group in groups for name, _ in names_of(group))
        assert {len(group.sents) for group in groups} <= {1, 2, 3, 4}
        assert max(len(group.sents) for group in groups) > 1


def test_passages_that_are_whole_stay_as_they_are() -> None:
    records = numbered(9, "gum_news")
    for record in records:
        record.id = f"GUM_{record.id}"
    assert list(group_sentences(records, Random(0))) == records


def test_treebanks_are_read_one_after_the_other(bridge: Record, tmp_path: Path) -> None:
    other = deepcopy(bridge)
    other.id = "GUM_test"
    write(tmp_path / "ewt.train.jsonl.gz", [bridge])
    write(tmp_path / "gum.train.jsonl.gz", [other])
    assert [record.id for record in treebank_passages(tmp_path)] == ["test.1", "GUM_test"]
    assert load(tmp_path, "gum.train") == [other]


@pytest.mark.parametrize(
    ("source", "renamed"), [("gum_news", 2), ("gum_voyage", 1), ("wikigold", 1), ("re3d", 2), ("btc", 0)]
)
def test_close_passages_are_shown_with_other_names_and_the_closest_twice(
    pools: Pools, source: str, renamed: int
) -> None:
    """No sentence of it is short enough for a headline, so whatever is no dateline is a passage renamed."""
    text = "Moe of Bergen was " + "very " * 20 + "late ."
    record = passage(text, {"Moe": "PERSON", "Bergen": "GPE"}, source)
    before = deepcopy(record)
    dated = 0
    for seed in range(200):
        made = list(make_variants(record, pools, Random(seed)))
        dated += len(made) - renamed
        assert len(made) - renamed in ((0, 1) if renamed else (0,))
        for one in made:
            check_names(one)
            assert text_of(one).endswith("very late.")
    assert dated < 30
    assert bool(dated) == bool(renamed)
    assert record == before


def test_a_share_of_the_short_sentences_makes_headlines(bridge: Record) -> None:
    counts = [len(list(draw_headlines(bridge, Random(seed), 0.5))) for seed in range(300)]
    assert 1.6 < sum(counts) / len(counts) < 2.4
    assert {len(one.words) for one in draw_headlines(bridge, Random(0), 1.0)} == {8, 7, 4}
    assert list(draw_headlines(bridge, Random(0), -1)) == []
    assert list(draw_headlines(passage("very " * 18 + "late ."), Random(0), 1.0)) == []


@pytest.mark.parametrize(("source", "label"), [("gum_news", ""), ("crossner", ""), ("re3d", "EVENT")])
def test_events_are_unknown_where_a_corpus_means_something_else(source: str, label: str) -> None:
    record = passage("Moe saw the Cup .", {"Cup": "EVENT", "Moe": "PERSON"}, source)
    assert names_of(without_events(record)) == [("Moe", "PERSON"), ("Cup", label)]
