"""Location: which place each entity of an article is."""

from __future__ import annotations

import re
from collections import Counter

from etl.article import Article
from etl.transform.knowledge.countries import Country, country_by_code, country_of
from etl.transform.knowledge.gazetteer import Gazetteer, Place
from etl.transform.knowledge.ids import PLACES
from etl.transform.places.disambiguation import Home, Vote, resolve
from etl.transform.places.metonymy import use_of
from etl.transform.rules import no, none, nothing, rule, unchanged
from etl.transform.tokens import Doc
from etl.transform.values import Entity, text_of

HOST = re.compile(r"https?://[^/?#]{1,250}?\.([a-z]{2})(?::\d{1,5})?(?:[/?#]|$)")
NOT_NATIONAL = frozenset(
    {"ai", "am", "cc", "co", "fm", "gg", "io", "la", "ly", "me", "sh", "st", "to", "tv", "ws"}
)
"""Top-level domains of countries that anyone may use."""
LIKELY = 0.6
TOWN = 100_000
"""Inhabitants of a town that is known far away."""
COUNTRY = 0.961
"""The chance that the name of a country means it: 1,199 of 1,248 in LGL, TR-News, GeoWebNews and GeoVirus."""


def locate(doc: Doc, gazetteer: Gazetteer) -> dict[str, Vote]:
    """The place of each entity that is one, by the entity's id."""
    places = [one for one in doc._.entities if one.type in PLACES]
    countries = {one.id: place for one in places if (place := find_country(one, gazetteer))}
    others = [one for one in places if one.id not in countries]
    mentions = [(one.id, (m.start, m.end)) for one in others for m in one.mentions if m.kind == "name"]
    article = doc._.article
    known = [*countries.values(), *find_dateline(article, gazetteer)]
    spans = [span for _, span in mentions]
    votes: dict[str, list[Vote]] = {}
    for (id, _), vote in zip(
        mentions, resolve(text_of(doc), spans, gazetteer, home_of(article), known), strict=True
    ):
        if vote:
            votes.setdefault(id, []).append(vote)
    found = {id: Vote("", place, COUNTRY) for id, place in countries.items()}
    return without_far(found | {id: most_named(of_one) for id, of_one in votes.items()}, doc)


@rule(unchanged)
def without_far(votes: dict[str, Vote], doc: Doc) -> dict[str, Vote]:
    """The places without small towns that only their names speak for, and that are used as no spot."""
    lands = Counter(vote.place.country for vote in votes.values())
    lands.update(code for code, *_ in home_of(doc._.article))
    return {
        id: vote
        for id, vote in votes.items()
        if lands[vote.place.country] > 1 or not is_unlikely(vote) or is_spot(doc, id)
    }


def is_unlikely(vote: Vote) -> bool:
    """Whether a town or district is small, and its namesakes are hardly less likely."""
    small = vote.place.feature_code in ("PPL", "PPLA2", "ADM2") and vote.place.population < TOWN
    return small and vote.weight < LIKELY


def is_spot(doc: Doc, id: str) -> bool:
    """Whether a text uses a name as a spot on the map somewhere: "in Dorset"."""
    names = (m for one in doc._.entities if one.id == id for m in one.mentions if m.kind == "name")
    spans = (doc.char_span(m.start, m.end, alignment_mode="expand") for m in names)
    return any(use_of(span) == "literal" for span in spans if span is not None)


def most_named(votes: list[Vote]) -> Vote:
    """Of what the mentions of an entity seem to name, the place that most do, as sure as they are of it."""
    place, count = Counter(vote.place for vote in votes).most_common(1)[0]
    return Vote("", place, round(sum(vote.weight for vote in votes if vote.place == place) / count, 3))


@rule(none)
def find_country(entity: Entity, gazetteer: Gazetteer) -> Place | None:
    """The country that an entity is, if its name leaves no doubt: Georgia does."""
    country = country_of(entity.name)
    candidates = gazetteer.candidates(entity.name) if country else ()
    if not country or any(is_foreign_province(place, country) for place in candidates[:3]):
        return None
    return next(
        (place for place in gazetteer.candidates(country.name) if place.geonameid == country.geonames), None
    )


@rule(no)
def is_foreign_province(place: Place, country: Country) -> bool:
    """Whether a country's name is a province's elsewhere too: Georgia."""
    return place.feature_code == "ADM1" and place.country != country.code


@rule(nothing)
def find_dateline(article: Article | None, gazetteer: Gazetteer) -> list[Place]:
    """The place that an article was filed from: its dateline's."""
    line = article.dateline if article else None
    end = line.find(",") if line and "," in line else len(line or "")
    return [vote.place for vote in resolve(line, [(0, end)], gazetteer) if vote] if line else []


@rule(lambda article: {})
def home_of(article: Article | None) -> Home:
    """The country that the article's address ends in: `.co.uk`, `.ie`."""
    match = HOST.match(article.url) if article and article.url else None
    ending = match[1] if match else ""
    code = "GB" if ending == "uk" else ending.upper()
    return {(code,): 1.0} if ending not in NOT_NATIONAL and country_by_code(code) else {}
