"""Duplicates: wire copies point to the first of them, in whatever order they come."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import permutations

import pytest

from etl.extract.articles import read_article
from etl.extract.inputs import find_records
from etl.load.copies.articles import (
    ArticleCopies,
    PrintedArticle,
    checksums,
    is_copy,
    is_same_sketch,
    packed,
    sketch,
)
from tests.conftest import SEEDS

from .conftest import fresh_db


def first_copies(
    articles: Iterable[tuple[str, str | None, frozenset[int]]],
    same_text: Callable[[str, str], bool] | None = None,
) -> dict[str, str]:
    """Each copy with its first, given (id, published, sketch) in any order.

    same_text: whether the texts of two ids are copies; without it the sketches decide that too.
    """
    db = fresh_db()

    class Copies(ArticleCopies):
        def same_text(self, thing: PrintedArticle, first: PrintedArticle) -> bool:
            if same_text is None:
                return is_same_sketch(thing.sketch, first.sketch)
            return same_text(thing.article, first.article)

    copies = Copies(db, lambda article: None, whole=True)
    for id_, published, marks in articles:
        db.execute(
            "insert into sources (source, article_id, sketch) values (?, ?, ?)",
            (id_, id_, packed(marks)),
        )
        row = db.execute(
            "insert into articles (id, published, source) values (?, ?, ?)", (id_, published, id_)
        ).lastrowid
        copies.enter(row)
    copies.settle()
    return dict(db.execute("select id, same_as from articles where same_as is not null"))


def test_the_seeds_hold_one_wire_copy():
    articles = [read_article(record) for record in find_records([SEEDS])]
    copies = first_copies((article.id, article.published, sketch(article.text)) for article in articles)
    sources = {article.id: article.source.split("/")[-1] for article in articles}
    assert {sources[copy]: sources[first] for copy, first in copies.items()} == {
        "2020-03-10-chile-port-protest.md": "2020-03-09-valparaiso-dockworkers-march.txt"
    }


def words(start: int, end: int) -> str:
    return " ".join(f"word{number}" for number in range(start, end))


def test_an_excerpt_is_a_copy_and_another_text_is_not():
    whole = sketch(words(0, 1000))
    assert is_same_sketch(whole, sketch(words(200, 600)))
    assert not is_same_sketch(whole, sketch(words(1000, 2000)))
    assert not is_same_sketch(sketch(""), sketch(""))


def test_punctuation_and_case_do_not_matter():
    assert sketch("“The harbour,” she said, “is closed until Monday.”") == sketch(
        "the HARBOUR she said 'is closed until monday'"
    )


REPORT = (
    "Lorries may cross the swing bridge at Grafton again, Judge Miriam Falk ruled on Thursday.",
    "“The city may be cautious, but it may not be arbitrary,” she wrote in a decision of forty pages.",
    "Hauliers said that they had burned a fortune in diesel while their drivers were sent around the town.",
    "Mayor Hanne Brook said that the city would appeal, and that divers would look at the pier first.",
)
LATER = (
    "Divers began on Monday to survey the eastern pier of the bridge that a court had ordered to be opened.",
    "The first pictures show no damage below the water line, said Oskar Lind, who leads the team of six.",
    "Hauliers plan to send a convoy of forty lorries across on Friday, whatever the survey may find by then.",
)
BACKGROUND = (
    "The bridge, built in 1931, carries a third of the freight that leaves the port. Two collisions, in "
    "1968 and 1994, closed it for a week each, and the owner of the barge denies that its pilot was at fault."
)


def copies_of(first: str, other: str) -> dict[str, str]:
    texts = {"a": first, "b": other}
    return first_copies(
        [(key, f"2020-03-0{number}", sketch(text)) for number, (key, text) in enumerate(texts.items(), 1)],
        lambda *ids: is_copy(*(texts[id_] for id_ in ids)),
    )


@pytest.mark.parametrize(
    "edited",
    [
        REPORT,
        REPORT[:2],
        REPORT[2:],
        ("A judge has ruled for the hauliers.", *REPORT[1:]),
        tuple(line.upper().translate(str.maketrans("“”’", '""\'')) for line in REPORT),
        (*REPORT, *LATER),
    ],
    ids=["whole", "cut", "end", "new lead", "other marks", "put before another"],
)
def test_an_edited_copy_is_found_however_short(edited):
    assert copies_of("\n\n".join((*REPORT, BACKGROUND)), "\n\n".join(edited)) == {"b": "a"}


def test_a_later_report_with_the_same_background_is_no_copy():
    assert not copies_of("\n\n".join((*REPORT, BACKGROUND)), "\n\n".join((*LATER, BACKGROUND)))


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


@pytest.mark.parametrize(
    ("shared", "left", "right", "same"),
    [
        (4, 4, 4, True),
        (4, 0, 90, True),
        (3, 1, 1, False),
        (5, 5, 90, True),
        (5, 6, 90, False),
        (3, 0, 0, True),
        (3, 0, 1, False),
    ],
)
def test_half_of_the_smaller_sketch_and_four_marks_at_least_are_shared(shared, left, right, same):
    a = frozenset(range(shared)) | frozenset(range(100, 100 + left))
    b = frozenset(range(shared)) | frozenset(range(200, 200 + right))
    assert is_same_sketch(a, b) is is_same_sketch(b, a) is same


def test_a_sketch_keeps_one_mark_in_sixteen_of_a_text():
    text = words(0, 2004)
    marks = set(checksums(text))
    assert len(marks) == 2000
    assert sketch(text) == {mark for mark in marks if mark % 16 == 0}
    assert 80 < len(sketch(text)) < 180
    assert sketch("only four words here") == frozenset()


@pytest.mark.parametrize(
    ("shared", "of", "asked", "copy"),
    [
        (10, 10, False, True),
        (17, 20, False, True),
        (16, 20, True, True),
        (6, 20, True, True),
        (5, 20, False, False),
        (3, 3, False, True),
    ],
)
def test_the_texts_are_asked_where_the_sketches_leave_doubt(shared, of, asked, copy):
    questions = []

    def same_text(*ids: str) -> bool:
        questions.append(ids)
        return True

    a = frozenset(range(of))
    b = frozenset(range(shared)) | frozenset(range(100, 100 + of - shared))
    assert bool(first_copies([("a", "2020", a), ("b", "2021", b)], same_text)) is copy
    assert questions == ([("b", "a")] if asked else [])


def test_sketches_that_leave_doubt_are_no_copies_where_the_texts_are_none():
    a, b = frozenset(range(20)), frozenset(range(6)) | frozenset(range(100, 114))
    assert first_copies([("a", "2020", a), ("b", "2021", b)], lambda *_: False) == {}


def test_the_article_that_shares_most_is_the_first():
    articles = [
        ("a", "2020", frozenset(range(10))),
        ("b", "2021", frozenset(range(6, 24))),
        ("c", "2022", frozenset(range(5, 24))),
    ]
    assert first_copies(articles) == {"c": "b"}
    twins = [
        ("b", "2020", frozenset({1, 2, 3, 4, 9})),
        ("a", "2020", frozenset({1, 2, 3, 4, 8})),
        ("c", "2021", frozenset({1, 2, 3, 4})),
    ]
    assert first_copies(twins) == {"b": "a", "c": "a"}


def test_what_very_many_articles_share_is_a_sites_own_text():
    common = frozenset(range(4))
    many = [
        (f"a{number:03d}", "2020", common | {1000 * number + extra for extra in range(10, 20)})
        for number in range(501)
    ]
    last = ("b", "2021", common)
    assert first_copies([*many[:-1], last]) == {"b": "a000"}
    assert first_copies([*many, last]) == {}


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2019-12-31", "2020"),
        ("2020", "2020-01-02"),
        ("2020-05-31", "2020-06"),
        ("2020-06-12T23:00:00+02:00", "2020-06-12T22:00:00"),
        ("2020-06-12", "2020-06-12T00:00:01"),
        ("2020-06-12", None),
    ],
)
def test_the_earlier_article_is_the_first(earlier, later):
    marks = frozenset(range(9))
    assert first_copies([("a", later, marks), ("b", earlier, marks)]) == {"a": "b"}
