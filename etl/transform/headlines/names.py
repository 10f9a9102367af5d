"""Names: where a headline names the entities of its article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from etl.transform.knowledge.word_lists import entries, word_set
from etl.transform.rules import rule
from etl.transform.tokens import Doc, Span
from etl.transform.values import Entity, Mention

METHOD = "headline"
HEADS = word_set("offices", "head")
DETERMINER = re.compile(r"^(?:the|an?|his|her|its|their) ")
Names = Mapping[str, frozenset[str]]
"""Ids of the entities that a name may mean, by the name in small letters."""


@dataclass(frozen=True, slots=True)
class Named:
    """One place of a headline that names an entity, or either of two."""

    span: Span
    ids: tuple[str, ...]


def entities_in(headline: Doc, entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The article's entities that a headline names, each with its mentions there."""
    known = {entity.id: entity for entity in entities}
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for named in find_named(headline, known):
        mentions[named.ids[0]].append(mention_of(named, certain=len(named.ids) == 1))
    return tuple(replace(known[id_], mentions=tuple(found)) for id_, found in mentions.items())


def mention_of(named: Named, *, certain: bool) -> Mention:
    """The mention at a place; where two are as likely, it stands between them."""
    span = named.span
    return Mention(
        text=span.text,
        start=span.start_char,
        end=span.end_char,
        kind="name",
        method=METHOD,
        confidence=0.9 if certain else 0.5,
        between=() if certain else named.ids,
    )


def find_named(headline: Doc, known: Mapping[str, Entity]) -> Iterator[Named]:
    """The places of a headline that name somebody; of names within each other the longest."""
    taken: set[int] = set()
    for names in (printed_names(known), last_names(known), called(known)):
        for name in sorted(names, key=len, reverse=True):
            for span in places_of(headline, name):
                ids = tuple(sorted(names[name]))
                if len(ids) <= 2 and taken.isdisjoint(range(span.start, span.end)):
                    taken |= set(range(span.start, span.end))
                    yield Named(span, ids)


def places_of(headline: Doc, name: str) -> Iterator[Span]:
    """Where a headline has a name, with a capital and not as a verb."""
    lowered = headline.text.lower()
    if name in lowered:
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", lowered):
            span = headline.char_span(*match.span())
            if span is not None and span.text[0].isupper() and span.root.pos_ not in ("VERB", "AUX"):
                yield span


def printed_names(known: Mapping[str, Entity]) -> Names:
    """The names that the article prints, each with whom it means there."""
    return gather(
        (text, entity.id)
        for entity in known.values()
        for text in (
            entity.name,
            *entity.aliases,
            *(mention.text for mention in entity.mentions if mention.kind == "name"),
        )
    )


@rule(lambda known: {})
def last_names(known: Mapping[str, Entity]) -> Names:
    """Last names of people whom the article only names in full."""
    return gather((one.name.split()[-1], one.id) for one in known.values() if one.type == "PERSON")


@rule(lambda known: {})
def called(known: Mapping[str, Entity]) -> Names:
    """What people are, in the article's words or as their office is: Mayor, PM; only where it means one."""
    found = gather(pair for one in known.values() if one.type == "PERSON" for pair in callings(one))
    return {calling: ids for calling, ids in found.items() if len(ids) == 1}


def callings(person: Entity) -> Iterator[tuple[str, str]]:
    """The offices of a person, in short too, and the nouns that stand for the person."""
    nouns = (mention.text for mention in person.mentions if mention.kind == "nominal")
    for words in (*person.roles, *filter(None, [person.role]), *nouns):
        calling = DETERMINER.sub("", words.lower())
        if calling.split()[-1:] and calling.split()[-1] in HEADS:
            yield from ((one, person.id) for one in (calling, *short_forms().get(calling, ())))


@lru_cache(1)
def short_forms() -> dict[str, list[str]]:
    """How headlines shorten an office: PM."""
    found: dict[str, list[str]] = defaultdict(list)
    for entry in entries("offices", "short"):
        short, _, full = entry.partition("=")
        found[full].append(short)
    return found


def gather(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """The ids of each name, in small letters."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, id_ in pairs:
        if len(name) > 1:
            found[name.lower()].add(id_)
    return {name: frozenset(ids) for name, ids in found.items()}
