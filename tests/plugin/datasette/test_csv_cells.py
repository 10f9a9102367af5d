"""CSV cells: no export has a cell that a spreadsheet runs, and programs may have them as they are."""

from __future__ import annotations

import csv
import io
from urllib.parse import urlencode

import pytest
from datasette.app import Datasette

from etl.plugin.formats.spreadsheet import harmless_cell

FORMULAS = [
    "=1+1",
    "+1-1 11",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1+1",
    "\u200b\ufeff=1",
    "＝1+1",
    '=HYPERLINK("http://x")',
]
PLAIN = ["-5", "+5", "-1,234.5", "-12%", "a = b", "", "— he said", "1+1", "'=1"]


@pytest.mark.parametrize("value", FORMULAS)
def test_a_formula_is_text(value: str) -> None:
    assert harmless_cell(value) == f"'{value}"


@pytest.mark.parametrize("value", [*PLAIN, None, -5, -2.5, 0, b"=1"])
def test_what_is_no_formula_stays(value: object) -> None:
    assert harmless_cell(value) == value


async def lines(ds: Datasette, path: str) -> list[list[str]]:
    answer = await ds.client.get(path)
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.text, newline="")))


@pytest.mark.parametrize("others", [{}, {"_stream": "on"}, {"_dl": "1"}])
async def test_sql_as_csv_and_its_headings(ds: Datasette, others: dict[str, str]) -> None:
    query = "select '=1+1' as \"=2+2\", '-5' as b, -5 as c, '@x' as d"
    shown = await lines(ds, f"/clippings.csv?{urlencode({'sql': query, **others})}")
    assert shown == [["'=2+2", "b", "c", "d"], ["'=1+1", "-5", "-5", "'@x"]]
    raw = await lines(ds, f"/clippings.csv?{urlencode({'sql': query, '_raw': '1', **others})}")
    assert raw == [["=2+2", "b", "c", "d"], ["=1+1", "-5", "-5", "@x"]]


@pytest.mark.parametrize(
    "path", ["/clippings/articles.csv", "/-/search.csv?q=alert", "/-/timeline.csv", "/-/unnamed.csv"]
)
async def test_no_export_begins_a_cell_with_a_formula(ds: Datasette, path: str) -> None:
    for line in await lines(ds, path):
        assert not [cell for cell in line if cell != harmless_cell(cell)]
