"""Cues: words that report, by their lemma."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Token

from etl.transform.quotes.cues import cue_class, cue_head, cue_tokens, cue_verb, is_communication, lemma
from tests.transform.conftest import doc_of


def verb(nlp: Language, form: str, given: str) -> Token:
    return doc_of(nlp, f"{form}/{given} VERB 0 ROOT")[0]


@pytest.mark.parametrize(
    ("form", "given", "expected"),
    [
        ("said", "say", "say"),
        ("announced", "announc", "announce"),
        ("announcing", "announc", "announce"),
        ("reported", "reporte", "report"),
        ("admitted", "admitt", "admit"),
        ("replied", "repli", "reply"),
        ("stresses", "stresse", "stress"),
        ("claims", "claims", "claim"),
        ("walked", "walke", "walke"),
        ("sees", "se", "see"),
        ("’s", "’s", "’s"),
        ("used", "u", "u"),
    ],
)
def test_a_verb_has_the_lemma_that_reports(nlp: Language, form: str, given: str, expected: str) -> None:
    assert lemma(verb(nlp, form, given)) == expected


def test_only_verbs_are_mended(nlp: Language) -> None:
    assert lemma(doc_of(nlp, "announced/announc NOUN 0 ROOT")[0]) == "announc"


@pytest.mark.parametrize(
    ("word", "kind", "speech"),
    [
        ("say", "say", True),
        ("ask", "ask", True),
        ("praise", "judge", True),
        ("believe", "think", False),
        ("want", "want", False),
        ("show", "show", False),
        ("walk", "", False),
    ],
)
def test_a_word_that_reports_has_a_class(nlp: Language, word: str, kind: str, speech: bool) -> None:
    token = verb(nlp, word, word)
    assert (cue_class(token), is_communication(token)) == (kind, speech)


HAS_NOT_SAID = """
She PRON 3 nsubj
has/have AUX 3 aux
not PART 3 advmod
said/say VERB 3 ROOT
so ADV 3 advmod
"""


def test_a_cue_is_a_verb_with_its_auxiliaries_and_negation(nlp: Language) -> None:
    assert cue_tokens(doc_of(nlp, HAS_NOT_SAID)[3]) == {1, 2, 3}


def test_a_cue_that_is_no_verb_is_one_word(nlp: Language) -> None:
    assert cue_tokens(doc_of(nlp, "the DET 1 det\nview NOUN 1 ROOT\nnot PART 1 advmod")[1]) == {1}


def test_the_head_of_a_cue_is_its_first_verb_else_its_first_word(nlp: Language) -> None:
    doc = doc_of(nlp, HAS_NOT_SAID)
    assert (cue_verb(doc, frozenset({1, 2, 3})), cue_head(doc, frozenset({1, 2, 3}))) == (doc[3], doc[3])
    assert (cue_verb(doc, frozenset({1, 2})), cue_head(doc, frozenset({1, 2}))) == (None, doc[1])
    assert cue_head(doc, frozenset()) is None
