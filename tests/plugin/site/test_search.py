"""The search of a copy: in a browser, from the disk, without a server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from etl.load.exporting import Choice
from etl.plugin.site.words import Index
from etl.site import export_site

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


@pytest.fixture(scope="module")
def browser_page(archive_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, Path]]:
    folder = tmp_path_factory.mktemp("copies") / "site"
    export_site(archive_path, folder, Choice())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 390, "height": 800}), folder
        browser.close()


def found(browser_page: tuple[Page, Path], question: str) -> list[tuple[str, str]]:
    """The heads and links that a search shows."""
    page, folder = browser_page
    page.goto(f"{(folder / 'index.html').as_uri()}")
    page.fill("input#q", question)
    page.press("input#q", "Enter")
    page.wait_for_selector("#results section, #said:has-text('Nothing')")
    page.wait_for_function("document.getElementById('said').textContent !== 'Searching …'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    return [
        (link.inner_text(), str(link.get_attribute("href"))) for link in page.query_selector_all("#results a")
    ]


def test_a_name_its_quotes_and_its_articles(browser_page: tuple[Page, Path]) -> None:
    hits = found(browser_page, "Solvang")
    assert hits[0] == ("Henrik Solvang", "entities/henrik-solvang.html")
    assert any(href.startswith("articles/meridian-talks.html#") for _, href in hits)
    page, _ = browser_page
    page.click("#results a")
    assert page.inner_text("h1") == "Henrik Solvang"


def test_all_words_must_be_there_and_a_beginning_is_enough(browser_page: tuple[Page, Path]) -> None:
    assert any("agree on a number" in text for text, _ in found(browser_page, "GRIEV numb"))
    assert not found(browser_page, "grievances xylophone")


def test_hostile_text_stays_text(browser_page: tuple[Page, Path]) -> None:
    page, _ = browser_page
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    assert any("<script>" in text for text, _ in found(browser_page, "script alert"))
    assert not found(browser_page, "<img src=x onerror=alert(1)>")
    assert not dialogs


def test_accents_and_capitals_make_no_difference(tmp_path: Path) -> None:
    index = Index()
    index.add(("quotes", "one", "", "a.html"), "Élysée ÅNGSTRÖM")
    assert set(index.words) == {"elysee", "angstrom"}
    index.write(tmp_path)
    assert (tmp_path / "words-65-6c.js").read_text() == 'onrecord.words("65-6c",{"elysee":[0]});\n'
