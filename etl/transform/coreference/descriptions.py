"""Descriptions: what a text says somebody is, beside the name: "The baker, Ann Roe", "the retail chain Acme".

The name shows that a person is meant, so any noun for a trade may stand there, known or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from etl.transform.coreference.discourse import Discourse, Referent, is_one_of_several
from etl.transform.entities import in_full, is_head, told_sex
from etl.transform.knowledge.spelling import fold
from etl.transform.knowledge.word_lists import entries, word_set
from etl.transform.rules import no, none, nothing, rule, unchanged
from etl.transform.syntax.closed_words import NEGATIONS
from etl.transform.syntax.phrases import noun_phrase, preposition
from etl.transform.syntax.relations import base, is_subject, relation
from etl.transform.tokens import Token

ENDINGS = tuple(word_set("nouns", "person-ending"))
BODIES = word_set("nouns", "group") | word_set("nouns", "firm")
SINGULAR = frozenset({"NN", "NNP"})


def no_words(*_: object) -> frozenset[str]:
    """For a rule that adds words: none are added."""
    return frozenset()


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase that says what a person or body is."""

    referent: Referent
    noun: Token
    words: frozenset[str]
    """All its words and the place and party of the name, folded and in full."""

    @property
    def called(self) -> str:
        """The noun in full: Senator, of "Sen."."""
        return in_full(self.noun.text).lower()


@rule(nothing)
def find_descriptions(discourse: Discourse) -> Iterator[Description]:
    """Yield what is said of each named person and body beside a name."""
    named = {i for one in discourse.sightings for i in range(one.first, one.last)}
    for one in discourse.sightings:
        is_one = DESCRIBING.get(one.referent.type)
        if is_one is None or one.kind != "name":
            continue
        for noun in nouns_beside(discourse.doc[one.head]):
            if noun.tag_ in SINGULAR and noun.i not in named and is_one(noun):
                words = words_of(noun, range(one.first, one.last)) | home_of(discourse.doc[one.head])
                yield Description(one.referent, noun, words)


def nouns_beside(name: Token) -> Iterator[Token]:
    """The nouns that a name's head is put beside."""
    yield from nouns_before(name)
    yield from nouns_after(name)
    if noun := noun_said_of(name):
        yield noun


@rule(nothing)
def nouns_before(name: Token) -> Iterator[Token]:
    """Nouns that a name says who they are: "the baker, Roe", "her neighbour, the baker Roe", "baker Roe"."""
    yield from (child for child in name.children if relation(child) == "nmod:desc")
    while base(name) == "appos" and not is_one_of_several(name.head):
        name = owner_of(name.head)
        yield name


@rule(unchanged)
def owner_of(noun: Token) -> Token:
    """The person’s noun that a thing’s hangs on: "the *owner* of the shop, Roe", Roe put to the shop."""
    above = noun.head
    return above if base(noun) == "nmod" and not is_persons(noun) and is_persons(above) else noun


@rule(nothing)
def nouns_after(name: Token) -> Iterator[Token]:
    """Nouns that say who a name is: "Roe, the baker"."""
    if not is_one_of_several(name):
        yield from (child for child in name.children if base(child) == "appos")


@rule(none)
def noun_said_of(name: Token) -> Token | None:
    """The noun that a name is said to be: "Roe is a baker"."""
    noun = name.head
    if (
        not is_subject(name)
        or is_one_of_several(name)
        or not any(base(one) == "cop" for one in noun.children)
    ):
        return None
    doubted = any(base(one) in ("aux", "mark") or one.lower_ in NEGATIONS for one in noun.children)
    return None if doubted else noun


def words_of(noun: Token, name: range) -> frozenset[str]:
    """The words of a noun’s phrase without those of the name, plain."""
    inside = (noun.doc[i] for i in noun_phrase(noun) if i not in name)
    return frozenset(plain(one.text) for one in inside if one.is_alpha)


@rule(no_words)
def home_of(name: Token) -> frozenset[str]:
    """The place that a person is said to be of: "Sen. Ann Roe of *Ohio*"."""
    homes = [one for one in name.children if base(one) == "nmod" and preposition(one) in ("of", "from")]
    return frozenset(plain(one.doc[i].text) for one in homes for i in noun_phrase(one))


def plain(word: str) -> str:
    """A word folded, a party’s short name in full: republican, for "GOP"."""
    return parties().get(fold(word), fold(word))


@cache
def parties() -> dict[str, str]:
    pairs = (entry.partition("=") for entry in entries("offices", "party"))
    return {short: full for short, _, full in pairs}


def is_persons(noun: Token) -> bool:
    """Whether a noun beside a name is one for a person: by the lists, else by its ending."""
    return person_noun(noun) is not None or noun.lower_.endswith(ENDINGS)


@rule(no)
def is_bodys(noun: Token) -> bool:
    """Whether a noun beside a name is one for a body: "the retail *chain* Acme"."""
    return noun.tag_ == "NN" and noun.lower_ in BODIES


DESCRIBING: dict[str, Callable[[Token], bool]] = {"PERSON": is_persons, "ORG": is_bodys}
"""Which nouns describe those of a type."""


def person_noun(token: Token) -> str | None:
    """The sex a noun for a person tells, `-` for one that tells none, None for other nouns."""
    for sex in "mf":
        if token.lower_ in word_set("nouns", f"person-{sex}"):
            return sex
    if token.lower_ in word_set("nouns", "person") or is_head(token):
        return told_sex(token) or "-"
    return None
