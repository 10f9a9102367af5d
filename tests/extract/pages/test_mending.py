"""Mending: what one reader broke or lost between two paragraphs is taken from the other."""

from __future__ import annotations

import pytest

from etl.extract.pages.blocks import blocks_in
from etl.extract.pages.body import body_blocks
from etl.extract.pages.mending import count_pieces, is_broken, is_cut, is_part, join_broken, restore_lost
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


@pytest.mark.parametrize(
    ("line", "after", "broken"),
    [
        ("The owners, Greyling Cranes, said", "that they would pay", True),
        ("The owners", "Greyling Cranes", False),
        *(("The owners" + end, "Greyling Cranes", True) for end in ",:;—–"),
        ("x" * 80, "Greyling Cranes", True),
        ("x" * 79, "Greyling Cranes", False),
    ],
)
def test_lines_that_break_off(line, after, broken):
    assert is_broken(line, after) is broken


@pytest.mark.parametrize(
    ("lines", "whole", "count"),
    [
        (["One two", "three."], "one two three", 2),
        (["One two", "three", "four."], "one two three four", 3),
        (["One two.", "three."], "one two three", 1),
        (["One two", "Three."], "one two three", 1),
        (["One two", "three."], "one two five three", 1),
        (["One two", "three", "four"], "one two three four", 1),
        (["One two"], "one two", 1),
    ],
)
def test_how_many_lines_are_one_sentence(lines, whole, count):
    assert count_pieces(lines, f" {whole} ") == count


def test_a_sentence_is_joined_from_six_pieces_at_most():
    pieces = ["word0,", "word1,", "word2,", "word3,", "word4,", "word5,", "end."]
    whole = " ".join(pieces)
    assert join_broken(pieces[1:], [whole]) == [" ".join(pieces[1:])]
    assert join_broken(pieces, [whole]) == ["word0,", " ".join(pieces[1:])]


def block(markup: str):
    [found] = blocks_in(parse_markup(f"<body>{markup}</body>"))
    return found


@pytest.mark.parametrize(
    ("markup", "part"),
    [
        ("<h2>Who pays</h2>", True),
        ("<h2><a href='/'>Who</a> pays</h2>", False),
        ("<p>The mayor called it a bad day.</p>", True),
        ("<p>The mayor called it a bad day</p>", False),
        ("<div>The mayor called it a bad day.</div>", False),
        (f"<p>{'x' * 198}.</p>", True),
        (f"<p>{'x' * 199}.</p>", False),
        (f"<p><a href='/'>{'x' * 30}</a>{'y' * 69}.</p>", True),
        (f"<p><a href='/'>{'x' * 31}</a>{'y' * 68}.</p>", False),
    ],
)
def test_what_belongs_between_two_paragraphs(markup, part):
    assert is_part(block(markup)) is part


@pytest.mark.parametrize(
    ("theirs", "ours", "cut"),
    [
        (["in the water there."], ["It is in the water there."], True),
        (["the water."], ["It is in the water."], False),
        (["the waters."], ["It is in the waters."], True),
        (["in the water here."], ["It is in the water there."], False),
        (["in the water there.", "x"], ["It is in the water there.", "x"], False),
        (["in the water there."], ["It is in the water there.", "x"], False),
    ],
)
def test_what_is_left_of_a_paragraph(theirs, ours, cut):
    assert is_cut(theirs, [block(f"<p>{text}</p>") for text in ours]) is cut


def test_the_whole_paragraph_replaces_what_was_left_of_it():
    found = list(blocks_in(parse_markup(article_page())))
    assert restore_lost([FIRST, SECOND, THIRD[40:], FOURTH], body_blocks(found), found) == list(STORY)


def test_nothing_is_added_before_the_first_and_after_the_last_paragraph():
    found = list(blocks_in(parse_markup(article_page(story=("A short one.", *STORY, "A last one.")))))
    assert restore_lost(list(STORY), body_blocks(found), found) == list(STORY)


def test_what_only_trafilatura_has_stays_unless_it_is_a_link():
    found = list(
        blocks_in(parse_markup(article_page(after="<ul><li><a href='/b'>Ten harbours</a></li></ul>")))
    )
    own = body_blocks(found)
    assert restore_lost([FIRST, "Ten harbours", SECOND, "A line of theirs."], own[:2], found) == [
        FIRST,
        SECOND,
        "A line of theirs.",
    ]
