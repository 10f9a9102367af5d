"""Linked data: an article, a quote and a name as schema.org knows them, for whoever reads pages by machine.

https://schema.org/NewsArticle, https://schema.org/Quotation, https://schema.org/Person. An article's text is
not in it: it is its publisher's. Of somebody it has what articles print, and where else they are known.
"""

from __future__ import annotations

import re
from typing import Any

from etl.plugin.archive import Row, parse_json
from etl.plugin.words import wording

CONTEXT = "https://schema.org"
SPEAKER_TYPES = {"PERSON": "Person", "ORG": "Organization"}
ENTITY_TYPES = SPEAKER_TYPES | dict.fromkeys(("GPE", "LOC", "FAC"), "Place") | {"EVENT": "Event"}
WIKIDATA_ITEM = re.compile(r"Q[1-9]\d*")
OUTLET = "NewsMediaOrganization"


def article_data(article: Row) -> dict[str, Any]:
    """An article, as a row of `articles` with its authors as JSON or as a list."""
    return {"@context": CONTEXT, **news_article(article)}


def quotation_data(quote: Row, about: list[Row]) -> dict[str, Any]:
    """A quote, as a row with its speaker's name and type, its article's title, publisher and address."""
    name = quote.get("speaker_name") or quote.get("speaker")
    speaker = {"@type": SPEAKER_TYPES.get(str(quote.get("speaker_type")), "Thing"), "name": name}
    return filled(
        {
            "@context": CONTEXT,
            "@type": "Quotation",
            "text": quote["text"],
            "description": quote.get("statement"),
            "spokenByCharacter": speaker if name else None,
            "about": [{"@type": "Thing", "name": row["name"]} for row in about],
            "datePublished": quote.get("published"),
            "isPartOf": news_article(quote),
        }
    )


def entity_data(entity: Row) -> dict[str, Any]:
    """Somebody or something that articles name, as a row of `entities` with its other names as a list."""
    item, place, role = entity.get("wikidata"), entity.get("geonames"), entity.get("role")
    is_item = WIKIDATA_ITEM.fullmatch(str(item))
    known_as = [
        f"http://www.wikidata.org/entity/{item}" if is_item else None,
        f"https://sws.geonames.org/{place:.0f}/" if place else None,
    ]
    return filled(
        {
            "@context": CONTEXT,
            "@type": ENTITY_TYPES.get(str(entity.get("type")), "Thing"),
            "name": entity["name"],
            "alternateName": entity["aliases"],
            "jobTitle": role if entity.get("type") == "PERSON" else None,
            "sameAs": [address for address in known_as if address],
        }
    )


def news_article(row: Row) -> dict[str, Any]:
    """An article without its context."""
    authors = row.get("authors")
    names = authors if isinstance(authors, list) else parse_json(authors, [])
    outlet = row.get("outlet") or row.get("publisher")
    return filled(
        {
            "@type": "NewsArticle",
            "headline": row.get("title"),
            "datePublished": row.get("published"),
            "author": [{"@type": "Person", "name": str(name)} for name in names if name != outlet],
            "publisher": {"@type": OUTLET, "name": outlet} if outlet else None,
            "articleSection": row.get("section"),
            "inLanguage": wording.language_tag(row["language"]) if row.get("language") else None,
            "url": wording.web_address(row.get("url")),
        }
    )


def filled(data: dict[str, Any]) -> dict[str, Any]:
    """What is known of some data."""
    return {name: value for name, value in data.items() if value}
