"""Printed: a quotation's kind and the places of its parts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from etl.transform.quotes.drafts import Draft
from etl.transform.quotes.printed import (
    addressee_of,
    complete,
    extent,
    is_speech,
    keep_told,
    kind_of,
    pieces,
    trim_content,
    trim_source,
)
from etl.transform.quotes.regions import Regions
from etl.transform.tokens import plain
from tests.transform.quotes.conftest import tokens, words

BLANK = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("“It holds, for now,” she said.", "It holds, for now,", "direct"),
        ("She said it “holds” now.", "it “holds” now", "mixed"),
        ("She said it holds.", "it holds", "indirect"),
        ("She said “it holds.”", "“it holds.”", "direct"),
        ("“It\n\nholds,” she said.", "It\n\nholds", "direct"),
        ("“It holds.\n\n“It is new.”", "It holds.\n\n“It is new.", "direct"),
    ],
)
def test_a_quotation_is_direct_mixed_or_indirect(text: str, content: str, kind: str) -> None:
    doc = plain(BLANK(text))
    assert kind_of(tokens(doc, content), Regions(doc)) == kind


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("“It holds,” she said.", ["It holds,"], ["It holds"]),
        ("“It holds!” she said.", ["It holds!"], ["It holds!"]),
        ("“It holds,” she said. “For now.”", ["It holds,", "For now."], ["It holds", "For now."]),
        ("She called it “old” and grey.", ["old", "and grey"], ["“old” and grey"]),
        ("She called it “old.”", ["it “old"], ["it “old.”"]),
        ("She called it “old,” and left.", ["it “old,"], ["it “old,”"]),
        ("“Old” it is.", ["Old", "it is"], ["“Old” it is"]),
        ("It is “old", ["is “old"], ["is “old"]),
        ("She says it holds.", ["it holds"], ["it holds"]),
        ("“It holds\n\nfor now,” she said.", ["It holds", "for now"], ["It holds\n\nfor now"]),
    ],
)
def test_a_content_is_printed_with_whole_pairs_of_marks(
    text: str, content: list[str], expected: list[str]
) -> None:
    doc = plain(BLANK(text))
    assert [text[slice(*piece)] for piece in pieces(tokens(doc, *content), Regions(doc))] == expected


@pytest.mark.parametrize("mark", [",", ";", ":", "-", "–", "—", "―", "(", "[", "“", "”", '"'])
def test_a_source_has_no_loose_mark_at_either_end(mark: str) -> None:
    doc = Doc(BLANK.vocab, words=[mark, "Roe", ",", "mayor", mark])
    assert words(doc, trim_source(doc, frozenset(range(5)))) == "Roe , mayor"


def test_a_source_of_loose_marks_is_none() -> None:
    doc = Doc(BLANK.vocab, words=[",", "—"])
    assert extent(doc, trim_source(doc, frozenset({0, 1}))) is None


def test_an_extent_reaches_from_the_first_token_to_the_last() -> None:
    doc = BLANK("So Jane Roe of Oslo said.")
    assert doc.text[slice(*extent(doc, frozenset({1, 4})))] == "Jane Roe of Oslo"
    assert extent(doc, frozenset()) is None


@pytest.mark.parametrize(
    ("cue", "speech"),
    [("said", True), ("according", True), (":", True), ("thinks", False), ("wants", False), ("", True)],
)
def test_speech_is_what_is_said_or_written(parsed: Callable[[str], Doc], cue: str, speech: bool) -> None:
    doc = parsed(f"Roe {cue} it holds.")
    assert is_speech(doc, tokens(doc, cue) if cue else frozenset()) is speech


@pytest.mark.parametrize(
    ("cue", "source", "expected"),
    [
        ("told", "Roe", "the old mayor"),
        ("told", "the old mayor", None),
        ("Roe", "Roe", None),
        ("", "Roe", None),
    ],
)
def test_an_addressee_is_who_the_verb_says_is_told(
    parsed: Callable[[str], Doc], cue: str, source: str, expected: str | None
) -> None:
    doc = parsed("Roe told the old mayor that it holds.")
    draft = Draft(
        tokens(doc, "it holds"), tokens(doc, source), tokens(doc, cue) if cue else frozenset(), "test"
    )
    assert addressee_of(doc, draft) == expected


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("Roe said that the council had a plan that nobody liked.", "the council had a plan that", "a plan"),
        ("Roe said that the dam, which is old, would hold.", "that the dam", "would hold"),
        ("Roe said that the town would build a new dam.", "that the town would build", "a new dam"),
    ],
)
def test_a_content_ends_with_its_clause(
    parsed: Callable[[str], Doc], text: str, content: str, expected: str
) -> None:
    doc = parsed(text)
    draft = Draft(tokens(doc, content), tokens(doc, "Roe"), tokens(doc, "said"), "tagger")
    whole = trim_content(doc, complete(doc, draft))
    assert doc[min(whole) : max(whole) + 1].text.endswith(expected)


def test_a_piece_of_another_sentence_is_not_of_a_content() -> None:
    doc = BLANK("Roe said that it holds. Voters were asked to leave.")
    draft = Draft(
        tokens(doc, "that it holds") | tokens(doc, "to leave"),
        tokens(doc, "Roe"),
        tokens(doc, "said"),
        "tagger",
    )
    assert keep_told(doc, draft) == tokens(doc, "that it holds")
