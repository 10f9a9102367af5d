"""Confidence: what is told of an event, and what of it is left out."""

from __future__ import annotations

from dataclasses import replace

from etl.transform.events.confidence import ODDS, PARTIES, RIGHT, hints_of_all, told_of, without_doubtful
from etl.transform.values import Event

EVENT = Event("ASSAULT", "", (0, 0), (0, 0), "verb", 0.0, actors=("norway",), recipient_text="villages")


def test_of_what_is_only_said_no_worth_is_claimed() -> None:
    assert set(told_of(EVENT)) == {"worth", "summary", "type", "status", "who", "whom"}
    assert set(told_of(replace(EVENT, speech=True, actors=()))) == {"summary", "type", "status", "whom"}


def test_a_party_that_is_likely_wrong_is_left_out_and_a_likely_one_stays() -> None:
    told = without_doubtful(EVENT, {"who": 0.9, "whom": 0.3})
    assert told.actors == ("norway",)
    assert told.recipient_text is None
    assert without_doubtful(EVENT, {"who": 0.2, "whom": 0.9}).actors == ()


def test_what_is_left_out_no_longer_counts_against_the_row() -> None:
    chances = {"worth": 0.9, "summary": 0.9, "type": 1.0, "status": 1.0, "who": 1.0, "whom": 0.3}
    whole = set(hints_of_all(EVENT, chances))
    told = set(hints_of_all(without_doubtful(EVENT, chances), chances))
    assert whole < told
    assert "all above 0.8" in told


def test_a_surer_whole_gives_no_smaller_chance() -> None:
    steps = [hint for hint in RIGHT.weights if hint]
    chances = [RIGHT.chance(steps[:n]) for n in range(len(steps) + 1)]
    assert chances[-1] > 0.75 > chances[0]


def test_there_are_weights_for_each_thing_that_is_told() -> None:
    assert set(PARTIES) <= set(ODDS)
    assert all(odds.weights for odds in ODDS.values())
