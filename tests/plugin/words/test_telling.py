"""Telling: summaries of events as sentences; times of an article without repetition."""

from __future__ import annotations

import pytest

from etl.plugin.pages.article import timeline
from etl.plugin.words.telling import plural, told


@pytest.mark.parametrize(
    ("summary", "sentence"),
    [
        ("Iceland → Norway: reject", "Iceland rejects Norway"),
        ("Iceland: reject", "Iceland refuses"),
        ("Norway, Iceland → Chile, Peru: consult", "Norway and Iceland talk with Chile and Peru"),
        ("Norway, Iceland: agree (denied)", "Norway and Iceland agree (denied)"),
        ("unnamed → Bergen: assault", "Someone unnamed attacks Bergen"),
        ("Star Wars: return", "Star Wars: return"),
        ("<b>: accuse (<i>)", "<b>: accuse (<i>)"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_summary_is_told_as_a_sentence_and_other_text_is_left_alone(
    summary: str | None, sentence: str
) -> None:
    assert told(summary) == sentence


def test_several_do_what_one_does() -> None:
    assert [plural(act) for act in ("agrees", "calls on", "voices support")] == [
        "agree", "call on", "voice support",
    ]  # fmt: skip


def event(anchor: str, day: str, summary: str) -> dict:
    return {
        "anchor": anchor, "date_from": day, "date_to": day, "summary": summary, "sentence": "It did."
    }  # fmt: skip


def date(anchor: str, day: str | None, text: str, last: str | None = None) -> dict:
    return {"anchor": anchor, "date_from": day, "date_to": last or day, "text": text}


class TestTimes:
    def test_a_day_tells_its_events_once_and_leaves_out_the_date_that_gave_it(self) -> None:
        events = [event("e1", "2021-05-04", "Chile: protest"), event("e9", "2021-05-04", "Chile: protest")]
        (day,) = timeline(events, [date("d5", "2021-05-04", "Tuesday")])
        assert [(entry["anchor"], entry["text"]) for entry in day["entries"]] == [("e1", "Chile protests")]

    def test_times_without_an_event_stay_each_wording_once_in_order(self) -> None:
        dates = [
            date("d9", "2021-05-01", "May", "2021-05-31"),
            date("d1", "2019-01-01", "two years ago", "2019-12-31"),
            date("d5", "2019-01-01", "Two years ago", "2019-12-31"),
            date("d7", None, "some day"),
        ]
        told = [(time["from"], *(entry["text"] for entry in time["entries"])) for time in timeline([], dates)]
        assert told == [("2019-01-01", "two years ago"), ("2021-05-01", "May")]
