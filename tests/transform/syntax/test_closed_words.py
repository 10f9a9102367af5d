"""Closed words: each class is in lower case, and apart from those it cannot share words with."""

from __future__ import annotations

import itertools

from etl.transform.syntax import closed_words

CLASSES = {name: words for name, words in vars(closed_words).items() if name.isupper()}


def test_every_word_is_in_lower_case() -> None:
    assert all(word == word.lower() for words in CLASSES.values() for word in words)


def test_no_pronoun_is_of_two_sexes_or_persons() -> None:
    kinds = ("MASCULINE", "FEMININE", "NEUTER", "FIRST_SINGULAR", "FIRST_PLURAL")
    for one, other in itertools.combinations(kinds, 2):
        assert CLASSES[one].isdisjoint(CLASSES[other])


def test_an_auxiliary_says_one_thing() -> None:
    kinds = ("FUTURE_AUXILIARIES", "POSSIBLE_AUXILIARIES", "NECESSARY_AUXILIARIES", "PAST_AUXILIARIES")
    for one, other in itertools.combinations(kinds, 2):
        assert CLASSES[one].isdisjoint(CLASSES[other])


def test_first_person_is_both_numbers() -> None:
    assert closed_words.FIRST_PERSON == closed_words.FIRST_SINGULAR | closed_words.FIRST_PLURAL
