"""A corpus's labels as OntoNotes' types."""

from __future__ import annotations

import pytest

from etl.training.conversion.columns import Span
from etl.training.conversion.types import COARSE, typed_names


def found(sentence: str, *spans: tuple[str, str], titled: bool = False) -> list[tuple[str, str]]:
    """The names of a sentence whose spans are given by their words."""
    words = sentence.split()
    given = []
    for span, label in spans:
        size = len(span.split())
        start = next(at for at in range(len(words)) if words[at : at + size] == span.split())
        given.append(Span(start, start + size, label))
    return [
        (" ".join(words[n.start : n.end]), n.label) for n in typed_names(words, given, COARSE, titled=titled)
    ]


@pytest.mark.parametrize(
    ("place", "label"),
    [
        ("Norway", "GPE"),
        ("Oslo", "GPE"),
        ("Africa", "LOC"),
        ("Lake Mjosa", "LOC"),
        ("Harbour Bridge", "FAC"),
        ("Norwegian", "NORP"),
    ],
)
def test_places_have_a_kind(place: str, label: str) -> None:
    assert found(f"near {place} today", (place, "LOC")) == [(place, label)]


def test_a_place_within_a_place_is_another_name() -> None:
    assert found("in Bergen , Norway .", ("Bergen , Norway", "LOC")) == [("Bergen", "GPE"), ("Norway", "GPE")]


def test_articles_are_cut_off() -> None:
    assert found("at the Harbour Board .", ("the Harbour Board", "ORG")) == [("Harbour Board", "ORG")]


def test_a_country_that_acts_is_a_country() -> None:
    assert found("Norway agreed .", ("Norway", "ORG")) == [("Norway", "GPE")]


def test_titles_are_cut_off_where_the_corpus_has_them() -> None:
    assert found("Mr. Ola Dahl left .", ("Mr. Ola Dahl", "PER"), titled=True) == [("Ola Dahl", "PERSON")]
    assert found("Judge Dahl left .", ("Judge Dahl", "PER")) == [("Judge Dahl", "PERSON")]


def test_other_names_count_where_they_are_affiliations() -> None:
    assert found("a Danish song , Harvest .", ("Danish", "MISC"), ("Harvest", "MISC")) == [("Danish", "NORP")]


def test_unmarked_affiliations_are_found() -> None:
    assert found("the South Korean envoy met Danes .") == [("South Korean", "NORP"), ("Danes", "NORP")]


@pytest.mark.parametrize("sentence", ["the film American Harvest", "a letter in French"])
def test_the_beginning_of_a_name_and_a_language_are_no_affiliations(sentence: str) -> None:
    assert found(sentence) == []


def test_labels_without_a_kind_are_dropped() -> None:
    assert found("on Monday .", ("Monday", "TIME")) == []
