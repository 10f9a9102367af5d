"""Known names: countries, peoples and organisations by any of their names."""

from __future__ import annotations

import pytest
from spacy.language import Language

from etl.transform.knowledge.known_names import KnownNames, straight


@pytest.fixture(scope="module")
def known_names(nlp: Language) -> KnownNames:
    return KnownNames(nlp.make_doc)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("North Korea fired", [(0, 2, "North Korea")]),
        ("the DPRK and Norwegians", [(1, 2, "North Korea"), (3, 4, "Norwegian")]),
        ("the State Department said", [(1, 3, "United States Department of State")]),
        ("SEOUL , NORWAY", [(2, 3, "Norway")]),
        ("NORTH KOREA fired", [(0, 2, "North Korea")]),
        ("the WHO said", [(1, 2, "World Health Organization")]),
        ("SEE WHO WON", []),
        ("WHO WON", []),
        ("IS IT WHO", []),
        ("A WHO report", [(1, 2, "World Health Organization")]),
        ("norway and us", []),
        ("Time went by", []),
        ("Democrats met Shiites", [(0, 1, "Democrats"), (2, 3, "Shiites")]),
        ("", []),
    ],
)
def test_the_longest_known_name_at_each_place_is_found(known_names, text, found) -> None:
    read = [(first, last, known.name) for first, last, known in known_names.find(text.split())]
    assert read == found


def test_what_a_name_stands_for_is_told(known_names) -> None:
    norway, norwegians = known_names.of("Norway"), known_names.of("Norwegians")
    assert (norway.type, norway.country, norway.wikidata) == ("GPE", "NO", "Q20")
    assert (norwegians.type, norwegians.country) == ("NORP", "NO")
    assert known_names.of("Nowhere") is None


def test_apostrophes_are_straightened(known_names) -> None:
    assert straight("Côte d’Ivoire’s ‘hook’") == "Côte d'Ivoire's 'hook'"
    (found,) = known_names.find(["Côte", "d’Ivoire"])
    assert found[2].country == "CI"


def test_the_first_to_claim_a_name_has_it(known_names) -> None:
    """Georgia the country goes before whatever else is called so."""
    assert known_names.of("Georgia").type == "GPE"
