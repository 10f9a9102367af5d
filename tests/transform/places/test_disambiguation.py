"""Disambiguation: which Paris."""

from __future__ import annotations

import re

import pytest

from etl.transform.knowledge.gazetteer import gazetteer
from etl.transform.places.disambiguation import resolve


def places(marked: str, **settings: object) -> list[tuple[str, str | None, str | None] | None]:
    """Resolve the names between brackets."""
    spans, text = [], ""
    for part in re.split(r"(\[[^]]*\])", marked):
        word = part.strip("[]")
        if part.startswith("["):
            spans.append((len(text), len(text) + len(word)))
        text += word
    found = resolve(text, spans, gazetteer(), **settings)
    return [vote and (vote.place.name, vote.place.country, vote.place.admin1) for vote in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A fair opened in [Paris].", ("Paris", "FR", "11")),
        ("A fair opened in [Paris], Texas.", ("Paris", "US", "TX")),
        ("A fair opened in [Paris], Tex., on Monday.", ("Paris", "US", "TX")),
        ("A fair opened in [Paris] (Texas).", ("Paris", "US", "TX")),
        ("A fair opened in [Athens].", ("Athens", "GR", "ESYE31")),
        ("A fair opened in [Athens], Ohio.", ("Athens", "US", "OH")),
        ("A fair opened in [downtown Athens], Georgia.", ("Athens", "US", "GA")),
        ("A fair opened in [Georgia].", ("Georgia", "GE", None)),
        ("The [British] army retreated.", ("United Kingdom", "GB", None)),
    ],
)
def test_the_words_beside_a_name_tell_where_it_lies(text: str, expected: tuple[str, str, str | None]) -> None:
    assert places(text) == [expected]


def test_the_other_places_of_an_article_tell_too() -> None:
    text = "From [Atlanta] the road runs to [Savannah], [Macon] and [Athens], all over [Georgia]."
    assert [place[1:] for place in places(text) if place] == [("US", "GA")] * 5


def test_one_name_has_one_meaning_unless_told_apart() -> None:
    text = "The mayor of [Paris], Texas, spoke. Later [Paris] voted."
    assert places(text) == [("Paris", "US", "TX")] * 2


def test_an_unknown_name_is_left_open() -> None:
    assert places("They met in [Qwxzville] and [Oslo].") == [None, ("Oslo", "NO", "12")]


def test_an_outlets_home_decides_between_namesakes() -> None:
    (abroad,) = places("A fire broke out in [London].")
    (at_home,) = places("A fire broke out in [London].", home={("CA",): 1.0, ("CA", "08"): 1.0})
    assert abroad is not None
    assert at_home is not None
    assert (abroad[1], at_home[1]) == ("GB", "CA")


def test_nothing_to_resolve_is_nothing() -> None:
    assert resolve("", [], gazetteer()) == []
