"""Byline: authors, publisher and date of a line that begins with `By`."""

from __future__ import annotations

import pytest

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
        ("By Ada Poe | June 3, 2020", Byline(("Ada Poe",), None, "2020-06-03")),
        ("By Ada Poe | Harbour | Echo News", Byline(("Ada Poe",), "Echo News")),
        ("By Staff Writer, The Harbour Times", Byline((), "The Harbour Times")),
        ("From Ada Poe.", Byline(("Ada Poe",))),
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
        *(
            f"By Ada Poe and by all who were there that day, as it turned out in the end{end}"
            for end in ".?!:”"
        ),
        "By Ada Poe" + ", Jon Roe" * 13,
    ],
)
def test_sentences_are_no_bylines(sentence):
    assert parse_byline(sentence) is None


def test_a_byline_has_a_hundred_and_twenty_characters_at_most():
    people = "By " + "Ada Poe, " * 8
    assert parse_byline(people + "Y" * (120 - len(people)))
    assert not parse_byline(people + "Y" * (121 - len(people)))


@pytest.mark.parametrize("end", [".", "?", "!", ":", "”", ""])
def test_a_long_line_with_the_end_of_a_sentence_is_no_byline(end):
    line = "By Ada Poe and Jon Roe and Amy Lee and Bea Roe and Cleo Lee"
    assert parse_byline(line[: 60 - len(end)] + end)
    assert bool(parse_byline(line + "x" * (61 - len(line) - len(end)) + end)) is not bool(end)
