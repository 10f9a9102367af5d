"""Sourcing: every number of a report is that of the list it leads to."""

from __future__ import annotations

import pytest
from datasette.app import Datasette

from tests.plugin.addresses import get_page, words

ASKED = ["", "outlet=The+Meridian+Post", "q=talks", "q=number&month=2019", "month=2019-10", "q=no*thing"]


@pytest.mark.parametrize("asked", ASKED)
async def test_a_number_is_that_of_the_list_it_leads_to(ds: Datasette, asked: str) -> None:
    report = (await ds.client.get(f"/-/sourcing.json?{asked}")).json()
    for row in report["rows"]:
        answer = (await ds.client.get(row["url"].replace("?", ".json?", 1) + "&_size=0")).json()
        assert answer["filtered_table_rows_count"] == row["quotes"], row


async def test_each_way_to_count_gives_every_quote_once(ds: Datasette) -> None:
    report = (await ds.client.get("/-/sourcing.json")).json()
    assert report["quotes"] == 3
    for section in ("naming", "kind of source", "verb", "quotation"):
        assert sum(row["quotes"] for row in report["rows"] if row["section"] == section) == 3


async def test_a_source_without_a_name_is_told_from_one_with(ds: Datasette) -> None:
    report = (await ds.client.get("/-/sourcing.json?outlet=The+Meridian+Post")).json()
    shares = {row["value"]: row["share"] for row in report["rows"] if row["section"] == "naming"}
    assert shares == {"named": 0.5, "unnamed": 0.5, "unidentified": 0.0}
    printed = [row["label"] for row in report["rows"] if row["section"] == "unnamed as"]
    assert printed == ["a spokesman"]


async def test_the_report_comes_as_csv(ds: Datasette) -> None:
    answer = await ds.client.get("/-/sourcing.csv?q=talks")
    assert answer.text.splitlines()[0] == "section,value,label,quotes,share,url"
    assert "naming,unnamed,Unnamed,1,1.0," in answer.text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("month=2016-13", "“2016-13” is not a month (2016-07) or a year (2016)."),
        ("outlet=The+Quay", "No article here is by an outlet “The Quay”."),
        ("q=walrus", "No quotes for this choice"),
    ],
)
async def test_what_cannot_be_reported_is_said_in_words(ds: Datasette, asked: str, said: str) -> None:
    page = words(await get_page(ds, f"/-/sourcing?{asked}"))
    assert said in page and "Named or not" not in page


async def test_a_form_sent_half_empty_leads_to_the_short_address(ds: Datasette) -> None:
    answer = await ds.client.get("/-/sourcing?outlet=&q=talks&month=")
    assert answer.status_code == 302 and answer.headers["location"] == "/-/sourcing?q=talks"
