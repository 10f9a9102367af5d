"""Findings: events as the grammar reads them, before and after their phrases are led back to entities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from etl.transform.events.participants import find_participants, guess_recipient, is_named
from etl.transform.events.predicates import Predicate, find_predicates
from etl.transform.events.status import Standing, read_standing
from etl.transform.rules import no, rule
from etl.transform.syntax.relations import base
from etl.transform.tokens import Doc, Token
from etl.transform.values import Entity, Quote


@dataclass(frozen=True, slots=True)
class Finding:
    """An event as the grammar reads it."""

    predicate: Predicate
    standing: Standing
    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]
    guess: tuple[Token, ...] = ()
    """Where no recipient has a name: the nearest name; too uncertain for the pipe."""

    @property
    def token(self) -> Token:
        """The word that shows it: "threatened" of "threatened to attack"."""
        return self.standing.top


@dataclass(frozen=True, slots=True)
class Reading:
    """A finding whose phrases are led back to the entities of its article."""

    finding: Finding
    actors: Sequence[Entity]
    recipients: Sequence[Entity]
    quote: Quote | None
    """The quotation whose words show it."""


def find_events(doc: Doc, coded: bool = False) -> Iterator[Finding]:
    """Every event that the words of a parsed text show, certain or not, in the order of its predicates.

    `coded`: in PLOVER's types alone.
    """
    standing_of = read_standing if coded else read_plainly
    found = list(find_predicates(doc, coded))
    read = [(one, standing_of(one)) for one in (found if coded else without_objects(found))]
    governors = {standing.top.i for predicate, standing in read if standing.top.i != predicate.token.i}
    own = {predicate.token.i: predicate for predicate, _ in read if predicate.token.i in governors}
    for predicate, standing in read:
        if predicate.token.i in own and standing.top.i == predicate.token.i:
            continue  # "threatened" is told with what is threatened
        predicate = strengthen(predicate, own.get(standing.top.i))
        actors, recipients = find_participants(predicate, standing)
        guess = () if any(map(is_named, recipients)) else guess_recipient(predicate, standing, actors)
        yield Finding(predicate, standing, tuple(actors), tuple(recipients), guess)


def without_objects(predicates: Sequence[Predicate]) -> list[Predicate]:
    """Leave out a noun that is the object of a verb which tells an event with it: "provided *aid*"."""
    verbs = {one.token.i for one in predicates if one.method != "noun"}
    return [one for one in predicates if one.method != "noun" or not is_object_of(one.token, verbs)]


def is_object_of(noun: Token, verbs: set[int]) -> bool:
    return base(noun) == "obj" and noun.head.i in verbs


def read_plainly(predicate: Predicate) -> Standing:
    """The standing of an act; that they *will meet* tells of a meeting, where PLOVER has the agreement to."""
    standing = read_standing(predicate)
    return replace(standing, type="CONSULT") if is_planned_meeting(predicate, standing) else standing


@rule(no)
def is_planned_meeting(predicate: Predicate, standing: Standing) -> bool:
    is_own = standing.top.i == predicate.token.i and standing.status == "planned"
    return is_own and predicate.type == "CONSULT" and standing.type == "AGREE"


def strengthen(predicate: Predicate, governor: Predicate | None) -> Predicate:
    """Give a predicate the certainty of the verb that governs it, where that is greater."""
    if governor is None or governor.strength <= predicate.strength:
        return predicate
    return replace(predicate, strength=governor.strength, method=governor.method)
