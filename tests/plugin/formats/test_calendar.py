"""Calendar: events that any calendar takes."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import icalendar
import pytest

from etl.plugin.formats.calendar import calendar_of, days_of
from tests.plugin.addresses import get_page
from tests.plugin.archive import HOSTILE


async def test_a_list_of_events_is_a_calendar_with_links_to_them(ds):
    response = await ds.client.get("/clippings/events.ics")
    assert response.headers["content-type"].startswith("text/calendar")
    rows = (await ds.client.get("/clippings/events.json?_shape=array")).json()
    entries = list(icalendar.Calendar.from_ical(response.content).walk("VEVENT"))
    assert {str(entry["summary"]) for entry in entries} == {row["summary"] for row in rows if days_of(row)}
    for entry in entries:
        assert (await ds.client.get(str(entry["url"]).removeprefix("http://localhost"))).status_code == 200


async def test_other_lists_have_none(ds):
    assert (await ds.client.get("/clippings/quotes.ics")).status_code == 404
    assert ".ics" not in (await ds.client.get("/clippings/quotes")).text


async def test_the_timeline_leads_to_what_is_planned_as_a_calendar(ds):
    page = await get_page(ds, "/-/timeline")
    (link,) = [a["href"] for a in page.select("a") if "iCalendar" in a.get_text()]
    assert (await ds.client.get(link)).headers["content-type"].startswith("text/calendar")


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2020-06-12", "2020-06-12", (date(2020, 6, 12), date(2020, 6, 13))),
        ("2020-06-01", "2020-06-30", (date(2020, 6, 1), date(2020, 7, 1))),
        ("2020-06-12", None, (date(2020, 6, 12), date(2020, 6, 13))),
        ("9999-12-31", "9999-12-31", None),
        (HOSTILE, None, None),
        (None, None, None),
    ],
)
def test_an_event_lasts_from_its_first_day_to_its_last(first, last, days):
    assert days_of({"date_from": first, "date_to": last}) == days


def test_words_of_an_article_end_no_entry_and_open_none():
    words = "Talks\r\nEND:VEVENT\r\nATTENDEE:mailto:x@example.org; a, b"
    archive = SimpleNamespace(
        url=lambda *_: "/e", datasette=SimpleNamespace(absolute_url=lambda _, path: f"http://x{path}")
    )
    row = {"id": "a.e1", "date_from": "2020-06-12", "summary": words, "sentence": words, "status": "planned"}
    written = calendar_of(archive, None, [row]).to_ical()
    (entry,) = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert "ATTENDEE" not in entry and str(entry["status"]) == "TENTATIVE"
    assert str(entry["summary"]).split() == words.split()
