"""Wordings: one statement as outlets cut it, what is left out and added marked for eye and ear."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from datasette.app import Datasette

from etl.plugin.words.differences import are_alike, differences
from tests.plugin.addresses import get_page, words
from tests.plugin.archive import COPIED_QUOTE, FIRST_QUOTE, write


@pytest.fixture
def cut(tmp_path: Path) -> Datasette:
    """The archive, with the copy of its first quote cut short and changed."""
    path = write(tmp_path / "cut.db")
    with sqlite3.connect(path) as db:
        short = "We came to agree on one number, not two."
        db.execute("update quotes set text = ? where id = ?", (short, COPIED_QUOTE["id"]))
    return Datasette([], immutables=[str(path)])


async def test_a_wording_shows_what_it_leaves_out_and_adds(cut: Datasette) -> None:
    soup = await get_page(cut, f"/-/wordings?quote={FIRST_QUOTE['id']}")
    first, other = soup.select(".wordings blockquote")
    assert words(first) == FIRST_QUOTE["text"] and not first.select("del, ins")
    assert "We did not come to Bergen" in words(other.select_one("del"))
    assert [words(added) for added in other.select("ins")] == ["[added: one ]", "[added: , not two ]"]
    for unseen in other.select("del, .unseen"):
        unseen.decompose()
    assert words(other).replace(" ,", ",").replace(" .", ".") == "We came to agree on one number, not two."


async def test_any_printing_leads_to_the_same_wordings_and_may_be_the_first(cut: Datasette) -> None:
    copy = COPIED_QUOTE["id"]
    assert words((await get_page(cut, f"/-/wordings?quote={copy}")).h1) == "One statement, 2 wordings"
    beside = await get_page(cut, f"/-/wordings?quote={FIRST_QUOTE['id']}&beside={copy}")
    assert words(beside.select_one(".wordings h2")) == "Harbour Wire"


async def test_outlets_with_the_same_words_are_told_together(ds: Datasette) -> None:
    soup = await get_page(ds, f"/-/wordings?quote={FIRST_QUOTE['id']}")
    assert words(soup.h1) == "One statement, 1 wording"
    assert "The same words in Harbour Wire" in words(soup.select_one(".wordings"))


async def test_the_wordings_come_as_json(cut: Datasette) -> None:
    first, other = (await cut.client.get(f"/-/wordings.json?quote={FIRST_QUOTE['id']}")).json()["rows"]
    assert first["same_words"] and not other["same_words"] and first["differences"] == []
    assert {"kind": "added", "words": "one", "spaced": True} in other["differences"]


async def test_a_quote_leads_to_its_wordings(ds: Datasette) -> None:
    soup = await get_page(ds, f"/clippings/quotes/{FIRST_QUOTE['id'].replace('.', '~2E')}")
    links = [link["href"] for link in soup.find(id="printings").parent.select(".more a")]
    assert links == [f"/-/wordings?quote={FIRST_QUOTE['id']}"]


async def test_a_statement_of_several_outlets_leads_to_its_wordings(ds: Datasette) -> None:
    shared = (await get_page(ds, "/-/since?day=2019-10-14")).find(id="shared").parent
    links = {link["href"]: words(link) for link in shared.select(".meta a")}
    assert links[f"/-/wordings?quote={FIRST_QUOTE['id']}"] == "in 2 outlets"


async def test_a_quote_that_is_not_there_is_404(ds: Datasette) -> None:
    assert (await ds.client.get("/-/wordings?quote=none")).status_code == 404
    assert (await ds.client.get("/-/wordings")).status_code == 404


def test_marks_that_houses_set_their_own_way_are_no_difference() -> None:
    assert are_alike("“We won’t,” he said – twice", '"We won\'t," he said - twice')
    assert not are_alike("We will", "We won't")


@pytest.mark.parametrize("pair", [("", ""), ("", "a"), ("a", ""), ("a b  c", "c b a"), ("…", "a…")])
def test_the_other_wording_can_be_read_from_the_differences(pair: tuple[str, str]) -> None:
    pieces = [piece for piece in differences(*pair) if piece.kind != "cut"]
    assert "".join(piece.words for piece in pieces).replace(" ", "") == pair[1].replace(" ", "")
