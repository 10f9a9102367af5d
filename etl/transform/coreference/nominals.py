"""Nominals: "the minister", "the North’s leader", "the agency" — common nouns that take up a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from etl.transform.coreference.confidence import Antecedent, found_by
from etl.transform.coreference.descriptions import Description, find_descriptions, person_noun, plain
from etl.transform.coreference.discourse import Discourse, Referent, Sighting
from etl.transform.entities import is_head, is_modifier, owner_after, owner_before
from etl.transform.knowledge.countries import country_in_context
from etl.transform.knowledge.spelling import fold
from etl.transform.knowledge.word_lists import entries, word_set
from etl.transform.rules import no, none, nothing, rule
from etl.transform.syntax.closed_words import DEFINITE_DETERMINERS, POSSESSIVE_ENDINGS
from etl.transform.syntax.relations import base
from etl.transform.tokens import Doc, Token

ABOVE_ALL = 2
"""How much more often than any other a text names the body that it is about above all."""


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase that may take up a name."""

    first: int
    """Tokens."""
    last: int
    noun: str
    modifiers: tuple[str, ...]
    country: str | None


@rule(nothing)
def resolve_nominals(discourse: Discourse) -> Iterator[tuple[Nominal, Antecedent]]:
    """Yield the nominals that clearly take up an entity."""
    named = {i for one in discourse.sightings for i in range(one.first, one.last)}
    described = list(find_descriptions(discourse))
    named.update(one.noun.i for one in described)
    heads = word_set("offices", "head").union(*(word_set("nouns", key) for key in ("group", "body", "state")))
    heads = heads.union(one.called for one in described)
    for token in discourse.doc:
        if token.lower_ not in heads or token.i in named:
            continue
        nominal = nominal_at(discourse, token)
        if nominal is None:
            continue
        found = antecedent_of(discourse, nominal, token) or described_as(discourse, described, nominal, token)
        if found and not is_another_described(discourse, described, nominal, found):
            yield nominal, found


def nominal_at(discourse: Discourse, token: Token) -> Nominal | None:
    """The definite noun phrase that ends in a noun: "the former minister", "the North’s leader"."""
    doc = discourse.doc
    end = token.i + 1
    if end < len(doc) and (doc[end].pos_ in ("NOUN", "PROPN") or doc[end].text == "-"):
        return None
    first, words = token.i, []
    while first > 0 and (is_modifier(doc[first - 1]) or is_attribute(doc, first - 1, token)):
        word = doc[first - 1]
        first = start_of_seat(word)
        words += [word.lower_] if first == word.i else []
    modifiers = tuple(reversed(words))
    owner, at = owner_at(discourse, first)
    definite = at > 0 and doc[at - 1].lower_ in DEFINITE_DETERMINERS
    if not definite and not owner:
        return None
    return Nominal(at - definite, end, token.lower_, modifiers, owner or country_after(doc, end))


@rule(lambda word: word.i)
def start_of_seat(word: Token) -> int:
    """Where a modifier begins: "the *Oslo*-based company", which says no more than "the company"."""
    return word.left_edge.i if word.lower_ == "based" else word.i


def is_attribute(doc: Doc, at: int, noun: Token) -> bool:
    """Whether a word describes a noun and names no country: "the *harbour* master"."""
    word = doc[at]
    describes = word.head.i == noun.i and base(word) in ("compound", "amod")
    return describes and owner_before(doc, at + 1) is None


def owner_at(discourse: Discourse, at: int) -> tuple[str | None, int]:
    """The country right before a noun ("the North’s", "South Korean"), and where its words begin."""
    doc = discourse.doc
    named = owner_before(doc, at)
    if named is not None:
        return named[0].code, named[1]
    before = at - 2
    if doc[at - 1].lower_ in POSSESSIVE_ENDINGS:
        codes = {one.entity.country for one in discourse.referents if one.entity}
        country = country_in_context(f"the {doc[before].text}", [code for code in codes if code])
        if country:
            return country.code, before
    return None, at


def country_after(doc: Doc, at: int) -> str | None:
    """The country of "the president of Chile"; another thing that follows "of" makes the phrase its own."""
    named = owner_after(doc, at)
    if named is not None:
        return named[0].code
    return "?" if at < len(doc) and doc[at].lower_ == "of" else None


def antecedent_of(discourse: Discourse, nominal: Nominal, token: Token) -> Antecedent | None:
    """Whom a nominal takes up, and how that was found."""
    if nominal.country and token.text in word_set("nouns", "state"):
        country = country_of(discourse, nominal.country)
        return found_by("government", country, token) if country else None
    found = spoken_of(discourse, nominal, token)
    if found is None and is_free(discourse, nominal):
        body = body_before(discourse, nominal)
        return found_by("body that speaks", body, token) if body else None
    return found


@rule(none)
def spoken_of(discourse: Discourse, nominal: Nominal, token: Token) -> Antecedent | None:
    """Who is called what the nominal says: holds the office, or bears the noun in its name."""
    fits = holds_office if is_head(token) else is_called
    seen = {
        one.number: at
        for one in discourse.referents
        if one.entity and fits(one, nominal) and (at := discourse.last_seen(one, nominal.first)) is not None
    }
    if not seen:
        return only_of_kind(discourse, nominal, token)
    best = max(seen, key=lambda number: (seen[number], -number))
    distance = discourse.sentence[nominal.first] - discourse.sentence[seen[best]]
    if fits is is_called and distance > discourse.reach.names:
        return None
    way = "holder" if fits is holds_office else "namesake"
    return found_by(f"only {way}" if len(seen) == 1 else f"last {way}", discourse.referents[best], token)


@rule(none)
def only_of_kind(discourse: Discourse, nominal: Nominal, token: Token) -> Antecedent | None:
    """The only body of a kind that names tell otherwise: "the school", where one university is named."""
    words = kinds_of_bodies().get(nominal.noun)
    if not words or nominal.modifiers or nominal.country:
        return None
    fits = [one for one in discourse.referents if one.type == "ORG" and words & name_parts(one)]
    seen = [at for one in fits if (at := discourse.last_seen(one, nominal.first)) is not None]
    near = seen and discourse.sentence[nominal.first] - discourse.sentence[seen[0]] <= discourse.reach.names
    return found_by("only of its kind", fits[0], token) if len(fits) == 1 and near else None


@cache
def kinds_of_bodies() -> dict[str, frozenset[str]]:
    """For a noun the words of the names that it may take up."""
    pairs = (entry.partition("=") for entry in entries("nouns", "kind"))
    return {noun: frozenset(words.split()) for noun, _, words in pairs}


@rule(none)
def described_as(
    discourse: Discourse, described: list[Description], nominal: Nominal, token: Token
) -> Antecedent | None:
    """The only person whom the text has described by the nominal’s words: "Roe, a welder … the welder"."""
    fits = [one for one in described if one.noun.i < token.i and fits_description(one, nominal)]
    people = {one.referent.number for one in fits}
    if len(people) != 1 or is_introduced(discourse, fits[-1].noun, token):
        return None
    return found_by("described", fits[-1].referent, token)


@rule(no)
def is_another_described(
    discourse: Discourse, described: list[Description], nominal: Nominal, found: Antecedent
) -> bool:
    """Whether somebody else has been described so since who is found was last named."""
    seen = discourse.last_seen(found.referent, nominal.first) or 0
    later = [one for one in described if seen < one.noun.i < nominal.first]
    return any(one.referent is not found.referent and fits_description(one, nominal) for one in later)


def fits_description(description: Description, nominal: Nominal) -> bool:
    """Whether a nominal says no more than a description does."""
    same = description.called == nominal.noun and nominal.country is None
    return same and all(plain(one) in description.words for one in nominal.modifiers)


@rule(no)
def is_introduced(discourse: Discourse, described: Token, token: Token) -> bool:
    """Whether somebody without a name is called the same in between: "another welder"."""
    between = discourse.doc[described.i + 1 : token.i]
    return any(one.lower_ == token.lower_ and not is_definite(one) for one in between)


def is_definite(noun: Token) -> bool:
    return any(child.lower_ in DEFINITE_DETERMINERS for child in noun.children)


@rule(none)
def country_of(discourse: Discourse, code: str) -> Referent | None:
    """The country whose government is spoken of; its people where it is not named itself."""
    found = [one for one in discourse.referents if one.entity and one.entity.country == code]
    return next((one for kind in ("GPE", "NORP") for one in found if one.type == kind), None)


def holds_office(referent: Referent, nominal: Nominal) -> bool:
    """Whether a person has been given that office, in a country that agrees, and a sex that does."""
    entity = referent.entity
    if entity is None or referent.type != "PERSON" or nominal.country == "?":
        return False
    if nominal.country and entity.country and nominal.country != entity.country:
        return False
    return any(fits_role(role, nominal) for role in entity.roles)


def fits_role(role: str, nominal: Nominal) -> bool:
    """Whether the nominal's words are in the role: "the former minister" is no Prime Minister."""
    parts = re.split(r"\s+(?:of|for|at|in)\s+", fold(role))[0].split()
    noun = fold(nominal.noun).split()
    return parts[-len(noun) :] == noun and all(plain(one) in parts for one in nominal.modifiers)


def is_called(referent: Referent, nominal: Nominal) -> bool:
    """Whether the noun is in an organisation's name: "the agency" for the National Weather Agency."""
    entity = referent.entity
    if entity is None or referent.type != "ORG" or nominal.country == "?":
        return False
    if nominal.country and nominal.country != entity.country:
        return False
    parts = name_parts(referent)
    return nominal.noun in parts and all(fold(one) in parts for one in nominal.modifiers)


def name_parts(referent: Referent) -> frozenset[str]:
    """The words of a referent's names, folded."""
    entity = referent.entity
    names = (entity.name, *entity.aliases) if entity else ()
    return frozenset(part for name in names for part in fold(name).split())


@rule(no)
def is_free(discourse: Discourse, nominal: Nominal) -> bool:
    """Whether a nominal speaks and may be any body’s: "the company said"."""
    return (
        nominal.noun in word_set("nouns", "body")
        and not nominal.country
        and any(i in discourse.sources for i in range(nominal.first, nominal.last))
    )


def body_before(discourse: Discourse, nominal: Nominal) -> Referent | None:
    """The only body that the last sentence with any names, as a subject; none that the noun may mean else."""
    here = discourse.sentence[nominal.first]
    near = discourse.tokens_of_sentences(here - discourse.reach.bodies, here)
    seen = list(filter(is_body, discourse.seen_in(range(near.start, nominal.first))))
    if not seen or is_spoken_of(discourse, nominal, seen[-1].last):
        return None
    last = [one for one in seen if one.sentence == seen[-1].sentence]
    alone = len({one.referent.number for one in last}) == 1 and any(one.subject for one in last)
    body = last[0].referent
    fits = fits_body(body, nominal) or is_told_by_trade(discourse, body, nominal)
    return body if alone and fits else None


@rule(no)
def is_told_by_trade(discourse: Discourse, body: Referent, nominal: Nominal) -> bool:
    """Whether a text is about one body above all, so that a trade tells it: "the *social media* company"."""
    counts = [len(discourse.seen[one.number]) for one in discourse.referents if one.type == "ORG"]
    mine = len(discourse.seen[body.number])
    others = sorted(counts, reverse=True)[1:2] or [0]
    plainly = mine == max(counts) and mine >= ABOVE_ALL * others[0]
    return plainly and fits_body(body, replace(nominal, modifiers=()))


@rule(no)
def is_spoken_of(discourse: Discourse, nominal: Nominal, start: int) -> bool:
    """Whether the noun is between a name and a nominal already: "a group of voters"."""
    return any(token.lower_ == nominal.noun for token in discourse.doc[start : nominal.first])


def is_body(sighting: Sighting) -> bool:
    return sighting.referent.type == "ORG" and sighting.quoted is None and sighting.kind == "name"


def fits_body(referent: Referent, nominal: Nominal) -> bool:
    """Whether no word of a name says that it is another kind of body: "the airline" is no ministry."""
    assert referent.entity is not None
    parts = set(fold(referent.entity.name).split())
    formal = word_set("nouns", "group") - word_set("nouns", "body")
    return not parts & formal and parts.issuperset(nominal.modifiers)


@rule(nothing)
def find_unnamed(discourse: Discourse) -> Iterator[tuple[int, int, str | None]]:
    """Yield the unnamed people of a text ("a woman", "his wife"): tokens, and the sex the noun tells."""
    named = {i for one in discourse.sightings for i in range(one.first, one.last)}
    named.update(one.noun.i for one in find_descriptions(discourse))
    for token in discourse.doc:
        if token.tag_ == "NN" and token.i not in named:
            sex = person_noun(token)
            if sex is not None:
                yield token.i, token.i + 1, sex if sex != "-" else None
