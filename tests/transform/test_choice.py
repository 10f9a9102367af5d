"""Choice: how likely each of several candidates is meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from etl.training.choice import Question, fit_choice, write_choice
from etl.transform.choice import Choice


@pytest.fixture
def choice(tmp_path: Path) -> Choice:
    path = tmp_path / "choice.json"
    path.write_text(json.dumps({"weights": {"": -1.0, "near": 2.0, "far": -2.0}}))
    return Choice(path)


def test_hints_add_up_and_unknown_ones_say_nothing(choice: Choice) -> None:
    assert choice.weigh(["near", "near", "red"]) == 4.0
    assert choice.weigh([]) == 0.0


def test_the_best_is_as_likely_as_its_share(choice: Choice) -> None:
    assert choice.chance_of_best([2.0]) == pytest.approx(0.953, abs=0.001)
    assert choice.chance_of_best([2.0, 2.0]) == pytest.approx(0.488, abs=0.001)
    assert choice.chance_of_best([-2.0, 2.0]) == pytest.approx(0.936, abs=0.001)


def test_where_all_are_unlikely_nobody_is_meant(choice: Choice) -> None:
    assert choice.chance_of_best([-5.0]) < 0.05


def questions(near_is_right: int, of: int) -> list[Question]:
    """Of some questions with a near and a far candidate, those in which the near one is right."""
    both = ((("near",),), (("far",),))
    return [Question("a", both, (0,) if n < near_is_right else (1,)) for n in range(of)]


def test_weights_are_fitted_that_choose_as_often_right(tmp_path: Path) -> None:
    path = tmp_path / "choice.json"
    write_choice(path, questions(90, 100), about="tests", licence="CC0")
    fitted = Choice(path)
    weights = [fitted.weigh(["near"]), fitted.weigh(["far"])]
    assert weights[0] > weights[1]
    assert fitted.chance_of_best(weights) == pytest.approx(0.9, abs=0.05)
    note = json.loads(path.read_text())
    assert (note["about"], note["licence"], note["questions"], note["answered"]) == ("tests", "CC0", 100, 100)


def test_nobody_is_fitted_too(tmp_path: Path) -> None:
    path = tmp_path / "choice.json"
    asked = [Question("a", ((("near",),),), (0,) if n < 20 else ()) for n in range(100)]
    write_choice(path, asked, about="", licence="")
    fitted = Choice(path)
    assert fitted.chance_of_best([fitted.weigh(["near"])]) == pytest.approx(0.2, abs=0.05)
    assert json.loads(path.read_text())["answered"] == 20


def test_a_candidate_counts_by_its_best_place() -> None:
    seen_twice = ((("far",), ("near",)), (("far",),))
    weights = fit_choice([Question("a", seen_twice, (0,)) for _ in range(50)])
    assert weights["near"] > weights["far"]


def test_where_two_are_right_either_will_do() -> None:
    both_right = [Question("a", ((("near",),), (("far",),)), (0, 1)) for _ in range(50)]
    weights = fit_choice(both_right)
    assert abs(weights["near"] - weights["far"]) < 0.1
    assert weights["near"] > weights[""]


def test_a_rare_hint_has_no_weight() -> None:
    rare = [Question("a", ((("rare",),),), (0,)) for _ in range(4)]
    assert "rare" not in fit_choice([*rare, *questions(5, 10)])
