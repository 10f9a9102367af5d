"""Tense: whether the clause before a date is of the future or of the past."""

from __future__ import annotations

import pytest

from etl.transform.dates.tense import is_future, read_tense
from etl.transform.dates.tense_signs import find_signs

FAR = "and so on " * 20


@pytest.mark.parametrize(
    ("before", "future"),
    [
        ("The mayor will resign ", True),
        ("The mayor resigned ", False),
        ("The mayor who resigned will speak ", True),
        ("The mayor, who will speak, resigned ", False),
        ("The mayor agreed to resign ", True),
        ("The vote is due by ", True),
        ("The fair runs through ", True),
        ("They met, and the fair runs through ", True),
        ("The bill matures, payable quarterly and in gold, said the mayor ", False),
        ("The fair runs through spring, summer and autumn, as was said ", False),
        ("The mayor will go. He resigns ", False),
        ("The mayor will see Gen. Roe ", True),
        ("The mayor will speak at 9 a.m. on ", True),
        ("The mayor will speak. “He resigned ", False),
        (f"The mayor will, {FAR} ", False),
        ("W will go ", True),
        ("", False),
    ],
)
def test_the_last_word_that_shows_a_tense_decides(before: str, future: bool) -> None:
    assert is_future(before, len(before)) is future


@pytest.mark.parametrize(
    ("clause", "signs"),
    [
        ("The talks will not now be held", ["future will"]),
        ("Roe’ll go and we won’t", ["future 'll", "future wo"]),
        ("Roe could not be reached and would not comment", ["past could", "past would"]),
        ("It may have sunk and will have sunk", ["past may", "future will"]),
        ("Against her will she left", ["past left"]),
        ("Roe was ordered to stop", ["past was", "past ordered", "future ordered"]),
        ("Roe refused to stop", ["past refused"]),
        ("Roe asked why she had to stop", ["past asked", "past had"]),
        ("Roe was the first to stop", ["past was"]),
        ("Roe to stop", ["future to"]),
        ("Roe spoke to voters", ["past spoke"]),
        ("It was closed due to snow, as expected", ["past was", "past closed"]),
        ("It is due to open, is expected and is set for", ["future due", "future expected", "future set"]),
        ("Polls open and they vote", ["future open", "future vote"]),
        ("The team plays, who won votes", ["future plays", "past won"]),
        ("The open house and early returns", []),
        ("She is opening a bank of opening hours", ["future opening"]),
        ("The ban takes effect and takes time", ["future takes"]),
        ("A man hit by a car was hit", ["past hit", "past was"]),
        ("It will go on after the flood", ["future will"]),
        ("It opens after the flood", ["future opens", "past after"]),
        ("He put it badly and being jailed", ["past put"]),
        ("They have been seeking", []),
        ("US-led men need speed indeed", []),
        ("Roe asked that it be sold", ["past asked", "future be"]),
    ],
)
def test_each_sign_is_read_with_its_verb(clause: str, signs: list[str]) -> None:
    assert [f"{sign.tense} {sign.word}" for sign in find_signs(clause)] == signs


def test_a_possessive_date_is_not_of_its_clause() -> None:
    assert not is_future("They will appeal Friday’s ruling", 17, 23)
    assert is_future("They will appeal Friday", 17, 23)


@pytest.mark.parametrize(
    ("sentence", "future"),
    [
        ("They arrived ahead of Friday’s vote", True),
        ("They spoke before Friday’s vote", False),
        ("They speak before Friday’s final vote", True),
        ("They will win Friday’s vote", True),
        ("They will mourn Friday’s dead", False),
    ],
)
def test_a_fixture_is_to_come_where_its_clause_looks_ahead(sentence: str, future: bool) -> None:
    start = sentence.index("Friday")
    assert is_future(sentence, start, start + 6) is future


@pytest.mark.parametrize(
    ("before", "tense"),
    [
        ("The mayor resigned ", "past"),
        ("The mayor resigns ", None),
        ("He resigned. She resigns ", None),
        (f"resigned, {FAR}", None),
        ("He has been away since ", "past"),
        ("As of ", "past"),
        ("Sales rose this year through ", "past"),
        ("He asked for it by ", "future"),
        ("He had left by ", "past"),
        ("It lasted until ", "past"),
        ("It was not seen until ", "past"),
        ("It was adjourned until ", "future"),
        ("It was moved to ", "future"),
        ("It was called for ", "future"),
        ("He was fined for ", "past"),
        ("Starting ", "future"),
        ("The vote is on ", "future"),
        ("Its owner’s ", None),
    ],
)
def test_a_clause_shows_its_tense(before: str, tense: str | None) -> None:
    assert read_tense(before, len(before)) == tense


@pytest.mark.parametrize(
    ("sentence", "tense"),
    [
        ("On Friday, the mayor will speak", "future"),
        ("On Friday, the mayor spoke", "past"),
        ("The mayor on Friday said that he will speak", "past"),
        ("The mayor speaks, and on Friday spoke", "past"),
        ("A speech on Friday, he said", None),
    ],
)
def test_where_nothing_before_shows_the_tense_what_follows_does(sentence: str, tense: str | None) -> None:
    start = sentence.index("Friday")
    assert read_tense(sentence, start, start + 6) == tense
