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
LIGHT = 250_000
"""Bytes; a page of the reading room is not to weigh more."""
DENSE = {"quotes": 100, "mentions": 300, "events": 40, "dates": 50}
NAMES = [entity(f"margaret-harbourtown-{n}", f"Margaret Harbourtown {n}", "PERSON") for n in range(60)]


async def test_the_page_of_a_long_article_is_light(tmp_path: Path) -> None:
    path = archive.write(tmp_path / "clippings.db")
    with sqlite3.connect(path) as db:
        for table, rows in dense_article().items():
            for row in rows:
                insert(db, table, row)
    page = await Datasette([], immutables=[str(path)]).client.get(f"/clippings/articles/{KEY}")
    soup = BeautifulSoup(page.text, "lxml")
    assert len(soup.select(".said li")) == DENSE["quotes"]
    assert {id_of(mark)[0] for mark in soup.select(".text .mark[id]")} == set("qmed")
    assert len(soup.select("[id^=card-]")) == sum(DENSE.values())
    assert len(page.content) < LIGHT


def id_of(element: Any) -> str:
    return str(element["id"])


def dense_article() -> dict[str, list[dict[str, Any]]]:
    """The rows of an article of 3,000 words, of 60 names and with more to mark than most."""
    return {
        "entities": NAMES,
        "articles": [{"id": KEY, "title": "The towns agree", "text": TEXT, "source": "a.txt", "run_id": RUN}],
        "quotes": [a_quote(start) for start in starts("quotes")],
        "mentions": [a_mention(start, n) for n, start in enumerate(starts("mentions"))],
        "events": [an_event(start) for start in starts("events")],
        "dates": [a_date(start, n) for n, start in enumerate(starts("dates"))],
    }


def starts(table: str) -> range:
    """Where so many stand, evenly."""
    step = len(TEXT) // DENSE[table]
    return range(0, step * DENSE[table], step)


def a_quote(start: int) -> dict[str, Any]:
    spans = {"start": start, "end": start + 80, "spans": json.dumps([[start, start + 80]])}
    told = {
        "speaker": "the minister",
        "speaker_title": "Fisheries Minister",
        "cue": "said",
        "statement": SAID * 2,
    }
    one = {**spans, **told, "speaker_id": NAMES[0]["id"], "source_type": "person", "kind": "indirect"}
    return keyed(quote(KEY, TEXT, [SAID]) | one, f"q{start}")


def a_mention(start: int, number: int) -> dict[str, Any]:
    """Of names in turn, each by name and by a pronoun."""
    place = {"start": start, "end": start + 12, "kind": ("name", "pronoun")[number % 2], "method": "rank"}
    named = NAMES[number % len(NAMES)]["id"]
    return keyed(mention(KEY, TEXT, "The minister", named) | place, f"m{start}-{start + 12}")


def an_event(start: int) -> dict[str, Any]:
    (told, *_) = archive.ROWS["events"]
    place = {"start": start, "end": start + 80, "trigger_start": start + 20, "trigger_end": start + 26}
    return keyed({**told, **place, "group_id": f"{KEY}.e{start + 20}"}, f"e{start + 20}")


def a_date(start: int, number: int) -> dict[str, Any]:
    (told, *_) = archive.ROWS["dates"]
    day = f"2019-10-{number % 28 + 1:02}"
    when = {"value": day, "edtf": day, "date_from": day, "date_to": day}
    return keyed({**told, **when, "start": start + 50, "end": start + 56}, f"d{start + 50}")


def keyed(row: dict[str, Any], anchor: str) -> dict[str, Any]:
    anchored = {"anchor": anchor} if "anchor" in row else {}
    return {**row, **anchored, "id": f"{KEY}.{anchor}", "article_id": KEY}


def insert(db: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    db.execute(f"insert into {table} ({names}) values ({', '.join('?' * len(row))})", [*row.values()])
