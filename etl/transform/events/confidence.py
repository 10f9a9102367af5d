"""Confidence: the chance that an event is worth telling and right in every field.

The hints for it; `etl.training.event_confidence` fits their weights on sentences whose events were listed
by hand. A hint that says nothing gets no weight there, so that none is a rule of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.tokens import Token

from etl.transform.events.arguments import is_passive_participle
from etl.transform.events.circumstances import is_among_first
from etl.transform.events.findings import Reading
from etl.transform.events.participants import is_party
from etl.transform.events.worth import WORTH
from etl.transform.odds import Odds
from etl.transform.syntax.clauses import auxiliaries, is_infinitive
from etl.transform.syntax.relations import base
from etl.transform.values import Entity, Event

ODDS = Odds(Path(__file__).with_name("confidence.json"))
STRENGTHS = (0.5, 1.0, 1.8)
"""What speaks for a predicate's sense, as steps."""
WORTHS = (-5.0, -4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0)
"""The score of a word's state, in log odds, as steps."""
LEAD = 2
"""Sentences with which an article says what its news is."""


def chance_of(reading: Reading, event: Event) -> float:
    """The chance, 0 to 1, that an event is one and that nothing is wrong with what is told of it."""
    score = WORTH.score(reading.finding.predicate.token)
    return ODDS.chance([*hints(reading, event), *hints_of_worth(score)])


def hints(reading: Reading, event: Event) -> Iterator[str]:
    """What speaks for or against an event, but for the state of its word."""
    for find in HINTS:
        yield from find(reading, event)


def hints_of_worth(score: float | None) -> Iterator[str]:
    """How much the encoder's state of its word speaks for an event worth a line."""
    if score is not None:
        yield from (f"worth more than {step}" for step in WORTHS if score > step)


def hints_of_predicate(reading: Reading, event: Event) -> Iterator[str]:
    """What it is taken for, and how sure the word is to mean it: what else its sense asks for."""
    predicate = reading.finding.predicate
    yield f"type {event.type}"
    yield f"method {predicate.method}"
    yield from (f"stronger than {step}" for step in STRENGTHS if predicate.strength > step)


def hints_of_status(reading: Reading, event: Event) -> Iterator[str]:
    """Whether it happened, or is only said."""
    yield f"status {event.status}"
    yield "speech" if event.speech else "act"


def hints_of_parties(reading: Reading, event: Event) -> Iterator[str]:
    """Who acts and is acted upon: a name of which type, a kind, a thing, a pronoun, or nobody."""
    finding = reading.finding
    yield f"actor {kind_of(finding.actors, reading.actors)}"
    yield f"recipient {kind_of(finding.recipients, reading.recipients)}"
    if not finding.actors:
        yield "suffered" if is_passive_participle(finding.token) else "active"


def kind_of(nouns: Sequence[Token], named: Sequence[Entity]) -> str:
    """How a party is known: by a name's type, as `kind`, `thing` or `pronoun`, or not at all: `none`."""
    if named:
        return named[0].type
    noun = next(iter(nouns), None)
    if noun is None:
        return "none"
    return "pronoun" if noun.pos_ == "PRON" else "kind" if is_party(noun) else "thing"


def hints_of_clause(reading: Reading, event: Event) -> Iterator[str]:
    """What clause it is the verb of ("well placed to block", "by opposing"), and in which tense."""
    finding = reading.finding
    yield "raised" if finding.token.i != finding.predicate.token.i else f"clause {clause_of(finding.token)}"
    yield f"tense {tense_of(finding.token)}"


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


def hints_of_quotation(reading: Reading, event: Event) -> Iterator[str]:
    """Whether somebody says it, and in which kind of quotation."""
    yield f"quoted {reading.quote.kind}" if reading.quote else "unquoted"
    if event.said_by:
        yield "reported"


def hints_of_circumstances(reading: Reading, event: Event) -> Iterator[str]:
    """Whether its words say when and where; whether it stands where an article tells its news."""
    dated = event.date is not None and event.date.method != "article"
    yield "dated" if dated else "undated"
    if event.place:
        yield "placed"
    if is_among_first(reading.finding.token, LEAD):
        yield "lead"


HINTS = (
    hints_of_predicate,
    hints_of_status,
    hints_of_parties,
    hints_of_clause,
    hints_of_quotation,
    hints_of_circumstances,
)
