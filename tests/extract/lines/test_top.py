"""Top: a byline and a dateline above a body whose metadata are known."""

from __future__ import annotations

import pytest

from etl.extract.draft import Draft
from etl.extract.lines.top import with_top_lines
from tests.extract.conftest import STORY

BY = "By Ada Poe"


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_byline_among_the_first_three_paragraphs_is_no_part_of_the_body(place):
    body = [*STORY]
    body.insert(place, BY)
    draft = with_top_lines(Draft(paragraphs=tuple(body)))
    assert (draft.authors, draft.paragraphs) == (("Ada Poe",), STORY)


def test_a_byline_further_down_is_a_line_of_the_body():
    body = (*STORY[:3], BY, STORY[3])
    assert with_top_lines(Draft(paragraphs=body)) == Draft(paragraphs=body)


def test_a_byline_alone_is_all_that_there_is():
    assert with_top_lines(Draft(paragraphs=(BY,))).paragraphs == (BY,)


@pytest.mark.parametrize(
    ("known", "publisher", "authors"),
    [((), None, ("Ada Poe",)), (("Echo",), "Echo", ("Ada Poe",)), (("Jon Roe",), "Echo", ("Jon Roe",))],
)
def test_authors_who_are_known_are_kept_and_a_publisher_is_none(known, publisher, authors):
    draft = with_top_lines(Draft(paragraphs=(BY, *STORY), authors=known, publisher=publisher))
    assert (draft.authors, draft.paragraphs) == (authors, STORY)


def test_a_dateline_beneath_the_byline_is_read():
    draft = with_top_lines(Draft(paragraphs=(BY, f"EASTMERE, Norway — {STORY[0]}")))
    assert (draft.dateline, draft.authors) == ("EASTMERE, Norway", ("Ada Poe",))
