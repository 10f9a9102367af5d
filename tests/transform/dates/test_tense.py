"""Tense: whether the clause before a date is of the future or of the past."""

from __future__ import annotations

import pytest

from etl.transform.dates.tense import is_future, read_tense

FAR = "and so on " * 10


@pytest.mark.parametrize(
    ("before", "future"),
    [
        ("The mayor will resign ", True),
        ("The mayor resigned ", False),
        ("The mayor who resigned will speak ", True),
        ("The mayor, who will speak, resigned ", False),
        ("The mayor agreed to resign ", True),
        ("The vote is due by ", True),
        ("The fair runs through ", True),
        ("They met, and the fair runs through ", True),
        ("The bill matures, payable quarterly and in gold, said the mayor ", False),
        ("The fair runs through spring, summer and autumn, as was said ", False),
        ("Through spring, summer and autumn the mayor resigns ", True),
        ("He was glad that by spring the mayor and her whole council resign ", False),
        ("The mayor will go. He resigns ", False),
        ("The mayor will see Gen. Roe ", True),
        ("The mayor will speak at 9 a.m. on ", True),
        ("The mayor will speak. “He resigned ", False),
        (f"The mayor will, {FAR} ", False),
        ("W will go ", True),
        ("", False),
    ],
)
def test_the_last_word_that_shows_a_tense_decides(before: str, future: bool) -> None:
    assert is_future(before, len(before)) is future


def test_a_possessive_date_is_not_of_its_clause() -> None:
    assert not is_future("They will appeal Friday’s ruling", 17, 23)
    assert is_future("They will appeal Friday", 17, 23)


@pytest.mark.parametrize(
    ("before", "past"),
    [("The mayor resigned ", True), ("The mayor resigns ", False), ("He resigned. She resigns ", False)],
)
def test_a_verb_in_the_past_shows_the_past(before: str, past: bool) -> None:
    assert (read_tense(before, len(before)) == "past") is past


@pytest.mark.parametrize("past", [f"resigned, {FAR}", "was to be expected "])
def test_only_a_near_verb_counts(past: str) -> None:
    assert (read_tense(past, len(past)) == "past") is (FAR not in past)
