"""Since: what has been published since a day, as a page, as data and as a feed."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from xml.etree import ElementTree

import pytest
from datasette.app import Datasette

from etl.plugin.pages import since
from tests.plugin.addresses import get_page, words


async def test_what_was_said_who_is_new_and_who_is_quoted_most(ds: Datasette) -> None:
    soup = await get_page(ds, "/-/since?day=2019-10-14")
    assert "We did not come to Bergen" in words(soup.find(id="said").parent)
    assert "Henrik Solvang" in words(soup.find(id="most").parent)


async def test_nothing_since_a_later_day_says_so(ds: Datasette) -> None:
    soup = await get_page(ds, "/-/since?day=2099-01-01")
    assert "No quotes since 1 January 2099" in words(soup.find(id="said").parent)
    answer = (await ds.client.get("/-/since.json?day=2099-01-01")).json()
    assert answer["quotes"] == answer["most"] == []


async def test_only_those_who_are_followed(ds: Datasette) -> None:
    day = "/-/since.json?day=2019-10-14"
    of_one = (await ds.client.get(f"{day}&follow=henrik-solvang")).json()["quotes"]
    assert {row["speaker_id"] for row in of_one} == {"henrik-solvang"}
    assert (await ds.client.get(f"{day}&follow=nobody")).json()["quotes"] == []


async def test_a_feed_of_the_new_quotes(ds: Datasette) -> None:
    response = await ds.client.get("/-/since.atom?day=2019-10-14")
    root = ElementTree.fromstring(response.text)
    entries = root.findall("{http://www.w3.org/2005/Atom}entry")
    assert entries and response.headers["content-type"].startswith("application/atom+xml")


@pytest.mark.parametrize("day", ["yesterday", "2019-13-01", "'; drop table quotes", "2019"])
async def test_what_is_no_day_is_said_to_be_none(ds: Datasette, day: str) -> None:
    soup = await get_page(ds, f"/-/since?day={day}")
    assert "is not a date" in words(soup.select_one(".message-warning"))


async def test_without_a_day_it_begins_a_day_before_the_newest_article(
    archive_path: Path, tmp_path: Path
) -> None:
    path = shutil.copy(archive_path, tmp_path / "news.db")
    with sqlite3.connect(path) as connection:
        connection.execute("update articles set published = '2019-10-14' where id <> 'meridian-talks'")
    answer = (await Datasette([str(path)]).client.get("/-/since.json")).json()
    assert answer["day"] == "2019-10-13"


@pytest.mark.parametrize(
    ("day", "last", "before"),
    [
        ("2019-10-08", "2019-10-14", "2019-10-01"),
        ("2019-10-14", "2019-10-14", "2019-10-13"),
        ("2020-01-01", "2019-10-14", "2019-12-31"),
        ("0001-01-01", "2019-10-14", "0001-01-01"),
    ],
)
def test_the_time_before_is_as_long(day: str, last: str, before: str) -> None:
    assert since.same_time_before(day, last) == before
