"""One statement in several articles: found whole, trimmed and re-punctuated; chance likeness is not."""

import pytest

from etl.load.copies.statements import same_statements

WHOLE = (
    "“We will not leave the harbour until every crew has been paid what it was promised in March,” she said."
)


@pytest.mark.parametrize(
    "printing",
    [
        "We will not leave the harbour until every crew has been paid what it was promised in March",
        "we will not leave the harbour — until every crew has been paid",
        "“We will not leave the harbour until every crew has been paid what it was promised last March.”",
    ],
    ids=["without marks", "a part", "one word more"],
)
def test_a_printing_elsewhere_points_to_the_first(printing):
    assert same_statements([("a.q1", "a", WHOLE), ("b.q7", "b", printing)]) == {"b.q7": "a.q1"}


def test_third_printing_points_to_the_first_not_the_second():
    quotes = [("a.q1", "a", WHOLE), ("b.q1", "b", WHOLE), ("c.q1", "c", WHOLE)]
    assert same_statements(quotes) == {"b.q1": "a.q1", "c.q1": "a.q1"}


@pytest.mark.parametrize(
    "other",
    ["We will leave the harbour at dawn with every crew that has signed on", "no comment", "", "— … —"],
)
def test_other_words_are_another_statement(other):
    assert same_statements([("a.q1", "a", WHOLE), ("b.q1", "b", other)]) == {}


def test_a_repetition_within_one_article_is_no_other_printing():
    assert same_statements([("a.q1", "a", WHOLE), ("a.q9", "a", WHOLE)]) == {}


def numbered(start: int, end: int) -> str:
    return " ".join(f"word{number}" for number in range(start, end))


@pytest.mark.parametrize(
    ("first", "other", "same"),
    [
        (numbered(0, 4), numbered(0, 4), True),
        (numbered(0, 3), numbered(0, 3), False),
        (numbered(0, 13), numbered(0, 11) + " x y", True),
        (numbered(0, 13), numbered(0, 10) + " x y z", False),
        (numbered(0, 30), numbered(8, 12), True),
    ],
)
def test_four_fifths_of_the_shorter_one_are_in_the_other(first, other, same):
    assert bool(same_statements([("a.q1", "a", first), ("b.q1", "b", other)])) is same


def test_the_printing_that_shares_most_is_the_first_and_of_equals_the_earlier():
    quotes = [("a.q1", "a", numbered(0, 8)), ("b.q1", "b", numbered(2, 14)), ("c.q1", "c", numbered(2, 13))]
    assert same_statements(quotes) == {"c.q1": "b.q1"}
    whole = numbered(0, 20)
    twins = [
        ("a.q1", "a", whole[: whole.index(" word12")]),
        ("b.q1", "b", whole[whole.index("word8") :]),
        ("c.q1", "c", numbered(8, 12)),
    ]
    assert same_statements(twins) == {"c.q1": "a.q1"}


def test_a_phrase_in_very_many_quotes_is_no_statement():
    phrase = numbered(0, 4)
    many = [
        (f"{number}.q1", str(number), f"{phrase} {numbered(100 * number + 10, 100 * number + 20)}")
        for number in range(201)
    ]
    late = ("x.q1", "x", phrase)
    assert same_statements([*many, late]) == {"x.q1": "0.q1"}


def test_no_quotes_have_no_printings():
    assert same_statements([]) == {}
