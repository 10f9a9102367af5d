"""Arguments: the words that hang on a predicate, whichever labels the parser speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from etl.transform.events.plover import lexicon
from etl.transform.syntax import base, is_passive, relation

RELATIVE = frozenset({"who", "which", "that", "whom"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "nor", "hardly"})
BARE_PASSIVES = frozenset({"acl", "advcl", "xcomp", "ccomp", "dep"})
PREPOSITION_LABELS = frozenset({"prep", "agent", "dative"})

TIME = re.compile(
    r"\d[\d,.]*|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow|week|month|year|night"
    r"|morning|january|february|march|april|may|june|july|august|september|october|november|december)s?"
)


def subject(predicate: Token, hops: int = 4) -> Token | None:
    """Who or what a predicate is said of, inherited from the clause above where it has none of its own."""
    own = next((child for child in predicate.children if base(child) in ("nsubj", "csubj")), None)
    if own is not None:
        return antecedent(predicate) if own.lower_ in RELATIVE else own
    if is_misread(predicate):
        return predicate.head.head if predicate.head.head.i < predicate.i else None
    return inherited(predicate, hops) if hops else None


def antecedent(predicate: Token) -> Token | None:
    """The noun that a relative clause describes."""
    while relation(predicate) == "conj":
        predicate = predicate.head
    return predicate.head if relation(predicate).startswith("acl") else None


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


def objects(predicate: Token) -> list[Token]:
    """Direct and indirect objects; in a relative clause with its own subject, the noun it describes."""
    found = [
        child
        for child in predicate.children
        if base(child) in ("obj", "iobj") and child.dep_ not in ("prep",)
    ]
    if any(child.lower_ in RELATIVE for child in found):
        noun = antecedent(predicate)
        return [noun] if noun is not None else []
    if not found and is_misread(predicate) and not is_time(predicate.head):
        return [predicate.head]
    return found


def is_misread(predicate: Token) -> bool:
    """Whether a parser took a past tense for an adjective: "Norway invaded Denmark"."""
    return base(predicate) == "amod" and predicate.tag_ == "VBD" and predicate.i < predicate.head.i


def obliques(predicate: Token) -> Iterator[tuple[str, Token]]:
    """Preposition and noun of each phrase that hangs on a word: ("with", Putin)."""
    for child in predicate.children:
        if child.dep_ in PREPOSITION_LABELS:
            yield from ((child.lower_, noun) for noun in child.children if noun.dep_ == "pobj")
        elif base(child) in ("obl", "nmod") and relation(child) != "nmod:poss":
            yield preposition(child), child


def preposition(noun: Token) -> str:
    """The word that marks a noun's case; empty where none does."""
    return next((child.lower_ for child in noun.children if base(child) == "case"), "")


def owners(noun: Token) -> list[Token]:
    """Possessors: "Russia's", "its"."""
    return [child for child in noun.children if relation(child) == "nmod:poss"]


def modifiers(noun: Token) -> list[Token]:
    """What stands before a noun and describes it: "Russian", "State Department"."""
    return [
        child
        for child in noun.children
        if child.i < noun.i
        and base(child) in ("compound", "amod", "nmod", "nummod")
        and relation(child) != "nmod:poss"
    ]


def conjuncts(token: Token) -> list[Token]:
    """A word and all that is coordinated with it."""
    found = [token]
    for child in token.children:
        if relation(child) == "conj":
            found += conjuncts(child)
    return found


def particles(predicate: Token) -> frozenset[str]:
    """Particles and adverbs of place beside a verb: "pulled out", "handed over", "worked together"."""
    beside = ("compound", "advmod", "case", "prep", "obl")
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


def auxiliaries(predicate: Token) -> frozenset[str]:
    return frozenset(child.lower_ for child in predicate.children if base(child) == "aux")


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


def is_bare_past(predicate: Token) -> bool:
    """Whether a verb has the form of a past or participle, and neither auxiliary nor subject."""
    small = (base(child) for child in predicate.children)
    return predicate.tag_ in ("VBN", "VBD") and not any(label in ("aux", "nsubj") for label in small)


def is_active_perfect(predicate: Token) -> bool:
    """Whether "has" and no "been" stands before a verb; 's counts as "has": "who's called for"."""
    helpers = auxiliaries(predicate)
    return bool(helpers & {"has", "have", "had", "'s", "’s", "'ve", "’ve"}) and "been" not in helpers


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


def is_time(noun: Token) -> bool:
    """Whether a noun is a day, a month, a number: never a participant."""
    return TIME.fullmatch(noun.lower_) is not None
