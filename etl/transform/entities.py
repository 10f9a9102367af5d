"""Entities: the people, organisations, places and events that an article names, each with its aliases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

Doc.set_extension("entities", default=(), force=True)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text that speaks of an entity."""

    text: str
    start: int
    end: int
    kind: Literal["name", "nominal", "pronoun"]
    method: str
    confidence: float
    use: Literal["literal", "government", "modifier"] | None = None
    """For places: a spot on the map, its government, or a describing word ("Seoul prices")."""


@dataclass(frozen=True, slots=True)
class Entity:
    """What an article says of one entity. The same id in another article is the same entity."""

    id: str
    """Readable and stable, from the canonical name: `kim-jong-un`."""
    name: str
    type: str
    """OntoNotes: PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, …"""
    mentions: tuple[Mention, ...]
    role: str | None = None
    """"Foreign Minister", as the text says."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    aliases: tuple[str, ...] = ()
    """Other names printed for it, sorted."""
    wikidata: str | None = None
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None


@Language.factory("entities", assigns=["doc._.entities"])
def make_entities(nlp: Language, name: str) -> Entities:
    return Entities()


class Entities:
    """Gather names into entities."""

    def __call__(self, doc: Doc) -> Doc:
        return doc
