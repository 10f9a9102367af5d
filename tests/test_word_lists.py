"""Word lists: how they are read, and what each of them owes its reader."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

import pytest

from etl.extract.lists import LISTS as EXTRACT
from etl.load.roles import LISTS as ROLES
from etl.plugin.formats.worldmap import LISTS as MAPS
from etl.plugin.naming import LISTS as NAMING
from etl.plugin.search.prefixes import LISTS as SEARCH
from etl.training.word_lists import LISTS as TRAINING
from etl.transform.knowledge.word_lists import LISTS as KNOWLEDGE
from etl.word_lists import WordLists, several

ETL = Path(__file__).parent.parent / "etl"
FOLDERS = (EXTRACT, KNOWLEDGE, MAPS, NAMING, ROLES, SEARCH, TRAINING)
LISTS = [(lists, path.stem) for lists in FOLDERS for path in sorted(lists.folder.glob("*.txt"))]
TABLES = [(lists, path.stem) for lists in FOLDERS for path in sorted(lists.folder.glob("*.tsv"))]
FILES = [lists.folder / f"{name}.txt" for lists, name in LISTS]
FILES += [lists.folder / f"{name}.tsv" for lists, name in TABLES]
DRAWN_OFTEN = {"reporting", "name_parts"}
"""Lists from which training draws: a word that is listed twice is drawn twice as often."""


def name_of(one: object) -> str:
    return one if isinstance(one, str) else one.name if isinstance(one, Path) else ""


@pytest.fixture
def lists(tmp_path: Path) -> WordLists:
    (tmp_path / "birds.txt").write_text(
        "# Birds.\nthat fly\n\n[song]  # that sing\nwren\nblack cap\n#\n[sea]\ngull\n"
    )
    (tmp_path / "towns.tsv").write_text("# Towns.\nname\tnear\nOslo\tBergen|Moss\nVoss\n")
    with gzip.open(tmp_path / "packed.tsv.gz", "wt", encoding="utf-8") as packed:
        packed.write("name\nÅlesund\n")
    return WordLists(tmp_path)


def test_an_entry_is_a_line_under_its_heading(lists: WordLists) -> None:
    assert lists.entries("birds", "song") == ("wren", "black cap", "#")
    assert lists.sections("birds")["sea"] == ("gull",)


def test_what_comes_before_any_heading_is_under_the_empty_one(lists: WordLists) -> None:
    assert lists.entries("birds") == ("that fly",)


@pytest.mark.parametrize("entry", ["[#]{2,}", "[", "[a-z]+", "[Song]", "#"])
def test_an_entry_may_look_like_a_heading_or_a_comment(tmp_path: Path, entry: str) -> None:
    (tmp_path / "marks.txt").write_text(f"# Marks.\n{entry}\n")
    assert WordLists(tmp_path).entries("marks") == (entry,)


def test_a_set_has_the_entries_of_the_headings_asked_for_or_of_all(lists: WordLists) -> None:
    assert lists.word_set("birds", "sea") == {"gull"}
    assert lists.word_set("birds") == {"that fly", "wren", "black cap", "#", "gull"}


def test_a_heading_that_a_list_lacks_is_an_error(lists: WordLists) -> None:
    with pytest.raises(KeyError):
        lists.word_set("birds", "river")


def test_a_row_is_told_by_its_columns_and_a_missing_cell_is_empty(lists: WordLists) -> None:
    assert lists.table("towns") == ({"name": "Oslo", "near": "Bergen|Moss"}, {"name": "Voss", "near": ""})


def test_a_table_may_be_packed(lists: WordLists) -> None:
    assert lists.table("packed") == ({"name": "Ålesund"},)


def test_a_cell_may_hold_several_entries() -> None:
    assert (several("a|b c"), several("")) == (("a", "b c"), ())


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_says_where_it_comes_from_and_under_which_licence(path: Path) -> None:
    head = [line for line in path.read_text(encoding="utf-8").splitlines()[:6] if line.startswith("# ")]
    assert any(line.startswith("# Source: ") for line in head)
    assert any("Licence: " in line for line in head)


@pytest.mark.parametrize(("lists", "name"), LISTS, ids=name_of)
def test_no_entry_is_listed_twice_under_a_heading(lists: WordLists, name: str) -> None:
    for heading, entries in lists.sections(name).items():
        twice = [entry for entry, count in Counter(entries).items() if count > 1]
        assert name in DRAWN_OFTEN or not twice, heading


@pytest.mark.parametrize(("lists", "name"), TABLES, ids=name_of)
def test_no_row_is_listed_twice(lists: WordLists, name: str) -> None:
    rows = Counter(tuple(row.values())[:3] for row in lists.table(name))
    assert not [row for row, count in rows.items() if count > 1]


def code_below(folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))


CODE = {
    EXTRACT: code_below(ETL / "extract"),
    KNOWLEDGE: code_below(ETL / "transform"),
    MAPS: code_below(ETL / "plugin"),
    NAMING: code_below(ETL / "plugin"),
    ROLES: code_below(ETL / "load"),
    SEARCH: code_below(ETL / "plugin"),
    TRAINING: code_below(ETL / "training"),
}


@pytest.mark.parametrize(("lists", "name"), LISTS, ids=name_of)
def test_every_heading_is_read(lists: WordLists, name: str) -> None:
    code = CODE[lists]
    whole = any(
        f'{reader}("{name}")' in code for reader in ("sections", "word_set", "entries", "one_of", "pairs")
    )
    unread = [one for one in lists.sections(name) if not is_read(one, code)]
    assert whole or not unread


def is_read(heading: str, code: str) -> bool:
    """Whether a heading is written in the code, whole or after a kind that is chosen: f"{language} first"."""
    return any(mark in code for mark in (f'"{heading}"', f"'{heading}'", f'}} {heading.rpartition(" ")[2]}"'))


@pytest.mark.parametrize(("lists", "name"), TABLES, ids=name_of)
def test_every_column_is_read(lists: WordLists, name: str) -> None:
    assert not [column for column in lists.table(name)[0] if f'"{column}"' not in CODE[lists]]
