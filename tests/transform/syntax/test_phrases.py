"""Phrases: what belongs to a noun, in the labels of either parser."""

from __future__ import annotations

import pytest
from spacy.language import Language

from etl.transform.syntax.phrases import (
    conjuncts,
    is_time,
    modifiers,
    noun_phrase,
    owners,
    preposition,
    trim,
    unbroken,
)
from tests.transform.syntax.conftest import Parsed

UNIVERSAL = """
with ADP 6 case
Norway PROPN 6 nmod:poss
's PART 1 case
two NUM 6 nummod
old ADJ 6 amod
State PROPN 6 compound
ships NOUN 6 ROOT
and CCONJ 8 cc
boats NOUN 6 conj
or CCONJ 10 cc
rafts NOUN 8 conj
"""
CLEAR = """
with ADP 0 ROOT
Norway PROPN 6 poss
's PART 1 case
two NUM 6 nummod
old ADJ 6 amod
State PROPN 6 nn
ships NOUN 0 pobj
and CCONJ 6 cc
boats NOUN 6 conj
or CCONJ 8 cc
rafts NOUN 8 conj
"""
BOTH = pytest.mark.parametrize("parse", [UNIVERSAL, CLEAR], ids=["universal", "clear"])
QUOTED = """
“ PUNCT 2 punct
the DET 2 det
port NOUN 3 nsubj
closed VERB 3 ROOT
” PUNCT 2 punct
"""


@BOTH
def test_owners(parsed: Parsed, parse: str) -> None:
    assert [token.text for token in owners(parsed(parse)[6])] == ["Norway"]


@BOTH
def test_modifiers_are_before_the_noun_and_do_not_own_it(parsed: Parsed, parse: str) -> None:
    assert [token.text for token in modifiers(parsed(parse)[6])] == ["two", "old", "State"]


@pytest.mark.parametrize("label", ["compound", "amod", "nmod", "nummod", "nn", "nmod:desc"])
def test_what_may_describe_a_noun(parsed: Parsed, label: str) -> None:
    assert len(modifiers(parsed(f"x X 1 {label}\nships NOUN 1 ROOT")[1])) == 1


@pytest.mark.parametrize("label", ["det", "case", "nmod:poss", "poss"])
def test_what_does_not(parsed: Parsed, label: str) -> None:
    assert modifiers(parsed(f"x X 1 {label}\nships NOUN 1 ROOT")[1]) == []


def test_what_follows_a_noun_is_no_modifier(parsed: Parsed) -> None:
    doc = parsed("ships NOUN 0 ROOT\nof ADP 2 case\nNorway PROPN 0 nmod")
    assert modifiers(doc[0]) == []


@BOTH
def test_conjuncts_of_conjuncts_count(parsed: Parsed, parse: str) -> None:
    assert [token.text for token in conjuncts(parsed(parse)[6])] == ["ships", "boats", "rafts"]


def test_the_case_of_a_noun_is_its_preposition(parsed: Parsed) -> None:
    assert preposition(parsed(UNIVERSAL)[6]) == "with"
    assert preposition(parsed(UNIVERSAL)[8]) == ""


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Monday", True),
        ("weeks", True),
        ("May", True),
        ("2,000", True),
        ("3.5", True),
        ("yesterday", True),
        *((day, True) for day in ["Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
        *((day, True) for day in ["today", "tomorrow"]),
        *((time, True) for time in ["week", "months", "years", "night", "mornings"]),
        *((month, True) for month in ["January", "February", "March", "April", "June", "July", "August"]),
        *((month, True) for month in ["September", "October", "November", "December"]),
        ("Norway", False),
        ("weekend", False),
        ("mondayish", False),
    ],
)
def test_days_months_and_numbers_are_times(nlp: Language, word: str, expected: bool) -> None:
    assert is_time(nlp.make_doc(word)[0]) is expected


@BOTH
def test_a_noun_phrase_is_without_the_preposition_before_it(parsed: Parsed, parse: str) -> None:
    assert noun_phrase(parsed(parse)[6]) == frozenset(range(1, 11))


def test_a_noun_phrase_is_without_the_conjunction_before_it(parsed: Parsed) -> None:
    assert noun_phrase(parsed(UNIVERSAL)[10]) == frozenset({10})


def test_a_noun_phrase_has_no_marks_at_its_ends(parsed: Parsed) -> None:
    doc = parsed(QUOTED)
    assert noun_phrase(doc[2]) == frozenset({1, 2})


def test_the_run_around_a_token() -> None:
    assert unbroken(frozenset({1, 2, 4, 5, 6, 9}), 5) == frozenset({4, 5, 6})
    assert unbroken(frozenset({3}), 3) == frozenset({3})


def test_trimming_stops_at_the_first_word(nlp: Language) -> None:
    doc = nlp.make_doc(" “the – port”  ")
    words = {token.i for token in doc if token.text in ("the", "–", "port")}
    assert trim(doc, range(len(doc))) == frozenset(words)
    assert trim(doc, [0]) == frozenset()
