"""Names in re3d's phrases, and phrases of which it is not known whether they are names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.training.conversion.columns import Block
from etl.training.conversion.re3d import FOLDER, re3d, sentence_record
from etl.training.records import UNKNOWN


def names(phrase: str, label: str) -> list[tuple[str, str]]:
    words = phrase.split()
    record = sentence_record("a", "re3d", Block(words, [f"B-{label}", *[f"I-{label}"] * (len(words) - 1)]))
    return [(" ".join(words[name.start : name.end]), name.label) for name in record.names]


@pytest.mark.parametrize(
    ("phrase", "label", "expected"),
    [
        ("the Harbour Board", "Organisation", [("Harbour Board", "ORG")]),
        ("President Ola Dahl", "Person", [("Ola Dahl", "PERSON")]),
        ("the Prime Minister", "Person", []),
        ("They", "Person", []),
        ("fishing boats", "Organisation", []),
        ("the Board of Ports", "Organisation", [("Board of Ports", "ORG")]),
        ("the Board which met Dahl", "Organisation", [("the Board which met Dahl", UNKNOWN)]),
        ("Dahl , Lie", "Person", [("Dahl , Lie", UNKNOWN)]),
        ("all of the boats near Oslo", "Location", [("all of the boats near Oslo", UNKNOWN)]),
        ("Danish", "Nationality", [("Danish", "NORP")]),
        ("the Treaty", "DocumentReference", []),
    ],
)
def test_the_capitalised_part_of_a_phrase_is_a_name(
    phrase: str, label: str, expected: list[tuple[str, str]]
) -> None:
    assert names(phrase, label) == expected


def test_sources_that_are_not_open_are_left_out(put: Callable[[str, str], Path]) -> None:
    put(f"re3d/{FOLDER}/BBC_Online/AAAAAAAAAA.conll", "Oslo\tB-Location\n")
    sources = put(f"re3d/{FOLDER}/CENTCOM/BBBBBBBBBB.conll", "Oslo\tB-Location\n")
    assert [(record.id, record.source) for record in re3d(sources)] == [("re3d-BBBBBBBB-0", "re3d_CENTCOM")]
