"""Weight: what the page of a long article weighs before it is packed, marks and cards included."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from datasette.app import Datasette

from tests.plugin import archive
from tests.plugin.archive import RUN, entity, mention, quote

KEY = "the-harbour-towns-agree-on-a-number-x7k2p"
SAID = "The minister said the harbour would open again on Monday, and that"
TEXT = "\n\n".join([" ".join([SAID] * 5)] * 50)
SENTENCES = range(0, len(TEXT), len(SAID) + 1)
LIGHT = 250_000
"""Bytes; a page of the reading room is not to weigh more."""
DENSE = {"quotes": 100, "mentions": 260, "events": 40, "dates": 50}
DOUBTFUL = {"quotes": 25, "events": 20}
"""Fewer than long articles have: these are marked and listed, and have no card."""
NAMES = [entity(f"margaret-harbourtown-{n}", f"Margaret Harbourtown {n}", "PERSON") for n in range(60)]


async def page_of(path: Path, dense: dict[str, int]) -> tuple[Any, Datasette]:
    archive.write(path)
    with sqlite3.connect(path) as db:
        for table, rows in dense_article(dense).items():
            for row in rows:
                insert(db, table, row)
    datasette = Datasette([], immutables=[str(path)])
    return await datasette.client.get(f"/clippings/articles/{KEY}"), datasette


async def test_the_page_of_a_long_article_is_light(tmp_path: Path) -> None:
    page, _ = await page_of(tmp_path / "clippings.db", DENSE)
    soup = BeautifulSoup(page.text, "lxml")
    assert len(soup.select(".said li")) == DENSE["quotes"]
    assert {mark["id"][0] for mark in soup.select(".text .mark[id]")} == set("qmed")
    assert len(soup.select("[id^=card-]")) == sum(DENSE.values()) - sum(DOUBTFUL.values())
    assert len(page.content) < LIGHT


async def test_where_more_was_read_marks_lead_to_rows(tmp_path: Path) -> None:
    page, datasette = await page_of(tmp_path / "clippings.db", DENSE | {"mentions": 490, "dates": 200})
    soup = BeautifulSoup(page.text, "lxml")
    assert len(page.content) < LIGHT and not soup.select("[id^=card-]")
    for kind in ("quote", "person", "event", "date"):
        mark = soup.select_one(f".text a.mark.{kind}, .text .mark.{kind} + .note")
        asked = await datasette.client.get(f"/clippings/articles/{KEY}{mark['href']}")
        assert asked.status_code == 302
        row = await datasette.client.get(asked.headers["location"])
        assert row.status_code == 200 and mark["href"].removeprefix("?row=") in row.text, kind


def dense_article(dense: dict[str, int]) -> dict[str, list[dict[str, Any]]]:
    """The rows of an article of 3,000 words and 60 names, with more to mark than all but a few have."""
    counts = {table: range(number) for table, number in dense.items()}
    return {
        "entities": NAMES,
        "articles": [{"id": KEY, "title": "The towns agree", "text": TEXT, "source": "a.txt", "run_id": RUN}],
        "quotes": [a_quote(n) for n in counts["quotes"]],
        "mentions": [a_mention(n) for n in counts["mentions"]],
        "events": [an_event(n) for n in counts["events"]],
        "dates": [a_date(n) for n in counts["dates"]],
    }


def stands_at(words: str, number: int) -> dict[str, int]:
    """Where the words stand, in one sentence after another."""
    start = SENTENCES[number] + SAID.index(words)
    return {"start": start, "end": start + len(words)}


def a_quote(number: int) -> dict[str, Any]:
    place = stands_at("the harbour would open again on Monday", number)
    spans = json.dumps([[*place.values()]])
    told = {
        "speaker": "the minister",
        "speaker_title": "Fisheries Minister",
        "cue": "said",
        "statement": SAID,
    }
    told |= {"speaker_id": NAMES[number % len(NAMES)]["id"], "source_type": "person", "kind": "indirect"}
    told |= {"doubtful": 1 if number < DOUBTFUL["quotes"] else None}
    return keyed(quote(KEY, TEXT, [SAID]) | told | place | {"spans": spans}, f"q{place['start']}")


def a_mention(number: int) -> dict[str, Any]:
    """Of names in turn, each by name and by a pronoun."""
    each = len(SENTENCES)
    place = stands_at("The minister" if number < each else "the harbour", number % each)
    read = {"kind": ("name", "pronoun")[number % 2], "method": "rank"}
    named = NAMES[number % len(NAMES)]["id"]
    anchor = f"m{place['start']}-{place['end']}"
    return keyed(mention(KEY, TEXT, "The minister", named) | read | place, anchor)


def an_event(number: int) -> dict[str, Any]:
    (told, *_) = archive.ROWS["events"]
    word = {f"trigger_{edge}": at for edge, at in stands_at("open", number).items()}
    anchor = f"e{word['trigger_start']}"
    read = {"group_id": f"{KEY}.{anchor}", "doubtful": 1 if number < DOUBTFUL["events"] else None}
    return keyed({**told, **stands_at(SAID, number), **word, **read}, anchor)


def a_date(number: int) -> dict[str, Any]:
    (told, *_) = archive.ROWS["dates"]
    day = f"2019-10-{number % 28 + 1:02}"
    when = {"value": day, "edtf": day, "date_from": day, "date_to": day}
    place = stands_at("Monday", number)
    return keyed({**told, **when, **place}, f"d{place['start']}")


def keyed(row: dict[str, Any], anchor: str) -> dict[str, Any]:
    anchored = {"anchor": anchor} if "anchor" in row else {}
    return {**row, **anchored, "id": f"{KEY}.{anchor}", "article_id": KEY}


def insert(db: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    db.execute(f"insert into {table} ({names}) values ({', '.join('?' * len(row))})", [*row.values()])
