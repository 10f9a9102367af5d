"""Tidy: one line of text, whatever a field holds."""

from __future__ import annotations

from datetime import date

import pytest

from etl.extract.fields.tidy import line_of_markup, line_of_value, squeeze


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("  Crane\n falls ", "Crane falls"),
        (["Crane", "Pier"], "Crane"),
        (("Crane",), "Crane"),
        ([], ""),
        ([["Crane"]], ""),
        ({"name": "Crane"}, ""),
        (date(2020, 3, 3), "2020-03-03"),
        (7, "7"),
        (None, ""),
        ("AT&amp;T a < b", "AT&T a < b"),
        ("<i>Crane</i> &amp;#8217;s &quot;fall&quot;", 'Crane ’s "fall"'),
        ("&lt;b&gt;Crane&lt;/b&gt;", "Crane"),
        ("x" * 501, "x" * 500),
    ],
)
def test_the_value_of_a_column(value, line):
    assert line_of_value(value) == line


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("  Crane\n <b>falls</b> ", "Crane falls"),
        ("AT&amp;amp;T", "AT&T"),
        (["", "Crane"], "Crane"),
        ([], ""),
        ({"@value": "Crane"}, "Crane"),
        ({"name": "Crane"}, "Crane"),
        ({"id": "Crane"}, ""),
        (7, "7"),
        (7.5, "7.5"),
        (True, ""),
        (None, ""),
        ("x" * 2001, "x" * 2000),
        ("a < b", "a < b"),
        (f"<{'x' * 201}>", f"<{'x' * 201}>"),
    ],
)
def test_a_value_with_mark_up(value, line):
    assert line_of_markup(value) == line


def test_a_value_is_cut_where_asked():
    assert line_of_markup("Crane falls", 5) == "Crane"


def test_white_space_of_any_kind_is_one_blank():
    assert squeeze("\u00a0Crane\u200b \t\n\ufefffalls ") == "Crane falls"
