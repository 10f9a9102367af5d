"""Titles: the headline that a reader of the page saw."""

from __future__ import annotations

import json

import pytest

from etl.extract.pages.page import Page
from etl.extract.pages.titles import share_of_words, title_of
from tests.extract.conftest import page as page_of

TITLE = "Crane falls into Eastmere harbour"


def title(body: str = "", head: str = "", url: str | None = None) -> str:
    return title_of(Page.parse(page_of(body, head), url))


def ld(**fields: str) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **fields})}</script>"


OG = f"<meta property='og:title' content='{TITLE}'>"
TAB = f"<title>{TITLE}</title>"


@pytest.mark.parametrize(
    ("body", "head", "expected"),
    [
        ("", ld(headline=TITLE), TITLE),
        ("", ld(name=TITLE), TITLE),
        ("", ld(headline=TITLE, name="Crane"), TITLE),
        ("", OG, TITLE),
        ("", TAB, TITLE),
        ("", ld(headline="Crane falls in") + OG, "Crane falls in"),
        ("", OG + "<title>Crane</title>", TITLE),
        (f"<h1>{TITLE}</h1>", "<title>Eastmere Echo</title>", TITLE),
        ("<h1>Short heading</h1>", TAB, TITLE),
        ("<h1>Short heading</h1>", "", "Short heading"),
        ("<h1>One</h1><h1>Two</h1>", "", "One"),
        ("<h1>One heading of many</h1><h1>Two</h1>", TAB, TITLE),
        ("<h1>Crane falls into harbour</h1>", OG, "Crane falls into harbour"),
        ("<h1>Crane falls</h1>", OG, "Crane falls"),
        ("<h1>The crane!</h1>", "<meta property='og:title' content='The crane falls'>", "The crane falls"),
        ("<h1>Crane falls in</h1>", "", "Crane falls in"),
        (f"<h1>{'x' * 16}</h1>", TAB, "x" * 16),
        (f"<h1>{'x' * 15}</h1>", TAB, TITLE),
        ("<h1>Crane lands on a pier</h1>", OG, TITLE),
        ("<h1>404 Not Found</h1>", OG, "404 Not Found"),
        (f"<h1>World: {TITLE}</h1>", OG, TITLE),
        (
            f"<h1>{'World, and what else there is to read today, '}{TITLE}</h1>",
            OG,
            f"World, and what else there is to read today, {TITLE}",
        ),
        ("", "", ""),
    ],
)
def test_what_the_page_says_and_shows(body, head, expected):
    assert title(body, head) == expected


@pytest.mark.parametrize(
    ("tab", "expected"),
    [
        (f"{TITLE} | Eastmere Echo", TITLE),
        (f"{TITLE} - Eastmere Echo", TITLE),
        (f"{TITLE} — The Eastmere Echo", TITLE),
        (f"{TITLE} - World | Eastmere Echo", f"{TITLE} - World"),
        (f"{TITLE} | World | Eastmere Echo", TITLE),
        (f"{TITLE} - two dead", f"{TITLE} - two dead"),
        (f"{TITLE} - echo", TITLE),
        (f"{TITLE} - Echo - Eastmere Echo", TITLE),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(tab, expected):
    site = "<meta property='og:site_name' content='Eastmere Echo'>"
    assert title(head=f"{site}<title>{tab}</title>", url="https://echo.example/crane") == expected


def test_the_host_names_the_site_too():
    assert title(head=f"<title>{TITLE} - Eastmere</title>", url="https://www.eastmere.example/crane") == TITLE


@pytest.mark.parametrize(
    ("link", "url", "expected"),
    [
        ("<h2><a href='/crane'>Crane falls</a></h2>", "https://echo.example/crane", "Crane falls"),
        ("<h3><a href='/crane/'>Crane falls</a></h3>", "https://www.echo.example/crane", "Crane falls"),
        ("<h4><a href='/crane'>Crane falls</a></h4>", "https://echo.example/crane", TITLE),
        ("<h2><a href='/pier'>Crane falls</a></h2>", "https://echo.example/crane", TITLE),
        ("<h2><a href='/'>Crane falls</a></h2>", "https://echo.example/", TITLE),
        ("<h2><a href='/crane'>Crane falls</a></h2>", None, TITLE),
        ("<h2><a href='https://echo.example/crane'>Crane falls</a></h2>", None, TITLE),
    ],
)
def test_a_heading_that_leads_to_its_own_page(link, url, expected):
    assert title(link, OG, url) == expected


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        ("a b c", "A, B, C!", 1),
        ("a b", "a b c d", 1),
        ("a b c d", "a x y z", 0.25),
        ("", "a", 0),
        ("a", "b", 0),
    ],
)
def test_the_share_of_the_shorter_titles_words(a, b, share):
    assert share_of_words(a, b) == share
