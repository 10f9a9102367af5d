"""Pipeline: a text is cut into words in steps that grow with its length alone, and is never changed."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.article import Article
from etl.errors import UnreadableDocument
from etl.transform.pipeline import (
    LONG_RUN,
    LONGEST_PIECE,
    MAX_TOKENS,
    PART,
    WORDS_AT_ONCE,
    batches_of,
    make_doc,
    parts_of,
    parts_of_piece,
    words_of_pieces,
)

NLP = spacy.blank("en")
UNITS = ['"', "“", "(", ",", "'s", "…", "😀", "$", "a-", "http://a.b/c?d&", "(a)", "é\u0301", "\u00a0x"]


def longest_run(text):
    """Characters of the longest run without a blank in any part: what spaCy looks at for each mark."""
    return max(max(map(len, part.split())) for part in parts_of(text) if part.split())


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("size", [1000, 4000, 16_000])
def test_no_run_is_longer_than_may_be_and_parts_grow_with_the_text(unit, size):
    text = "The dam holds. " + (unit * size)[:size] + " It does."
    parts = list(parts_of(text))
    assert "".join(parts) == text
    assert longest_run(text) < 250 and len(parts) <= size / PART + 3


@pytest.mark.parametrize("unit", UNITS)
def test_the_words_of_a_long_run_make_up_the_text(unit):
    text = "The dam holds. " + unit * 400 + " It does."
    assert make_doc(NLP, text).text == text


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab “\".,\n'", max_size=900))
def test_any_text_is_the_same_after_it_is_cut(text):
    assert "".join(parts_of(text)) == text
    assert make_doc(NLP, text).text == text


def test_a_text_with_ordinary_words_is_cut_as_spacy_cuts_it():
    text = "“Never,” he said (twice), to https://a.example/" + "b" * 150
    assert not LONG_RUN.search(text)
    assert [token.text for token in make_doc(NLP, text)] == [token.text for token in NLP(text)]


@pytest.mark.parametrize(("sentence", "last"), [("The dam holds. ", "."), ("the dam and ", None)])
def test_no_more_is_parsed_at_once_than_memory_should_hold(sentence, last):
    words = make_doc(NLP, sentence * 4000)
    parts = list(parts_of_piece(words))
    assert "".join(part.text_with_ws for part in parts) == words.text_with_ws
    assert all(len(part) <= LONGEST_PIECE for part in parts)
    assert len(parts) < 2 * len(words) / LONGEST_PIECE
    assert last is None or {part[-1].text for part in parts} == {last}
    batches = list(batches_of((part, "a") for part in parts * 3))
    assert [one for batch in batches for one in batch] == [(part, "a") for part in parts * 3]
    assert all(sum(len(part) for part, _ in batch) <= WORDS_AT_ONCE + LONGEST_PIECE for batch in batches)


def article(text):
    return Article(id="a", title="", text=text, source="a.txt")


@pytest.mark.parametrize(
    "text", ["x " * (MAX_TOKENS + 10), "x\n\n" * (MAX_TOKENS // 2), '"' * (MAX_TOKENS + 10)]
)
def test_more_words_or_paragraphs_than_an_article_has_are_refused(text):
    with pytest.raises(UnreadableDocument, match="split it"):
        list(words_of_pieces(NLP, article(text)))


def test_the_longest_article_has_fewer():
    paragraph = "The harbour board met on Thursday to settle the strike in the port. " * 6
    text = "\n\n".join([paragraph] * (300_000 // len(paragraph)))
    assert sum(len(words) for words, _ in words_of_pieces(NLP, article(text))) < MAX_TOKENS
