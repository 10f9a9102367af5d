"""One statement in several articles: found whole, trimmed and re-punctuated; chance likeness is not."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from etl.load.copies.statements import Statements, chosen

from .conftest import fresh_db

WHOLE = (
    "“We will not leave the harbour until every crew has been paid what it was promised in March,” she said."
)
PHRASE = "We stand with the harbour"


@dataclass(frozen=True)
class Quote:
    """A quote, as an article prints it."""

    id: str
    article: str
    text: str
    speaker: str | None
    first_copy: str | None = None
    reported: bool = False


def printing(article: str, text: str, speaker: str | None = "vale", **fields: object) -> Quote:
    return replace(Quote(f"{article}.q1", article, text, speaker), **fields)


def same_statements(quotes: list[Quote]) -> dict[str, str]:
    """Each quote that repeats another, printed a day after the one before it, with the first."""
    db = fresh_db()
    statements = Statements(db, lambda article: None, whole=True)
    for number, quote in enumerate(quotes):
        day = (date(2020, 1, 1) + timedelta(number)).isoformat()
        db.execute(
            "insert or ignore into articles (id, same_as) values (?, ?)",
            (quote.article, quote.first_copy),
        )
        kind = "indirect" if quote.reported else "direct"
        start = int(quote.id.rpartition(".q")[2])
        db.execute(
            "insert into quotes (article_id, start, speaker_id, kind, text, published)"
            " values (?, ?, ?, ?, ?, ?)",
            (quote.article, start, quote.speaker, kind, quote.text, day),
        )
    for (row,) in db.execute("select rowid from quotes order by rowid").fetchall():
        statements.enter(row)
    statements.settle()
    return dict(db.execute("select id, same_as from quotes where same_as is not null"))


def linked(*quotes: Quote) -> dict[str, str]:
    """The ids of articles whose quote repeats another's."""
    found = same_statements(list(quotes))
    return {later.partition(".")[0]: first.partition(".")[0] for later, first in found.items()}


def numbered(start: int, end: int) -> str:
    return " ".join(f"word{number}" for number in range(start, end))


@pytest.mark.parametrize(
    "text",
    [
        "We will not leave the harbour until every crew has been paid what it was promised in March",
        "we will not leave the harbour — until every crew has been paid",
        "“We will not leave the harbour until every crew has been paid what it was promised last March.”",
    ],
    ids=["without marks", "a part", "one word more"],
)
def test_a_printing_elsewhere_points_to_the_first(text):
    assert linked(printing("a", WHOLE), printing("b", text)) == {"b": "a"}


def test_third_printing_points_to_the_first_not_the_second():
    assert linked(*(printing(one, WHOLE) for one in "abc")) == {"b": "a", "c": "a"}


@pytest.mark.parametrize(
    "other",
    ["We will leave the harbour at dawn with every crew that has signed on", "no comment", "", "— … —"],
)
def test_other_words_are_another_statement(other):
    assert linked(printing("a", WHOLE), printing("b", other)) == {}


def test_a_repetition_within_one_article_is_no_other_printing():
    assert same_statements([printing("a", WHOLE), printing("a", WHOLE, id="a.q9")]) == {}


@pytest.mark.parametrize(
    ("first", "later", "same"),
    [
        (numbered(0, 6), numbered(0, 6), True),
        (numbered(0, 5), numbered(0, 5), False),
        (numbered(0, 10), numbered(0, 8) + " x y", True),
        (numbered(0, 10), numbered(0, 7) + " x y z", False),
        (numbered(0, 30), numbered(8, 16), True),
        (numbered(0, 30), numbered(8, 15), False),
        (numbered(0, 30), numbered(8, 13) + " " + numbered(20, 25), False),
        (numbered(0, 8), numbered(0, 16), True),
        (numbered(0, 8), numbered(0, 17), False),
    ],
    ids=[
        "a short whole",
        "too short",
        "four fifths",
        "less than four fifths",
        "a long part",
        "a phrase",
        "two phrases",
        "as much again",
        "mostly new",
    ],
)
def test_a_speakers_words_are_the_same_whole_or_in_a_long_part(first, later, same):
    assert bool(linked(printing("a", first), printing("b", later))) is same


@pytest.mark.parametrize("speaker", ["hill", None])
def test_a_phrase_that_many_use_is_no_statement_of_one(speaker):
    assert linked(printing("a", PHRASE), printing("b", PHRASE, speaker)) == {}
    assert linked(printing("a", numbered(0, 30)), printing("b", numbered(0, 11), speaker)) == {}


@pytest.mark.parametrize(
    ("first", "later", "shortest"), [("vale", "hill", 12), ("vale", None, 8), (None, None, 8)]
)
def test_two_voices_print_one_statement_when_all_of_a_long_text_is_the_same(first, later, shortest):
    for words, same in ((shortest, True), (shortest - 1, False)):
        text = numbered(0, words)
        assert bool(linked(printing("a", text, first), printing("b", text, later))) is same


@pytest.mark.parametrize(
    ("later", "same"),
    [
        (numbered(0, 10), True),
        (numbered(0, 9) + " x", True),
        (numbered(0, 8) + " x y", False),
        (numbered(0, 20), False),
    ],
)
def test_reported_speech_is_the_same_when_all_but_a_word_is(later, same):
    first = printing("a", numbered(0, 10), reported=True)
    assert bool(linked(first, printing("b", later))) is same
    assert bool(linked(replace(first, reported=False), printing("b", later, reported=True))) is same


def test_what_somebody_unnamed_is_reported_to_say_is_the_same_when_it_is_long():
    for words, same in ((12, True), (11, False)):
        first = printing("a", numbered(0, words), reported=True)
        assert bool(linked(first, printing("b", numbered(0, words), None))) is same


def test_in_copies_of_one_article_a_short_part_is_the_same_whoever_was_found_to_say_it():
    first, later = printing("a", numbered(0, 10)), printing("b", numbered(2, 6), None, first_copy="a")
    assert linked(first, later) == {"b": "a"}
    assert linked(first, replace(later, first_copy=None)) == {}


def test_a_text_with_two_statements_does_not_make_them_one():
    one, both, other = numbered(0, 10), numbered(0, 18), numbered(10, 18)
    assert linked(printing("a", one), printing("b", both), printing("c", other)) == {"b": "a"}
    assert linked(printing("a", both), printing("b", one), printing("c", other)) == {"b": "a"}


def test_the_printing_that_shares_most_is_the_first_and_of_equals_the_earlier():
    near, nearer = printing("a", numbered(0, 12)), printing("b", numbered(4, 20))
    assert linked(near, nearer, printing("c", numbered(5, 16)))["c"] == "b"
    assert linked(near, printing("b", numbered(4, 16)), printing("c", numbered(4, 12)))["c"] == "a"


def test_a_phrase_in_very_many_quotes_costs_no_statement_its_printings():
    phrase = numbered(0, 8)
    many = [
        printing(str(number), f"{phrase} {numbered(100 * number + 10, 100 * number + 20)}")
        for number in range(201)
    ]
    assert linked(*many, printing("x", phrase)) == {"x": "1"}  # of the nearest two hundred the first
    assert linked(*many, printing("x", many[200].text)) == {"x": "200"}


def test_no_quotes_have_no_printings():
    assert same_statements([]) == {}


def test_a_long_run_that_two_texts_share_is_found_by_what_is_chosen_of_either():
    one, other = tuple(range(100, 140)), (*range(200, 220), *range(110, 114), *range(220, 230))
    assert set(chosen(one)) & set(chosen(other))
    assert len(chosen(tuple(hash(str(number)) for number in range(200)))) < 120


def test_what_one_article_says_again_and_again_is_held_against_no_other_of_it(monkeypatch):
    looked_at: list[int] = []
    thing = Statements.thing
    monkeypatch.setattr(Statements, "thing", lambda self, row: looked_at.append(row) or thing(self, row))
    assert not same_statements([replace(printing("a", WHOLE), id=f"a.q{number}") for number in range(40)])
    assert len(looked_at) <= 3 * 40


def test_what_one_article_says_again_and_again_leads_to_no_other_of_it(monkeypatch):
    found: list[int] = []
    before = Statements.firsts_before
    monkeypatch.setattr(
        Statements, "firsts_before", lambda *asked: [found.append(row) or row for row in before(*asked)]
    )
    many = [replace(printing("a", f"{WHOLE} {number}"), id=f"a.q{number}") for number in range(40)]
    assert not same_statements(many) and not found
