"""Reading: what is marked in an article's text."""

from __future__ import annotations

import pytest

from etl.plugin.reading import with_quotation_marks


@pytest.mark.parametrize(
    "text, start, end, shown",
    [
        ("“Yes,” he said", 1, 5, "“Yes,”"),
        ("“Yes,” he said", 1, 4, "“Yes,”"),
        ('He said "no".', 9, 11, '"no"'),
        ("He said yes, “maybe”", 8, 11, "yes"),
        ("Yes", 0, 3, "Yes"),
    ],
)
def test_quotation_marks_are_shown_with_the_quote(text: str, start: int, end: int, shown: str) -> None:
    left, right = with_quotation_marks((start, end), text)
    assert text[left:right] == shown
