"""Regions: quotations as tokens, the gaps beside them, and the paragraphs they are in."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from etl.transform.quotes.regions import Regions, is_mark, paragraph_spans
from etl.transform.tokens import plain
from tests.transform.quotes.conftest import tokens, words

BLANK = spacy.blank("en")


def regions_of(text: str) -> Regions:
    return Regions(plain(BLANK(text)))


def printed(regions: Regions) -> list[str]:
    return [regions.doc[one.start : one.end].text for one in regions.all]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The dam holds,” she said. “For now.”", ["The dam holds,", "For now."]),
        ("“ The dam holds. ” he said.", ["The dam holds."]),
        ("“The dam\n\nholds,” he said.", ["The dam\n\nholds,"]),
        ("Nothing is quoted here.", []),
    ],
)
def test_a_region_is_what_is_between_marks(text: str, expected: list[str]) -> None:
    assert printed(regions_of(text)) == expected


def test_a_region_knows_its_words_paragraph_and_whether_it_is_closed() -> None:
    first, second, third = regions_of("“No.”\n\n“It has 40 gates, all shut.\n\n“They hold,” he said.").all
    assert [(one.number, one.words, one.paragraph, one.closed) for one in (first, second, third)] == [
        (0, 1, 0, True),
        (1, 6, 1, False),
        (2, 2, 2, True),
    ]


def test_a_quotation_that_ends_with_the_text_is_not_closed() -> None:
    assert [one.closed for one in regions_of("“The dam holds").all] == [False]


def test_a_token_has_its_region() -> None:
    regions = regions_of("“It holds,” he said.")
    assert {regions.doc[i].text for i in regions.of} == {"It", "holds", ","}


def test_paragraphs_are_counted_by_line_breaks() -> None:
    assert plain(BLANK("One two\n\nthree\nfour")).paragraphs == [0, 0, 0, 1, 1, 2]


def test_a_long_paragraph_is_cut() -> None:
    spans = paragraph_spans(plain(BLANK("One two three four five\n\nsix seven")), 2)
    assert [span.text.strip() for span in spans] == ["One two", "three four", "five", "six seven"]


def test_paragraphs_go_on_over_the_end_of_each_other() -> None:
    assert [one.text.strip() for one in paragraph_spans(plain(BLANK("One two\n\nthree\n\nfour")), 9)] == [
        "One two",
        "three",
        "four",
    ]


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        ("“One.\n\n“Two.\n\n“Three.”", [[0, 1, 2]]),
        ("“One.”\n\n“Two.”", [[0], [1]]),
        ("“One.\n\nHe said “Two.”", [[0], [1]]),
        ("“One.\n\nNo.\n\n“Two.”", [[0], [1]]),
        ("No marks.", []),
    ],
)
def test_a_quotation_left_open_is_carried_on_by_the_next_paragraph(
    text: str, chains: list[list[int]]
) -> None:
    assert [[one.number for one in chain] for chain in regions_of(text).chains()] == chains


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It holds.”", True),
        ("He left.\n\n“It holds.”", True),
        ("He said “It holds.”", False),
    ],
)
def test_a_paragraph_may_open_with_a_quotation(text: str, expected: bool) -> None:
    regions = regions_of(text)
    assert regions.opens_paragraph(regions.all[0].start) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left.\n\n“It holds.”\n\nShe stayed.", True),
        ("“It holds.”", True),
        ("“It holds,” he said.", False),
        ("He said “It holds.”", False),
    ],
)
def test_a_paragraph_may_be_a_quotation_and_nothing_else(text: str, expected: bool) -> None:
    regions = regions_of(text)
    assert regions.is_paragraph(regions.all[0]) is expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("", True),
        ("He left. ", True),
        ("He left! ", True),
        ("He left? ", True),
        ("He left… ", True),
        ("He said: ", True),
        ("He left\n\n", True),
        ("He left.”  ", True),
        ("He said, ", False),
        ("He said ", False),
    ],
)
def test_a_quotation_starts_a_sentence_after_another_ends(before: str, expected: bool) -> None:
    regions = regions_of(f"{before}“It holds.”")
    assert regions.starts_sentence(regions.all[-1].start) is expected


def shown(found: list) -> str:
    return " ".join(token.text for token in found)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("He left. She said, “It holds,” and smiled. He wept.", "She said ,", "and smiled"),
        ("Why? She said, “It holds,” and smiled! He wept.", "She said ,", "and smiled"),
        ("No! She said, “It holds,” and smiled? He wept.", "She said ,", "and smiled"),
        ("No; she said, “It holds,” and smiled; he wept.", "she said ,", "and smiled"),
        ("“No,” she said, “It holds,” and “will hold.”", "she said ,", "and"),
        ("She\n\nsaid, “It holds,” and\n\nsmiled.", "said ,", "and"),
        ("She said,  “It holds,”  and smiled.", "She said ,", "and smiled"),
        ("“It holds.”", "", ""),
    ],
)
def test_a_gap_ends_at_a_stop_a_quotation_or_a_paragraph(text: str, before: str, after: str) -> None:
    regions = regions_of(text)
    region = next(one for one in regions.all if "It holds" in regions.doc[one.start : one.end].text)
    assert (shown(regions.before(region)), shown(regions.after(region))) == (before, after)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She said this:\n\n“It holds.”", "She said this :"),
        ("She said this.\n\n“It holds.”", ""),
        ("She said this\n\n“It holds.”", ""),
        ("She said this: “It holds.”", ""),
        ("“It holds.”", ""),
    ],
)
def test_a_paragraph_that_ends_with_a_colon_leads_to_the_next(text: str, expected: str) -> None:
    regions = regions_of(text)
    assert shown(regions.lead(regions.all[0])) == expected


def test_a_content_that_cuts_into_a_quotation_has_all_of_it() -> None:
    regions = regions_of("He said “it holds, for now” and left “at once.”")
    whole = regions.include_whole(tokens(regions.doc, "said", "holds"))
    assert words(regions.doc, whole) == "said … it holds, for now"


def test_the_tokens_of_a_region_are_those_between_its_marks() -> None:
    regions = regions_of("“It holds,” he said.")
    assert words(regions.doc, regions.all[0].tokens) == "It holds,"


def test_straight_marks_part_gaps_as_curly_ones_do() -> None:
    doc = plain(BLANK('He said "it holds" and left.'))
    regions = Regions(doc)
    assert shown(regions.after(regions.all[0])) == "and left"


@pytest.mark.parametrize(
    "sign", ["“", "”", "„", "‟", "«", "»", '"', "＂", "``", "''", "‘", "’", "'", "‘‘", "’’"]
)
def test_every_quotation_mark_is_a_mark(sign: str) -> None:
    assert is_mark(Doc(BLANK.vocab, words=[sign])[0])


def test_a_comma_is_no_mark() -> None:
    assert not is_mark(Doc(BLANK.vocab, words=[","])[0])
