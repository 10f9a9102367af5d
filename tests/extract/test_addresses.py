"""Addresses: lists without texts are named as such."""

from __future__ import annotations

import json

import pytest

from tests.extract.conftest import STORY

URLS = [f"https://echo.example/{n}" for n in range(9)]
CDX = "example,echo)/1 20200303120000"
KEYS = "\t".join(["20200303120000-1", "20200303120000", "1", "echo.example", URLS[0], *[""] * 22])
EVENT = "\t".join(["912345678", "20200303", "202003", "2020", "2020.17", *["x"] * 50, URLS[0]])


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("urls.txt", "\n".join(URLS), "a list with 9 of them"),
        ("urls", "\r\n".join(URLS) + "\r\n", "a list with 9 of them"),
        ("urls.txt", "\n".join(f"{n}. Crane falls - {url}" for n, url in enumerate(URLS)), "a list"),
        ("urls.md", "\n".join(f"- [Crane falls]({url})" for url in URLS), "a list"),
        ("a.cdx", f" CDX N b a m s k r M S V g\n{CDX} {URLS[1]} text/html 200 X - - 9 9 a.warc.gz", "CDX"),
        ("a.cdxj", f'{CDX} {{"url": "{URLS[1]}", "status": "200"}}\n', "CDX"),
        ("20200303.gkg.csv", KEYS + "\n" + KEYS, "GKG"),
        ("20200303.export.CSV", EVENT + "\n" + EVENT, "events"),
        ("a.html", f"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><DT><A HREF='{URLS[0]}'></DL>", "bookmarks"),
        ("ril_export.html", "<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><ul>"
         "<li><a href='" + URLS[0] + "' time_added='1'>Crane</a></li></ul></body></html>", "bookmarks"),
        ("sitemap.xml", f"<?xml version='1.0'?><urlset><url><loc>{URLS[0]}</loc></url></urlset>", "sitemap"),
        ("feeds.opml", f"<opml><body><outline xmlUrl='{URLS[0]}'/></body></opml>", "OPML"),
    ],
)  # fmt: skip
def test_a_list_of_addresses_is_named(read_all, name, content, what):
    articles, failures = read_all(name, content.encode())
    assert not articles
    [reason] = failures.values()
    assert reason.startswith("addresses alone")
    assert what in reason


@pytest.mark.parametrize(
    "content",
    [
        "id,author,date,language,media_name,title,url\n1,Ada,2020-03-03,en,Echo,Crane,https://echo.example/1\n",
        "stories_id,publish_date,title,url\n1,2020-03-03,Crane falls,https://echo.example/1\n",
        "title,url,time_added,tags,status\nCrane falls,https://echo.example/1,1583226000,,unread\n",
        "URL,Title,Selection,Folder,Timestamp\nhttps://echo.example/1,Crane falls,,Unread,1583226000\n",
        "URL,Title,Selection,Folder,Timestamp,Tags\nhttps://a.example/1,Crane,“No”,Unread,1583226000,[]\n",
        "title,url,time_added,cursor,tags,status\nCrane falls,https://echo.example/1,1583226000,,,unread\n",
        "\ufeffURL,MobileURL,Date,Title\nhttps://echo.example/1,,2020-03-03 10:15:00,Crane falls\n",
        "GLOBALEVENTID,SQLDATE,SOURCEURL\n912345678,20200303,https://echo.example/1\n",
        "GKGRECORDID,DATE,DocumentIdentifier\n20200303101500-1,20200303101500,https://echo.example/1\n",
    ],
)
def test_a_row_with_an_address_and_no_text_is_named(read_all, content):
    articles, failures = read_all("a.csv", content.encode())
    assert not articles
    assert next(iter(failures.values())).startswith("an address alone")


GDELT_DOC = {
    "articles": [
        {
            "url": url,
            "url_mobile": "",
            "title": "Crane falls",
            "seendate": "20200303T101500Z",
            "language": "English",
        }
        for url in URLS
    ]
}


@pytest.mark.parametrize(
    ("name", "content", "count"),
    [
        ("artlist.json", json.dumps(GDELT_DOC), 9),
        (
            "part_000000.json",
            json.dumps([{"url": URLS[0], "title": "x", "highlights": [{"quote": "No"}]}]),
            1,
        ),
        (
            "gkg.jsonl",
            json.dumps({"DocumentIdentifier": URLS[0], "V2Themes": "A", "DATE": "20200303101500"}),
            1,
        ),
        (
            "omnivore.json",
            json.dumps([{"slug": "a", "title": "x", "url": URLS[0], "savedAt": "2021-05-05"}]),
            1,
        ),
        (
            "mc.json",
            json.dumps([{"stories_id": 1, "title": "x", "url": URLS[0], "media_name": "Echo"}] * 3),
            3,
        ),
    ],
)
def test_each_address_of_a_list_in_json_is_named(read_all, name, content, count):
    articles, failures = read_all(name, content.encode())
    assert not articles
    assert len(failures) == count
    assert all(reason.startswith("an address alone") for reason in failures.values())


def test_a_text_with_addresses_in_it_is_a_text(read):
    article = read("a.txt", "Crane falls\n\n" + "\n\n".join(STORY) + "\n\nhttps://echo.example/crane")
    assert article.url == "https://echo.example/crane"
