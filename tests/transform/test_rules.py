"""Rules: registered by name, switched off and on again."""

from __future__ import annotations

import pytest

from etl.transform.rules import REGISTRY, no, none, nothing, register, rule, unchanged, without


@pytest.fixture(autouse=True)
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test registers is gone after it."""
    names = dict(REGISTRY)
    monkeypatch.setattr("etl.transform.rules.REGISTRY", names)


def test_a_rule_that_is_off_is_replaced_and_comes_back() -> None:
    @rule(unchanged, room="test")
    def double(number: int) -> int:
        return 2 * number

    with without("test.double"):
        assert double(2) == 2
    assert double(2) == 4


def test_only_the_named_rule_is_off() -> None:
    @rule(no, room="test")
    def is_even(number: int) -> bool:
        return number % 2 == 0

    @rule(no, room="test")
    def is_odd(number: int) -> bool:
        return number % 2 == 1

    with without("test.is_odd"):
        assert (is_even(2), is_odd(3)) == (True, False)


@pytest.mark.parametrize(("off", "read"), [(unchanged, "in"), (nothing, ()), (none, None), (no, False)])
def test_what_is_read_in_place_of_a_rule(off: object, read: object) -> None:
    assert off("in", 1, key=2) == read


def test_a_rule_is_listed_with_what_it_does() -> None:
    from etl.transform.rules import REGISTRY as names

    register("test.listed", "Read a list.")
    assert names["test.listed"].says == "Read a list."


def test_two_rules_of_one_name_are_refused() -> None:
    register("test.twice", "")
    with pytest.raises(ValueError, match=r"test\.twice"):
        register("test.twice", "")


def test_a_rule_that_nobody_knows_cannot_be_switched_off() -> None:
    with pytest.raises(KeyError), without("test.unknown"):
        pass
