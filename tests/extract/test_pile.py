"""A pile as people have it: every input is an article, several, or a failure with a true reason."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import re
from collections import defaultdict
from pathlib import Path

import pytest

from etl.errors import UnreadableDocument
from etl.extract.articles import read_article
from etl.extract.inputs import find_records
from tests.extract.agencies import samples as agencies
from tests.extract.conftest import STORY, article_page, page
from tests.extract.containers.test_containers import HTML, TEXT, crawl, tarred, zipped
from tests.extract.houses import samples as houses
from tests.extract.houses.samples import BUS, LOCK
from tests.extract.office.builders import epub, opendocument, packed, pdf, pdf_of, rtf, word

MAIL = (
    "From: Harbour Wire <news@wire.example>\nTo: a@b.example\nSubject: Crane falls\n"
    "Message-ID: <1@wire.example>\n"
    "Date: Tue, 3 Mar 2020 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
    + "\n\n".join(STORY)
)
RSS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    "<title>Echo</title>{}</channel></rss>"
)
WHOLE = (
    "<item><title>Crane falls</title><link>https://echo.example/crane</link><pubDate>Tue, 03 Mar 2020 "
    "10:00:00 GMT</pubDate><content:encoded>"
    f"<![CDATA[{''.join(f'<p>{one}</p>' for one in STORY)}]]></content:encoded></item>"
)
SUMMARY = (
    "<item><title>Crane falls</title><link>https://echo.example/b</link>"
    "<description>A crane.</description></item>"
)
ROW = {
    "title": "Crane falls",
    "text": "\n\n".join(STORY),
    "date": "2020-03-03",
    "url": "https://echo.example/crane",
}
ADDRESS = {"title": "Crane falls", "url": "https://echo.example/crane"}
MHTML = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://echo.example/crane\nSubject: Crane falls\n"
    'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="xx"\n\n--xx\n'
    "Content-Type: text/html; charset=utf-8\nContent-Location: https://echo.example/crane\n\n"
    f"{article_page()}\n--xx--\n"
)
DEUTSCH = (
    "Kran stürzt in den Hafen\n\nDer Hafenmeister von Eastmere hat am Dienstag den nördlichen Pier gesperrt, "
    "nachdem ein Kran ins Wasser gestürzt war. Niemand sei verletzt worden, sagte er, und niemand werde es "
    "werden. Die Eigentümer wollen für die Schäden aufkommen, und eine Untersuchung beginnt im April."
)
WALL = page(
    "<h1>Before you go on</h1><p>We use cookies to store preferences. Accept cookies or manage cookies.</p>"
)
PAYWALL = article_page(
    story=STORY[:1], after="<p>Subscribe to continue reading this article. Already a subscriber? Sign in.</p>"
)

PILE: dict[str, tuple[bytes | str, int, tuple[str, ...]]] = {
    # name: (content, articles, reasons of failures)
    "text/plain.txt": (TEXT, 1, ()),
    "text/front matter.md": ("---\ntitle: Crane falls\ndate: 2020-03-03\n---\n" + "\n\n".join(STORY), 1, ()),
    "text/no ending": (TEXT, 1, ()),
    "text/cp1252.txt": (TEXT.encode("cp1252"), 1, ()),
    "text/utf16.txt": (TEXT.encode("utf-16"), 1, ()),
    "pages/saved.html": (article_page(), 1, ()),
    "pages/page.xhtml": (article_page(), 1, ()),
    "pages/page.mhtml": (MHTML, 1, ()),
    "pages/no ending either": (article_page(), 1, ()),
    "mail/letter.eml": (MAIL, 1, ()),
    "mail/box.mbox": (
        f"From a@b.example Tue Mar  3 10:00:00 2020\n{MAIL}\n\nFrom a@b.example Tue Mar  3 10:00:00 2020\n"
        + MAIL.replace("<1@", "<2@"), 2, ()),
    "feeds/whole.xml": (RSS.format(WHOLE), 1, ()),
    "feeds/both.rss": (RSS.format(WHOLE + SUMMARY), 1, ("only a summary",)),
    "rows/rows.json": (json.dumps([ROW, ROW | {"url": "https://echo.example/b"}]), 2, ()),
    "rows/rows.jsonl": (json.dumps(ROW) + "\n" + json.dumps(ADDRESS) + "\nnot json\n", 1,
                        ("address", "not JSON")),
    "rows/rows.csv": ("title,text\nCrane falls,\"" + "\n\n".join(STORY) + "\"\n", 1, ()),
    "rows/addresses.csv": ("title,url\nCrane falls,https://echo.example/crane\n", 0, ("address",)),
    "crawls/crawl.warc.gz": (crawl(("https://echo.example/crane", "200 OK", HTML, article_page().encode()),
                                   ("https://echo.example/b", "404 Not Found", HTML, b"gone")), 1, ("404",)),
    "packed/a.zip": (zipped(a__txt=TEXT, b__png=b"\x89PNG\r\n"), 1, ("PNG",)),
    "packed/a.tar.gz": (tarred({"a.txt": TEXT.encode(), "b.html": article_page().encode()}), 2, ()),
    "packed/a.txt.gz": (gzip.compress(TEXT.encode()), 1, ()),
    "packed/a.txt.bz2": (bz2.compress(TEXT.encode()), 1, ()),
    "packed/a.txt.xz": (lzma.compress(TEXT.encode()), 1, ()),
    "houses/nexis.TXT": (houses.NEXIS_OLD, 2, ()),
    "houses/nexis.HTML": (houses.NEXIS_HTML, 1, ()),
    "houses/nexis.DOCX": (word(houses.NEXIS_NEW), 2, ()),
    "houses/nexis.RTF": (rtf(houses.NEXIS_NEW), 2, ()),
    "houses/nexis.PDF": (pdf([houses.NEXIS_NEW[:24], houses.NEXIS_NEW[24:]]), 2, ()),
    "houses/factiva.txt": (houses.FACTIVA_CODED_TEXT, 1, ()),
    "houses/factiva.html": (houses.FACTIVA_HTML, 1, ()),
    "houses/factiva.rtf": (rtf(houses.FACTIVA_LABELLED), 2, ()),
    "houses/proquest.txt": (houses.PROQUEST, 2, ("only a summary",)),
    "houses/proquest.html": (houses.PROQUEST_HTML, 1, ()),
    "houses/references.ris": (houses.RIS, 1, ("only a summary",)),
    "houses/newsbank.txt": (houses.NEWSBANK, 2, ()),
    "houses/gale.txt": (houses.GALE, 2, ()),
    "houses/europresse.html": (houses.EUROPRESSE, 2, ()),
    "houses/nexis.zip": (zipped(a__TXT=houses.NEXIS_OLD, b__DOCX=word(houses.NEXIS_NEW)), 4, ()),
    "agencies/nitf.xml": (agencies.NITF, 1, ()),
    "agencies/newsml.xml": (agencies.NEWSML_1, 1, ()),
    "agencies/item.xml": (agencies.NEWSML_G2, 1, ()),
    "agencies/message.xml": (agencies.MESSAGE, 2, ("without text", "withdrawn")),
    "agencies/jats.xml": (agencies.JATS, 1, ()),
    "agencies/reuters.xml": (agencies.REUTERS, 1, ()),
    "agencies/ninjs.json": (json.dumps(agencies.NINJS_2), 1, ()),
    "agencies/ninjs.jsonl": (agencies.NINJS_LINES, 1, ("without text",)),
    "office/a.docx": (word(["Free buses", *BUS]), 1, ()),
    "office/a.odt": (opendocument(["Free buses", *BUS]), 1, ()),
    "office/a.rtf": (rtf(["Free buses", *BUS]), 1, ()),
    "office/one.epub": (epub({"Free buses": BUS}), 1, ()),
    "office/two.epub": (epub({"Free buses": BUS, "Gate closes": LOCK}), 2, ()),
    "office/a.pdf": (pdf([["Free buses", *BUS]]), 1, ()),
    "office/scan.pdf": (pdf_of([b"q 100 0 0 100 0 0 cm Q"]), 0, ("a scan.*OCR",)),
    "office/cut.pdf": (pdf([["Free buses", *BUS]])[:300], 0, ("PDF",)),
    "office/table.xlsx": (packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}), 0, ("spreadsheet",)),
    "office/old.doc": (b"\xd0\xcf\x11\xe0" + bytes(600), 0, ("old Office document",)),
    "office/cut.docx": (word(BUS)[:900], 0, ("damaged",)),
    "other/picture.jpg": (b"\xff\xd8\xff\xe0" + bytes(600), 0, ("JPEG",)),
    "other/empty.txt": (b"", 0, ("empty",)),
    "other/list.json": ("{\"a\": [", 0, ("not JSON",)),
    "other/map.xml": ("<?xml version='1.0'?><urlset><url><loc>https://a.example/</loc></url></urlset>", 0,
                      ("XML",)),
    "other/deutsch.txt": (DEUTSCH, 0, ("German",)),
    "other/wall.html": (WALL, 0, ("cookie notice",)),
    "other/pay.html": (PAYWALL, 0, ("paywall",)),
    "other/404.html": (page("<h1>Page not found</h1><p>Sorry.</p>", "<title>404 Not Found</title>"), 0,
                       ("error page",)),
    "other/short.txt": ("A crane fell into the water.", 0, ("only 6 words",)),
    "other/packed.7z": (b"7z\xbc\xaf\x27\x1c" + bytes(600), 0, ("7-Zip",)),
    "other/empty.zip": (zipped(), 0, ("no document",)),
}  # fmt: skip


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory) -> dict[str, tuple[list[str], list[str]]]:
    """The texts and the reasons that came of each input of the pile."""
    folder = tmp_path_factory.mktemp("mixed") / "pile"
    for name, (content, _, _) in PILE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    found: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for record in find_records([Path(folder)]):
        texts, reasons = found[record.source.removeprefix("pile/").partition("#")[0]]
        try:
            texts.append(read_article(record).text)
        except UnreadableDocument as error:
            reasons.append(error.reason)
    return dict(found)


def test_no_input_is_passed_over(outcomes):
    assert outcomes.keys() == PILE.keys()
    assert len(PILE) >= 60


@pytest.mark.parametrize("name", PILE)
def test_an_input_is_an_article_several_or_a_failure_with_a_true_reason(outcomes, name):
    _, articles, expected = PILE[name]
    texts, reasons = outcomes[name]
    assert len(texts) == articles, reasons
    assert len(reasons) == len(expected), reasons
    assert all(re.search(wanted, reason) for wanted, reason in zip(expected, reasons, strict=True)), reasons


@pytest.mark.parametrize("name", [name for name, (_, articles, _) in PILE.items() if articles])
def test_each_article_of_the_pile_is_whole(outcomes, name):
    for text in outcomes[name][0]:
        assert any(" ".join(story) in " ".join(text.split()) for story in (STORY, LOCK, BUS))
