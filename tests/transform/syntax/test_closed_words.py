"""Closed words: each class is in lower case, and apart from those it cannot share words with."""

from __future__ import annotations

import itertools

import pytest

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


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("MASCULINE", "he him his himself"),
        ("FEMININE", "she her hers herself"),
        ("NEUTER", "it its itself"),
        ("FIRST_SINGULAR", "i me my mine myself"),
        ("FIRST_PLURAL", "we us our ours ourselves"),
        ("HE_OR_SHE", "he she"),
        ("THIRD_PERSON_SUBJECTS", "it they he she"),
        ("PERSONAL_PRONOUNS", "i me we us you he him she her they them who whom himself herself"),
        ("RELATIVE_PRONOUNS", "who which that whom"),
        ("ARTICLES", "the a an"),
        ("POSSESSIVE_DETERMINERS", "my our his her its their"),
        ("DEFINITE_DETERMINERS", "the this that"),
        ("INDEFINITE_DETERMINERS", "a an any some every no"),
        ("POSSESSIVE_ENDINGS", "'s ’s ' ’"),
        ("NEGATIONS", "not n't n’t never no nor hardly"),
        ("FUTURE_AUXILIARIES", "will 'll ’ll would shall wo"),
        ("POSSIBLE_AUXILIARIES", "may might could can ca"),
        ("NECESSARY_AUXILIARIES", "must should"),
        ("PAST_AUXILIARIES", "did had has have was were"),
    ],
)
def test_a_closed_class_has_these_words_and_no_others(name: str, words: str) -> None:
    assert CLASSES[name] == frozenset(words.split())
