"""Quotes: who says what, in sentences a newspaper might print."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from etl.transform.values import Quote
from tests.conftest import SEEDS

SEED = SEEDS / "2020-06-12-north-korea-vows-more-reliable-force.txt"

Reader = Callable[..., Doc]


def printed(doc: Doc, quote: Quote) -> tuple[str | None, str | None, str]:
    """Source, cue and content as printed; pieces joined by a bar."""
    text = doc.text
    source, cue = (text[slice(*place)] if place else None for place in (quote.source, quote.cue))
    return source, cue, " | ".join(text[slice(*piece)] for piece in quote.content)


def direct(doc: Doc) -> list[tuple[str | None, str | None, str]]:
    return [printed(doc, quote) for quote in doc._.quotes if quote.kind == "direct"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The bridge will open in May,” Anna Bell said.",
            ("Anna Bell", "said", "The bridge will open in May"),
        ),
        (
            "“The bridge will open in May,” said Anna Bell.",
            ("Anna Bell", "said", "The bridge will open in May"),
        ),
        (
            '"The bridge will open in May," Anna Bell said.',
            ("Anna Bell", "said", "The bridge will open in May"),
        ),
        (
            "‘The bridge will open in May,’ Anna Bell said.",
            ("Anna Bell", "said", "The bridge will open in May"),
        ),
        (
            "Anna Bell said: “The bridge will open in May.”",
            ("Anna Bell", "said", "The bridge will open in May."),
        ),
        ("“Is the bridge safe?” the mayor asked.", ("the mayor", "asked", "Is the bridge safe?")),
        ("Anna Bell: “The bridge will open in May.”", ("Anna Bell", ":", "The bridge will open in May.")),
    ],
)
def test_direct_quote(read_text: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert direct(read_text(text)) == [expected]


def test_a_dash_names_the_speaker(read_text: Reader) -> None:
    doc = read_text("“The bridge is old and nobody cares about it.” ― Anna Bell")
    assert [source for source, _, _ in direct(doc)] == ["Anna Bell"]


def test_a_source_ends_without_its_comma(read_text: Reader) -> None:
    doc = read_text("Anna Bell, a lawyer, said the bridge would open in May.")
    assert [printed(doc, quote)[0] for quote in doc._.quotes] == ["Anna Bell, a lawyer"]


def test_the_one_who_is_told_is_not_the_source(read_text: Reader) -> None:
    doc = read_text("But Anna Bell told the mayors who met in Tirana, “The bridge will open in May.”")
    assert [source for source, _, _ in direct(doc)] == ["Anna Bell"]


def test_pieces_are_one_quote(read_text: Reader) -> None:
    doc = read_text("“The bridge is old,” Anna Bell said. “It must be closed at once.”")
    assert direct(doc) == [("Anna Bell", "said", "The bridge is old | It must be closed at once.")]


def test_quote_over_paragraphs_is_one_quote(read_text: Reader) -> None:
    doc = read_text("“The bridge is old,” Anna Bell said. “It must be closed.\n\n“We will build a new one.”")
    assert [content for _, _, content in direct(doc)] == [
        "The bridge is old | It must be closed. | We will build a new one."
    ]


def test_a_paragraph_that_is_all_quotation_goes_on(read_text: Reader) -> None:
    doc = read_text("“The bridge is old,” Anna Bell said.\n\n“We will build a new one next year.”")
    assert direct(doc) == [("Anna Bell", "said", "The bridge is old | We will build a new one next year.")]


def test_marks_never_stand_alone(read_text: Reader) -> None:
    doc = read_text(
        "Anna Bell said the bridge was “old and dangerous.” She called the repairs “a waste of money.”"
    )
    for quote in doc._.quotes:
        for start, end in quote.content:
            assert doc.text[start:end].count("“") == doc.text[start:end].count("”")


def test_indirect_speech(read_text: Reader) -> None:
    doc = read_text("The minister said that the bridge would open in May.")
    assert [(quote.kind, *printed(doc, quote)) for quote in doc._.quotes] == [
        ("indirect", "The minister", "said", "that the bridge would open in May")
    ]


def test_according_to(read_text: Reader) -> None:
    doc = read_text("The bridge will open in May, according to the ministry.")
    assert [printed(doc, quote) for quote in doc._.quotes] == [
        ("the ministry", "according to", "The bridge will open in May")
    ]


def test_speech_apart_from_thought(read_text: Reader) -> None:
    doc = read_text("The mayor said the bridge was closed. The driver believed that the bridge was open.")
    assert [quote.speech for quote in doc._.quotes] == [True, False]


def test_addressee(read_text: Reader) -> None:
    doc = read_text("“The bridge will open in May,” Anna Bell told the Harbour Gazette.")
    assert [quote.addressee for quote in doc._.quotes] == ["the Harbour Gazette"]


def test_title_is_no_quote(read_text: Reader) -> None:
    doc = read_text("She was reading “The Long Winter Road” on the train.")
    assert direct(doc) == []


def test_quotes_come_in_order_and_share_no_character(read_text: Reader) -> None:
    doc = read_text(
        "“Yes,” said Anna Bell, who believes the mayor lied when he said “the bridge is safe,” adding that "
        "according to him “nothing” had happened. ‘No,’ the mayor replied. “It is not so.\n\n“Never.”"
    )
    pieces = [piece for quote in doc._.quotes for piece in quote.content]
    assert [quote.start for quote in doc._.quotes] == sorted(quote.start for quote in doc._.quotes)
    assert all(one[1] <= other[0] for one, other in zip(sorted(pieces), sorted(pieces)[1:], strict=False))


@pytest.mark.parametrize(
    "text", ["", "“", "””””", "“ ” “ ”", "' ' '", "\n\n“\n\n”", "said: “”", "according to"]
)
def test_nothing_to_quote(read_text: Reader, text: str) -> None:
    assert read_text(text)._.quotes == () if text else True


def test_seed_has_eight_direct_quotes_with_their_speakers(read_text: Reader) -> None:
    doc = read_text(SEED.read_text(encoding="utf-8").split("\n\n", 2)[2])
    said = [quote.speaker for quote in doc._.quotes if quote.kind == "direct" and quote.cue]
    assert said.count("ri-son-gwon") == 6
    assert len(said) == 8


def test_confidence_is_a_chance(read_text: Reader) -> None:
    doc = read_text("“The bridge will open in May,” Anna Bell said. Some think it might not.")
    assert all(0 <= quote.confidence <= 1 for quote in doc._.quotes)
