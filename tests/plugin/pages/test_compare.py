"""Compare: two side by side, by name or by id, and what each said of a third."""

from __future__ import annotations

import pytest
from datasette.app import Datasette

from tests.plugin.addresses import get_page, words


async def test_what_each_said_of_the_other_stands_side_by_side(ds: Datasette) -> None:
    soup = await get_page(ds, "/-/compare?a=Solvang&b=bergen")
    first, second = soup.select(".columns section")
    assert words(first.h2) == "Henrik Solvang on Bergen" and "We did not come to Bergen" in words(first)
    assert words(second.h2) == "Bergen on Henrik Solvang" and "No quotes." in words(second)
    link = first.select_one(".more a")["href"].replace("/quotes?", "/quotes.json?")  # type: ignore[index]
    assert (await ds.client.get(str(link))).json()["filtered_table_rows_count"] == 1


async def test_what_both_said_of_a_third(ds: Datasette) -> None:
    answer = (await ds.client.get("/-/compare.json?a=Norway&b=henrik-solvang&about=Bergen")).json()
    assert {(row["speaker_id"], row["about"]) for row in answer["rows"]} >= {("henrik-solvang", "bergen")}


@pytest.mark.parametrize("asked", ["", "?a=Solvang", "?a=&b=&about="])
async def test_with_fewer_than_two_it_asks(ds: Datasette, asked: str) -> None:
    soup = await get_page(ds, f"/-/compare{asked}")
    assert soup.select_one("form.sift input[name=b]") and not soup.select(".columns section")


async def test_whom_nobody_knows_is_named(ds: Datasette) -> None:
    soup = await get_page(ds, "/-/compare?a=Sollvang&b=bergen")
    assert "Nobody here is called “Sollvang”" in words(soup.select_one(".message-warning"))
