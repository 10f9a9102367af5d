"""Participants: who acts in an event, and upon whom."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from etl.transform.events.arguments import is_passive_participle, subject
from etl.transform.events.plover import lexicon
from etl.transform.events.predicates import Predicate
from etl.transform.events.status import Standing, speaker
from etl.transform.offsets import Offsets
from etl.transform.syntax.clauses import clauses, objects, obliques
from etl.transform.syntax.phrases import conjuncts, is_time, modifiers, owners
from etl.transform.syntax.relations import base, relation

Pair = tuple[list[Token], list[Token]]
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC"})

SOMEONE = ("PEOPLE", "BODIES", "LEADERS", "TROOPS", "FIGHTERS")
THIRD_PERSON = frozenset({"it", "they", "he", "she"})
# The least that a phrase must weigh to be taken for the recipient: an object that is a thing weighs 1.6,
# a name under "in" 2.5; measured on coded sentences.
LEAST = 0.8


def participants(predicate: Predicate, standing: Standing) -> Pair:
    """Heads of the phrases that name the actors and the recipients."""
    if predicate.method == "noun":
        return noun_participants(predicate)
    actors, recipients = sides(standing.top, standing.type)
    if standing.top.i != predicate.token.i and standing.type != "REQUEST":
        recipients = sides(predicate.token, standing.type, beside=actors)[1] or recipients
    return expand(actors), expand(recipients)


def others(predicate: Predicate, standing: Standing, actors: list[Token]) -> list[Token]:
    """The nearest name under the predicate that is no actor: a guess where no recipient is plain."""
    taken = {token.i for actor in actors for token in actor.subtree}
    for head in (predicate.token, standing.top):
        for token in head.subtree:
            if token.i > head.i and token.i not in taken and token.ent_type_ in NAMED:
                return [token]
    return []


def expand(heads: list[Token]) -> list[Token]:
    return [token for head in heads for token in conjuncts(head)]


def sides(token: Token, type: str, beside: list[Token] | None = None) -> Pair:
    """Actor and best recipient of one verb; `beside` are already actors."""
    passive = is_passive_participle(token)
    told = subject(token)
    actors = (
        [noun for word, noun in obliques(token) if word == "by"][:1]
        if passive
        else [told]
        if told is not None
        else []
    )
    direct = ([told] if told is not None else []) if passive else objects(token)[:1]
    taken = {actor.i for actor in actors + (beside or [])}
    pool = [
        (weight, noun) for weight, noun in candidates(token, type, direct, passive) if noun.i not in taken
    ]
    recipients = heaviest(pool) or direct
    return [reporting_actor(token, actor) for actor in actors], recipients


def heaviest(pool: list[tuple[float, Token]]) -> list[Token]:
    """The phrase that most likely names the recipient, if any does."""
    weighed = [(weight + likeness(noun), noun) for weight, noun in pool if not is_time(noun)]
    weight, noun = max(weighed, key=lambda pair: pair[0], default=(0.0, None))
    return [noun] if noun is not None and weight >= LEAST else []


def candidates(token: Token, type: str, direct: list[Token], passive: bool) -> Iterator[tuple[float, Token]]:
    """Phrases that may name the recipient, each with what its place speaks for it."""
    near = [(2.2 if is_person(noun) else 1.6, noun) for noun in direct]
    near += [(lexicon().preference(type, word), noun) for word, noun in obliques(token)]
    for noun in objects(token):
        near += [(lexicon().preference(type, word), other) for word, other in obliques(noun)]
    near = [(weight, noun) for weight, noun in near if weight]
    yield from near
    for _, noun in near:
        yield from deeper(noun, type)
    if not passive:
        yield from in_clauses(token, type)


def is_person(noun: Token) -> bool:
    return noun.ent_type_ == "PERSON" or lexicon().is_a(noun, "PEOPLE", "LEADERS")


def deeper(noun: Token, type: str) -> Iterator[tuple[float, Token]]:
    """One level down: "a demand by the rebels", "Lebanon's president"."""
    for word, other in obliques(noun):
        if word != "in":
            yield lexicon().preference(type, word) or 0.2, other
    for owner in owners(noun):
        yield 1.1, owner


def in_clauses(token: Token, type: str) -> Iterator[tuple[float, Token]]:
    """ "demanded that Hamas renounce": who is to act; "offered to help Lebanon": whom it is for."""
    for clause in clauses(token):
        if lexicon().is_a(clause, "REMARK"):
            continue  # what one will not comment on is no party
        own = next((child for child in clause.children if base(child) == "nsubj"), None)
        if own is not None and type in ("REQUEST", "ACCUSE"):
            yield 3.0, own
        elif base(clause) == "xcomp":
            yield from ((1.0, noun) for noun in objects(clause))
            yield from ((0.8, noun) for _, noun in obliques(clause))


def likeness(noun: Token) -> float:
    """How much a phrase looks like someone: names most, then words for people and bodies."""
    if is_named(noun):
        return 2.0 if noun.pos_ == "PROPN" or lexicon().is_a(noun, *SOMEONE, "MESSAGE") else 1.5
    if lexicon().is_a(noun, *SOMEONE):
        return 1.2
    return -1.0 if noun.pos_ == "PRON" else 0.0


def is_named(noun: Token) -> bool:
    """Whether a phrase holds a name: "Russian troops", "the Senate", "Lebanon's president"."""
    words = [
        noun,
        *modifiers(noun),
        *owners(noun),
        *(child for child in noun.children if base(child) == "flat"),
    ]
    return any(word.ent_type_ or word.pos_ == "PROPN" or is_capitalized(word) for word in words)


def is_capitalized(word: Token) -> bool:
    return word.i > word.sent.start and word.text[:1].isupper() and word.pos_ in ("ADJ", "NOUN")


def reporting_actor(token: Token, actor: Token) -> Token:
    """ "officials said they would": the reporter, where a pronoun most likely means him."""
    if actor.lower_ not in THIRD_PERSON:
        return actor
    who = speaker(token)
    return who if who is not None and who.pos_ != "PRON" else actor


def noun_participants(predicate: Predicate) -> Pair:
    """ "Iran's attack on Iraq", "talks between the two", "the arrest of a minister by police"."""
    token, type = predicate.token, predicate.type
    phrases = list(obliques(token))
    both = [noun for word, noun in phrases if word == "between"]
    if both:
        return expand(both[:1]), []
    actors = [noun for word, noun in phrases if word == "by"] or owners(token) or naming(token)
    suffers = "of" if type in ("COERCE", "ASSAULT", "SANCTION", "ACCUSE", "SUPPORT") else "with"
    recipients = [
        noun for word, noun in phrases if word in ("against", "on", "with", "into", "upon", suffers)
    ]
    return expand(actors[:1]), expand(recipients[:1])


def naming(noun: Token) -> list[Token]:
    """Names that stand before an event noun as who does it: "U.S. sanctions"."""
    return [word for word in modifiers(noun) if word.ent_type_ in ("GPE", "NORP", "ORG", "PERSON")]


def phrase(noun: Token) -> Offsets:
    """A noun with its names and describing words, without articles and clauses, in characters."""
    left, right = noun, noun
    for child in noun.children:
        label = base(child)
        if (
            child.i < noun.i
            and label in ("compound", "amod", "nmod", "flat", "nummod")
            and noun.i - child.left_edge.i < 8
        ):
            left = min(left, child.left_edge, key=lambda token: token.i)
        if child.i > noun.i and label in ("flat", "compound"):
            right = max(right, child.right_edge, key=lambda token: token.i)
        if (
            child.i > noun.i
            and relation(child) == "nmod"
            and any(word.lower_ == "of" for word in child.children)
        ):
            right = max(right, child, key=lambda token: token.i)
    return left.idx, right.idx + len(right)
