"""Arguments: who or what a predicate is said of, and whether it does or suffers it.

Beside `syntax.clauses` because it takes more than a parse: verbs that let or make another act ("told Norway
to withdraw") and participles of one's own will ("is committed to") are words of the lexicon.
"""

from __future__ import annotations

from etl.transform.events.plover import lexicon
from etl.transform.rules import no, none, rule
from etl.transform.syntax.clauses import (
    antecedent,
    auxiliaries,
    clauses,
    is_active_perfect,
    is_bare_past,
    is_infinitive,
    is_misread,
    is_passive,
    objects,
    obliques,
)
from etl.transform.syntax.closed_words import RELATIVE_PRONOUNS, THIRD_PERSON_SUBJECTS
from etl.transform.syntax.relations import base, relation
from etl.transform.tokens import Token

AIMS = frozenset({"at", "into", "toward", "towards", "through"})
"""Prepositions of what somebody does himself: "Protesters charged *at* police"."""
BARE_PASSIVES = frozenset({"acl", "advcl", "xcomp", "ccomp", "dep"})


def subject_of(predicate: Token, hops: int = 4) -> Token | None:
    """Who or what a predicate is said of, inherited from the clause above where it has none of its own."""
    subjects = [child for child in predicate.children if base(child) in ("nsubj", "csubj")]
    own = next((child for child in subjects if child.lower_ in THIRD_PERSON_SUBJECTS), None)
    own = own or next(iter(subjects), None)
    if own is not None:
        own = whose_town(own) or own
        return antecedent(predicate) if own.lower_ in RELATIVE_PRONOUNS else own
    if is_misread(predicate):
        return predicate.head.head if predicate.head.head.i < predicate.i else None
    return inherit_subject(predicate, hops) if hops else None


@rule(none)
def whose_town(subject: Token) -> Token | None:
    """Who is of a town that a parser took for the subject: "A Leeds, Ohio, *man* was arrested"."""
    has_article = any(child.lower_ in ("a", "an", "the") for child in subject.children)
    if subject.pos_ != "PROPN" or not has_article:
        return None
    at = subject.right_edge.i + 1
    beside = subject.doc[at : at + 2]
    after = next((token for token in beside if not token.is_punct), subject)
    follows = base(after) == "nsubj" and after.head.i == subject.head.i
    return after if follows and after.pos_ == "NOUN" else None


@rule(none)
def inherit_subject(predicate: Token, hops: int) -> Token | None:
    """The subject a clause without one borrows: "vowed to build", "met and agreed", "the man shot by"."""
    head, label = predicate.head, base(predicate)
    if label == "acl":
        return head
    if is_let(predicate):
        told = objects(head)
        return told[0] if told else subject_of(head, hops - 1)
    if label in ("xcomp", "conj", "advcl", "parataxis", "ccomp") and head.i != predicate.i:
        return subject_of(head, hops - 1)
    return None


@rule(no)
def is_let(predicate: Token) -> bool:
    """Whether the verb above lets or makes its object do it: "told Norway to withdraw"."""
    infinitive = base(predicate) == "advcl" and is_infinitive(predicate)
    return (base(predicate) == "xcomp" or infinitive) and lexicon().plays(predicate.head, "let")


def is_passive_participle(predicate: Token) -> bool:
    """Whether the predicate says what is done to its subject: "was shot", "the man shot by police".

    A past tense under a subject marked as passive is a parser's slip, unless an auxiliary says so too.
    """
    if is_active_perfect(predicate) or is_resolved(predicate):
        return False
    if is_passive(predicate):
        return predicate.tag_ != "VBD" or any(relation(child) == "aux:pass" for child in predicate.children)
    if relation(predicate) == "conj" and is_bare_past(predicate) and not governs_anything(predicate):
        return predicate.head.pos_ == "ADJ" or is_passive_participle(predicate.head)
    return not auxiliaries(predicate) and (is_bare_passive(predicate) or is_headlined(predicate))


def governs_anything(predicate: Token) -> bool:
    """Whether a verb has an object, or a clause as one: "was not consulted and demanded *to see* it"."""
    return bool(objects(predicate) or clauses(predicate))


@rule(no)
def is_bare_passive(predicate: Token) -> bool:
    """Whether a participle without "be" is passive: "shot by police", "the minister jailed in May"."""
    if predicate.tag_ == "VBN" and (relation(predicate) in BARE_PASSIVES or has_agent(predicate)):
        return True
    return relation(predicate) == "acl" and is_bare_past(predicate)


def is_headlined(predicate: Token) -> bool:
    """Whether a headline leaves out the "was" of whom it befell: "Woman *stabbed* near Oslo"."""
    if base(predicate) != "root" or predicate.tag_ not in ("VBD", "VBN") or governs_anything(predicate):
        return False
    subject = next((child for child in predicate.children if base(child) == "nsubj"), None)
    if subject is None or any(base(child) in ("det", "nmod:poss") for child in subject.children):
        return False
    goals = AIMS.intersection(word for word, _ in obliques(predicate))
    words = lexicon()
    return not goals and words.verb(predicate) in words.befalls and words.is_a(subject, "PEOPLE", "LEADERS")


@rule(no)
def is_resolved(predicate: Token) -> bool:
    """Whether a participle shows its subject's own will: "is committed to", "is prepared to"."""
    return lexicon().verb(predicate) in lexicon().willed and not has_agent(predicate)


def has_agent(predicate: Token) -> bool:
    return any(word == "by" for word, _ in obliques(predicate))


def depth(token: Token) -> int:
    """How many words are above it in the sentence, not counting what only reports or promises it."""
    steps = 0
    while token.head.i != token.i:
        steps += not is_reported(token)
        token = token.head
    return steps


def is_reported(token: Token) -> bool:
    roles = lexicon().chain.get(lexicon().verb(token.head), frozenset())
    return base(token) in ("ccomp", "xcomp") and not roles.isdisjoint(
        {"report", "promise", "refuse", "ask", "threaten"}
    )
