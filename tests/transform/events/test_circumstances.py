"""Circumstances: where and when."""

from __future__ import annotations

from typing import Any

import pytest

from etl.article import Article
from etl.transform.events.circumstances import DATE_REACH, day_of, nearest_date
from etl.transform.events.pipe import Events
from etl.transform.values import Timex
from tests.transform.events.conftest import UNGATED, entity

PEOPLE = {"Ilse_Brandt": "PERSON", "Omar_Reyes": "PERSON"}


def place_of(events_in: Any, text: str, *places: str, type: str | None = None) -> str | None:
    located = [entity(text, place, "GPE", {place: "literal"}) for place in places]
    events = events_in(text, *located, pipe=UNGATED, **PEOPLE)
    return next(event.place for event in events if type in (None, event.type))


@pytest.mark.parametrize(
    "word", ["in", "at", "near", "outside", "inside", "around", "across", "off", "throughout"]
)
def test_a_place_after_a_preposition_of_place_is_where(events_in, word: str) -> None:
    assert place_of(events_in, f"Ilse Brandt met with Omar Reyes {word} Lisbon on Monday.", "Lisbon")


@pytest.mark.parametrize(
    "text",
    [
        "Ilse Brandt of Lisbon met with Omar Reyes.",
        "Ilse Brandt met with Omar Reyes after Lisbon.",
        "In Lisbon, the sun shone, and Ilse Brandt met with Omar Reyes.",
        "Ministers in Lisbon met with Omar Reyes.",
        "Ilse Brandt condemned the fishing of the fleet in Lisbon.",
    ],
)
def test_another_place_of_the_sentence_is_not(events_in, text: str) -> None:
    assert place_of(events_in, text, "Lisbon") is None


def test_a_deed_s_place_may_be_under_its_object(events_in) -> None:
    assert place_of(events_in, "Ilse Brandt bombed a base in Lisbon.", "Lisbon") == "lisbon"


def test_the_nearest_place_is_chosen(events_in) -> None:
    text = "In Porto in early May, Ilse Brandt met with Omar Reyes in Lisbon."
    assert place_of(events_in, text, "Porto", "Lisbon") == "lisbon"


def test_a_place_in_words_about_land_is_where(events_in) -> None:
    text = "Ilse Brandt met with Omar Reyes in the town of Lisbon."
    assert place_of(events_in, text, "Lisbon") == "lisbon"


def date(start: int, end: int) -> Timex:
    return Timex("x" * (end - start), start, end, "DATE", None, None, "2020-06-12", None, "test")


@pytest.mark.parametrize(("gap", "is_near"), [(DATE_REACH, True), (DATE_REACH + 1, False)])
def test_a_date_dates_as_far_as_it_reaches(gap: int, is_near: bool) -> None:
    after, before = date(110 + gap, 120 + gap), date(90 - gap, 100 - gap)
    assert (nearest_date((100, 110), [after]) is after) is is_near
    assert (nearest_date((100, 110), [before]) is before) is is_near


def test_dates_reach_eighty_characters() -> None:
    assert DATE_REACH == 80


def test_the_nearer_of_two_dates_is_chosen() -> None:
    near, far = date(120, 125), date(60, 65)
    assert nearest_date((100, 110), [far, near]) is near
    assert nearest_date((100, 110), []) is None


def test_the_reach_is_a_setting(events_in) -> None:
    text = "On Tuesday, Ilse Brandt accused Omar Reyes."
    start = text.index("Tuesday")
    dates = (Timex("Tuesday", start, start + 7, "DATE", None, None, "2020-06-09", None, "test"),)
    (near,) = events_in(text, dates=dates, pipe=Events(threshold=0.0, date_reach=20), **PEOPLE)
    (far,) = events_in(text, dates=dates, pipe=Events(threshold=0.0, date_reach=5), **PEOPLE)
    assert (near.date, far.date) == (dates[0], None)


@pytest.mark.parametrize(("type", "is_used"), [("DATE", True), ("TIME", True), ("DURATION", False)])
def test_only_days_and_hours_date_an_event(events_in, type: str, is_used: bool) -> None:
    text = "On Tuesday, Ilse Brandt accused Omar Reyes."
    dates = (Timex("Tuesday", 3, 10, type, None, None, "2020-06-09", None, "test"),)
    (event,) = events_in(text, dates=dates, pipe=UNGATED, **PEOPLE)
    assert (event.date is not None) is is_used


def test_a_date_that_is_no_day_dates_nothing(events_in) -> None:
    dates = (Timex("Tuesday", 3, 10, "DATE", None, None, None, None, "test"),)
    (event,) = events_in("On Tuesday, Ilse Brandt accused Omar Reyes.", dates=dates, pipe=UNGATED, **PEOPLE)
    assert event.date is None


@pytest.mark.parametrize("published", [None, "", "2020-06", "2020"])
def test_an_article_without_a_day_dates_nothing(published: str | None) -> None:
    assert day_of(Article(id="a", title="", text="", source="", published=published)) is None
    assert day_of(None) is None


@pytest.mark.parametrize("published", ["2020-06-12", "2020-06-12T08:30:00Z"])
def test_the_article_s_day_has_no_words(published: str) -> None:
    day = day_of(Article(id="a", title="", text="", source="", published=published))
    assert day == Timex("", 0, 0, "DATE", *["2020-06-12"] * 4, "article")
