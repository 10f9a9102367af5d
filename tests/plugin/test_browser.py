"""Browser: the pages in Chromium: what axe-core says of them, and a reader's way through them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from etl.metadata import load_metadata
from tests.plugin.addresses import ARTICLE, HOSTILE_PAGES, PAGES
from tests.plugin.archive import FIRST_QUOTE
from tests.plugin.chromium import CHROMIUM

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
)
if CHROMIUM is None:
    pytest.skip("no Chromium on this machine", allow_module_level=True)

QUESTIONS = [
    f"/clippings/{name}" for name in load_metadata(None, "clippings")["databases"]["clippings"]["queries"]
]
AMISS = ["/clippings/nothing", "/clippings/quotes?_sort=nothing", "/clippings?sql=select+nothing"]
ANSWERS = [f"{path}?_hide_sql=1" for path in QUESTIONS]
"""The questions with every field left empty and everything as the answer."""
EVERY_PAGE = [*ANSWERS, *PAGES, *HOSTILE_PAGES, *QUESTIONS, *AMISS]
NARROW, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def tab(browser, site):
    """A fresh tab that reaches no other host; collects what the page complains of."""
    page = browser.new_page()
    page.complaints, page.elsewhere = [], []

    def pass_on(route):
        if route.request.url.startswith(site):
            return route.continue_()
        page.elsewhere.append(route.request.url)
        return route.abort()

    page.route("**/*", pass_on)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on(
        "console",
        lambda message: page.complaints.append(message.text) if "Security" in message.text else None,
    )
    page.on("dialog", lambda dialog: page.complaints.append(f"dialog: {dialog.message}"))
    yield page
    page.close()


def violations(tab, **options) -> list[tuple[str, str]]:
    """What axe-core finds on the page: the rule, and the first element that breaks it."""
    found = axe.Axe().run(tab, options=options).response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found]


def test_axe_finds_nothing_on_any_page(tab, site: str) -> None:
    found = {}
    for path in EVERY_PAGE:
        tab.set_viewport_size(WIDE)
        tab.emulate_media(color_scheme="light")
        tab.goto(site + path)
        light = violations(tab)
        tab.set_viewport_size(NARROW)
        tab.emulate_media(color_scheme="dark")
        dark = violations(tab, runOnly=["color-contrast", "link-in-text-block", "target-size"])
        if light or dark:
            found[path] = (light, dark)
    assert found == {}


def test_pages_fit_their_window_and_ask_no_other_host(tab, site: str) -> None:
    too_wide = []
    for path in EVERY_PAGE:
        tab.goto(site + path, wait_until="load")
        for size in (NARROW, WIDE):
            tab.set_viewport_size(size)
            if tab.evaluate("document.documentElement.scrollWidth") > size["width"]:
                too_wide.append((path, size["width"]))
    assert too_wide == []
    assert tab.complaints == []
    assert tab.elsewhere == []


def test_no_words_are_too_small_to_read(tab, site: str) -> None:
    """Words in a picture shrink with it: their size is the font's, times the picture's scale."""
    smallest = """() => Math.min(...[...document.querySelectorAll("main *")]
        .filter(each => [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim())
            && each.getClientRects().length && each.getBoundingClientRect().width > 1)
        .map(each => parseFloat(getComputedStyle(each).fontSize) * (each.getScreenCTM?.().a ?? 1)))"""
    for path in PAGES:
        tab.goto(site + path, wait_until="load")
        for size in (NARROW, WIDE):
            tab.set_viewport_size(size)
            assert tab.evaluate(smallest) >= 11.9, (path, size["width"])


def test_from_the_front_page_to_a_speaker(tab, site: str) -> None:
    tab.goto(site + "/")
    tab.locator(".newest").get_by_role("link", name="Norway and Iceland agree to reopen cod talks").click()
    assert tab.url == site + ARTICLE
    tab.get_by_role("link", name=re.compile("Quote 1, Henrik Solvang")).click()
    card = tab.locator(f"#card-q{FIRST_QUOTE['start']}")
    assert card.is_visible() and "93% confidence" in card.inner_text()
    card.get_by_role("link", name="Henrik Solvang").click()
    assert tab.get_by_role("heading", level=1).inner_text() == "Henrik Solvang"
    assert tab.get_by_role("heading", name="Said by Henrik Solvang").is_visible()


def test_a_search_is_narrowed_down_and_its_address_opens_the_same(tab, site: str) -> None:
    tab.goto(site + "/")
    tab.locator("main").get_by_role("searchbox").fill("talks")
    tab.keyboard.press("Enter")
    tab.get_by_text("Filters and order").click()
    tab.get_by_label("Kind of quote").select_option("indirect")
    tab.locator(".sieve").get_by_role("button", name="Search").click()
    found = tab.locator(".hits blockquote").first.inner_text()
    assert "the talks would resume" in found and "grievances" not in tab.locator(".hits").first.inner_text()
    assert tab.url == f"{site}/-/search?q=talks&kind=indirect&sort=best"
    tab.goto(tab.url)
    assert tab.locator(".hits blockquote").first.inner_text() == found


def test_a_permanent_link_opens_at_the_passage(tab, site: str) -> None:
    tab.set_viewport_size({"width": 390, "height": 300})
    tab.goto(f"{site}{ARTICLE}#q{FIRST_QUOTE['start']}")
    assert tab.locator(f"#q{FIRST_QUOTE['start']}").evaluate("e => e.matches(':target')")
    tab.wait_for_function(
        "id => Math.abs(document.getElementById(id).getBoundingClientRect().top - 150) <= 150",
        arg=f"q{FIRST_QUOTE['start']}",
    )


def test_marks_can_be_switched_off(tab, site: str) -> None:
    tab.goto(site + ARTICLE)
    place = tab.locator(".text .place").first
    line = "e => getComputedStyle(e).textDecorationLine"
    assert place.evaluate(line) == "underline"
    tab.get_by_label("Places").uncheck()
    assert place.evaluate(line) == "none"


def test_everything_is_reached_by_the_keyboard(tab, site: str) -> None:
    tab.goto(site + ARTICLE)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the content"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "content"
    tab.get_by_role("link", name=re.compile("Quote 1, Henrik Solvang")).focus()
    tab.keyboard.press("Enter")
    card = tab.locator(f"#card-q{FIRST_QUOTE['start']}")
    card.wait_for(state="visible")
    tab.keyboard.press("Tab")
    assert card.evaluate("card => card.contains(document.activeElement)")


def test_the_map_is_drawn_without_a_script_and_zoomed_with_one(tab, site: str) -> None:
    tab.goto(site + "/")
    assert (
        tab.locator(".map svg.wide a:has(.spot)")
        .first.get_attribute("href")
        .startswith("/clippings/entities/")
    )
    tab.get_by_role("button", name="Zoom and pan").click()
    tab.locator(".leaflet-container .spot").first.click(force=True)
    assert tab.locator(".leaflet-popup-content a").get_attribute("href").startswith("/clippings/entities/")
    assert tab.locator(".leaflet-container img.land").count() == 1
    assert (tab.elsewhere, tab.complaints) == ([], [])
    tab.keyboard.press("Escape")
    tab.locator(".leaflet-popup").wait_for(state="detached")  # axe would see it half faded in
    assert violations(tab) == []


def test_tiles_of_another_host_are_fetched_when_they_are_asked_for(tab, site: str) -> None:
    for path in ("/", "/clippings/entities?_map=1"):
        tab.goto(site + path)
        asks = tab.get_by_role("button", name="Street map (from tile.openstreetmap.org)")
        asks.wait_for()
        assert tab.elsewhere == []
        asks.click()
        tab.wait_for_selector("img.leaflet-tile", state="attached")
        assert tab.elsewhere and all("tile.openstreetmap.org/" in url for url in tab.elsewhere)
        tab.elsewhere.clear()


def test_the_cluster_map_draws_the_places(tab, site: str) -> None:
    tab.goto(site + "/clippings/entities?_map=1")
    tab.wait_for_selector("#map .leaflet-marker-icon")
    assert tab.locator("#map img[src*='world.svg']").count() == 1
    assert (tab.elsewhere, tab.complaints) == ([], [])
    assert violations(tab) == []


def test_lists_and_the_database_can_be_taken_away(tab, site: str) -> None:
    tab.goto(site + "/")
    with tab.expect_download() as download:
        tab.get_by_role("link", name="All quotes as CSV").click()
    assert len(Path(download.value.path()).read_text().splitlines()) > 4
    with tab.expect_download() as download:
        tab.get_by_role("link", name="Download the database").click()
    assert Path(download.value.path()).read_bytes().startswith(b"SQLite format 3")


def test_without_scripts_everything_but_the_map_is_there(browser, site: str) -> None:
    context = browser.browser.new_context(java_script_enabled=False) if browser.browser else None
    if context is None:
        pytest.skip("this browser opens no second context")
    page = context.new_page()
    page.goto(site + ARTICLE + f"#card-q{FIRST_QUOTE['start']}")
    assert page.locator(f"#card-q{FIRST_QUOTE['start']}").is_visible()
    context.close()


def test_what_was_added_since_the_last_visit_is_a_link(tab, site):
    tab.goto(site + "/")
    assert tab.get_by_text("since your last visit").count() == 0
    # Two days ago somebody was here, when the archive held what had come by 2001.
    kept = "JSON.stringify({seen: '2001-01-01T00:00:00Z', at: Date.now() - 2 * 864e5})"
    tab.evaluate(f"localStorage.setItem('onrecord.visit.clippings', {kept})")
    tab.goto(site + "/")
    tab.get_by_role("link", name="Added since your last visit").click()
    assert tab.get_by_role("heading", level=1).inner_text() == "Added since 1 January 2001"
    assert tab.get_by_text("We did not come to Bergen").first.is_visible()
    # An hour later nothing more has come.
    earlier = "Object.assign(JSON.parse(localStorage[key]), {at: Date.now() - 36e5})"
    tab.evaluate(f"key => localStorage.setItem(key, JSON.stringify({earlier}))", "onrecord.visit.clippings")
    tab.goto(site + "/-/since")
    assert "Nothing has been added since your last visit" in tab.locator("main").inner_text()
    assert tab.complaints == []
