"""Ids: stable, short, readable."""

from __future__ import annotations

import re

import pytest

from etl.extract.fields.article_id import article_id


@pytest.mark.parametrize(
    "other",
    [
        "http://www.echo.example/world/crane-falls",
        "https://m.echo.example/world/crane-falls/",
    ],
)
def test_one_page_has_one_id(other):
    assert article_id(other, "a.html") == article_id("https://echo.example/world/crane-falls", "b.html")


def test_the_source_names_an_article_without_url():
    assert article_id(None, "seeds/crane-falls.txt").startswith("crane-falls-")
    assert article_id(None, "seeds/a.txt") != article_id(None, "other/a.txt")


@pytest.mark.parametrize(
    "url",
    [
        "https://echo.example/" + "a-very-long-title-" * 20,
        "https://echo.example/" + "x" * 300,
        "https://echo.example/%E4%B8%AD%E6%96%87/%C3%A9t%C3%A9~x.q1/",
        "https://echo.example/",
        "https://echo.example/?p=12",
    ],
)
def test_ids_are_safe_in_urls(url):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", article_id(url, ""))
    assert len(article_id(url, "")) <= 60


def test_pages_told_apart_by_their_query_have_their_own_ids():
    assert article_id("https://echo.example/?p=1", "") != article_id("https://echo.example/?p=2", "")


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://echo.example/world/crane-falls-into-harbour/story.html", "crane-falls-into-harbour"),
        ("https://echo.example/crane-falls.html", "crane-falls"),
        ("https://echo.example/2020/03/Crane%20Falls/index.html", "crane-falls"),
        ("https://echo.example/world/12345", "world"),
        ("https://echo.example/caf%C3%A9-closes", "cafe-closes"),
    ],
)
def test_the_words_of_an_address_begin_the_id(url, slug):
    assert re.fullmatch(rf"{slug}-[a-z2-7]{{8}}", article_id(url, ""))


def test_an_address_without_words_gives_a_hash_alone():
    assert re.fullmatch(r"[a-z2-7]{8}", article_id("https://echo.example/index.html", ""))


def test_a_long_name_is_cut_at_the_end_of_a_word():
    words = "-".join(["harbour"] * 12)
    assert article_id(f"https://echo.example/{words}", "").rpartition("-")[0] == "-".join(["harbour"] * 5)
    assert article_id(f"https://echo.example/{'x' * 80}", "").rpartition("-")[0] == "x" * 46
    fits = "a" * 22 + "-" + "b" * 23
    assert article_id(f"https://echo.example/{fits}", "").rpartition("-")[0] == fits


def test_a_member_is_named_by_its_own_name():
    assert article_id(None, "news.zip#crane-falls.txt").startswith("crane-falls-")
