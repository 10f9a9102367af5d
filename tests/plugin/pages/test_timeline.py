"""Timeline: events by the day they happened, and statements by the day they were printed."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from datasette.app import Datasette

from tests.plugin.addresses import get_page, words


async def test_timeline_by_the_day_it_happened(ds: Datasette) -> None:
    entries = [
        words(item)
        for item in (await get_page(ds, "/-/timeline?from=2019-10-14&to=2019-10-14")).select(".days li")
    ]
    assert entries == [
        "14 October 2019 Norway and Iceland agreed to reopen talks on cod quotas"
        " BERGEN, Norway — Norway and Iceland agreed on Monday to reopen talks on cod quotas."
        " Norway and Iceland agree to reopen cod talks · The Meridian Post"
    ]


async def test_timeline_with_the_statements_of_one_speaker(ds: Datasette) -> None:
    soup = await get_page(ds, "/-/timeline?statements=1&entity=henrik-solvang")
    assert words(soup.h1) == "Timeline: Henrik Solvang"
    assert ["We did not come" in words(item) for item in soup.select(".days li")] == [True]


async def test_timeline_pages_give_every_row_once(ds: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.plugin.pages.timeline.MAX_LISTED", 1)
    seen, path = [], "/-/timeline.json?statements=1"
    while path:
        answer = (await ds.client.get(path)).json()
        seen += [row["id"] for row in answer["rows"]]
        path = f"/-/timeline.json{answer['next']}" if answer["next"] else ""
    assert len(seen) == len(set(seen)) == 5


async def test_what_is_planned_stands_apart_from_what_happened(archive_path: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(archive_path, tmp_path / "clippings.db"))
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("update events set status = 'planned' where summary like 'Norway and Iceland agreed%'")
    soup = await get_page(Datasette([], immutables=[str(path)]), "/-/timeline")
    planned = words(soup.find(id="planned").parent)
    assert "Norway and Iceland agreed to reopen talks" in planned
    happened = [words(item) for item in soup.select("h2:not(#planned) ~ .days li")]
    assert happened and not any("Norway and Iceland agreed" in item for item in happened)
