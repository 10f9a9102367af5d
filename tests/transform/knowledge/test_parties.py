"""Parties: what a role says of its holder, and not of whom he serves or fights."""

from __future__ import annotations

import pytest

from etl.transform.knowledge.parties import party_of


@pytest.mark.parametrize(
    ("role", "party"),
    [
        ("Republican senator from Ohio", "Republican"),
        ("Democratic presidential nominee", "Democratic"),
        ("leading House Democrat", "Democratic"),
        ("GOP chairman", "Republican"),
        ("Labour MP", "Labour"),
        ("Liberal Democrat leader", "Liberal Democrat"),
        ("chairwoman of the Democratic National Committee", "Democratic"),
        ("former Conservative minister", "Conservative"),
        ("Senate Republican leader", "Republican"),
    ],
)
def test_a_member_is_of_the_party(role: str, party: str) -> None:
    assert party_of(role) == party


@pytest.mark.parametrize(
    "role",
    [
        "Labour Secretary",
        "president of the Democratic Republic of Congo",
        "Republican Guard commander",
        "Republican nominee’s daughter",
        "Republican nominee's daughter",
        "critic of Republican plans",
        "adviser to Democratic senators",
        "conservative commentator",
        "democratic activist",
        "professor of Liberal Arts",
        "Greensboro mayor",
        "",
    ],
)
def test_others_are_not(role: str) -> None:
    assert party_of(role) is None
