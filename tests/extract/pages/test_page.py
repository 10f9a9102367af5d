"""Page: what a page says of itself, and which part of that is believed."""

from __future__ import annotations

import json

import pytest

from etl.extract.pages.page import Page, bare_name, saved_from, text_or_attribute
from etl.extract.pages.tree import attribute, parse_markup, text_of
from tests.extract.conftest import page as page_of


def page(head: str = "", body: str = "", url: str | None = None) -> Page:
    return Page.parse(page_of(body, head), url)


@pytest.mark.parametrize(
    "tag",
    [
        "<meta name='Author' content='Ada'>",
        "<meta property='author' content='Ada'>",
        "<meta property='x author' content='Ada'>",
        "<meta itemprop='author' content='Ada'>",
        "<meta http-equiv='author' content='Ada'>",
        "<meta name='author' value='Ada'>",
        "<meta name='author' property='author' content='Ada'>",
    ],
)
def test_meta_tags_of_any_form(tag):
    assert page(tag).metas["author"] == ["Ada"]


def test_empty_meta_tags_say_nothing():
    assert page("<meta name='author' content=''>").metas == {}


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        ("<link rel='canonical' href='/a'>", "https://echo.example/b", "https://echo.example/a"),
        ("<link rel='Canonical next' href='https://echo.example/a'>", None, "https://echo.example/a"),
        ("<link rel='next' href='https://echo.example/a'>", None, None),
        ("<meta property='og:url' content='https://echo.example/a'>", None, "https://echo.example/a"),
        (
            "<link rel='canonical' href='javascript:x'><meta property='og:url' content='https://echo.example/a'>",
            None,
            "https://echo.example/a",
        ),
        ("", "https://echo.example/b?utm_source=x", "https://echo.example/b"),
        ("", None, None),
    ],
)
def test_the_canonical_address(head, url, expected):
    assert page(head, url=url).url == expected


CRANE = "https://echo.example/news/crane-falls-into-harbour"


@pytest.mark.parametrize(
    ("canonical", "fetched"),
    [
        ("https://echo.example/", CRANE),
        ("https://echo.example/news", CRANE),
        ("https://echo.example/news/", CRANE),
        ("https://echo.example/print/1234", CRANE),
        ("https://herald.example/crane-falls-into-harbour", CRANE),
        ("https://echo.example/story.asp", "https://echo.example/story.asp?ref=4045"),
    ],
)
@pytest.mark.parametrize("tag", ["<link rel='canonical' href='{}'>", "<meta property='og:url' content='{}'>"])
def test_an_address_that_does_not_fit_the_page_is_not_taken(canonical, fetched, tag):
    assert page(tag.format(canonical), url=fetched).url == fetched


@pytest.mark.parametrize(
    ("canonical", "fetched"),
    [
        (CRANE, "https://m.echo.example/amp/1234"),
        (CRANE, "https://echo.example/print/1234"),
        (CRANE, "https://echo-example.cdn.cache.example/c/s/1234"),
        (CRANE, f"{CRANE}?page=all"),
        (CRANE, None),
    ],
)
def test_an_address_that_fits_is(canonical, fetched):
    assert page(f"<link rel='canonical' href='{canonical}'>", url=fetched).url == canonical


@pytest.mark.parametrize("given", ["https://echo.example/", "https://echo.example/world/europe/"])
def test_a_page_that_only_gives_a_list_has_no_address_and_yet_a_publisher(given):
    found = page(f"<link rel='canonical' href='{given}'>")
    assert (found.url, found.publisher) == (None, "echo.example")


def test_where_a_page_gives_several_addresses_that_of_its_own_site_is_taken():
    head = "<link rel='canonical' href='https://herald.example/crane'>"
    head += f"<meta property='og:url' content='{CRANE}'>" + ld(url=CRANE)
    assert page(head).url == CRANE


def test_where_a_page_gives_several_addresses_that_for_the_printer_comes_last():
    head = "<link rel='canonical' href='https://echo.example/print/7'>"
    head += f"<meta property='og:url' content='{CRANE}'>"
    assert page(head).url == CRANE


def test_the_type_of_the_page():
    assert page("<meta property='og:type' content='Article'>").type == "article"
    assert page().type == ""


def ld(**fields: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **fields})}</script>"


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (
            ld(publisher={"name": "Eastmere Echo"}) + "<meta property='og:site_name' content='Site'>",
            "Eastmere Echo",
        ),
        ("<meta property='og:site_name' content='Site'>", "Site"),
        ("", "echo.example"),
    ],
)
def test_the_publisher(head, publisher):
    assert page(head, url="https://www.echo.example/a").publisher == publisher


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("Echo", True),
        ("The Echo!", True),
        ("Eastmere Press", True),
        ("eastmere", True),
        ("Ada Poe", False),
        ("", False),
    ],
)
def test_the_publishers_own_names(name, own):
    head = ld(publisher="Eastmere Press") + "<meta property='og:site_name' content='Echo'>"
    assert page(head, url="https://eastmere.example/a").is_publisher(name) is own


@pytest.mark.parametrize(
    ("heading", "url", "headings"),
    [
        ("<h1>Crane</h1>", None, ["Crane"]),
        ("<h1> </h1>", None, []),
        ("<h1><a href='/'>Echo</a></h1>", "https://echo.example/a", []),
        ("<h1><a href='/'>Echo</a></h1>", None, []),
        ("<h1><a href='/'>Echo</a> Crane</h1>", "https://echo.example/a", ["Echo Crane"]),
        ("<h1><a href='/a'>Crane</a></h1>", "https://echo.example/a", ["Crane"]),
        ("<h1><a href='/'>Echo</a></h1>", "https://echo.example/", ["Echo"]),
        ("<h1><a href='javascript:x'>Echo</a></h1>", None, ["Echo"]),
        ("<h1><a>Crane</a></h1>", None, ["Crane"]),
    ],
)
def test_headings_without_the_name_of_the_site(heading, url, headings):
    assert page(body=heading, url=url).headings == headings


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ("<!-- saved from url=(0031)https://echo.example/a -->", "https://echo.example/a"),
        ("<!-- File archived from https://echo.example/a -->", "https://echo.example/a"),
        ("<!-- Mirrored from echo.example/a by HTTrack -->", "http://echo.example/a"),
        ("<!-- a comment --><!-- saved from url=(0031)https://echo.example/a -->", "https://echo.example/a"),
        ("saved from url=(0031)https://echo.example/a", None),
        ("x" * 10_000 + "<!-- saved from url=(0031)https://echo.example/a -->", None),
        ("", None),
    ],
)
def test_notes_of_who_saved_a_page(markup, address):
    assert saved_from(markup) == address


@pytest.mark.parametrize(
    ("name", "bare"),
    [("The Eastmere Echo!", "eastmereecho"), ("Theatre", "theatre"), ("Echo the", "echothe"), (None, "")],
)
def test_bare_names(name, bare):
    assert bare_name(name) == bare


def test_an_element_says_what_its_attribute_or_its_text_says():
    [element] = parse_markup("<p title='&amp;quot;One&amp;quot;' lang=''>Two <b>three</b></p>").iter("p")
    assert text_or_attribute(element, "lang", "title") == '"One"'
    assert text_or_attribute(element, "lang") == "Two three"
    assert text_or_attribute(parse_markup(f"<p>{'x' * 200}</p>").find(".//p")) == "x" * 120
    assert (attribute(element, "lang"), attribute(element, "id")) == ("", "")


def test_the_text_of_an_element_is_one_line_without_scripts():
    assert (
        text_of(parse_markup("<p>One<b>two</b>\n<script>x</script><style>y</style> three</p>"))
        == "One two three"
    )


@pytest.mark.parametrize(
    ("markup", "text"),
    [("<html lang='en'/><body><p>One</p>", "One"), ("<!-- x -->", ""), ("", ""), ("<?php x ?><p>One", "One")],
)
def test_marks_that_are_no_text(markup, text):
    assert text_of(parse_markup(markup)) == text
