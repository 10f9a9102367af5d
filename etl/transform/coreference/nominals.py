"""Nominals: "the minister", "the North’s leader", "the agency" — common nouns that take up a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etl.transform.coreference.bodies import body_before, is_free, last_called, last_of_kind, seen_before
from etl.transform.coreference.confidence import Antecedent, found_by
from etl.transform.coreference.definites import Nominal, nominal_at
from etl.transform.coreference.descriptions import Description, find_descriptions, person_noun, plain
from etl.transform.coreference.discourse import Discourse, Referent
from etl.transform.entities import is_head
from etl.transform.knowledge.spelling import fold
from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import no, none, nothing, rule
from etl.transform.syntax.closed_words import DEFINITE_DETERMINERS
from etl.transform.tokens import Token


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
    if not is_head(token):
        return last_called(discourse, nominal, token) or last_of_kind(discourse, nominal, token)
    seen = seen_before(discourse, nominal, holds_office, discourse.referents)
    if not seen:
        return last_of_kind(discourse, nominal, token)
    best = max(seen, key=lambda number: (seen[number], -number))
    way = "only holder" if len(seen) == 1 else "last holder"
    return found_by(way, discourse.referents[best], token)


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
