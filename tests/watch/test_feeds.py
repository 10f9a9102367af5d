"""Feeds: what they hold or lead to is fetched once, with manners, and kept as files that a build reads."""

from __future__ import annotations

import gzip
import json
import time
from contextlib import suppress

import pytest

from etl.extract import find_records, read_article

WORDS = "The harbour board of Lerwick met on Thursday to settle the strike that has kept its boats in port. "


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file() and "/." not in str(path))


def articles(folder):
    return [read_article(record) for record in find_records([folder])]


def test_the_page_of_an_entry_becomes_an_article_under_its_address(paper, visit, tmp_path):
    page = paper.page("/news/harbour.html")
    assert visit(paper.feed("/rss", page)) == []
    (article,) = articles(tmp_path / "shelf")
    assert (article.title, article.url, article.published) == ("Harbour talks end", page, "2021-03-04")
    assert "“We will sign in the spring,”" in article.text


def test_nothing_is_fetched_twice_and_a_feed_is_asked_whether_it_is_another(paper, visit):
    feed = paper.feed(
        "/rss", paper.page("/a.html"), ETag='"1"', Last_Modified="Thu, 04 Mar 2021 10:00:00 GMT"
    )
    visit(feed)
    visit(feed)
    assert paper.asked == ["/robots.txt", "/rss", "/a.html", "/rss"]
    again = paper.headers["/rss"][1]
    assert again["If-None-Match"] == '"1"'
    assert again["If-Modified-Since"] == "Thu, 04 Mar 2021 10:00:00 GMT"


def test_an_entry_that_holds_its_article_needs_no_page(paper, visit, tmp_path):
    body = f"<p>{WORDS * 20}</p>".replace("<", "&lt;").replace(">", "&gt;")
    paper.rss(
        "/rss",
        "<item><title>Whole</title><link>/whole.html</link><pubDate>Thu, 04 Mar 2021 10:00:00 GMT</pubDate>"
        f"<description>{body}</description></item>",
    )
    assert visit(paper.url("/rss")) == []
    assert paper.asked == ["/robots.txt", "/rss"]
    (article,) = articles(tmp_path / "shelf")
    assert (article.title, article.url, article.publisher, article.published[:10]) == (
        "Whole",
        paper.url("/whole.html"),
        "The Post",
        "2021-03-04",
    )


def test_an_entry_that_is_put_right_is_read_again(paper, visit, tmp_path):
    for word in ("spring", "autumn"):
        text = f"We will sign in the {word}. {WORDS * 20}"
        paper.rss(
            "/rss", f"<item><title>W</title><link>/w.html</link><description>{text}</description></item>"
        )
        visit(paper.url("/rss"))
    (article,) = articles(tmp_path / "shelf")
    assert "in the autumn" in article.text


def test_what_robots_forbids_is_left_alone(paper, visit, tmp_path):
    paper.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private/\nAllow: /private/open$")
    feed = paper.feed("/rss", paper.page("/private/a.html"), paper.page("/private/open"))
    (line,) = visit(feed)
    assert line.endswith("/private/a.html: robots.txt forbids it")
    assert "/private/a.html" not in paper.asked and "/private/open" in paper.asked
    assert visit(feed) == []  # said once


def test_a_rule_for_onrecord_alone_is_heard(paper, visit):
    paper.answers["/robots.txt"] = (200, {}, b"User-agent: onrecord\nDisallow: /\n\nUser-agent: *\nAllow: /")
    (line,) = visit(paper.feed("/rss"))
    assert line.endswith("/rss: robots.txt forbids it") and paper.asked == ["/robots.txt"]


def test_where_robots_cannot_be_read_nothing_is_fetched(paper, visit):
    paper.answers["/robots.txt"] = (500, {}, b"")
    (line,) = visit(paper.feed("/rss"))
    assert "robots.txt cannot be read" in line and paper.asked == ["/robots.txt"]


def test_a_host_is_asked_slowly_and_told_who_asks(paper, visit):
    feed = paper.feed("/rss", paper.page("/a.html"), paper.page("/b.html"))
    began = time.monotonic()
    visit(feed, delay=0.1)
    assert time.monotonic() - began >= 0.3  # three pauses between four requests
    agent = paper.headers["/a.html"][0]["User-Agent"]
    assert agent.startswith("onrecord/") and "desk@post.example" in agent


def test_a_host_that_asks_for_a_rest_has_it(paper, visit):
    paper.answers["/a.html"] = (429, {"Retry-After": "3600"}, b"")
    feed = paper.feed("/rss", paper.url("/a.html"), paper.page("/b.html"))
    lines = visit(feed)
    assert "answered 429" in lines[0] and "asked for a rest" in lines[1]
    paper.asked.clear()
    (line,) = visit(feed)
    assert "asked for a rest" in line and paper.asked == []


def redirect(to):
    return (302, {"Location": to}, b"")


def test_redirects_are_followed_and_two_ways_to_a_page_are_one(paper, visit, tmp_path):
    paper.answers["/go"] = redirect("/a.html")
    page = paper.page("/a.html")
    assert visit(paper.feed("/rss", paper.url("/go"), page)) == []
    assert paper.asked.count("/a.html") == 1 and len(files(tmp_path / "shelf")) == 1


def test_a_circle_of_redirects_ends(paper, visit):
    paper.answers["/go"] = redirect("/go")
    (line,) = visit(paper.feed("/rss", paper.url("/go")))
    assert "leads on more than 5 times" in line


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{port}/rss",
        "http://localhost:{port}/rss",
        "http://[::1]:{port}/rss",
        "http://[::ffff:127.0.0.1]:{port}/rss",
        "http://[64:ff9b::7f00:1]:{port}/rss",
        "http://2130706433:{port}/rss",
        "http://10.1.2.3/rss",
        "http://169.254.169.254/latest/meta-data",
        "http://100.64.0.1/rss",
        "http://0.0.0.0:{port}/rss",
    ],
)
def test_this_machine_and_its_network_are_left_alone_unless_told(paper, visit, address):
    paper.feed("/rss")
    (line,) = visit(address.format(port=paper.port), private=False)
    assert "is this machine or in its network; --private fetches there too" in line
    assert paper.asked == []


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://post.example/rss", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("http://", "only http and https"),
        ("http://me:secret@post.example/", "a name or a password"),
        ("http://post.example:port/", "not an address"),
        ("feeds", "only http and https"),
    ],
)
def test_what_is_no_address_of_the_web_is_a_line(visit, address, why):
    (line,) = visit(address)
    assert why in line


def test_a_redirect_leads_to_no_file(paper, visit):
    paper.answers["/go"] = redirect("file:///etc/passwd")
    (line,) = visit(paper.feed("/rss", paper.url("/go")))
    assert "only http and https" in line


def test_links_that_lead_out_of_the_web_are_passed_over(paper, visit):
    assert visit(paper.feed("/rss", "javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.example")) == []
    assert paper.asked == ["/robots.txt", "/rss"]


def long_page(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    try:
        for _ in range(1000):
            handler.wfile.write(b"x" * 10_000)
    except OSError:
        pass


def bomb(handler):
    body = gzip.compress(b"x" * 50_000_000)
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Encoding", "gzip")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    with suppress(OSError):
        handler.wfile.write(body)


def hang_up(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b"<html>")
    handler.close_connection = True


BAD_PAGES = {
    "long": (long_page, "has more than 100,000 bytes"),
    "bomb": (bomb, "has more than 100,000 bytes"),
    "cut": (hang_up, "no answer"),
    "gone": ((404, {}, b""), "answered 404"),
    "unasked": ((304, {}, b""), "answered 304"),
    "broken": ((500, {}, b""), "answered 500"),
    "sound": ((200, {"Content-Type": "audio/mpeg"}, b"ID3"), "is no page but audio/mpeg"),
    "odd": ((200, {"Content-Type": "text/html", "Content-Encoding": "br"}, b"x"), "was not asked for: br"),
    "torn": (
        (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, b"x" * 50),
        "cannot be unpacked",
    ),
}


@pytest.mark.parametrize("kind", BAD_PAGES)
def test_a_bad_page_is_a_line_and_the_others_are_fetched(paper, visit, tmp_path, kind):
    paper.answers["/bad.html"], why = BAD_PAGES[kind]
    (line,) = visit(paper.feed("/rss", paper.url("/bad.html"), paper.page("/good.html")))
    assert line.startswith(f"not fetched: {paper.url('/bad.html')}: ") and why in line
    assert len(files(tmp_path / "shelf")) == 1


@pytest.mark.parametrize("body", [b"", b"<html><p>Not found</p></html>", b"\x00\xff" * 50, b"<rss><channel>"])
def test_what_is_no_feed_is_a_line_or_nothing_and_the_others_are_visited(paper, visit, tmp_path, body):
    paper.answers["/bad"] = (200, {}, body)
    lines = visit(paper.url("/bad"), paper.feed("/rss", paper.page("/a.html")))
    assert all("is no RSS or Atom feed" in line for line in lines) and len(lines) <= 1
    assert len(files(tmp_path / "shelf")) == 1


def test_a_page_that_failed_is_tried_again_later_not_at_once(paper, visit, monkeypatch):
    paper.answers["/a.html"] = (500, {}, b"")
    feed = paper.feed("/rss", paper.url("/a.html"))
    visit(feed)
    paper.page("/a.html")
    visit(feed)
    assert paper.asked.count("/a.html") == 1
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + 1000)
    assert visit(feed) == [] and paper.asked.count("/a.html") == 2


def test_a_host_without_a_server_is_a_line(visit, paper):
    paper.feed("/rss")
    (line,) = visit("http://127.0.0.1:9/rss")
    assert line.startswith("not fetched: http://127.0.0.1:9/rss: ")


def test_no_cookies_are_carried(paper, visit):
    feed = paper.feed("/rss", paper.page("/a.html", Set_Cookie="id=1"), paper.page("/b.html"))
    visit(feed)
    assert "Cookie" not in paper.headers["/b.html"][0]


def test_files_have_names_that_no_address_can_lead_out_of_the_folder(paper, visit, tmp_path):
    visit(
        paper.feed(
            "/rss", paper.page("/..%2f..%2fetc%2fpasswd"), paper.page("/%C3%A4/%00.html?x=" + "y" * 900)
        )
    )
    found = files(tmp_path / "shelf")
    assert len(found) == 2 and all(path.parent == tmp_path / "shelf" / "127.0.0.1" for path in found)


def test_an_atom_feed_with_a_declared_encoding(paper, visit, tmp_path):
    text = "Grüße aus Lerwick: " + WORDS * 20
    paper.answers["/atom"] = (
        200,
        {"Content-Type": "application/atom+xml"},
        (
            '<?xml version="1.0" encoding="iso-8859-1"?><feed xmlns="http://www.w3.org/2005/Atom"><title>P</title>'
            '<entry><id>tag:p,1</id><title>W</title><link href="/w.html"/>'
            "<updated>2021-03-04T10:00:00Z</updated>"
            f'<content type="text">{text}</content></entry></feed>'
        ).encode("iso-8859-1"),
    )
    assert visit(paper.url("/atom")) == []
    (path,) = files(tmp_path / "shelf")
    assert "Grüße" in json.loads(path.read_text(encoding="utf-8"))["html"]


def drip(handler):
    """Sends a byte now and then, for as long as somebody listens."""
    with suppress(OSError):
        handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
        while True:
            handler.wfile.write(b"x")
            time.sleep(0.02)


def test_a_server_that_never_ends_is_left(paper, visit, tmp_path, monkeypatch):
    monkeypatch.setattr("etl.watch.client.SECONDS_PER_REQUEST", 0.5)
    paper.answers["/slow.html"] = drip
    (line,) = visit(paper.feed("/rss", paper.url("/slow.html"), paper.page("/good.html")))
    assert "/slow.html: took longer than 0.5 seconds" in line
    assert len(files(tmp_path / "shelf")) == 1


def test_a_long_feed_has_its_turn_in_several_rounds(paper, visit, tmp_path, monkeypatch):
    monkeypatch.setattr("etl.watch.feeds.PAGES_PER_ROUND", 2)
    feed = paper.feed("/rss", *(paper.page(f"/{number}.html") for number in range(3)), ETag='"1"')
    visit(feed)
    assert len(files(tmp_path / "shelf")) == 2
    visit(feed)  # the server says that it is the same, and the rest is known from the last time
    assert len(files(tmp_path / "shelf")) == 3


def test_a_page_of_two_feeds_is_fetched_once(paper, visit):
    page = paper.page("/a.html")
    visit(paper.feed("/one", page), paper.feed("/two", page))
    assert paper.asked.count("/a.html") == 1


def test_a_feed_that_cannot_be_understood_costs_no_other(paper, visit, tmp_path, monkeypatch):
    from etl.watch import feeds

    parse = feeds.parsed
    monkeypatch.setattr(feeds, "parsed", lambda data: 1 / 0 if b"/odd.html" in data else parse(data))
    (line,) = visit(paper.feed("/odd", paper.url("/odd.html")), paper.feed("/rss", paper.page("/a.html")))
    assert "ZeroDivisionError" in line and len(files(tmp_path / "shelf")) == 1


def test_a_delay_that_robots_asks_for_is_kept(paper, visit):
    paper.answers["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 0.2\n")
    began = time.monotonic()
    visit(paper.feed("/rss", paper.page("/a.html")), delay=0)
    assert time.monotonic() - began >= 0.2


def test_what_strangers_wrote_moves_no_terminal(paper, visit):
    (line,) = visit(paper.feed("/rss", paper.url("/&#27;[2Jgone.html&#7;")))
    assert "gone.html" in line and line.isprintable()
