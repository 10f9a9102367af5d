"""Crawls: which records of a crawl are documents, and how their bodies were sent."""

from __future__ import annotations

import gzip
import io
import zlib

import brotli
import pytest
from backports import zstd
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from etl.errors import NotAnArticle
from etl.extract.articles import read_article
from etl.extract.containers.container import Container, ContainerError
from etl.extract.containers.crawls import MAX_LINE, read_crawl
from etl.extract.record import Record
from tests.extract.conftest import STORY, article_page

PAGE = b"<p>The harbour master closed the northern pier.</p>" * 9


def crawled(
    body: bytes,
    status: str = "200 OK",
    kind: str = "response",
    url: str = "https://echo.example/a",
    **headers: str,
) -> list[Record]:
    file = io.BytesIO()
    http = StatusAndHeaders(
        status, [(name.replace("_", "-"), value) for name, value in headers.items()], protocol="HTTP/1.1"
    )
    writer = WARCWriter(file, gzip=True)
    options = (
        {"http_headers": http}
        if kind == "response"
        else {"warc_content_type": headers.get("Content_Type", "text/html")}
    )
    writer.write_record(writer.create_warc_record(url, kind, payload=io.BytesIO(body), **options))
    file.seek(0)
    return list(read_crawl(Container(file)))


@pytest.mark.parametrize("kind", ["response", "resource", "conversion"])
def test_documents(kind):
    [record] = crawled(PAGE, kind=kind)
    assert (record.source, record.url, record.payload) == (
        "https://echo.example/a",
        "https://echo.example/a",
        PAGE,
    )


@pytest.mark.parametrize(
    "wanted",
    [
        "text/html",
        "TEXT/HTML",
        "text/plain",
        "application/xml",
        "application/json",
        "multipart/related",
        "message/rfc822",
        "",
    ],
)
def test_types_that_may_be_articles(wanted):
    assert len(crawled(PAGE, Content_Type=wanted)) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"Content_Type": "image/png"},
        {"Content_Type": "text/css"},
        {"status": "301 Moved"},
        {"url": "dns:echo.example"},
        {"kind": "metadata"},
    ],
)
def test_what_is_passed_over(other):
    assert crawled(PAGE, **other) == []


@pytest.mark.parametrize("status", ["404 Not Found", "500 Error", "100 Continue"])
def test_errors_of_the_server_are_failures(status):
    [record] = crawled(PAGE, status)
    assert record.failure == f"the server answered {status[:3]}, not with an article"


@pytest.mark.parametrize(
    ("kind", "charset"),
    [("text/html; charset=utf-8", "utf-8"), ('text/html; Charset = "cp1252"', "cp1252"), ("text/html", None)],
)
def test_the_servers_word_for_the_encoding(kind, charset):
    assert crawled(PAGE, Content_Type=kind)[0].charset == charset


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def chunked(data: bytes) -> bytes:
    return b"%x;ext=1\r\n%s\r\n" % (10, data[:10]) + b"%X\r\n%s\r\n0\r\n\r\n" % (len(data) - 10, data[10:])


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE), {"Content_Encoding": "gzip"}),
        (gzip.compress(PAGE), {"Content_Encoding": " X-GZIP "}),
        (PAGE, {"Content_Encoding": "gzip"}),
        (zlib.compress(PAGE), {"Content_Encoding": "deflate"}),
        (raw_deflate(PAGE), {"Content_Encoding": "deflate"}),
        (PAGE, {"Content_Encoding": "deflate"}),
        (brotli.compress(PAGE), {"Content_Encoding": "br"}),
        (PAGE, {"Content_Encoding": "br"}),
        (PAGE, {"Content_Encoding": "identity"}),
        (chunked(PAGE), {"Transfer_Encoding": "Chunked"}),
        (PAGE, {"Transfer_Encoding": "chunked"}),
        (chunked(gzip.compress(PAGE)), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
    ],
)
def test_bodies_however_they_were_sent(body, headers):
    [record] = crawled(body, **headers)
    assert record.payload == PAGE


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (gzip.compress(PAGE)[:12] + b"x" * 20, "gzip"),
        (brotli.compress(PAGE)[:20], "br"),
        (b"\x00" * 9, "deflate"),
    ],
)
def test_bodies_that_cannot_be_unpacked(body, encoding):
    [record] = crawled(body, Content_Encoding=encoding)
    assert record.failure.startswith("cannot be read: ")


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress)]
)
def test_a_body_that_unpacks_to_very_much_is_cut_off(monkeypatch, encoding, pack):
    monkeypatch.setattr("etl.extract.containers.crawls.MAX_BYTES", 1000)
    [record] = crawled(pack(b"<p>" * 500_000), Content_Encoding=encoding)
    assert 1000 < len(record.payload) < 400_000


def test_a_body_that_only_begins_like_a_chunk_is_left_as_it_is():
    body = b"1975\r\nwas the year in which the pier was built, and the crane came after it.\r\n"
    assert crawled(body)[0].payload == body


ZSTD = {"Content_Encoding": "zstd"}
GZIP = {"Content_Encoding": "gzip"}


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE[:100]) + gzip.compress(PAGE[100:]), GZIP),
        (zstd.compress(PAGE), ZSTD),
        (zstd.compress(PAGE[:100]) + zstd.compress(PAGE[100:]), ZSTD),
        (PAGE, {"Content_Length": str(len(PAGE))}),
        (PAGE, {"Content_Length": str(len(PAGE) - 5)}),
        (PAGE, {"Content_Length": "999999", "Content_Encoding": "gzip"}),  # the crawler unpacked it
        (PAGE, {"Content_Length": "999999", "Content_Encoding": "br"}),
        (chunked(PAGE), {"Content_Length": "999999", "Transfer_Encoding": "chunked"}),
        (PAGE, {"Content_Range": f"bytes 0-{len(PAGE) - 1}/{len(PAGE)}", "status": "206 Partial Content"}),
    ],
)
def test_bodies_that_are_whole(body, headers):
    [record] = crawled(body, **headers)
    assert (record.payload, record.cut) == (PAGE, "")


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (PAGE, {"Content_Length": str(len(PAGE) + 1)}),
        (PAGE, {"Content_Length": "999999", "Content_Encoding": "identity"}),
        (gzip.compress(PAGE)[:-12], GZIP),
        (gzip.compress(PAGE, 0)[:-40], GZIP),
        (gzip.compress(PAGE), GZIP | {"Content_Length": str(len(gzip.compress(PAGE)) + 9)}),
        (gzip.compress(PAGE) + gzip.compress(PAGE)[:20], GZIP),
        (zlib.compress(PAGE, 0)[:-40], {"Content_Encoding": "deflate"}),
        (zstd.compress(PAGE) + zstd.compress(PAGE)[:-4], ZSTD),
        (b"%x\r\n%s" % (len(PAGE) + 50, PAGE), {"Transfer_Encoding": "chunked"}),
        (b"%x\r\n%s\r\n" % (len(PAGE), PAGE), {"Transfer_Encoding": "chunked"}),
        (PAGE, {"Content_Range": "bytes 0-499/9000", "status": "206 Partial Content"}),
        (PAGE, {"Content_Range": "bytes 500-999/1000", "status": "206 Partial Content"}),
    ],
)
def test_bodies_that_are_cut_short_say_so(body, headers):
    [record] = crawled(body, **headers)
    assert record.payload.startswith(PAGE[:50])
    assert record.cut


def test_a_page_that_closes_is_whole_whatever_its_length_was():
    page_ = b"<html><body>" + PAGE + b"</body></html>\n"
    assert not crawled(page_, Content_Length="999999")[0].cut
    assert not crawled(b"%x\r\n%s" % (len(page_), page_), Transfer_Encoding="chunked")[0].cut


@pytest.mark.parametrize(
    ("why", "cut"),
    [
        ("length", "cut short by the crawler (length)"),
        ("time", "cut short by the crawler (time)"),
        ("no", ""),
    ],
)
def test_what_the_crawler_says_it_cut_is_cut(why, cut):
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=False)
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    record = writer.create_warc_record(
        "https://echo.example/a",
        "response",
        payload=io.BytesIO(PAGE),
        http_headers=http,
        warc_headers_dict={"WARC-Truncated": why},
    )
    writer.write_record(record)
    file.seek(0)
    assert [each.cut for each in read_crawl(Container(file))] == [cut]


def test_a_page_that_is_cut_short_is_a_stub_when_asked_for():
    [record] = crawled(article_page().encode()[:-200], Content_Length="999999", Content_Type="text/html")
    with pytest.raises(NotAnArticle, match="the crawl has less of it than the server sent; --keep-stubs"):
        read_article(record)
    assert read_article(record, keep_stubs=True).stub


def crawl_of_two() -> bytes:
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=False)
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    for name in "ab":
        payload = io.BytesIO(article_page(story=STORY if name == "a" else STORY[1:]).encode())
        writer.write_record(
            writer.create_warc_record(
                f"https://echo.example/{name}", "response", payload=payload, http_headers=http
            )
        )
    return file.getvalue()


def dictionary_frame(content: bytes) -> bytes:
    return b"\x5d\x2a\x4d\x18" + len(content).to_bytes(4, "little") + content


TRAINED = zstd.train_dict([b"<p>%d %s</p>" % (n, PAGE[n : n + 60]) for n in range(200)], 4000)


@pytest.mark.parametrize(
    "packed",
    [
        zstd.compress(crawl_of_two()),
        b"".join(zstd.compress(crawl_of_two()[at : at + 700]) for at in range(0, len(crawl_of_two()), 700)),
        dictionary_frame(TRAINED.dict_content) + zstd.compress(crawl_of_two(), zstd_dict=TRAINED),
        dictionary_frame(zstd.compress(TRAINED.dict_content))
        + zstd.compress(crawl_of_two(), zstd_dict=TRAINED),
    ],
)
def test_a_crawl_packed_with_zstandard(read_all, packed):
    articles, failures = read_all("crawl.warc.zst", packed)
    assert [article.url for article in articles] == ["https://echo.example/a", "https://echo.example/b"]
    assert not failures


@pytest.mark.parametrize(
    "damaged",
    [
        zstd.compress(crawl_of_two())[:-20],
        zstd.compress(b"x" * 100)[:8],
        dictionary_frame(b"x" * 20)[:10],
        b"\x5d\x2a\x4d\x18\xff\xff\xff\xff",
        dictionary_frame(zstd.compress(TRAINED.dict_content)[:9]) + b"\x28\xb5\x2f\xfd",
    ],
)
def test_a_crawl_whose_packing_is_damaged_is_named(read_all, damaged):
    assert read_all("crawl.warc.zst", damaged)[1]


@pytest.mark.parametrize("size", [2 * MAX_LINE, 8 * MAX_LINE])
def test_a_line_of_headers_without_end_is_not_read_on(size):
    file = io.BytesIO(b"WARC/1.0\r\nWARC-Type: " + b"a" * size + b"\r\n\r\n")
    with pytest.raises(ContainerError, match=r"breaks off.* longer than 1 MB$"):
        list(read_crawl(Container(file)))
    assert file.tell() < 1.1 * MAX_LINE
