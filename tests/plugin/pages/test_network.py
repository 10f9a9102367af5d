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
    assert (len(soup.select("svg.network a")), len(soup.select("svg.network .arc"))) == (2, 1)
    assert len(soup.select("tbody tr")) == 2
