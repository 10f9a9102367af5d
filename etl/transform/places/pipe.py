"""Places: toponyms resolved to GeoNames, and what each mention of a place is used for.

Entities in; the same out, those that are places with coordinates, country and a stable id. What a capital is
said to say or do is counted as its country's: "Pyongyang would never again provide" speaks of North Korea.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from etl.article import Article
from etl.transform.article_pipe import ArticlePipe
from etl.transform.entities.merging import merge_entities
from etl.transform.knowledge.countries import Country, country_by_code, country_of
from etl.transform.knowledge.gazetteer import Gazetteer, Place, gazetteer
from etl.transform.knowledge.ids import PLACES, entity_id, slug_of
from etl.transform.knowledge.spelling import fold
from etl.transform.places.disambiguation import Home, renown, resolve
from etl.transform.places.metonymy import use_of
from etl.transform.values import Entity, Mention

GOVERNED = frozenset({"PCLI", "PCLD", "PCLH", "ADM1", "ADM2", "PPLC", "PPL", "PPLA2"})
"""Kinds of places that have a government or people to speak for them."""
BY_PROVINCE = frozenset({"US", "CA", "AU"})
"""Countries whose towns are told apart by province: `paris-texas`."""
HOST = re.compile(r"https?://[^/?#]{1,250}?\.([a-z]{2})(?::\d{1,5})?(?:[/?#]|$)")
NOT_NATIONAL = frozenset(
    {"ai", "am", "cc", "co", "fm", "gg", "io", "la", "ly", "me", "sh", "st", "to", "tv", "ws"}
)
"""Top-level domains of countries that anyone may use."""


@Language.factory("places", requires=["doc._.entities"], assigns=["doc._.entities"])
def make_places(nlp: Language, name: str) -> Places:
    return Places()


class Places(ArticlePipe):
    """Put the entities that are places on the map."""

    leaves = "entities"
    needs_parse = False

    def __init__(self) -> None:
        self.gazetteer = gazetteer()

    def predict(self, doc: Doc) -> tuple[Entity, ...]:
        found = locate(doc, self.gazetteer)
        entities = [placed for one in doc._.entities for placed in place_entity(doc, one, found.get(one.id))]
        return tuple(sorted(merge_entities(entities), key=first_mention))


def first_mention(entity: Entity) -> tuple[int, str]:
    return min((mention.start for mention in entity.mentions), default=0), entity.id


# Which place


def locate(doc: Doc, gazetteer: Gazetteer) -> dict[str, Place]:
    """The place of each entity that is one, by the entity's id."""
    places = [one for one in doc._.entities if one.type in PLACES]
    countries = {one.id: place for one in places if (place := country_place(one, gazetteer))}
    others = [one for one in places if one.id not in countries]
    mentions = [(one.id, (m.start, m.end)) for one in others for m in one.mentions if m.kind == "name"]
    article = doc._.article
    known = [*countries.values(), *filed_from(article, gazetteer)]
    spans = [span for _, span in mentions]
    resolved = resolve(doc.text, spans, gazetteer, home_of(article), known)
    votes: dict[str, Counter[Place]] = {}
    for (id, _), place in zip(mentions, resolved, strict=True):
        if place:
            votes.setdefault(id, Counter())[place] += 1
    return countries | {id: counter.most_common(1)[0][0] for id, counter in votes.items()}


def country_place(entity: Entity, gazetteer: Gazetteer) -> Place | None:
    """The country that an entity is, if its name leaves no doubt: Georgia does."""
    country = country_of(entity.name)
    candidates = gazetteer.candidates(entity.name) if country else ()
    if not country or any(is_foreign_province(place, country) for place in candidates[:3]):
        return None
    return next(
        (place for place in gazetteer.candidates(country.name) if place.geonameid == country.geonames), None
    )


def is_foreign_province(place: Place, country: Country) -> bool:
    return place.feature_code == "ADM1" and place.country != country.code


def filed_from(article: Article | None, gazetteer: Gazetteer) -> list[Place]:
    """The place of the dateline."""
    line = article.dateline if article else None
    end = line.find(",") if line and "," in line else len(line or "")
    return [place for place in resolve(line, [(0, end)], gazetteer) if place] if line else []


def home_of(article: Article | None) -> Home:
    """The country that the article's address ends in: `.co.uk`, `.ie`."""
    match = HOST.match(article.url) if article and article.url else None
    ending = match[1] if match else ""
    code = "GB" if ending == "uk" else ending.upper()
    return {(code,): 1.0} if ending not in NOT_NATIONAL and country_by_code(code) else {}


# What an entity becomes


def place_entity(doc: Doc, entity: Entity, place: Place | None) -> Iterator[Entity]:
    """An entity with its place, and beside it the country that its name stands for here and there."""
    if entity.type not in PLACES:
        yield entity
        return
    used = [with_use(doc, mention, place) for mention in entity.mentions]
    if place is None:
        yield replace(entity, mentions=tuple(used))
        return
    country = country_by_code(place.country or "") if place.feature_code == "PPLC" else None
    spoken = [mention for mention in used if country and mention.use == "government"]
    rest = [mention for mention in used if mention not in spoken]
    if not any(mention.kind == "name" for mention in rest):
        spoken, rest = (used, []) if spoken else ([], used)
    if rest:
        yield located(entity, place, rest)
    if spoken and country:
        yield as_country(entity, country, spoken)


def with_use(doc: Doc, mention: Mention, place: Place | None) -> Mention:
    """A mention with what it is used for; pronouns and nominals go without."""
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if mention.kind != "name" or span is None:
        return mention
    is_area = place is not None and place.feature_code not in GOVERNED
    return replace(mention, use=use_of(span, is_area))


def located(entity: Entity, place: Place, mentions: list[Mention]) -> Entity:
    """An entity with the name, id and coordinates of its place."""
    # "Downtown Athens" lies in Athens, but has another name.
    printed = {mention.text for mention in mentions if mention.kind == "name"}
    is_known = any(place in gazetteer().candidates(name) for name in (entity.name, *printed))
    name = usual_name(place) if is_known else entity.name
    country = country_by_code(place.country or "")
    is_country = country is not None and place.geonameid == country.geonames
    return replace(
        entity,
        id=place_id(place) if is_known else entity.id,
        name=name,
        mentions=tuple(mentions),
        aliases=tuple(sorted({*entity.aliases, *({entity.name} & printed)} - {name})),
        country=place.country,
        geonames=place.geonameid if is_known else None,
        latitude=place.latitude,
        longitude=place.longitude,
        wikidata=country.wikidata if country and is_country else entity.wikidata,
    )


def usual_name(place: Place) -> str:
    """What English calls a place: `Washington, D.C.`, for a capital as `countries.tsv` has it."""
    country = country_by_code(place.country or "")
    return country.capital if country and country.capital and is_capital(place) else place.name


@lru_cache(maxsize=16384)
def place_id(place: Place) -> str:
    """Return the id of a place, the same in every article.

    The best-known place of a name has the plain name; another says its province or country, and of several
    there all but the best known their geonameid: `paris`, `paris-texas`, `georgia`, `georgia-united-states`.
    """
    name = usual_name(place)
    plain = entity_id(name, "GPE")
    better = [rival for rival in gazetteer().candidates(name) if rank(rival, name) > rank(place, name)]
    if not better:
        return plain
    scope = scope_of(place)
    said = f"{plain}-{slug_of(scope)}" if scope else plain
    return (
        f"{said}-{place.geonameid or slug_of(place.feature_code)}" if scope in map(scope_of, better) else said
    )


def rank(place: Place, name: str) -> tuple[bool, float, str, int]:
    """How well known a place is by a name, countries first, ties broken by what never changes."""
    is_country = place.feature_code == "PCLI"
    return is_country, renown(place, fold(name)), place.feature_code, -(place.geonameid or 0)


def scope_of(place: Place) -> str:
    """The province or country that tells a place from its namesakes."""
    country = country_by_code(place.country or "")
    province = gazetteer().provinces.get((place.country or "", place.admin1 or ""))
    if place.country in BY_PROVINCE and province and place.feature_code != "ADM1":
        return province
    return country.name if country else ""


def is_capital(place: Place) -> bool:
    return place == gazetteer().capital_of(place.country or "")


def as_country(entity: Entity, country: Country, mentions: list[Mention]) -> Entity:
    """The country for which its capital's name stands."""
    return Entity(
        id=entity_id(country.name, "GPE"),
        name=country.name,
        type="GPE",
        mentions=tuple(mentions),
        country=country.code,
        aliases=tuple(sorted({mention.text for mention in mentions if mention.kind == "name"})),
        wikidata=country.wikidata,
        geonames=country.geonames,
        latitude=country.latitude,
        longitude=country.longitude,
    )
