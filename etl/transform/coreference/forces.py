"""Forces: the police of a place, which speak for themselves: "Leeds police", "police in Leeds", "police".

A force is no town: where it is a source it becomes an organisation of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from etl.offsets import Offsets, overlap
from etl.transform.coreference.campaigns import CONFIDENCE, body_of
from etl.transform.knowledge.spelling import fold
from etl.transform.rules import rule
from etl.transform.syntax.relations import base
from etl.transform.tokens import Doc, Token
from etl.transform.values import Entity, Mention, MentionKind, Quote, text_of

NOUN = "police"
BESIDE = frozenset({"association", "federation", "union", "academy", "complaints", "commission"})
"""Words of bodies that are called after the police, and are not the police."""


@rule(lambda doc, entities, quotes: entities)
def with_forces(doc: Doc, entities: tuple[Entity, ...], quotes: Iterable[Quote]) -> tuple[Entity, ...]:
    """The entities, and the forces of places that are sources; with the mentions by "police" alone."""
    spoken = [quote.source for quote in quotes if quote.source]
    nouns = [one for one in doc if one.lower_ == NOUN and base(one) not in ("compound", "flat")]
    called: dict[str, list[Mention]] = defaultdict(list)
    for name, mention in mentions_with_places(nouns, entities):
        called[name].append(mention)
    made = (
        body_of(name, found) for name, found in called.items() if any(is_in(one, spoken) for one in found)
    )
    entities = tuple(sorted((*entities, *made), key=lambda one: one.mentions[0].start))
    return with_bare(entities, nouns, spoken)


def mentions_with_places(nouns: Iterable[Token], entities: Iterable[Entity]) -> Iterator[tuple[str, Mention]]:
    """The forces that stand with the name of a place, and what each is called."""
    places = [one for entity in entities if entity.type == "GPE" for one in entity.mentions]
    names = [one for one in places if one.kind == "name"]
    before, after = {one.end + 1: one for one in names}, {one.start: one for one in names}
    for noun in nouns:
        end = noun.idx + len(noun)
        if (place := before.get(noun.idx)) is not None:
            yield f"{place.text} {NOUN}", mention_at(noun.doc, place.start, end, "name")
        elif (place := after.get(end + len(" in "))) is not None and is_of_place(noun):
            yield f"{place.text} {NOUN}", mention_at(noun.doc, noun.idx, place.end, "name")


def is_of_place(noun: Token) -> bool:
    """Whether a noun is followed by where it is: "police *in* Leeds"."""
    return noun.i + 1 < len(noun.doc) and noun.nbor().lower_ == "in" and is_bare(noun)


def is_bare(noun: Token) -> bool:
    """Whether nothing before a noun says which is meant."""
    return not any(child.i < noun.i and child.is_alpha for child in noun.children)


def mention_at(doc: Doc, start: int, end: int, kind: MentionKind) -> Mention:
    return Mention(text_of(doc)[start:end], start, end, kind, "force", CONFIDENCE[kind])


def with_bare(entities: tuple[Entity, ...], nouns: list[Token], spoken: list[Offsets]) -> tuple[Entity, ...]:
    """The entities, the only force among them with the sources that are "police" alone."""
    forces = [entity for entity in entities if is_force(entity)]
    if len(forces) != 1:
        return entities
    (force,) = forces
    known = [(one.start, one.end) for one in force.mentions]
    free = [one for one in nouns if not any(a <= one.idx < b for a, b in known)]
    if not all(map(is_bare, free)):
        return entities
    bare = [mention_at(one.doc, one.idx, one.idx + len(one), "nominal") for one in free]
    added = [one for one in bare if is_in(one, spoken)]
    mentions = sorted((*force.mentions, *added), key=lambda one: one.start)
    whole = replace(force, mentions=tuple(mentions))
    return tuple(whole if one is force else one for one in entities)


def is_force(entity: Entity) -> bool:
    """Whether an organisation is a police force by its name."""
    words = set(fold(entity.name).split())
    return entity.type == "ORG" and NOUN in words and not words & BESIDE


def is_in(mention: Mention, places: Iterable[Offsets]) -> bool:
    """Whether a mention shares a character with one of some places."""
    return any(overlap((mention.start, mention.end), one) for one in places)
