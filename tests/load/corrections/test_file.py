"""The file of corrections: read as people and spreadsheets write it, added to, taken from, joined."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.errors import CorrectionsError
from etl.load.corrections.file import (
    append_line,
    csv_of,
    disagreements,
    join_lines,
    read_cell,
    read_lines,
    remove_line,
    write_cell,
)
from etl.load.corrections.line import COLUMNS, Line

from .conftest import fix

HEADING = ",".join(COLUMNS)
FIRST = fix("set", "quotes", "a.q41", "oda-brekke", field="speaker_id", note="“Oda”, she says")
SECOND = fix("delete", "quotes", "a.q7", made="2026-01-02")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corrections.csv"


def test_lines_are_read_as_they_were_written(path: Path) -> None:
    for line in (FIRST, SECOND):
        append_line(path, line)
    assert read_lines(path) == [FIRST, SECOND]
    assert [line.number for line in read_lines(path)] == [2, 3]
    assert path.read_text().splitlines()[0] == HEADING


def test_a_link_to_a_file_stays_a_link(path: Path) -> None:
    path.symlink_to("real.csv")
    append_line(path, FIRST)
    assert path.is_symlink() and read_lines(path.with_name("real.csv")) == [FIRST]


def test_a_line_is_added_below_one_without_a_line_break(path: Path) -> None:
    path.write_text(csv_of([FIRST]).rstrip())
    append_line(path, SECOND)
    assert read_lines(path) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "text",
    [
        "\ufefftarget_id;action;target;value;field\r\na.q41;set;quotes;oda-brekke;speaker_id\r\n;;;;\r\n",
        'Action, Target ,target_id,field,value,mine\n"set",quotes, a.q41 ,speaker_id,oda-brekke,x,y\n',
        "action,target,target_id,field,value\nset,quotes,a.q41,speaker_id,oda-brekke",
    ],
    ids=["spreadsheet", "other columns", "no last line break"],
)
def test_a_spreadsheets_file_is_read_too(path: Path, text: str) -> None:
    path.write_text(text, newline="")
    assert read_lines(path) == [
        Line("set", "quotes", "a.q41", field="speaker_id", value="oda-brekke"),
    ]


def test_a_spreadsheets_file_that_is_added_to_gets_our_columns(path: Path) -> None:
    path.write_text("target_id;action;target\na.q7;delete;quotes\n")
    append_line(path, FIRST)
    assert read_lines(path) == [Line("delete", "quotes", "a.q7"), FIRST]
    assert path.read_text().splitlines()[0] == HEADING


def test_an_empty_file_has_no_lines(path: Path) -> None:
    path.write_text("")
    assert read_lines(path) == []
    append_line(path, FIRST)
    assert read_lines(path) == [FIRST]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"id,text\n1,x\n", "its heading lacks action, target, target_id"),
        (b"action,target,target_id\n\xff", "not UTF-8"),
    ],
)
def test_what_is_no_file_of_corrections_is_refused_by_name(path: Path, content: bytes, said: str) -> None:
    path.write_bytes(content)
    with pytest.raises(CorrectionsError, match="corrections") as error:
        read_lines(path)
    assert said in str(error.value)


def test_what_is_no_file_is_not_waited_for(path: Path) -> None:
    path.symlink_to("/dev/zero")
    with pytest.raises(CorrectionsError, match="a pipe or a device, not a file"):
        read_lines(path)


def test_a_line_is_taken_out_by_its_key(path: Path) -> None:
    for line in (FIRST, SECOND):
        append_line(path, line)
    assert remove_line(path, FIRST.id) == FIRST
    assert read_lines(path) == [SECOND]
    assert remove_line(path, FIRST.id) is None


@pytest.mark.parametrize("hostile", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "'=1", "''=1"])
def test_a_spreadsheet_runs_nothing_that_an_article_prints(path: Path, hostile: str) -> None:
    append_line(path, fix("delete", "quotes", "a.q7", passage=hostile))
    assert f",{hostile}," not in path.read_text()
    assert read_lines(path)[0].passage == hostile


@settings(max_examples=200, derandomize=True)
@given(st.text())
def test_a_cell_is_read_as_it_was_written(text: str) -> None:
    assert read_cell(write_cell(text)) == " ".join(text.split())


def test_files_of_two_people_are_joined_each_line_once_by_when_it_was_made() -> None:
    theirs = fix("set", "quotes", "a.q41", "ingrid-vale", field="speaker_id", editor="Bo", made="2026-01-03")
    assert join_lines([SECOND, FIRST], [FIRST, theirs]) == [FIRST, SECOND, theirs]
    assert list(disagreements([theirs, FIRST, SECOND])) == [(FIRST, theirs)]
