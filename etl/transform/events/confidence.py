"""Confidence: the chance that an event is worth telling and that all a reader is told of it is right.

An event is wrong in one of several ways, each for reasons of its own: it is none worth a line, its line says
what the article does not, it is of another kind or status, another acted or was acted upon. What speaks for
and against each is fitted by `etl.training.event_confidence` on rows that were judged by hand, and the
confidence on what they say together. A party that is likely wrong is left out: an empty field is better.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from math import prod
from pathlib import Path

from etl.transform.events.findings import Reading
from etl.transform.events.hints import hints, hints_of_score
from etl.transform.events.worth import WORTH, Worth
from etl.transform.odds import Odds
from etl.transform.values import Event

ROOM = Path(__file__).with_name("odds")
VERDICTS = ("worth", "summary", "type", "status")
"""What is told of every event; of what is only said, `worth` is not claimed."""
PARTIES = ("who", "whom")
"""What is told of an event where it is known."""
ODDS = {name: Odds(ROOM / f"{name}.json") for name in (*VERDICTS, *PARTIES)}
RIGHT = Odds(ROOM / "right.json")
"""That nothing of it is wrong, by what the others say together."""
PARTY_FLOOR = 0.6
"""The least chance of a party that is told; of those below it more than a third were wrong."""
STEPS = tuple(step / 10 for step in range(1, 10))
"""Chances that all is right, were one no reason for another, as steps."""


def settle(reading: Reading, event: Event, party_floor: float = PARTY_FLOOR) -> Event:
    """An event without the parties that are likely wrong, and with its confidence."""
    chances = chances_of(event, hints_of(reading, event))
    told = without_doubtful(event, chances, party_floor)
    return replace(told, confidence=RIGHT.chance(hints_of_all(told, chances)))


def hints_of(reading: Reading, event: Event, worth: Worth = WORTH) -> tuple[str, ...]:
    """What speaks for and against an event, with how much its word's state does."""
    score = worth.score(reading.finding.predicate.token)
    return (*hints(reading, event), *hints_of_score("worth", score))


def chances_of(event: Event, found: Iterable[str]) -> dict[str, float]:
    """The chance that each thing told of an event is right."""
    known = tuple(found)
    return {name: ODDS[name].chance(known) for name in told_of(event)}


def told_of(event: Event) -> Iterator[str]:
    """The names of what is told of an event."""
    yield from (name for name in VERDICTS if name != "worth" or not event.speech)
    if event.actors or event.actor_text:
        yield "who"
    if event.recipients or event.recipient_text:
        yield "whom"


def without_doubtful(event: Event, chances: Mapping[str, float], floor: float = PARTY_FLOOR) -> Event:
    """Leave out who acted, or upon whom, where that is likely wrong."""
    if chances.get("who", 1.0) < floor:
        event = replace(event, actors=(), actor_text=None)
    if chances.get("whom", 1.0) < floor:
        event = replace(event, recipients=(), recipient_text=None)
    return event


def hints_of_all(event: Event, chances: Mapping[str, float]) -> Iterator[str]:
    """The chances of all that is still told of an event, together, as steps."""
    whole = prod(chances[name] for name in told_of(event))
    yield from (f"all above {step}" for step in STEPS if whole > step)
