"""Chunks: spans out of scores."""

from __future__ import annotations

import numpy
import pytest

from etl.transform.language.chunks import chunks

O, B, I, B2, I2 = range(5)  # noqa: E741


def scores(*classes: int) -> numpy.ndarray:
    return numpy.eye(5, dtype="float32")[list(classes)]


@pytest.mark.parametrize(
    ("classes", "spans"),
    [
        ([O, B, I, O], [(0, 1, 3)]),
        ([B, B, I], [(0, 0, 1), (0, 1, 3)]),
        ([B2, I2, B, O], [(1, 0, 2), (0, 2, 3)]),
        ([O, O], []),
    ],
)
def test_spans_begin_and_go_on(classes: list[int], spans: list[tuple[int, int, int]]) -> None:
    assert list(chunks(scores(*classes))) == spans


def test_what_goes_on_from_nothing_takes_the_likeliest_way() -> None:
    doubtful = numpy.array([[0.0, 0.4, 0.0, 0.5, 0.0], [0.0, 0.0, 1.0, 0.0, 0.2]], dtype="float32")
    assert list(chunks(doubtful)) == [(0, 0, 2)]
