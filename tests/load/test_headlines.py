"""Headlines: the rows of their quotes, which count in the headline and not in the text."""

from __future__ import annotations

import json

import pytest
import spacy

from etl.load.rows import rows
from etl.transform.values import Quote
from tests.load.conftest import offsets

TITLE = "Lindqvist: ‘We will sign’"


@pytest.fixture
def headlined(make_doc):
    """headlined(repeats=…) → a Doc whose headline has a quote."""

    def make(**fields):
        doc = make_doc(title=TITLE)
        doc._.headline = spacy.blank("en")(TITLE)
        place = offsets(TITLE, "We will sign")
        doc._.headline._.quotes = (
            Quote("direct", (place,), offsets(TITLE, "Lindqvist"), None, "test", 0.9, **fields),
        )
        return doc

    return make


def test_the_offsets_of_a_headlines_quote_lead_into_the_headline(headlined):
    tables = rows(headlined(), "r1").tables
    quote, other = tables["quotes"]
    title = tables["articles"][0]["title"]
    assert (
        [title[start:end] for start, end in json.loads(quote["spans"])] == [quote["text"]] == ["We will sign"]
    )
    assert title[quote["speaker_start"] : quote["speaker_end"]] == quote["speaker"]
    assert (quote["paragraph"], quote["context"], quote["id"]) == (-1, TITLE, f"a.h{quote['start']}")
    assert (other["paragraph"], other["anchor"]) == (1, f"q{other['start']}")


def test_what_the_text_says_too_is_counted_once(headlined):
    start = headlined()._.quotes[0].start
    alone, again = (rows(headlined(repeats=repeats), "r1").tables for repeats in (None, start))
    assert [tables["articles"][0]["quote_count"] for tables in (alone, again)] == [2, 1]
    assert [tables["quotes"][0]["repeats"] for tables in (alone, again)] == [None, f"a.q{start}"]


def test_a_headline_does_not_repeat_what_is_doubtful_in_the_text(headlined):
    tables = rows(headlined(repeats=-5), "r1").tables
    assert tables["quotes"][0]["repeats"] is None


def test_the_two_between_whom_a_quote_stands_are_linked(headlined):
    tables = rows(headlined(between=("oda-brekke", "mara-lindqvist")), "r1").tables
    assert [row["entity_id"] for row in tables["quote_between"]] == ["mara-lindqvist", "oda-brekke"]


def test_what_states_nothing_is_doubtful(headlined):
    assert rows(headlined(stated=False), "r1").tables["quotes"][0]["doubtful"] == 1
