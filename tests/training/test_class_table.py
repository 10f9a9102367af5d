"""Class table: names as lists print them, and as texts may."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.training.class_table import census_entries, census_names, other_names, spellings_of, table
from etl.transform.knowledge.word_classes import CLASSES


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
    assert spellings_of(name) == found


def test_census_names_have_one_capital_and_scots_two_ways(tmp_path: Path) -> None:
    file = tmp_path / "dist.all.last"
    file.write_text("SMITH 1.006 1.006 1\n\nMCCOY 0.02 50.1 500\nMCA 0.01 60 900\n")
    assert list(census_names(file)) == ["Smith", "Mccoy", "McCoy", "Mca"]


def test_large_cities_have_other_english_names_in_the_table() -> None:
    found = {*other_names()}
    assert {"Bombay", "Peking"} <= found
    assert all(name.isascii() and len(name) > 4 and name == name.capitalize() for name in found)


@pytest.fixture(scope="module")
def census(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A census of few names, two of them places'."""
    folder = tmp_path_factory.mktemp("census")
    (folder / "dist.male.first").write_text("CHAD 1 1 1\nOLAV 1 1 2\n")
    (folder / "dist.female.first").write_text("SIGRID 1 1 1\n")
    (folder / "dist.all.last").write_text("JORDAN 1 1 1\nBRANDVIK 1 1 2\n")
    return folder


def test_every_list_is_in_the_table(census: Path) -> None:
    made = {*census_entries(census)}
    assert {
        ("country", "Norway"),
        ("region", "Texas"),
        ("big_city", "Oslo"),
        ("city", "Lillehammer"),
        ("city", "Bombay"),
        ("affiliation", "Norwegian"),
        ("affiliation", "Latin American"),
        ("first_name", "Olav"),
        ("first_name", "Sigrid"),
        ("surname", "Brandvik"),
        ("organisation_word", "Ministry"),
        ("title", "Mayor"),
        ("calendar", "Monday"),
        ("building", "Airport"),
    } <= made


def test_a_name_has_all_its_classes_and_is_written_with_straight_marks(census: Path) -> None:
    made = table(census)
    for name, classes in {"Jordan": {"country", "surname"}, "Chad": {"country", "first_name"}}.items():
        bits = made[name]
        assert {label for at, label in enumerate(CLASSES) if bits >> at & 1} >= classes
    assert "Democratic People's Republic of Korea" in made
    assert not [name for name in made if "’" in name or name != name.strip()]
