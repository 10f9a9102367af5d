"""JSON-LD: which node is the article, and who wrote it."""

from __future__ import annotations

import json

import pytest

from etl.extract.pages.jsonld import Graph, load_json, nodes_in, read_graph, types_of

URL = "https://echo.example/crane"


def graph(
    *nodes: object, url: str | None = URL, heading: str | None = "Crane falls into the harbour of Eastmere"
) -> Graph:
    return read_graph([json.dumps(node) for node in nodes], url, heading)


@pytest.mark.parametrize(
    "kind",
    [
        "Article",
        "NewsArticle",
        "http://schema.org/NewsArticle",
        "BlogPosting",
        "Report",
        "OpinionNewsArticle",
        "ReviewNewsArticle",
    ],
)
def test_types_of_articles(kind):
    assert graph({"@type": kind, "headline": "x"}).article["headline"] == "x"
    assert graph({"@type": ["Thing", kind], "headline": "x"}).article["headline"] == "x"


@pytest.mark.parametrize("kind", ["WebPage", "Person", "ArticleList", None, []])
def test_other_types(kind):
    assert graph({"@type": kind, "headline": "x"}).article == {}


@pytest.mark.parametrize(
    ("fit", "other"),
    [
        ({"headline": "x"}, {}),
        ({"datePublished": "x"}, {}),
        ({"articleBody": "x"}, {}),
        ({"author": "x"}, {}),
        ({"headline": "x"}, {"author": "x"}),
        ({"url": URL}, {"headline": "x"}),
        ({"url": f"{URL}/"}, {}),
        ({"mainEntityOfPage": URL}, {}),
        ({"mainEntityOfPage": {"@id": URL}}, {}),
        ({"url": {"@id": URL}}, {}),
        ({"headline": "Crane falls into the harbour"}, {"headline": "Pier opens", "author": "x"}),
        ({"headline": "Crane falls into the harbour of Eastmere again"}, {"headline": "Pier opens"}),
        ({"headline": "CRANE FALLS"}, {"headline": "Pier opens"}),
        ({"url": URL}, {"url": "https://[::1"}),
        ({"url": URL}, {"url": ["x"]}),
        ({"url": URL, "datePublished": "x", "author": "x"}, {"headline": "Crane falls into the harbour"}),
    ],
)
def test_the_node_that_speaks_of_the_page_is_its_article(fit, other):
    first, second = ({"@type": "NewsArticle", **fields} for fields in (other, fit))
    assert graph(first, second).article == second
    assert graph(second, first).article == second


def test_without_an_address_and_a_heading_the_fuller_node_wins():
    full = {"@type": "Article", "headline": "x", "url": URL}
    assert (
        graph({"@type": "Article", "url": "https://echo.example/b"}, full, url=None, heading=None).article
        == full
    )


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ("Ada Poe", ("Ada Poe",)),
        (["Ada Poe", {"name": "Bea Poe"}, "Ada Poe"], ("Ada Poe", "Bea Poe")),
        ({"@id": "#cleo"}, ("Cleo Poe",)),
        ({"@id": "#cleo", "name": "Ada Poe"}, ("Ada Poe",)),
        ({"name": {"name": "Ada Poe"}}, ("Ada Poe",)),
        ([[["Ada Poe"]]], ("Ada Poe",)),
        ([[[["Ada Poe"]]]], ()),
        ({"@id": "#nobody"}, ()),
        (None, ()),
    ],
)
def test_authors_in_any_form(value, people):
    person = {"@type": "Person", "@id": "#cleo", "name": "Cleo Poe"}
    other = {"@type": "Person", "@id": "#dora", "name": "Dora Poe"}
    assert graph({"@type": "Article", "author": value}, person, other).authors == people


@pytest.mark.parametrize(
    ("nodes", "people"),
    [
        ([{"@type": "Article", "creator": "Ada Poe"}], ("Ada Poe",)),
        ([{"@type": "Article"}, {"@type": "WebPage", "author": "Ada Poe"}], ("Ada Poe",)),
        ([{"@type": "Article"}, {"@type": "WebSite", "author": "Ada Poe"}], ()),
        ([{"@type": "Article"}, {"@type": "Person", "name": "Ada Poe"}], ("Ada Poe",)),
        ([{"@type": "Person", "name": "Ada Poe"}, {"@type": "Person", "name": "Bea Poe"}], ()),
    ],
)
def test_where_the_article_names_nobody(nodes, people):
    assert graph(*nodes).authors == people


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Echo", "Echo"),
        ({"name": "Echo"}, "Echo"),
        ([{"name": "Echo"}, {"name": "Wire"}], "Echo"),
        ({"@id": "#echo"}, "The Echo"),
        ("https://echo.example/", None),
        ({"url": "x"}, None),
        ([], None),
        (None, None),
    ],
)
def test_names_of_organisations(value, name):
    assert graph({"@type": "Organization", "@id": "#echo", "name": "The Echo"}).name(value) == name


def test_a_node_that_is_only_a_reference_names_nothing():
    named, reference = {"@id": "#a", "name": "Ada Poe"}, {"@id": "#a"}
    assert graph(named, reference).by_id == {"#a": named}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        ('{"a": "b\nc"}', {"a": "b\nc"}),
        ('{"a": 1,}', {"a": 1}),
        ("[1, 2, ]", [1, 2]),
        ('{"a": "b\u0001", }', {"a": "b "}),
        ('<!-- {"a": 1} -->', {"a": 1}),
        ('//<![CDATA[\n{"a": 1}\n//]]>', {"a": 1}),
        ('{"a": 1};', {"a": 1}),
        ('{"a": 1} trailing', {"a": 1}),
        ("{", None),
        ("", None),
    ],
)
def test_scripts_that_are_not_quite_json(text, value):
    assert load_json(text) == value


def test_nodes_are_looked_for_where_they_may_be_about_the_page():
    value = {
        "@graph": [{"n": 1}, {"n": 2, "mainEntity": {"n": 3}}],
        "mainEntityOfPage": {"n": 4},
        "image": {"n": 5},
    }
    assert [node.get("n") for node in nodes_in([value])] == [None, 1, 2, 3, 4]


def test_nodes_too_deep_and_too_many_are_left():
    value: object = {"n": 1}
    for _ in range(9):
        value = [value]
    assert list(nodes_in(value)) == []
    assert list(nodes_in(value[0])) == [{"n": 1}]
    assert len(list(nodes_in([{}] * 501))) == 500


def test_types_come_without_their_vocabulary():
    assert types_of({"@type": ["https://schema.org/Article", "Thing"]}) == ["Article", "Thing"]
    assert types_of({}) == []
