"""Confidence: the chance that an event's type and participants are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from etl.transform.events.arguments import is_passive_participle
from etl.transform.events.findings import Finding
from etl.transform.events.plover import Role, lexicon
from etl.transform.syntax.clauses import auxiliaries, is_infinitive
from etl.transform.syntax.relations import base
from etl.transform.values import Entity, EventStatus, Quote

UNCERTAIN: dict[EventStatus, float] = {
    "planned": 0.05,
    "possible": 0.2,
    "denied": 0.15,
    "demanded": 0.35,
    "stalled": 0.05,
}
DOUBT_BY_METHOD = {"noun": 0.1, "promise": 0.2, "near words": 0.3}
# Verbs that say whether the act they govern was done: "began to", "failed to".
KNOWN_OUTCOME: tuple[Role, ...] = ("begin", "fail")
# Of these it is news that they were done to someone, whoever did them.
SUFFERED = frozenset({"COERCE", "ASSAULT", "SANCTION", "ACCUSE", "REQUEST"})


@dataclass(frozen=True, slots=True)
class Reading:
    """An event with its participants, as its confidence is asked."""

    finding: Finding
    actors: Sequence[Entity]
    recipients: Sequence[Entity]
    quote: Quote | None


def chance_of(reading: Reading) -> float:
    """The chance that type and participants are right, set by hand on events read by eye."""
    finding, actors = reading.finding, reading.actors
    score = 0.4 + 0.1 * finding.predicate.strength
    score += 0.12 * bool((actors and reading.recipients) or actors[1:]) + 0.05 * bool(actors)
    score -= UNCERTAIN.get(finding.standing.status, 0.0) + DOUBT_BY_METHOD.get(finding.predicate.method, 0.0)
    quote = reading.quote
    score -= 0.12 * bool(quote and quote.kind != "indirect") + 0.25 * bool(domain(finding.token.doc))
    score -= 0.15 * (not actors and not passive(finding)) + 0.4 * is_question(finding.token)
    score -= dependence(finding) + 0.25 * is_polled(finding)
    score -= 0.15 * is_unfinished(finding.token)
    return round(max(0.05, min(0.95, score)), 2)


def passive(finding: Finding) -> bool:
    suffered = finding.standing.type in SUFFERED and not finding.actors
    return suffered and is_passive_participle(finding.token)


def is_question(token: Token) -> bool:
    return token.sent.text.rstrip("”\"'’ \n").endswith("?")


def is_unfinished(token: Token) -> bool:
    """Whether a sentence ends without a mark: a list, a caption, a menu."""
    return not token.sent.text.rstrip().endswith((".", "!", "?", ":", ";", "”", '"', "’", "'", ")"))


def is_polled(finding: Finding) -> bool:
    """Whether a sentence reports a poll, where "support" is a number."""
    return finding.standing.type in ("SUPPORT", "AGREE", "REJECT", "REQUEST") and any(
        token.lower_ in ("percent", "%", "poll", "polls") for token in finding.token.sent
    )


def dependence(finding: Finding) -> float:
    """How much to doubt an act told without a finite verb: "well placed to block", "by opposing"."""
    token = finding.token
    if token.i != finding.predicate.token.i or base(token) in ("root", "conj", "parataxis"):
        return 0.0
    if is_infinitive(token):
        return 0.05 if any(lexicon().plays(token.head, role) for role in KNOWN_OUTCOME) else 0.25
    gerund = token.tag_ == "VBG" and not auxiliaries(token)
    return (0.1 if base(token) == "advcl" else 0.2) if gerund else 0.1 * (base(token) == "advcl")


def domain(doc: Doc) -> str | None:
    """`games` or `stories` where an article uses many of their words: their attacks are no news."""
    words = lexicon()
    for group in ("GAMES", "STORIES"):
        count = words.share(doc, group)
        if count >= 5 and count > len(doc) / 100:
            return group.lower()
    return None
