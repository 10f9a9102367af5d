"""Confidence: the chance that an event's type and participants are right.

The hints for it; `etl.training.event_confidence` fits their weights on coded sentences and judged articles.
An event's type is no hint: attacks are mostly words in one corpus and mostly deeds in the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.tokens import Token

from etl.transform.events.arguments import is_passive_participle
from etl.transform.events.findings import Reading
from etl.transform.events.participants import is_party
from etl.transform.events.speech import is_speech
from etl.transform.odds import Odds
from etl.transform.rules import nothing, rule
from etl.transform.syntax.clauses import auxiliaries, is_infinitive
from etl.transform.syntax.relations import base
from etl.transform.values import Entity

ODDS = Odds(Path(__file__).with_name("confidence.json"))
STRENGTHS = (0.5, 1.0, 1.8)
"""What speaks for a predicate's sense, as steps."""


def chance_of(reading: Reading) -> float:
    """The chance, 0 to 1, that the type is right and each participant acts or suffers as said."""
    return ODDS.chance(hints(reading))


def hints(reading: Reading) -> Iterator[str]:
    """What speaks for or against an event."""
    for find in HINTS:
        yield from find(reading)


@rule(nothing)
def hints_of_predicate(reading: Reading) -> Iterator[str]:
    """How sure the word is to mean it: what else its sense asks for, and how it was read."""
    predicate = reading.finding.predicate
    yield f"method {predicate.method}"
    yield from (f"stronger than {step}" for step in STRENGTHS if predicate.strength > step)


@rule(nothing)
def hints_of_status(reading: Reading) -> Iterator[str]:
    """Whether it happened: what is only possible or demanded is less often right."""
    yield f"status {reading.finding.standing.status}"
    if is_speech(reading.finding):
        yield "speech"


@rule(nothing)
def hints_of_parties(reading: Reading) -> Iterator[str]:
    """Who is known of it; without an actor, whether the clause says whom it was done to."""
    yield f"actor {kind_of(reading.finding.actors, reading.actors)}"
    yield f"recipient {kind_of(reading.finding.recipients, reading.recipients)}"
    if not reading.actors and not reading.recipients:
        return
    both = "both" if reading.actors and reading.recipients else "actor" if reading.actors else "recipient"
    yield f"known {both}"
    if not reading.actors:
        yield "suffered" if is_passive_participle(reading.finding.token) else "active"


@rule(nothing)
def hints_of_clause(reading: Reading) -> Iterator[str]:
    """What clause it is the verb of: a main clause, "well placed to block", "by opposing"."""
    finding = reading.finding
    yield f"tense {tense_of(finding.token)}"
    yield "raised" if finding.token.i != finding.predicate.token.i else f"clause {clause_of(finding.token)}"


def kind_of(nouns: Sequence[Token], entities: Sequence[Entity]) -> str:
    """How a party is known: by `name`, by `kind`, as a `thing` or `pronoun`, or not at all: `none`."""
    if entities:
        return "name"
    noun = next(iter(nouns), None)
    if noun is None:
        return "none"
    return "pronoun" if noun.pos_ == "PRON" else "kind" if is_party(noun) else "thing"


def tense_of(token: Token) -> str:
    """`present`, `past` or `helped` by an auxiliary: what "allows" or "offers" tells of no time."""
    if auxiliaries(token):
        return "helped"
    return "present" if token.tag_ in ("VBZ", "VBP") else "past" if token.tag_ == "VBD" else "none"


def clause_of(token: Token) -> str:
    """`main`, `infinitive`, `gerund`, or the relation to the clause above."""
    if base(token) in ("root", "conj", "parataxis"):
        return "main"
    if is_infinitive(token):
        return "infinitive"
    return "gerund" if token.tag_ == "VBG" and not auxiliaries(token) else base(token)


@rule(nothing)
def hints_of_quotation(reading: Reading) -> Iterator[str]:
    """Whether somebody says it, and in which kind of quotation."""
    yield f"quoted {reading.quote.kind}" if reading.quote else "unquoted"


HINTS = (
    hints_of_predicate,
    hints_of_status,
    hints_of_parties,
    hints_of_clause,
    hints_of_quotation,
)
