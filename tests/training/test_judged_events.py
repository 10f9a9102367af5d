"""Judged events: what was judged by hand, as training reads it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import get_args

from etl.training.judged_events import (
    CLAIMS,
    JudgedEvent,
    claims_of,
    digest,
    judged_events,
    read_local_articles,
)
from etl.transform.events.plover import lexicon
from etl.transform.values import Entity, Event, EventStatus, Timex

KIM = Entity("kim", "Kim Lee", "PERSON", ())
DAY = Timex("Friday", 0, 6, "DATE", "2020-01-03", None, "2020-01-03", "2020-01-03", "weekday")
EVENT = Event("COERCE", "Police arrested Kim Lee", (7, 15), (0, 30), "verb", 0.5, recipients=("kim", "bo"))


def test_a_row_claims_what_a_reader_sees() -> None:
    claims = claims_of(replace(EVENT, date=DAY, actor_text="Police"), {"kim": KIM})
    assert claims["type"] == "COERCE"
    assert claims["date"] == "2020-01-03"
    assert claims["who"] == digest("Police")
    assert claims["whom"] == digest("Kim Lee +1")
    assert claims["where"] == ""


def test_a_field_that_claims_something_else_by_now_is_not_known() -> None:
    claims = claims_of(EVENT, {"kim": KIM})
    row = JudgedEvent({**claims, "type": "SANCTION"}, frozenset({"whom"}))
    assert row.verdict("type", claims) is None
    assert row.verdict("whom", claims) is False
    assert row.verdict("worth", claims) is True


def test_every_row_has_names_we_know() -> None:
    rows = [row for found in judged_events().values() for row in found.values()]
    assert {row.claims["type"] for row in rows} <= set(lexicon().quads)
    assert {row.claims["status"] for row in rows} <= set(get_args(EventStatus))
    assert {field for row in rows for field in row.wrong} <= {*CLAIMS, "worth"}
    assert any(not row.wrong for row in rows)


def test_a_text_of_a_local_paper_may_have_a_line_separator_within(tmp_path: Path) -> None:
    path = tmp_path / "places.jsonl"
    rows = [{"id": name, "title": None, "text": "One.\u2028Two.", "date": "2009-04"} for name in ("a", "b")]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    (article,) = read_local_articles(path, {"places/b"})
    assert (article.text, article.published) == ("One.\u2028Two.", None)
