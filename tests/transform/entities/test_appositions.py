"""Appositions: what a person is, as the words behind a name say."""

from __future__ import annotations

import pytest

from etl.transform.entities.appositions import office_after


@pytest.mark.parametrize(
    ("text", "role", "country"),
    [
        (",/PUNCT a/DET minister ,/PUNCT", "minister", None),
        (",/PUNCT the/DET minister of/ADP health ,/PUNCT", "minister of health", None),
        (",/PUNCT director of/ADP the/DET port ,/PUNCT", "director of the port", None),
        (",/PUNCT Norwegian/ADJ minister ,/PUNCT", "Norwegian minister", "NO"),
        (",/PUNCT 45/NUM ,/PUNCT a/DET minister ,/PUNCT", "minister", None),
        ("(/PUNCT minister )/PUNCT", "minister", None),
        ("—/PUNCT a/DET minister —/PUNCT", "minister", None),
        (",/PUNCT minister who/PRON left/VERB", "minister", None),
        (",/PUNCT minister and/CCONJ ,/PUNCT", None, None),
        (",/PUNCT a/DET fish ,/PUNCT", None, None),
        (",/PUNCT friend of/ADP a/DET minister ,/PUNCT", None, None),
        (",/PUNCT not/PART the/DET minister ,/PUNCT", None, None),
        (",/PUNCT now/ADV a/DET minister ,/PUNCT", "minister", None),
        (",/PUNCT then/ADV minister ,/PUNCT", "then minister", None),
        (",/PUNCT minister today/NOUN ,/PUNCT", "minister", None),
        (",/PUNCT host of/ADP Tamm ’s/PART “/PUNCT Morning ”/PUNCT", None, None),
        (",/PUNCT minister", None, None),
        ("minister", None, None),
        (",/PUNCT", None, None),
    ],
)
def test_an_office_is_in_an_apposition_after_the_name(doc, text, role, country) -> None:
    found = office_after(doc(f"Tamm {text}"), 1, set())
    assert (found and found.role, found and found.country) == (role, country)


def test_the_next_persons_office_is_not_the_first_ones(doc) -> None:
    read = doc("Tamm ,/PUNCT President Roe ,/PUNCT")
    assert office_after(read, 1, {3}) is None


def test_a_long_role_ends_with_a_word(doc) -> None:
    words = " ".join(["director", "of/ADP", *["harbourmasters"] * 8])
    found = office_after(doc(f"Tamm ,/PUNCT {words} ,/PUNCT"), 1, set())
    assert found is not None and found.role is not None
    assert len(found.role) <= 100 and found.role.endswith(" harbourmasters")
