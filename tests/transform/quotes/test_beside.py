"""Beside: quotations by their marks and the clause beside them, whatever the tagger says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from etl.transform.quotes.beside import find_beside
from etl.transform.quotes.regions import Regions
from tests.transform.quotes.conftest import lines

Parsed = Callable[[str], Doc]


def read(doc: Doc) -> list[str]:
    return lines(doc, find_beside(Regions(doc)))


LONG = "the mayor of the old town on the river in the north of the county and of the new one"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The dam holds,” said Roe.", ["Roe | said | The dam holds,"]),
        ("“Does the dam hold?” Roe asked.", ["Roe | asked | Does the dam hold?"]),
        ("“The dam holds!” Roe said.", ["Roe | said | The dam holds!"]),
        ("“The dam —” Roe said.", ["Roe | said | The dam —"]),
        ("“The dam…” Roe said.", ["Roe | said | The dam…"]),
        ("“The dam holds”, said Roe.", ["Roe | said | The dam holds"]),
        ("“The dam holds” — said Roe.", ["Roe | said | The dam holds"]),
        ("“The dam holds.” Roe said nothing.", []),
        ("“The dam holds.” — Roe said it.", []),
        ("“The dam holds” was what Roe said.", []),
        ("“Yes,” said Roe.", ["Roe | said | Yes,"]),
        ("The “yes” said Roe.", []),
        ("“The dam holds,” Roe wants to think.", []),
        ("“The dam holds,” Roe thinks.", ["Roe | thinks | The dam holds,"]),
        ("“The dam holds,” Roe shrugged.", ["Roe | shrugged | The dam holds,"]),
        ("“The dam holds,” then Roe went home.", []),
        ("“The dam holds,” the retiring mayor said.", ["the retiring mayor | said | The dam holds,"]),
        ("“The dam holds,” a man living on it said.", ["a man living on it | said | The dam holds,"]),
        ("“The dam holds,” walking away, Roe said.", ["Roe | said | The dam holds,"]),
        ("“The dam holds,” they left, and Roe said it rained.", []),
        ("“The dam holds,” this much: Roe said so.", []),
        (f"“The dam holds,” {LONG} said.", []),
    ],
)
def test_a_cue_comes_after_a_quotation(parsed: Parsed, text: str, expected: list[str]) -> None:
    assert read(parsed(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Roe said: “The dam holds.”", ["Roe | said | The dam holds."]),
        ("Roe said, “The dam holds.”", ["Roe | said | The dam holds."]),
        ("Roe said “The dam holds.”", ["Roe | said | The dam holds."]),
        ("Roe said: “the dam holds.”", ["Roe | said | the dam holds."]),
        ("Roe said, “the dam holds.”", []),
        (
            "Roe said, “the dam holds and so does the wall.”",
            ["Roe | said | the dam holds and so does the wall."],
        ),
        ("Roe said “the dam holds.”", []),
        ("Roe said: “The dam holds” too.", []),
        ("Roe said: “The dam holds”.", ["Roe | said | The dam holds"]),
        ("Roe said: “The dam holds”, and left.", ["Roe | said | The dam holds"]),
        ("Roe said: “Does the dam hold?” She left.", ["Roe | said | Does the dam hold?"]),
        ("Roe said: “Look at it!” She left.", ["Roe | said | Look at it!"]),
        ("Roe left. “The dam holds.”", []),
        ("Ms. Roe: “The dam holds.”", ["Ms. Roe | : | The dam holds."]),
        ("The view: “The dam holds.”", []),
        ("Roe gave an answer: “The dam holds.”", ["Roe | gave | The dam holds."]),
        ("Given in answer: “The dam holds.”", []),
        ("Roe gave an answer, “The dam holds.”", []),
        ("Roe said this:\n\n“The dam holds.”", ["Roe | said | The dam holds."]),
        (f"Roe said of {LONG} and of the people in it and round it, “The dam holds.”", []),
    ],
)
def test_a_cue_comes_before_a_quotation(parsed: Parsed, text: str, expected: list[str]) -> None:
    assert read(parsed(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It holds,” Roe said. “It is new.”", ["Roe | said | It holds, … It is new."]),
        ("“It holds,” Roe said, “and it is new.”", ["Roe | said | It holds, … and it is new."]),
        ("“It holds,” Roe said of “the wall.”", ["Roe | said | It holds,"]),
        ("“It holds,” Roe said.\n\n“It is new.”", ["Roe | said | It holds,"]),
        ("“It holds.\n\n“It is new,” Roe said.", ["Roe | said | It holds. … It is new,"]),
        ("Roe said: “It holds.\n\n“It is new.”", ["Roe | said | It holds. … It is new."]),
        ("“It holds,” Roe said. “It fell,” Moe said.", ["Roe | said | It holds,", "Moe | said | It fell,"]),
        (
            "“It holds,” Roe said on “The Morning Hour.” “It is new.”",
            ["Roe | said | It holds, … It is new."],
        ),
    ],
)
def test_a_cue_serves_what_goes_on(parsed: Parsed, text: str, expected: list[str]) -> None:
    assert read(parsed(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It holds,” Roe, of the council, has said.", ["Roe, of the council | has said | It holds,"]),
        (
            "“It holds,” said the mayor who had left. “So there.”",
            ["the mayor who had left | said | It holds, … So there."],
        ),
    ],
)
def test_a_source_is_the_subject_among_the_words_beside(
    parsed: Parsed, text: str, expected: list[str]
) -> None:
    assert read(parsed(text)) == expected
