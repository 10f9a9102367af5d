"""Class table: names as lists print them, and as texts may."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.training.class_table import census_names, entries, other_names, spellings


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Oslo", {"Oslo"}),
        ("Tromsø", {"Tromsø"}),
        ("Málaga", {"Málaga", "Malaga"}),
        ("Осло", set()),
        ("", set()),
        ("the Union of All Ports", {"the Union of All Ports"}),
        ("the Union of All the Ports", set()),
    ],
)
def test_a_name_is_spelled_with_and_without_its_accents(name: str, found: set[str]) -> None:
    assert spellings(name) == found


def test_census_names_have_one_capital_and_scots_two_ways(tmp_path: Path) -> None:
    file = tmp_path / "dist.all.last"
    file.write_text("SMITH 1.006 1.006 1\n\nMCCOY 0.02 50.1 500\nMCA 0.01 60 900\n")
    assert list(census_names(file)) == ["Smith", "Mccoy", "McCoy", "Mca"]


def test_large_cities_have_other_english_names_in_the_table() -> None:
    found = {*other_names()}
    assert {"Bombay", "Peking"} <= found
    assert all(name.isascii() and len(name) > 4 and name == name.capitalize() for name in found)


def test_every_list_is_in_the_table(tmp_path: Path) -> None:
    for file in ("dist.male.first", "dist.female.first", "dist.all.last"):
        (tmp_path / file).write_text(f"{file[5:9]}x 1 1 1\n")
    made = {*entries(tmp_path)}
    assert {
        ("country", "Norway"),
        ("region", "Texas"),
        ("big_city", "Oslo"),
        ("city", "Lillehammer"),
        ("city", "Bombay"),
        ("affiliation", "Norwegian"),
        ("affiliation", "Latin American"),
        ("first_name", "Malex"),
        ("first_name", "Femax"),
        ("surname", "All.x"),
        ("organisation_word", "Ministry"),
        ("title", "Mayor"),
        ("calendar", "Monday"),
        ("building", "Airport"),
    } <= made
