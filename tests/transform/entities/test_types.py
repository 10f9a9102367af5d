"""Types: what kind of thing a name is, one and the same in all of a text."""

from __future__ import annotations

import pytest
from spacy.language import Language

from etl.transform.entities.printed_name import PrintedName
from etl.transform.entities.text import read_doc
from etl.transform.entities.types import settle_types, tell_families
from etl.transform.knowledge.known_names import Known, KnownNames


def printed(name: str, type: str, known: Known | None = None) -> PrintedName:
    return PrintedName(name, 0, len(name), 0, len(name.split()), type, "model", known=known)


@pytest.fixture(scope="module")
def settled(nlp: Language):
    """settled(("Tamm", "ORG"), …) → the type of each name, in one text."""
    text = read_doc(nlp.make_doc("Tamm"), KnownNames(nlp.make_doc))

    def settle(*names, known=None):
        found = [printed(name, type, (known or {}).get(name)) for name, type in names]
        return [one.type for one in settle_types(found, text)]

    return settle


@pytest.mark.parametrize(
    ("names", "types"),
    [
        # most votes, the first in the alphabet of equals
        ([("Tide", "ORG"), ("Tide", "GPE"), ("Tide", "ORG")], ["ORG", "ORG", "ORG"]),
        ([("Tide", "PERSON"), ("tide", "GPE")], ["GPE", "GPE"]),
        # parts of people
        ([("Edda Tamm", "PERSON"), ("Tamm", "ORG"), ("Edda", "GPE")], ["PERSON", "PERSON", "PERSON"]),
        ([("Tamm Bank", "PERSON"), ("Bank", "ORG")], ["ORG", "ORG"]),
        ([("Edda Tamm", "ORG"), ("Tamm", "GPE")], ["ORG", "GPE"]),
        # firms by their first word
        ([("Patriot Coal", "ORG"), ("Patriot", "PERSON")], ["ORG", "ORG"]),
        ([("Patriot Coal", "ORG"), ("Patriot", "GPE")], ["ORG", "GPE"]),
        ([("Patriot of old", "ORG"), ("Patriot", "PERSON")], ["ORG", "PERSON"]),
        ([("Trump Towers", "ORG"), ("Trump", "PERSON")], ["ORG", "PERSON"]),
        ([("Patriot", "ORG"), ("Patriot", "PERSON"), ("Patriot", "PERSON")], ["PERSON"] * 3),
        (
            [("Patriot Coal", "ORG"), ("Ann Patriot", "PERSON"), ("Patriot", "PERSON")],
            ["ORG"] + ["PERSON"] * 2,
        ),
        # large places
        ([("New South Wales", "ORG")], ["GPE"]),
        ([("New South Wales", "NORP")], ["NORP"]),
        ([("Boston", "ORG")], ["ORG"]),
        ([("Marlow Green", "ORG")], ["ORG"]),
        # last words
        ([("Tamm Bank", "PERSON")], ["ORG"]),
        ([("Tamm Bank.", "PERSON")], ["ORG"]),
        ([("Marlow Tigers", "GPE")], ["ORG"]),
        ([("Algoa Bay", "ORG")], ["LOC"]),
        ([("Algoa Bay", "GPE")], ["GPE"]),
        ([("Tamm Bridge", "PERSON")], ["FAC"]),
        ([("Tamm Bridge", "EVENT")], ["EVENT"]),
        ([("Orange County", "PERSON")], ["GPE"]),
        ([("Bank", "PERSON")], ["PERSON"]),
    ],
)
def test_a_name_has_the_type_that_the_text_shows(settled, names, types) -> None:
    assert settled(*names) == types


def test_a_known_name_keeps_its_type(settled) -> None:
    known = {"Tide": Known("Tide", "ORG")}
    assert settled(("Tide", "GPE"), ("Tide", "GPE"), ("Edda Tide", "PERSON"), known=known) == [
        "GPE", "GPE", "PERSON",
    ]  # fmt: skip


@pytest.mark.parametrize(("full", "type"), [("Ann Jordan", "PERSON"), ("Jordan Tamm", "GPE")])
def test_a_country_is_a_person_only_by_the_surname(settled, full, type) -> None:
    known = {"Jordan": Known("Jordan", "GPE", "JO")}
    assert settled((full, "PERSON"), ("Jordan", "GPE"), known=known)[1] == type


def test_a_name_that_turns_out_a_persons_says_so(nlp: Language) -> None:
    text = read_doc(nlp.make_doc("Tamm"), KnownNames(nlp.make_doc))
    names = [("Edda Tamm", "PERSON"), ("Tamm", "ORG"), ("Tamm", "PERSON")]
    found = settle_types([printed(name, type) for name, type in names], text)
    assert [one.method for one in found] == ["model", "surname", "model"]


@pytest.mark.parametrize(
    ("people", "type", "told"),
    [
        ("Ana Tamm", "GPE", "NORP"),
        ("Ana Tamm", "ORG", "NORP"),
        ("Ana Roe", "GPE", "GPE"),
        ("Tamm", "PERSON", "NORP"),
    ],
)
def test_the_plural_of_a_surname_is_a_family(nlp: Language, people, type, told) -> None:
    doc = nlp.make_doc(f"the Tamms met {people}")
    names = [
        PrintedName("Tamms", 4, 9, 1, 2, type, "model"),
        PrintedName(people, 14, 14 + len(people), 3, len(doc), "PERSON", "model"),
    ]
    assert tell_families(names, read_doc(doc, KnownNames(nlp.make_doc)))[0].type == told
