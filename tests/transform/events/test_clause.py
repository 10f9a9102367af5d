"""Clause: whether the words of a clause tell all of an event."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from etl.transform.events.clause import Clause, is_torn, lacks_object
from etl.transform.events.summary import is_joined_elsewhere, is_verbs_own
from tests.transform.syntax.conftest import Parsed, parsed

__all__ = ["parsed"]

Parse = Callable[[str], Doc]
SUED = "Roe PROPN 1 nsubj NNP\nsued VERB 1 ROOT VBD\nNorway PROPN 1 obj NNP"


@pytest.mark.parametrize(
    ("text", "word", "lacks"),
    [
        ("Omar Reyes runs the network he sold to a rival.", "sold", True),
        ("Omar Reyes met the minister who arrested Norway.", "arrested", False),
        ("Omar Reyes met the man who attacked Norway.", "attacked", False),
        ("Omar Reyes visited the town where police arrested her.", "arrested", False),
        ("Omar Reyes sold the network.", "sold", False),
    ],
)
def test_a_clause_whose_object_stands_above_it_tells_no_event_alone(
    parse: Parse, text: str, word: str, lacks: bool
) -> None:
    (verb,) = (token for token in parse(text) if token.text == word)
    assert lacks_object(verb) is lacks


@pytest.mark.parametrize(
    ("parse", "subject", "verb", "left_out", "torn"),
    [
        (SUED, 0, 1, (), False),
        (SUED + "\ntelling VERB 1 advcl VBG\nreporters NOUN 1 iobj NNS", 0, 1, (3,), True),
        (SUED + "\nMonday NOUN 1 obl NN\nagain ADV 1 advmod RB", 0, 1, (3,), False),
        (SUED + "\nand CCONJ 4 cc CC\nChad PROPN 1 obj NNP", 0, 1, (3,), True),
        (SUED + "\n— PUNCT 1 punct :\nlater ADV 1 advmod RB\nagain ADV 1 advmod RB", 0, 1, (3, 4), True),
        ("All PRON 2 obj DT\nRoe PROPN 2 nsubj NNP\nsued VERB 2 ROOT VBD", 1, 2, (), True),
    ],
)
def test_a_line_is_torn_where_its_words_are_of_two_clauses(
    parsed: Parsed, parse: str, subject: int, verb: int, left_out: tuple[int, ...], torn: bool
) -> None:
    doc = parsed(parse)
    words = frozenset(range(len(doc))).difference(left_out)
    assert is_torn(Clause(doc[verb], doc[subject], False, words)) is torn


def test_a_past_tense_is_not_joined_to_an_infinitive(parsed: Parsed) -> None:
    came = "came VERB 0 ROOT VBD\nto PART 2 mark TO\nmourn VERB 0 advcl VB\nfled VERB {} conj VBD"
    assert [is_joined_elsewhere(parsed(came.format(head))[3]) for head in (2, 0)] == [True, False]


def test_a_line_that_begins_with_its_verbs_helper_says_not_who(parsed: Parsed) -> None:
    doc = parsed("who PRON 2 nsubj WP\nhas AUX 2 aux VBZ\nsued VERB 2 ROOT VBN\nNorway PROPN 2 obj NNP")
    assert [is_verbs_own(word, doc[2]) for word in doc] == [False, True, True, False]
