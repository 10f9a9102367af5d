"""Variants: what people's piles hold, each kind in several forms: nothing lost, nothing misdated."""

from __future__ import annotations

import json

import pytest

from tests.extract.conftest import STORY, page

TEXT = "\n\n".join(STORY)
MARKED = "".join(f"<p>{line}</p>" for line in STORY)
OTHERS = tuple(
    line.replace("Eastmere", "Wexford").replace("crane", "bus").replace("pier", "road") for line in STORY
)
OTHER = "".join(f"<p>{line}</p>" for line in OTHERS)
NAME = "<title>Crane falls</title>"


def story(inside: str = "", before: str = "", after: str = "") -> str:
    """A page whose article has something in its head, and something around it."""
    return page(f"{before}<article><h1>Crane falls</h1>{inside}{MARKED}</article>{after}", NAME)


@pytest.mark.parametrize(
    "content",
    [
        story("<p class='meta'>13 March 2024</p>", "<time class='current-date'>Friday, 1 March 2024</time>"),
        story("<p>Updated 15 March 2024</p><p>Published 13 March 2024</p>"),
        story("<p>Published 13 March 2024</p><p>Last updated: 15 March 2024 at 9:00 am</p>"),
        story(
            "<p>13 March 2024 by Ada Poe</p>",
            "<div id='weather'><time datetime='2024-03-02'>Sat</time></div>",
        ),
        story(
            "<div>Eastmere, 13 March 2024</div>",
            "",
            "<section class='comments'><time>20 March 2024</time></section>",
        ),
        story("<p>ADA POE AND JON ROE | 13 MARCH 2024</p>"),
        story("<p>Wednesday, March 13, 2024 - by Ada Poe and Jon Roe</p>"),
        story("<p>March 13, 2024 — By Ada Poe</p>", "<div class='ticker'>12 March 2024: Storm</div>"),
    ],
)
def test_the_day_is_the_articles_and_the_line_that_says_it_is_no_paragraph(read, content):
    article = read("a.html", content)
    assert (article.published or "")[:10] == "2024-03-13"
    assert article.text == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "Wednesday, March 13, 2024 - by Ada Poe and Jon Roe",
        "By Ada Poe and Jon Roe | 13 March 2024",
        "13 March 2024 • By ADA POE AND JON ROE",
        "Posted 13 March 2024 by Ada Poe, Jon Roe",
        "March 13, 2024 – By Ada Poe And Jon Roe",
    ],
)
def test_who_signs_beside_the_day(read, line):
    authors = read("a.html", story(f"<p>{line}</p>")).authors
    assert tuple(name.title() for name in authors) == ("Ada Poe", "Jon Roe")


@pytest.mark.parametrize(
    "added",
    [
        f"<hr><h1>Bus falls</h1><p class='byline'>By Tom Roe</p>{OTHER}",
        f"<div class='next-article'><h2>Bus falls</h2>{OTHER}</div>",
        f"<article><h1>Bus falls</h1>{OTHER}</article>",
        f"<section class='infinite-scroll-item'><h1>Bus falls</h1>{OTHER}</section>",
        f"<div data-url='/bus-falls'><h2>Bus falls</h2>{OTHER}</div>",
    ],
)
def test_a_story_that_is_appended_stays_out(read, added):
    assert read("a.html", story("<p>By Ada Poe</p>", after=added)).text == TEXT


OPENING = f"<article><h1>Crane falls</h1><p>{STORY[0]}</p>"
HIDDEN = "".join(f"<p>{line}</p>" for line in STORY[1:])


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Crane falls</h1><x-a><template shadowrootmode='open'>{MARKED}</template></x-a>",
        f"{OPENING}<details><summary>Continue reading</summary>{HIDDEN}</details>",
        f"{OPENING}<a>Continue reading</a><div style='display:none'>{HIDDEN}</div>",
        f"<nav><a href='/'>Home</a><a href='/news'>News</a><article><h1>Crane falls</h1>{MARKED}</article>",
        f"<button>Menu<div><article><h1>Crane falls</h1>{MARKED}</article></div>",
    ],
)
def test_a_story_is_found_behind_what_hides_it(read, body):
    assert read("a.html", page(body, NAME)).text == TEXT


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "<b>Crane falls</b>\n\n" + TEXT.replace("“", "&#8220;").replace("’", "&#8217;")),
        ("a.txt", "<em>Crane</em> falls\n\n" + TEXT.replace("”", "&rdquo;")),
        ("a.csv", 'title,text\nCrane <em>falls</em>,"' + "<br><br>".join(STORY) + '"\n'),
        ("a.csv", 'title,text\n<b>Crane falls</b>,"' + TEXT.replace("’", "&#8217;") + '"\n'),
        ("a.json", json.dumps([{"title": "Crane&nbsp;falls", "text": TEXT.replace("“", "&ldquo;")}])),
    ],
)
def test_marks_are_read_wherever_they_stand(read, name, content):
    article = read(name, content)
    assert (article.title, article.text) == ("Crane falls", TEXT)


@pytest.mark.parametrize(
    "head",
    [
        "Headline: Crane falls\nDate: 13 March 2024\nPublisher: Eastmere Echo\nAuthor: Ada Poe",
        "Title: Crane falls\nAuthor: Ada Poe\nDate: March 13, 2024\nSource: Eastmere Echo",
        "TITLE: Crane falls\nBY: Ada Poe\nDATE: 2024-03-13\nSOURCE: Eastmere Echo",
        "Headline: Crane falls\nByline: By Ada Poe\nPublished: 13 March 2024\nNewspaper: Eastmere Echo",
        "title: Crane falls\nwriter: Ada Poe\npublication date: 13/03/2024\npublication: Eastmere Echo",
    ],
)
def test_headers_above_a_plain_text(read, head):
    article = read("a.txt", f"{head}\n\n{TEXT}")
    assert (article.title, article.published, article.publisher, article.authors, article.text) == (
        "Crane falls", "2024-03-13", "Eastmere Echo", ("Ada Poe",), TEXT,
    )  # fmt: skip
