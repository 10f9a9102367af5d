"""Sentences of news: the day that each of their dates means, by the tense of its clause."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from etl.transform.dates import find_dates

WEDNESDAY = "2020-06-10"
SENTENCE = re.compile(r"(.*)\[(.+?)\](.*) → (.+)")
LINES = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in LINES if line and not line.startswith("#")])
def test_a_date_is_on_the_right_day(line: str) -> None:
    match = SENTENCE.fullmatch(line)
    assert match
    before, date, after, expected = match.groups()
    found = [
        one for one in find_dates(before + date + after, WEDNESDAY) if one.start <= len(before) < one.end
    ]
    readings = {reading for one in found for reading in (one.value, f"{one.date_from} to {one.date_to}")}
    assert set(expected.split(", ")) <= readings
