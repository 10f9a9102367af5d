"""Dates: when a page's article was published, the surest way first."""

from __future__ import annotations

import json

import pytest

from etl.extract.pages.dates import date_of_page
from etl.extract.pages.page import Page
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
