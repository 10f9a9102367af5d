"""Body choice: our reading of a page or trafilatura's, given how they differ."""

from __future__ import annotations

import pytest

from etl.extract.pages.body_choice import (
    choose_body,
    choose_reading,
    hidden_lines,
    is_flattened,
    is_heavy,
    overlap,
    read_with_trafilatura,
    without_page_lines,
)
from etl.extract.pages.page import Page
from etl.extract.pages.tree import parse_markup
from tests.extract.conftest import STORY, article_page


def numbered(start: int, end: int) -> list[str]:
    """Lines of ten words, no word twice."""
    return [" ".join(f"word{n}x{m}" for m in range(10)) for n in range(start, end)]


def chosen(ours: list[str], *readings: list[str]) -> list[str]:
    """What is chosen when trafilatura reads so at first, with more care, and most generously."""
    fast, careful, generous = (readings * 3)[:3] if len(readings) == 1 else readings

    def trafilatura(favor_precision: bool = False, fast_: bool = False, **options: bool) -> list[str]:
        return fast if options.get("fast") else careful if favor_precision else generous

    return choose_reading(ours, trafilatura)


TEN = numbered(0, 10)


@pytest.mark.parametrize(
    ("ours", "readings", "expected"),
    [
        (TEN, (TEN,), "theirs"),
        (TEN, (numbered(0, 9),), "theirs"),
        (TEN, (numbered(5, 6), TEN, TEN), "careful"),
        (TEN, (numbered(0, 5), numbered(0, 5), TEN), "ours"),
        (TEN, (numbered(0, 3), numbered(0, 3), numbered(0, 5)), "generous"),
        (TEN, (numbered(0, 4), numbered(0, 4), numbered(0, 4)), "ours"),
        (TEN, (numbered(5, 20), numbered(5, 20), numbered(5, 20)), "careful"),
        (TEN, (numbered(20, 30),) * 3, "careful"),
        (TEN, (["short"],) * 3, "ours"),
        (["tiny"], (["other"],) * 3, "careful"),
        (TEN, ([" ".join(TEN)],), "ours"),
        (TEN, (["| " + " ".join(TEN)],), "ours"),
    ],
)
def test_which_reading_is_believed(ours, readings, expected):
    names = {
        "ours": ours,
        "theirs": readings[0],
        "careful": readings[min(1, len(readings) - 1)],
        "generous": readings[-1],
    }
    assert chosen(ours, *readings) is names[expected]


@pytest.mark.parametrize(
    ("a", "b", "shares"),
    [
        (["a b c d"], ["a b c d"], (1, 1, 1)),
        (["A b, c d e"], ["a b c d"], (0.5, 1, 2 / 3)),
        (["a b c d e", "f g"], ["x y z"], (0, 0, 0)),
        (["a b c", "d"], ["a b c d"], (1, 1, 1)),
        (["a"], ["a"], (1, 1, 1)),
        ([], ["a"], (0, 0, 0)),
    ],
)
def test_how_much_two_readings_share(a, b, shares):
    assert overlap(a, b) == pytest.approx(shares)


@pytest.mark.parametrize(
    ("theirs", "ours", "flattened"),
    [
        (["a"], ["b"] * 5, False),
        (["a"], ["b"] * 6, True),
        (["a", "a"], ["b"] * 7, False),
        (["|" + "x" * 600], ["b"], True),
        (["|" + "x" * 599], ["b"], False),
        (["x" * 900], ["b"], False),
    ],
)
def test_paragraphs_that_ran_together(theirs, ours, flattened):
    assert is_flattened(theirs, ours) is flattened


def test_pages_that_would_take_minutes_are_heavy():
    text = "x" * 3_000_001
    assert is_heavy(text, 9)
    assert not is_heavy(text[1:], 9)
    assert not is_heavy(f"<script>{text}</script>", 9)
    assert is_heavy("", 20_001)
    assert not is_heavy("", 20_000)


def test_a_heavy_page_is_read_without_trafilatura(monkeypatch):
    monkeypatch.setattr("etl.extract.pages.body_choice.bare_extraction", lambda *_, **__: 1 / 0)
    monkeypatch.setattr("etl.extract.pages.body_choice.MAX_ELEMENTS", 3)
    markup = article_page()
    assert choose_body(markup, Page.parse(markup), "") == list(STORY)


def test_where_trafilatura_fails_our_reading_remains(monkeypatch):
    monkeypatch.setattr("etl.extract.pages.body_choice.bare_extraction", lambda *_, **__: 1 / 0)
    markup = article_page()
    assert read_with_trafilatura(parse_markup(markup), None, "", set()) == []
    assert choose_body(markup, Page.parse(markup), "") == list(STORY)


def test_a_page_without_text_is_read_as_nothing():
    assert read_with_trafilatura(parse_markup("<p></p>"), None, "", set()) == []


def test_what_is_hidden_and_long_is_taken_out_of_the_reading():
    secret = "This text was never meant to be seen by anyone."
    tree = parse_markup(f"<body><p>Shown.</p><div hidden><p>{secret}</p><p>{secret[:40]}</p></div></body>")
    assert hidden_lines(tree, [*STORY]) == {secret}
    assert hidden_lines(tree, [*STORY, secret]) == set()
    assert hidden_lines(tree, ["Shown."]) == set()


def test_lines_of_the_page_and_the_title_above_them_are_left_out():
    lines = ["Crane falls", "", "Advertisement", "Crane falls!", "Crane falls", "It fell."]
    assert without_page_lines(lines, "Crane falls") == ["Crane falls!", "Crane falls", "It fell."]
    assert without_page_lines(["—", "It fell."], "") == ["—", "It fell."]
