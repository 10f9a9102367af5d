"""Tagger: chances of roles by token, and the spans they make."""

from __future__ import annotations

import numpy
import pytest
import spacy

from etl.transform.quotes.tagger import CONTENT, SOURCE, Chances, QuotationTagger
from etl.transform.tokens import plain

LABELS = ["content", "cue", "source", "more"]
WIDTH = 1 + 2 * len(LABELS)


def column(label: str, *, begins: bool) -> int:
    """The class of a label's first token, or of its later ones; class 0 is no label."""
    return 2 * LABELS.index(label) + (1 if begins else 2)


def chances(*rows: dict[tuple[str, bool], float]) -> Chances:
    """A row a token: label and whether it begins → chance; what is left is no label."""
    table = numpy.zeros((len(rows), WIDTH))
    for i, row in enumerate(rows):
        for (label, begins), chance in row.items():
            table[i, column(label, begins=begins)] = chance
        table[i, 0] = 1 - table[i].sum()
    return Chances(table, LABELS)


ROE_SAID_IT_HOLDS = (
    {("source", True): 0.9},
    {("cue", True): 0.8},
    {("content", True): 0.7, ("more", True): 0.1},
    {("content", False): 0.4, ("more", False): 0.2},
)


def test_a_chance_within_is_the_mean_of_first_and_later_tokens() -> None:
    seen = chances(*ROE_SAID_IT_HOLDS)
    assert seen.within(frozenset({0}), SOURCE) == pytest.approx(0.9)
    assert seen.within(frozenset({2, 3}), CONTENT) == pytest.approx(0.7)
    assert seen.within(frozenset({2, 3}), SOURCE) == 0
    assert seen.within(frozenset(), CONTENT) == 0


def test_a_chance_of_edges_is_to_begin_and_not_to_go_on() -> None:
    seen = chances(*ROE_SAID_IT_HOLDS)
    assert seen.edge(frozenset({2, 3})) == pytest.approx(0.8)
    assert seen.edge(frozenset({2})) == pytest.approx(0.8 * 0.4)


def test_spans_are_cut_by_label_without_white_space_and_bare_marks() -> None:
    doc = plain(spacy.blank("en")("Roe said\n\nit holds …"))
    rows = [*ROE_SAID_IT_HOLDS[:2], {("content", True): 1.0}, *ROE_SAID_IT_HOLDS[2:], {("cue", True): 1.0}]
    tagger = QuotationTagger()
    tagger.labels = LABELS
    assert tagger.tag(chances(*rows), doc[:]) == [("source", 0, 1), ("cue", 1, 2), ("content", 3, 5)]
    assert tagger.tag(chances({}), doc[2:3]) == []


def test_a_tagger_without_weights_or_states_says_nothing(nlp) -> None:
    tagger = nlp.get_pipe("quotes").tagger
    assert tagger.chances(spacy.blank("en")("Roe said it holds.")) is None
    assert QuotationTagger().chances(nlp("Roe said it holds.")) is None


def test_chances_of_a_token_sum_to_one(nlp) -> None:
    doc = nlp("Roe said it holds.")
    seen = nlp.get_pipe("quotes").tagger.chances(doc)
    assert seen.table.sum(1) == pytest.approx(numpy.ones(len(doc)), abs=1e-4)
    assert seen.table.min() >= 0
