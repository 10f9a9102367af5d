"""Values: what databases and programs write in place of plain values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.fields.values import careless_list, plain_cell, plain_value, printed_list


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ({"$date": "2020-06-12T09:30:00Z"}, "2020-06-12T09:30:00Z"),
        ({"$date": {"$numberLong": "1591954200000"}}, "2020-06-12T09:30:00+00:00"),
        ({"$date": 1591954200000}, "2020-06-12T09:30:00+00:00"),
        ({"$date": 915148800000}, "1999-01-01T00:00:00+00:00"),
        ({"$date": {"$numberLong": "-86400000"}}, "1969-12-31T00:00:00+00:00"),
        ({"$date": 10**20}, 10**20),
        ({"$oid": "5f1"}, "5f1"),
        ({"$numberInt": "7"}, "7"),
        ({"a": [{"$oid": "5f1"}, {"b": {"$date": 0}}]}, {"a": ["5f1", {"b": "1970-01-01T00:00:00+00:00"}]}),
        (float("nan"), None),
        ({"$a": 1, "$b": 2}, {"$a": 1, "$b": 2}),
    ],
)
def test_what_a_database_writes(value, plain):
    assert plain_value(value) == plain


@pytest.mark.parametrize("cell", ["NULL", "\\N", "nan", "None", " N/A "])
def test_a_cell_that_stands_for_nothing_is_empty(cell):
    assert plain_cell(cell) == ""
    assert plain_cell("Nan Poe") == "Nan Poe"


@pytest.mark.parametrize(
    "text",
    [
        "['Ada Poe', \"Sean O'Brien\"]",
        '["Ada Poe", "Sean O\'Brien"]',
        "('Ada Poe', \"Sean O'Brien\")",
        "['Ada Poe' \"Sean O'Brien\"]",
        '{"Ada Poe","Sean O\'Brien"}',
        "{Ada Poe,Sean O'Brien}",
        " ['Ada Poe', 'Sean O\\'Brien'] ",
    ],
)
def test_lists_as_programs_print_them(text):
    assert printed_list(text) == ["Ada Poe", "Sean O'Brien"]


@pytest.mark.parametrize(
    "text",
    [
        "[sic] he said",
        "[Ada Poe]",
        "(“Yes,” she said)",
        "('Yes,' she said)",
        "['a'" + " " * 30_000 + "]",
        "{a: 1}",
    ],
)
def test_what_is_no_list(text):
    assert printed_list(text) is None


def test_a_list_with_careless_apostrophes():
    assert careless_list("['Ada Poe', 'Sean O'Brien', 'Jon D'Arcy']") == [
        "Ada Poe",
        "Sean O'Brien",
        "Jon D'Arcy",
    ]
    assert careless_list("[Ada Poe]") == []


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_any_list_that_python_prints_comes_back(values):
    assert printed_list(str(values)) == values


@given(
    st.recursive(
        st.none() | st.floats() | st.text(max_size=5),
        lambda each: (
            st.lists(each, max_size=3)
            | st.dictionaries(st.sampled_from(["$date", "$oid", "a"]), each, max_size=2)
        ),
        max_leaves=12,
    )
)
def test_any_value_is_read(value):
    plain_value(value)
