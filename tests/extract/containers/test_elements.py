"""Elements: exports in XML whose elements are rows."""

from __future__ import annotations

import pytest

from etl.extract.containers.elements import is_rows
from etl.extract.document import Document
from tests.extract.agencies import samples as agencies
from tests.extract.conftest import STORY, article_page
from tests.extract.libraries.samples import MARKED, SCRAPY_XML, TITLE, URL, WALLABAG_XML

TEXT = "\n\n".join(STORY)
ESCAPED = MARKED.replace("<", "&lt;").replace(">", "&gt;")
NODES = (
    "<?xml version='1.0'?><!-- dump --><nodes><node><Title>{}</Title><Author>By Ada Poe</Author>"
    "<Link>{}</Link><Post-date>3 March 2020</Post-date><Body>{}</Body></node></nodes>"
)
ROWS = (
    "<resultset><row><headline>{}</headline><byline>Ada Poe</byline><url>{}</url><date>2020-03-03</date>"
    "<content>{}</content></row></resultset>"
)
WRAPPED = "<export><info><count>1</count></info><articles>{}</articles></export>"


@pytest.mark.parametrize(
    "content",
    [
        WALLABAG_XML,
        SCRAPY_XML,
        NODES.format(TITLE, URL, ESCAPED),
        NODES.format(TITLE, URL, MARKED),
        ROWS.format(TITLE, URL, f"<![CDATA[{MARKED}]]>"),
        WRAPPED.format(ROWS.format(TITLE, URL, f"<![CDATA[{MARKED}]]>")),
    ],
)
def test_each_row_is_an_article(read_all, content):
    [article], failures = read_all("export.xml", content.encode())
    assert not failures
    assert (article.title, article.url, article.authors, article.text) == (TITLE, URL, ("Ada Poe",), TEXT)
    assert article.published.startswith("2020-03-03")


def test_rows_without_a_text_are_named_and_others_are_read(read_all):
    rows = SCRAPY_XML.replace("</items>", f"<item><url>{URL}2</url><title>x</title></item></items>")
    articles, failures = read_all("export.xml", rows.encode())
    assert [one.title for one in articles] == [TITLE]
    assert [reason[:16] for reason in failures.values()] == ["an address alone"]


def test_an_export_that_is_cut_short_gives_all_but_its_last_row(read_all):
    row = SCRAPY_XML.partition("<items>\n")[2].partition("\n</items>")[0]
    cut = SCRAPY_XML.replace("</items>", row)[:-200]
    articles, failures = read_all("export.xml", cut.encode())
    assert [one.text for one in articles] == [TEXT]
    assert "cut short" in next(iter(failures.values()))


@pytest.mark.parametrize(
    "content",
    [article_page(), agencies.NITF, agencies.JATS, "<svg><g><path/></g></svg>", "<a><b><c>", "<p>a</p>"],
)
def test_what_is_no_export(content):
    assert not is_rows(Document(content.encode()))
