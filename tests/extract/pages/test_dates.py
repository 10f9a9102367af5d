"""Dates: when a page's article was published, the surest way first."""

from __future__ import annotations

import json

import pytest

from etl.extract.pages.dates import date_of_page
from etl.extract.pages.page import Page
from tests.extract.conftest import STORY
from tests.extract.conftest import page as page_of


def dated(body: str = "", head: str = "", url: str | None = None) -> tuple[str | None, str]:
    return date_of_page(Page.parse(page_of(body, head), url))


def ld(*nodes: dict[str, object]) -> str:
    return f"<script type='application/ld+json'>{json.dumps(list(nodes))}</script>"


ARTICLE = ld({"@type": "NewsArticle", "datePublished": "2020-03-01"})
META = "<meta property='article:published_time' content='2020-03-02'>"
MARKED = "<time datetime='2020-03-03'>x</time>"
ADDRESS = "https://echo.example/2020/03/04/crane"
CANONICAL = "<link rel='canonical' href='https://echo.example/2020/03/05/crane'>"
SHOWN = "<p class='date'>6 March 2020</p>"


@pytest.mark.parametrize(
    ("body", "head", "url", "expected"),
    [
        (MARKED + SHOWN, ARTICLE + META + CANONICAL, ADDRESS, ("2020-03-01", "metadata")),
        (MARKED + SHOWN, META + CANONICAL, ADDRESS, ("2020-03-02", "metadata")),
        (MARKED + SHOWN, CANONICAL, ADDRESS, ("2020-03-03", "metadata")),
        (SHOWN, CANONICAL, ADDRESS, ("2020-03-04", "url")),
        (SHOWN, CANONICAL, None, ("2020-03-05", "url")),
        (SHOWN, "", None, ("2020-03-06", "page text")),
        ("", "", None, (None, "none")),
    ],
)
def test_the_surest_sign_wins(body, head, url, expected):
    assert dated(body, head, url) == expected


@pytest.mark.parametrize(
    ("nodes", "date"),
    [
        ([{"@type": "NewsArticle", "dateCreated": "2020-03-01"}], "2020-03-01"),
        ([{"@type": "NewsArticle", "datePublished": "soon", "dateCreated": "2020-03-01"}], "2020-03-01"),
        ([{"@type": "WebPage", "datePublished": "2020-03-01"}], "2020-03-01"),
        *(
            ([{"@type": kind, "datePublished": "2020-03-01"}], None)
            for kind in ("Comment", "VideoObject", "ImageObject", "Review")
        ),
        ([{"@type": ["WebPage", "Comment"], "datePublished": "2020-03-01"}], None),
    ],
)
def test_dates_in_json_ld_are_the_pages_not_its_comments_and_pictures(nodes, date):
    found, found_by = dated(head=ld(*nodes))
    assert (found if found_by == "metadata" else None) == date


@pytest.mark.parametrize(
    "mark",
    [
        "<time datetime='2020-03-03T10:00:00Z'>Tuesday</time>",
        "<time pubdate>3 March 2020 10:00 UTC</time>",
        "<meta itemprop='datePublished' content='2020-03-03T10:00:00Z'>",
        "<span itemprop='name datePublished'>3 March 2020 10:00 UTC</span>",
        "<span property='datePublished' content='2020-03-03T10:00:00Z'>x</span>",
        "<abbr class='published' title='2020-03-03T10:00:00Z'>x</abbr>",
        "<abbr class='published'>3 March 2020 10:00 UTC</abbr>",
        "<span class='entry published' title='2020-03-03T10:00:00Z'>x</span>",
        "<time datetime='soon'>x</time><time datetime='2020-03-03T10:00:00Z'>x</time>",
    ],
)
def test_elements_marked_as_dates(mark):
    assert dated(mark) == ("2020-03-03T10:00:00+00:00", "metadata")


@pytest.mark.parametrize(
    "mark",
    [
        "<time>2019-03-03 10:00</time>",
        "<span itemprop='dateModified'>2019-03-03 10:00</span>",
        "<span class='published'>2019-03-03 10:00</span>",
        "<abbr title='2019-03-03 10:00'>x</abbr>",
        "<time datetime='x'>y</time>" * 10 + "<time datetime='2019-03-03 10:00'>x</time>",
    ],
)
def test_elements_that_are_not_marked(mark):
    assert dated(mark)[1] != "metadata"


def test_the_tenth_marked_element_is_the_last_that_counts():
    assert dated("<time datetime='x'>y</time>" * 9 + MARKED) == ("2020-03-03", "metadata")


def test_a_page_that_cannot_be_searched_for_a_date_has_none(monkeypatch):
    monkeypatch.setattr("htmldate.find_date", lambda *_, **__: 1 / 0)
    assert dated(SHOWN) == (None, "none")


TITLE = "Crane falls into Eastmere harbour"
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
OWN = "<time datetime='2024-03-13T09:00:00Z'>13 March 2024</time>"
ELSEWHERE = [
    "<header><ul class='latest'><li><time datetime='2026-11-20'>20 Nov</time> "
    "<a href='/x'>Other</a></li></ul></header>",
    "<header><time id='clock' datetime='2026-11-27T10:00:00Z'>Friday 27 November 2026</time></header>",
    "<div class='today'><time datetime='2026-11-27'>Friday 27 November 2026</time></div>",
    "<div class='breaking-news'><a href='/x'>Other</a> "
    "<time datetime='2026-11-20'>20 November 2026</time></div>",
    "<aside><h3>Most read</h3><a href='/z'>Old story</a> "
    "<time datetime='2019-02-01'>1 Feb 2019</time></aside>",
    "<nav><time datetime='2026-11-20' itemprop='datePublished'>20 November 2026</time></nav>",
    "<section class='related'><article><h3><a href='/z'>Old</a></h3>"
    "<time datetime='2019-02-01'>x</time></article></section>",
    "<article><h2><a href='/z'>Old story</a></h2><time datetime='2019-02-01'>1 Feb 2019</time></article>",
    "<marquee><time datetime='2026-11-27'>27 Nov</time> Other</marquee>",
    "<div class='epaper'><time datetime='2026-11-27'>Today’s paper</time></div>",
    "<div role='timer'><time datetime='2026-11-27'>x</time></div>",
    "<footer>© <time datetime='2026-01-01'>2026</time></footer>",
]


def story(line: str) -> str:
    return f"<main><article><h1>{TITLE}</h1>{line}{BODY}</article></main>"


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
@pytest.mark.parametrize(
    "line",
    [
        f"<p class='when'>{OWN}</p>",
        f"<div><span>By Ada Poe</span> {OWN}</div>",
        f"<p><time itemprop='dateModified' datetime='2024-05-01'>Updated 1 May 2024</time> {OWN}</p>",
        f"<p>Updated <time datetime='2024-05-01'>1 May 2024</time></p><p>{OWN}</p>",
        f"<p><span>Last updated:</span> <time datetime='2024-05-01'>1 May 2024</time> {OWN}</p>",
        f"<p class='modified'><time class='updated' datetime='2024-05-01'>1 May</time></p>{OWN}",
        f"<span class='date-modified'><time datetime='2024-05-01'>1 May</time></span>{OWN}",
        f"<p>Aktualisiert am <time datetime='2024-05-01'>1. Mai</time>, veröffentlicht {OWN}</p>",
        f"<p>Mis à jour le <time datetime='2024-05-01'>1 mai</time> - {OWN}</p>",
        f"<p>Actualizado: <time datetime='2024-05-01'>1 mayo</time> {OWN}</p>",
    ],
)
def test_the_date_in_the_head_wins(line, elsewhere):
    for body in (elsewhere + story(line), story(line) + elsewhere):
        assert dated(body, f"<title>{TITLE}</title>") == ("2024-03-13T09:00:00+00:00", "metadata")


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
@pytest.mark.parametrize(
    "line",
    [
        "<p>By Ada Poe | 13 March 2024</p>",
        "<p>13 March 2024 · By Ada Poe</p>",
        "<div>Published 13 March 2024 by Ada Poe</div>",
        "<p>Posted by Ada Poe on March 13, 2024</p>",
        "<h5>Ada Poe, Political Correspondent, March 13, 2024</h5>",
        "<div>Par Ada Poe, le 13 mars 2024</div>",
        "<p>Ada Poe, 13 March 2024</p>",
        "<p>Wednesday, March 13, 2024</p>",
        "<p>Published: 13 March 2024 | Updated: 1 May 2024</p>",
        "<p>Updated 1 May 2024 | Published 13 March 2024</p>",
        "<div>By Ada Poe<br>13 March 2024</div>",
        "<span>2024-03-13</span>",
    ],
)
def test_a_line_beneath_the_heading_says_when(line, elsewhere):
    for body in (elsewhere + story(line), story(line) + elsewhere):
        assert dated(body, f"<title>{TITLE}</title>") == ("2024-03-13", "date line")


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_without_a_date_of_its_own_no_other_is_told_as_sure(elsewhere):
    for body in (elsewhere + story(""), story("") + elsewhere):
        assert dated(body, f"<title>{TITLE}</title>")[1] in ("page text", "none")


@pytest.mark.parametrize(
    "text",
    [
        "<p>The captain took it on <time datetime='1911-06-02'>2 June 1911"
        "</time> and sold it to a dealer, who"
        " kept it in the attic of his house by the port for many years.</p>",
        "<p>It was built on <time datetime='1911-06-02'>2 June 1911</time> and nobody has mended it.</p>",
        "<p>On <time datetime='2019-05-01'>1 May 2019"
        "</time> the council had closed the pier for the first time,"
        " and the owners of the crane had promised to mend it before the end of that year.</p>",
    ],
)
def test_a_day_in_the_text_is_not_told_as_sure(text):
    assert dated(story(text), f"<title>{TITLE}</title>")[1] in ("page text", "none")


def test_only_when_it_was_changed_is_known():
    line = "<p><time itemprop='dateModified' datetime='2024-05-01'>Updated 1 May 2024</time></p>"
    assert dated(story(line), f"<title>{TITLE}</title>")[1] in ("page text", "none")


def test_another_articles_json_ld_gives_no_sure_date():
    other = {"@type": "NewsArticle", "headline": "The last keeper", "datePublished": "2019-01-01"}
    own = {"@type": "NewsArticle", "headline": TITLE}
    assert dated(story(""), ld(own, {"@type": "ItemList"}, other))[1] in ("page text", "none")
