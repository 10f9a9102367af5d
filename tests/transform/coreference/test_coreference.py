"""Coreference: whom a pronoun or a common noun stands for."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def owners_of(read_text):
    """owners_of(text, "he") → the ids of the entities that the word stands for, in the order of the text."""

    def owners(text, word):
        doc = read_text(text)
        found = [
            (mention.start, entity.id)
            for entity in doc._.entities
            for mention in entity.mentions
            if mention.kind != "name" and mention.text.lower() == word
        ]
        return [id for _, id in sorted(found)]

    return owners


@pytest.mark.parametrize(
    "text, word, owner",
    [
        ("Edward Tamm lost on Monday. He thanked voters.", "he", "edward-tamm"),
        ("Robert Quist met Mary Lind in Oslo. She thanked the hosts.", "she", "mary-lind"),
        ("Robert Quist met Mary Lind in Oslo. He thanked the hosts.", "he", "robert-quist"),
        ("Robert Quist sold his house in Bergen.", "his", "robert-quist"),
        ("In his speech, Robert Quist praised the crew.", "his", "robert-quist"),
        ("Norway said it would send two ships.", "it", "norway"),
    ],
)
def test_a_pronoun_stands_for(owners_of, text, word, owner):
    assert owners_of(text, word) == [owner]


def test_an_object_is_not_its_own_subject(owners_of):
    text = "Robert Quist said the harbour was safe. Thomas Lind thanked him."
    assert owners_of(text, "him") == ["robert-quist"]


def test_no_man_is_she(owners_of):
    assert owners_of("Robert Quist spoke first. She was angry.", "she") == []


def test_an_unnamed_woman_is_not_the_named_one(owners_of):
    text = "Mary Lind opened the shop in 1990. A woman called the police on Friday because she was afraid."
    assert owners_of(text, "she") == []


def test_an_office_takes_up_its_holder(owners_of):
    text = "Estonian Foreign Minister Edda Tamm flew to Riga. The minister met reporters there."
    assert owners_of(text, "the minister") == ["edda-tamm"]


def test_an_office_of_another_country_does_not(owners_of):
    text = "Estonian Foreign Minister Edda Tamm flew to Riga. The Latvian minister met reporters there."
    assert owners_of(text, "the latvian minister") == []


def test_an_agency_takes_up_its_name(owners_of):
    text = "The Baltic Ferry Agency cut fares on Monday. The agency will publish a timetable."
    assert owners_of(text, "the agency") == ["baltic-ferry-agency"]


def test_i_is_the_speaker(owners_of):
    assert owners_of("“I will not resign,” Robert Quist said on Monday.", "i") == ["robert-quist"]


def test_a_quoted_he_is_not_the_speaker(owners_of):
    text = "Thomas Lind resigned on Friday. “He was a good chairman,” Robert Quist said."
    assert owners_of(text, "he") == ["thomas-lind"]


@pytest.mark.parametrize(
    "text, word, owner",
    [
        ("Mary Lind, who runs the shipyard, said on Monday that orders had doubled.", "who", "mary-lind"),
        ("Mary Lind, now the port’s director, who came in 1990, said it was full.", "who", "mary-lind"),
        ("Robert Quist is a former ferry captain who wants new rules.", "who", "robert-quist"),
        ("The cause was the rise of Robert Quist, who had promised cheaper fares.", "who", "robert-quist"),
        (
            "A report by the Baltic Ferry Agency, which denied the claim, was late.",
            "which",
            "baltic-ferry-agency",
        ),
    ],
)
def test_a_relative_pronoun_stands_for_the_name_before_it(owners_of, text, word, owner):
    assert owners_of(text, word) == [owner]


@pytest.mark.parametrize(
    "text",
    [
        "Mary Lind and Robert Quist, who run the shipyard, said on Monday that orders had doubled.",
        "Dockers at the yard who spoke to Mary Lind said on Monday that orders had doubled.",
        "The town thanked friends of Mary Lind who have praised the yard.",
    ],
)
def test_who_is_not_the_one_named_beside_several(owners_of, text):
    assert owners_of(text, "who") == []


@pytest.mark.parametrize(
    "text, word, owner",
    [
        ("Democrats met in Lansing on Monday. They said the harbour was safe.", "they", "democrats"),
        (
            "The Baltic Ferry Agency cut fares on Monday. But on Tuesday, it warned that ships were late.",
            "it",
            "baltic-ferry-agency",
        ),
    ],
)
def test_who_speaks_as_it_or_they_is_the_body_named_before(owners_of, text, word, owner):
    assert owners_of(text, word) == [owner]


@pytest.mark.parametrize(
    "text, word",
    [
        ("Democrats met former workers on Monday. They said the harbour was safe.", "they"),
        ("Mary Lind and Robert Quist met on Monday. They said the harbour was safe.", "they"),
        ("The Baltic Ferry Agency wrote a letter. The letter is long. It says that ships were late.", "it"),
    ],
)
def test_it_and_they_are_left_open_where_another_noun_may_be_meant(owners_of, text, word):
    assert owners_of(text, word) == []


def test_a_government_is_its_country(owners_of):
    text = "Ships from Estonia were late. The Estonian government said the harbour was safe."
    assert owners_of(text, "the estonian government") == ["estonia"]


def test_the_company_that_speaks_is_the_one_just_named(owners_of):
    text = "Volkswagen raised prices on Monday. The company said demand was strong."
    assert owners_of(text, "the company") == ["volkswagen"]


def test_the_company_is_left_open_where_two_were_named(owners_of):
    text = "Volkswagen sued Toyota on Monday. The company said demand was strong."
    assert owners_of(text, "the company") == []
