"""Hostile inputs: whatever the bytes, a document ends as an Article or as a reason, and soon."""

from __future__ import annotations

import json
import random
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.errors import NotAnArticle, UnreadableDocument
from etl.extract.articles import read_article
from etl.extract.inputs import find_records
from etl.extract.limits import MAX_BYTES
from etl.extract.record import Record
from tests.extract.agencies.samples import MESSAGE, NINJS_2
from tests.extract.conftest import STORY, article_page, page
from tests.extract.containers.test_containers import EXPORTS, TEXT, chunked, zipped
from tests.extract.houses.samples import EUROPRESSE, FACTIVA_HTML, NEXIS_OLD, PROQUEST
from tests.extract.office.builders import epub, opendocument, pdf, rtf, word

SEEDED = [
    NEXIS_OLD.encode(),
    FACTIVA_HTML.encode(),
    PROQUEST.encode(),
    EUROPRESSE.encode(),
    MESSAGE.encode(),
    json.dumps(NINJS_2).encode(),
    word(STORY),
    opendocument(STORY),
    epub({"Crane falls": STORY}),
    rtf(STORY),
    pdf([STORY]),
    article_page().encode(),
    TEXT.encode(),
    zipped(a__txt=TEXT),
    chunked(TEXT.encode()),
    str(EXPORTS).encode(),
]


ENDINGS = ["docx", "epub", "rtf", "pdf", "txt", "zip", "warc.gz", "json", "csv", "xml", "html"]


def outcome(content: bytes, name: str = "a.html") -> str:
    """The text of the article in some bytes, or the reason why there is none."""
    try:
        article = read_article(Record(name, path=name, payload=content))
    except UnreadableDocument as error:
        assert error.reason
        return error.reason
    assert re.fullmatch(r"[a-z0-9-]{1,60}", article.id)
    article.text.encode(), article.title.encode()  # no lone surrogates: SQLite would refuse them
    return article.text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\0" * 5000, "empty"),
        (b" \n\t ", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "PNG"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"SQLite format 3\0" + b"x" * 100, "SQLite"),
        (bytes(random.Random(1).randbytes(5000)), "binary"),
        (b'<?xml version="1.0"?><urlset><url><loc>https://echo.example/</loc></url></urlset>', "XML"),
    ],
)
def test_what_is_no_text_is_named(content, reason):
    with pytest.raises(UnreadableDocument, match=reason):
        read_article(Record("a.html", path="a.html", payload=content))


@pytest.mark.parametrize(
    "content",
    [
        page("<div>" * 30_000 + STORY[0] + "</div>" * 30_000),
        page("<b>" * 20_000 + STORY[0]),
        page("<span>word </span>" * 25_000),
        page(f"<p>{STORY[0]}</p>" * 10_001),
        page("<table>" * 3000 + STORY[0]),
        page("<p>" + "word " * 400_000),
        article_page("<script type='application/ld+json'>" + "[" * 50_000 + "</script>"),
        article_page("<meta name='author' content='" + "By a, " * 20_000 + "'>"),
        "<" * 200_000,
        "<!--" * 100_000,
        "a title\n\n" + "*" * 200_000,
        "---\n" + "a: &a [*a]\n" * 100 + "---\ntext",
        "By " + "a " * 100_000,
        "Title: " * 50_000,
        "\n" * 500_000 + "x",
        "2020-" * 50_000,
    ],
    ids=range(16),
)
def test_heavy_documents_end_in_time(content):
    assert "seconds" not in outcome(content.encode())


def test_a_document_that_takes_too_long_is_given_up(monkeypatch):
    def forever(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr("etl.extract.articles.read_draft", forever)
    monkeypatch.setattr("etl.extract.articles.MAX_SECONDS", 0.1)
    with pytest.raises(UnreadableDocument, match=r"more than 0\.1 seconds"):
        read_article(Record("a.html", payload=b"x"))


def test_a_reader_that_breaks_costs_one_document(monkeypatch):
    monkeypatch.setattr("etl.extract.articles.read_draft", lambda record: 1 / 0)
    with pytest.raises(UnreadableDocument, match="ZeroDivisionError") as caught:
        read_article(Record("a.html", payload=b"x"))
    assert not isinstance(caught.value, NotAnArticle)


def test_more_text_than_an_article_has_is_refused():
    with pytest.raises(NotAnArticle, match="split it"):
        read_article(Record("a.txt", payload=f"{STORY[2]}\n\n".encode() * 2500))


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.jsonl"])
def test_a_text_that_is_far_too_long_is_not_looked_at(tmp_path, monkeypatch, name):
    monkeypatch.setattr("etl.extract.limits.MAX_WRITTEN", 100)
    text = "\n\n".join(STORY)
    (tmp_path / name).write_text(json.dumps({"title": "Gate", "text": text}) if name == "a.jsonl" else text)
    [record] = find_records([tmp_path / name])
    with pytest.raises(UnreadableDocument, match="characters, more than one article has"):
        read_article(record)


def test_a_line_without_end_is_one_failure(tmp_path, monkeypatch):
    monkeypatch.setattr("etl.extract.containers.exports.MAX_BYTES", 200)
    rows = [json.dumps({"title": "Gate", "text": text}) for text in ("Long. " * 200, "Short. " * 9)]
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    long, short = find_records([tmp_path / "a.jsonl"])
    assert "line 1 is longer than" in long.failure and not short.failure


def test_too_large_a_document_is_refused():
    with pytest.raises(UnreadableDocument, match="larger than 20 MB"):
        read_article(Record("a.txt", payload=b"x" * (MAX_BYTES + 1)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=2000), st.sampled_from(["a.txt", "a.html", "a.md", "a.eml", "a"]))
def test_any_bytes(content, name):
    outcome(content, name)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=2000), st.sampled_from(["a.txt", "a.html", "a.md", "a.eml"]))
def test_any_text(content, name):
    outcome(content.encode("utf-8", "surrogatepass"), name)


@settings(max_examples=160, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(SEEDED), st.randoms(use_true_random=False), st.sampled_from(ENDINGS))
def test_damaged_files_of_any_kind(tmp_path, content, chance, ending):
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        at = chance.randrange(len(damaged))
        damaged[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
    file = tmp_path / f"a.{ending}"
    file.write_bytes(bytes(damaged[: chance.randint(1, len(damaged))]))
    records = list(find_records([file]))
    assert records
    for record in records:
        try:
            read_article(record)
        except UnreadableDocument as error:
            assert error.reason


def test_a_thread_that_cannot_be_interrupted_reads_too():
    with ThreadPoolExecutor(1) as threads:
        text = threads.submit(outcome, article_page().encode()).result()
    assert text == "\n\n".join(STORY)
