"""Refusal: what is no English article is named, and what is a part of one is loaded when asked for."""

from __future__ import annotations

import pytest

from etl.errors import NotAnArticle
from tests.extract.conftest import STORY, article_page, page

GERMAN = (
    "Der Hafenmeister hat am Dienstag den nördlichen Pier geschlossen, nachdem ein Kran ins Wasser gefallen "
    "war. Niemand wurde verletzt, sagte er, und die Eigentümer wollen den Schaden bald beheben lassen."
)
NOT_FOUND = page("<h1>404 Not Found</h1><p>We looked everywhere on this site, but could not find it.</p>")
COOKIES = page(
    "<h1>Your choice</h1><p>We use cookies to improve your experience on our site. Accept cookies or manage "
    "your cookie settings.</p>"
)
CONSENT = (
    "We and our 812 partners use cookies to store your personal data and show you personalised ads, on the "
    "basis of legitimate interest."
)


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (NOT_FOUND, "error page"),
        (COOKIES, "cookie"),
        (article_page(story=(CONSENT,)), "cookie"),
        (article_page(story=(STORY[0], "Subscribe to continue reading this article.")), "paywall"),
        (article_page(story=(GERMAN, GERMAN)), "in German"),
        (page("<div id='app'></div>"), "no text"),
        (article_page(story=("The pier is open again.",)), "words"),
    ],
)
def test_reasons(read, markup, reason):
    with pytest.raises(NotAnArticle, match=reason):
        read("a.html", markup)


def test_a_list_of_headlines_is_no_article(read):
    heads = [f"Minister number {number} visits the harbour of Eastmere" for number in range(20)]
    body = "".join(f"<div class='card'><h3>{head}</h3><p>{head} today</p></div>" for head in heads)
    with pytest.raises(NotAnArticle, match="list of headlines"):
        read("a.html", page(f"<main>{body}</main>", "<meta property='og:type' content='website'>"))


def test_stubs_are_loaded_when_asked_for(read):
    article = read(
        "a.html", article_page(story=(STORY[0], STORY[1], "Subscribe to continue reading.")), keep_stubs=True
    )
    assert article.stub
    assert STORY[0] in article.text


def test_an_article_about_cookies_or_paywalls_is_an_article(read):
    story = (*STORY, "The ministry said that sites may only use cookies after asking.", *STORY)
    assert not read("a.html", article_page(story=story)).stub


def test_a_short_text_is_not_taken_for_another_language(read):
    brief = (
        "Oslo talks fail\n\nOSLO, Norway — Talks between Norway and Iceland on cod quotas in Oslo failed "
        "again on Monday, after four days, NRK said."
    )
    assert read("a.txt", brief).language == "en"
