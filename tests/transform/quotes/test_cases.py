"""Cases of quotes: each is read as it says, and no longer is without its rule."""

from __future__ import annotations

import pytest
from spacy.language import Language

from etl.evaluation.cases import Case, fails_without, failures_of, read_cases

CASES = [case for case in read_cases() if case.room == "quotes"]
HELD = [(case, rule) for case in CASES for rule in case.rules]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_read_as_it_says(nlp: Language, case: Case) -> None:
    assert not failures_of(nlp, case)


@pytest.mark.parametrize(("case", "rule"), HELD, ids=lambda one: getattr(one, "name", one))
def test_a_case_needs_its_rule(nlp: Language, case: Case, rule: str) -> None:
    assert fails_without(nlp, case, rule)
