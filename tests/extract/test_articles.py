"""Documents: what an Article says of its own date."""

from __future__ import annotations

import json

import pytest

from etl.article import Article
from etl.errors import NotAnArticle
from etl.extract.articles import article_of
from etl.extract.draft import Draft
from etl.extract.record import Record
from tests.extract.conftest import STORY, article_page

ADDRESS = "<link rel='canonical' href='https://echo.example/2020/03/03/crane'>"
LATER = "<meta name='date' content='2020-04-03'>"


@pytest.mark.parametrize(
    ("name", "content", "published", "doubt"),
    [
        ("a.html", article_page("<meta name='date' content='2020-03-03'>"), "2020-03-03", None),
        ("a.html", article_page(ADDRESS), "2020-03-03", None),
        ("a.html", article_page(f"{ADDRESS}<meta name='date' content='2020-03-04'>"), "2020-03-04", None),
        ("a.html", article_page(), None, "no date"),
        ("a.html", article_page(before="<p class='date'>3 March 2020</p>"), "2020-03-03", None),
        ("a.html", article_page(after="<p class='date'>3 March 2020</p>"), "2020-03-03", "doubtful date"),
        ("a.html", article_page(f"{ADDRESS}<meta name='date' content='2021'>"), "2021", "doubtful date"),
        ("a.html", article_page(ADDRESS + LATER), "2020-04-03", "doubtful date"),
        ("2020-03-03-a.html", article_page(), "2020-03-03", "doubtful date"),
        ("a.txt", "\n\n".join(["Crane falls", "March 2020", *STORY]), "2020-03", "doubtful date"),
        ("2020-03-04.txt", "\n\n".join(["Crane falls", "03/04/2020", *STORY]), "2020-03-04", "doubtful date"),
    ],
)  # fmt: skip
def test_a_date_that_was_not_stated_is_marked(read, name, content, published, doubt):
    article = read(name, content)
    assert (article.published, article.date_doubt) == (published, doubt)


def article(draft: Draft, source: str = "news/a.txt", **options: bool) -> Article:
    return article_of(draft, Record(source), options.get("keep_stubs", False))


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("A short beginning.", "A short beginning."),
        ("word " * 18, ("word " * 18).strip()),
        ("word " * 19, "word " * 18 + "…"),
        ("x" * 90 + " and so on", "x" * 40 + " …"),
    ],
)
def test_an_article_without_a_title_is_called_by_its_first_words(first, title):
    assert article(Draft(paragraphs=(first, *STORY))).title == title


def test_what_was_encoded_twice_before_it_was_escaped_is_mended(read):
    text = "\n\n".join((*STORY, "“Basáñez was here,” she said."))
    broken = {"title": "Pe\u00c3\u00b1a", "text": text.encode().decode("cp1252", "replace")}
    found = read("a.json", json.dumps(broken))
    assert (found.title, found.text) == ("Peña", text)


def test_every_field_of_the_draft_is_the_articles():
    draft = Draft(
        paragraphs=(f" {STORY[0]} ", " ", STORY[1]),
        title="Crane falls",
        published="2020-03-03",
        published_by="metadata",
        publisher="Echo",
        authors=("Ada Poe",),
        section="World",
        url="https://echo.example/crane",
        dateline="EASTMERE",
        rights="CC",
    )
    found = article(draft)
    assert found.text == f"{STORY[0]}\n\n{STORY[1]}"
    assert (found.title, found.published, found.published_by) == ("Crane falls", "2020-03-03", "metadata")
    assert (found.publisher, found.authors, found.section) == ("Echo", ("Ada Poe",), "World")
    assert (found.url, found.dateline, found.rights) == ("https://echo.example/crane", "EASTMERE", "CC")
    assert (found.source, found.stub, found.date_doubt) == ("news/a.txt", False, None)
    assert found.id.startswith("crane-")


@pytest.mark.parametrize(
    ("published", "source", "expected"),
    [
        (None, "news/2020-03-03-crane.txt", ("2020-03-03", "file")),
        ("2020", "news/2020-03-03-crane.txt", ("2020-03-03", "file")),
        ("2020-04", "news/2020-03-03-crane.txt", ("2020-04", "metadata")),
        ("2020-03-04", "news/2020-03-03-crane.txt", ("2020-03-04", "metadata")),
        ("2020", "news/crane.txt", ("2020", "metadata")),
    ],
)
def test_the_name_of_the_file_gives_the_day_that_nothing_else_gives(published, source, expected):
    draft = Draft(paragraphs=STORY, published=published, published_by="metadata" if published else "none")
    found = article(draft, source)
    assert (found.published, found.published_by) == expected
    assert (found.date_doubt == "doubtful date") is (expected[1] == "file" or len(expected[0]) < 10)


@pytest.mark.parametrize(("day", "doubt"), [("05", None), ("06", "doubtful date"), ("01", None)])
def test_a_date_may_be_two_days_from_the_one_in_the_address(day, doubt):
    draft = Draft(
        paragraphs=STORY,
        published=f"2020-03-{day}",
        published_by="metadata",
        url="https://echo.example/2020/03/03/crane",
    )
    assert article(draft).date_doubt == doubt


def test_a_stub_is_an_article_when_asked_for():
    partial = Draft(paragraphs=STORY, partial=True)
    assert article(partial, keep_stubs=True).stub
    with pytest.raises(NotAnArticle, match="only a summary"):
        article(partial)
    with pytest.raises(NotAnArticle, match="list of headlines"):
        article(Draft(paragraphs=STORY, teasers=True), keep_stubs=True)
