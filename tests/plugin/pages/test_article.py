"""Article: the text as printed, marked with what was read from it."""

from __future__ import annotations

import csv

import pytest
from datasette.app import Datasette

from etl.plugin.pages.article import count_entities, times_of
from tests.plugin.addresses import ARTICLE, get_page, words
from tests.plugin.archive import AGREED, FIRST_QUOTE, TALKS, UNNAMED_QUOTE

MONDAY = TALKS.index("Monday")
MARKED = [
    (FIRST_QUOTE["anchor"], "quotes"),
    ("m0-14", "mentions"),
    (f"e{AGREED}", "events"),
    (f"d{MONDAY}", "dates"),
]


async def test_text_is_set_as_printed(ds: Datasette) -> None:
    soup = await get_page(ds, ARTICLE)
    paragraphs = [paragraph.get_text() for paragraph in soup.select(".text p")]
    assert paragraphs[0].startswith("BERGEN, Norway — Norway and Iceland agreed on Monday")
    assert len(paragraphs) == 3


async def test_each_quote_opens_at_its_passage_and_names_its_speaker(ds: Datasette) -> None:
    soup = await get_page(ds, ARTICLE)
    first = soup.select_one(".said li")
    assert words(first.select_one(".speaker")) == "Henrik Solvang , Fisheries Minister corrected"
    anchor = first.select_one(".words")["href"].removeprefix("#")
    assert anchor == f"q{FIRST_QUOTE['start']}"
    assert soup.find(id=anchor).get_text() == "“We did not come to Bergen to count old grievances,”"


async def test_kinds_are_told_apart_by_class(ds: Datasette) -> None:
    soup = await get_page(ds, ARTICLE)
    marked = {
        kind: [mark.get_text() for mark in soup.select(f".text .mark.{kind}")]
        for kind in ("person", "place", "date", "event")
    }
    assert marked["person"] == ["Fisheries Minister Henrik Solvang"]
    assert "Iceland" in marked["place"] and marked["date"] == ["Monday"] and marked["event"] == ["agreed"]


async def test_every_mark_leads_to_a_card_with_method_and_confidence(ds: Datasette) -> None:
    soup = await get_page(ds, ARTICLE)
    targets = {link["href"] for link in soup.select(".text a")}
    assert targets and all(soup.find(id=target.removeprefix("#")) for target in targets)
    card = soup.find(id=f"card-q{UNNAMED_QUOTE['start']}")
    assert "“a spokesman”, not named" in words(card)
    assert "reporting clause, 41% confidence" in words(card)


async def test_a_mistake_is_reported_by_one_line_of_csv(ds: Datasette) -> None:
    soup = await get_page(ds, ARTICLE)
    card = soup.find(id=f"card-q{FIRST_QUOTE['start']}")
    led = await ds.client.get(ARTICLE + card.find("a", string="Report a mistake")["href"])
    form = await get_page(ds, led.headers["location"])
    assert form.select_one("input[name=id]")["value"] == FIRST_QUOTE["id"]
    answer = led.headers["location"] + "&choice=set-speaker_id&value=Iceland&editor=Ada"
    line = (await get_page(ds, answer)).select_one(".line-to-copy pre").get_text()
    cells = next(csv.reader([line]))
    assert cells[:6] == ["set", "quotes", FIRST_QUOTE["id"], "speaker_id", "iceland", "Henrik Solvang"]


@pytest.mark.parametrize("anchor, table", MARKED)
async def test_each_mark_has_a_way_to_report_it(ds: Datasette, anchor: str, table: str) -> None:
    part = (await get_page(ds, ARTICLE)).find(id=f"card-{anchor}")
    led = await ds.client.get(ARTICLE + part.find("a", string="Report a mistake")["href"])
    assert led.headers["location"] == f"/-/correct?table={table}&id=meridian-talks.{anchor}"
    assert (await ds.client.get(led.headers["location"])).status_code == 200


async def test_mentions_of_one_share_a_card_and_stay_apart(ds: Datasette) -> None:
    soup = await get_page(ds, ARTICLE)
    (card,) = soup.select(".card:has([id^=card-m]):has(a[href$='/entities/bergen'])")
    parts = [words(part) for part in card.select("[id]")]
    told = "A name; the place itself · name, 90% confidence Report a mistake Close"
    assert parts == [f"BERGEN, Norway {told}", f"Bergen to {told}"]


async def test_copies_and_timeline(ds: Datasette) -> None:
    soup = await get_page(ds, ARTICLE)
    assert words(soup.find(id="copies").parent) == "Also published by Harbour Wire 15 October 2019"
    assert "14 October 2019 Norway and Iceland agreed to reopen talks on cod quotas" in words(
        soup.find(id="when").parent
    )


async def test_says_how_to_cite_it(ds: Datasette) -> None:
    links = (await get_page(ds, ARTICLE)).select(".cite a")
    citations = [f"{ARTICLE}.{kind}" for kind in ("txt", "bib", "ris", "csl")]
    assert [link["href"] for link in links] == [*citations, "/-/bundle?article=meridian-talks"]


async def test_a_copy_says_so(ds: Datasette) -> None:
    soup = await get_page(ds, "/clippings/articles/wire~2E2019~2F10~2Ftalks")
    assert soup.find("a", string="an earlier article")["href"] == ARTICLE


async def test_only_web_addresses_become_source_links(ds: Datasette) -> None:
    assert (await get_page(ds, ARTICLE)).find("a", string="Original article")["href"].startswith("https://")
    assert "javascript:" not in str((await get_page(ds, "/clippings/articles/evil")).main)


def event(anchor: str, day: str | None, line: str) -> dict:
    told = {"anchor": anchor, "line": line, "sentence": "It did.", "speech": 0, "doubtful": None}
    return {**told, "date_from": day, "date_to": day}


def date(anchor: str, day: str | None, text: str, last: str | None = None) -> dict:
    return {"anchor": anchor, "date_from": day, "date_to": last or day, "text": text}


def test_a_day_has_its_events_once_and_leaves_out_the_date_that_gave_it() -> None:
    events = [
        event("e1", "2021-05-04", "Chile protests"),
        event("e9", "2021-05-04T10:00", "Chile protests"),
        event("e11", None, "Peru protests"),
        event("e20", "2021-05-04", "Peru condemns Chile") | {"speech": 1},
        event("e30", "2021-05-04", "Peru invades Chile") | {"doubtful": 1},
    ]
    (day,) = times_of(events, [date("d5", "2021-05-04", "Tuesday")])
    assert (day["from"], day["to"]) == ("2021-05-04", "2021-05-04")
    assert [(entry["anchor"], entry["text"]) for entry in day["entries"]] == [("e1", "Chile protests")]


def test_times_without_an_event_stay_each_wording_once_in_order() -> None:
    dates = [
        date("d9", "2021-05-01", "May", "2021-05-31"),
        date("d1", "2019-01-01", "two years ago", "2019-12-31"),
        date("d5", "2019-01-01", "Two years ago", "2019-12-31"),
        date("d7", None, "some day"),
    ]
    times = [(time["from"], *(entry["text"] for entry in time["entries"])) for time in times_of([], dates)]
    assert times == [("2019-01-01", "two years ago"), ("2021-05-01", "May")]


def test_the_most_mentioned_are_named_first_and_once_each() -> None:
    names = [("ana", "Ana"), ("bo", "Bo"), ("bo", "Bo"), (None, None), ("al", "Al")]
    mentions = [{"entity_id": key, "name": name} for key, name in names]
    found = [(entity["name"], entity["count"]) for entity in count_entities(mentions)]
    assert found == [("Bo", 2), ("Al", 1), ("Ana", 1)]
