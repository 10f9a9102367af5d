"""Head: what a page tells of itself to a browser, to who shares it, and to who reads it by machine."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from datasette.app import Datasette

from etl.plugin.formats.linked_data import entity_data
from tests.plugin.addresses import ARTICLE, HOSTILE_PAGES, PAGES, QUOTE, get_page
from tests.plugin.archive import FIRST_QUOTE, HOSTILE


async def linked(ds: Datasette, path: str) -> dict:
    return json.loads((await get_page(ds, path)).select_one("script[type='application/ld+json']").string)


async def test_an_article_is_told_as_schema_org_knows_it(ds: Datasette) -> None:
    assert await linked(ds, ARTICLE) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Norway and Iceland agree to reopen cod talks",
        "datePublished": "2019-10-14T18:05:00+02:00",
        "author": [{"@type": "Person", "name": "Maren Tolleby"}],
        "publisher": {"@type": "NewsMediaOrganization", "name": "The Meridian Post"},
        "articleSection": "World",
        "inLanguage": "en",
        "url": "https://www.meridianpost.example/talks",
    }


async def test_a_quote_is_told_with_its_speaker_and_its_article(ds: Datasette) -> None:
    told = await linked(ds, QUOTE)
    assert (told["@type"], told["text"]) == ("Quotation", FIRST_QUOTE["text"])
    assert told["spokenByCharacter"] == {"@type": "Person", "name": "Henrik Solvang"}
    assert told["about"] == [{"@type": "Thing", "name": "Bergen"}]
    assert told["isPartOf"]["publisher"]["name"] == "The Meridian Post"


async def test_somebody_is_told_by_what_is_printed_and_by_where_else_they_are_known(ds: Datasette) -> None:
    assert await linked(ds, "/clippings/entities/bergen") == {
        "@context": "https://schema.org",
        "@type": "Place",
        "name": "Bergen",
        "sameAs": ["https://sws.geonames.org/3161732/"],
    }
    told = await linked(ds, "/clippings/entities/henrik-solvang")
    assert (told["@type"], told["name"], told["jobTitle"]) == (
        "Person",
        "Henrik Solvang",
        "fisheries minister",
    )
    assert told["alternateName"] == ["Solvang"] and "sameAs" not in told


def test_an_item_of_wikidata_is_what_somebody_is_known_as() -> None:
    norway = {"name": "Norway", "type": "GPE", "aliases": [], "wikidata": "Q20", "geonames": None}
    assert entity_data(norway)["sameAs"] == ["http://www.wikidata.org/entity/Q20"]
    assert "sameAs" not in entity_data({**norway, "wikidata": "Q20/../x"})


HOSTILE_ROWS = ["articles/evil", "quotes/evil~2Eq1", "entities/evil-name"]


@pytest.mark.parametrize("path", [f"/clippings/{row}" for row in HOSTILE_ROWS])
async def test_what_is_told_of_a_hostile_article_cannot_run(ds: Datasette, path: str) -> None:
    told = json.dumps(await linked(ds, path))
    assert HOSTILE in told and "javascript:" not in told


@pytest.mark.parametrize("path", [*PAGES, *HOSTILE_PAGES])
async def test_a_page_has_a_title_of_its_own_a_card_and_an_icon(ds: Datasette, path: str) -> None:
    soup = await get_page(ds, path)
    tags = {tag["property"]: tag["content"] for tag in soup.select("meta[property]")}
    site, title = tags["og:site_name"], " ".join(soup.title.get_text().split())
    assert title == site or (title.endswith(f" · {site}") and len(title) > len(f" · {site}"))
    assert title.removesuffix(f" · {site}") == " ".join(tags["og:title"].split())
    assert tags["og:url"].startswith("http://localhost/") and tags["og:type"] in ("website", "article")
    assert (await ds.client.get(soup.select_one("link[rel=icon]")["href"])).status_code == 200


async def test_under_a_base_the_address_of_a_card_has_it(serve: Callable[..., Datasette]) -> None:
    soup = await get_page(serve(base_url="/reading/"), ARTICLE)
    tag = soup.select_one("meta[property='og:url']")
    assert tag["content"] == f"http://localhost/reading{ARTICLE}"
