"""The component: its settings, and what it keeps on disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from etl.transform.quotes import Quotes
from etl.transform.tokens import plain

TEXT = "“The bridge will open in May,” Anna Bell said. She thinks that the mayor lied."


def contents(quotes: Quotes, nlp: Language) -> list[str]:
    doc = quotes(nlp(TEXT))
    return [doc.text[quote.start : quote.end] for quote in doc._.quotes]


def quotes_like(nlp: Language, **settings: object) -> Quotes:
    made = Quotes(**settings)
    made.tagger = nlp.get_pipe("quotes").tagger
    return made


@pytest.mark.parametrize(
    ("thresholds", "expected"),
    [
        (
            {"direct": 0.0, "mixed": 0.0, "indirect": 0.0},
            ["The bridge will open in May", "that the mayor lied"],
        ),
        ({"direct": 0.0, "mixed": 0.0, "indirect": 1.0}, ["The bridge will open in May"]),
        # What is printed between marks is never lost.
        (
            {"direct": 1.0, "mixed": 0.0, "indirect": 0.0},
            ["The bridge will open in May", "that the mayor lied"],
        ),
    ],
)
def test_a_quotation_less_sure_than_its_kinds_threshold_is_left_out(
    nlp: Language, thresholds: dict[str, float], expected: list[str]
) -> None:
    assert contents(quotes_like(nlp, thresholds=thresholds), nlp) == expected


def test_a_quotation_as_sure_as_the_threshold_is_kept(nlp: Language) -> None:
    (first, _) = quotes_like(nlp)(nlp(TEXT))._.quotes
    thresholds = {"direct": first.confidence, "mixed": 0.0, "indirect": 0.0}
    assert len(contents(quotes_like(nlp, thresholds=thresholds), nlp)) == 2


def test_the_tagger_sees_so_many_tokens_at_once(nlp: Language) -> None:
    assert contents(quotes_like(nlp, max_length=3), nlp) != contents(quotes_like(nlp), nlp)


def test_the_shipped_settings_are_the_components_own(nlp: Language) -> None:
    shipped, own = nlp.get_pipe("quotes"), Quotes()
    assert (shipped.thresholds, shipped.max_length) == (own.thresholds, own.max_length)
    assert own.thresholds == {"direct": 0.15, "mixed": 0.35, "indirect": 0.4}


def test_candidates_are_every_quotation_with_its_hints(nlp: Language) -> None:
    unlikely = quotes_like(nlp, thresholds={"direct": 1, "mixed": 1, "indirect": 1})
    found = list(unlikely.candidates(plain(nlp(TEXT))))
    assert len(found) == 2
    assert all("cue say" in hints or "cue think" in hints for _, hints in found)


def test_the_tagger_survives_the_disk(nlp: Language, tmp_path: Path) -> None:
    nlp.get_pipe("quotes").to_disk(tmp_path / "quotes")
    assert contents(Quotes().from_disk(tmp_path / "quotes"), nlp) == contents(quotes_like(nlp), nlp)


def test_without_the_tagger_only_what_is_beside_marks_is_found(nlp: Language) -> None:
    bare = Quotes(thresholds={"direct": 0.0, "mixed": 0.0, "indirect": 0.0})
    assert contents(bare, nlp) == ["The bridge will open in May"]
