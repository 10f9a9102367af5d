"""Topics: what stands out is what somebody says more than others do, whatever is said much by all."""

from __future__ import annotations

import pytest

from etl.plugin.search.topics import Words, count_words, log_odds, standing_out


def rows(*texts: str) -> list[dict[str, str]]:
    return [{"text": text, "article_id": f"a{number}"} for number, text in enumerate(texts)]


def archive_of(*texts: str) -> Words:
    return count_words(texts)


OTHERS = [
    "The weather is fine",
    "We will vote for the budget",
    "A good budget",
    "Schools need money",
] * 20
MINES = [
    "Open the mines again",
    "The mines fed this valley",
    "Mines and miners built it",
    "We will vote for mines",
]


def test_a_word_of_ones_own_stands_out() -> None:
    found = standing_out(rows(*MINES), archive_of(*OTHERS, *MINES), 1.0)
    assert found[0] == "mines" and "vote" not in found and "budget" not in found


def test_a_sample_of_the_archive_tells_the_same() -> None:
    assert standing_out(rows(*MINES), archive_of(*OTHERS[::4], *MINES[:1]), 0.25)[0] == "mines"


@pytest.mark.parametrize(
    "text", ["We and they and the", "Going, going, know", "Brandt and Cole", "No 12 of 2016"]
)
def test_grammar_plain_words_names_and_numbers_are_no_topics(text: str) -> None:
    assert standing_out(rows(*[text] * 9), archive_of(*OTHERS, *[text] * 9), 1.0) == []


def test_a_word_of_one_article_is_no_topic() -> None:
    said = [{"text": "The harpoon", "article_id": "a"}] * 9
    assert standing_out(said, archive_of(*OTHERS), 1.0) == []


def test_a_rare_word_weighs_less_than_a_frequent_one() -> None:
    odds = log_odds({"once": 1, "often": 30}, {"once": 1, "often": 31, "": 5000})
    assert odds["often"] > odds["once"]


def test_nothing_said_and_an_empty_archive() -> None:
    assert standing_out([], Words(count_words([]).counts, count_words([]).small), 1.0) == []
    assert standing_out(rows("", "…"), archive_of(), 1.0) == []
