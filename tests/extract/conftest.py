"""What the tests of the extract stage share: invented stories, and a short way from a file to its Article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.article import Article
from etl.errors import UnreadableDocument
from etl.extract.articles import read_article
from etl.extract.inputs import find_records

STORY = (
    "The harbour master of Eastmere closed the northern pier on Tuesday after a crane fell into the water.",
    "“Nobody was hurt, and nobody will be,” said Ada Fennimore, who has run the harbour since 2009. "
    "“We’ve asked the owners to lift it before the weekend.”",
    "The owners, Greyling Cranes, said that they would pay for the repairs. A spokesman added that the cause "
    "was not yet known and that an inquiry would begin next week in the town hall.",
    "Fishermen have been told to land their catch at the southern pier until the end of the month.",
)
"""Four paragraphs of an invented report."""


@pytest.fixture
def story() -> tuple[str, ...]:
    return STORY


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Article]:
    """read("a.txt", b"…") → the Article in a file of that name."""

    def read_one(name: str, content: bytes | str, **options: object) -> Article:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        [record] = find_records([path])
        return read_article(record, **options)

    return read_one


@pytest.fixture
def read_all(tmp_path: Path) -> Callable[..., tuple[list[Article], dict[str, str]]]:
    """read_all("a.zip", b"…") → the Articles in a file, and the reasons for what was not read, by source."""

    def read_many(name: str, content: bytes, **options: object) -> tuple[list[Article], dict[str, str]]:
        path = tmp_path / name
        path.write_bytes(content)
        articles, failures = [], {}
        for record in find_records([path], **options):
            try:
                articles.append(read_article(record))
            except UnreadableDocument as error:
                failures[error.source] = error.reason
        return articles, failures

    return read_many


def page(body: str, head: str = "") -> str:
    """A page with a head and a body."""
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def article_page(head: str = "", before: str = "", after: str = "", story: tuple[str, ...] = STORY) -> str:
    """A page with an article between what else is on pages."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in story)
    return page(
        "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
        f"<article><h1>Crane falls into Eastmere harbour</h1>{before}{paragraphs}{after}</article>"
        "<footer>© Eastmere Echo</footer>",
        f"<title>Crane falls into Eastmere harbour | Eastmere Echo</title>{head}",
    )
