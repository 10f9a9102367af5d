"""Bodies: ministries, courts and parliaments, and whose they are."""

from __future__ import annotations

import pytest

from etl.transform.entities.bodies import find_bodies
from etl.transform.knowledge.countries import country_by_code


def read(doc, in_context=None):
    words = [token.text for token in doc]
    return [
        (doc[one.start : one.end].text, one.body.of(one.owner).name, one.printed)
        for one in find_bodies(doc, words, in_context or {})
    ]


@pytest.mark.parametrize(
    ("text", "printed", "name"),
    [
        ("Chile ’s health ministry", "Chile ’s health ministry", "Ministry of Health (Chile)"),
        ("the Chilean Health Ministry said", "Chilean Health Ministry", "Ministry of Health (Chile)"),
        ("the ministry of health of Chile said", "ministry of health of Chile", "Ministry of Health (Chile)"),
        ("the health ministry said", "health ministry", "Ministry of Health"),
        (
            "British foreign ministry",
            "British foreign ministry",
            "Foreign, Commonwealth and Development Office",
        ),
        ("the unification ministry said", "unification ministry", "Ministry of Unification (South Korea)"),
        ("Foreign Affairs Ministry", "Foreign Affairs Ministry", "Ministry of Foreign Affairs"),
    ],
)
def test_a_body_is_named_by_what_it_does_and_whose_it_is(doc, text, printed, name) -> None:
    ((found, body, own_words),) = read(doc(text))
    assert (found, body) == (printed, name)
    assert own_words.lower() in printed.lower()


def test_words_that_mean_a_country_here_own_a_body(doc) -> None:
    text = doc("the South ’s health ministry")
    assert read(text, {1: country_by_code("KR")})[0][:2] == (
        "South ’s health ministry",
        "Ministry of Health (South Korea)",
    )


def test_several_bodies_are_found_in_order(doc) -> None:
    found = read(doc("Chile ’s health ministry sued the finance ministry of Peru"))
    assert [name for _, name, _ in found] == ["Ministry of Health (Chile)", "Ministry of Finance (Peru)"]
    assert found[1][0] == "finance ministry of Peru"


def test_what_is_no_body_is_passed_over(doc) -> None:
    assert read(doc("the health of the fish")) == []
