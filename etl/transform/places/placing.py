"""Placing: what an entity becomes once its place is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from etl.transform.knowledge.countries import Country, country_by_code
from etl.transform.knowledge.gazetteer import Place, gazetteer
from etl.transform.knowledge.ids import PLACES, entity_id, organisations
from etl.transform.knowledge.spelling import fold
from etl.transform.knowledge.word_lists import word_set
from etl.transform.places.disambiguation import Vote
from etl.transform.places.identity import place_id, usual_name
from etl.transform.places.metonymy import use_of
from etl.transform.rules import no, nothing, rule
from etl.transform.tokens import Doc
from etl.transform.values import Entity, Mention

GOVERNED = frozenset({"PCLI", "PCLD", "PCLH", "ADM1", "ADM2", "PPLC", "PPL", "PPLA2"})
"""Kinds of places that have a government or people to speak for them."""


CITY = 500_000
"""Inhabitants of a place whose own name is well known."""
ALIKE = 0.5
"""How alike two spellings of a name are: Lvov and Lviv."""


def place_entity(doc: Doc, entity: Entity, vote: Vote | None) -> Iterator[Entity]:
    """An entity with its place, and beside it the country that its name stands for here and there."""
    place = vote.place if vote else None
    if entity.type not in PLACES:
        yield entity
        return
    used = [with_use(doc, mention, place) for mention in entity.mentions]
    if vote is None or place is None:
        yield replace(entity, mentions=tuple(used))
        return
    entity = replace(entity, place_confidence=vote.weight)
    spoken = speaking_for_country(place, used)
    rest = [mention for mention in used if mention not in spoken]
    if rest:
        yield located(entity, place, rest)
    country = country_by_code(place.country or "")
    if spoken and country:
        yield replace(as_country(entity, country, spoken), place_confidence=vote.weight)


@rule(nothing)
def speaking_for_country(place: Place, mentions: list[Mention]) -> list[Mention]:
    """The mentions of a capital that mean its country: as a government, or all if no other names it."""
    if (
        not (place.feature_code == "PPLC" or is_namesake(place))
        or fold(place.name) in word_set("place_words", "seat-of-many")
        or country_by_code(place.country or "") is None
    ):
        return []
    spoken = [one for one in mentions if one.use == "government" and not has_short_form(one.text)]
    is_named = any(mention.kind == "name" for mention in mentions if mention not in spoken)
    return spoken if is_named or not spoken else mentions


@rule(no)
def has_short_form(name: str) -> bool:
    """Whether a name says with a short form which city is meant: "D.C.", "Washington, D.C."."""
    words = name.replace(",", " ").split()
    return any(word.endswith(".") or (word.isupper() and len(word) < 4) for word in words)


@rule(no)
def is_namesake(place: Place) -> bool:
    """Whether a province has its country's capital's name: what "Washington urged" means is no state."""
    capital = gazetteer().capital_of(place.country or "")
    return place.feature_code == "ADM1" and capital is not None and capital.name == place.name


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
    is_known = is_known and is_called_so(place, printed) and entity.name not in organisations()
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
        wikidata=country.wikidata if country and is_country else None,
    )


@rule(lambda place, printed: True)
def is_called_so(place: Place, printed: set[str]) -> bool:
    """Whether a reader knows a place by its own name, where another is printed: Mumbai, for Bombay."""
    if place.population >= CITY or place.feature_code not in ("PPL", "PPLA2"):
        return True
    own = fold(place.name)
    alike = (SequenceMatcher(None, own, fold(one)).ratio() >= ALIKE for one in printed)
    return not printed or any(alike)


def as_country(entity: Entity, country: Country, mentions: list[Mention]) -> Entity:
    """The country that its capital's name means."""
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
