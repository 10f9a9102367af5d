"""Status: whether an act happened, was planned, denied, demanded or doubted, and what that makes of its type.

PLOVER codes a promise of cooperation as AGREE, a promise of conflict as THREATEN, a refusal to cooperate as
REJECT and a call for anything as REQUEST; the chain of verbs above a predicate says which.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from etl.transform.events.arguments import subject
from etl.transform.events.plover import lexicon
from etl.transform.events.predicates import Predicate
from etl.transform.syntax.clauses import auxiliaries, is_infinitive, is_negated, obliques
from etl.transform.syntax.closed_words import (
    FUTURE_AUXILIARIES,
    NECESSARY_AUXILIARIES,
    PAST_AUXILIARIES,
    POSSIBLE_AUXILIARIES,
)
from etl.transform.syntax.relations import base, relation
from etl.transform.values import EventStatus

ONLY_PLANNED = frozenset(
    {
        "plan",
        "intend",
        "prepare",
        "ready",
        "willing",
        "prepared",
        "set",
        "poised",
        "poise",
        "determine",
        "decide",
    }
)
CONTENT = frozenset({"xcomp", "ccomp", "acl", "csubj"})
UP = CONTENT | {"advcl", "conj", "obj", "obl", "nmod", "pobj", "pcomp"}


@dataclass(frozen=True, slots=True)
class Standing:
    """What an act counts as."""

    type: str
    status: EventStatus
    top: Token
    """The word whose subject is the actor: "vowed" of "vowed to build"."""


def standing(predicate: Predicate) -> Standing:
    """Read auxiliaries and negation, then the verbs above."""
    if predicate.method == "noun":
        return noun_standing(predicate)
    own = own_standing(predicate)
    for token, head in climb(predicate.token):
        verdict = governed(own, predicate, token, head)
        if verdict is None:
            continue
        own = verdict
        if own.top.i == head.i and not lexicon().plays(head, "promise"):
            break
    return own


def own_standing(predicate: Predicate) -> Standing:
    """The standing its own auxiliaries give an act."""
    token, type = predicate.token, predicate.type
    words, helpers = lexicon(), auxiliaries(token)
    plain = Standing(type, "happened", token)
    if is_negated(token):
        return negated(plain, helpers)
    if is_conditional(token):
        return replace(plain, status="possible")
    if helpers & FUTURE_AUXILIARIES:
        if has_mark(token, "unless"):
            return replace(plain, type="THREATEN")
        return replace(plain, type=promised(type), status="planned")
    if helpers & NECESSARY_AUXILIARIES:
        if is_told(token) and (words.cooperative(type) or words.hostile(type)):
            return Standing("REQUEST", "happened", token.head)
        return replace(plain, status="demanded")
    if helpers & POSSIBLE_AUXILIARIES:
        return replace(plain, status="possible")
    return plain


def negated(plain: Standing, helpers: frozenset[str]) -> Standing:
    """ "will not help" is a refusal; "did not attack" a denial."""
    past = helpers & PAST_AUXILIARIES or (plain.top.tag_ in ("VBD", "VBG") and not helpers)
    refused = lexicon().cooperative(plain.type) and not past and not helpers & POSSIBLE_AUXILIARIES
    return replace(plain, type="REJECT") if refused else replace(plain, status="denied")


def promised(type: str) -> str:
    """What the promise of an act is."""
    words = lexicon()
    return "AGREE" if words.cooperative(type) else "THREATEN" if words.hostile(type) else type


def climb(token: Token) -> Iterator[tuple[Token, Token]]:
    """Pairs of a word and the one above it, as long as the upper may govern the lower; four steps at most."""
    for _ in range(4):
        if token.head.i == token.i or base(token) not in UP or relation(token) == "acl:relcl":
            return
        if relation(token) == "conj" and token.tag_ == "VBD" and is_infinitive(token.head):
            return  # "declined to comment but praised": coordinated with the verb above
        yield token, token.head
        token = token.head


def governed(own: Standing, predicate: Predicate, token: Token, head: Token) -> Standing | None:
    """What the word above makes of an act; None where it says nothing."""
    words = lexicon()
    label = base(token)
    content = label in CONTENT or (label == "advcl" and is_infinitive(token))
    named = label in ("obj", "obl", "pobj", "nmod")
    if (content or named) and words.plays(head, "threaten"):
        return raised("THREATEN", head)
    if (content or named) and words.plays(head, "refuse") and not is_negated(head):
        return raised("REJECT", head)
    if (
        (content or named)
        and head.pos_ != "NOUN"
        and words.plays(head, "ask")
        and asks(own, predicate, token, head)
    ):
        return raised("REQUEST", head)
    if is_alleged(token):
        return replace(own, status="possible")
    if content and words.plays(head, "promise"):
        return promise(own, predicate, head)
    return attempted(own, token, head) if content else None


def raised(type: str, head: Token) -> Standing:
    """The standing of a governing verb: "threatened", but also "may ask", "will not call on"."""
    helpers = auxiliaries(head)
    if is_negated(head):
        return Standing(type, "denied", head)
    if helpers & POSSIBLE_AUXILIARIES or is_conditional(head):
        return Standing(type, "possible", head)
    return Standing(type, "planned" if helpers & FUTURE_AUXILIARIES else "happened", head)


def is_alleged(token: Token) -> bool:
    """Whether somebody is blamed for the act: "accused Chad of shelling", wherever it hangs."""
    above = token.head.head if base(token) == "acl" else token.head
    return base(token) in ("acl", "advcl", "ccomp", "pcomp", "obl") and lexicon().plays(above, "allege")


def asks(own: Standing, predicate: Predicate, token: Token, head: Token) -> bool:
    """An order to strike is the strike; to want is to ask only when another is to act."""
    verb = lexicon().verb(head)
    if verb in ("order", "instruct") and lexicon().hostile(predicate.type):
        return False
    if verb in ("want", "beg") and not any(base(child) in ("obj", "iobj") for child in head.children):
        return any(base(child) == "nsubj" for child in token.children)
    if verb == "insist" and base(token) == "ccomp":
        return token.tag_ == "VB"  # "insisted that he stop", not "that he is right"
    return verb != "ask" or is_infinitive(token) or base(token) not in CONTENT


def promise(own: Standing, predicate: Predicate, head: Token) -> Standing:
    """ "agreed to release", "vowed to attack", "not ready to talk"."""
    verb = lexicon().verb(head)
    if is_negated(head):
        return Standing("REJECT", "happened", head)
    status: EventStatus = "planned" if verb in ONLY_PLANNED else "happened"
    if own.type == "REJECT":
        return Standing("REJECT", status, head)
    threat = lexicon().hostile(predicate.type) and verb not in ("agree", "offer", "consent")
    return Standing("THREATEN" if threat else "AGREE", status, head)


def attempted(own: Standing, token: Token, head: Token) -> Standing | None:
    """ "tried to", "failed to", "stopped": the act was not, or not yet, done."""
    words = lexicon()
    if head.pos_ == "NOUN" and words.is_a(head, "UNREAL"):
        return replace(own, status="possible")
    unbelieved = words.plays(head, "report") and is_negated(head)
    if unbelieved or words.plays(head, "fail") or is_undone(token, head):
        return replace(own, status="denied")
    if words.verb(head) == "have" and is_infinitive(token):
        return replace(own, status="demanded")
    if words.plays(head, "try") and is_infinitive(token):
        return replace(own, status="possible" if words.verb(head) == "need" else "planned")
    if (
        base(token) == "xcomp"
        and own.status == "happened"
        and auxiliaries(head) & (FUTURE_AUXILIARIES | POSSIBLE_AUXILIARIES)
    ):
        return replace(own, status="planned" if auxiliaries(head) & FUTURE_AUXILIARIES else "possible")
    if words.plays(head, "stop") and not is_infinitive(token):
        return replace(own, type="RETREAT" if words.hostile(own.type) else "REJECT", top=head)
    return None


def is_undone(token: Token, head: Token) -> bool:
    """ "does not want to", "has yet to"."""
    yet = any(child.lower_ == "yet" for word in (token, head) for child in word.children)
    return is_infinitive(token) and (yet or (is_negated(head) and lexicon().plays(head, "try")))


def noun_standing(predicate: Predicate) -> Standing:
    """ "talks have stalled", "called for talks", "rejected an agreement"."""
    token, head = predicate.token, predicate.token.head
    plain = Standing(predicate.type, "happened", token)
    words = lexicon()
    if base(token) == "nsubj" and words.plays(head, "fail"):
        return replace(plain, status="stalled")
    if base(token) in ("nsubj", "obj") and words.plays(head, "stop"):
        return replace(plain, status="stalled")
    if base(token) == "nsubj" and auxiliaries(head) & FUTURE_AUXILIARIES:
        return replace(plain, status="planned")
    if any(
        child.lower_ in ("possible", "potential", "alleged", "threatened", "proposed", "future")
        for child in token.children
    ):
        return replace(plain, status="possible")
    return plain


def has_mark(token: Token, mark: str) -> bool:
    """Whether a clause that begins with a word hangs on the predicate: "unless they withdraw"."""
    return any(
        base(child) == "advcl" and any(word.lower_ == mark for word in child.children)
        for child in token.children
    )


def is_conditional(token: Token) -> bool:
    """Whether the act stands in an if-clause, or under "whether"."""
    while not opens_with_condition(token):
        if base(token) not in ("conj", "xcomp", "ccomp") or token.head.i == token.i:
            return False
        token = token.head
    return True


def opens_with_condition(token: Token) -> bool:
    return any(
        child.lower_ in ("if", "unless", "whether") and base(child) in ("mark", "advmod")
        for child in token.children
    )


def is_told(token: Token) -> bool:
    """Whether a reporting verb governs the clause: "said Libya must"."""
    return base(token) in ("ccomp", "parataxis") and lexicon().plays(token.head, "report")


def speaker(token: Token) -> Token | None:
    """The word whose referent reports the act: "officials" of "officials said"; None where none does."""
    for _ in range(5):
        for child in token.children:
            if base(child) == "parataxis" and lexicon().plays(child, "report"):
                return subject(child, 0)
            if child.lower_ == "according":
                return next((noun for _, noun in obliques(child)), None)
        if token.head.i == token.i:
            return None
        if lexicon().plays(token.head, "report") and base(token) in ("ccomp", "parataxis", "advcl"):
            return subject(token.head, 2)
        token = token.head
    return None
