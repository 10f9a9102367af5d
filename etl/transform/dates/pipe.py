"""Dates: TIMEX3 expressions and the days they stand for (EDTF).

The rules stand in `calendar_dates`, `relative_dates`, `durations` and `clock_times`; what is relative counts
from the
article's day. Types and values follow TIMEX3 as in TimeML 1.2.1, and the annotation of TempEval-3.
"""

from __future__ import annotations

import datetime as dt

from spacy.language import Language
from spacy.tokens import Doc

from etl.transform.article_pipe import ArticlePipe
from etl.transform.dates import calendar_dates, clock_times, durations, relative_dates
from etl.transform.dates.edtf import days, edtf
from etl.transform.dates.grammar import Reading, find
from etl.transform.values import Timex

RULE_MODULES = (calendar_dates, relative_dates, clock_times, durations)
"""Importing them registers their rules, in this order."""


@Language.factory("dates", assigns=["doc._.dates"])
def make_dates(nlp: Language, name: str) -> Dates:
    return Dates()


class Dates(ArticlePipe):
    """Find time expressions and resolve them."""

    leaves = "dates"
    needs_parse = False

    def predict(self, doc: Doc) -> tuple[Timex, ...]:
        return find_dates(doc.text, doc._.article.day if doc._.article else None)


def find_dates(text: str, day: str | None) -> tuple[Timex, ...]:
    """Find the time expressions of a text.

    `day` is the article's, `YYYY-MM-DD`; without one only absolute dates get a place on the calendar.
    """
    return tuple(timex(text, *found) for found in find(text, as_day(day)))


def as_day(day: str | None) -> dt.date | None:
    """The day of an ISO date, or None when it is none."""
    try:
        return dt.date.fromisoformat(day[:10]) if day else None
    except ValueError:
        return None


def timex(text: str, start: int, end: int, reading: Reading, method: str) -> Timex:
    """A reading with its place in the text and on the calendar."""
    value = f"{reading.value}/{reading.until}" if reading.until else reading.value
    dated = reading.type in ("DATE", "TIME")
    covered = days(value, reading.mod) if dated else reading.covers
    return Timex(
        text=text[start:end],
        start=start,
        end=end,
        type=reading.type,
        value=reading.value,
        edtf=edtf(value, reading.mod) if dated else None,
        date_from=covered[0].isoformat() if covered else None,
        date_to=covered[1].isoformat() if covered else None,
        method=method,
    )
