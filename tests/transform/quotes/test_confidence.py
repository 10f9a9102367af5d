"""Confidence: the hints that speak for or against a quotation, each with a fitted weight."""

from __future__ import annotations

from collections.abc import Callable

import numpy
import pytest
from spacy.tokens import Doc

from etl.transform.quotes.confidence import hints
from etl.transform.quotes.drafts import Draft
from etl.transform.quotes.regions import Regions
from etl.transform.quotes.tagger import Chances
from tests.transform.quotes.conftest import tokens

Parsed = Callable[[str], Doc]


def hints_of(doc: Doc, source: str, cue: str, content: str, chances: Chances | None = None) -> set[str]:
    draft = Draft(*(tokens(doc, one) if one else frozenset() for one in (content, source, cue)), "tagger")
    return set(hints(Regions(doc), chances, draft))


def test_all_that_is_known_of_a_quotation_is_a_hint(parsed: Parsed) -> None:
    doc = parsed("Roe said that the dam holds.")
    assert hints_of(doc, "Roe", "said", "that the dam holds") == {
        "method tagger",
        "cue say",
        "source name",
        "quoted none",
        "method tagger quoted none",
        "longer than 2",
        "edges clean clean",
        "subject is",
        "governs all",
        "active",
        "cue tag VBD",
        "cue clause root",
        "plain",
    }


def test_a_quotation_without_a_cue_has_no_hints_of_one(parsed: Parsed) -> None:
    doc = parsed("“The dam holds for now,” Roe said.")
    assert hints_of(doc, "", "", "The dam holds for now,") == {
        "method tagger",
        "no cue",
        "source none",
        "quoted all",
        "method tagger quoted all",
        "longer than 2",
        "longer than 4",
        "edges mid clean",
    }


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "hint"),
    [
        ("She said it holds.", "She", "said", "it holds", "source pronoun"),
        ("The mayor said it holds.", "The mayor", "said", "it holds", "source noun"),
        ("Mayor Roe said it holds.", "Mayor Roe", "said", "it holds", "source name"),
        ("Two said it holds.", "Two", "said", "it holds", "source other"),
        ("Roe said it “holds.”", "Roe", "said", "it “holds.”", "quoted some"),
        ("Roe walks as it holds.", "Roe", "walks", "it holds", "cue other"),
        ("The old mayor said it holds.", "mayor", "said", "it holds", "subject meets"),
        ("Moe left when Roe said it holds.", "Moe", "said", "it holds", "subject differs"),
        ("It was said by Roe that it holds.", "Roe", "said", "that it holds", "passive"),
        ("Roe may say that it holds.", "Roe", "say", "that it holds", "modal"),
        ("Roe wants to say that it holds.", "Roe", "say", "that it holds", "modal"),
        ("Roe said that it holds. He left.", "Roe", "said", "it holds. He", "governs much"),
        ("He left. Roe said so.", "Roe", "said", "He left", "governs little"),
        ("Roe asked whether it holds.", "Roe", "asked", "whether it holds", "edges clean clean"),
        ("Roe asked if it holds", "Roe", "asked", "if it holds", "edges clean clean"),
        ("Roe asked to leave", "Roe", "asked", "to leave", "edges clean clean"),
        ("Roe said that it holds", "Roe", "said", "it holds", "edges mid clean"),
        ("Roe said that it holds now", "Roe", "said", "that it holds", "edges clean mid"),
        ("It holds said Roe", "Roe", "said", "It holds", "edges clean clean"),
        ("“It holds,” said Roe", "Roe", "said", "holds", "edges mid clean"),
        ("Roe said it holds\n\nfor now", "Roe", "said", "it holds", "edges mid clean"),
        ("It holds to the end, Roe said.", "Roe", "said", "holds to", "edges mid mid"),
    ],
)
def test_a_hint_is_given_for(
    parsed: Parsed, text: str, source: str, cue: str, content: str, hint: str
) -> None:
    assert hint in hints_of(parsed(text), source, cue, content)


@pytest.mark.parametrize(
    ("length", "steps"),
    [(2, []), (3, [2]), (5, [2, 4]), (9, [2, 4, 8]), (17, [2, 4, 8, 16]), (33, [2, 4, 8, 16, 32])],
)
def test_a_length_is_a_hint_for_each_step_it_passes(parsed: Parsed, length: int, steps: list[int]) -> None:
    doc = parsed("Roe said " + " ".join(["so"] * length) + ".")
    content = doc[2 : 2 + length].text
    found = {one for one in hints_of(doc, "Roe", "said", content) if one.startswith("longer")}
    assert found == {f"longer than {step}" for step in steps}


def test_what_the_tagger_holds_likely_is_a_hint_for_each_step_it_passes(parsed: Parsed) -> None:
    doc = parsed("Roe said it holds")
    table = numpy.zeros((len(doc), 9))
    table[0, 5] = 0.99  # the source begins
    table[2, 1], table[3, 2] = 0.7, 0.7  # the content begins and goes on
    found = hints_of(doc, "Roe", "said", "it holds", Chances(table, ["content", "cue", "source", "more"]))
    assert {one for one in found if "above" in one} == {
        *(f"source above {step}" for step in (0.2, 0.4, 0.6, 0.75, 0.85, 0.92, 0.97)),
        *(f"content above {step}" for step in (0.2, 0.4, 0.6)),
        *(f"edges above {step}" for step in (0.2, 0.4, 0.6)),
    }
