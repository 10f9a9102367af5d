"""Outlets: a list, and a page for each: what it prints, whom it quotes, how it names them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from datasette.app import Datasette

from tests.plugin.addresses import ARTICLE, QUOTE, get_page, words
from tests.plugin.archive import FIRST_QUOTE, HOSTILE, write

POST = "/-/outlet?name=The+Meridian+Post"


async def test_every_outlet_is_listed_with_its_articles_and_quotes(ds: Datasette) -> None:
    rows = (await ds.client.get("/-/outlets.json")).json()["rows"]
    found = {row["outlet"]: (row["articles"], row["copies"], row["quotes"]) for row in rows}
    assert found == {"The Meridian Post": (1, 0, 2), "Harbour Wire": (0, 1, None), HOSTILE: (1, 0, 1)}
    post = next(row for row in rows if row["outlet"] == "The Meridian Post")
    assert post["unnamed_share"] == 0.5


async def test_the_counts_of_the_list_are_those_of_the_lists_they_lead_to(ds: Datasette) -> None:
    soup = await get_page(ds, "/-/outlets")
    links = soup.select("table.outlets td.number a")
    assert links
    for link in links:
        path = link["href"].replace("?", ".json?", 1) + "&_size=0"
        counted = (await ds.client.get(path)).json()["filtered_table_rows_count"]
        assert link.get_text() in (f"{counted:,}", "–"), path


async def test_an_outlet_has_what_it_published_first(ds: Datasette) -> None:
    soup = await get_page(ds, POST)
    first = soup.find(id="first").parent
    assert "1 statement that other outlets in this archive published later" in words(first)
    assert first.select_one("blockquote a")["href"] == QUOTE
    assert f"/-/wordings?quote={FIRST_QUOTE['id']}" in {link["href"] for link in first.select("a")}


@pytest.mark.parametrize(
    ("own", "other", "firsts"),
    [
        ("2019-10-14", "2019-10-14", 0),
        ("2019-10-14", "2019-10-15T06:00:00Z", 1),
        ("2019-10-14T09:00:00+02:00", "2019-10-14T08:30:00Z", 1),
        ("2019-10-14T09:00:00+02:00", "2019-10-14T06:30:00Z", 0),
    ],
)
async def test_on_one_day_nobody_is_first_but_by_the_hour(
    tmp_path: Path, own: str, other: str, firsts: int
) -> None:
    path = write(tmp_path / "dated.db")
    with sqlite3.connect(path) as db:
        db.execute("update articles set published = ? where outlet = 'The Meridian Post'", (own,))
        db.execute("update articles set published = ? where outlet = 'Harbour Wire'", (other,))
    ds = Datasette([], immutables=[str(path)])
    told = (await ds.client.get(POST.replace("?", ".json?"))).json()
    assert told["printed_first"] == firsts
    copied = (await ds.client.get("/-/outlet.json?name=Harbour+Wire")).json()["copied_from"]
    assert len(copied) == firsts


async def test_an_outlet_has_whom_it_quotes_and_how_it_names_them(ds: Datasette) -> None:
    told = (await ds.client.get(POST.replace("?", ".json?"))).json()
    assert [row["value"] for row in told["most_quoted"]] == ["henrik-solvang"]
    naming = {row["value"]: row["quotes"] for row in told["sources"] if row["section"] == "naming"}
    assert naming == {"named": 1, "unnamed": 1, "unidentified": 0}


async def test_copies_are_told_of_the_outlet_that_printed_them_first(ds: Datasette) -> None:
    told = (await ds.client.get("/-/outlet.json?name=Harbour+Wire")).json()
    assert (told["articles"], told["copies"]) == (0, 1)
    assert told["copied_from"] == [{"name": "The Meridian Post", "articles": 1, "is_agency": False}]


async def test_of_women_and_men_it_is_said_what_is_counted(ds: Datasette) -> None:
    people = (await ds.client.get(POST.replace("?", ".json?"))).json()["people"]
    assert people == {"women": 0, "men": 0, "known": 0, "of": 1, "women_share": None}
    assert "calls a named speaker he or she" in words((await get_page(ds, POST)).find(id="sexes").parent)


@pytest.mark.parametrize(
    ("pronouns", "counted"),
    [
        (["he", "his"], {"women": 0, "men": 1, "known": 1, "of": 1, "women_share": 0.0}),
        (["She", "her"], {"women": 1, "men": 0, "known": 1, "of": 1, "women_share": 1.0}),
        (["he", "she"], {"women": 0, "men": 0, "known": 0, "of": 1, "women_share": None}),
        (["they"], {"women": 0, "men": 0, "known": 0, "of": 1, "women_share": None}),
    ],
)
async def test_women_and_men_are_whom_the_article_calls_she_and_he(
    tmp_path: Path, pronouns: list[str], counted: dict
) -> None:
    path = write(tmp_path / "called.db")
    with sqlite3.connect(path) as db:
        for number, word in enumerate(pronouns):
            row = ("meridian-talks", "henrik-solvang", word, "pronoun", 900 + number, 901 + number)
            db.execute(
                'insert into mentions (article_id, entity_id, text, kind, start, "end")'
                " values (?, ?, ?, ?, ?, ?)",
                row,
            )
        db.execute("""update articles set authors = '["AP", "Ann Lee"]' where id = 'meridian-talks'""")
    ds = Datasette([], immutables=[str(path)])
    told = (await ds.client.get(POST.replace("?", ".json?"))).json()
    assert told["people"] == counted
    assert told["agency_bylines"] == [{"name": "The Associated Press", "articles": 1}]


async def test_a_name_as_printed_leads_to_the_outlet(tmp_path: Path) -> None:
    path = write(tmp_path / "clippings.db")
    with sqlite3.connect(path) as db:
        db.execute("update articles set publisher = 'mp-post' where id = 'meridian-talks'")
    ds = Datasette([], immutables=[str(path)])
    soup = await get_page(ds, "/-/outlet?name=mp-post")
    assert words(soup.h1) == "The Meridian Post" and "Printed in the files as mp-post" in words(soup.main)
    rows = (await ds.client.get("/clippings/quotes.json?_outlet=mp-post&_shape=array")).json()
    assert len(rows) == 2
    found = (await ds.client.get("/-/search.json?publisher=mp-post&in=quotes")).json()
    assert found["counts"]["quotes"] == 2


@pytest.mark.parametrize("name", ["", "Nobody’s Post", "'; drop table articles; --"])
async def test_an_outlet_that_is_not_there_is_404(ds: Datasette, name: str) -> None:
    assert (await ds.client.get("/-/outlet", params={"name": name})).status_code == 404


@pytest.mark.parametrize("path", [ARTICLE, QUOTE, "/", "/-/search?q=talks", "/clippings/articles"])
async def test_the_name_of_an_outlet_leads_to_its_page(ds: Datasette, path: str) -> None:
    links = {link["href"]: words(link) for link in (await get_page(ds, path)).select("main a[href]")}
    assert links.get(POST) == "The Meridian Post"
