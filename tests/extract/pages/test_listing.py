"""Listing: a page whose text is teasers beneath titles of other pages."""

from __future__ import annotations

import pytest

from etl.extract.pages.listing import is_list_of_links
from etl.extract.pages.page import Page
from etl.extract.pages.pruning import leads_away, prune
from etl.extract.pages.tree import parse_markup, text_of
from tests.extract.conftest import page as page_of


def listed(entries: int, words: int, link: str = "/a{}") -> bool:
    teasers = "".join(
        f"<section><h2><a href='{link.format(n)}'>The harbour, part {n}</a></h2>"
        f"<p>{' '.join(['harbour'] * (words - 1))} {n}.</p></section>"
        for n in range(entries)
    )
    return is_list_of_links(Page.parse(page_of(f"<main>{teasers}</main>"), "https://echo.example/list"))


@pytest.mark.parametrize(
    ("entries", "words", "is_list"),
    [
        (9, 20, True),
        (4, 20, False),
        (5, 20, True),
        (20, 74, True),
        (20, 75, False),
        (5, 39, True),
        (5, 40, False),
    ],
)
def test_many_short_texts_between_titles_are_a_list(entries, words, is_list):
    assert listed(entries, words) is is_list


@pytest.mark.parametrize("link", ["#part-{}", "/list#{}", "/", "https://[::{}"])
def test_titles_that_lead_to_the_page_itself_make_no_list(link):
    assert not listed(9, 20, link)


@pytest.mark.parametrize(
    ("link", "away"),
    [
        ("/b", True),
        ("https://wire.example/b", True),
        ("/list", False),
        ("/list/", False),
        ("#b", False),
        ("/", False),
        ("https://[::1", False),
    ],
)
def test_links_that_lead_away(link, away):
    assert leads_away(link, "https://echo.example/list") is away
    assert leads_away("/b", None)


@pytest.mark.parametrize(
    ("inner", "kept"),
    [
        ("<h2><a href='/b'>Title</a></h2>", False),
        ("<h4><a href='/b'>Title</a></h4>", False),
        ("<a href='/b'><h3>Title</h3></a>", False),
        ("<a rel='bookmark' href='/b'>Title</a>", False),
        ("<h2><a href='/b'>Title</a></h2><h3><a href='/list'>Other</a></h3>", True),
        ("<p><a href='/b'>Title</a></p>", True),
        ("<h2>Title</h2>", True),
        ("<h2><a href='#b'>Title</a></h2>", True),
    ],
)
def test_an_article_within_an_article_is_a_teaser_if_its_titles_lead_away(inner, kept):
    tree = parse_markup(page_of(f"<article><p>Text.</p><article>{inner}</article></article>"))
    pruned = prune(tree, "https://echo.example/list")
    assert ("Title" in text_of(pruned)) is kept
    assert "Title" in text_of(tree)


@pytest.mark.parametrize("name", ["script", "style", "noscript", "template", "svg", "iframe"])
def test_what_no_reader_is_to_see_is_cut_out_and_what_follows_it_is_not(name):
    tree = prune(parse_markup(f"<body><p>One <{name}>two</{name}> three</p></body>"), None)
    assert tree.find(f".//{name}") is None
    assert text_of(tree) == "One three"
