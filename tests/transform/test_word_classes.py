"""Word classes: what is known of a word beside its letters."""

from __future__ import annotations

import pytest

from etl.transform.word_classes import surface, table


def classes(word: str) -> int:
    return table().get(surface(word), 0)


@pytest.mark.parametrize("word", ["Seoul", "Norwegian", "Reuters", "March", "Ministry"])
def test_a_known_word_has_a_class(word: str) -> None:
    assert classes(word)


def test_an_unknown_word_has_none() -> None:
    assert not classes("qwrtzpsd")


def test_kinds_of_names_differ() -> None:
    assert len({classes("Norway"), classes("Norwegian"), classes("Reuters"), classes("Margaret")}) == 4


@pytest.mark.parametrize(("printed", "listed"), [("SEOUL", "Seoul"), ("Workers’", "Workers'")])
def test_capitals_and_curly_apostrophes_do_not_hide_a_name(printed: str, listed: str) -> None:
    assert classes(printed) == classes(listed)
