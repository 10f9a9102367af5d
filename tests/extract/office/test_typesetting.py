"""Typesetting: where a paragraph begins, told by how lines are set."""

from __future__ import annotations

import pytest

from etl.extract.office.typesetting import Line, paragraphs_of_lines, paragraphs_of_pages


def lines(*set_: tuple[str, float, float, float], size: float = 10) -> list[Line]:
    """Lines of (text, left, right, top)."""
    return [Line(text, left, right, top, top - size, size, False) for text, left, right, top in set_]


@pytest.mark.parametrize(
    ("set_", "paragraphs"),
    [
        ([("one line that is", 0, 100, 90), ("full", 0, 25, 78)], ["one line that is full"]),
        ([("one line that is", 0, 100, 90), ("after a gap", 0, 70, 60)], ["one line that is", "after a gap"]),
        ([("one line that is", 0, 100, 90), ("indented", 10, 100, 78)], ["one line that is", "indented"]),
        ([("short", 0, 30, 90), ("and a line that is", 0, 100, 78)], ["short", "and a line that is"]),
        ([("a column whose end", 0, 100, 20), ("goes on in another", 120, 220, 90)],
         ["a column whose end goes on in another"]),
        ([("a column that ends.", 0, 100, 20), ("Another one begins.", 120, 220, 90)],
         ["a column that ends.", "Another one begins."]),
        ([("a word that is hy-", 0, 100, 90), ("phenated", 0, 80, 78)], ["a word that is hy\u00adphenated"]),
        ([("By Ada Poe", 0, 98, 90), ("and the text", 0, 100, 78)], ["By Ada Poe", "and the text"]),
    ],
)  # fmt: skip
def test_where_a_paragraph_begins(set_, paragraphs):
    assert list(paragraphs_of_lines(lines(*set_))) == paragraphs


def test_a_headline_is_apart_by_its_size_and_its_lines_are_one():
    head = lines(("Gate of forty", 0, 60, 200), ("tonnes closes lock", 0, 90, 180), size=18)
    body = lines(("the text of it is set", 0, 100, 150), ("small", 0, 30, 138), ("", 0, 1, 126))
    assert list(paragraphs_of_lines([*head, *body[:2]])) == [
        "Gate of forty tonnes closes lock",
        "the text of it is set small",
    ]


def test_what_stands_at_the_margin_of_several_pages_is_furniture():
    page = [Line(f"The Courier, page {n}", 0, 50, 840, 830, 9, True) for n in (1, 2)]
    pages = [[page[0], *lines(("A text that goes", 0, 100, 90))], [page[1], *lines(("on here.", 0, 40, 90))]]
    assert paragraphs_of_pages(pages) == ["A text that goes on here."]


def page_of(*texts: str) -> list[Line]:
    """A page of lines that fill their column."""
    return lines(*((text, 0, 100, 700 - 12 * number) for number, text in enumerate(texts)))


def test_a_hyphen_at_a_lines_end_is_the_words_own_where_few_lines_end_so():
    page = page_of("It is a long-", "term plan of the", "canal company to", "mend its gates.")
    assert paragraphs_of_pages([page]) == ["It is a long-term plan of the canal company to mend its gates."]


def test_it_is_the_setters_where_many_do_but_for_words_that_are_written_so():
    page = page_of(
        "The engi-",
        "neers closed a lock",
        "for the long-",
        "term, and the com-",
        "pany pays a long-term",
        "fee.",
    )
    text = "The engineers closed a lock for the long-term, and the company pays a long-term fee."
    assert paragraphs_of_pages([page]) == [text]


def test_a_word_is_whole_where_it_is_so_elsewhere():
    page = page_of("The engineers met other engi-", "neers.")
    assert paragraphs_of_pages([page]) == ["The engineers met other engineers."]
