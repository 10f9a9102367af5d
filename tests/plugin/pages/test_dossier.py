"""Dossier: chosen quotes with citation, permanent link and context: page, Markdown, Word, corrections."""

from __future__ import annotations

import csv
import io
from html import unescape
from urllib.parse import quote as percent_encoded

import docx
import pytest
from datasette.app import Datasette

from etl.load.corrections.line import COLUMNS
from etl.plugin.formats import dossier
from etl.plugin.formats.markdown import escape_markdown
from tests.plugin.addresses import QUOTE, get_page, words
from tests.plugin.archive import COPIED_QUOTE, EVIL_QUOTE, FIRST_QUOTE, HOSTILE, UNNAMED_QUOTE

CHOSEN = f"ids={UNNAMED_QUOTE['id']},{FIRST_QUOTE['id']}"


async def body(ds: Datasette, path: str) -> str:
    response = await ds.client.get(path)
    assert response.status_code == 200, response.text
    return response.text


async def test_each_quote_stands_with_source_link_and_context(ds: Datasette) -> None:
    soup = await get_page(ds, f"/-/dossier?{CHOSEN}&title=Cod quotas")
    assert words(soup.h1) == "Cod quotas"
    first, second = soup.select("ol.dossier > li")
    assert "the talks would resume in Reykjavik" in words(first) and "A spokesman" in words(first.h2)
    assert "In the article’s words, not word for word." in words(first)
    assert words(second.blockquote).startswith("“We did not come to Bergen")
    assert "Henrik Solvang, Fisheries Minister" in words(second.h2).replace(" ,", ",")
    assert "told reporters" in words(second.select_one(".context"))
    assert (
        "Maren Tolleby, “Norway and Iceland agree to reopen cod talks”, The Meridian Post, 14 October 2019,"
        " https://www.meridianpost.example/talks" in words(second)
    )
    assert second.find("a", href=QUOTE)


async def test_quotes_come_in_the_order_of_the_address_and_once(ds: Datasette) -> None:
    answer = (await ds.client.get(f"/-/dossier.json?{CHOSEN},{UNNAMED_QUOTE['id']}")).json()
    assert [row["id"] for row in answer["rows"]] == [UNNAMED_QUOTE["id"], FIRST_QUOTE["id"]]
    assert answer["rows"][1]["permanent_link"].endswith(QUOTE)


async def test_an_id_with_a_slash_and_a_dot_is_found(ds: Datasette) -> None:
    answer = (await ds.client.get(f"/-/dossier.json?ids={percent_encoded(COPIED_QUOTE['id'])}")).json()
    assert [row["id"] for row in answer["rows"]] == [COPIED_QUOTE["id"]]


async def test_without_ids_it_is_of_what_a_search_finds(ds: Datasette) -> None:
    answer = (await ds.client.get("/-/dossier.json?speaker=henrik-solvang&q=grievances")).json()
    assert [row["id"] for row in answer["rows"]] == [FIRST_QUOTE["id"]]
    assert (await ds.client.get("/-/dossier.json")).json()["rows"] == []


async def test_what_is_not_there_is_named(ds: Datasette) -> None:
    soup = await get_page(ds, f"/-/dossier?{CHOSEN},gone.q1")
    assert "Not in this archive: gone.q1" in words(soup.select_one(".message-warning"))


async def test_markdown_has_the_same(ds: Datasette) -> None:
    response = await ds.client.get(f"/-/dossier.md?{CHOSEN}&title=Cod")
    assert 'filename="dossier.md"' in response.headers["content-disposition"]
    text = response.text
    assert text.startswith("# Cod\n\n2 quotes from On Record")
    assert "> “We did not come to Bergen to count old grievances, … We came to agree on a number.”" in text
    assert "14 October 2019, <https://www.meridianpost.example/talks>" in text
    assert f"Permanent link: <http://localhost{QUOTE}>" in text
    assert "In context: " in text


async def test_hostile_words_are_no_markdown(ds: Datasette) -> None:
    text = await body(ds, f"/-/dossier.md?ids={EVIL_QUOTE['id']}&title=%23%20%5Bx%5D(javascript:alert(1))")
    assert HOSTILE not in text and "&lt;script&gt;" in text
    assert text.startswith("# \\# \\[x\\]\\(javascript:alert\\(1\\)\\)")


@pytest.mark.parametrize(
    "line", ["1. one", "- one", "+ one", "= one", "# one", "> one", "* one", "~~~", "| a |"]
)
def test_no_line_begins_a_list_a_heading_or_code(line: str) -> None:
    escaped = escape_markdown(line)
    assert escaped != line and unescape(escaped.replace("\\", "")) == line


async def test_word_has_the_same(ds: Datasette) -> None:
    response = await ds.client.get(f"/-/dossier.docx?{CHOSEN}&title=Cod")
    assert response.headers["content-type"] == dossier.WORD_TYPE
    paragraphs = [each.text for each in docx.Document(io.BytesIO(response.content)).paragraphs]
    assert paragraphs[0] == "Cod" and any("We did not come to Bergen" in each for each in paragraphs)
    assert f"Permanent link: http://localhost{QUOTE}" in paragraphs


async def test_word_takes_what_xml_cannot_hold(ds: Datasette) -> None:
    assert (await ds.client.get(f"/-/dossier.docx?{CHOSEN}&title=%00%0Bx%1F")).status_code == 200


async def test_without_python_docx_it_says_what_to_install(
    ds: Datasette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dossier, "can_write_word", lambda: False)
    response = await ds.client.get(f"/-/dossier.docx?{CHOSEN}")
    assert response.status_code == 501 and "pip install 'onrecord[office]'" in response.text
    assert not (await get_page(ds, f"/-/dossier?{CHOSEN}")).select("a[href*='.docx']")


async def test_csv_has_the_quotes_and_their_links(ds: Datasette) -> None:
    rows = list(csv.DictReader(io.StringIO(await body(ds, f"/-/dossier.csv?{CHOSEN}"))))
    assert rows[1]["said_by"] == "Henrik Solvang" and rows[1]["permanent_link"].startswith(
        "http://localhost/"
    )


async def test_lines_for_corrections_change_nothing_until_they_are_changed(ds: Datasette) -> None:
    rows = list(csv.DictReader(io.StringIO(await body(ds, f"/-/dossier.corrections?{CHOSEN}"))))
    assert list(rows[0]) == list(COLUMNS)
    assert [(row["target_id"], row["field"], row["value"]) for row in rows] == [
        (UNNAMED_QUOTE["id"], "speaker_id", ""),
        (FIRST_QUOTE["id"], "speaker_id", "henrik-solvang"),
    ]


async def test_pages_lead_to_the_dossier_of_what_they_show(ds: Datasette) -> None:
    for path in (
        "/clippings/entities/henrik-solvang",
        "/-/search?q=talks",
        "/-/compare?a=henrik-solvang&b=bergen",
    ):
        link = (await get_page(ds, path)).select_one("main a[href*='/-/dossier']")
        assert (await get_page(ds, link["href"])).select("ol.dossier > li"), path
