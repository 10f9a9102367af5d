"""Quote: one quotation in its context, and its other printings."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from datasette.app import Datasette

from tests.plugin.addresses import ARTICLE, QUOTE, get_page, words
from tests.plugin.archive import FIRST_QUOTE


async def test_a_quote_shows_its_context_and_leads_to_the_passage(ds: Datasette) -> None:
    soup = await get_page(ds, QUOTE)
    context = soup.select_one(".text")
    assert words(context.select_one(".quote")) == "We did not come to Bergen to count old grievances,"
    assert soup.select_one(".source a")["href"] == f"{ARTICLE}#q{FIRST_QUOTE['start']}"
    assert "Harbour Wire" in words(soup.find(id="printings").parent)


async def test_a_speaker_has_the_role_that_this_article_prints_or_none(
    archive_path: Path, tmp_path: Path
) -> None:
    path = shutil.copy(archive_path, tmp_path / "news.db")
    with sqlite3.connect(path) as db:
        db.execute("update quotes set speaker_title = null")
    ds = Datasette([str(path)])
    for page in (QUOTE, ARTICLE):
        soup = await get_page(ds, page.replace("clippings", "news"))
        assert "fisheries minister" not in words(soup.select_one("main header, .cards-of-readings"))
