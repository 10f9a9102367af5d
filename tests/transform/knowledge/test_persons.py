"""Persons: the parts of a name, and whether two names may be one person's."""

from __future__ import annotations

import pytest

from etl.transform.knowledge.persons import (
    figure_named,
    figure_of,
    honorific_sex,
    is_first_name,
    is_surname,
    is_surname_first,
    person_name,
    same_person,
    sex_of,
)


@pytest.mark.parametrize(
    ("printed", "given", "surname", "initials", "suffix"),
    [
        ("Edda Tamm", ("edda",), "tamm", (), ""),
        ("Tamm", (), "tamm", (), ""),
        ("Tamm’s", (), "tamm", (), ""),
        ("Edda J. Tamm", ("edda",), "tamm", ("j",), ""),
        ("T. J. Tamm", ("t", "j"), "tamm", (), ""),
        ("Edda Jo Tamm", ("edda", "jo"), "tamm", (), ""),
        ("Edda Tamm, Jr.", ("edda",), "tamm", (), "jr"),
        ("Edda “Ed” Tamm", ("edda",), "tamm", (), ""),
        ("Edda van der Tamm", ("edda",), "tamm", (), ""),
        ("Omar al-Razin", ("omar",), "razin", (), ""),
        ("Kim Jong-un", ("jongun",), "kim", (), ""),
        ("Kim Jong Un", ("jongun",), "kim", (), ""),
        ("Wang Yi", ("yi",), "wang", (), ""),
        ("van", (), "van", (), ""),
        ("", (), "", (), ""),
    ],
)
def test_a_name_is_taken_apart(printed, given, surname, initials, suffix) -> None:
    name = person_name(printed)
    assert (name.given, name.surname, name.initials, name.suffix) == (given, surname, initials, suffix)
    assert name.is_full is bool(given)


@pytest.mark.parametrize(
    ("name", "surname_first"),
    [
        ("Ri Son-gwon", True),
        ("Moon Jae In", True),
        ("Wang Yi", True),
        ("Kim Kardashian", False),
        ("Kim Anna", False),
        ("Edda Tamm", False),
        ("Kim", False),
        ("Kim Jong Un Il", False),
        ("Lee Mary-ann", False),
    ],
)
def test_korean_and_chinese_names_have_the_surname_first(name, surname_first) -> None:
    assert is_surname_first(name.split()) is surname_first


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Tim Roe", "Timothy Roe", True),
        ("T. Roe", "Tim Roe", True),
        ("E. J. Roe", "Eddie Roe", True),
        ("Tim Roe", "Tom Roe", False),
        ("Tim Roe", "Tim Vale", False),
        ("Tim J. Roe", "Tim K. Roe", False),
        ("Tim J. Roe", "Tim Roe", True),
        ("Tim Roe Jr.", "Tim Roe Sr.", False),
        ("Tim Roe Jr.", "Tim Roe", True),
        ("John Timothy Roe", "Tim Roe", True),
    ],
)
def test_two_names_may_be_one_persons(one, other, same) -> None:
    assert same_person(person_name(one), person_name(other)) is same
    assert same_person(person_name(other), person_name(one)) is same


@pytest.mark.parametrize(
    ("word", "sex"),
    [("Mr.", "m"), ("Mrs", "f"), ("Dr.", "-"), ("mayor", None), ("", None)],
)
def test_an_honorific_tells_the_sex(word, sex) -> None:
    assert honorific_sex(word) == sex


@pytest.mark.parametrize(
    ("name", "sex"), [("Mary Roe", "f"), ("John Roe", "m"), ("Roe", None), ("Xzq Roe", None)]
)
def test_a_first_name_tells_the_sex(name, sex) -> None:
    assert sex_of(person_name(name)) == sex


def test_first_names_and_surnames_are_known() -> None:
    assert is_first_name("Mary") and not is_first_name("Harbour")
    assert is_surname("Smith") and is_surname("Mary") and not is_surname("Qwrtzpsd")


@pytest.mark.parametrize(
    ("printed", "figure"),
    [
        ("Obama", "Barack Obama"),
        ("Obama’s", "Barack Obama"),
        ("Timothy Kaine", "Tim Kaine"),
        ("T. Kaine", None),
        ("Roger Clinton", None),
        ("Tamm", None),
    ],
)
def test_a_figure_is_known_by_the_name_alone_or_a_form_of_it(printed, figure) -> None:
    found = figure_named(printed, person_name(printed))
    assert (found and found.name) == figure


def test_a_figure_has_a_country_and_a_sex() -> None:
    found = figure_of("Hillary Clinton")
    assert (found.sex, found.country) == ("f", "US")
