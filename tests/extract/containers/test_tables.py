"""Tables: the rows of CSV and TSV files, however their quotation marks are written."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract.containers.tables import rows_of_table

PARAGRAPHS = 'A crane fell.\n\n"Nobody was hurt," said Ada Poe.\n\nThe pier is shut, and stays so.'
SAID = '"Nobody was hurt," said Ada Poe, who saw it.'
NAMES = ["id", "text", "author"]


def rows(content: str | bytes, name: str = "a.csv", least: int = 3) -> list[dict[str, str] | str]:
    data = content if isinstance(content, bytes) else content.encode()
    found = rows_of_table(io.BufferedReader(io.BytesIO(data)), name, lambda header: least)
    return [row for row in found if row]


def written(**form: object) -> str:
    file = io.StringIO()
    csv.writer(file, **form).writerows([NAMES, ["1", PARAGRAPHS, "Ada Poe"], ["2", SAID, "Jon Roe"]])
    return file.getvalue()


EXPECTED = [
    {"id": "1", "text": PARAGRAPHS, "author": "Ada Poe"},
    {"id": "2", "text": SAID, "author": "Jon Roe"},
]


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ({}, "a.csv"),
        ({"delimiter": ";"}, "a.csv"),
        ({"delimiter": "\t"}, "a.tsv"),
        ({"quoting": csv.QUOTE_ALL}, "a.csv"),
        ({"quoting": csv.QUOTE_ALL, "delimiter": "\t"}, "a.tsv"),
        ({"quoting": csv.QUOTE_NONNUMERIC, "lineterminator": "\n"}, "a.csv"),
        ({"doublequote": False, "escapechar": "\\"}, "a.csv"),
        ({"doublequote": False, "escapechar": "\\", "quoting": csv.QUOTE_ALL}, "a.csv"),
        ({"doublequote": False, "escapechar": "\\", "delimiter": "\t"}, "a.tsv"),
    ],
)
def test_tables_as_programs_write_them(form, name):
    assert rows(written(**form), name) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_encodings_of_spreadsheets(encoding):
    assert rows(written().encode(encoding)) == EXPECTED


@pytest.mark.parametrize("first", ["sep=;\n", "SEP=;\r\n", '"sep=;"\n', "\ufeffsep=;\n"])
def test_a_first_line_that_names_the_separator(first):
    assert rows(first + "id;text;author\n1;A, b, c;x\n") == [{"id": "1", "text": "A, b, c", "author": "x"}]


def test_a_table_without_marks_keeps_those_of_its_text():
    content = f'id\ttext\tauthor\n1\t{SAID}\tx\n2\t"It is over."\ty\n3\tHe said "no".\tz\n'
    assert [row["text"] for row in rows(content, "a.tsv")] == [SAID, '"It is over."', 'He said "no".']


def test_a_cell_of_a_csv_that_begins_with_a_mark_of_its_text_keeps_it():
    content = 'id;text;author\n1;"Never," he said;x\n2;"Two; or three";y\n'
    assert [row["text"] for row in rows(content)] == ['"Never," he said', "Two; or three"]


def test_half_of_a_row_is_named_and_those_after_it_are_read():
    content = 'id,text,author\n1,"Never," he said, and left.\nThe end,x\n2,"Whole, and well",y\n3,b,z\n'
    reason, _, second, third = rows(content)
    assert reason.startswith("line 2 cannot be read as a row")
    assert (second["id"], third["id"]) == ("2", "3")


def test_a_mark_that_is_never_closed_costs_one_row():
    content = 'id,text,author\n1,a,x\n2,"b, and c,y\n3,c,z\n4,d,w\n'
    first, reason, third, fourth = rows(content)
    assert reason.startswith("lines 3 to 5")
    assert [row["id"] for row in (first, third, fourth)] == ["1", "3", "4"]


def test_a_text_cut_at_the_end_of_its_line_is_no_row():
    content = "id,title,text,author\n1,A,One.,x\n2,B,Two begins\nand goes on,y\n3,C,Three.,z\n"
    assert [row if isinstance(row, str) else row["id"] for row in rows(content, least=4)][0::3] == ["1", "3"]


def test_a_row_that_ends_before_columns_that_may_be_empty_is_whole():
    assert rows("id,text,author,section\n1,a,b,c\n2,a,b\n", least=3)[1] == {
        "id": "2",
        "text": "a",
        "author": "b",
        "section": "",
    }


def test_a_backslash_that_escapes_nothing_stays():
    assert rows("id,text,author\n1,C:\\news\\a,x\n2,b,y\n")[0]["text"] == "C:\\news\\a"


def test_ends_of_lines_that_were_escaped():
    [row] = rows('id,text,author\n1,"He said \\"no\\".\\n\\nShe left.",x\n')
    assert row["text"] == 'He said "no".\n\nShe left.'


def test_names_of_rows_that_r_writes_have_no_header():
    assert rows('"text","author"\n"1","a b","c"\n"2","d e","f"\n', least=2)[1] == {
        "": "2",
        "text": "d e",
        "author": "f",
    }


def test_a_comma_at_the_end_of_each_row_is_no_cell():
    assert rows("id,text,author\n1,a,b,\n2,c,d,\n")[0] == {"id": "1", "text": "a", "author": "b"}


CELL = st.text(alphabet=st.sampled_from("ab \"',;\n.“é\\"), max_size=12)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(CELL, CELL), min_size=1, max_size=6),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
)
def test_any_cells_that_python_writes_come_back(cells, quoting):
    file = io.StringIO()
    csv.writer(file, quoting=quoting).writerows(
        [["id", "text", "author"], *((f"n{n}", *row) for n, row in enumerate(cells))]
    )
    if "\\" in file.getvalue():
        return
    assert [(row["text"], row["author"]) for row in rows(file.getvalue())] == [
        tuple("" if cell.strip().casefold() in ("\\n",) else cell for cell in row) for row in cells
    ]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.tsv"]))
def test_any_bytes(content, name):
    rows(b"id,text\n" + content, name)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet='a",;\t\n\\', max_size=300), st.sampled_from(["a.csv", "a.tsv"]))
def test_any_marks_and_separators(content, name):
    rows("id,text,author\n" + content, name)


def test_heavy_tables_are_read_at_once():
    rows("id,text\n" + '1,"a\n' * 40_000)
    rows("id,text\n" + '"' * 300_001)
    rows("id,text\n" + "x\n" * 100_000)
