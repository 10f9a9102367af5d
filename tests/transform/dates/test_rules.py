"""The rules for dates: each example in their docstrings, read by a pipeline of nothing but dates."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from etl.evaluation.cases import Case, date_cases, fails_without, failures_of
from etl.transform.dates.grammar import RULES

EXAMPLES = list(date_cases())
HELD = [(case, rule) for case in EXAMPLES for rule in case.rules]


@pytest.fixture(scope="module")
def dates() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("dates")
    return nlp


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda case: case.name)
def test_an_example_is_read_as_it_says(dates: Language, case: Case) -> None:
    assert not failures_of(dates, case)


@pytest.mark.parametrize(("case", "rule"), HELD, ids=lambda one: getattr(one, "name", one))
def test_an_example_needs_its_rule(dates: Language, case: Case, rule: str) -> None:
    assert fails_without(dates, case, rule)


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_examples(name: str) -> None:
    assert any(RULES[name].full_name in case.rules for case in EXAMPLES)
