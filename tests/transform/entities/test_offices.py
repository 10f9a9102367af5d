"""Offices: what a person is, as the words around the name say."""

from __future__ import annotations

import pytest

from etl.transform.entities.offices import count_titles, office_before


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
