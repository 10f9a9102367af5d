"""Snippet: hits are marked, whatever else the text holds."""

import pytest

from etl.plugin.words import snippet
from etl.plugin.words.snippet import HIT_END, HIT_START


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (f"a {HIT_START}b{HIT_END} c", "a <mark>b</mark> c"),
        (f"{HIT_START}<i>{HIT_END}&", "<mark>&lt;i&gt;</mark>&amp;"),
        (f"{HIT_START}{HIT_START}a{HIT_END}{HIT_END}b{HIT_START}", "<mark>a</mark>b"),
        (f"{HIT_END}a{HIT_START}", "a"),
    ],
)
def test_marks_are_balanced_whatever_the_text_holds(text, html):
    assert snippet.mark_hits(text) == html
