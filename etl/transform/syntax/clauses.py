"""Clauses: what belongs to a verb."""

from __future__ import annotations

from collections.abc import Iterator

from etl.transform.syntax.closed_words import NEGATIONS, RELATIVE_PRONOUNS
from etl.transform.syntax.phrases import is_time, preposition
from etl.transform.syntax.relations import base, relation
from etl.transform.tokens import Token

PREPOSITION_LABELS = frozenset({"prep", "agent", "dative"})

PASSIVE = frozenset({"nsubj:pass", "csubj:pass", "aux:pass"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
"""Tags of verbs that can follow a subject."""


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive voice."""
    return not PASSIVE.isdisjoint(map(relation, verb.children))


def parts(verb: Token) -> list[Token]:
    """The verb with its auxiliaries, negation and particles, in order."""
    small = [child for child in verb.children if is_part(child, verb)]
    return sorted([verb, *small], key=lambda token: token.i)


def is_part(child: Token, verb: Token) -> bool:
    if relation(child) == "advmod":
        return child.lower_ in ("not", "n't", "n’t", "never")
    return base(child) == "aux" or relation(child) == "compound:prt"


def auxiliaries(predicate: Token) -> frozenset[str]:
    return frozenset([child.lower_ for child in predicate.children if base(child) == "aux"])


def has_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return "nsubj" in map(base, verb.children)


def is_finite(verb: Token) -> bool:
    """Whether a verb can follow a subject: "said", "will say", but not "saying", "to say"."""
    helpers = (child for child in verb.children if base(child) in ("aux", "cop"))
    return any(one.tag_ in FINITE for one in (verb, *helpers))


def is_infinitive(clause: Token) -> bool:
    return any(child.lower_ == "to" and base(child) in ("mark", "aux") for child in clause.children)


def is_negated(predicate: Token) -> bool:
    if any(child.lower_ == "without" and base(child) in ("mark", "case") for child in predicate.children):
        return True
    told = next((child for child in predicate.children if base(child) == "nsubj"), None)
    if told is not None and any(
        word.lower_ in ("neither", "no", "none", "few") for word in (told, *told.children)
    ):
        return True
    return any(
        child.lower_ in NEGATIONS and base(child) in ("advmod", "det", "aux", "cc", "preconj")
        for child in predicate.children
    )


def is_bare_past(predicate: Token) -> bool:
    """Whether a verb has the form of a past or participle, and neither auxiliary nor subject."""
    small = (base(child) for child in predicate.children)
    return predicate.tag_ in ("VBN", "VBD") and not any(label in ("aux", "nsubj") for label in small)


def is_active_perfect(predicate: Token) -> bool:
    """Whether "has" and no "been" stands before a verb; 's counts as "has": "who's called for"."""
    helpers = auxiliaries(predicate)
    return bool(helpers & {"has", "have", "had", "'s", "’s", "'ve", "’ve"}) and "been" not in helpers


def is_misread(predicate: Token) -> bool:
    """Whether a parser took a past tense for an adjective: "Norway invaded Denmark"."""
    return base(predicate) == "amod" and predicate.tag_ == "VBD" and predicate.i < predicate.head.i


def antecedent(predicate: Token) -> Token | None:
    """The noun that a relative clause describes."""
    while relation(predicate) == "conj":
        predicate = predicate.head
    return predicate.head if relation(predicate).startswith("acl") else None


def objects(predicate: Token) -> list[Token]:
    """Direct and indirect objects; in a relative clause with its own subject, the noun it describes."""
    found = [child for child in predicate.children if base(child) in ("obj", "iobj")]
    if found and any(child.lower_ in RELATIVE_PRONOUNS for child in found):
        noun = antecedent(predicate)
        return [noun] if noun is not None else []
    if not found and is_misread(predicate) and not is_time(predicate.head):
        return [predicate.head]
    return found


def obliques(predicate: Token) -> Iterator[tuple[str, Token]]:
    """Preposition and noun of each phrase that hangs on a word: ("with", Putin)."""
    for child in predicate.children:
        if child.dep_ in PREPOSITION_LABELS:
            yield from ((child.lower_, noun) for noun in child.children if noun.dep_ == "pobj")
        elif base(child) in ("obl", "nmod") and relation(child) != "nmod:poss":
            yield preposition(child), child


def particles(predicate: Token) -> frozenset[str]:
    """Particles and adverbs of place beside a verb: "pulled out", "handed over", "worked together"."""
    beside = ("compound", "advmod", "case", "obl")
    words = {
        child.lower_
        for child in predicate.children
        if base(child) in beside and child.lower_ not in ("in", "on")
    }
    loose = {word for word, _ in obliques(predicate)} - {"in", "on"}
    return frozenset(
        words | loose | {child.lower_ for child in predicate.children if relation(child) == "compound:prt"}
    )


def clauses(predicate: Token) -> list[Token]:
    """The clauses a predicate governs as its content."""
    return [child for child in predicate.children if base(child) in ("ccomp", "xcomp")]


def agent(verb: Token) -> Token | None:
    """Who did it, in a passive clause: the noun after "by"."""
    for child in verb.children:
        if relation(child) in ("obl", "obl:agent", "nmod"):
            noun = noun_after("by", child)
            if noun is not None:
                return noun
    return None


def noun_after(preposition: str, token: Token) -> Token | None:
    """The noun a preposition governs, when `token` is the noun (Universal Dependencies) or preposition."""
    if token.lower_ == preposition:
        return next((child for child in token.children if child.dep_ == "pobj"), None)
    first = token.left_edge  # "by harbour master Roe": the preposition may hang on the master
    marks = [*token.children, first] if first.head.head.i == token.i else [*token.children]
    governed = any(child.lower_ == preposition and base(child) == "case" for child in marks)
    return token if governed else None
