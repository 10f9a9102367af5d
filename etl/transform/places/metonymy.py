"""Metonymy: whether a place's name means the spot on the map, its government and people, or only describes.

"In Seoul" is a place, "Seoul said" a government, "Seoul prices" a description. Only the first belongs on a
map. The rules follow the relation to the governing word; their words are in `data/place_words.txt`.
"""

from __future__ import annotations

from typing import Literal

from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import no, none, rule, unchanged
from etl.transform.syntax.closed_words import POSSESSIVE_ENDINGS
from etl.transform.syntax.relations import base, relation
from etl.transform.tokens import Span, Token

Use = Literal["literal", "government", "modifier"]

FILE = "place_words"
LIKE_ITS_HEAD = frozenset({"conj", "appos", "flat", "list", "parataxis"})
MODIFIERS = frozenset({"compound", "amod", "nmod", "flat"})
DEEPEST = 20


def use_of(span: Span, is_area: bool = False) -> Use:
    """Return what a place's name is used for; `is_area` marks what has no government, as seas and regions."""
    if is_home(span) or is_before_event(span):
        return "literal"
    token = first_of_row(span.root)
    use = use_by_preposition(token, is_area) or use_by_relation(token)
    return "literal" if is_area and use == "government" else use


@rule(no)
def is_before_event(span: Span) -> bool:
    """Whether what takes place there follows, whatever it governs: "the Seoul summit agreement"."""
    after = span.doc[span.end : span.end + 1]
    return len(after) == 1 and after[0].pos_ == "NOUN" and is_event(after[0])


@rule(no)
def is_home(span: Span) -> bool:
    """Whether "-based" or "-born" follows."""
    after = span.doc[span.end : span.end + 2]
    return len(after) == 2 and after[0].text == "-" and after[1].lower_ in word_set(FILE, "home")


@rule(unchanged)
def first_of_row(token: Token) -> Token:
    """The first of a row of names, or the name an apposition explains: all are used alike."""
    for _ in range(DEEPEST):
        alike = base(token) in LIKE_ITS_HEAD and preposition(token) is None
        if not alike or token.head.pos_ not in ("PROPN", "NOUN"):
            break
        token = token.head
    return token


def preposition(token: Token) -> str | None:
    """The preposition before a noun, or None; in both schemes of labels."""
    if token.dep_ == "pobj":
        return token.head.lower_
    marks = (child for child in token.children if base(child) == "case" and child.i < token.i)
    return next((child.lower_ for child in marks), None)


@rule(none)
def use_by_preposition(token: Token, is_area: bool) -> Use | None:
    """What the preposition says, or None without one."""
    before = preposition(token)
    if before is None:
        return None
    noun = noun_before(token)
    if before in word_set(FILE, "locative"):
        return "literal"
    if before in word_set(FILE, "directed"):
        return "government" if noun is not None and is_sent(noun) else "literal"
    if before == "of":
        return "literal" if is_area or (noun and (is_spot(noun) or is_resident(noun))) else "modifier"
    return "government"


@rule(no)
def is_sent(noun: Token) -> bool:
    """Whether governments send it: "pressure from Seoul"."""
    return noun.lemma_.lower() in word_set(FILE, "sent")


def noun_before(token: Token) -> Token | None:
    """The noun that a preposition joins a name to: the city *of Ghent*."""
    head = token.head.head if token.dep_ == "pobj" else token.head
    return head if head.pos_ in ("NOUN", "PROPN", "ADJ", "ADV", "NUM") else None


def use_by_relation(token: Token) -> Use:
    """What the relation to the governing word says."""
    kind = base(token)
    if kind in MODIFIERS and token.head.i != token.i:
        return use_as_modifier(token)
    if kind == "obj":
        return use_as_object(token.head)
    if relation(token) == "nsubj:pass":
        return "literal" if is_travelled(token.head) else "government"
    if kind == "obl" or (kind == "nsubj" and is_spot(token.head)):
        return "literal"
    if kind == "nsubj" and is_played(token.head):
        return "modifier"
    return "government" if kind in ("nsubj", "iobj") else "modifier"


def use_as_object(verb: Token) -> Use:
    """She left Seoul, she accused Seoul; she loves Seoul says nothing of either."""
    if is_travelled(verb):
        return "literal"
    return "government" if is_pressed(verb) else "modifier"


@rule(no)
def is_travelled(verb: Token) -> bool:
    """Whether what is done to a place is done to the spot: "left Seoul", "Seoul was shelled"."""
    return not lemmas(verb).isdisjoint(word_set(FILE, "travel"))


@rule(no)
def is_pressed(verb: Token) -> bool:
    """Whether it is done to a government: "accused Seoul"."""
    return not lemmas(verb).isdisjoint(word_set(FILE, "press"))


@rule(lambda verb: {verb.lemma_.lower()})
def lemmas(verb: Token) -> set[str]:
    """A verb's lemma, and what it is where the lemmatizer errs by an e: "accus" of "accused", "thanke"."""
    lemma = verb.lemma_.lower()
    return {lemma, lemma + "e", lemma.removesuffix("e")}


@rule(no)
def is_played(verb: Token) -> bool:
    """Whether teams do it: "Seoul beat Busan"."""
    return verb.lemma_.lower() in word_set(FILE, "play")


def use_as_modifier(token: Token) -> Use:
    """Seoul's streets, the Seoul summit; Seoul's demand; Seoul prices."""
    if is_spot_or_event(token.head):
        return "literal"
    return "government" if is_owner(token) and not is_civic(token.head) else "modifier"


@rule(no)
def is_owner(token: Token) -> bool:
    """Whether it owns what follows: "Seoul's demand"."""
    return relation(token) == "nmod:poss" or any(child.text in POSSESSIVE_ENDINGS for child in token.children)


@rule(no)
def is_spot(noun: Token) -> bool:
    """Whether a noun is a kind or part of a place: "the city of Seoul", "Seoul's streets"."""
    return noun.lemma_.lower() in word_set(FILE, "place") or noun.lower_ in word_set(FILE, "place")


@rule(no)
def is_civic(noun: Token) -> bool:
    """Whether a noun is of a town, and no country has it: "Seoul's mayor"."""
    return noun.lemma_.lower() in word_set(FILE, "civic")


def is_spot_or_event(noun: Token) -> bool:
    """Whether a noun is a place, or something that takes place."""
    return is_spot(noun) or is_event(noun)


@rule(no)
def is_event(noun: Token) -> bool:
    """Whether it takes place somewhere: "the Seoul summit"."""
    return noun.lemma_.lower() in word_set(FILE, "event")


@rule(no)
def is_resident(noun: Token) -> bool:
    """Whether it is a person or an age: "Ada Holm, 52, of Bergen"."""
    return noun.ent_type_ == "PERSON" or noun.like_num
