"""Dateline: what an article learns from its dateline."""

from __future__ import annotations

import pytest

from etl.extract.draft import Draft
from etl.extract.lines.dateline import read_lone_dateline, with_dateline

LINE = "MEXICO CITY, 3 March 2020 (Harbour Wire) - The minister resigned."


def test_a_dateline_gives_place_agency_and_day_and_stays_in_the_body():
    draft = with_dateline(Draft(paragraphs=(LINE, "More.")))
    assert (draft.dateline, draft.publisher) == ("MEXICO CITY", "Harbour Wire")
    assert (draft.published, draft.published_by) == ("2020-03-03", "dateline")
    assert draft.paragraphs == (LINE, "More.")


def test_what_is_known_already_is_surer_than_the_dateline():
    known = Draft(paragraphs=(LINE,), publisher="Echo", published="2020-03-04", published_by="metadata")
    draft = with_dateline(known)
    assert (draft.publisher, draft.published, draft.published_by) == ("Echo", "2020-03-04", "metadata")


@pytest.mark.parametrize("paragraphs", [(), ("The minister resigned.",)])
def test_without_a_dateline_nothing_changes(paragraphs):
    draft = Draft(paragraphs=paragraphs)
    assert with_dateline(draft) == draft


def test_a_day_without_a_year_dates_nothing():
    draft = with_dateline(Draft(paragraphs=("SEOUL, June 12 (Harbour Wire) -- The minister resigned.",)))
    assert (draft.published, draft.published_by) == (None, "none")


def test_a_dateline_alone_on_its_line():
    assert read_lone_dateline("EASTMERE, March 3, 2020") == Draft(
        dateline="EASTMERE", published="2020-03-03", published_by="dateline"
    )
    assert read_lone_dateline("EASTMERE in March") is None
