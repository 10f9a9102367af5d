"""URLs: http and https only, without what tracks a reader."""

from __future__ import annotations

import pytest

from etl.extract.fields.urls import (
    MAX_LENGTH,
    host_of,
    is_front_page,
    is_list_page,
    is_print_page,
    is_same_site,
    safe_url,
    url_key,
)


@pytest.mark.parametrize(
    "hostile",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "https://user:secret@echo.example/",
        "https://echo.example/\"onclick='x'",
        "https://[::1",
        "https:///path",
        "https://echo.example/" + "a" * 5000,
        "",
        None,
    ],
)
def test_hostile_urls_are_dropped(hostile):
    assert safe_url(hostile) is None


def test_hostile_url_is_dropped_even_with_a_base():
    assert safe_url("javascript:alert(1)", "https://echo.example/") is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("/crane?utm_source=x&id=3#top", "https://echo.example/crane?id=3"),
        ("//cdn.echo.example/a", "https://cdn.echo.example/a"),
        ("https://web.archive.org/web/20200612000000id_/http://echo.example/a", "http://echo.example/a"),
        ("https://web.archive.org/web/2020/http:/echo.example/a", "http://echo.example/a"),
        ("https://archive.ph/2020.06.12-101112/https://echo.example/a", "https://echo.example/a"),
        ("https://webarchive.example/all/20200612101112/https://echo.example/a", "https://echo.example/a"),
    ],
)
def test_urls_are_completed_and_cleaned(written, expected):
    assert safe_url(written, "https://echo.example/world/") == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("HTTPS://Echo.Example", "https://echo.example/"),
        ("http://echo.example/a?b=1&utm_medium=x&c=", "http://echo.example/a?b=1&c="),
        ("http://echo.example/a?b=%20&c", "http://echo.example/a?b=%20&c"),
        ("  https://echo.example/a ", "https://echo.example/a"),
        ("/crane", None),
    ],
)
def test_addresses_without_a_base(written, expected):
    assert safe_url(written) == expected


def test_an_address_of_two_thousand_characters_is_the_longest():
    start = "https://echo.example/"
    assert safe_url(start + "a" * (MAX_LENGTH - len(start)))
    assert not safe_url(start + "a" * (MAX_LENGTH - len(start) + 1))


@pytest.mark.parametrize(
    "other",
    [
        "http://www.echo.example/a/",
        "https://m.echo.example:443/a",
        "https://mobile.echo.example/a",
        "//amp.echo.example/a",
    ],
)
def test_addresses_of_one_page_share_a_key(other):
    assert url_key(other) == "echo.example/a"


def test_a_query_is_part_of_the_key():
    assert url_key("https://echo.example/a?id=3") == "echo.example/a?id=3"


@pytest.mark.parametrize(
    ("url", "front"),
    [
        ("https://echo.example", True),
        ("https://echo.example/", True),
        ("https://echo.example/a", False),
        ("https://echo.example/?p=1", False),
    ],
)
def test_front_pages(url, front):
    assert is_front_page(url) is front


@pytest.mark.parametrize(
    ("url", "host"), [("https://www.echo.example/a", "echo.example"), ("mailto:x", None), (None, None)]
)
def test_hosts(url, host):
    assert host_of(url) == host


@pytest.mark.parametrize(
    "numbered",
    [
        "https://echo.example/kb/story.asp?ref=4045-1",
        "https://echo.example/news.php?cid=101",
        "https://echo.example/read?source=2",
        "https://echo.example/index.php?src=a17",
        "https://echo.example/?ref=crane-falls-into-eastmere-harbour",
        "https://echo.example/news/2020/03/03/?cid=7",
        "https://echo.example/view.cgi?section=harbour&share=88",
        "https://echo.example/#!/story/1",
        "https://echo.example/app#/news/crane",
    ],
)
def test_what_can_be_the_number_of_the_page_stays(numbered):
    assert safe_url(numbered) == numbered


@pytest.mark.parametrize(
    ("tracked", "clean"),
    [
        (
            "https://echo.example/crane-falls-into-harbour?ref=4045",
            "https://echo.example/crane-falls-into-harbour",
        ),
        ("https://echo.example/a/52011377?cid=101", "https://echo.example/a/52011377"),
        ("https://echo.example/story.asp?id=4&ref=4045", "https://echo.example/story.asp?id=4"),
        ("https://echo.example/read?source=twitter", "https://echo.example/read"),
        ("https://echo.example/read?utm_id=7&fbclid=9", "https://echo.example/read"),
        ("https://echo.example/read?id=7#comments", "https://echo.example/read?id=7"),
        ("https://echo.example/crane#!", "https://echo.example/crane"),
    ],
)
def test_what_only_says_where_a_reader_came_from_goes(tracked, clean):
    assert safe_url(tracked) == clean


def test_the_way_within_a_page_that_is_a_program_is_part_of_the_key():
    assert url_key("https://echo.example/#!/story/1") != url_key("https://echo.example/#!/story/2")
    assert not is_front_page("https://echo.example/#!/story/1")


@pytest.mark.parametrize(
    ("url", "lists"),
    [
        ("https://echo.example", True),
        ("https://echo.example/index.html", True),
        ("https://echo.example/news/", True),
        ("https://echo.example/world/europe", True),
        ("https://echo.example/category/harbour/pier", True),
        ("https://echo.example/en-gb/", True),
        ("https://echo.example/crane", False),
        ("https://echo.example/7", False),
        ("https://echo.example/news.php?cid=102", False),
        ("https://echo.example/news/crane-falls-into-harbour", False),
    ],
)
def test_addresses_of_lists(url, lists):
    assert is_list_page(url) is lists


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("https://echo.example/print/7", True),
        ("https://echo.example/crane?view=print", True),
        ("https://echo.example/printarticle.asp?id=7", True),
        ("https://echo.example/small-print-matters", False),
        ("https://echo.example/print-media-decline", False),
    ],
)
def test_addresses_of_pages_for_the_printer(url, printed):
    assert is_print_page(url) is printed


@pytest.mark.parametrize(
    ("url", "other", "same"),
    [
        ("https://echo.example/a", "https://www.echo.example/b", True),
        ("https://news.echo.co.uk/a", "https://echo.co.uk/b", True),
        ("https://echo.co.uk/a", "https://herald.co.uk/b", False),
        ("https://echo.example/a", "https://herald.example/b", False),
        ("https://www.echo.example/a", "https://www-echo-example.cdn.cache.example/c/s/a", True),
        ("https://www.echo.example/a", "https://cache.example/search?q=www.echo.example/a", True),
    ],
)
def test_addresses_of_one_site(url, other, same):
    assert is_same_site(url, other) is same
