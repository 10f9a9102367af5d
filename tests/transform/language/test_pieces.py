"""Pieces: words cut by a vocabulary, and how they are written."""

from __future__ import annotations

import pytest

from etl.transform.language.pieces import MOST_PIECES, Pieces, shapes

VOCABULARY = ["[UNK]", "[CLS]", "[SEP]", "port", "##s", "son", "-", "gwon", "u", ".", "s", "cafe", "##a"]


@pytest.fixture
def pieces() -> Pieces:
    return Pieces(VOCABULARY)


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("port", ["port"]),
        ("Ports", ["port", "##s"]),
        ("Son-gwon", ["son", "-", "gwon"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("Café", ["cafe"]),
        ("portx", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces(pieces: Pieces, word: str, cut: list[str]) -> None:
    assert [VOCABULARY[number] for number in pieces.of(word)] == cut


def test_an_endless_word_is_read_in_part(pieces: Pieces) -> None:
    assert len(pieces.of("port" + "s" * 1000)) == MOST_PIECES


def test_capitals_are_told_apart_from_those_that_begin_a_sentence() -> None:
    first, inside, small, behind = shapes(["Port", "Anna", "said", "“Port"])
    assert first != inside
    assert small not in (first, inside)
    assert behind == next(shapes(["“Port"]))
    *_, after_stop = shapes(["it", ".", "Port"])
    assert after_stop == first


def test_the_ways_of_writing_differ() -> None:
    words = ["US", "A", "us", "Us", "McKay", "iPhone", "12", "—"]
    assert len(set(shapes(["the", *words]))) == len(words)
