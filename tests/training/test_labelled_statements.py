"""Labelled statements: what was judged by hand, as training reads it."""

from __future__ import annotations

from etl.training.labelled_statements import Verdict, place_of, read_span, verdicts
from etl.training.statement_confidence import STRICT, weighed
from etl.transform.values import Quote

KINDS = {"said", "thought", "deed", "feeling", "reporter", "unreal", "topic", "fragment"}


def test_a_span_is_read_and_a_missing_part_is_none() -> None:
    assert read_span("4-10") == (4, 10)
    assert read_span("") is None


def test_a_judged_quote_is_known_again_by_its_content_source_and_cue() -> None:
    quote = Quote("indirect", ((30, 40), (50, 60)), (0, 8), (9, 13), "tagger", 0.9)
    assert place_of(quote) == ((30, 60), (0, 8), (9, 13))


def test_every_verdict_has_a_kind_we_know_and_only_a_statement_is_right() -> None:
    judged = [verdict for places in verdicts().values() for verdict in places.values()]
    assert {verdict.kind for verdict in judged} == KINDS
    assert all(verdict.stated for verdict in judged if verdict.right)
    assert any(verdict.stated and not verdict.right for verdict in judged)


def test_what_was_judged_strictly_counts_more() -> None:
    lenient, strict = (("a", (), Verdict("said", True, True, strict=one)) for one in (False, True))
    assert list(weighed([lenient, strict])) == [lenient, *[strict] * STRICT]
