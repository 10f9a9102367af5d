"""Markup: whatever the marks, the text stays as printed, elements nest, and nothing in the text can run."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.plugin.words.markup import Mark, mark_paragraphs, mark_text, paragraph_bounds


class Reading(HTMLParser):
    """What a browser would make of the HTML; fails on elements that do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.feed(str(html))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not (tag == "a" and "a" in self.open), "links cannot nest"
        self.open.append(tag)
        self.tags.add(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


texts = st.text(alphabet=st.sampled_from("ab “”<>&\"'\n/é") | st.characters(exclude_categories=["Cs", "Cc"]))
edges = st.integers(-3, 30)
marks = st.lists(
    st.builds(
        Mark,
        start=edges,
        end=edges,
        css_class=st.sampled_from(["quote", "person", '"><script>']),
        anchor=st.none() | st.integers().map(str),
        href=st.none() | st.just("#card") | st.just('"onclick="x'),
        note=st.none() | st.just("1"),
        note_href=st.just("#note"),
    ),
    max_size=8,
)


@given(texts, marks)
def test_text_stays_as_printed_and_elements_nest(text: str, marks: list[Mark]) -> None:
    reading = Reading(mark_text(text, marks))
    assert reading.text == text
    assert reading.tags <= {"span", "a"}


@given(texts, marks)
def test_paragraphs_together_are_the_text(text: str, marks: list[Mark]) -> None:
    found = [Reading(paragraph).text for paragraph in mark_paragraphs(text, marks)]
    assert "\n\n".join(found) == text
    assert found == [text[start:end] for start, end in paragraph_bounds(text)]


@given(texts, st.lists(st.tuples(edges, edges), max_size=8))
def test_an_anchor_stands_once_where_its_mark_begins(text: str, ranges: list[tuple[int, int]]) -> None:
    marks = [Mark(start, end, "quote", anchor=f"q{number}") for number, (start, end) in enumerate(ranges)]
    ids = Reading(mark_text(text, marks)).ids
    fitting = [mark.anchor for mark in marks if max(mark.start, 0) < min(mark.end, len(text))]
    assert sorted(ids) == sorted(fitting)


def test_a_person_inside_a_quote() -> None:
    html = mark_text(
        "“Ask Ana,” he said", [Mark(1, 9, "quote", anchor="q1"), Mark(5, 8, "person", href="#card-m5-8")]
    )
    assert html == (
        '“<span class="mark quote" id="q1">Ask '
        '<a class="mark person" href="#card-m5-8">Ana</a>,</span>'
        "” he said"
    )


def test_crossing_marks_are_cut_at_the_crossing() -> None:
    assert mark_text("abcdef", [Mark(0, 4, "one", anchor="x"), Mark(2, 6, "two", anchor="y")]) == (
        '<span class="mark one" id="x">ab<span class="mark two" id="y">cd</span></span>'
        '<span class="mark two">ef</span>'
    )


def test_the_innermost_link_counts() -> None:
    html = mark_text(
        "North Korean minister", [Mark(0, 21, "person", href="#p"), Mark(0, 12, "group", href="#g")]
    )
    assert html == (
        '<span class="mark person"><a class="mark group" href="#g">North Korean</a>'
        '<a href="#p"> minister</a></span>'
    )


def test_a_quote_over_two_paragraphs_is_marked_in_both() -> None:
    first, second = mark_paragraphs(
        "“One.\n\n“Two.”", [Mark(1, 12, "quote", anchor="q1", note="1", note_href="#c")]
    )
    assert 'id="q1"' in first and "note" not in first
    assert 'class="mark quote"' in second and 'data-note="1"' in second and "id=" not in second


@pytest.mark.parametrize("start, end", [(5, 5), (8, 3), (40, 50), (-9, 0)])
def test_marks_outside_the_text_are_dropped(start: int, end: int) -> None:
    assert mark_text("Ten to one", [Mark(start, end, "quote")]) == "Ten to one"


def test_notes_are_no_part_of_the_text() -> None:
    html = mark_text("Yes.", [Mark(0, 4, "quote", note="7", note_href="#card-q0", note_label="Quote 7")])
    assert Reading(html).text == "Yes."
    assert 'aria-label="Quote 7"' in html
