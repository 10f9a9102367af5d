"""Ids: the public key of an entity."""

from __future__ import annotations

import re

import pytest

from etl.transform.knowledge.ids import entity_id, partial_id


@pytest.mark.parametrize(
    ("name", "type", "id"),
    [
        ("Kim Jong-un", "PERSON", "kim-jong-un"),
        ("Kim Jong Un", "PERSON", "kim-jong-un"),
        ("São Tomé", "GPE", "sao-tome"),
        ("Jordan", "GPE", "jordan"),
        ("Jordan", "LOC", "jordan"),
        ("Jordan", "PERSON", "jordan-person"),
        ("Paris", "ORG", "paris-organisation"),
        ("Paris", "NORP", "paris-people"),
        ("Paris", "EVENT", "paris-event"),
        ("Paris", "WORK_OF_ART", "paris-other"),
        ("Texas", "PERSON", "texas-person"),
        ("Skagen", "PERSON", "skagen"),
        ("Apple", "ORG", "apple"),
    ],
)
def test_an_id_is_readable_and_tells_a_place_from_a_namesake(name: str, type: str, id: str) -> None:
    assert entity_id(name, type) == id


def test_an_id_is_short_and_still_its_own() -> None:
    long = "International Association for the Study of Very Long Names of Associations"
    assert len(entity_id(long, "ORG")) <= 60
    assert entity_id(long, "ORG") != entity_id(long + " and Clubs", "ORG")
    assert re.fullmatch(
        "international-association-for-the-study-of-very-long-[0-9a-f]{6}", entity_id(long, "ORG")
    )


@pytest.mark.parametrize(("length", "is_cut"), [(60, False), (61, True)])
def test_only_what_is_too_long_is_cut(length: int, is_cut: bool) -> None:
    id = entity_id("x" * length, "ORG")
    assert len(id) == 60
    assert (id == "x" * length) is not is_cut


def test_letters_that_ascii_lacks_make_an_id_too() -> None:
    assert entity_id("東京", "GPE") != entity_id("北京", "GPE")
    assert entity_id("東京", "GPE").startswith("name-")


def test_a_person_of_one_name_has_an_id_for_each_article() -> None:
    assert partial_id("Smith", "a") != partial_id("Smith", "b")
    assert re.fullmatch("smith-[0-9a-f]{6}", partial_id("Smith", "a"))
    assert len(partial_id("x" * 80, "a")) == 60
    assert partial_id("東京", "a").startswith("name-")
