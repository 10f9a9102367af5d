"""Dates: the pipe that finds time expressions and resolves them to the days they mean.

The rules are in the modules of RULE_MODULES; what is relative counts from the article's day. Types and
values follow TIMEX3 as in TimeML 1.2.1 and the annotation of TempEval-3; EDTF is ISO 8601-2.
"""

from __future__ import annotations

import datetime as dt

from spacy.language import Language

from etl.transform.article_pipe import ArticlePipe
from etl.transform.dates.edtf import find_days, to_edtf
from etl.transform.dates.grammar import Reading, find_readings
from etl.transform.tokens import Doc
from etl.transform.values import Timex, text_of

# In this order, in which they register their rules: of two readings of one length the first is kept.
from etl.transform.dates import calendar_days, calendar_periods, clock_times  # isort: skip
from etl.transform.dates import relative_days, counted_days, relative_periods, vague_times, durations  # isort: skip

RULE_MODULES = (
    calendar_days,
    calendar_periods,
    clock_times,
    relative_days,
    counted_days,
    relative_periods,
    vague_times,
    durations,
)


@Language.factory("dates", assigns=["doc._.dates"])
def make_dates(nlp: Language, name: str) -> Dates:
    """Make the pipe."""
    return Dates()


class Dates(ArticlePipe):
    """Find time expressions and resolve them."""

    leaves = "dates"
    needs_parse = False

    def predict(self, doc: Doc) -> tuple[Timex, ...]:
        return find_dates(text_of(doc), doc._.article.day if doc._.article else None)


def find_dates(text: str, day: str | None) -> tuple[Timex, ...]:
    """Find the time expressions of an English text and resolve them.

    text: any text; a whole article is best, since "that week" counts from the date named before it.
    day: the day the text is of, `YYYY-MM-DD`; a time that follows it is ignored. With None, or what is no
        day, only absolute dates get a place on the calendar: "Friday" is then `XXXX-WXX-5`.

    Returns a Timex for each expression, in the order of the text and never overlapping. Their `start` and
    `end` are half-open character offsets into `text`. `date_from` and `date_to` are the first and the last
    day covered, both included, and None where the expression has no place on the calendar. No text raises an
    error; a day that no calendar has ("2019-02-30") is left out.

    >>> [(date.text, date.value) for date in find_dates("She resigned last Friday.", "2020-06-12")]
    [('last Friday', '2020-06-05')]
    """
    return tuple(_make_timex(text, *found) for found in find_readings(text, _parse_day(day)))


def _parse_day(day: str | None) -> dt.date | None:
    """The day of an ISO date, or None when it is none."""
    try:
        return dt.date.fromisoformat(day[:10]) if day else None
    except ValueError:
        return None


def _make_timex(text: str, start: int, end: int, reading: Reading, method: str) -> Timex:
    """A reading with its place in the text and on the calendar."""
    value = f"{reading.value}/{reading.until}" if reading.until else reading.value
    dated = reading.type in ("DATE", "TIME")
    covered = find_days(value, reading.mod) if dated else reading.covers
    return Timex(
        text=text[start:end],
        start=start,
        end=end,
        type=reading.type,
        value=reading.value,
        edtf=to_edtf(value, reading.mod) if dated else None,
        date_from=covered[0].isoformat() if covered else None,
        date_to=covered[1].isoformat() if covered else None,
        method=method,
    )
