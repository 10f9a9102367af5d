"""Words and tags in columns, and the spaces that they have lost."""

from __future__ import annotations

import pytest

from etl.training.conversion.columns import (
    as_printed,
    guessed_spaces,
    spaces_in,
    spans_of_tags,
    split_blocks,
    split_documents,
)


def spaced(words: list[str], spaces: list[bool]) -> str:
    return "".join(word + " " * space for word, space in zip(words, spaces, strict=True)).strip()


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("B-PER I-PER O", [(0, 2, "PER")]),
        ("I-PER I-PER O", [(0, 2, "PER")]),
        ("B-PER B-PER", [(0, 1, "PER"), (1, 2, "PER")]),
        ("I-PER I-LOC", [(0, 1, "PER"), (1, 2, "LOC")]),
        ("O O B-ORG", [(2, 3, "ORG")]),
        ("O O", []),
    ],
)
def test_tags_are_spans(tags: str, expected: list[tuple[int, int, str]]) -> None:
    assert spans_of_tags(tags.split()) == expected


def test_documents_are_marked() -> None:
    text = "-DOCSTART- O\n\nOslo I-LOC\n\nIt O\nfell O\n\n-DOCSTART- O\n\nRain O\n"
    assert [[block.words for block in document] for document in split_documents(text)] == [
        [["Oslo"], ["It", "fell"]],
        [["Rain"]],
    ]


def test_a_file_without_marks_is_one_document() -> None:
    assert [block.tags for block in split_blocks("Oslo\tB-LOC\r\n\r\nIt\tO\r\n", "\t")] == [["B-LOC"], ["O"]]


def test_a_word_without_a_tag_is_left_out() -> None:
    assert [block.words for block in split_blocks("Oslo\tB-LOC\nwhat\n", "\t")] == [["Oslo"]]


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("He said ( in Oslo ) that it rained , and left .", "He said (in Oslo) that it rained, and left."),
        ('She called it " a small step " and left .', 'She called it "a small step" and left.'),
        ("They do n't owe the port 's owner $ 40 .", "They don't owe the port's owner $40."),
        ("“ It ended , ” he said .", "“It ended,” he said."),
    ],
)
def test_spaces_are_as_english_is_printed(words: str, printed: str) -> None:
    assert spaced(words.split(), guessed_spaces(words.split())) == printed


def test_spaces_are_read_from_the_text() -> None:
    words = ["15", "-", "year", "term", "."]
    assert spaced(words, spaces_in(words, "15-year term .")) == "15-year term ."


def test_spaces_are_guessed_where_the_text_has_other_words() -> None:
    assert spaces_in(["It", "fell", "."], "It rose.") == [True, False, True]


def test_brackets_are_printed_as_such() -> None:
    assert as_printed(["-LRB-", "``", "Oslo", "''", "-RRB-"]) == ["(", '"', "Oslo", '"', ")"]
