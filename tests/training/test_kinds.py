"""Kinds: which type a name of a coarser corpus has."""

from __future__ import annotations

import pytest

from etl.training.kinds import is_affiliation, place_kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Norway", "GPE"),
        ("South Korea", "GPE"),
        ("Texas", "GPE"),
        ("Oslo", "GPE"),
        ("Qwrtz", "GPE"),
        ("the Soviet Union", "GPE"),
        ("Cape Town", "GPE"),
        ("Lake Charles", "GPE"),
        ("Lake Mjosa", "LOC"),
        ("Mount Everest", "LOC"),
        ("the Baltic Sea", "LOC"),
        ("the Gulf of Mexico", "LOC"),
        ("Rhode Island", "GPE"),
        ("Kashmir", "LOC"),
        ("Asia", "LOC"),
        ("the Middle East", "LOC"),
        ("Northern France", "LOC"),
        ("Northern Ireland", "GPE"),
        ("Fort Moe", "FAC"),
        ("Heathrow Airport", "FAC"),
        ("Route 66", "FAC"),
        ("The", "GPE"),
    ],
)
def test_the_kind_of_a_place_is_told_by_lists_and_then_by_its_words(name: str, kind: str) -> None:
    assert place_kind(name.split()) == kind


@pytest.mark.parametrize("name", ["Norwegian", "Catholics", "Latin American", "Republican"])
def test_peoples_and_parties_followers_are_affiliations(name: str) -> None:
    assert is_affiliation(name.split())


@pytest.mark.parametrize("name", ["Norway", "Norwegian Norwegian", "Moe", "american"])
def test_places_and_people_are_no_affiliations(name: str) -> None:
    assert not is_affiliation(name.split())
