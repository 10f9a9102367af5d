"""Markup: HTML in cells, titles and texts that are no pages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract.fields.markup import line_without_markup, text_of_markup, without_comments


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<b>Big</b> news", "Big news"),
        ("<B class='x'>Big</B> news", "Big news"),
        ("one<br>two<br/>three<BR />four", "one\ntwo\nthree\nfour"),
        ("&#8217;s &#x2019;s &rsquo;s &quot;x&quot; a &amp; b", '’s ’s ’s "x" a & b'),
        ("&amp;#8217;s &amp;amp; co", "’s & co"),
        ("&lt;p&gt;One&lt;/p&gt;", "\n\nOne\n\n"),
        ("&amp;lt;i&amp;gt;One&amp;lt;/i&amp;gt;", "One"),
        ("<o:p></o:p>One<w:sdt>two</w:sdt>", "One\n\ntwo\n\n"),
        ("<media-box>One</media-box>", "\n\nOne\n\n"),
        ("<font color=red>One</font> <tt>two</tt> <mark>three</mark>", "One two three"),
        ("One<!-- two --> three<br>", "One three\n"),
        ("One<script>two()</script><style>p{}</style> three", "One three"),
        ("a < b and c > d", "a < b and c > d"),
        (
            "Write to <ada@echo.example> or <https://echo.example/a>",
            "Write to <ada@echo.example> or <https://echo.example/a>",
        ),
        ("He typed <div> on the board", "He typed <div> on the board"),
        ("AT&T and R&D; ?a=1&copy=2", "AT&T and R&D; ?a=1&copy=2"),
        ("5 &lt; 6 &gt; 2", "5 < 6 > 2"),
    ],
)
def test_a_text_as_its_reader_sees_it(text, plain):
    assert text_of_markup(text) == plain


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("<i>Crane</i> falls", "Crane falls"),
        ("<p>Crane</p><p>falls</p>", "Crane falls"),
        ("Crane &amp;#8220;falls&amp;#8221;", "Crane “falls”"),
        ("&lt;strong&gt;Crane&lt;/strong&gt; falls", "Crane falls"),
        ("Why x < y", "Why x < y"),
    ],
)
def test_a_line_has_no_markup(title, plain):
    assert line_without_markup(title) == plain


def test_a_comment_that_is_never_closed_is_text():
    assert without_comments("a<!--b-->c<!--d") == "ac<!--d"


@pytest.mark.parametrize(
    "text", ["<!--" * 90_000, "<p =" * 90_000, "<script" * 50_000, "&amp;" * 70_000, "<b a=" * 60_000]
)
def test_heavy_texts_are_read_at_once(text):
    assert text_of_markup(text) is not None
    assert line_without_markup(text[:5000]) is not None


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="<>/pbri&;#8a =\"'!-\n", max_size=300))
def test_any_text(text):
    text_of_markup(text)
    assert "\n" not in line_without_markup(text)
