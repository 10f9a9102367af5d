"""Offices: what a person is, as the words around the name say."""

from __future__ import annotations

import pytest

from etl.transform.entities.offices import count_titles, office_after, office_before


@pytest.mark.parametrize(
    ("text", "role", "country", "sex"),
    [
        ("Minister", "Minister", None, None),
        ("the Foreign Minister", "Foreign Minister", None, None),
        ("Norwegian Foreign Minister", "Foreign Minister", "NO", None),
        ("Norwegian Fisheries Minister", "Fisheries Minister", "NO", None),
        ("former Prime Minister", "former Prime Minister", None, None),
        ("Sen.", "Senator", None, None),
        ("Democratic nominee Sen.", "Democratic nominee", None, None),
        ("Sen./X", "Senator", None, None),
        ("judge/VERB", "judge", None, None),
        ("senior/ADJ", None, None, None),
        ("Mr.", None, None, "m"),
        ("Mrs.", None, None, "f"),
        ("Dr.", None, None, None),
        ("spokeswoman", "spokeswoman", None, "f"),
        ("King", "King", None, "m"),
        ("Secretary of State", "Secretary of State", None, None),
        ("new", None, None, None),
        ("former", None, None, None),
        ("fish", None, None, None),
        ("Norwegian", None, None, None),
    ],
)
def test_an_office_is_right_before_the_name(doc, text, role, country, sex) -> None:
    read = doc(f"{text} Tamm")
    found = office_before(read, len(read) - 1)
    if role is None and sex is None:
        assert found is None or found.role is None
    else:
        assert found is not None
        assert (found.role, found.country, found.sex) == (role, country, sex)


def test_an_office_may_have_a_hyphen(doc) -> None:
    spaces = [False, False, True, False]
    found = office_before(doc("vice -/PUNCT president Tamm", spaces=spaces), 3)
    assert found is not None
    assert found.role == "vice-president"


def test_an_office_before_the_text_begins_is_none(doc) -> None:
    assert office_before(doc("Tamm"), 0) is None


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


def test_a_long_role_is_cut(doc) -> None:
    words = " ".join(["director", "of/ADP", *["harbourmasters"] * 8])
    found = office_after(doc(f"Tamm ,/PUNCT {words} ,/PUNCT"), 1, set())
    assert found is not None and found.role is not None
    assert len(found.role) == 80


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Edda Tamm", 0),
        ("Senator Edda Tamm", 1),
        ("Prime Minister Edda Tamm", 2),
        ("Vice - President Edda Tamm", 3),
        ("Mr. Tamm", 1),
        ("Pope Francis", 0),
        ("Dean Roe", 0),
        ("Dean Edda Tamm", 1),
        ("Secretary of/ADP State Edda Tamm", 3),
        ("Edda Senator Tamm", 0),
    ],
)
def test_titles_at_a_names_start_are_no_part_of_it(doc, text, count) -> None:
    read = doc(text)
    assert count_titles(read, 0, len(read)) == count


def test_the_end_of_a_title_before_the_name_is_no_part_of_it(doc) -> None:
    assert count_titles(doc("Secretary of/ADP State Roe"), 2, 4) == 1


def test_an_office_that_is_taken_for_a_name_keeps_a_word_of_it(doc) -> None:
    assert count_titles(doc("Chief of/ADP Staff"), 0, 3) < 3
