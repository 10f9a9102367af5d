"""Front: what is in the archive, counted, and where to begin."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from datasette.app import Datasette

from tests.plugin.addresses import ARTICLE, QUOTE, get_page, words


async def test_counts_newest_most_quoted_and_download(ds: Datasette) -> None:
    soup = await get_page(ds, "/")
    assert words(soup.select_one(".standing")).startswith(
        "2 articles (plus 1 duplicate) from 3 outlets , 3 quotes"
    )
    assert soup.select_one("[aria-labelledby=newest] li a")["href"] == ARTICLE
    assert soup.find("a", string="Henrik Solvang")["href"] == "/clippings/entities/henrik-solvang"
    assert soup.find("a", string="Download the database")["href"] == "/clippings.db"


async def test_most_quoted_counts_speech_and_not_what_someone_thought(
    archive_path: Path, tmp_path: Path
) -> None:
    path = shutil.copy(archive_path, tmp_path / "thoughts.db")
    with sqlite3.connect(path) as connection:
        connection.execute("update quotes set speech = 0 where speaker_id = 'henrik-solvang'")
    ds = Datasette([str(path)])
    assert not (await get_page(ds, "/")).select("#quoted ~ ol a[href*=henrik]")
    said = words((await get_page(ds, "/thoughts/entities/henrik-solvang")).find(id="said-by").parent)
    assert "not a statement" in said
    assert "says, not a statement" in words((await get_page(ds, "/thoughts/quotes")).main)
    assert "not a statement" in words(
        (await get_page(ds, QUOTE.replace("clippings", "thoughts"))).select_one(".kicker")
    )


async def test_copies_are_not_among_the_newest(ds: Datasette) -> None:
    assert "Cod talks to reopen" not in words(await get_page(ds, "/"))


async def test_questions_are_the_titled_queries(serve: Callable[..., Datasette]) -> None:
    query = {"sql": "select 1", "title": "Who said it?", "description": "Ask."}
    ds = serve({"databases": {"clippings": {"queries": {"who": query, "untitled": "select 2"}}}})
    soup = await get_page(ds, "/")
    assert [words(item) for item in soup.select(".questions li")] == ["Who said it? Ask."]


async def test_a_database_that_changes_is_counted_anew(archive_path: Path, tmp_path: Path) -> None:
    path = shutil.copy(archive_path, tmp_path / "changing.db")
    ds = Datasette([str(path)])
    assert "2 articles" in words((await get_page(ds, "/")).select_one(".standing"))
    with sqlite3.connect(path) as connection:
        connection.execute("insert into articles (id, text) values ('new', '')")
    assert "3 articles" in words((await get_page(ds, "/")).select_one(".standing"))
    assert (await ds.client.get("/changing/articles/new")).status_code == 200


async def test_another_database_beside_ours_keeps_its_rows(archive_path: Path, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "shop.db") as connection:
        connection.execute("create table articles (id text primary key, price integer)")
        connection.execute("insert into articles values ('hat', 9)")
    ds = Datasette([str(tmp_path / "shop.db")], immutables=[str(archive_path)])
    assert "hat" in words((await get_page(ds, "/shop/articles/hat")).main)
    assert "2 articles" in words(await get_page(ds, "/"))


async def test_a_database_that_is_not_ours_keeps_datasettes_page() -> None:
    ds = Datasette([], memory=True)
    assert "_memory" in (await get_page(ds, "/")).get_text()


async def test_the_newest_is_so_by_the_instant_and_not_by_the_clock_as_printed(
    archive_path: Path, tmp_path: Path
) -> None:
    path = shutil.copy(archive_path, tmp_path / "zones.db")
    printed = {"earlier": "2030-06-12T09:30:00+09:00", "later": "2030-06-12T08:00:00-05:00"}
    with sqlite3.connect(path) as connection:
        for key, moment in printed.items():
            connection.execute(
                "insert into articles (id, title, text, published) values (?, ?, 'x', ?)", (key, key, moment)
            )
    newest = (await get_page(Datasette([str(path)]), "/")).select(".newest li a")
    assert [words(link) for link in newest][:2] == ["later", "earlier"]
