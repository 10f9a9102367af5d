"""Since: what has been published since a day, as a page, as data and as a feed."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from datasette.app import Datasette

from etl.cli import main
from etl.plugin.pages import since
from tests.plugin.addresses import get_page, words

ATOM = "{http://www.w3.org/2005/Atom}"


async def test_what_was_said_who_is_new_and_who_is_quoted_most(ds: Datasette) -> None:
    soup = await get_page(ds, "/-/since?day=2019-10-14")
    assert "We did not come to Bergen" in words(soup.find(id="said").parent)
    assert "Henrik Solvang" in words(soup.find(id="most").parent)


def test_what_tells_next_to_nothing_is_left_out_where_others_tell_more() -> None:
    thing, statement = {"id": "a.q1", "worth": 0}, {"id": "a.q2", "worth": 2}
    assert since.those_that_tell([statement, thing]) == [{"id": "a.q2"}]
    assert since.those_that_tell([thing]) == [{"id": "a.q1"}]


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


FOLLOW = {"plugins": {"onrecord": {"follow": ["henrik-solvang", "nobody"]}}}


async def test_those_whom_the_metadata_name_come_first(serve: Callable[..., Datasette]) -> None:
    ds = serve(metadata=FOLLOW)
    section = (await get_page(ds, "/-/since?day=2019-10-14")).find(id="followed").parent
    assert "We did not come to Bergen" in words(section) and "Henrik Solvang" in words(section)
    answer = (await ds.client.get("/-/since.json?day=2019-10-14")).json()
    assert {row["speaker_id"] for row in answer["by_followed"]} == {"henrik-solvang"}
    assert [one["id"] for one in answer["follows"]] == ["henrik-solvang"]
    assert len(answer["quotes"]) >= len(answer["by_followed"])
    feed = (await ds.client.get("/-/since.atom?day=2019-10-14")).text
    ids = [entry.text for entry in ElementTree.fromstring(feed).iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids)) > 1


async def test_an_address_that_names_some_shows_them_alone(serve: Callable[..., Datasette]) -> None:
    answer = (await serve(metadata=FOLLOW).client.get("/-/since.json?day=2019-10-14&follow=nobody")).json()
    assert answer["quotes"] == answer["by_followed"] == []


async def test_without_any_none_is_followed(ds: Datasette) -> None:
    assert (await get_page(ds, "/-/since?day=2019-10-14")).find(id="followed") is None


async def test_who_is_spoken_of_most(ds: Datasette) -> None:
    answer = (await ds.client.get("/-/since.json?day=2019-10-14")).json()
    assert answer["about"] and all(
        one["quotes"] >= 1 and one["quotes_before"] == 0 for one in answer["about"]
    )
    section = (await get_page(ds, "/-/since?day=2019-10-14")).find(id="about").parent
    assert answer["about"][0]["name"] in words(section)


def test_a_mail_to_those_who_follow_somebody(archive_path: Path, tmp_path: Path) -> None:
    named = tmp_path / "metadata.yml"
    named.write_text("plugins: {onrecord: {follow: [henrik-solvang]}}\n", encoding="utf-8")
    printed = CliRunner().invoke(
        main, ["digest", str(archive_path), "--since", "2019-10-14", "-m", str(named)]
    )
    assert printed.exit_code == 0 and "By those you follow" in printed.output


async def test_what_was_added_since_a_time_whenever_it_was_published(
    archive_path: Path, tmp_path: Path
) -> None:
    path = shutil.copy(archive_path, tmp_path / "news.db")
    with sqlite3.connect(path) as connection:
        connection.execute("update articles set added = '2020-01-01T06:00:00Z', published = '1999-05-01'")
        connection.execute("update articles set added = '2020-02-01T06:00:00Z' where id = 'meridian-talks'")
        connection.execute("update quotes set added = (select added from articles where id = article_id)")
    ds = Datasette([str(path)])
    answer = (await ds.client.get("/-/since.json?added=2020-01-01T06:00:00Z")).json()
    assert {row["article_id"] for row in answer["quotes"]} == {"meridian-talks"}
    assert answer["most"] and all(one["quotes_before"] is None for one in answer["most"])
    assert answer["newest"] == "2020-02-01T06:00:00Z"
    soup = await get_page(ds, "/-/since?added=2020-02-01T06:00:00Z")
    assert "Nothing has been added since 1 February 2020, 06:00 UTC" in words(soup.find(id="said").parent)
    assert soup.select_one('a[href$="?added=2020-02-01T06%3A00%3A00Z"]')
