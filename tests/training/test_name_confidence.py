"""Name confidence: which of the names found are right, and where passages are in their article."""

from __future__ import annotations

import pytest

from etl.training.fit import JudgedReading, cross_validate
from etl.training.name_confidence import (
    Passage,
    is_read,
    place_sentence,
    unread_passages,
)
from etl.training.records import Name
from etl.training.reviewed import Sentence, read_sentences
from etl.transform.entities.printed_name import PrintedName

TEXT = "First.\nThen the Baltic Ferry Union met Edda Tamm’s friends."
PLACE = (7, len(TEXT))


def printed(words: str, type: str) -> PrintedName:
    start = TEXT.index(words)
    return PrintedName(words, start, start + len(words), 0, 0, type, "model")


@pytest.mark.parametrize(
    ("words", "type", "right"),
    [
        ("Baltic Ferry Union", "ORG", True),
        ("the Baltic Ferry Union", "ORG", True),
        ("Baltic Ferry", "ORG", False),
        ("Baltic Ferry Union", "PERSON", False),
        ("Edda Tamm’s", "PERSON", True),
        ("Tamm", "PERSON", True),
        ("Edda", "PERSON", False),
    ],
)
def test_a_name_is_right_that_ends_where_one_that_was_read_does(words: str, type: str, right: bool) -> None:
    names = [("Baltic Ferry Union", "ORG"), ("Edda Tamm", "PERSON")]
    gold = tuple(((TEXT.index(one), TEXT.index(one) + len(one)), label) for one, label in names)
    assert is_read(printed(words, type), Passage(PLACE, gold)) is right


def test_places_are_one_type() -> None:
    gold = (((TEXT.index("Baltic"), TEXT.index("Baltic") + 6), "LOC"),)
    assert is_read(printed("Baltic", "GPE"), Passage(PLACE, gold))
    assert not is_read(printed("Baltic", "NORP"), Passage(PLACE, gold))


def test_a_sentence_that_was_read_is_found_in_its_article() -> None:
    (passage,) = place_sentence(TEXT, 7, Sentence(1, 5, (Name(2, 5, "ORG"),)))
    assert TEXT[slice(*passage.place)] == "the Baltic Ferry Union"
    assert [(TEXT[slice(*place)], type) for place, type in passage.names] == [("Baltic Ferry Union", "ORG")]


def test_a_sentence_of_another_version_is_passed_over() -> None:
    assert list(place_sentence(TEXT, 7, Sentence(1, 50, ()))) == []


def test_every_unread_passage_was_read_for_names() -> None:
    found = unread_passages()
    assert sum(len(parts) for parts in found.values()) >= 1251
    assert all(f"{article}.{at}" in read_sentences() for article, parts in found.items() for at, _ in parts)


def test_chances_are_of_weights_fitted_on_other_articles() -> None:
    examples = [
        JudgedReading(str(n % 10), ("sure",) if n % 2 else ("unsure",), n % 2 == 1) for n in range(200)
    ]
    judged = cross_validate(examples)
    assert len(judged) == 200
    assert all((chance > 0.5) is right for chance, right in judged)
