"""Spelling: what the spellings of one name share."""

from __future__ import annotations

import pytest

from etl.transform.knowledge.spelling import abbreviation, fold, name_key, without_possessive


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Oslo", "oslo"),
        ("The Hague", "hague"),
        ("The", "the"),
        ("São Paulo", "sao paulo"),
        ("Łódź", "lodz"),
        ("Tromsø", "tromso"),
        ("St. John’s", "saint johns"),
        ("St Louis", "saint louis"),
        ("St", "st"),
        ("Guinea-Bissau", "guinea bissau"),
        ("  Port  of Spain ", "port of spain"),
        ("東京", ""),
    ],
)
def test_case_accents_dots_and_articles_do_not_matter(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("name", "capitals"),
    [
        ("U.S.", "US"),
        ("DPRK", "DPRK"),
        ("U. S. A.", "USA"),
        ("us", None),
        ("Us", None),
        ("A", None),
        ("ABCDEF", None),
    ],
)
def test_an_abbreviation_is_two_to_five_capitals(name: str, capitals: str | None) -> None:
    assert abbreviation(name) == capitals


@pytest.mark.parametrize(
    ("name", "bare"),
    [("Seoul’s", "Seoul"), ("Seoul's", "Seoul"), ("Paris’", "Paris"), ("Oslo’", "Oslo’"), (" Oslo ", "Oslo")],
)
def test_a_possessive_is_cut_off(name: str, bare: str) -> None:
    assert without_possessive(name) == bare


@pytest.mark.parametrize(("name", "key"), [("U.S.", "US"), ("us", "us"), ("Texas", "texas")])
def test_a_key_tells_an_abbreviation_from_a_word(name: str, key: str) -> None:
    assert name_key(name) == key
