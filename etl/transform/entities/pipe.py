"""Entities: the people, organisations, places and events that an article names, each with its aliases."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache
from hashlib import blake2b

from spacy.language import Language
from spacy.tokens import Doc

from etl.transform.entities.clusters import Cluster, cluster
from etl.transform.entities.known_names import KnownNames, Tokenize
from etl.transform.entities.name import DOUBTFUL, Name
from etl.transform.entities.names import find
from etl.transform.places.countries import country_of
from etl.transform.places.gazetteer import gazetteer
from etl.transform.places.toponym import fold, without_possessive
from etl.transform.values import Entity, Mention
from etl.transform.word_lists import rows

PLACES = frozenset({"GPE", "LOC", "FAC"})
SUFFIXES = {"PERSON": "person", "ORG": "organisation", "NORP": "people", "EVENT": "event"}
LONGEST_ID = 60
LARGE = 100_000
"""Inhabitants from which on a place keeps the plain id of its name."""


@Language.factory("entities", assigns=["doc._.entities"])
def make_entities(nlp: Language, name: str) -> Entities:
    return Entities(nlp.make_doc)


class Entities:
    """Gather names into entities."""

    def __init__(self, tokenize: Tokenize) -> None:
        self.tokenize = tokenize
        self.known_names = KnownNames(tokenize)

    def __call__(self, doc: Doc) -> Doc:
        dates = [(timex.start, timex.end) for timex in doc._.dates]
        names = find(doc, self.known_names, dates)
        doc._.entities = self.gather(doc, names)
        return doc

    def gather(self, doc: Doc, names: Iterable[Name]) -> tuple[Entity, ...]:
        """Names in; entities out, in the order of their first mention."""
        in_title = self.names_in_title(doc)
        scope = doc._.article.id if doc._.article else ""
        return merge(entity(one, in_title, scope) for one in cluster(doc, names))

    def names_in_title(self, doc: Doc) -> dict[str, set[str]]:
        """Known names in the title, by what they stand for: they become aliases."""
        words = [token.text for token in self.tokenize(doc._.article.title)] if doc._.article else []
        found: dict[str, set[str]] = {}
        for first, last, known in self.known_names.find(words):
            found.setdefault(known.name, set()).add(" ".join(words[first:last]))
        return found


def entity(cluster: Cluster, in_title: dict[str, set[str]], scope: str) -> Entity:
    """A cluster of names as an entity; `scope` is the article's id."""
    name = cluster.name
    printed = {one.text for one in cluster.names} | in_title.get(name, set())
    return Entity(
        id=partial_id(name, scope) if cluster.is_partial else entity_id(name, cluster.type),
        name=name,
        type=cluster.type,
        mentions=tuple(mention(one, cluster) for one in cluster.names),
        role=cluster.role,
        roles=tuple(dict.fromkeys(office.role for office in cluster.offices if office.role)),
        country=cluster.country,
        aliases=aliases_of(name, cluster.type, printed),
        wikidata=cluster.known.wikidata if cluster.known else None,
        sex="f" if cluster.sex == "f" else "m" if cluster.sex == "m" else None,
    )


def aliases_of(name: str, type: str, printed: Iterable[str]) -> tuple[str, ...]:
    """The other names printed for an entity, sorted; a name in capitals or with ’s is no other one."""
    plain = {without_possessive(one) for one in printed}
    kept = {as_written(one, type) for one in plain if not is_shouted(one) or type not in PLACES}
    return tuple(sorted(one for one in kept if len(one) > 1 and one.casefold() != name.casefold()))


def as_written(name: str, type: str) -> str:
    return name.title() if type == "PERSON" and is_shouted(name) else name


def is_shouted(name: str) -> bool:
    """Whether a name is a word in capitals, as in a headline or dateline: no country's acronym is so long."""
    return name.isupper() and len(name) > 4 and "." not in name


def merge(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """One entity for each id; of two the one with more mentions tells what it is."""
    by_id: dict[str, Entity] = {}
    for one in entities:
        other = by_id.get(one.id)
        by_id[one.id] = unite(other, one) if other else one
    return tuple(by_id.values())


def unite(one: Entity, other: Entity) -> Entity:
    main, less = (one, other) if len(one.mentions) >= len(other.mentions) else (other, one)
    mentions = sorted((*one.mentions, *other.mentions), key=lambda mention: mention.start)
    aliases = sorted({*one.aliases, *other.aliases, less.name} - {main.name})
    role, country = main.role or less.role, main.country or less.country
    return replace(main, mentions=tuple(mentions), aliases=tuple(aliases), role=role, country=country)


def mention(name: Name, cluster: Cluster) -> Mention:
    confidence = min(name.confidence, DOUBTFUL) if cluster.is_partial else name.confidence
    return Mention(name.text, name.start, name.end, "name", name.method, confidence)


@lru_cache(maxsize=16384)
def entity_id(name: str, type: str) -> str:
    """Return the id of a canonical name: the same in every article, whatever was read before.

    Places have the plain name. Whoever else bears the name of a country, a province or a city of 100,000
    says what it is: `jordan-person`. Names cut at 60 characters, or without ASCII letters, end in a digest.

    >>> entity_id("Kim Jong-un", "PERSON"), entity_id("Jordan", "PERSON"), entity_id("Jordan", "GPE")
    ('kim-jong-un', 'jordan-person', 'jordan')
    """
    slug = slug_of(name)
    if type not in PLACES and name not in organisations() and is_large_place(name):
        slug = f"{slug}-{SUFFIXES.get(type, 'other')}"
    if len(slug) > LONGEST_ID or not slug:
        cut = slug[: LONGEST_ID - 7].rpartition("-")[0] or slug[: LONGEST_ID - 7]
        slug = f"{cut or 'name'}-{digest(name)}"
    return slug


def partial_id(name: str, scope: str) -> str:
    """Return the id of a person of whom an article prints one name only.

    Two articles' Smiths are not one man, so the id also tells the article: `smith-1f0c2a`. Someone who is
    known by one name the world over (`data/people.tsv`) has a canonical name instead.
    """
    return f"{slug_of(name)[: LONGEST_ID - 7] or 'name'}-{digest(scope + name)}"


def slug_of(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=3).hexdigest()


@cache
def organisations() -> frozenset[str]:
    """Names that are an organisation's wherever they are printed."""
    return frozenset(row[0] for row in rows("organisations.tsv"))


def is_large_place(name: str) -> bool:
    """Whether a country, province or large city bears the name."""
    places = gazetteer().candidates(name)
    return country_of(name) is not None or any(
        fold(place.name) == fold(name) and (place.population >= LARGE or place.feature_code == "ADM1")
        for place in places
    )
