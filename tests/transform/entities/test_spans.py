"""Spans: what is cut off a name that a parser found."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from etl.transform.entities.spans import trim


def span_of(nlp: Language, text: str, label: str) -> Span:
    """A span over all words of "word/POS/TAG word …"; a word alone is a proper noun."""
    parts = [(*part.split("/"), "", "")[:3] for part in text.split()]
    words = [word for word, *_ in parts]
    doc = Doc(
        nlp.vocab,
        words=words,
        pos=[pos or "PROPN" for _, pos, _ in parts],
        tags=[tag or ("NNP" if not pos else "X") for _, pos, tag in parts],
        sent_starts=[True] + [False] * (len(words) - 1),
    )
    return Span(doc, 0, len(doc), label)


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("the/DET Harbour Wire", "ORG", "Harbour Wire"),
        ("The/DET Tide", "WORK_OF_ART", "The Tide"),
        ("Harbour Wire ’s/PART", "ORG", "Harbour Wire"),
        ("“/PUNCT Harbour Wire ,/PUNCT", "ORG", "Harbour Wire"),
        ("Harbour Wire –/PUNCT Oslo", "ORG", "Harbour Wire"),
        ("Harbour Wire (/PUNCT HW", "ORG", "Harbour Wire"),
        ("(/PUNCT Harbour Wire", "ORG", "Harbour Wire"),
        ("Harbour - Wire", "ORG", "Harbour"),
        ("Yahoo !/PUNCT", "ORG", "Yahoo !"),
        ("Edda Tamm ’s/PART Oslo", "PERSON", "Edda Tamm"),
        ("Oslo ’s/PART Harbour", "GPE", "Oslo"),
        ("Oslo ’s/PART Harbour", "ORG", "Oslo ’s Harbour"),
        ("said/VERB/VBD Edda Tamm", "PERSON", "Edda Tamm"),
        ("Edda Tamm said/VERB/VBD", "PERSON", "Edda Tamm"),
        ("Say/VERB/VB Harbour", "ORG", "Say Harbour"),
        ("Grant/VERB/VB Tamm", "PERSON", "Grant Tamm"),
        ("der/ADP/IN Tamm", "PERSON", "der Tamm"),
        ("Uncle/NOUN/NN Tamm", "PERSON", "Uncle Tamm"),
        ("Over/ADP/NNP Tamm", "PERSON", "Over Tamm"),
        ("party/VERB/VB Tamm", "PERSON", "party Tamm"),
    ],
)
def test_what_is_no_part_of_a_name_is_cut_off(nlp: Language, text: str, label: str, name: str) -> None:
    trimmed = trim(span_of(nlp, text, label))
    assert trimmed is not None
    assert trimmed.text == name


def test_a_dash_without_space_before_it_joins_words(nlp: Language) -> None:
    doc = Doc(nlp.vocab, words=["Harbour", "-", "Wire"], spaces=[False, False, False], pos=["PROPN"] * 3)
    trimmed = trim(Span(doc, 0, 3, "ORG"))
    assert trimmed is not None
    assert trimmed.text == "Harbour-Wire"


def test_a_name_ends_with_its_line(nlp: Language) -> None:
    doc = Doc(nlp.vocab, words=["Harbour", "\n", "Wire"], pos=["PROPN", "SPACE", "PROPN"])
    trimmed = trim(Span(doc, 0, 3, "ORG"))
    assert trimmed is not None
    assert trimmed.text == "Harbour"


@pytest.mark.parametrize("text", ["the/DET", "said/VERB/VBD", "“/PUNCT"])
def test_nothing_may_be_left(nlp: Language, text: str) -> None:
    assert trim(span_of(nlp, text, "PERSON")) is None
