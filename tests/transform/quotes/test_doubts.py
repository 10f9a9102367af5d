"""Doubts: what reads like a report and reports nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from etl.transform.quotes.doubts import without_doubtful
from etl.transform.quotes.drafts import Draft
from etl.transform.quotes.regions import Regions
from tests.transform.quotes.conftest import tokens

Parsed = Callable[[str], Doc]


def is_kept(doc: Doc, source: str, cue: str, content: str) -> bool:
    """Whether a quotation that is found in a text is kept."""
    draft = Draft(tokens(doc, content), tokens(doc, source), tokens(doc, cue), "test")
    return without_doubtful(Regions(doc), [draft]) == [draft]


@pytest.mark.parametrize(
    ("source", "cue", "kept"),
    [
        ("You", "know", False),
        ("One", "thinks", False),
        ("You", "said", False),
        ("You all", "know", True),
        ("This", "means", False),
        ("These", "show", False),
        ("Those", "show", False),
        ("What", "means", False),
        ("This", "says", True),
        ("It", "shows", False),
        ("It", "means", False),
        ("It", "thinks", True),
        ("It", "says", True),
        ("The sauce", "wants", False),
        ("The sauce", "takes", False),
        ("The sauce", "shows", True),
        ("The sauce", "says", True),
        ("The Acme sauce", "wants", True),
        ("The sauces", "want", True),
        ("The mayor", "wants", True),
        ("The widow", "wants", True),
        ("The ministry", "wants", True),
        ("The letter", "wants", True),
        ("Roe", "wants", True),
        ("", "wants", True),
        ("The sauce", "", True),
        ("The sauce", "according", True),
    ],
)
def test_who_cannot_think_or_want_is_no_source(parsed: Parsed, source: str, cue: str, kept: bool) -> None:
    assert is_kept(parsed(f"{source} {cue} that the pot stays warm.".strip()), source, cue, "the pot") is kept


@pytest.mark.parametrize(
    ("text", "cue", "content", "kept"),
    [
        ("She read “The Long Winter Road” twice.", "read", "The Long Winter Road", False),
        ("She sang “The Long Winter Road” twice.", "sang", "The Long Winter Road", False),
        ("She said “The Long Winter Road” twice.", "said", "The Long Winter Road", True),
        ("She read “The long winter road” twice.", "read", "The long winter road", True),
        ("She read “Roads” twice.", "read", "Roads", True),
        ("Roe: “The Long Winter Road.”", ":", "The Long Winter Road.", True),
        ("She read “The Long Winter Road” twice.", "read", "The Long Winter Road” twice", True),
        ("She read “Long Road” and “Iron River” twice.", "read", "Long Road” and “Iron River", True),
        ("You want “to go” home.", "want", "to go", True),
    ],
)
def test_a_title_that_nobody_says_is_no_quotation(
    parsed: Parsed, text: str, cue: str, content: str, kept: bool
) -> None:
    assert is_kept(parsed(text), text.partition(" ")[0].strip(":"), cue, content) is kept
