"""Names: who is a person in an author field, and what is none."""

from __future__ import annotations

import pytest

from etl.extract.fields.names import is_name, is_outlet, names_in


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("View all posts by Ada Poe", ("Ada Poe",)),
        ("Ada Poe, Political Editor", ("Ada Poe",)),
        ("Ada Poe; Jon Roe", ("Ada Poe", "Jon Roe")),
        ("Ada Poe, Jon Roe & Amy Lee", ("Ada Poe", "Jon Roe", "Amy Lee")),
        ("Ada Poe und Jon Roe", ("Ada Poe", "Jon Roe")),
        ("Written by: Ada Poe", ("Ada Poe",)),
        ("Ada Poe | Echo", ("Ada Poe",)),
        ("Ada Poe for the Echo", ("Ada Poe",)),
        ("Ada Poe (Harbour Wire)", ("Ada Poe",)),
        ("Ada Poe, Ada Poe", ("Ada Poe",)),
        ("Ada Poe.", ("Ada Poe",)),
        ("Ada", ("Ada",)),
        ("A", ()),
        ("https://echo.example/ada", ()),
        ("admin", ()),
        ("adapoe", ()),
        ("ada poe", ("ada poe",)),
        ("édith", ("édith",)),
        ("Staff Writer", ()),
        ("senior correspondent", ()),
        ("An Author Of Seven Words Or More", ()),
        ("A" * 60, ("A" * 60,)),
        ("A" * 61, ()),
        ("", ()),
        (None, ()),
    ],
)
def test_author_fields(field, expected):
    assert names_in(field) == expected


def test_a_list_of_references_is_cut_off():
    listed = "; ".join(f"Ada Poe{chr(97 + number)}" for number in range(20))
    assert len(names_in(listed)) == 12


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ada Poe", True),
        ("Ludwig van der Beek", True),
        ("Ada", False),
        ("Ada Maria Poe Lee Ray", False),
        ("Harbour Wire", False),
        ("who we are", False),
    ],
)
def test_a_person_has_two_to_four_words_and_is_no_outlet(text, person):
    assert is_name(text) is person


@pytest.mark.parametrize(("text", "outlet"), [("Harbour Wire", True), ("echo.com", True), ("Ada Poe", False)])
def test_outlets_are_known_by_one_of_their_words(text, outlet):
    assert is_outlet(text) is outlet


@pytest.mark.parametrize("between", ["and", "And", "AND", "&", ", and"])
def test_two_names_are_two_however_they_are_joined(between):
    text = f"Ada Poe{between if between.startswith(',') else f' {between}'} Jon Roe For The Mail On Sunday"
    assert names_in(text) == ("Ada Poe", "Jon Roe")
