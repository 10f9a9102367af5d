"""Participants: who acts in an event, and upon whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from etl.offsets import Offsets
from etl.transform.events.arguments import is_passive_participle, subject_of
from etl.transform.events.plover import lexicon
from etl.transform.events.predicates import Predicate
from etl.transform.events.status import Standing, find_reporter
from etl.transform.knowledge.countries import country_of
from etl.transform.rules import no, none, nothing, rule
from etl.transform.syntax.clauses import clauses, objects, obliques
from etl.transform.syntax.closed_words import THIRD_PERSON_SUBJECTS
from etl.transform.syntax.phrases import conjuncts, is_time, modifiers, owners
from etl.transform.syntax.relations import base, relation
from etl.transform.tokens import Token

Pair = tuple[list[Token], list[Token]]
Weighed = tuple[float, Token]
"""What speaks for a phrase as the recipient, and its head."""
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC"})
SOMEONE = ("PEOPLE", "BODIES", "LEADERS", "TROOPS", "FIGHTERS")
UPON = frozenset({"against", "on", "with", "into", "upon"})
OF_WHOM = frozenset({"COERCE", "ASSAULT", "SANCTION", "ACCUSE", "SUPPORT"})
"""Types whose nouns name with "of" whom they fall upon: "the arrest of a minister"."""
SPOT = frozenset({"in", "near", "outside", "inside", "around", "off", "across", "throughout"})
"""Prepositions of where a party is, no party itself."""
ALONE = frozenset({"MOVE", "DIE"})
"""Types that fall upon nobody beside."""
LEAST = 0.8
"""What a phrase must weigh to be taken for the recipient: an object that is a thing weighs 1.6, a name under
"in" 2.5; measured on coded sentences."""


def find_participants(predicate: Predicate, standing: Standing) -> Pair:
    """Heads of the phrases that name the actors and the recipients."""
    if predicate.method == "noun":
        return participants_of_noun(predicate)
    told = participants_of_told(predicate)
    if told is not None:
        return told
    actors, recipients = sides(standing.top, standing.type)
    if standing.top.i != predicate.token.i and standing.type != "REQUEST":
        recipients = sides(predicate.token, standing.type, beside=actors)[1] or recipients
    return expand(actors), expand(recipients)


def guess_recipient(predicate: Predicate, standing: Standing, actors: list[Token]) -> tuple[Token, ...]:
    """The nearest name under the predicate that is no actor: a guess where no recipient is plain."""
    taken = {token.i for actor in actors for token in actor.subtree}
    for head in (predicate.token, standing.top):
        for token in head.subtree:
            if token.i > head.i and token.i not in taken and token.ent_type_ in NAMED:
                return (token,)
    return ()


def expand(heads: list[Token]) -> list[Token]:
    return [token for head in heads for token in conjuncts(head)]


def sides(token: Token, type: str, beside: list[Token] | None = None) -> Pair:
    """Actor and best recipient of one verb; `beside` are already actors."""
    is_suffered = is_passive_participle(token)
    subject = subject_of(token)
    told = [subject] if subject is not None else []
    agents = [noun for word, noun in obliques(token) if word == "by"][:1]
    actors, direct = (agents, told) if is_suffered else (told, objects(token)[:1])
    if type in ALONE and not is_suffered and not direct:
        return actors, []
    direct = find_office_holder(token, type) or direct
    taken = {actor.i for actor in actors + (beside or [])}
    pool = [pair for pair in weigh_phrases(token, type, direct, is_suffered) if pair[1].i not in taken]
    acting = [] if type in ALONE and finds_dead(token) else actors
    befallen = direct if is_suffered and is_befallen(direct, type) else heaviest(pool) or direct
    return [resolve_actor(token, actor) for actor in acting], befallen


@rule(no)
def is_befallen(direct: list[Token], type: str) -> bool:
    """Whether it befell a person, whatever is named beside: "a *man* was arrested on DWI charges"."""
    return type in ("COERCE", "ASSAULT") and bool(direct) and is_person(direct[0])


@rule(no)
def finds_dead(token: Token) -> bool:
    """Whether who does it has no part in the death: "police *found* the body of Roe"."""
    return lexicon().verb(token) in ("find", "discover", "recover")


@rule(nothing)
def find_office_holder(token: Token, type: str) -> list[Token]:
    """Who is made what a parser takes for one phrase: "elected *Maria Silva* president"."""
    if type not in ("ELECT", "APPOINT"):
        return []
    made = [child for child in token.children if base(child) in ("xcomp", "obj") and child.pos_ == "NOUN"]
    return [word for noun in made for word in noun.children if word.ent_type_ == "PERSON" and word.i < noun.i]


def heaviest(pool: list[Weighed]) -> list[Token]:
    """The phrase that most likely names the recipient, if any does."""
    weighed = [(weight + likeness(noun), noun) for weight, noun in pool if not is_time(noun)]
    best = max(weighed, key=lambda pair: pair[0], default=None)
    return [best[1]] if best and best[0] >= LEAST else []


# Phrases that may name the recipient, each with what its place speaks for it


def weigh_phrases(token: Token, type: str, direct: list[Token], is_suffered: bool) -> Iterator[Weighed]:
    """Every phrase around a verb that may name the recipient of an event of a type."""
    near = [(2.2 if is_person(noun) else 1.6, noun) for noun in direct]
    near += [(weight, noun) for weight, noun in find_under_verb(token, type) if weight]
    yield from near
    for _, noun in near:
        yield from find_beneath(noun, type)
    if not is_suffered:
        yield from find_in_clauses(token, type)


@rule(no)
def is_person(noun: Token) -> bool:
    """Whether an object is a person: rather acted upon than a thing."""
    return noun.ent_type_ == "PERSON" or lexicon().is_a(noun, "PEOPLE", "LEADERS")


@rule(nothing)
def find_under_verb(token: Token, type: str) -> list[Weighed]:
    """ "agreed *with Chad*", by what the preposition speaks for."""
    return [(lexicon().preference(type, word), noun) for word, noun in obliques(token)]


@rule(nothing)
def find_beneath(noun: Token, type: str) -> list[Weighed]:
    """One level down: "sanctions *on Chad*", "a demand *by the rebels*", "*Lebanon's* president"."""
    under = [
        (lexicon().preference(type, word) or 0.2, other) for word, other in obliques(noun) if word not in SPOT
    ]
    return under + [(1.1, owner) for owner in owners(noun)]


@rule(nothing)
def find_in_clauses(token: Token, type: str) -> list[Weighed]:
    """ "demanded that Hamas renounce": who is to act; "offered to help Lebanon": whom it is for."""
    # What one will not comment on is no party.
    found = [clause for clause in clauses(token) if not lexicon().is_a(clause, "REMARK")]
    return [pair for clause in found for pair in in_clause(clause, type)]


def in_clause(clause: Token, type: str) -> Iterator[Weighed]:
    own = next((child for child in clause.children if base(child) == "nsubj"), None)
    if own is not None and type in ("REQUEST", "ACCUSE"):
        yield 3.0, own
    elif base(clause) == "xcomp":
        yield from ((1.0, noun) for noun in objects(clause))
        yield from ((0.8, noun) for _, noun in obliques(clause))


# How much a phrase looks like someone


def likeness(noun: Token) -> float:
    """How much a phrase looks like someone: names most, then words for people and bodies."""
    if is_named(noun):
        return 2.0 if noun.pos_ == "PROPN" or lexicon().is_a(noun, *SOMEONE, "MESSAGE") else 1.5
    if lexicon().is_a(noun, *SOMEONE):
        return 1.2
    return -1.0 if noun.pos_ == "PRON" else 0.0


def is_named(noun: Token) -> bool:
    """Whether a phrase holds a name: "Russian troops", "the Senate", "Lebanon's president"."""
    flat = [child for child in noun.children if base(child) == "flat"]
    words = [noun, *modifiers(noun), *owners(noun), *flat]
    return any(word.ent_type_ or word.pos_ == "PROPN" for word in words)


@rule(lambda token, actor: actor)
def resolve_actor(token: Token, actor: Token) -> Token:
    """ "officials said they would": the reporter, where a pronoun most likely means them."""
    if actor.lower_ not in THIRD_PERSON_SUBJECTS:
        return actor
    who = find_reporter(token)
    return who if who is not None and who.pos_ != "PRON" else actor


# Of an event that a noun names


def participants_of_noun(predicate: Predicate) -> Pair:
    """ "Iran's attack on Iraq", "talks between the two", "the arrest of a minister by police"."""
    token, type = predicate.token, predicate.type
    phrases = list(obliques(token))
    both = [noun for word, noun in phrases if word == "between"]
    if both:
        return expand(both[:1]), []
    actors = [noun for word, noun in phrases if word == "by"] or owners(token) or doers_before(token, type)
    upon = UPON | {"of"} if type in OF_WHOM else UPON
    recipients = [noun for word, noun in phrases if word in upon]
    return expand(actors[:1]), expand(recipients[:1])


@rule(none)
def participants_of_told(predicate: Predicate) -> Pair | None:
    """Those of the noun that its verb tells: "*talks between Chad and Mali* will be held", "took place"."""
    words = lexicon()
    verb = words.verb(predicate.token)
    is_held = verb in words.light and is_passive_participle(predicate.token)
    if not is_held and not (predicate.method == "light verb" and verb in words.occurs):
        return None
    noun = subject_of(predicate.token)
    if noun is None or words.noun(noun) not in words.nouns:
        return None
    actors, recipients = participants_of_noun(replace(predicate, token=noun))
    agents = [other for word, other in obliques(predicate.token) if word == "by"]
    return (expand(agents[:1]) or actors, recipients) if actors or recipients else None


@rule(lambda noun, type: names_before(noun))
def doers_before(noun: Token, type: str) -> list[Token]:
    """Names before an event noun, but for a town where blood was shed: "the Orlando massacre"."""
    found = names_before(noun)
    if type != "ASSAULT":
        return found
    return [name for name in found if name.ent_type_ != "GPE" or is_state(name)]


def is_state(name: Token) -> bool:
    return country_of(name.text) is not None


def names_before(noun: Token) -> list[Token]:
    """Names before an event noun that say who does it: "U.S. sanctions"."""
    return [word for word in modifiers(noun) if word.ent_type_ in ("GPE", "NORP", "ORG", "PERSON")]


# As printed


def is_party(noun: Token) -> bool:
    """Whether a phrase means someone, or what is attacked or struck: "gunmen", "40 workers", "a mosque"."""
    counted = noun.pos_ == "NUM" or any(child.pos_ == "NUM" for child in noun.children)
    of_some = any(word == "of" and is_kind(other) for word, other in obliques(noun))
    return counted or of_some or is_named(noun) or is_kind(noun)


def is_kind(noun: Token) -> bool:
    return lexicon().is_a(noun, *SOMEONE, "CAPTIVES", "FIRM", "LAND", "WATCHED", "BUILT")


def phrase(noun: Token) -> Offsets:
    """A noun with its names and describing words, without articles and clauses, in characters."""
    left = min([noun, *(child.left_edge for child in noun.children if describes(child, noun))])
    if left.pos_ == "ADP" and left.i < noun.i and left.nbor().lower_ not in ("least", "most"):
        left = left.nbor()  # a parser hung it on a describing word: "on 48-year-old Roe"
    right = max([noun, *filter(None, (end_of(child, noun) for child in noun.children))])
    return left.idx, right.idx + len(right)


def describes(child: Token, noun: Token) -> bool:
    """Whether a word before a noun belongs to its name or describes it in a few words."""
    is_near = child.i < noun.i and noun.i - child.left_edge.i < 8
    return is_near and base(child) in ("compound", "amod", "nmod", "flat", "nummod")


def end_of(child: Token, noun: Token) -> Token | None:
    """Where a phrase ends for a word that belongs to a noun: "Ilse *Brandt*", "the city of *San Jose*"."""
    if base(child) in ("flat", "compound"):
        return child.right_edge
    small = {word.lower_ for word in child.children}
    is_of = "of" in small or ("from" in small and child.pos_ == "PROPN")
    if relation(child) != "nmod" or not is_of or child.i < noun.i:
        return None
    return max([child, *(one.right_edge for one in child.children if base(one) == "flat")])
