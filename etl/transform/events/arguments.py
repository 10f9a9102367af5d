"""Arguments: the words that hang on a predicate, whichever labels the parser speaks."""

from __future__ import annotations

from spacy.tokens import Token

from etl.transform.events.plover import lexicon
from etl.transform.syntax.clauses import (
    antecedent,
    auxiliaries,
    is_active_perfect,
    is_bare_past,
    is_infinitive,
    is_misread,
    is_passive,
    objects,
    obliques,
)
from etl.transform.syntax.closed_words import RELATIVE_PRONOUNS
from etl.transform.syntax.relations import base, relation

BARE_PASSIVES = frozenset({"acl", "advcl", "xcomp", "ccomp", "dep"})


def subject(predicate: Token, hops: int = 4) -> Token | None:
    """Who or what a predicate is said of, inherited from the clause above where it has none of its own."""
    own = next((child for child in predicate.children if base(child) in ("nsubj", "csubj")), None)
    if own is not None:
        return antecedent(predicate) if own.lower_ in RELATIVE_PRONOUNS else own
    if is_misread(predicate):
        return predicate.head.head if predicate.head.head.i < predicate.i else None
    return inherited(predicate, hops) if hops else None


def inherited(predicate: Token, hops: int) -> Token | None:
    """The subject a clause without one borrows: "vowed to build", "met and agreed", "the man shot by"."""
    head, label = predicate.head, base(predicate)
    if label == "acl":
        return head
    infinitive = label == "advcl" and is_infinitive(predicate)
    if (label == "xcomp" or infinitive) and lexicon().plays(head, "let"):
        told = objects(head)
        return told[0] if told else subject(head, hops - 1)
    if label == "conj" and is_passive_participle(predicate) and not is_passive_participle(head):
        return None
    if label in ("xcomp", "conj", "advcl", "parataxis", "ccomp") and head.i != predicate.i:
        return subject(head, hops - 1)
    return None


def is_passive_participle(predicate: Token) -> bool:
    """Whether the predicate tells what is done to its subject: "was shot", "the man shot by police".

    A past tense under a subject marked as passive is a parser's slip, unless an auxiliary says so too.
    """
    if is_active_perfect(predicate) or is_resolved(predicate):
        return False
    if is_passive(predicate):
        return predicate.tag_ != "VBD" or any(relation(child) == "aux:pass" for child in predicate.children)
    if relation(predicate) == "conj" and is_bare_past(predicate) and not objects(predicate):
        return predicate.head.pos_ == "ADJ" or is_passive_participle(predicate.head)
    if auxiliaries(predicate):
        return False
    if predicate.tag_ == "VBN" and any(word == "by" for word, _ in obliques(predicate)):
        return True
    bare = predicate.tag_ == "VBN" and relation(predicate) in BARE_PASSIVES
    return bare or (relation(predicate) == "acl" and predicate.tag_ == "VBD")


def is_resolved(predicate: Token) -> bool:
    """Whether a participle tells of its subject's own will: "is committed to", "is prepared to"."""
    return lexicon().verb(predicate) in ("commit", "prepare", "determine", "resolve", "engage") and not any(
        word == "by" for word, _ in obliques(predicate)
    )


def depth(token: Token) -> int:
    """How many words stand above it in the sentence, not counting what only reports or promises it."""
    steps = 0
    while token.head.i != token.i:
        steps += not is_reported(token)
        token = token.head
    return steps


def is_reported(token: Token) -> bool:
    roles = lexicon().chain.get(lexicon().verb(token.head), frozenset())
    return base(token) in ("ccomp", "xcomp") and bool(
        roles & {"report", "promise", "refuse", "ask", "threaten"}
    )
