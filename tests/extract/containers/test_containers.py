"""Contents: archives, crawls, feeds and exports, one article each; what is damaged is named."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from etl.extract.inputs import find_records
from tests.extract.conftest import STORY, article_page

TEXT = "Crane falls\n\nMarch 3, 2020\n\n" + "\n\n".join(STORY)


def zipped(**members: bytes | str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return file.getvalue()


def crawl(*responses: tuple[str, str, dict[str, str], bytes]) -> bytes:
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    for url, status, headers, body in responses:
        http = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=http)
        )
    return file.getvalue()


HTML = {"Content-Type": "text/html; charset=utf-8"}


def test_zip(read_all):
    articles, failures = read_all(
        "news.zip", zipped(a__txt=TEXT, b__html=article_page(), c__png=b"\x89PNG\r\n")
    )
    assert [article.source.split("/")[-1] for article in articles] == ["news.zip#a.txt", "news.zip#b.html"]
    assert list(failures.values()) == ["a PNG image, not an article"]


def test_zip_in_a_zip(read_all):
    articles, _ = read_all("outer.zip", zipped(inner__zip=zipped(a__txt=TEXT)))
    assert articles[0].source.endswith("outer.zip#inner.zip#a.txt")


def test_zip_in_a_packed_tar(read_all):
    articles, failures = read_all("outer.tar.gz", tarred({"inner.zip": zipped(a__txt=TEXT)}))
    assert articles[0].source.endswith("outer.tar.gz#inner.zip#a.txt")
    assert not failures


def tarred(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return file.getvalue()


def test_tar_and_packed_files(read_all):
    assert len(read_all("news.tar.gz", tarred({"2020/a.txt": TEXT.encode()}))[0]) == 1
    for pack in (gzip.compress, bz2.compress, lzma.compress):
        assert read_all("a.txt.packed", pack(TEXT.encode()))[0][0].title == "Crane falls"


def test_crawl(read_all):
    articles, failures = read_all(
        "crawl.warc.gz",
        crawl(
            ("https://echo.example/crane", "200 OK", HTML, article_page().encode()),
            ("https://echo.example/gone", "404 Not Found", HTML, b"<p>Gone"),
            ("https://echo.example/logo.png", "200 OK", {"Content-Type": "image/png"}, b"\x89PNG"),
            ("https://echo.example/moved", "301 Moved", HTML, b""),
            (
                "https://echo.example/packed",
                "200 OK",
                HTML | {"Content-Encoding": "gzip"},
                gzip.compress(article_page().encode()),
            ),
            (
                "https://echo.example/chunks",
                "200 OK",
                HTML | {"Transfer-Encoding": "chunked"},
                chunked(article_page().encode()),
            ),
        ),
    )
    assert [article.url for article in articles] == [
        f"https://echo.example/{name}" for name in ("crane", "packed", "chunks")
    ]
    assert {article.text for article in articles} == {"\n\n".join(STORY)}
    assert list(failures.values()) == ["the server answered 404, not with an article"]


def test_crawl_packed_with_brotli(read_all):
    whole = brotli.compress(article_page().encode())
    packed = HTML | {"Content-Encoding": "br"}
    articles, failures = read_all(
        "crawl.warc",
        crawl(
            ("https://echo.example/whole", "200 OK", packed, whole),
            ("https://echo.example/half", "200 OK", packed, whole[: len(whole) // 2]),
            ("https://echo.example/bomb", "200 OK", packed, brotli.compress(b"<p>" * 30_000_000, quality=1)),
            ("https://echo.example/last", "200 OK", HTML, article_page().encode()),
        ),
    )
    assert [article.url for article in articles] == [
        f"https://echo.example/{name}" for name in ("whole", "last")
    ]
    assert [reason.partition(";")[0] for reason in failures.values()] == [
        "its packed body ends early",
        "larger than 20 MB",
    ]


def test_what_a_crawl_unpacks_is_counted_and_no_more_than_is_read_is_sent_on(tmp_path):
    bomb, packed = brotli.compress(b"<p>" * 7_000_000, quality=1), HTML | {"Content-Encoding": "br"}
    pages = [(f"https://echo.example/{n}", "200 OK", packed, bomb) for n in range(30)]
    (tmp_path / "a.warc").write_bytes(crawl(*pages))
    *records, last = find_records([tmp_path / "a.warc"])
    assert {record.failure for record in records} == {"larger than 20 MB; split it"} and len(records) < 30
    assert "unpacks to more than 5" in last.failure


def chunked(body: bytes) -> bytes:
    halves = body[:500], body[500:]
    return b"".join(b"%x\r\n%s\r\n" % (len(half), half) for half in halves) + b"0\r\n\r\n"


def test_a_page_crawled_twice_has_two_sources(read_all):
    response = ("https://echo.example/crane", "200 OK", HTML, article_page().encode())
    articles, _ = read_all("crawl.warc", crawl(response, response))
    assert len({article.source for article in articles}) == 2
    assert len({article.id for article in articles}) == 1


def test_web_archive_collection(read_all):
    response = ("https://echo.example/crane", "200 OK", HTML, article_page().encode())
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n')
        archive.writestr("archive/data.warc.gz", crawl(response))
    articles, failures = read_all("crawl.wacz", file.getvalue())
    assert (len(articles), failures) == (1, {})


def test_a_crawl_that_breaks_off_keeps_what_came_before(read_all):
    response = ("https://echo.example/crane", "200 OK", HTML, article_page().encode())
    articles, failures = read_all("crawl.warc.gz", crawl(response, response)[:-200])
    assert len(articles) >= 1
    assert len(articles) + len(failures) >= 2


def test_a_record_longer_than_it_says_is_named(read_all, capsys):
    response = ("https://echo.example/crane", "200 OK", HTML, article_page().encode())
    plain = gzip.decompress(crawl(response))
    articles, failures = read_all(
        "crawl.warc", plain.replace(b"<footer>", b"<p>More.</p><footer>", 1) + plain
    )
    assert len(articles) == 2
    assert "longer than they say" in next(iter(failures.values()))
    assert not capsys.readouterr().err


def test_feed(read_all):
    content = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in STORY)
    feed = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<channel><title>Eastmere Echo</title>"
        "<item><title>Crane falls</title><link>https://echo.example/crane?a=1&amp;b=2</link>"
        "<author>Ada Poe</author><pubDate>Tue, 03 Mar 2020 10:00:00 +0100</pubDate>"
        f"<content:encoded>{content}</content:encoded></item>"
        "<item><title>Pier opens</title><guid>2</guid>"
        "<description>The pier is open again, the master said.</description></item>"
        "</channel></rss>"
    )
    articles, failures = read_all("feed.xml", feed.encode())
    [article] = articles
    assert (article.title, article.url) == ("Crane falls", "https://echo.example/crane?a=1&b=2")
    assert (article.published, article.publisher) == ("2020-03-03T10:00:00+01:00", "Eastmere Echo")
    assert article.text == "\n\n".join(STORY)
    assert "only a summary" in next(iter(failures.values()))


@pytest.mark.parametrize(
    "said",
    [
        "<rights>CC BY 4.0</rights>",
        "<link rel='license' href='CC BY 4.0'/>",
        "<entry><rights>CC BY 4.0</rights>",
    ],
)
def test_the_licence_of_a_feed_is_its_entries(read_all, said):
    start = said if "<entry>" in said else f"{said}<entry>"
    feed = (
        f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Echo</title>{start}<title>Crane falls</title>"
        f"<content>{' '.join(STORY)}</content></entry></feed>"
    )
    assert read_all("feed.atom", feed.encode())[0][0].rights == "CC BY 4.0"


URL = "https://echo.example/crane"
EXPORTS = {
    "news-please": {
        "title": "Crane falls",
        "maintext": "\n".join(STORY),
        "date_publish": "2020-03-03 10:00:00",
        "authors": ["Ada Poe"],
        "source_domain": "echo.example",
        "url": URL,
    },
    "fundus": {
        "title": "Crane falls",
        "plaintext": "\n\n".join(STORY),
        "publishing_date": "2020-03-03T10:00:00+01:00",
        "authors": ["Ada Poe"],
        "publisher": "Eastmere Echo",
        "requested_url": URL,
    },
    "fundus, as it writes by default": {
        "title": "Crane falls",
        "body": {"summary": [], "sections": [{"headline": [], "paragraphs": list(STORY)}]},
        "publishing_date": "2020-03-03 10:00:00+01:00",
        "authors": ["Ada Poe"],
        "publisher": "Eastmere Echo",
        "html": {"requested_url": URL, "responded_url": URL, "content": "<html></html>"},
    },
    "media cloud": {
        "title": "Crane falls",
        "story_text": "\n\n".join(STORY),
        "publish_date": "2020-03-03",
        "authors": "Ada Poe",
        "media_name": "Eastmere Echo",
        "url": URL,
    },
    "news api": {
        "headline": "Crane falls",
        "content": "\n\n".join(STORY),
        "publishedAt": "2020-03-03T10:00:00Z",
        "author": "Ada Poe",
        "source": {"name": "Eastmere Echo"},
        "url": URL,
    },
}


@pytest.mark.parametrize("tool", EXPORTS)
def test_json_lines_of_other_tools(read_all, tool):
    articles, failures = read_all("export.jsonl", json.dumps(EXPORTS[tool]).encode() + b"\n{broken\n")
    [article] = articles
    assert (article.title, article.authors, article.day) == ("Crane falls", ("Ada Poe",), "2020-03-03")
    assert article.text == "\n\n".join(STORY)
    assert article.url == "https://echo.example/crane"
    assert article.publisher in ("Eastmere Echo", "echo.example")
    assert len(failures) == 1


def test_json_list_and_wrapped_list(read_all):
    rows = [EXPORTS["fundus"], EXPORTS["news-please"]]
    assert len(read_all("a.json", json.dumps(rows).encode())[0]) == 2
    assert len(read_all("b.json", json.dumps({"status": "ok", "articles": rows}).encode())[0]) == 2
    assert len(read_all("c.json", json.dumps(rows[0]).encode())[0]) == 1
    answer = {"response": {"status": "ok", "pages": [], "results": rows}}
    assert len(read_all("d.json", json.dumps(answer).encode())[0]) == 2


def test_a_row_without_a_text_says_what_to_do(read_all):
    rows = [{"title": "Crane falls", "url": URL, "media_name": "Echo"}, {"title": "Crane falls", "text": ""}]
    articles, failures = read_all("export.jsonl", "\n".join(map(json.dumps, rows)).encode())
    addresses, empty = failures.values()
    assert not articles
    assert "an address alone" in addresses
    assert empty == "nothing under the column text"


def test_csv_with_columns_of_its_own(read_all):
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerows([["Hed", "Corpus", "Pub. Date"], ["Crane falls", "\n".join(STORY), "3 March 2020"]])
    articles, failures = read_all("export.csv", file.getvalue().encode("utf-8-sig"))
    assert not articles
    assert "--columns" in next(iter(failures.values()))
    columns = {"text": "Corpus"}
    [article] = read_all("export.csv", file.getvalue().encode("utf-8-sig"), columns=columns)[0]
    assert (article.title, article.published) == ("Crane falls", "2020-03-03")
    assert article.text == "\n\n".join(STORY)


def test_columns_named_in_any_script(read_all):
    rows = [{"标题": "Crane falls", "正文": "\n".join(STORY), "日期": "2020-03-03"}]
    columns = {"title": "标题", "text": "正文", "published": "日期"}
    [article] = read_all("export.json", json.dumps(rows).encode(), columns=columns)[0]
    assert (article.title, article.published) == ("Crane falls", "2020-03-03")
    assert article.text == "\n\n".join(STORY)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", zipped(a__txt=TEXT)[:-30]),
        ("a.gz", gzip.compress(TEXT.encode())[:-20]),
        ("a.xz", lzma.compress(TEXT.encode())[:-20]),
        ("a.tar", b"x" * 257 + b"ustar" + b"y" * 600),
        ("a.warc", b"WARC/1.0\r\nnonsense"),
        ("a.mbox", b"From ada@echo.example Tue Mar  3 10:00:00 2020\nSubject: Nothing\n\n"),
        ("a.json", b"{"),
        ("a.json", b"[]"),
        ("a.csv", b"text\n"),
        ("a.xml", b"<rss><channel></channel></rss>"),
        ("a.docx", zipped(**{"[Content_Types]__xml": "<Types/>"})),
    ],
)
def test_damaged_and_empty_containers_are_failures(read_all, name, content):
    articles, failures = read_all(name, content)
    assert not articles
    assert len(failures) == 1


def test_a_row_that_breaks_does_not_cost_the_next(read_all, monkeypatch):
    monkeypatch.setattr("etl.extract.containers.exports.MAX_BYTES", 2000)
    content = f'title,text\nLong,{"word " * 1000}\nShort\nCrane falls,"{" ".join(STORY)}"\n'
    articles, failures = read_all("export.csv", content.encode())
    assert [article.title for article in articles] == ["Crane falls"]
    assert len(failures) == 2


def test_what_utf_8_cannot_write_is_replaced(read_all):
    row = {"id": "\ud800", "title": "\udc00 Crane falls", "text": " ".join(STORY), "author": "Ada \ud801Poe"}
    articles, failures = read_all("export.jsonl", json.dumps(row).encode())
    assert not failures
    assert (articles[0].title, articles[0].authors) == ("� Crane falls", ("Ada �Poe",))


def test_an_encrypted_member_says_what_to_do(read_all):
    packed = bytearray(zipped(a__txt=TEXT))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.find(mark) + flags] |= 1
    articles, failures = read_all("a.zip", bytes(packed))
    assert not articles
    assert list(failures.values()) == ["encrypted; unpack the archive first"]


def test_an_archive_bomb_is_refused(read_all):
    articles, failures = read_all("a.txt.gz", gzip.compress(b"word " * 6_000_000))
    assert not articles
    assert "larger than" in next(iter(failures.values()))
