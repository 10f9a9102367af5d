"""Every page: nothing an article prints can run, links lead somewhere, headings and ids are in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from datasette.app import Datasette

from tests.plugin.addresses import HOSTILE_PAGES, PAGES, SURE, get_page
from tests.plugin.archive import HOSTILE


@pytest.mark.parametrize("path", [*PAGES, *HOSTILE_PAGES])
async def test_hostile_text_stays_text(ds: Datasette, path: str) -> None:
    html = (await ds.client.get(path)).text
    assert HOSTILE not in html
    soup = BeautifulSoup(html, "html.parser")
    assert not [
        link
        for link in soup.select("[href]")
        if link["href"].strip().lower().startswith(("javascript:", "data:"))
    ]
    assert not [name for tag in soup.find_all() for name in tag.attrs if name.startswith("on")]


@pytest.mark.parametrize("path", [*PAGES, *HOSTILE_PAGES])
async def test_scripts_are_files_or_carry_the_nonce(ds: Datasette, path: str) -> None:
    response = await ds.client.get(path)
    rule = re.search(r"script-src ([^;]*)", response.headers["content-security-policy"])[1]
    assert "unsafe-inline" not in rule
    nonce = re.search(r"'nonce-([^']+)'", rule)[1]
    for script in BeautifulSoup(response.text, "html.parser").select("script"):
        assert script.get("src", "").startswith("/-/static") or script["nonce"] == nonce


@pytest.mark.parametrize(
    "path",
    [
        "/a/b/c/d/e",
        "/-/static/no.css",
        "/clippings/articles/none",
        "/clippings/none",
        "/-/static-plugins/onrecord/none",
    ],
)
async def test_what_is_not_there_is_404_and_not_500(ds: Datasette, path: str) -> None:
    response = await ds.client.get(path)
    assert response.status_code == 404


async def test_a_missing_page_leads_back(ds: Datasette) -> None:
    html = (await ds.client.get("/clippings/articles/none")).text
    assert "There is no page at this address" in html and 'lang="en"' in html


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/clippings/articles/none", 404),
        ("/a/b/c/d/e", 404),
        ("/clippings/quotes?_sort=none", 400),
        ("/clippings?sql=delete+from+quotes", 400),
    ],
)
async def test_where_something_is_amiss_the_sections_are_still_there(
    ds: Datasette, path: str, status: int
) -> None:
    response = await ds.client.get(path)
    soup = BeautifulSoup(response.text, "html.parser")
    assert response.status_code == status
    sections = {link["href"] for link in soup.select("nav[aria-label=Sections] a")}
    assert {f"/clippings/quotes?{SURE}", "/-/timeline"} <= sections and soup.select("form.seek")


async def test_every_link_within_the_site_leads_somewhere(serve: Callable[..., Datasette]) -> None:
    ds = serve(base_url="/reading/")
    soups = [await get_page(ds, path) for path in PAGES]
    links = {link["href"] for soup in soups for link in soup.select("a[href^='/'], link[href^='/']")}
    assert links and all(link.startswith("/reading/") for link in links)
    for address in {link.split("#")[0] for link in links}:
        response = await ds.client.get(address.removeprefix("/reading"), follow_redirects=True)
        assert response.status_code == 200, address


@pytest.mark.parametrize("path", PAGES)
async def test_one_main_heading_and_no_level_left_out(ds: Datasette, path: str) -> None:
    soup = await get_page(ds, path)
    levels = [int(heading.name[1]) for heading in soup.find_all(re.compile("^h[1-6]$"))]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", PAGES)
async def test_language_title_and_skip_link(ds: Datasette, path: str) -> None:
    soup = await get_page(ds, path)
    assert soup.html["lang"] == "en" and soup.title.get_text().strip()
    assert soup.select_one("a.skip")["href"] == "#content" and soup.select_one("main#content")


@pytest.mark.parametrize("path", PAGES)
async def test_ids_are_unique(ds: Datasette, path: str) -> None:
    ids = [element["id"] for element in (await get_page(ds, path)).select("[id]")]
    assert len(ids) == len(set(ids))
