"""Network: who talks about whom, as a table, a picture and an edge list."""

from __future__ import annotations

import csv
import io

import pytest
from datasette.app import Datasette

from tests.plugin.addresses import get_page, words


async def test_who_about_whom_has_a_table_a_picture_and_an_edge_list(ds: Datasette) -> None:
    soup = await get_page(ds, "/-/who-about-whom?type=GPE")
    assert ["Henrik Solvang", "Bergen", "1"] in [
        [words(cell) for cell in row.select("td")[:3]] for row in soup.select("tbody tr")
    ]
    assert soup.select("svg.network .arc")
    edges = list(csv.DictReader(io.StringIO((await ds.client.get("/-/who-about-whom.csv")).text)))
    assert {"henrik-solvang", "evil-name"} == {edge["source_id"] for edge in edges}


async def test_the_picture_has_no_more_names_than_can_be_told_apart(
    ds: Datasette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.plugin.pages.network.MAX_NAMES", 2)
    soup = await get_page(ds, "/-/who-about-whom")
    assert (len(soup.select("svg.wide a")), len(soup.select("svg.wide .arc"))) == (2, 1)
    assert (len(soup.select("svg.narrow a")), len(soup.select("svg.narrow .arc"))) == (2, 1)
    assert len(soup.select("tbody tr")) == 2


async def test_a_count_leads_to_as_many_quotes(ds: Datasette) -> None:
    soup = await get_page(ds, "/-/who-about-whom?type=GPE")
    link = soup.select_one("tbody .number a")
    path = link["href"].replace("/quotes?", "/quotes.json?")  # type: ignore[index, union-attr]
    assert (await ds.client.get(path)).json()["filtered_table_rows_count"] == int(words(link))


async def test_ties_of_one_speaker_and_of_a_time(ds: Datasette) -> None:
    of_solvang = (await ds.client.get("/-/who-about-whom.json?speaker=Solvang")).json()["rows"]
    assert of_solvang and {row["source_id"] for row in of_solvang} == {"henrik-solvang"}
    assert (await ds.client.get("/-/who-about-whom.json?speaker=henrik-solvang&from=2020")).json()[
        "rows"
    ] == []
    empty = await get_page(ds, "/-/who-about-whom?speaker=nobody")
    assert "No quotes match" in words(empty.select_one(".zero-results"))
