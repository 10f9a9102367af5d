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
