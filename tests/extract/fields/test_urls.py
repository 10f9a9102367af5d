"""URLs: http and https only, without what tracks a reader."""

from __future__ import annotations

import pytest

from etl.extract.fields.urls import MAX_LENGTH, host_of, is_front_page, safe_url, url_key


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
