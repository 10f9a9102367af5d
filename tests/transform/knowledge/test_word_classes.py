"""Word classes: what is known of a word beside its letters."""

from __future__ import annotations

import pytest

from etl.transform.knowledge.word_classes import FIRST_OF_MORE, FURTHER, classes, surface, table


def classes_of(word: str) -> int:
    return table().get(surface(word), 0)


@pytest.mark.parametrize("word", ["Seoul", "Norwegian", "Reuters", "March", "Ministry"])
def test_a_known_word_has_a_class(word: str) -> None:
    assert classes_of(word)


def test_an_unknown_word_has_none() -> None:
    assert not classes_of("qwrtzpsd")


def test_kinds_of_names_differ() -> None:
    assert len({*map(classes_of, ("Norway", "Norwegian", "Reuters", "Margaret"))}) == 4


@pytest.mark.parametrize(("printed", "listed"), [("SEOUL", "Seoul"), ("Workers’", "Workers'")])
def test_capitals_and_curly_apostrophes_do_not_hide_a_name(printed: str, listed: str) -> None:
    assert classes_of(printed) == classes_of(listed)


def test_each_word_of_a_text_has_the_classes_of_the_longest_name_it_is_part_of() -> None:
    york, city = classes_of("New York"), classes_of("Norway")
    assert classes(["in", "New", "York", ",", "Norway"]) == [
        classes_of("in"),
        york | FIRST_OF_MORE,
        york | FURTHER,
        0,
        city,
    ]


def test_a_longer_name_cut_short_counts_as_its_words() -> None:
    assert classes(["New"]) == [classes_of("New")]
    assert classes([]) == []
