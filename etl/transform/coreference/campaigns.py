"""Campaigns: what is called after a person and speaks for itself: "the Clinton campaign", "her campaign".

A campaign is no candidate: where it is a source it becomes an organisation of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from etl.transform.knowledge.ids import entity_id
from etl.transform.rules import no, rule
from etl.transform.syntax.closed_words import DEFINITE_DETERMINERS
from etl.transform.syntax.relations import base, relation
from etl.transform.tokens import Doc, Token
from etl.transform.values import Entity, Mention, MentionKind, Quote, text_of

NOUNS = {"campaign": "campaign", "camp": "campaign", "team": "campaign", "administration": "administration"}
"""Nouns of a body called after a person, and what it is then called."""
BREAK = re.compile(r"\n+")
NEAR = 2
"""Ends of paragraphs between a campaign's name and "the campaign"."""
CONFIDENCE: dict[MentionKind, float] = {"name": 0.95, "nominal": 0.8}


@rule(lambda doc, entities, quotes: entities)
def with_campaigns(doc: Doc, entities: tuple[Entity, ...], quotes: Iterable[Quote]) -> tuple[Entity, ...]:
    """The entities, and the campaigns of theirs that are sources."""
    people = people_at(doc, entities)
    named: dict[str, list[Mention]] = defaultdict(list)
    nouns = list(nouns_in_sources(doc, quotes))
    for noun in nouns:
        if (owner := owner_of(noun, people)) is not None:
            mention = mention_of(noun, owner)
            bearer = bearer_of(owner, people, entities)
            named[f"{bearer.name} {NOUNS[noun.lower_]}"].append(mention)
    for noun in filter(is_bare, nouns):
        if (name := only_name(named, noun)) is not None:
            named[name].append(mention_of(noun, noun.left_edge))
    bodies = (body_of(name, mentions) for name, mentions in named.items())
    return tuple(sorted((*entities, *bodies), key=lambda one: one.mentions[0].start))


def people_at(doc: Doc, entities: Iterable[Entity]) -> dict[int, Entity]:
    """The person whom each token of a mention means; of two the one with the longer mention."""
    found: dict[int, Entity] = {}
    for entity in entities:
        for mention in entity.mentions if entity.type == "PERSON" else ():
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            found.update({token.i: entity for token in span or () if not mention.between})
    return found


def nouns_in_sources(doc: Doc, quotes: Iterable[Quote]) -> Iterator[Token]:
    """The nouns for such bodies in the sources of quotes, each once."""
    places = sorted({quote.source for quote in quotes if quote.source})
    spans = (doc.char_span(*place, alignment_mode="expand") for place in places)
    nouns = {token.i: token for span in spans for token in span or () if token.lower_ in NOUNS}
    yield from nouns.values()


def owner_of(noun: Token, people: dict[int, Entity]) -> Token | None:
    """The name or pronoun before a noun that says whose it is: "*Clinton*’s campaign", "*her* campaign"."""
    owners = (child for child in noun.children if child.i < noun.i and child.i in people)
    return next((one for one in owners if base(one) == "compound" or relation(one) == "nmod:poss"), None)


def only_name(named: Mapping[str, list[Mention]], noun: Token) -> str | None:
    """The one campaign of an article; of several the one that alone is named shortly before a noun."""
    called = [name for name in named if name.endswith(f" {NOUNS[noun.lower_]}")]
    near = [name for name in called if any(is_near(one, noun) for one in named[name])]
    names = called if len(called) == 1 else near
    return names[0] if len(names) == 1 else None


@rule(lambda owner, people, entities: people[owner.i])
def bearer_of(owner: Token, people: Mapping[int, Entity], entities: Iterable[Entity]) -> Entity:
    """Whose campaign is meant: of a surname alone, that of the bearer whom the text speaks of most."""
    meant = people[owner.i]
    surname = meant.name.rpartition(" ")[2]
    if owner.text != surname or people.get(owner.i - 1) is meant:
        return meant
    alike = [one for one in entities if one.type == "PERSON" and one.name.endswith(f" {surname}")]
    return max(alike, key=lambda one: (len(one.mentions), one is meant), default=meant)


@rule(no)
def is_near(mention: Mention, noun: Token) -> bool:
    """Whether a campaign is named in the paragraph of "the campaign", or in one of the two before."""
    between = text_of(noun.doc)[mention.end : noun.idx]
    return mention.kind == "name" and mention.end <= noun.idx and len(BREAK.findall(between)) <= NEAR


def is_bare(noun: Token) -> bool:
    """Whether a noun has an article and nothing else: "the campaign"."""
    before = [child for child in noun.children if child.i < noun.i]
    return len(before) == 1 and before[0].lower_ in DEFINITE_DETERMINERS


def mention_of(noun: Token, first: Token) -> Mention:
    """The mention that ends in a noun; one that begins with a name is a name."""
    kind: MentionKind = "name" if first.pos_ == "PROPN" else "nominal"
    span = noun.doc[first.left_edge.i if kind == "name" else first.i : noun.i + 1]
    return Mention(span.text, span.start_char, span.end_char, kind, "campaign", CONFIDENCE[kind])


def body_of(name: str, mentions: list[Mention]) -> Entity:
    """The organisation that some mentions mean."""
    printed = {one.text for one in mentions if one.kind == "name"} - {name}
    placed = tuple(sorted(mentions, key=lambda one: one.start))
    return Entity(entity_id(name, "ORG"), name, "ORG", placed, aliases=tuple(sorted(printed)))
