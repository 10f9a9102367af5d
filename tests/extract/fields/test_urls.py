"""URLs: http and https only, without what tracks a reader."""

from __future__ import annotations

import pytest

from etl.extract.fields.urls import safe_url


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
