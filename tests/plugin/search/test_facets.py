"""Facets: a search says by whom, as what, where and about whom, and each is one click away."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from datasette.app import Datasette

from etl.plugin.search import facets, hits
from etl.serve import open_datasette
from tests.plugin.addresses import get_page, words
from tests.plugin.archive import UNNAMED_QUOTE


async def facets_of(ds: Datasette, asked: str) -> dict[str, list[dict]]:
    return (await ds.client.get(f"/-/search.json?{asked}")).json()["facets"]


async def test_a_search_counts_who_what_where(ds: Datasette) -> None:
    found = await facets_of(ds, "q=talks OR grievances")
    assert found["speaker"] == [{"value": "henrik-solvang", "label": "Henrik Solvang", "count": 1}]
    assert found["publisher"] == [{"value": "The Meridian Post", "label": "The Meridian Post", "count": 2}]
    assert {(one["value"], one["count"]) for one in found["source"]} == {("person", 1), ("unnamed", 1)}
    assert found["about"][0]["label"] == "Bergen" and found["country"][0]["label"] == "Norway"
    assert {one["value"] for one in found["role"]} == {"minister", "mayor"}


async def test_each_leads_to_as_many_as_it_says(ds: Datasette) -> None:
    for name, values in (await facets_of(ds, "q=talks OR grievances")).items():
        for value in values:
            asked = {"q": "talks OR grievances", name: value["value"], "in": "quotes"}
            narrowed = await ds.client.get("/-/search.json", params=asked)
            assert narrowed.json()["counts"]["quotes"] == value["count"], (name, value)


async def test_the_rarer_values_are_behind_the_first(ds: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "SHOWN", 1)
    roles = (await get_page(ds, "/-/search?q=talks OR grievances")).find(id="by-role").parent
    assert [words(one) for one in roles.select("a")] == ["Mayor", "Minister"]
    assert words(roles.details) == "More of role Minister 1"


async def test_a_filter_that_is_set_is_a_chip_and_no_facet(ds: Datasette) -> None:
    soup = await get_page(ds, "/-/search?q=talks OR grievances&source=person")
    assert "Kind of source: person" in words(soup.select_one(".chips"))
    assert not soup.find(id="by-source") and soup.find(id="by-speaker")


async def test_too_many_are_not_counted_at_all_which_is_said(
    ds: Datasette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hits, "MAX_COUNTED", 1)
    assert await facets_of(ds, "q=talks OR grievances") == {}
    answer = (await ds.client.get("/-/search.json?q=talks OR grievances")).json()
    assert answer["uncounted"] == ["by_date", "facets", "topics"]
    page = await get_page(ds, "/-/search?q=talks OR grievances")
    assert "by date, speaker, topic" in words(page.select_one(".uncounted"))
    assert not (await get_page(ds, "/-/search?q=grievances&in=events")).select(".uncounted")


async def test_a_search_that_quotes_do_not_know_has_none(ds: Datasette) -> None:
    assert await facets_of(ds, "q=talks&in=articles") == {}


async def test_newest_first_stands_under_months(ds: Datasette) -> None:
    soup = await get_page(ds, "/-/search?speaker=henrik-solvang&in=quotes&sort=newest")
    assert [words(one) for one in soup.select("h3.month")] == ["October 2019"]


async def test_a_party_is_a_filter(serve: Callable[..., Datasette]) -> None:
    ds = serve()
    answer = (await ds.client.get("/-/search.json?party=Republican")).json()
    assert answer["counts"] == {"quotes": 0, "entities": 0} and answer["notes"] == []


async def test_an_id_means_nobody_else_and_a_name_all_who_bear_it(archive_path: Path, tmp_path: Path) -> None:
    """“henrik-solvang” is the man, also where a campaign bears his name."""
    path = Path(shutil.copy(archive_path, tmp_path / "clippings.db"))
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(
            "insert into entities (id, name, type) values ('solvang-fund', 'Henrik Solvang Fund', 'ORG')"
        )
        db.execute("update quotes set speaker_id = 'solvang-fund' where id = ?", (UNNAMED_QUOTE["id"],))
    ds = open_datasette(path)

    async def count(speaker: str) -> int:
        answer = await ds.client.get("/-/search.json", params={"speaker": speaker, "in": "quotes"})
        return answer.json()["counts"]["quotes"]

    assert (await count("henrik-solvang"), await count("Solvang"), await count("henrik solvang")) == (1, 2, 2)
    soup = await get_page(ds, "/-/search?speaker=henrik-solvang")
    assert words(soup.h1) == "Said by Henrik Solvang"
