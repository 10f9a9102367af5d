"""Owners: the country that words beside a noun name."""

from __future__ import annotations

import pytest

from etl.transform.entities.owners import owner_after, owner_before


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("the Chilean ministry", ("CL", 1)),
        ("North Korean ministry", ("KP", 0)),
        ("Chile 's ministry", ("CL", 0)),
        ("South Korea ’s ministry", ("KR", 0)),
        ("Seoul ’s ministry", ("KR", 0)),
        ("the Seoul ministry", None),
        ("New Jersey ministry", None),
        ("The ministry", None),
        ("a chilean ministry", None),
        ("ministry", None),
    ],
)
def test_a_country_right_before_a_noun_owns_it(doc, text, owner) -> None:
    read = doc(text)
    found = owner_before(read, len(read) - 1)
    assert (found and (found[0].code, found[1])) == owner


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("ministry of India was", ("IN", 3)),
        ("ministry of South Korea", ("KR", 4)),
        ("ministry of the Netherlands was", ("NL", 4)),
        ("ministry of the United Arab Emirates", ("AE", 6)),
        ("ministry of fish", None),
        ("ministry in India", None),
        ("ministry of", None),
        ("ministry", None),
    ],
)
def test_a_country_after_of_owns_the_noun_before_it(doc, text, owner) -> None:
    found = owner_after(doc(text), 1)
    assert (found and (found[0].code, found[1])) == owner
