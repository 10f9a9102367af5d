"""Office: an article in Word, OpenDocument, RTF, EPUB or PDF is the same article as in plain text."""

from __future__ import annotations

import io
import re
import sys
import zipfile
import zlib

import docx
import pytest

from etl.extract.containers import container
from etl.extract.office import packages, papers
from etl.extract.office import pdf as reader_of_pdf
from tests.extract.houses.samples import BUS, LOCK, NEXIS_NEW
from tests.extract.office import builders
from tests.extract.office.builders import epub, opendocument, packed, pdf, pdf_of, rtf, word

HEAD = ("Gate closes Marrow Lock", "By Ingrid Vale and Tom Harrow", "The Aldmere Courier", "March 13, 2020")
WHOLE = (*HEAD, *LOCK)
DOCUMENTS = {
    "a.docx": word(WHOLE),
    "title.docx": word(WHOLE[1:], title=WHOLE[0]),
    "a.odt": opendocument(WHOLE),
    "a.rtf": rtf(WHOLE),
    "a.pdf": pdf([WHOLE]),
    "indented.pdf": pdf([WHOLE], width=50, indent=True),
    "two pages.pdf": pdf([WHOLE[:5], WHOLE[5:]], header="The Courier, 13 March 2020"),
    "no ending": word(WHOLE),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_has_title_byline_day_and_text(read, name):
    article = read(name, DOCUMENTS[name])
    assert article.text.split("\n\n") == list(LOCK)
    assert article.title == "Gate closes Marrow Lock"
    assert article.authors == ("Ingrid Vale", "Tom Harrow")
    assert (article.published, article.publisher) == ("2020-03-13", "The Aldmere Courier")


def test_a_paragraph_that_a_pages_end_parts_is_whole_again(read):
    first, _, second = LOCK[2].partition(" Aldmere until ")
    pages = [[*HEAD, *LOCK[:2], first], [f"until {second}"]]
    article = read("a.pdf", pdf(pages, header="Page"))
    assert article.text.split("\n\n") == [*LOCK[:2], f"{first} until {second}"]


def test_headers_footers_and_page_numbers_are_no_text(read):
    article = read("a.pdf", pdf([WHOLE, BUS, LOCK], header="Printed for a reader, page 1"))
    assert "Printed" not in article.text and "\n\n2" not in article.text


def test_word_keeps_what_is_inserted_and_drops_what_is_deleted(read):
    document = docx.Document(io.BytesIO(word(WHOLE)))
    space = builders.docx.oxml.ns.nsdecls("w")
    paragraph = document.paragraphs[-1]._p
    for tag, inner in (("ins", "w:t"), ("del", "w:delText")):
        paragraph.append(
            docx.oxml.parse_xml(
                f"<w:{tag} {space}><w:r><{inner} xml:space='preserve'> By {tag}.</{inner}></w:r></w:{tag}>"
            )
        )
    file = io.BytesIO()
    document.save(file)
    assert read("a.docx", file.getvalue()).text.endswith("in the morning. By ins.")


def test_tables_and_line_breaks_of_word_are_paragraphs(read):
    document = docx.Document()
    table = document.add_table(rows=1, cols=1)
    table.cell(0, 0).text = "\n".join(WHOLE)
    file = io.BytesIO()
    document.save(file)
    assert read("a.docx", file.getvalue()).text.split("\n\n") == list(LOCK)


def test_rtf_with_links_code_pages_and_signs_beyond_the_basic_plane(read):
    link = r'{\field{\*\fldinst{HYPERLINK "https://wire.example/secret"}}{\fldrslt{the lock}}}'
    text = (
        rtf(WHOLE)
        .replace(b"the lock keeper", b"the keeper")
        .replace(b"Aldmere until", link.encode() + b" until")
    )
    text = text.replace(b"like a train", rb"like a caf\'e9 \u-10179?\u-8704?")
    article = read("a.rtf", text)
    assert "secret" not in article.text and "would wait at the lock until Monday" in article.text
    assert "a café 😀 on a bridge" in article.text


def test_an_epub_of_one_article_has_what_the_book_says_of_itself(read):
    told = {
        "title": "Gate closes Marrow Lock", "creator": "Ingrid Vale", "date": "2020-03-13",
        "publisher": "Echo",
        "source": "https://echo.example/lock",
    }  # fmt: skip
    article = read("a.epub", epub({"Part": LOCK}, **told))
    assert article.text.split("\n\n") == list(LOCK)
    assert (article.title, article.authors, article.published) == (
        told["title"],
        ("Ingrid Vale",),
        "2020-03-13",
    )
    assert (article.publisher, article.url) == ("Echo", told["source"])


def test_the_day_on_which_a_book_was_made_is_no_day_of_publication(read):
    book = epub({"Gate closes Marrow Lock": LOCK}, date="2024-05-01", modified="2024-05-01T10:00:00Z")
    assert read("a.epub", book).published is None
    dated = epub({"Gate closes": ["By Ada Poe", "March 13, 2020", *LOCK]}, date="2024-05-01")
    article = read("b.epub", dated)
    assert (article.published, article.authors) == ("2020-03-13", ("Ada Poe",))
    assert article.text.split("\n\n") == list(LOCK)


def test_notes_of_a_book_are_no_text_and_its_lists_are(read):
    book = epub({"Gate closes": ["NOTE", *LOCK]}, date="2020-03-13")
    marked = "<ul><li>Divers come on Friday<a epub:type='noteref' href='#n'>1</a>.</li></ul>"
    marked += "<aside epub:type='footnote' id='n'>A footnote.</aside>"
    content = repacked(book, "OEBPS/page 0.xhtml", "<p>NOTE</p>", marked)
    assert read("a.epub", content).text.split("\n\n") == ["Divers come on Friday.", *LOCK]


def test_a_brief_in_a_book_is_read_and_a_list_of_its_pages_is_not(read_all):
    links = "".join(
        f"<p><a href='page{n}.xhtml'>Gate of forty tonnes closes the lock, {n}</a></p>" for n in range(9)
    )
    brief = (
        "The keeper closed the gate on Thursday, and nobody at all was hurt when it slipped off its hinge."
    )
    book = epub({"List": ["NOTE"], "Brief": [f"{brief} More soon."], "Gate": LOCK})
    book = repacked(book, "OEBPS/page 0.xhtml", "<p>NOTE</p>", links)
    articles, failures = read_all("a.epub", book)
    assert [one.title for one in articles] == ["Brief", "Gate"]
    assert not failures


def repacked(archive: bytes, name: str, old: str, new: str) -> bytes:
    """An archive with a part of a member replaced."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        members: dict[str, str | bytes] = {each: opened.read(each) for each in opened.namelist()}
    return packed(members | {name: members[name].replace(old.encode(), new.encode())})


def test_a_title_that_is_set_twice_is_no_part_of_the_text(read):
    article = read("a.docx", word([WHOLE[0], *WHOLE], title=""))
    assert (article.title, article.text.split("\n\n")) == (WHOLE[0], list(LOCK))


def test_bullets_of_rtf_are_no_text(read):
    article = read("a.rtf", rtf([*WHOLE, "• Divers come on Friday morning."]))
    assert article.text.endswith("\n\nDivers come on Friday morning.")


def test_an_epub_of_several_articles_is_several(read_all):
    articles, failures = read_all(
        "a.epub", epub({"Gate closes Marrow Lock": LOCK, "Free buses": BUS}, title="Daily")
    )
    assert [(one.title, one.text.split("\n\n")) for one in articles] == [
        ("Gate closes Marrow Lock", list(LOCK)),
        ("Free buses", list(BUS)),
    ]
    assert not failures


def test_pages_beyond_those_of_a_book_are_told_of(read_all, monkeypatch):
    monkeypatch.setattr("etl.extract.office.book.MAX_PAGES", 2)
    articles, failures = read_all("a.epub", epub({"Gate closes": LOCK, "Free buses": BUS, "More": BUS}))
    assert [one.text.split("\n\n") for one in articles] == [list(LOCK)]
    assert list(failures.values()) == ["2 pages from here on are left unread: 2 of a book are read; split it"]


def test_an_export_that_is_cut_short_keeps_what_came_before(read_all):
    articles, failures = read_all("a.rtf", rtf(NEXIS_NEW)[:-300])
    assert [one.text.split("\n\n") for one in articles] == [list(LOCK)]
    assert "cut short" in next(iter(failures.values()))


def test_documents_in_an_archive_are_read(read_all):
    articles, failures = read_all("a.zip", packed({"a.docx": word(WHOLE), "b/c.rtf": rtf([*HEAD, *BUS])}))
    assert [one.text.split("\n\n") for one in articles] == [list(LOCK), list(BUS)]
    assert not failures


def nested(document: bytes, depth: int) -> bytes:
    """A Word document within so many tables."""
    row, end = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    with zipfile.ZipFile(io.BytesIO(document)) as parts:
        texts = {name: parts.read(name) for name in parts.namelist()}
    text = texts["word/document.xml"].decode()
    head, body = text.split("<w:body>")
    inner, foot = body.split("</w:body>")
    texts["word/document.xml"] = f"{head}<w:body>{row * depth}{inner}{end * depth}</w:body>{foot}".encode()
    return packed(texts)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("scan.pdf", pdf_of([b"q 100 0 0 100 0 0 cm Q"] * 3), "a scan: .*OCR"),
        ("cut.pdf", pdf([WHOLE])[:60], "PDF"),
        ("no end.pdf", pdf([WHOLE]).replace(b"%%EOF", b""), "cut short"),
        ("no end.rtf", rtf(WHOLE)[:-60], "cut short"),
        ("empty.docx", word([]), "no text"),
        ("sheet.xlsx", packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "spreadsheet .*as CSV"),
        ("broken.docx", packed({"[Content_Types].xml": "x", "word/document.xml": "x"}), "^a Word .*damaged"),
        ("deep.docx", nested(DOCUMENTS["a.docx"], 200), "nested deeper"),
        ("broken.odt", packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "content.xml"),
        ("broken.epub", packed({"mimetype": "application/epub+zip"}), "container.xml"),
        ("empty.epub", epub({}), "without an article"),
        ("other.ott", packed({"mimetype": "application/vnd.oasis.opendocument.chart"}), "unknown kind"),
        ("old.doc", b"\xd0\xcf\x11\xe0" + b"x" * 600, "old Office document"),
    ],
)
def test_what_cannot_be_read_says_why(read_all, name, content, reason):
    articles, failures = read_all(name, content)
    [found] = failures.values()
    assert not articles
    assert re.search(reason, found)


@pytest.mark.parametrize(
    ("module", "name", "content", "extra"),
    [
        ("docx", "a.docx", DOCUMENTS["a.docx"], "office"),
        ("striprtf", "a.rtf", DOCUMENTS["a.rtf"], "office"),
        ("pdfminer", "a.pdf", DOCUMENTS["a.pdf"], "pdf"),
    ],
)
def test_without_its_library_a_failure_names_what_to_install(
    read_all, monkeypatch, module, name, content, extra
):
    for loaded in [each for each in sys.modules if each.split(".")[0] == module]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setattr(sys, "meta_path", [Missing(module), *sys.meta_path])
    _, failures = read_all(name, content)
    assert f"pip install 'onrecord[{extra}]'" in next(iter(failures.values()))


class Missing:
    """A finder for a library that is not installed."""

    def __init__(self, module: str) -> None:
        self.module = module

    def find_spec(self, name: str, *_: object) -> None:
        if name.split(".")[0] == self.module:
            raise ImportError(name)


def test_a_bomb_is_not_unpacked(read_all):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        with archive.open("word/document.xml", "w", force_zip64=True) as member:
            for _ in range(210):
                member.write(b" " * 1_000_000)
    _, failures = read_all("a.docx", file.getvalue())
    assert "when unpacked" in next(iter(failures.values()))


def test_a_bomb_in_a_pdf_is_not_unpacked(read_all, monkeypatch):
    monkeypatch.setattr(reader_of_pdf, "MAX_UNPACKED", 1_000_000)
    packed_ = zlib.compress(b"BT " * 2_000_000)
    content = pdf_of([packed_]).replace(b"<< /Length", b"<< /Filter /FlateDecode /Length")
    _, failures = read_all("a.pdf", content)
    assert "unpacked" in next(iter(failures.values()))
    twice = content.replace(b"/Filter /FlateDecode", b"/Filter [/FlateDecode /FlateDecode]")
    assert "packed twice" in next(iter(read_all("b.pdf", twice)[1].values()))


def test_a_pdf_whose_pages_are_packed(read):
    drawn = builders.page_of(WHOLE, "", 1, 68, False)
    content = pdf_of([zlib.compress(drawn)], resources="<< /Font << /F1 3 0 R >> >>")
    content = content.replace(b"<< /Length", b"<< /Filter /FlateDecode /Length")
    assert read("a.pdf", content).text.split("\n\n") == list(LOCK)


@pytest.mark.parametrize("name", ["a.rtf", "a.pdf", "a.docx"])
def test_what_is_too_large_says_so(read_all, monkeypatch, name):
    monkeypatch.setattr(papers, "MAX_EXPORT", 100)
    _, failures = read_all(name, DOCUMENTS[name])
    assert "split it" in next(iter(failures.values()))


def test_a_part_that_is_too_large_says_so(read_all, monkeypatch):
    monkeypatch.setattr(packages, "MAX_EXPORT", 100)
    _, failures = read_all("a.odt", DOCUMENTS["a.odt"])
    assert "'content.xml'" in next(iter(failures.values()))


def test_what_takes_too_long_is_given_up(read_all, monkeypatch):
    monkeypatch.setattr(container, "MAX_SECONDS", 0.05)
    monkeypatch.setattr(papers, "records_of_paragraphs", lambda paragraphs: [None for _ in iter(int, 1)])
    _, failures = read_all("a.rtf", DOCUMENTS["a.rtf"])
    assert "seconds" in next(iter(failures.values()))
