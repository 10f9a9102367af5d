"""Merging: one list of quotations from rules and tagger, no token in two of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from etl.transform.quotes.drafts import Draft, unbroken_runs
from etl.transform.quotes.merging import merge
from etl.transform.quotes.regions import Regions
from tests.transform.quotes.conftest import lines, tokens

Parsed = Callable[[str], Doc]
Phrases = tuple[str, str, tuple[str, ...]]
"""Source, cue and the pieces of the content that the tagger found."""


def merged(doc: Doc, *tagged: Phrases) -> list[str]:
    drafts = [
        Draft(tokens(doc, *content), tokens(doc, source), tokens(doc, cue), "tagger")
        for source, cue, content in tagged
    ]
    return lines(doc, merge(Regions(doc), drafts))


@pytest.mark.parametrize(
    ("text", "tagged", "expected"),
    [
        # The tagger's words right beside a quotation belong to it, those elsewhere do not.
        (
            "The dam “holds for now,” Roe said.",
            ("Roe", "said", ("The dam “holds for now",)),
            ["Roe | said | The dam “holds for now,"],
        ),
        (
            "“It holds,” Roe said in May.",
            ("Roe", "said", ("It holds", "in May")),
            ["Roe | said | It holds,"],
        ),
        # The tagger's source is better where it meets the one of the clause, or the clause has none.
        ("“It holds,” the old mayor said.", ("mayor", "said", ("It holds",)), ["mayor | said | It holds,"]),
        (
            "“It holds,” the mayor said to Moe.",
            ("Moe", "said", ("It holds",)),
            ["the mayor | said | It holds,"],
        ),
        ("Roe: “It holds.”", ("Roe", ":", ("It holds.",)), ["Roe | : | It holds."]),
        # What is all quotation, with neither source nor cue, is left to the marks.
        ("She sang. “It holds for now.”", ("", "", ("It holds for now.",)), [" |  | It holds for now."]),
        (
            "She sang. “It holds for now.”",
            ("She", "", ("It holds for now.",)),
            ["She |  | It holds for now."],
        ),
        (
            "She sang. “It holds for now.”",
            ("", "sang", ("It holds for now.",)),
            [" |  | It holds for now."],
        ),
        ("She sang it held.", ("", "", ("it held",)), [" |  | it held"]),
        # What cuts into a quotation has all of it.
        (
            "She called it “old and grey” once.",
            ("She", "called", ("it “old",)),
            ["She | called | it “old and grey"],
        ),
    ],
)
def test_rules_lead_by_marks_and_the_tagger_adds(
    parsed: Parsed, text: str, tagged: Phrases, expected: list[str]
) -> None:
    assert merged(parsed(text), tagged) == expected


def test_what_two_found_is_kept_once(parsed: Parsed) -> None:
    doc = parsed("Roe said the dam held in May.")
    assert merged(doc, ("Roe", "said", ("the dam held",)), ("Roe", "", ("dam held in May",))) == [
        "Roe | said | the dam held"
    ]


def test_a_cue_belongs_to_one_quotation(parsed: Parsed) -> None:
    doc = parsed("The wall fell, said Roe, and the dam held.")
    both = [("Roe", "said", ("The wall fell",)), ("Roe", "said", ("the dam held",))]
    assert merged(doc, *both) == ["Roe | said | The wall fell"]


def test_quotations_come_in_the_order_of_the_text(parsed: Parsed) -> None:
    doc = parsed("Moe thinks it fell. “It holds,” Roe said.")
    assert merged(doc, ("Moe", "thinks", ("it fell",))) == [
        "Moe | thinks | it fell",
        "Roe | said | It holds,",
    ]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Roe said it held. “It is as good as new.”", True),
        ("Roe said it held. “New.”", False),
        ("Roe said it held “as good as new.”", False),
        ("Roe said it held.\n\n“It is as good as new.”", False),
        ("Roe said it held “for now.”\n\n“It is as good as new.”", True),
        ("Roe said it held “for now.”\n\n“It is as good as new.” So there.", False),
        ("Roe said it held “for now.”\n\nSo there.\n\n“It is as good as new.”", False),
    ],
)
def test_a_quotation_that_nobody_claims_goes_on_with_the_one_before(
    parsed: Parsed, text: str, joined: bool
) -> None:
    content = ("it held “for now",) if "for now" in text else ("it held",)
    found = merged(parsed(text), ("Roe", "said", content))[0]
    assert ("new" in found or "New" in found) is joined


def test_it_goes_on_after_a_cue_in_its_paragraph(parsed: Parsed) -> None:
    doc = parsed("It held.\n\nSo said Roe. “It is as good as new.”")
    assert merged(doc, ("Roe", "said", ("It held",))) == ["Roe | said | It held … It is as good as new."]


def test_it_goes_on_with_the_last_one(parsed: Parsed) -> None:
    doc = parsed("Moe thinks it fell. Roe thinks it held. “It is as good as new.”")
    tagged = [("Moe", "thinks", ("it fell",)), ("Roe", "", ("it held",))]
    assert merged(doc, *tagged)[1] == "Roe |  | it held … It is as good as new."


def test_nothing_goes_on_from_what_comes_later(parsed: Parsed) -> None:
    doc = parsed("“It is as good as new.” Roe thinks it held.")
    assert merged(doc, ("Roe", "thinks", ("it held",))) == [
        " |  | It is as good as new.",
        "Roe | thinks | it held",
    ]


@pytest.mark.parametrize(("found", "method"), [("It holds,", "beside"), ("now", "beside and tagger")])
def test_the_method_says_who_found_it(parsed: Parsed, found: str, method: str) -> None:
    doc = parsed("For now “it holds,” Roe said." if found == "now" else "“It holds,” Roe said.")
    content = ("For now “it holds",) if found == "now" else ("It holds",)
    draft = Draft(tokens(doc, *content), tokens(doc, "Roe"), tokens(doc, "said"), "tagger")
    assert [one.method for one in merge(Regions(doc), [draft])] == [method]


def test_runs_are_tokens_without_a_gap() -> None:
    assert unbroken_runs(frozenset({5, 1, 2, 7, 8})) == [{1, 2}, {5}, {7, 8}]
