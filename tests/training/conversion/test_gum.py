"""Flat names from GUM's nested entities."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.training.conversion.gum import gum, read_mentions, read_parts, read_records

FIELDS = "GRP-etype-infstat-centering-minspan-link-identity"


def conllu(sentence: str, fields: str = FIELDS) -> str:
    """word/TAG/head/Entity … as a document; “_” for no entity."""
    lines = ["# newdoc id = GUM_news_test", f"# global.Entity = {fields}"]
    for number, cell in enumerate(sentence.split(), 1):
        word, tag, head, entity = cell.split("/")
        misc = f"Entity={entity}" if entity != "_" else "_"
        relation = "dep" if head != "0" else "root"
        lines.append(f"{number}\t{word}\t{word}\tX\t{tag}\t_\t{head}\t{relation}\t_\t{misc}")
    return "\n".join([*lines, "", ""])


def names(sentence: str, fields: str = FIELDS) -> list[tuple[str, str]]:
    (record,) = read_records("a", "gum_news", conllu(sentence, fields))
    words = [word.text for word in record.words]
    return [(" ".join(words[name.start : name.end]), name.label) for name in record.names]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Minister/NNP/4/(1-person-new-cf1-1-sgl Ola/NNP/1/_ Dahl/NNP/1/1) left/VBD/0/_",
            [("Ola Dahl", "PERSON")],
        ),
        ("the/DT/2/(1-person-new-cf1-2-sgl captain/NN/3/1) left/VBD/0/_", []),
        (
            "the/DT/3/(1-organization-new-cf1-3-sgl Harbour/NNP/3/_ Board/NNP/4/1) met/VBD/0/_",
            [("Harbour Board", "ORG")],
        ),
        (
            "the/DT/2/(1-place-new-cf1-2-sgl port/NN/5/_ of/IN/4/_ Oslo/NNP/2/(2-place-new-cf2-1-sgl-Oslo)1)"
            " slept/VBD/0/_",
            [("Oslo", "GPE")],
        ),
        (
            "Oslo/NNP/4/(1-organization-new-cf1-4-sgl(2-place-new-cf2-1-sgl-Oslo) 's/POS/1/_ Harbour/NNP/4/_"
            " Board/NNP/5/1) met/VBD/0/_",
            [("Oslo", "GPE"), ("Harbour Board", "ORG")],
        ),
        ("the/DT/2/(1-event-new-cf1-2-sgl Race/NNP/3/1) ended/VBD/0/_", []),
        ("the/DT/2/(1-event-new-cf1-2-sgl-The_Race Race/NNP/3/1) ended/VBD/0/_", [("Race", "EVENT")]),
        (
            "Boats/NNP/4/(1-organization-new-cf1-1-sgl and/CC/3/_ Sails/NNP/1/1) met/VBD/0/_",
            [("Boats", "ORG")],
        ),
        (
            "Boats/NNP/4/(1-organization-new-cf1-1-sgl-Boats_and_Sails and/CC/3/_ Sails/NNP/1/1) met/VBD/0/_",
            [("Boats and Sails", "ORG")],
        ),
        ("the/DT/2/(1-person-new-cf1-2-sgl Danes/NNPS/3/1) left/VBD/0/_", [("Danes", "NORP")]),
        ("a/DT/3/(1-object-new-cf1-3-sgl Danish/JJ/3/_ boat/NN/4/1) left/VBD/0/_", [("Danish", "NORP")]),
        ("Hamas/NNP/2/(1-person-new-cf1-1-sgl) met/VBD/0/_", [("Hamas", "ORG")]),
    ],
)
def test_a_mention_whose_head_is_proper_is_a_name(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert names(sentence) == expected


def test_the_fields_are_those_that_the_file_declares() -> None:
    old = "GRP-etype-infstat-salience-centering-minspan-link-identity"
    sentence = "the/DT/2/(1-event-new-s-cf1-2-sgl{} Race/NNP/3/1) ended/VBD/0/_"
    assert names(sentence.format(""), old) == []
    assert names(sentence.format("-The_Race"), old) == [("Race", "EVENT")]


def test_mentions_nest_cross_and_come_in_pieces() -> None:
    marks = ["(1-person-new-a-1-b(2-place-c-d-1-e-F-G)", "", "1)(3[1/2]-event-x-y-1-z", "3[1/2])"]
    found = [(one.start, one.end, one.type, one.is_known) for one in read_mentions(marks, FIELDS.split("-"))]
    assert found == [(0, 1, "place", True), (0, 3, "person", False), (2, 4, "event", False)]


def test_a_bracket_that_never_opened_is_passed_over() -> None:
    assert list(read_mentions(["7)"], FIELDS.split("-"))) == []


SPLITS = """# Splits

## dev

  * GUM_news_b
  * GUM_news_a
  * GUM_fiction_a

## test2

  * GENTLE_legal_a
"""


def test_parts_are_lists_under_headings() -> None:
    assert read_parts(SPLITS) == {
        "dev": ["GUM_fiction_a", "GUM_news_a", "GUM_news_b"],
        "test2": ["GENTLE_legal_a"],
    }


def test_genres_whose_texts_are_not_open_are_left_out(put: Callable[[str, str], Path]) -> None:
    put("gum/splits.md", SPLITS)
    for name in ("GUM_news_a", "GUM_news_b", "GUM_fiction_a"):
        sources = put(f"gum/dep/{name}.conllu", conllu("Rain/NN/2/_ fell/VBD/0/_"))
    assert [record.id for record in gum(sources, "dev")] == ["GUM_news_a-0", "GUM_news_b-0"]
    assert list(gum(sources, "train")) == []
