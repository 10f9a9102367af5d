"""Bodies: which organisation "the agency" is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from etl.transform.coreference.confidence import Antecedent, found_by
from etl.transform.coreference.definites import Nominal
from etl.transform.coreference.discourse import Discourse, Referent, Sighting
from etl.transform.knowledge.spelling import fold
from etl.transform.knowledge.word_lists import entries, word_set
from etl.transform.rules import no, none, rule
from etl.transform.tokens import Token

ABOVE_ALL = 2
"""How much more often than any other a text names the body that it is about above all."""


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
