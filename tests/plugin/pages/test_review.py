"""Review: sources without a name, and readings that are unsure."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from datasette.app import Datasette

from tests.plugin.addresses import get_page, words
from tests.plugin.archive import FIRST_QUOTE, UNNAMED_QUOTE, write


async def test_unnamed_sources(ds: Datasette) -> None:
    soup = await get_page(ds, "/-/unnamed")
    assert "the talks would resume" in words(soup.select_one(".quotations"))
    assert words(soup.find(id="as").parent) == "As printed A spokesman 1"


@pytest.fixture
def pronouns(tmp_path: Path) -> Datasette:
    """The archive, with “They” and “A spokesman” as sources that nobody is found for."""
    path = write(tmp_path / "pronouns.db")
    with sqlite3.connect(path) as db:
        db.execute("update quotes set speaker = 'A spokesman' where id = ?", (UNNAMED_QUOTE["id"],))
        they = "speaker = 'They', speaker_id = null, source_type = 'unnamed'"
        db.execute(f"update quotes set {they} where id = ?", (FIRST_QUOTE["id"],))
    return Datasette([], immutables=[str(path)])


async def test_a_pronoun_that_was_traced_to_nobody_is_no_unnamed_source(pronouns: Datasette) -> None:
    soup = await get_page(pronouns, "/-/unnamed")
    assert "We did not come to Bergen" not in words(soup.select_one(".quotations"))
    assert words(soup.find(id="as").parent) == "As printed A spokesman 1"
    apart = soup.select_one(".lead a[href*=_naming]")["href"].replace("?", ".json?", 1)
    rows = (await pronouns.client.get(f"{apart}&_shape=array")).json()
    assert [row["speaker"] for row in rows] == ["They"]
    report = (await pronouns.client.get("/-/sourcing.json")).json()["rows"]
    counted = {
        row["value"]: row["quotes"] for row in report if row["section"] in ("naming", "kind of source")
    }
    assert (counted["unnamed"], counted["unidentified"], counted["pronoun"]) == (1, 1, 1)


async def test_a_source_is_found_however_its_sentence_begins(pronouns: Datasette) -> None:
    rows = (await pronouns.client.get("/-/unnamed.json?speaker=a+spokesman")).json()["rows"]
    assert [row["id"] for row in rows] == [UNNAMED_QUOTE["id"]]


async def test_words_and_dates_are_searched_among_unnamed_sources(ds: Datasette) -> None:
    form = (await get_page(ds, "/-/unnamed")).select_one("main form")
    asked = {field["name"]: field.get("value", "") for field in form.select("input")} | {"q": "resume"}
    found = (await ds.client.get(f"{form['action']}.json", params=asked)).json()
    assert [row["id"] for row in found["results"]["quotes"]] == [UNNAMED_QUOTE["id"]]


async def test_what_is_too_doubtful_for_any_page_is_not_among_what_needs_checking(
    archive_path: Path, tmp_path: Path
) -> None:
    path = shutil.copy(archive_path, tmp_path / "news.db")
    with sqlite3.connect(path) as db:
        db.execute("update quotes set doubtful = 1 where id = ?", (UNNAMED_QUOTE["id"],))
    soup = await get_page(Datasette([str(path)]), "/-/unsure?below=0.5")
    assert "No quote has a confidence below 50%" in words(soup.main)
    apart = soup.select_one(".lead a[href*=quotes]")
    assert UNNAMED_QUOTE["text"][:20] in words(await get_page(Datasette([str(path)]), apart["href"]))


async def test_unsure_readings_below_a_limit(ds: Datasette) -> None:
    async def found(below: str) -> set[str]:
        return {row["id"] for row in (await ds.client.get(f"/-/unsure.json?below={below}")).json()["rows"]}

    assert await found("0.5") == {UNNAMED_QUOTE["id"]}
    assert await found("0.1") == set()
    assert await found("nonsense") == await found("0.6")
