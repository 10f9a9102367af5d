"""Scorer: what is right, missed and too much."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from spacy.tokens import Doc
from spacy.training import Example

from etl.transform.quotes.scorer import score_quotes

Reader = Callable[..., Doc]
TEXT = "“The bridge will open in May,” Anna Bell said. “Nobody believes it,” the mayor said."


@pytest.fixture
def example(read_text: Reader) -> Example:
    return Example(read_text(TEXT), read_text(TEXT))


def test_the_same_quotes_score_full(example: Example) -> None:
    assert set(score_quotes([example]).values()) == {1.0}


def test_a_quote_missed_costs_recall_alone(example: Example) -> None:
    example.predicted._.quotes = example.predicted._.quotes[:1]
    scores = score_quotes([example])
    assert (scores["quotes_p"], scores["quotes_r"], scores["quotes_source"]) == (1.0, 0.5, 1.0)


def test_another_source_is_a_wrong_one(example: Example) -> None:
    first, second = example.reference._.quotes
    example.predicted._.quotes = tuple(
        quote.__class__(quote.kind, quote.content, source, quote.cue, quote.method, 1.0)
        for quote, source in ((first, second.source), (second, second.source))
    )
    assert score_quotes([example])["quotes_source"] == 0.5


@pytest.mark.parametrize(
    ("found", "wanted", "right"), [(None, None, 1.0), (None, (0, 4), 0.0), ((0, 4), None, 0.0)]
)
def test_no_source_is_right_where_there_is_none(
    example: Example, found: tuple[int, int] | None, wanted: tuple[int, int] | None, right: float
) -> None:
    for doc, source in ((example.predicted, found), (example.reference, wanted)):
        doc._.quotes = (replace(doc._.quotes[0], source=source),)
    assert score_quotes([example])["quotes_source"] == right


def test_the_pipeline_evaluates_itself(nlp, read_text: Reader) -> None:
    scores = nlp.evaluate([Example(nlp.make_doc(TEXT), read_text(TEXT))])
    assert scores["dep_las"] == scores["ents_f"] == scores["quotes_f"] == 1.0
