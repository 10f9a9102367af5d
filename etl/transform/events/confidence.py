"""Confidence: the chance that an event is worth telling and that all a reader is told of it is right.

An event is wrong in one of several ways, each for reasons of its own: it is none worth a line, its line says
what the article does not, it is of another kind or status, another acted or was acted upon. What speaks for
and against each is fitted by `etl.training.event_confidence` on rows that were judged by hand, and the
confidence on what they say together. Pages show an act that is likely right as a whole, and of it what is
sure: a type, party or day that is not is left out, since an empty field is better. Speech, and what is marked
doubtful, keeps what is rather right than wrong.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
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
ODDS = {name: Odds(ROOM / f"{name}.json") for name in (*VERDICTS, *PARTIES, "date")}
RIGHT = Odds(ROOM / "right.json")
"""That nothing of it is wrong, by what the others say together."""
SURE = {"type": 0.85, "who": 0.75, "whom": 0.75, "date": 0.85}
"""The least chance of each thing that pages show of an event where it is sure: in articles that the
weights had not seen, 92 to 94 in a hundred of those above were right, of parties acted upon 89."""
PARTY_FLOOR = 0.35
"""The least chance of a party of a row that pages do not show."""
STEPS = tuple(step / 20 for step in range(2, 20))
"""Chances that all is right, were one no reason for another, as steps."""


def settle(
    reading: Reading, event: Event, sure: Mapping[str, float] = SURE, party_floor: float = PARTY_FLOOR
) -> Event:
    """An event with its confidence: of an act that pages show, what is sure; of another, what is likely."""
    chances = chances_of(event, hints_of(reading, event))
    shown = weighed(without_unsure(event, chances, sure), chances)
    return (
        shown
        if shown.is_shown and not event.speech
        else weighed(without_doubtful(event, chances, party_floor), chances)
    )


def weighed(event: Event, chances: Mapping[str, float]) -> Event:
    """An event with the chance that all is right that is told of it."""
    return replace(event, confidence=RIGHT.chance(hints_of_all(event, chances)))


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
    left_out = {"worth"} if event.speech else set()
    left_out |= set() if event.type_is_sure else {"type"}
    yield from (name for name in VERDICTS if name not in left_out)
    if event.actors or event.actor_text:
        yield "who"
    if event.recipients or event.recipient_text:
        yield "whom"
    if event.date:
        yield "date"


def without_unsure(event: Event, chances: Mapping[str, float], sure: Mapping[str, float] = SURE) -> Event:
    """Leave out of what kind it is, who acted, upon whom, and when, where that is not sure."""
    unsure = {name for name, floor in sure.items() if chances.get(name, 1.0) < floor}
    if "date" in unsure:
        event = replace(event, date=None)
    return replace(without(event, unsure), type_is_sure=event.type_is_sure and "type" not in unsure)


def without_doubtful(event: Event, chances: Mapping[str, float], floor: float = PARTY_FLOOR) -> Event:
    """Leave out who acted, or upon whom, where that is likely wrong."""
    return without(event, {name for name in PARTIES if chances.get(name, 1.0) < floor})


def without(event: Event, parties: Container[str]) -> Event:
    """Leave out who acted, or upon whom."""
    if "who" in parties:
        event = replace(event, actors=(), actor_text=None)
    if "whom" in parties:
        event = replace(event, recipients=(), recipient_text=None)
    return event


def hints_of_all(event: Event, chances: Mapping[str, float]) -> Iterator[str]:
    """The chances of all that is still told of an event, together, as steps."""
    whole = prod(chances[name] for name in told_of(event))
    yield from (f"all above {step}" for step in STEPS if whole > step)
