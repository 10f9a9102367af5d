"""A pinned score that drops fails the evaluation; a gain, another gold folder, or a reason does not."""

import json

import pytest

from etl.errors import GoldNotFound
from etl.evaluation import evaluate as module
from etl.evaluation.evaluate import Report, format_table, write_baseline

PINNED = {"quotes.joint": 60.0, "pages.quote_split": 2.0}


def report(same_gold=True, **scores):
    found = {key.replace("_", ".", 1): value for key, value in scores.items()}
    return Report(found, PINNED, (), same_gold)


@pytest.mark.parametrize(
    ("scores", "dropped"),
    [
        ({"quotes_joint": 59.0}, ["quotes.joint"]),
        ({"quotes_joint": 59.9}, []),
        ({"quotes_joint": 70.0}, []),
        ({"pages_quote_split": 3.0}, ["pages.quote_split"]),
        ({"pages_quote_split": 1.0}, []),
        ({"dates_strict": 10.0}, []),
    ],
)
def test_only_a_real_loss_is_a_drop(scores, dropped):
    assert report(**scores).dropped == dropped
    assert ("dropped" in format_table(report(**scores))) == bool(dropped)


def test_scores_on_other_gold_data_are_not_compared():
    assert report(same_gold=False, quotes_joint=1.0).dropped == []


def test_pinning_keeps_the_parts_not_scored_and_leaves_out_times(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "BASELINE", tmp_path / "baseline.json")
    write_baseline(report(quotes_joint=61.234, pages_a_second=9.0), "seal", "a better tagger", "en 1")
    pinned = json.loads((tmp_path / "baseline.json").read_text())
    assert pinned["scores"] == {"quotes.joint": 61.23, "pages.quote_split": 2.0}
    assert (pinned["gold"], pinned["reason"]) == ("seal", "a better tagger")


def test_a_folder_that_is_not_there_is_not_a_pass(tmp_path):
    with pytest.raises(GoldNotFound, match="no such folder"):
        module.evaluate(tmp_path / "none")
