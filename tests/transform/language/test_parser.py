"""Parser: what a paragraph's white space hangs on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from etl.transform.language.parser import LONGEST
from etl.transform.pipeline import article_pipes


@pytest.fixture
def parse(nlp: Language) -> Callable[[str], Doc]:
    def read(text: str) -> Doc:
        with nlp.select_pipes(disable=article_pipes(nlp)):
            return nlp(text)

    return read


def test_a_break_hangs_on_the_word_before_it(parse: Callable[[str], Doc]) -> None:
    doc = parse("The harbour opened.\n\n")
    assert doc[-1].is_space
    assert doc[-1].head.text == "."
    assert len(list(doc.sents)) == 1


def test_blanks_before_the_first_word_hang_on_it(parse: Callable[[str], Doc]) -> None:
    doc = parse("  The harbour opened.")
    assert doc[0].is_space
    assert doc[0].head.text == "The"
    assert len(list(doc.sents)) == 1


@pytest.mark.parametrize("text", ["", "\n", " \n \n"])
def test_a_text_without_words_is_read(parse: Callable[[str], Doc], text: str) -> None:
    assert parse(text).text == text


def test_a_sentence_has_one_root(parse: Callable[[str], Doc]) -> None:
    doc = parse("“We waited,” the mayor said. Nobody came, and the talks, which had begun in May, ended.")
    for sent in doc.sents:
        assert [token.dep_ for token in sent].count("ROOT") == 1


def test_an_endless_sentence_is_read_in_parts(parse: Callable[[str], Doc]) -> None:
    doc = parse("and the harbour opened " * 1000)
    assert max(len(sent) for sent in doc.sents) <= LONGEST
    assert sum(len(sent) for sent in doc.sents) == 4000
