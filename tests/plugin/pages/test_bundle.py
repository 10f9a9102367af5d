"""Bundle: the evidence of a story, whole and to be checked."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pytest
from datasette.app import Datasette

from tests.plugin.addresses import get_page, words
from tests.plugin.archive import FIRST_QUOTE, HOSTILE

ARTICLE = "article=meridian-talks"
QUOTE = f"quote={FIRST_QUOTE['id']}"


async def files_of(ds: Datasette, asked: str) -> dict[str, str]:
    response = await ds.client.get(f"/-/bundle.zip?{asked}")
    assert response.status_code == 200 and response.headers["content-type"] == "application/zip"
    assert "attachment" in response.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(response.content)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name).decode("utf-8") for name in packed.namelist()}


async def test_a_story_with_its_quotes_citations_and_texts(ds: Datasette) -> None:
    files = await files_of(ds, ARTICLE)
    citations = {f"evidence/citations.{name}" for name in ("bib", "ris", "csl", "txt")}
    assert {"evidence/story.md", "evidence/story.json", "evidence/texts/1.txt", *citations} <= files.keys()
    story = json.loads(files["evidence/story.json"])
    assert [quote["said_by"] for quote in story["quotes"]] == ["Henrik Solvang", "a spokesman"]
    for quote in story["quotes"]:
        assert quote["permanent_link"] in files["evidence/story.md"]
        path = quote["permanent_link"].removeprefix("http://localhost")
        assert (await ds.client.get(path)).status_code == 200
    assert files["evidence/citations.ris"].count("TY  - NEWS") == len(story["articles"]) + len(
        story["quotes"]
    )
    assert len(json.loads(files["evidence/citations.csl"])) == len(story["articles"]) + len(story["quotes"])


async def test_a_text_can_be_checked(ds: Datasette) -> None:
    story = (await ds.client.get(f"/-/bundle.json?{ARTICLE}")).json()
    assert len(story["articles"]) == 2  # a duplicate is evidence, too
    for article in story["articles"]:
        assert hashlib.sha256(article["text"].encode()).hexdigest() == article["sha256"]
    quote = story["quotes"][0]
    text = {article["id"]: article["text"] for article in story["articles"]}[quote["article_id"]]
    assert "grievances" in text[quote["start"] : quote["end"]]


async def test_a_statement_with_all_its_printings(ds: Datasette) -> None:
    story = (await ds.client.get(f"/-/bundle.json?{QUOTE}")).json()
    assert len(story["quotes"]) == 2 == len({quote["article_id"] for quote in story["quotes"]})
    later = next(quote["id"] for quote in story["quotes"] if quote["same_as"])
    again = (await ds.client.get(f"/-/bundle.json?quote={later}")).json()
    assert {one["id"] for one in again["quotes"]} == {one["id"] for one in story["quotes"]}


async def test_the_same_evidence_makes_the_same_file(ds: Datasette) -> None:
    first, second = [(await ds.client.get(f"/-/bundle.zip?{ARTICLE}")).content for _ in range(2)]
    assert first == second


async def test_what_is_printed_is_no_markup(ds: Datasette) -> None:
    markdown = (await ds.client.get("/-/bundle.md?article=evil")).text
    assert HOSTILE not in markdown and "&lt;script&gt;" in markdown
    files = await files_of(ds, "article=evil")
    assert not [name for name in files if ".." in name or name.startswith("/")]


async def test_the_page_shows_what_is_in_it_and_leads_to_it(ds: Datasette) -> None:
    soup = await get_page(ds, f"/-/bundle?{ARTICLE}")
    assert "2 articles, 2 quotes" in words(soup) and soup.select_one(
        "a[href='/-/bundle.zip?article=meridian-talks']"
    )
    article = await get_page(ds, "/clippings/articles/meridian-talks")
    assert article.select_one("a[href='/-/bundle?article=meridian-talks']")


@pytest.mark.parametrize("asked", ["", "article=none", "quote=none", "article="])
@pytest.mark.parametrize("extension", ["", ".zip", ".md", ".json"])
async def test_what_is_not_there_is_404(ds: Datasette, asked: str, extension: str) -> None:
    response = await ds.client.get(f"/-/bundle{extension}?{asked}")
    assert response.status_code == 404
