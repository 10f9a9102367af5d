"""Cells: values as readers say them."""

from __future__ import annotations

import pytest
from datasette.app import Datasette

from etl.plugin.words import cells


@pytest.mark.parametrize(
    "column, value, shown",
    [
        ("aliases", '["Ri", "Ri <b>"]', "Ri, Ri &lt;b&gt;"),
        ("aliases", "not JSON", "&nbsp;"),
        ("spans", "[[12, 40], [66, 90]]", "12–40, 66–90"),
        ("popup", '{"title": "Bergen", "link": "javascript:x"}', "Bergen"),
        ("published", "2020-06-12T09:00", '<time datetime="2020-06-12T09:00">12 June 2020</time>'),
        ("country", "NO", "Norway"),
        ("method", "beside", "quotation marks and the verb next to them"),
        ("confidence", 0.834, "83%"),
        ("word_count", 1167, "1,167"),
        ("outlet", "Post & Co", '<a href="/-/outlet?name=Post+%26+Co">Post &amp; Co</a>'),
        ("speaker_id", "a.b", '<a href="/news/entities/a~2Eb">a.b</a>'),
        ("passage", "articles/a#q1", '<a href="/news/articles/a#q1">the passage</a>'),
    ],
)
def test_values_in_words(column: str, value: object, shown: str) -> None:
    ds = Datasette([], memory=True)
    ds.add_memory_database("news")
    assert str(cells.render_cell(value, column, "t", "news", ds)) == shown


@pytest.mark.parametrize(
    "value", ["//evil.example/", "javascript:alert(1)", "articles//evil.example", "https://evil.example"]
)
def test_a_passage_leads_nowhere_else(value: str) -> None:
    assert cells.render_cell(value, "passage", None, "_memory", Datasette([], memory=True)) is None


@pytest.mark.parametrize("value", [None, "", 7, b"bytes"])
def test_other_values_are_left_to_datasette(value: object) -> None:
    assert cells.render_cell(value, "word_count", "articles", "_memory", Datasette([], memory=True)) is None
