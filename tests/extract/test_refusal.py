"""Refusal: what is no English article is named, and what is a part of one is loaded when asked for."""

from __future__ import annotations

import pytest

from etl.errors import NotAnArticle
from etl.extract.draft import Draft
from etl.extract.refusal import foreign_language, is_section, is_wall, refuse
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


@pytest.mark.parametrize("words", [12, 40])
def test_a_page_of_teasers_is_no_article(read, words):
    entries = "".join(
        f"<article><h2><a href='/{number}'>The harbour of Eastmere, part {number}</a></h2>"
        f"<p>{f'Report {number} from the quay. ' * (words // 5)}</p></article>"
        for number in range(9)
    )
    with pytest.raises(NotAnArticle, match="list of headlines"):
        read("a.html", page(f"<main><h1>News from Eastmere</h1>{entries}</main>"))


def test_titles_of_other_pages_beside_and_in_an_article_do_not_make_it_a_list(read):
    links = "".join(
        f"<div><h3><a href='/{number}'>The harbour, part {number}</a></h3><p>From the quay.</p></div>"
        for number in range(20)
    )
    body = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    between = "<h3><a href='/keeper'>The last keeper of the lighthouse</a></h3>".join([body] * 3)
    markup = page(f"<main><h1>Crane falls</h1>{between}<section>{links}</section></main>")
    assert STORY[0] in read("a.html", markup).text


@pytest.mark.parametrize("title", ["Privacy Policy", "About us | Eastmere Echo", "Search results for crane"])
def test_a_page_of_the_site_is_no_article(read, title):
    body = f"<h1>{title}</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    with pytest.raises(NotAnArticle, match="page of the site"):
        read("a.html", page(body, f"<title>{title}</title>"))


def test_an_error_that_only_the_heading_shows(read):
    body = "<h1>404</h1><p>" + "We looked everywhere on this site, and it is not here. " * 3
    with pytest.raises(NotAnArticle, match="error page"):
        read("a.html", page(body, "<title>Eastmere Echo</title>"))


def test_what_the_foot_of_a_page_offers_is_no_paywall(read):
    foot = "<div class='footer-links'><a href='/lessons'>A free trial lesson</a></div>"
    assert not read("a.html", article_page(story=STORY[:2], after=foot)).stub


def test_a_cookie_notice_is_no_stub(read):
    with pytest.raises(NotAnArticle, match="cookie"):
        read("a.html", COOKIES, keep_stubs=True)


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


def reason(*paragraphs: str, **fields: object) -> str | None:
    refused = refuse(Draft(paragraphs=paragraphs, **fields))
    return refused and refused.reason


def words(count: int) -> str:
    return " ".join((" ".join(STORY).split() * 9)[:count])


def test_an_article_is_not_refused():
    assert refuse(Draft(paragraphs=STORY, title="Crane falls")) is None


@pytest.mark.parametrize(
    ("draft", "stub"),
    [
        (Draft(paragraphs=(words(19),)), True),
        (Draft(paragraphs=(words(149),), paywalled=True), True),
        (Draft(paragraphs=(words(300),), partial=True), True),
        (Draft(paragraphs=(words(300),), teasers=True), False),
        (Draft(), False),
    ],
)
def test_parts_of_articles_are_stubs_and_other_things_are_none(draft, stub):
    assert refuse(draft).stub is stub


@pytest.mark.parametrize(
    "draft",
    [
        Draft(paragraphs=(words(20),)),
        Draft(paragraphs=(words(150),), paywalled=True),
        Draft(paragraphs=(words(250),), title="404 Not Found"),
        Draft(paragraphs=(words(100),), title="Privacy Policy fails | Echo"),
    ],
)
def test_what_is_just_long_enough_or_only_sounds_so_is_an_article(draft):
    assert refuse(draft) is None


def test_titles_of_errors_count_on_short_pages_and_of_the_sites_pages_on_all():
    assert reason(words(249), title="404 Not Found") == "an error page: '404 Not Found'"
    assert reason(words(900), title="Privacy Policy | Echo").startswith("a page of the site")


def test_a_text_is_too_long_from_three_hundred_thousand_characters():
    assert "split it" in reason("x" * 300_001)
    assert "split it" not in reason("x" * 300_000)


def test_a_wall_is_most_of_a_short_text():
    notice = "We use cookies and so do our many partners in this business of ours."  # 14 words
    assert is_wall((notice, "word " * 9), 23)
    assert not is_wall((notice, "word " * 10), 24)
    assert is_wall((notice,) * 20, 249)
    assert not is_wall((notice,) * 20, 250)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "German"),
        (GERMAN.encode("ascii", "ignore").decode()[:199], None),
        ("Niemand wurde verletzt, sagte er über den Kran. " * 2, "German"),
        (" ".join(STORY), None),
        (" ".join(STORY) + GERMAN * 3, None),
    ],
)
def test_other_languages_are_named_where_the_text_is_long_enough(text, language):
    assert foreign_language(text) == language


def test_a_language_without_a_name_is_given_by_its_code(monkeypatch):
    monkeypatch.setattr("py3langid.rank", lambda text: [("xx", -1.0), ("en", -30.0)])
    assert foreign_language("Lorem ipsum dolor sit amet. " * 9) == "another language (xx)"


def test_a_brief_full_of_foreign_names_is_english():
    brief = (
        "Boko Haram raided Gwoza on Sunday. Turkey shelled Iraq for a third day. Eritrea raided Tigray in "
        "October. Azerbaijan raided Artsakh last week, and Sudan bombed Darfur on November 10."
    )
    assert foreign_language(brief) is None


@pytest.mark.parametrize(
    ("count", "size", "sentences", "listing", "section"),
    [
        (6, 13, 2, True, True),
        (5, 13, 2, True, False),
        (6, 13, 2, False, False),
        (6, 14, 2, True, False),
        (6, 13, 3, True, False),
        (10, 13, 4, True, False),
    ],
)
def test_a_site_with_short_lines_is_a_section(count, size, sentences, listing, section):
    lines = [" ".join(["word"] * size) + ("." if number < sentences else "") for number in range(count)]
    assert is_section(Draft(paragraphs=tuple(lines), listing=listing)) is section


@pytest.mark.parametrize(
    "brief",
    [
        "KANO, Nigeria. Dem Abara and Di Okoro won the cup. Police said two men"
        " drowned off Port Sabine on Monday night"
        " when a dinghy sank. A third swam ashore and rang the coastguard,"
        " who said that no names had been given.",
        "Lagos beat Abuja 3-1. Okoro, Abara and Musa scored. Ibadan drew 0-0 at"
        " Enugu; Kano lost 2-1 at Jos. Next week:"
        " Jos v Lagos, Abuja v Kano, Enugu v Owerri, Benin v Ibadan. Top"
        " scorer: Okoro 14, Abara 12, Musa 9, Eze 9.",
    ],
)
def test_an_english_brief_is_not_taken_for_pidgin(brief):
    assert foreign_language(brief) is None


def test_pidgin_is_refused():
    text = (
        "Di police for Lagos don arrest two pipol wey dem say thief goat for"
        " market on Monday. Na so di mata take"
        " start, one woman wey sell pepper for dat market tell our tori"
        " pesin. Dem go carry dem go court on Friday."
    )
    assert foreign_language(text) is not None
