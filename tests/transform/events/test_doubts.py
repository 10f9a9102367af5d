"""Doubts: questions, polls, lists, games and stories report nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from etl.transform.events.doubts import is_asked, is_doubtful, is_invented, is_polled, is_unfinished
from etl.transform.events.findings import Finding, find_events

Parse = Callable[[str], Doc]


def first(parse: Parse, text: str) -> Finding:
    return next(iter(find_events(parse(text))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Did Norway invade Denmark?", True),
        ("“Did Norway invade Denmark?”", True),
        ("Norway invaded Denmark.", False),
    ],
)
def test_a_question_only_asks(parse: Parse, text: str, expected: bool) -> None:
    finding = first(parse, text)
    assert is_asked(finding) is expected
    assert is_doubtful(finding) is expected


@pytest.mark.parametrize("word", ["percent", "%", "poll", "polls"])
def test_support_in_a_poll_is_a_number(parse: Parse, word: str) -> None:
    finding = first(parse, f"Farmers supported Norway, a {word} shows.")
    assert is_polled(finding)
    assert is_doubtful(finding)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Farmers agreed to help Norway, a poll shows.", True),
        ("Farmers rejected Norway, a poll shows.", True),
        ("Farmers demanded peace, a poll shows.", True),
        ("Farmers accused Norway, a poll shows.", False),
        ("Farmers supported Norway, a report shows.", False),
    ],
)
def test_what_a_poll_counts_is_no_event(parse: Parse, text: str, expected: bool) -> None:
    assert is_polled(first(parse, text)) is expected


@pytest.mark.parametrize("mark", [".", "!", "?", ":", ";", "”", '"', "’", "'", ")"])
def test_a_sentence_ends_with_a_mark(parse: Parse, mark: str) -> None:
    assert not is_unfinished(first(parse, f"Norway invaded Denmark{mark}"))


@pytest.mark.parametrize("text", ["Norway invaded Denmark", "Norway invaded Denmark —"])
def test_without_one_it_is_a_list_or_a_caption(parse: Parse, text: str) -> None:
    finding = first(parse, text)
    assert is_unfinished(finding)
    assert is_doubtful(finding)


GAME = ["goal", "striker", "midfielder", "goalkeeper", "penalty"]
STORY = ["film", "movie", "episode", "novel", "actress"]
OTHER = ["stone"] * 400


@pytest.mark.parametrize("words", [GAME, STORY])
def test_many_words_of_a_game_or_a_story_make_a_text_one(nlp, words: list[str]) -> None:
    assert is_invented(Doc(nlp.vocab, words=words + OTHER[:400]))
    assert not is_invented(Doc(nlp.vocab, words=words[:4]))
    assert not is_invented(Doc(nlp.vocab, words=words + OTHER + OTHER))


def test_five_in_five_hundred_are_not_yet_many(nlp) -> None:
    assert not is_invented(Doc(nlp.vocab, words=GAME + ["stone"] * 495))
    assert is_invented(Doc(nlp.vocab, words=GAME + ["stone"] * 494))
