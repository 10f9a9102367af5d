"""Headlines: pages show their quotes as the headline's, and whom a quote stands between."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from datasette.app import Datasette

from tests.plugin import archive
from tests.plugin.addresses import ARTICLE, get_page, words
from tests.plugin.archive import FIRST_QUOTE, UNNAMED_QUOTE

REPEAT = {
    **FIRST_QUOTE,
    "id": "meridian-talks.h11",
    "anchor": "h11",
    "paragraph": -1,
    "text": "Iceland agree",
}
REPEAT |= {"start": 11, "end": 24, "spans": "[[11, 24]]", "speaker_start": 0, "speaker_end": 6}
REPEAT |= {"repeats": FIRST_QUOTE["id"], "same_as": FIRST_QUOTE["id"], "cue_start": None, "cue_end": None}


@pytest.fixture(scope="module")
def headlined(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    """The archive with a quote in a headline, and one that either of two may have said."""
    path: Path = archive.write(tmp_path_factory.mktemp("headlined") / "clippings.db")
    with sqlite3.connect(path) as db:
        names = ", ".join(f'"{name}"' for name in REPEAT)
        db.execute(
            f"insert into quotes ({names}) values ({', '.join('?' * len(REPEAT))})", [*REPEAT.values()]
        )
        for key in ("norway", "iceland"):
            db.execute("insert into quote_between values (?, ?)", (UNNAMED_QUOTE["id"], key))
    return Datasette([], immutables=[str(path)])


async def test_an_article_marks_what_its_headline_quotes_and_lists_it_once(headlined: Datasette) -> None:
    soup = await get_page(headlined, ARTICLE)
    assert words(soup.select_one("h1 #h11")) == "Iceland agree"
    assert soup.select_one("h1 a.note")["data-note"] == "1"
    assert "Iceland agree" not in words(soup.select_one(".said"))
    assert "the article says it too" in words(soup.find(id="card-h11"))


async def test_its_own_page_shows_the_headline_and_leads_to_the_quote_of_the_text(
    headlined: Datasette,
) -> None:
    soup = await get_page(headlined, f"/clippings/quotes/{REPEAT['id'].replace('.', '~2E')}")
    assert "in a headline" in words(soup.select_one(".kicker"))
    assert words(soup.select_one(".text .quote")) == "Iceland agree"
    assert "In this article" in words(soup.find(id="printings").parent)


async def test_who_may_have_said_it_is_named_with_links(headlined: Datasette) -> None:
    for path in (f"/clippings/quotes/{UNNAMED_QUOTE['id'].replace('.', '~2E')}", ARTICLE):
        soup = await get_page(headlined, path)
        assert "Iceland or Norway (the text does not say which)" in words(soup)
        assert soup.find("a", href="/clippings/entities/norway")
