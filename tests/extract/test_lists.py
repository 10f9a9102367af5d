"""Lists: what a person may edit in the data of extract holds together."""

from __future__ import annotations

import re

import pytest

from etl.extract.lists import LISTS, entries, one_of, pairs, sections

NAMES = sorted(path.stem for path in LISTS.folder.glob("*.txt"))
PAIRS = {
    "address_lists": [""],
    "encodings": [""],
    "languages": [""],
    "zones": [""],
    "foreign": ["beginnings", "endings"],
    "house_labels": ["nexis", "proquest", "newsbank", "gale", "factiva", "reference", "months"],
}
PATTERNS = sorted(set(NAMES) - PAIRS.keys() - {"columns", "elements", "labels", "meta_names"})


@pytest.mark.parametrize("name", PATTERNS)
def test_every_entry_of_a_list_of_patterns_is_one(name):
    for entry in entries(name):
        assert re.compile(entry)
    assert not one_of(name).fullmatch("")


@pytest.mark.parametrize("name", PAIRS)
def test_every_entry_of_a_table_has_two_cells(name):
    for section in PAIRS[name]:
        assert all(first and second for first, second in pairs(name, section).items())


def test_headings_part_a_list_and_brackets_of_patterns_do_not():
    assert set(sections("foreign")) == {"beginnings", "endings"}
    assert "[#]{2,}" in entries("end_marks")
    assert not any(entry.startswith("# ") for entry in entries("end_marks"))


def test_patterns_are_blind_to_case():
    assert one_of("end_marks").fullmatch("(ENDS)")
