"""Doubts: what is found in a text and is no name."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from etl.transform.entities.doubts import DOUBTS, drop_dates, drop_no_names, heading_ranges
from etl.transform.entities.printed_name import PrintedName, name_of
from etl.transform.entities.text import Text, read_doc
from etl.transform.knowledge.known_names import Known, KnownNames
from etl.transform.values import Timex


def text_with(nlp: Language, words: str, pos: str = "PROPN", *, opens: bool = False) -> Text:
    """A text that has some words at its start, or after another word."""
    before = [] if opens else ["then"]
    printed = [*before, *words.split()]
    doc = Doc(
        nlp.vocab,
        words=printed,
        pos=["ADV"] * len(before) + [pos] * len(words.split()),
        sent_starts=[True] + [False] * (len(printed) - 1),
    )
    return read_doc(doc, KnownNames(nlp.make_doc))


def last_words(text: Text, count: int, type: str, **fields: object) -> PrintedName:
    return name_of(text.doc, len(text.doc) - count, len(text.doc), type, "model", **fields)


@pytest.mark.parametrize(
    ("words", "type"),
    [
        ("X", "PERSON"),
        ("7", "ORG"),
        ("harbour wire", "ORG"),
        ("God", "PERSON"),
        ("D-Ohio", "GPE"),
        ("R-Iowa", "ORG"),
        ("J.R", "PERSON"),
        ("Oslo_News", "ORG"),
        ("@Tamm", "PERSON"),
        ("Harbour…", "ORG"),
        ("http://Oslo", "ORG"),
        ("Big Wash", "EVENT"),
        ("Ebola", "PERSON"),
        ("Happy Birthday", "PERSON"),
    ],
)
def test_what_looks_so_is_no_name(nlp: Language, words: str, type: str) -> None:
    text = text_with(nlp, words)
    assert drop_no_names([last_words(text, len(words.split()), type)], text) == []


@pytest.mark.parametrize(
    ("words", "type"),
    [
        ("Xi", "PERSON"),
        ("Edda Tamm", "PERSON"),
        ("D-Wave Systems", "ORG"),
        ("Cod War", "EVENT"),
        ("Operation Tide", "EVENT"),
        ("Ebola Foundation", "ORG"),
        ("Grace Hope", "PERSON"),
        ("Happy Birthday", "ORG"),
        ("Hope", "PERSON"),
    ],
)
def test_what_looks_so_is_a_name(nlp: Language, words: str, type: str) -> None:
    text = text_with(nlp, words)
    name = last_words(text, len(words.split()), type)
    assert drop_no_names([name], text) == [name]


@pytest.mark.parametrize(
    ("pos", "opens", "type", "kept"),
    [
        ("PROPN", True, "PERSON", True),
        ("NOUN", False, "ORG", True),
        ("NOUN", True, "ORG", False),
        ("NOUN", False, "PERSON", False),
    ],
)
def test_a_capital_at_a_sentences_start_makes_no_name_of_a_noun(
    nlp: Language, pos: str, opens: bool, type: str, kept: bool
) -> None:
    text = text_with(nlp, "Tides", pos, opens=opens)
    name = last_words(text, 1, type)
    assert (drop_no_names([name], text) == [name]) is kept


@pytest.mark.parametrize("fields", [{"known": Known("God", "PERSON")}, {"method": "acronym"}])
def test_what_is_known_or_explained_is_not_doubted(nlp: Language, fields: dict[str, object]) -> None:
    text = text_with(nlp, "God")
    given = {"type": "ORG", "method": "known", **fields}
    name = name_of(text.doc, 1, 2, **given)
    assert drop_no_names([name], text) == [name]


def test_no_doubt_is_idle(nlp: Language) -> None:
    """Each is the only one to speak against one of these."""
    words = ["X", "God", "D-Ohio", "Oslo_News", "Big Wash", "Ebola", "Happy Birthday"]
    types = ["PERSON", "PERSON", "GPE", "ORG", "EVENT", "PERSON", "PERSON"]
    texts = [text_with(nlp, word) for word in words]
    speaking = []
    for text, word, type in zip(texts, words, types, strict=True):
        name = last_words(text, len(word.split()), type)
        speaking.append([doubt for doubt in DOUBTS if doubt(name, text.doc)])
    assert all(len(one) == 1 for one in speaking)


@pytest.mark.parametrize(
    ("date", "kept"),
    [((5, 7), False), ((0, 9), False), ((7, 12), False), ((5, 5), True), ((0, 5), True), ((9, 12), True)],
)
def test_what_shares_characters_with_a_date_is_no_name(
    nlp: Language, date: tuple[int, int], kept: bool
) -> None:
    text = text_with(nlp, "June")
    name = last_words(text, 1, "PERSON")
    text.doc._.dates = (Timex("", *date, "DATE", None, None, None, None, "test"),)
    assert (drop_dates([name], text) == [name]) is kept


def test_a_year_within_an_events_name_is_no_harm(nlp: Language) -> None:
    text = text_with(nlp, "2016 Summer Games")
    name = last_words(text, 3, "EVENT")
    text.doc._.dates = (Timex("2016", 5, 9, "DATE", None, None, None, None, "test"),)
    assert drop_dates([name], text) == [name]


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("Why Harbour Dredging Stops", True),
        ("Why Harbour Stops", False),
        ("Why Harbour Dredging Stops in May", True),
        ("Why harbour dredging stops in May", False),
        ("Why Harbour Dredging Stops.", False),
        ("Why Harbour Dredging Stops!", False),
        ("“Why Harbour Dredging Stops”", False),
        ("Why Harbour Dredging Stops,", False),
        ("Harbour " * 25, True),
        ("Harbour " * 26, False),
        ("5 4 3 2 Harbour Dredging", False),
    ],
)
def test_a_heading_has_capitals_throughout(line: str, is_heading: bool) -> None:
    ranges = heading_ranges(f"It began.\n\n{line}\n\nIt ended.")
    assert ranges == ([(11, 11 + len(line))] if is_heading else [])
