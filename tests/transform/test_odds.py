"""Odds: a chance is what judged examples say it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from etl.training.fit import write_odds
from etl.transform.odds import Odds


@pytest.fixture
def odds(tmp_path: Path) -> Odds:
    path = tmp_path / "odds.json"
    path.write_text(json.dumps({"weights": {"": 0.0, "named": 2.0, "quoted": -1.0}}))
    return Odds(path)


def test_hints_add_up_to_a_chance(odds: Odds) -> None:
    assert odds.chance([]) == 0.5
    assert odds.chance(["named"]) == 0.881
    assert odds.chance(["named", "quoted"]) == 0.731


def test_a_hint_without_a_weight_changes_nothing(odds: Odds) -> None:
    assert odds.chance(["unheard of"]) == odds.chance([])


def test_fitted_chances_are_the_shares_of_the_examples(tmp_path: Path) -> None:
    path = tmp_path / "fitted.json"
    rows = [("sure",)] * 200 + [("unsure",)] * 200
    outcomes = [n % 10 != 0 for n in range(200)] + [n % 2 == 0 for n in range(200)]
    write_odds(path, rows, outcomes, about="made up", licence="CC0-1.0")
    fitted = Odds(path)
    assert fitted.chance(["sure"]) == pytest.approx(0.9, abs=0.03)
    assert fitted.chance(["unsure"]) == pytest.approx(0.5, abs=0.03)
    assert json.loads(path.read_text())["rows"] == 400


def test_a_rare_hint_gets_no_weight(tmp_path: Path) -> None:
    path = tmp_path / "fitted.json"
    write_odds(
        path, [("rare",)] * 4 + [("usual",)] * 40, [True] * 4 + [False, True] * 20, about="", licence=""
    )
    assert "rare" not in Odds(path).weights
