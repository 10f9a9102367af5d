"""Byline: authors, publisher and date of a line that begins with `By`."""

from __future__ import annotations

import pytest

from etl.extract.fields.names import names_in
from etl.extract.lines.byline import Byline, parse_byline


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ada Poe", Byline(("Ada Poe",))),
        ("BY ADA POE, Staff Writer", Byline(("ADA POE",))),
        ("By Ada Poe, Jon Roe and Amy Lee", Byline(("Ada Poe", "Jon Roe", "Amy Lee"))),
        ("By Ada Poe in London", Byline(("Ada Poe",))),
        ("By Ada Poe, in Lisbon, Portugal", Byline(("Ada Poe",))),
        ("By Ada Poe in London and Jon Roe in Paris", Byline(("Ada Poe", "Jon Roe"))),
        ("By Ludwig van der Beek, The Harbour Times", Byline(("Ludwig van der Beek",), "The Harbour Times")),
        ("By Ada Poe | Echo News | June 3, 2020", Byline(("Ada Poe",), "Echo News", "2020-06-03")),
    ],
)
def test_bylines(line, expected):
    assert parse_byline(line) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "By Monday, the troops had left.",
        "By early evening nobody was left on the pier",
        "By the time the sun rose over the bay, all the boats had gone out to sea and come back again.",
        "Bystanders cheered",
    ],
)
def test_sentences_are_no_bylines(sentence):
    assert parse_byline(sentence) is None


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("View all posts by Ada Poe", ("Ada Poe",)),
        ("Ada Poe, Political Editor", ("Ada Poe",)),
        ("Ada Poe; Jon Roe", ("Ada Poe", "Jon Roe")),
        ("https://echo.example/ada", ()),
        ("admin", ()),
        (None, ()),
    ],
)
def test_author_fields(field, expected):
    assert names_in(field) == expected
