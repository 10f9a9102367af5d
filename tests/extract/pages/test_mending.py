"""Mending: what one reader broke or lost between two paragraphs is taken from the other."""

from __future__ import annotations

import pytest

from etl.extract.pages.blocks import blocks_in
from etl.extract.pages.body import body_blocks
from etl.extract.pages.mending import join_broken, restore_lost
from etl.extract.pages.tree import parse_markup
from tests.extract.conftest import STORY, article_page

FIRST, SECOND, THIRD, FOURTH = STORY


def both(between: str) -> tuple[list[str], list[str]]:
    """Our reading of a page with something between its paragraphs, and how it completes a reading without."""
    found = list(
        blocks_in(parse_markup(article_page(story=(f"{FIRST}</p>{between}<p>{SECOND}", THIRD, FOURTH))))
    )
    own = body_blocks(found)
    return [block.text for block in own], restore_lost(list(STORY), own, found)


@pytest.mark.parametrize(
    "lost",
    [
        "<h2>Who pays</h2>",
        "<div class='subhead'>Who pays</div>",
        "<p>The mayor called it a bad day.</p>",
        "<blockquote class='twitter-tweet'><p>We saw it fall.</p>— Ada (@ada) 3 March 2020</blockquote>",
    ],
)
def test_what_was_lost_between_two_paragraphs_is_filled_in(lost):
    ours, whole = both(lost)
    assert whole == ours
    assert len(whole) > len(STORY)


@pytest.mark.parametrize(
    "passed_over",
    [
        "<p>Ada Poe</p><p>Harbour correspondent</p>",
        "<p><a href='/b'>The last lighthouse keeper of Eastmere tells her story</a></p>",
        f"<p>{'She has covered the harbour and its people for this paper since 2009. ' * 4}</p>",
    ],
)
def test_what_was_rightly_passed_over_is_not(passed_over):
    assert both(passed_over)[1] == list(STORY)


def test_a_list_of_links_is_no_part():
    links = "<li><a href='/b'>Ten harbours to see</a></li><li><a href='/c'>Nine cranes</a></li>"
    found = list(blocks_in(parse_markup(article_page(after=f"<ul>{links}</ul>"))))
    theirs = [*STORY, "Ten harbours to see", "Nine cranes"]
    assert restore_lost(theirs, body_blocks(found), found) == list(STORY)


def test_a_sentence_broken_at_a_link_is_joined():
    start, end = THIRD.split(" the repairs. ")
    assert join_broken([FIRST, SECOND, f"{start} the", f"repairs. {end}"], list(STORY)) == [
        FIRST,
        SECOND,
        THIRD,
    ]
