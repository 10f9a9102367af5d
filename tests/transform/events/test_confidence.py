"""Confidence: what speaks for or against an event."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from etl.transform.events.confidence import ODDS, chance_of, hints
from etl.transform.events.findings import Reading, find_events
from etl.transform.values import Entity, Quote

Parse = Callable[[str], Doc]
NORWAY, DENMARK = (Entity(name.lower(), name, "GPE", ()) for name in ("Norway", "Denmark"))


def reading(parse: Parse, text: str, actors=(NORWAY,), recipients=(DENMARK,), quote=None) -> Reading:
    return Reading(next(iter(find_events(parse(text)))), actors, recipients, quote)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway attacked it.", {"method verb", "status happened", "clause main"}),
        ("Norway condemned Denmark.", {"method verb", "stronger than 0.5", "status happened"}),
        ("Norway met with Denmark.", {"stronger than 0.5", "stronger than 1.0", "clause main"}),
        ("Norway fired missiles at Denmark.", {"stronger than 1.0", "stronger than 1.8"}),
        ("Norway will condemn Denmark.", {"status planned"}),
        ("Norway threatened to invade Denmark.", {"raised", "status happened"}),
        ("Norway left to attack Denmark.", {"clause infinitive"}),
        ("Norway left, attacking Denmark.", {"clause gerund"}),
        ("Farmers said Norway attacked Denmark.", {"clause ccomp"}),
        ("The ministers who attacked Denmark left.", {"clause acl"}),
        ("Norway arrived and attacked Denmark.", {"clause main"}),
    ],
)
def test_the_hints_of_a_sentence(parse: Parse, text: str, expected: set[str]) -> None:
    assert expected <= set(hints(reading(parse, text)))


def test_a_weaker_sense_has_fewer_hints(parse: Parse) -> None:
    found = set(hints(reading(parse, "Norway condemned Denmark.")))
    assert "stronger than 1.0" not in found
    assert "raised" not in found


@pytest.mark.parametrize(
    ("text", "actors", "recipients", "expected"),
    [
        ("Norway attacked Denmark.", (NORWAY,), (DENMARK,), {"known both"}),
        ("Norway attacked Denmark.", (NORWAY,), (), {"known actor"}),
        ("They attacked Denmark.", (), (DENMARK,), {"known recipient", "active"}),
        ("Denmark was attacked.", (), (DENMARK,), {"known recipient", "suffered"}),
    ],
)
def test_who_is_known_is_a_hint(parse: Parse, text: str, actors, recipients, expected: set[str]) -> None:
    found = set(hints(reading(parse, text, actors, recipients)))
    assert {hint for hint in found if hint.startswith(("known", "active", "suffered"))} == expected


def test_a_quotation_is_a_hint(parse: Parse) -> None:
    quote = Quote("direct", ((0, 5),), None, None, "test", 0.9)
    assert "quoted direct" in set(hints(reading(parse, "Norway attacked Denmark.", quote=quote)))
    assert "unquoted" in set(hints(reading(parse, "Norway attacked Denmark.")))


def test_every_weight_but_the_constant_is_that_of_a_hint() -> None:
    kinds = ("method ", "stronger than ", "status ", "known ", "suffered", "active", "clause ", "raised")
    assert all(name.startswith((*kinds, "quoted ", "unquoted")) for name in ODDS.weights if name)


def test_what_happened_is_surer_than_what_may_have(parse: Parse) -> None:
    happened = chance_of(reading(parse, "Norway attacked Denmark."))
    assert happened > chance_of(reading(parse, "Norway may attack Denmark."))
    assert happened > 0.66
