"""Calibration: nine in ten at 0.9 is no error, five in ten is one."""

from __future__ import annotations

import pytest

from etl.evaluation.calibration import calibration


def test_a_chance_that_holds_has_no_error() -> None:
    judged = [(0.9, n != 0) for n in range(10)] + [(0.5, n % 2 == 0) for n in range(10)]
    assert calibration("names", judged)["names.calibration_error"] == pytest.approx(0)


def test_the_error_is_how_far_the_share_lies_from_the_chance() -> None:
    judged = [(0.95, n < 5) for n in range(10)]
    scores = calibration("names", judged)
    assert scores["names.calibration_error"] == pytest.approx(45)
    assert scores["names.sure_right"] == pytest.approx(50)


def test_without_readings_nothing_is_scored() -> None:
    assert calibration("names", []) == {}
    assert "names.sure_right" not in calibration("names", [(0.4, True)])
