"""Feeds: the entries of RSS and Atom, with what the feed says of all of them."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from etl.extract.containers.container import Container, ContainerError
from etl.extract.containers.feeds import is_feed, read_feed
from etl.extract.document import Document


def entries(entry: str, channel: str = "") -> list[dict[str, Any]]:
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom'>{channel}{entry}</feed>"
    return [json.loads(record.payload) for record in read_feed(Container(io.BytesIO(atom.encode())))]


def entry(inner: str, channel: str = "") -> dict[str, Any]:
    [found] = entries(f"<entry><title>Crane</title>{inner}</entry>", channel)
    return found


@pytest.mark.parametrize(
    ("content", "feed"),
    [
        ("<rss version='2.0'>", True),
        ("<?xml version='1.0'?><FEED>", True),
        ("<rdf:RDF>", True),
        ("<html><rss>", False),
        ("<!doctype html><feed>", False),
        ("<feedback>", False),
        (" " * 2000 + "<rss>", False),
        ("%PDF <rdf:RDF>", False),
    ],
)
def test_feeds_are_known_by_their_first_element(content, feed):
    assert is_feed(Document(content.encode())) is feed


@pytest.mark.parametrize(
    ("inner", "html", "partial"),
    [
        ("<content>Full.</content>", "Full.", False),
        ("<content>Short</content><content>Longer</content>", "Longer", False),
        ("<content>Full.</content><summary>Short.</summary>", "Full.", False),
        ("<summary>Short.</summary>", "Short.", True),
        (f"<summary>{'x' * 1500}</summary>", "x" * 1500, False),
        (f"<summary>{'x' * 1499}</summary>", "x" * 1499, True),
        ("", "", True),
    ],
)
def test_the_longest_text_is_the_article(inner, html, partial):
    found = entry(inner)
    assert (found["html"], found["partial"]) == (html, partial)


@pytest.mark.parametrize(
    ("inner", "published"),
    [
        (
            "<published>2020-03-03T10:00:00+01:00</published><updated>2020-03-04</updated>",
            "2020-03-03T10:00:00+01:00",
        ),
        ("<updated>2020-03-04</updated>", "2020-03-04"),
        ("<published>Tue, 03 Mar 2020 10:00:00 CST</published>", "Tue, 03 Mar 2020 10:00:00 CST"),
        ("<published>20-03-03T10:00Z</published>", "2020-03-03T10:00:00Z"),
        ("<published>soon</published>", None),
        ("", None),
    ],
)
def test_the_date_of_an_entry(inner, published):
    assert entry(inner)["published"] == published


def test_what_an_entry_says_of_itself_comes_before_what_the_feed_says():
    channel = "<title>Echo</title><rights>CC0</rights>"
    plain = entry("", channel)
    assert (plain["publisher"], plain["rights"]) == ("Echo", "CC0")
    own = entry("<source><title>Wire</title></source><rights>CC BY</rights>", channel)
    assert (own["publisher"], own["rights"]) == ("Wire", "CC BY")


def test_authors_section_and_address():
    found = entry(
        "<author><name>Ada Poe</name></author><author><name>Jon Roe</name></author><author/>"
        "<category/><category term='World'/><category term='Harbour'/><link href='https://echo.example/a'/>"
    )
    assert (found["authors"], found["section"]) == (["Ada Poe", "Jon Roe"], "World")
    assert found["url"] == "https://echo.example/a"


@pytest.mark.parametrize(
    ("inner", "label"),
    [
        ("<id>a1</id><link href='https://echo.example/a'/>", "a1"),
        ("<link href='https://echo.example/a'/>", "https://echo.example/a"),
        ("", "1"),
    ],
)
def test_an_entry_is_named_by_its_id_its_address_or_its_number(inner, label):
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Crane</title>{inner}</entry></feed>"
    [record] = read_feed(Container(io.BytesIO(atom.encode())))
    assert (record.source, record.format) == (label, "row")


def test_licences_are_named_or_linked_to():
    assert (
        entry("<link rel='license' href='https://cc.example/by'/><rights>CC</rights>")["rights"]
        == "https://cc.example/by"
    )
    assert entry("<link rel='related' href='https://cc.example/by'/>")["rights"] is None


@pytest.mark.parametrize(("size", "reason"), [(10, "without entries"), (60, "larger than")])
def test_feeds_that_cannot_be_read(monkeypatch, size, reason):
    monkeypatch.setattr("etl.extract.containers.feeds.MAX_BYTES", 50)
    with pytest.raises(ContainerError, match=reason):
        list(read_feed(Container(io.BytesIO(b"<rss/>".ljust(size)))))
