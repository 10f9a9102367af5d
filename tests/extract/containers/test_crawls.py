"""Crawls: which records of a crawl are documents, and how their bodies were sent."""

from __future__ import annotations

import gzip
import io
import zlib

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from etl.extract.containers.container import Container
from etl.extract.containers.crawls import read_crawl
from etl.extract.record import Record

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
