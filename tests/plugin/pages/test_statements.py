"""Statements: pages, search and feeds say who did and said what; doubtful quotes are left out."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from datasette.app import Datasette

from etl.metadata import load_metadata
from tests.plugin.addresses import ARTICLE, SURE, get_page, words
from tests.plugin.archive import FIRST_QUOTE, UNNAMED_QUOTE

QUOTES = "/clippings/quotes"
STATEMENT = UNNAMED_QUOTE["statement"]


def address(quote: dict[str, object]) -> str:
    return f"{QUOTES}/{str(quote['id']).replace('.', '~2E')}"


SHOWING = (
    QUOTES,
    f"{QUOTES}.csv",
    f"{QUOTES}.atom",
    address(UNNAMED_QUOTE),
    f"{address(UNNAMED_QUOTE)}.txt",
    ARTICLE,
    "/-/unnamed",
    "/-/unsure",
    "/-/timeline?statements=1",
    "/-/search?q=resume",
    "/-/search.csv?q=resume",
    "/-/search.atom?q=resume&in=quotes",
    "/clippings/who_said_what",
)


@pytest.fixture
def doubting(archive_path: Path, tmp_path: Path) -> Datasette:
    """The archive with one doubtful quote."""
    path = Path(shutil.copy(archive_path, tmp_path / "clippings.db"))
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("update quotes set doubtful = 1 where id = ?", (UNNAMED_QUOTE["id"],))
    patient = {"sql_time_limit_ms": 60_000, "facet_time_limit_ms": 60_000}
    metadata = load_metadata(None, "clippings")
    return Datasette([], immutables=[str(path)], metadata=metadata, settings=patient)


@pytest.mark.parametrize(
    "path",
    SHOWING,
)
async def test_what_is_no_direct_speech_is_shown_as_a_statement(ds: Datasette, path: str) -> None:
    page = (await ds.client.get(path)).text.replace("<mark>", "").replace("</mark>", "")
    assert STATEMENT in page


async def test_direct_speech_is_shown_as_it_was_spoken(ds: Datasette) -> None:
    soup = await get_page(ds, address(FIRST_QUOTE))
    assert "direct" in soup.h1["class"] and words(soup.h1) == FIRST_QUOTE["text"]
    assert "reported" in (await get_page(ds, address(UNNAMED_QUOTE))).h1["class"]


async def test_a_feed_names_the_speaker_once(ds: Datasette) -> None:
    feed = (await ds.client.get(f"{QUOTES}.atom")).text
    assert f"<title>{STATEMENT}</title>" in feed
    assert "<title>Fisheries Minister Henrik Solvang: We did not come" in feed


async def test_a_title_stands_beside_the_speaker(ds: Datasette) -> None:
    for path in (address(FIRST_QUOTE), ARTICLE, "/-/search?q=grievances"):
        assert "Henrik Solvang, Fisheries Minister" in words((await get_page(ds, path)).main).replace(
            " ,", ","
        ), path
    listed = (await get_page(ds, QUOTES)).select_one("td.col-speaker_id .meta")
    assert listed is not None


async def test_what_is_done_and_by_which_kind_of_source_are_counted(doubting: Datasette) -> None:
    soup = await get_page(doubting, f"{QUOTES}?{SURE}")
    assert soup.find(id="facet-act") and soup.find(id="facet-source_type")
    assert any("act=says" in link["href"] for link in soup.select("#facet-act li a"))


async def test_a_list_tells_of_doubtful_quotes_and_shows_them_in_one_click(doubting: Datasette) -> None:
    soup = await get_page(doubting, f"{QUOTES}?{SURE}")
    assert STATEMENT not in words(soup.main)
    assert "without duplicates and low-confidence results" in words(soup.select_one(".results-count"))
    told = next(line for line in soup.select(".results-count ~ .meta") if "low-confidence" in words(line))
    more = told.a
    assert words(told) == "1 low-confidence result hidden: show it too"
    shown = await get_page(doubting, QUOTES + more["href"])
    assert STATEMENT in words(shown.main) and "1 of these is of low confidence" in words(shown.main)


@pytest.mark.parametrize("path", ["/-/unnamed", "/-/timeline?statements=1", "/clippings/who_said_what"])
async def test_a_doubtful_quote_is_left_out_of_pages_and_views(doubting: Datasette, path: str) -> None:
    assert STATEMENT not in words((await get_page(doubting, path)).main)


async def test_the_front_page_counts_no_doubtful_quote(doubting: Datasette) -> None:
    assert "2 quotes (plus 1 duplicate)" in words((await get_page(doubting, "/")).select_one(".standing"))


async def test_an_article_folds_its_doubtful_quotes_away(doubting: Datasette) -> None:
    soup = await get_page(doubting, ARTICLE)
    folded = soup.select_one(".margin details.doubtful")
    assert words(folded.summary) == "Show 1 low-confidence quote" and STATEMENT in words(folded)
    anchor = soup.find(id=UNNAMED_QUOTE["anchor"])
    assert anchor and "quote" not in anchor["class"]


async def test_its_own_page_says_that_a_quote_is_doubtful(doubting: Datasette) -> None:
    assert "low confidence" in words((await get_page(doubting, address(UNNAMED_QUOTE))).select_one(".kicker"))


async def test_a_search_finds_doubtful_quotes_only_when_asked_to(doubting: Datasette) -> None:
    for query, found in (("", False), ("&doubtful=on", True)):
        answer = (await doubting.client.get(f"/-/search.json?q=resume&in=quotes{query}")).json()
        assert bool(answer["results"]["quotes"]) is found


async def test_the_table_in_json_and_csv_has_doubtful_quotes_too(doubting: Datasette) -> None:
    rows = (await doubting.client.get(f"{QUOTES}.json?_shape=array")).json()
    assert [row["doubtful"] for row in rows if row["id"] == UNNAMED_QUOTE["id"]] == [1]
    assert UNNAMED_QUOTE["id"] in (await doubting.client.get(f"{QUOTES}.csv")).text


async def test_the_facets_of_a_list_are_counted_from_an_index_alone(archive_path: Path) -> None:
    with closing(sqlite3.connect(archive_path)) as db:
        for column in ("act", "source_type", "kind", "speaker_id"):
            plan = db.execute(
                f"explain query plan select {column} as value, count(*) as count from (select * from quotes"
                " where (doubtful is null or doubtful = '') and (same_as is null or same_as = ''))"
                f" where {column} is not null group by {column}"
            ).fetchall()
            assert "COVERING INDEX" in plan[0][3], column
