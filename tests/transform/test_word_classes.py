"""Word classes and vectors: what the names model is told of a word beside its letters."""

from __future__ import annotations

import numpy
import pytest
import spacy

from etl.transform.word_classes import class_column
from etl.transform.word_vectors import table

blank = spacy.blank("en")


def classes(text: str) -> list[int]:
    return [int(number) for number in class_column(blank.make_doc(text))]


def test_an_unknown_word_has_no_class() -> None:
    assert classes("Qwrtzpsd met qwrtzpsd") == [1, 1, 1]


@pytest.mark.parametrize("text", ["Seoul", "Norwegian", "Reuters", "March", "Ministry"])
def test_a_known_word_has_one(text: str) -> None:
    assert classes(text) != [1]


def test_kinds_of_names_differ() -> None:
    assert len({*classes("Norway"), *classes("Norwegian"), *classes("Reuters"), *classes("Margaret")}) == 4


@pytest.mark.parametrize(
    ("printed", "listed"), [("SEOUL", "Seoul"), ("Workers’", "Workers'"), ("NORTH KOREA", "North Korea")]
)
def test_capitals_and_curly_apostrophes_do_not_hide_a_name(printed: str, listed: str) -> None:
    assert classes(printed) == classes(listed)


def test_the_longest_name_wins() -> None:
    state, paper = classes("New York"), classes("New York Times")
    assert len(paper) == 3
    assert paper[:2] != state


def test_a_name_says_where_it_begins() -> None:
    first, second = classes("South Korea")
    assert first != second
    assert classes("Korea South") != [first, second]


def test_a_doc_without_words() -> None:
    assert classes("") == []


class TestVectors:
    def rows(self, text: str) -> list[int]:
        hashes = numpy.array([token.lower for token in blank.make_doc(text)], dtype="uint64")
        return [int(row) for row in table().rows(hashes)]

    def test_an_unknown_word_has_the_row_of_zeros(self) -> None:
        assert self.rows("qwrtzpsd") == [0]
        assert not table().vectors[0].any()

    def test_capitals_do_not_matter(self) -> None:
        assert self.rows("MINISTRY") == self.rows("ministry") != [0]

    def test_alike_words_have_alike_vectors(self) -> None:
        norway, sweden, professor = (
            table().vectors[self.rows(word)[0]] for word in ("Norway", "Sweden", "professor")
        )
        assert norway @ sweden > norway @ professor
