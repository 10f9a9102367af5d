"""Tray: quotes are collected while reading, kept in the browser, and become a dossier."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.plugin.addresses import ARTICLE, QUOTE
from tests.plugin.archive import FIRST_QUOTE
from tests.plugin.chromium import CHROMIUM

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
)
if CHROMIUM is None:
    pytest.skip("no Chromium on this machine", allow_module_level=True)

PERSON = "/clippings/entities/henrik-solvang"
NAME = "Collect: Henrik Solvang, We did not come to Bergen"
EVIL = "/clippings/entities/evil-name"


@pytest.fixture
def tab(browser, site: str) -> Iterator[object]:
    """A tab whose tray is empty; it takes note of errors and dialogs."""
    page = browser.new_page()
    page.goto(site + "/-/dossier")
    page.evaluate("localStorage.clear()")
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("dialog", lambda dialog: page.complaints.append(dialog.message))
    yield page
    assert page.complaints == []
    page.close()


def collect(tab, path: str, name: str = NAME) -> object:
    tab.goto(path)
    button = tab.get_by_role("button", name=name).first
    button.click()
    return button


def tray(tab):
    return tab.get_by_role("complementary", name="Collected quotes")


@pytest.mark.parametrize(
    "path",
    [
        PERSON,
        QUOTE,
        ARTICLE,
        "/-/search?q=grievances",
        "/-/compare?a=Solvang&b=bergen",
        "/clippings/quotes",
        "/",
    ],
)
def test_a_quote_is_collected_wherever_it_is_read(tab, site: str, path: str) -> None:
    button = collect(tab, site + path)
    assert button.get_attribute("aria-pressed") == "true"
    assert "Collected 1" in tray(tab).inner_text().replace("\n", " ")


def test_what_was_collected_stays_and_becomes_a_dossier(tab, site: str) -> None:
    collect(tab, site + PERSON)
    collect(tab, site + "/clippings/quotes", "Collect: A spokesman")
    tab.reload()
    tray(tab).locator("summary").click()
    assert "Henrik Solvang" in tray(tab).inner_text() and "A spokesman" in tray(tab).inner_text()
    tray(tab).get_by_role("link", name="Dossier").click()
    tab.wait_for_url("**/-/dossier?ids=*")
    assert tab.locator("ol.dossier > li").count() == 2
    assert tab.locator("ol.dossier > li").first.locator("h2").inner_text().startswith("Henrik Solvang")


def test_its_links_are_files(tab, site: str) -> None:
    collect(tab, site + PERSON)
    tray(tab).locator("summary").click()
    found = {}
    for name in ("Markdown", "CSV", "Lines for corrections"):
        href = tray(tab).get_by_role("link", name=name).evaluate("link => link.href")
        found[name] = tab.request.get(href).text()
    assert found["Markdown"].startswith("# Dossier") and FIRST_QUOTE["id"] in found["CSV"]
    assert found["Lines for corrections"].startswith("action,target")


def test_a_second_click_takes_it_out_and_the_tray_can_be_emptied(tab, site: str) -> None:
    button = collect(tab, site + PERSON)
    button.click()
    assert button.get_attribute("aria-pressed") == "false" and not tray(tab).is_visible()
    button.click()
    tray(tab).locator("summary").click()
    tray(tab).get_by_role("button", name="Empty").click()
    assert not tray(tab).is_visible() and button.get_attribute("aria-pressed") == "false"
    assert tab.evaluate("document.activeElement.id") == "content"


def test_the_keyboard_does_it_all(tab, site: str) -> None:
    tab.goto(site + PERSON)
    tab.get_by_role("button", name=NAME).first.focus()
    tab.keyboard.press("Enter")
    tray(tab).locator("summary").focus()
    tab.keyboard.press("Enter")
    assert tray(tab).get_by_role("link", name="Dossier").is_visible()
    tab.keyboard.press("Escape")
    assert not tray(tab).get_by_role("link", name="Dossier").is_visible()


def test_axe_finds_nothing_with_the_tray_open_light_or_dark_wide_or_narrow(tab, site: str) -> None:
    collect(tab, site + PERSON)
    tray(tab).locator("summary").click()
    for scheme in ("light", "dark"):
        for width in (390, 1280):
            tab.emulate_media(color_scheme=scheme)
            tab.set_viewport_size({"width": width, "height": 844})
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            assert [each["id"] for each in axe.Axe().run(tab).response["violations"]] == []


def test_hostile_words_stay_words(tab, site: str) -> None:
    collect(tab, site + EVIL, "Collect: <script>")
    tray(tab).locator("summary").click()
    assert "<script>alert" in tray(tab).inner_text() and tray(tab).locator("script").count() == 0


def test_what_somebody_else_left_in_the_browser_breaks_nothing(tab, site: str) -> None:
    for left in ("{}", "[1, null, {}]", "no json", '[{"id": "x"}]'):
        tab.goto(site + "/-/dossier")
        tab.evaluate("left => localStorage.setItem('onrecord.tray.clippings', left)", left)
        collect(tab, site + PERSON)
        assert "Henrik Solvang" in tray(tab).inner_text() or tray(tab).locator("summary").is_visible()
