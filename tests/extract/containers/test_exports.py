"""Exports: rows of JSON and tables, whatever tool wrote them."""

from __future__ import annotations

import io
import json

import pytest

from etl.extract.containers.container import Container, ContainerError
from etl.extract.containers.exports import (
    is_csv,
    is_json,
    is_json_lines,
    read_csv,
    read_json,
    read_json_lines,
)
from etl.extract.containers.rows import read_row, row_of
from etl.extract.document import Document
from etl.extract.draft import Draft
from etl.extract.record import Record
from tests.extract.conftest import STORY, article_page

ROW = {"title": "Crane", "text": "A crane fell."}


def opened(reader, content: bytes, name: str = "", **columns: str) -> list[Record]:
    return list(reader(Container(io.BufferedReader(io.BytesIO(content)), name, columns)))


def fields(records: list[Record]) -> list[dict]:
    return [json.loads(record.payload) for record in records]


@pytest.mark.parametrize(
    ("name", "content", "kinds"),
    [
        ("a.jsonl", b"x", "lines"),
        ("a.ndjson", b"x", "lines"),
        ("a", b'{"a": 1}\n{"a": 2}', "lines json"),
        ("a", b' {"a": 1}', "json"),
        ("a", b'[{"a": 1}]', "json"),
        ("a", b"[1, 2]", ""),
        ("a.json", b"[1, 2]", "json"),
        ("a.json", b"text", ""),
        ("a.json", b"{\\rtf", ""),
        ("a", b"{curly} text", ""),
        ("a", b'text {"a": 1}\n{"a": 2}', ""),
        ("a.csv", b"a,b", "csv"),
        ("a.TSV", b"a,b", "csv"),
        ("a.csv", b"%PDF", ""),
        ("a.jsonl", b"%PDF", ""),
        ("a.txt", b"a,b", ""),
    ],
)
def test_how_exports_are_known(name, content, kinds):
    head = Document(content, name)
    found = {"lines": is_json_lines(head), "json": is_json(head), "csv": is_csv(head)}
    assert " ".join(kind for kind, yes in found.items() if yes) == kinds


def test_lines_that_are_no_json_are_named_and_passed_over():
    content = b'\n{"text": "a"}\n{broken\n[1]\n' + json.dumps({"id": "x7", "text": "b"}).encode()
    first, broken, other, last = opened(read_json_lines, content)
    assert (first.source, last.source) == ("2", "x7")
    assert broken.source == "3"
    assert broken.failure.startswith("line 3 is not JSON")
    assert other.failure == "not an object with named fields"
    assert fields([first, last]) == [{"text": "a"}, {"text": "b", "id": "x7"}]


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ([ROW, ROW], 2),
        (ROW, 1),
        ({"rows": [ROW, ROW]}, 2),
        ({"few": [ROW], "rows": [ROW, ROW]}, 3),
        ({"rows": [ROW, ROW], "facets": [{"name": str(n)} for n in range(9)]}, 2),
        ({"rows": [ROW, ROW], "comments": [{"text": "Well said"}] * 9}, 2),
        ({"hits": {"total": 2, "hits": [{"_id": "1", "_source": ROW}, {"_id": "2", "_source": ROW}]}}, 2),
        ([{"page": 1, "articles": [ROW]}, {"page": 2, "articles": [ROW, ROW]}], 3),
        ({"data": {"articles": {"edges": [{"node": ROW}, {"node": ROW}]}}}, 2),
        ({"a": {"b": [ROW]}}, 1),
        ({"a": {"b": {"c": {"d": [ROW]}}}}, 1),
        ({"a": {"b": {"c": {"d": {"e": [ROW]}}}}}, 0),
        (ROW | {"comments": [{"text": "x"}, {"text": "y"}]}, 1),
        ({"a": [1, 2, 3]}, 0),
    ],
)
def test_where_the_articles_of_a_json_file_are(value, texts):
    assert (
        sum(record.payload is not None for record in opened(read_json, json.dumps(value).encode())) == texts
    )


def test_json_that_cannot_be_read(monkeypatch):
    with pytest.raises(ContainerError, match="not JSON"):
        opened(read_json, b"{")
    monkeypatch.setattr("etl.extract.containers.exports.MAX_JSON", 10)
    assert opened(read_json, b"[]".ljust(10)) == []
    with pytest.raises(ContainerError, match="JSON larger than"):
        opened(read_json, b"[]".ljust(11))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "title,text\nCrane,A crane fell."),
        ("a.csv", "title;text\nCrane;A crane fell."),
        ("a.csv", "title|text\nCrane|A crane fell."),
        ("a.csv", "title\ttext\nCrane\tA crane fell."),
        ("a.tsv", "title\ttext\nCrane\tA crane fell."),
        ("a.TSV", "title, and, more\ttext\nCrane\tA crane fell."),
        ("a.csv", "title,text,more\n\nCrane,A crane fell."),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables_of_any_form(name, content, encoding):
    [record] = opened(read_csv, content.encode(encoding), name)
    assert fields([record])[0]["text"] == "A crane fell."


def test_a_table_with_bytes_of_another_encoding_is_read_on():
    [record] = opened(read_csv, "text\n“It’s off,” she said".encode("cp1252"), "a.csv")
    assert fields([record]) == [{"text": "“It’s off,” she said"}]


def test_rows_of_a_table_are_numbered_and_the_users_columns_count():
    first, second = opened(read_csv, b"Corpus\na\nb", "a.csv", text="Corpus")
    assert (first.source, second.source) == ("1", "2")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"text": ""}, "nothing under the column text"),
        ({"Corpus": ""}, "nothing under the column Corpus"),
        ({"colour": "red"}, "no text under the columns colour; name its column with --columns text=…"),
        (
            {"url": "https://echo.example/a"},
            "an address alone, and no text under the columns url; save the page and read that, or name the "
            "text's column with --columns text=…",
        ),
        (
            {"c" * 60: "x", "d" * 90: "y"},
            f"no text under the columns {'c' * 60}, …; name its column with --columns text=…",
        ),
    ],
)
def test_why_a_row_has_no_text(row, reason):
    [record] = opened(read_json_lines, json.dumps(row).encode(), text="Corpus")
    assert record.failure == reason


def read(**row: object) -> Draft:
    return read_row(Document(row_of(row, "1").payload))


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(STORY),
        "".join(f"<p>{line}</p>" for line in STORY),
        "<br><br>".join(STORY),
        article_page(),
        list(STORY),
        {"summary": [], "sections": [list(STORY[:2]), {"x": list(STORY[2:])}]},
        "\n\n".join(["Crane falls!", *STORY]),
    ],
)
def test_the_text_of_a_row_may_be_plain_or_marked_up_or_in_parts(text):
    draft = read(title="Crane falls", text=text)
    assert (draft.title, draft.paragraphs) == ("Crane falls", STORY)


def test_html_is_read_where_there_is_no_text():
    assert read(html=f"<p>{STORY[0]}</p>").paragraphs == STORY[:1]
    assert read(html=f"<p>{STORY[0]}</p>", text=STORY[1]).paragraphs == STORY[1:2]


def test_what_a_row_says_comes_before_what_its_page_says():
    head = "<meta name='author' content='Ada Poe'><meta name='date' content='2020-03-03'>"
    page = article_page(head)
    assert read(html=page).authors == ("Ada Poe",)
    assert (read(html=page).published, read(html=page).published_by) == ("2020-03-03", "metadata")
    draft = read(
        html=page,
        authors="Jon Roe",
        published="2020-03-01",
        publisher="Echo",
        section="World",
        rights="CC",
        url="https://echo.example/a",
    )
    assert (draft.authors, draft.published) == (("Jon Roe",), "2020-03-01")
    assert (draft.publisher, draft.section, draft.rights) == ("Echo", "World", "CC")
    assert draft.url == "https://echo.example/a"


def test_a_summary_says_so():
    assert read(text="x", partial=True).partial
    assert not read(text="x").partial


def test_a_text_of_one_line_is_not_taken_for_its_title():
    assert read(title="Crane falls", text="Crane falls").paragraphs == ("Crane falls",)
