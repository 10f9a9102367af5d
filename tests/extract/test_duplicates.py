"""Duplicates: wire copies point to the first of them, in whatever order they come."""

from __future__ import annotations

from itertools import permutations

from etl.extract import extract, find
from etl.extract.duplicates import first_copies, same, sketch
from tests.conftest import SEEDS


def test_the_seeds_hold_one_wire_copy():
    articles = [extract(record) for record in find([SEEDS])]
    copies = first_copies((article.id, article.published, sketch(article.text)) for article in articles)
    sources = {article.id: article.source.split("/")[-1] for article in articles}
    assert {sources[copy]: sources[first] for copy, first in copies.items()} == {
        "2020-03-10-chile-port-protest.md": "2020-03-09-valparaiso-dockworkers-march.txt"
    }


def words(start: int, end: int) -> str:
    return " ".join(f"word{number}" for number in range(start, end))


def test_an_excerpt_is_a_copy_and_another_text_is_not():
    whole = sketch(words(0, 1000))
    assert same(whole, sketch(words(200, 600)))
    assert not same(whole, sketch(words(1000, 2000)))
    assert not same(sketch(""), sketch(""))


def test_punctuation_and_case_do_not_matter():
    assert sketch("“The harbour,” she said, “is closed until Monday.”") == sketch(
        "the HARBOUR she said 'is closed until monday'"
    )


def test_the_first_is_the_earliest_whatever_the_order():
    marks = sketch(words(0, 1000))
    articles = [
        ("c", "2020-03-10T01:00:00+09:00", marks),  # 9 March, 16:00 UTC
        ("b", "2020-03-09T18:00:00+00:00", marks),
        ("a", None, marks),
        ("d", "2020-03", sketch(words(2000, 3000))),
    ]
    for order in permutations(articles):
        assert first_copies(order) == {"a": "c", "b": "c"}
