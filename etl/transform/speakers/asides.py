"""Asides: names in a quote that say which, where, when or to whom, and are not what it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from etl.offsets import Offsets
from etl.transform.coreference import person_noun
from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import no, rule
from etl.transform.syntax.clauses import PREPOSITION_LABELS, is_infinitive
from etl.transform.syntax.closed_words import TOPICAL_PREPOSITIONS
from etl.transform.syntax.phrases import preposition
from etl.transform.syntax.relations import base, relation
from etl.transform.tokens import Span, Token

HEARING = word_set("addressing_verbs", "verb") | word_set("addressing_verbs", "question")
PEOPLE = word_set("nouns", "person")
SETTINGS = frozenset({"to", "for", "on"})
"""Prepositions that are topical before people, and not before places."""
DEEPEST = 40
"""Steps up a parse: no sentence nests so far, but a hostile text may."""


# What makes a name an aside by itself


@rule(no)
def is_label(name: Span) -> bool:
    """A transcript's label says who speaks next: "HILL: The dam will hold"."""
    return name.text.isupper() and name.doc[name.end : name.end + 1].text == ":"


@rule(no)
def is_hearer(name: Token, content: Offsets) -> bool:
    """Whom the reporting verb says that it was said to: "asked [Hill about the dam]"."""
    told = base(name) in ("obj", "iobj") and name.head.lemma_ in HEARING
    return told and not within(content, name.head)


@rule(no)
def is_setting(place: Token) -> bool:
    """A place after "to", "for" or "on" is where something happens: "flew to Oslo"."""
    return base(place) in ("obl", "pobj") and case_of(place) in SETTINGS


@rule(no)
def is_goal(body: Token) -> bool:
    """A body after "to" hears it, or is where somebody goes: "spoke to Acme", "taken to the Senate"."""
    return base(body) in ("obl", "pobj") and case_of(body) == "to"


@rule(no)
def is_seat(place: Token) -> bool:
    """A place beside a name or in brackets says where that is: "Lund, Norway", "Hill (R-Vt.)"."""
    before = [token.text for token in place.doc[max(place.i - 4, 0) : place.i]]
    return base(place) == "appos" or ("(" in before and ")" not in before)


# What makes a word an aside, with all that hangs on it


def is_aside(word: Token, content: Offsets) -> bool:
    """Whether a word, or one on its way up through the parse to the top of the content, is an aside."""
    return any(is_one(step) for step in way_up(word, content) for is_one in ASIDES)


def way_up(word: Token, content: Offsets) -> Iterator[Token]:
    """A word and those it hangs on, while what they hang on, or a preposition before them, is content."""
    for _ in range(DEEPEST):
        ties = [child for child in word.children if base(child) == "case"]
        if word.head.i != word.i and any(within(content, tie) for tie in (word.head, *ties)):
            yield word
        if word.head.i == word.i or not within(content, word.head):
            return
        word = word.head


def within(content: Offsets, word: Token) -> bool:
    return content[0] <= word.idx < content[1]


@rule(no)
def is_describing(step: Token) -> bool:
    """A name that describes a noun only says which: "Seoul prices", "the Russian president"."""
    bare = base(step) == "nmod" and relation(step) != "nmod:poss" and not case_of(step)
    before = step.i < step.head.i and (base(step) in ("amod", "compound") or bare)
    return before or (step.pos_ == "ADJ" and bool(step.ent_type_))


@rule(no)
def is_in_title(step: Token) -> bool:
    """Whose officer, member or friend a person is: "Hill's lawyer", "the president of Norway"."""
    belongs = relation(step) == "nmod:poss" or case_of(step) == "of"
    return belongs and is_person(step.head)


def is_person(noun: Token) -> bool:
    """Whether a noun is a person's name, or one for people: "members"."""
    return noun.ent_type_ == "PERSON" or noun.lemma_ in PEOPLE or person_noun(noun) is not None


@rule(no)
def is_subordinate(step: Token) -> bool:
    """A clause about a noun, or of time or reason: "the plan that Hill signed", "while Hill was away"."""
    about_noun = base(step) == "acl" and (relation(step) == "acl:relcl" or not is_infinitive(step))
    return about_noun or base(step) == "advcl"


@rule(no)
def is_circumstance(step: Token) -> bool:
    """Where, when and how something happens: "in Oslo", "during the Hill years", "including Hill"."""
    if base(step) not in ("obl", "nmod") or relation(step) == "nmod:poss":
        return False
    return bool(case := case_of(step)) and case not in TOPICAL_PREPOSITIONS


@rule(no)
def is_addressed(step: Token) -> bool:
    """Whom it is said to: "Mr. Hill, you are wrong"."""
    return base(step) in ("vocative", "discourse")


def case_of(word: Token) -> str:
    """The preposition that a word is, or has before it; empty where none is."""
    if word.dep_ in PREPOSITION_LABELS:
        return word.lower_
    return word.head.lower_ if word.dep_ == "pobj" else preposition(word)


ASIDES: tuple[Callable[[Token], bool], ...] = (
    is_describing,
    is_in_title,
    is_subordinate,
    is_circumstance,
    is_addressed,
)
"""What may make a word, and all that hangs on it, no more than an aside."""
