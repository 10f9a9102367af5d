"""Clause: whether the words of a clause tell all of an event."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from etl.transform.events.clause import lacks_object

Parse = Callable[[str], Doc]


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
