"""Every case is read as it says, and no longer is when its rule is switched off."""

from __future__ import annotations

import pytest
from spacy.language import Language

from etl.evaluation.cases import Case, fails_without, failures_of, read_cases
from etl.transform.rules import REGISTRY

CASES = list(read_cases())
HELD = [(case, rule) for case in CASES for rule in case.rules]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_read_as_it_says(nlp: Language, case: Case) -> None:
    assert not failures_of(nlp, case)


@pytest.mark.parametrize(("case", "rule"), HELD, ids=lambda one: getattr(one, "name", one))
def test_a_case_needs_its_rule(nlp: Language, case: Case, rule: str) -> None:
    assert fails_without(nlp, case, rule)


@pytest.mark.parametrize("rule", sorted(REGISTRY))
def test_every_rule_is_held_by_a_case(rule: str) -> None:
    assert any(rule in case.rules for case in CASES)
