"""Growth: four times as much to read takes about four times as long, whatever it is made of."""

from __future__ import annotations

import gzip
import time
from contextlib import suppress

import pytest

from etl.errors import UnreadableDocument
from etl.extract.articles import read_article
from etl.extract.containers.crawls import unpack_members
from etl.extract.document import HEAD, Document
from etl.extract.formats import format_of_container
from etl.extract.limits import time_limit
from etl.extract.record import Record
from tests.extract.conftest import STORY

WHOLE = "\n\n".join(STORY)
LINES = [
    ". ",
    "12/",
    "- ",
    "“ ",
    "and ",
    "By ",
    "2020 ",
    "May 1, ",
    "Updated ",
    "[a](b) ",
    "> ",
    "https://a.b/",
]


def page(body: str) -> str:
    return f"<html><title>Crane falls</title><body><article><p>{WHOLE}</p>{body}</article></body></html>"


SHAPES = {
    "line.txt": lambda text: f"Crane falls\n\n{WHOLE}\n\n{text}",
    "line.html": lambda text: page(f"<p>{text}</p>"),
    "byline.html": lambda text: page(f"<time>{text}</time><span class='byline'>{text}</span>"),
}


def seconds(name: str, content: str) -> float:
    """The least of two times that a processor took to read some content."""
    taken = []
    for _ in range(2):
        began = time.process_time()
        with suppress(UnreadableDocument):
            read_article(Record(name, path=name, payload=content.encode()))
        taken.append(time.process_time() - began)
    return min(taken)


def assert_linear(name: str, small: str, large: str) -> None:
    """Four times the size may take eight times as long; times below a fifth of a second tell nothing."""
    assert seconds(name, large) < 8 * max(0.025, seconds(name, small))


@pytest.mark.parametrize("unit", LINES)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_long_line_of_anything(shape, unit):
    small, large = (SHAPES[shape]((unit * size)[:size]) for size in (6000, 24_000))
    assert_linear(shape, small, large)


HEAVY = {
    "attributes.html": lambda n: page(f"<p {' '.join(f'a{i}=1' for i in range(50 * n))}>x</p>"),
    "short.html": lambda n: page("".join(f"<p>Item {i} was sold today, he said</p>" for i in range(n))),
    "forwarded.eml": lambda n: "From: a@b.c\nSubject: Fwd: x\n\n" + "From: a\nDate: b\nSubject: c\n\n" * n,
    "senders.eml": lambda n: f"Subject: x\nFrom: {'<a@b.c>, ' * (4 * n)}\n\n{WHOLE}",
    "parts.eml": lambda n: (
        f"From: a@b.c\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n{'--b' * n}"
    ),
}


@pytest.mark.parametrize("name", HEAVY)
def test_many_parts(name):
    assert_linear(name, HEAVY[name](1000), HEAVY[name](4000))


def test_many_packed_bodies_in_one():
    """A body that is packed in members, each of which unpacks to nothing."""
    taken = []
    for count in (10_000, 40_000):
        began = time.process_time()
        assert unpack_members(gzip.compress(b"") * count + gzip.compress(b"x"), 47).data == b"x"
        taken.append(time.process_time() - began)
    assert taken[1] < 8 * max(0.025, taken[0])


@pytest.mark.parametrize("unit", ["<?a b?>", "<!-- a -->", "<!DOCTYPE a>", "<!DOCTYPE a []> ", "<a>"])
def test_what_a_file_is_is_soon_told(unit):
    head = ("<?xml version='1.0'?>" + unit * HEAD)[:HEAD].encode()
    with time_limit(2):
        format_of_container(Document(head, "a.xml"))


def test_a_page_with_more_elements_than_any_has_is_refused_before_it_is_parsed():
    with pytest.raises(UnreadableDocument, match=r"120,0\d\d elements.*split it"):
        read_article(Record("a.html", path="a.html", payload=page("<b>" * 120_000).encode()))
