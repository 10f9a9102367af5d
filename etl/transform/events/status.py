"""Status: whether an act happened, was planned, denied, demanded or doubted, and what that makes of its type.

PLOVER codes a promise of cooperation as AGREE, a promise of conflict as THREATEN, a refusal to cooperate as
REJECT and a call for anything as REQUEST. An act's own auxiliaries are read first (`MOODS`), then, word by
word upwards, the verbs that govern it (`GOVERNORS`). Each is a list of rules, and the first that
says something is heard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from etl.transform.events.arguments import subject_of
from etl.transform.events.plover import Role, lexicon
from etl.transform.events.predicates import Predicate
from etl.transform.rules import no, none, rule
from etl.transform.syntax.clauses import (
    auxiliaries,
    has_subject,
    is_infinitive,
    is_negated,
    is_passive,
    objects,
    obliques,
)
from etl.transform.syntax.closed_words import (
    FUTURE_AUXILIARIES,
    NECESSARY_AUXILIARIES,
    NEGATIONS,
    PAST_AUXILIARIES,
    POSSIBLE_AUXILIARIES,
)
from etl.transform.syntax.relations import base, relation
from etl.transform.tokens import Token
from etl.transform.values import EventStatus

Asked = TypeVar("Asked")
CONTENT = frozenset({"xcomp", "ccomp", "acl", "csubj"})
NAMED = frozenset({"obj", "obl", "pobj", "nmod"})
UP = CONTENT | NAMED | {"advcl", "conj", "pcomp"}
STEPS = 4
"""Words above a predicate that are asked what they make of it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What an act counts as."""

    type: str
    status: EventStatus
    top: Token
    """The word whose subject is the actor: "vowed" of "vowed to build"."""
    words: tuple[Token, ...] = ()
    """The words that say so: "will", "did not", "tried"; none for what plainly happened."""


@dataclass(frozen=True, slots=True)
class Link:
    """A word on the way up from a predicate, and the word above it."""

    own: Standing
    """What the act counts as so far."""
    type: str
    """The type of the act itself."""
    token: Token
    head: Token

    @property
    def is_content(self) -> bool:
        """Whether it is a clause that says what: "vowed *to build*"."""
        label = base(self.token)
        return label in CONTENT or (label == "advcl" and is_infinitive(self.token))

    @property
    def is_governed(self) -> bool:
        """Whether it is such a clause, or a noun: "rejected *talks*"."""
        return self.is_content or base(self.token) in NAMED


def read_standing(predicate: Predicate) -> Standing:
    """Read auxiliaries and negation, then the verbs above."""
    plain = Standing(predicate.type, "happened", predicate.token)
    if predicate.method == "noun":
        return told_by(first_of(NOUN_MOODS, plain), words_beside_noun(plain.top)) or plain
    own = told_by(first_of(MOODS, plain), small_words(plain.top)) or plain
    for token, head in climb(predicate.token):
        verdict = first_of(GOVERNORS, Link(own, predicate.type, token, head))
        own = told_by(verdict, [*small_words(head), head]) or own
    return own


def told_by(verdict: Standing | None, words: Sequence[Token]) -> Standing | None:
    """A verdict with the words that say so."""
    if verdict is None:
        return None
    kept = () if verdict.status == "happened" else tuple(sorted(words, key=lambda word: word.i))
    return replace(verdict, words=kept)


def small_words(verb: Token) -> list[Token]:
    """What stands beside a verb and says whether it happened: "will", "did not", "if"."""
    doers = [child for child in verb.children if base(child) in ("nsubj", "obj", "advmod")]
    beside = [*verb.children, *(word for noun in doers for word in noun.children)]
    return [word for word in beside if is_small(word, verb)]


def is_small(word: Token, verb: Token) -> bool:
    if word.lower_ in NEGATIONS:
        return base(word) in ("advmod", "det", "aux", "cc", "preconj")  # also "never" of "never again"
    beside = base(word) in ("aux", "mark") or word.lower_ == "due"
    return word.head.i == verb.i and beside and word.lower_ not in ("that", "to")


def words_beside_noun(noun: Token) -> list[Token]:
    """The verb that says that a noun's event comes or stops, or the adjective that doubts it."""
    doubts = [child for child in noun.children if child.lower_ in lexicon().doubtful]
    return doubts or [*small_words(noun.head), noun.head]


def first_of(rules: Sequence[Callable[[Asked], Standing | None]], asked: Asked) -> Standing | None:
    """What the first rule that applies makes of it; None where none applies."""
    return next((verdict for judge in rules if (verdict := judge(asked)) is not None), None)


def climb(token: Token) -> Iterator[tuple[Token, Token]]:
    """Pairs of a word and the one above it, as long as the upper may govern the lower."""
    for _ in range(STEPS):
        if token.head.i == token.i or base(token) not in UP or relation(token) == "acl:relcl":
            return
        if is_loose_conjunct(token) or is_clause_of_time(token):
            return
        yield token, token.head
        token = token.head


@rule(no)
def is_loose_conjunct(token: Token) -> bool:
    """Whether a past tense hung on an infinitive belongs to the verb above: "came to talk but left"."""
    return relation(token) == "conj" and token.tag_ == "VBD" and is_infinitive(token.head)


@rule(no)
def is_clause_of_time(token: Token) -> bool:
    """Whether a clause only says when or why: "threatened to close its ports *after they met*"."""
    marks = {child.lower_ for child in token.children if base(child) in ("mark", "advmod")}
    return (
        base(token) == "advcl" and has_subject(token) and not is_infinitive(token) and bool(marks - {"that"})
    )


# What its own auxiliaries make of an act


@rule(none)
def read_negation(plain: Standing) -> Standing | None:
    """ "will not help" is a refusal; "did not attack" a denial, as is "offered no help"."""
    if not is_negated(plain.top) and has_no_object(plain.top):
        return replace(plain, status="denied")
    if not is_negated(plain.top) and not is_never(plain.top):
        return None
    helpers = auxiliaries(plain.top)
    past = helpers & PAST_AUXILIARIES or (plain.top.tag_ in ("VBD", "VBG") and not helpers)
    refused = lexicon().cooperative(plain.type) and not past and not helpers & POSSIBLE_AUXILIARIES
    return replace(plain, type="REJECT") if refused else replace(plain, status="denied")


@rule(no)
def is_never(verb: Token) -> bool:
    """Whether an adverb of the verb is negated itself: "would *never* again provide"."""
    beside = (child for child in verb.children if base(child) == "advmod")
    return any(word.lower_ in NEGATIONS for child in beside for word in child.children)


@rule(no)
def has_no_object(verb: Token) -> bool:
    """Whether what is done is said to be none: "offered *no* help"."""
    return any(word.lower_ == "no" for noun in objects(verb) for word in noun.children)


@rule(none)
def read_condition(plain: Standing) -> Standing | None:
    """ "if they attack" says that they may."""
    return replace(plain, status="possible") if is_conditional(plain.top) else None


@rule(none)
def read_ultimatum(plain: Standing) -> Standing | None:
    """ "will close the embassy unless": what is to come unless another yields is a threat."""
    to_come = auxiliaries(plain.top) & FUTURE_AUXILIARIES
    return replace(plain, type="THREATEN") if to_come and has_mark(plain.top, "unless") else None


@rule(none)
def read_future(plain: Standing) -> Standing | None:
    """ "will send aid": the promise of an act is another type; "talks will be held" promises nothing.

    "Will leave only *if* Oslo pays" may come to nothing.
    """
    if not auxiliaries(plain.top) & FUTURE_AUXILIARIES:
        return None
    told = lexicon().verb(plain.top) in lexicon().light and is_passive(plain.top)
    status: EventStatus = "possible" if has_mark(plain.top, "if") else "planned"
    return replace(plain, type=plain.type if told else promised(plain.type), status=status)


@rule(none)
def read_due_beside(plain: Standing) -> Standing | None:
    """ "is due to be held", where a parser hangs "due to" on the verb, and "is to meet"."""
    beside = {child.lower_ for child in plain.top.children}
    to_come = "due" in beside or (is_infinitive(plain.top) and beside & {"is", "are"})
    return replace(plain, status="planned") if to_come and "been" not in beside else None


@rule(none)
def read_demand(plain: Standing) -> Standing | None:
    """ "said Libya must withdraw" is a request, "must withdraw" alone demanded."""
    if not auxiliaries(plain.top) & NECESSARY_AUXILIARIES:
        return None
    words = lexicon()
    if is_said(plain.top) and (words.cooperative(plain.type) or words.hostile(plain.type)):
        return Standing("REQUEST", "happened", plain.top.head)
    return replace(plain, status="demanded")


@rule(none)
def read_possibility(plain: Standing) -> Standing | None:
    """ "may attack", "could help"."""
    return replace(plain, status="possible") if auxiliaries(plain.top) & POSSIBLE_AUXILIARIES else None


MOODS = (
    read_negation,
    read_condition,
    read_ultimatum,
    read_future,
    read_due_beside,
    read_demand,
    read_possibility,
)


def is_reported(verb: Token) -> bool:
    """Whether somebody in the sentence says it."""
    return find_reporter(verb) is not None


def promised(type: str) -> str:
    """What the promise of an act is."""
    words = lexicon()
    return "AGREE" if words.cooperative(type) else "THREATEN" if words.hostile(type) else type


def has_mark(token: Token, mark: str) -> bool:
    """Whether a clause that begins with a word hangs on the predicate: "unless they withdraw"."""
    return any(
        base(child) == "advcl" and any(word.lower_ == mark for word in child.children)
        for child in token.children
    )


def is_conditional(token: Token) -> bool:
    """Whether the act is in an if-clause, or under "whether"."""
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


def is_said(token: Token) -> bool:
    """Whether a reporting verb governs the clause: "said Libya must"."""
    return base(token) in ("ccomp", "parataxis") and lexicon().plays(token.head, "report")


# What the word above makes of an act


@rule(none)
def read_threat(link: Link) -> Standing | None:
    """ "threatened to attack"."""
    return raised("THREATEN", link.head) if link.is_governed and plays(link, "threaten") else None


@rule(none)
def read_refusal(link: Link) -> Standing | None:
    """ "refused to talk", "rejected talks"."""
    refused = link.is_governed and plays(link, "refuse") and not is_negated(link.head)
    return raised("REJECT", link.head) if refused else None


@rule(none)
def read_request(link: Link) -> Standing | None:
    """ "asked Chad to withdraw", "called for talks"."""
    asked = link.is_governed and link.head.pos_ != "NOUN" and plays(link, "ask") and asks(link)
    return raised("REQUEST", link.head) if asked else None


@rule(none)
def read_allegation(link: Link) -> Standing | None:
    """ "accused Chad of shelling": what somebody is blamed for, wherever it hangs, is possible."""
    above = link.head.head if base(link.token) == "acl" else link.head
    alleged = base(link.token) in ("acl", "advcl", "ccomp", "pcomp", "obl") and lexicon().plays(
        above, "allege"
    )
    return replace(link.own, status="possible") if alleged else None


@rule(none)
def read_promise(link: Link) -> Standing | None:
    """ "agreed to release", "vowed to attack", "not ready to talk"."""
    if not link.is_content or not plays(link, "promise"):
        return None
    if is_negated(link.head):
        return Standing("REJECT", "happened", link.head)
    status: EventStatus = "planned" if plays(link, "plan") else "happened"
    if link.own.type == "REJECT":
        return Standing("REJECT", status, link.head)
    threat = lexicon().hostile(link.type) and not plays(link, "offer")
    return Standing("THREATEN" if threat else "AGREE", status, link.head)


@rule(none)
def read_unreal_noun(link: Link) -> Standing | None:
    """ "the risk of attacking", "fears that they attack": what is feared or hoped has not happened."""
    unreal = link.is_content and link.head.pos_ == "NOUN" and lexicon().is_a(link.head, "UNREAL")
    return replace(link.own, status="possible") if unreal else None


@rule(none)
def read_disbelief(link: Link) -> Standing | None:
    """ "does not believe that they attacked"."""
    unbelieved = link.is_content and plays(link, "report") and is_negated(link.head)
    return replace(link.own, status="denied") if unbelieved else None


@rule(none)
def read_claim(link: Link) -> Standing | None:
    """ "claimed that they attacked": what is said by one who does not vouch for it is possible."""
    claimed = base(link.token) == "ccomp" and lexicon().verb(link.head) in lexicon().unsure
    return replace(link.own, status="possible") if claimed and link.own.status == "happened" else None


@rule(none)
def read_failure(link: Link) -> Standing | None:
    """ "failed to reach an agreement"."""
    return replace(link.own, status="denied") if link.is_content and plays(link, "fail") else None


@rule(none)
def read_undone(link: Link) -> Standing | None:
    """ "has yet to help", "does not want to attack"."""
    if not link.is_content or not is_infinitive(link.token):
        return None
    yet = any(child.lower_ == "yet" for word in (link.token, link.head) for child in word.children)
    unwanted = is_negated(link.head) and plays(link, "try")
    return replace(link.own, status="denied") if yet or unwanted else None


@rule(none)
def read_duty(link: Link) -> Standing | None:
    """ "has to withdraw"."""
    due = link.is_content and lexicon().verb(link.head) == "have" and is_infinitive(link.token)
    return replace(link.own, status="demanded") if due else None


@rule(none)
def read_attempt(link: Link) -> Standing | None:
    """ "tried to meet" and "is scheduled to meet" are planned, "needs to meet" is possible."""
    if not link.is_content or not plays(link, "try") or not is_infinitive(link.token):
        return None
    return replace(link.own, status="possible" if lexicon().verb(link.head) == "need" else "planned")


@rule(none)
def read_purpose(link: Link) -> Standing | None:
    """ "met to negotiate", "came to attack": what somebody is about to do."""
    purpose = base(link.token) == "advcl" and is_infinitive(link.token) and link.own.status == "happened"
    return replace(link.own, status="planned") if purpose and link.token.i > link.head.i else None


@rule(none)
def read_end(link: Link) -> Standing | None:
    """ "stopped shelling" is a retreat, "suspended talks" a refusal."""
    if not link.is_content or not plays(link, "stop") or is_infinitive(link.token):
        return None
    return raised("RETREAT" if lexicon().hostile(link.own.type) else "REJECT", link.head)


@rule(none)
def read_auxiliaries_above(link: Link) -> Standing | None:
    """ "will help free": the auxiliaries of the verb above count for the act too."""
    helpers = auxiliaries(link.head)
    if base(link.token) != "xcomp" or link.own.status != "happened":
        return None
    if helpers & FUTURE_AUXILIARIES:
        return replace(link.own, status="planned")
    return replace(link.own, status="possible") if helpers & POSSIBLE_AUXILIARIES else None


GOVERNORS = (
    read_threat,
    read_refusal,
    read_request,
    read_allegation,
    read_promise,
    read_unreal_noun,
    read_disbelief,
    read_claim,
    read_failure,
    read_undone,
    read_duty,
    read_attempt,
    read_end,
    read_purpose,
    read_auxiliaries_above,
)


def plays(link: Link, role: Role) -> bool:
    """Whether the word above plays a role."""
    return lexicon().plays(link.head, role)


def raised(type: str, head: Token) -> Standing:
    """The standing of a governing verb: "threatened", but also "may ask", "will not call on"."""
    helpers = auxiliaries(head)
    if is_negated(head):
        return Standing(type, "denied", head)
    if helpers & POSSIBLE_AUXILIARIES or is_conditional(head):
        return Standing(type, "possible", head)
    return Standing(type, "planned" if helpers & FUTURE_AUXILIARIES else "happened", head)


@rule(lambda link: True)
def asks(link: Link) -> bool:
    """Whether a request is one: an order to strike is the strike, and to want is to ask only of others."""
    token, head, verb = link.token, link.head, lexicon().verb(link.head)
    if plays(link, "command") and lexicon().hostile(link.type):
        return False
    if plays(link, "want") and not any(base(child) in ("obj", "iobj") for child in head.children):
        return has_subject(token)
    if verb == "insist" and base(token) == "ccomp":
        return token.tag_ == "VB"  # "insisted that he stop", not "that he is right"
    return verb != "ask" or is_infinitive(token) or base(token) not in CONTENT


# What becomes of an event that a noun names


def read_stalled_noun(plain: Standing) -> Standing | None:
    """ "talks have stalled", "talks were suspended", "suspended talks"."""
    label, head = base(plain.top), plain.top.head
    fails = label == "nsubj" and lexicon().plays(head, "fail")
    stops = label in ("nsubj", "obj") and lexicon().plays(head, "stop")
    return replace(plain, status="stalled") if fails or stops else None


def read_coming_noun(plain: Standing) -> Standing | None:
    """ "talks will begin"."""
    to_come = base(plain.top) == "nsubj" and auxiliaries(plain.top.head) & FUTURE_AUXILIARIES
    return replace(plain, status="planned") if to_come else None


def read_doubtful_noun(plain: Standing) -> Standing | None:
    """ "a possible attack", "the alleged killing", "charged with murder"."""
    doubtful = any(child.lower_ in lexicon().doubtful for child in plain.top.children)
    alleged = base(plain.top) in ("obl", "nmod") and lexicon().plays(plain.top.head, "allege")
    return replace(plain, status="possible") if doubtful or alleged else None


NOUN_MOODS = (read_stalled_noun, read_coming_noun, read_doubtful_noun)


# Who says so


@rule(none)
def find_reporter(token: Token) -> Token | None:
    """The word whose referent reports the act: "officials" of "officials said"; None where none does."""
    for _ in range(STEPS + 1):
        for child in token.children:
            if base(child) == "parataxis" and lexicon().plays(child, "report"):
                return subject_of(child, 0)
            if child.lower_ == "according":
                return next((noun for _, noun in obliques(child)), None)
        if token.head.i == token.i:
            return None
        if lexicon().plays(token.head, "report") and base(token) in ("ccomp", "parataxis", "advcl"):
            return subject_of(token.head, 2)
        token = token.head
    return None
