"""Who: the source of a statement as printed, or the name of whom a pronoun or "the mayor" stands for."""

from __future__ import annotations

from etl.transform.rules import none, rule
from etl.transform.statements.places import Places
from etl.transform.statements.spelled import spelled
from etl.transform.syntax.clauses import antecedent
from etl.transform.syntax.closed_words import (
    DEFINITE_DETERMINERS,
    FUTURE_AUXILIARIES,
    NECESSARY_AUXILIARIES,
    PAST_AUXILIARIES,
    POSSESSIVE_DETERMINERS,
    POSSIBLE_AUXILIARIES,
    RELATIVE_PRONOUNS,
)
from etl.transform.syntax.phrases import noun_phrase
from etl.transform.syntax.relations import relation
from etl.transform.tokens import Span, Token
from etl.transform.values import Entity

AGREEING = frozenset({"he", "him", "she", "it", *RELATIVE_PRONOUNS})
"""Pronouns whose verb has the form that a name's has."""
UNAGREEING = frozenset({"i", "we", "they", "you"})
SAME_FOR_ALL = (
    PAST_AUXILIARIES - {"has", "have", "were", "was"}
    | FUTURE_AUXILIARIES
    | POSSIBLE_AUXILIARIES
    | NECESSARY_AUXILIARIES
)
"""Auxiliaries of one form, whoever the subject is."""


def who_says(places: Places, speaker: Entity | None, told: set[str]) -> str:
    """The words for who speaks; the source as printed where no other are surer.

    told: takes the ids of those whom these words name.
    """
    source = places.source
    assert source is not None
    named = name_for(places, source, speaker) if speaker is not None else None
    if named and speaker is not None:
        told.add(speaker.id)
        return named
    return antecedent_of(places, source) or spelled(places, (source.start_char, source.end_char), told)


@rule(none)
def name_for(places: Places, source: Span, speaker: Entity) -> str | None:
    """A pronoun, or "the mayor", gives way to the name of whom it stands for."""
    first = source[0]
    if len(source) == 1 and relation(first) == "nmod:poss" and first.lower_ in POSSESSIVE_DETERMINERS:
        return f"{speaker.name}’s"
    stands_for = is_pronoun_for_name(source, places.verb) or is_description(source, speaker)
    return speaker.name if stands_for else None


def is_pronoun_for_name(source: Span, verb: Token | None) -> bool:
    """Whether a source is a pronoun that a name can stand for without the verb's form being wrong."""
    word = source.text.lower()
    return word in AGREEING or (word in UNAGREEING and verb is not None and has_one_form(verb))


def has_one_form(verb: Token) -> bool:
    """Whether a verb is the same after "they" as after a name: "said", "will say"."""
    helpers = {child.lower_ for child in verb.children if relation(child).startswith("aux")}
    return bool(helpers & SAME_FOR_ALL) or (not helpers and verb.tag_ == "VBD")


def is_description(source: Span, speaker: Entity) -> bool:
    """Whether a source is a definite description of a person, with no name in it: "the mayor"."""
    definite = source[0].lower_ in DEFINITE_DETERMINERS | POSSESSIVE_DETERMINERS
    return speaker.type == "PERSON" and definite and not any(token.pos_ == "PROPN" for token in source)


@rule(none)
def antecedent_of(places: Places, source: Span) -> str | None:
    """A relative pronoun gives way to what it takes up: "a nurse, who asked not to be named"."""
    if source.text.lower() not in RELATIVE_PRONOUNS or places.verb is None:
        return None
    noun = antecedent(places.verb)
    if noun is None or noun.i > source.start:
        return None
    tokens = [i for i in noun_phrase(noun) if i < source.start]
    words: str = source.doc[min(tokens) : max(tokens) + 1].text
    return words.rstrip(" ,–—-")
