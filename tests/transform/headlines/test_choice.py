"""Choice: which headlines are read beside their text."""

from __future__ import annotations

import pytest

from etl.article import Article
from etl.transform.headlines import headline_of


def headline(title: str, text: str = "Ingrid Vale came on Monday.") -> str:
    return headline_of(Article(id="a", title=title, text=text, source="a"))


@pytest.mark.parametrize(
    "title",
    ["Vale says dam will hold", "“We will go”", "Mayor: dam holds", "Dam ‘safe’ – Vale", "Vale denied it"],
)
def test_a_headline_that_may_quote_is_read(title: str) -> None:
    assert headline(title) == title


def test_one_that_nothing_shows_to_quote_is_not() -> None:
    assert not headline("Bridge opens at last") and not headline("") and not headline("  ")


@pytest.mark.parametrize(
    "text", ["Vale says dam will hold.\n\nShe came.", "VALE SAYS: dam will hold\nShe came."]
)
def test_one_that_the_text_begins_with_is_read_there(text: str) -> None:
    assert not headline("Vale says dam will hold", text)
