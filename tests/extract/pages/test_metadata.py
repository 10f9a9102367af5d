"""Metadata: title, authors, date, address and rights of a page."""

from __future__ import annotations

import json

import pytest

from etl.extract.pages.html import read_html
from etl.extract.pages.metadata import read_metadata
from etl.extract.pages.page import Page
from tests.extract.conftest import STORY, article_page, page


def ld(**fields: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def test_title_comes_without_the_site():
    head = "<title>Crane falls into harbour - Eastmere Echo</title>"
    head += "<meta property='og:site_name' content='Eastmere Echo'>"
    assert read_html(page("<p>Text.</p>", head)).title == "Crane falls into harbour"


def test_heading_wins_over_a_search_engine_title():
    head = "<meta property='og:title' content='Eastmere: Crane falls into Eastmere harbour, pier closed'>"
    assert read_html(article_page(head)).title == "Crane falls into Eastmere harbour"


@pytest.mark.parametrize(
    "author",
    [
        "Ada Poe",
        "By Ada Poe",
        ["Ada Poe"],
        {"@type": "Person", "name": "Ada Poe"},
        [{"@type": "Person", "name": "Ada Poe, Harbour Correspondent"}],
        {"name": ["Ada Poe"]},
    ],
)
def test_authors_in_json_ld(author):
    assert read_html(
        article_page(ld(headline="Crane falls into Eastmere harbour", author=author))
    ).authors == ("Ada Poe",)


def test_author_by_reference():
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "author": {"@id": "#ada"}},
            {"@type": "Person", "@id": "#ada", "name": "Ada Poe"},
        ]
    }
    head = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    assert read_html(article_page(head)).authors == ("Ada Poe",)


def test_a_person_in_the_byline_is_preferred_to_the_site_in_metadata():
    head = "<meta property='og:site_name' content='Eastmere Echo'>" + ld(author={"name": "Eastmere Echo"})
    assert read_html(article_page(head, before="<p class='byline'>By Ada Poe | Harbour</p>")).authors == (
        "Ada Poe",
    )


def test_a_link_to_a_person_the_article_is_about_names_no_author():
    subject = "<a href='/topics/people/ada-fennimore'>Ada Fennimore</a>"
    assert read_html(article_page(after=subject)).authors == ()
    assert read_html(article_page(before="<a href='/people/ada-poe'>Ada Poe</a>")).authors == ("Ada Poe",)


def test_a_byline_beneath_the_heading_that_no_class_marks():
    line = "<p>By Ada Poe, in Business, Harbours · 3 Mar 2020 · 2 comments</p>"
    assert read_html(article_page(before=line)).authors == ("Ada Poe",)
    assert (
        read_html(article_page(before="<p>By Friday, in Oslo, all was calm. " + "So it stayed. " * 9)).authors
        == ()
    )


@pytest.mark.parametrize(
    ("head", "before", "expected", "found_by"),
    [
        (
            ld(datePublished="2020-03-03T10:00:00+01:00", dateModified="2020-03-05"),
            "",
            "2020-03-03T10:00:00+01:00",
            "metadata",
        ),
        (
            "<meta property='article:published_time' content='2020-03-03T10:00:00Z'>",
            "",
            "2020-03-03T10:00:00+00:00",
            "metadata",
        ),
        ("", "<time datetime='2020-03-03'>Tuesday</time>", "2020-03-03", "metadata"),
        ("<link rel='canonical' href='https://echo.example/2020/03/03/crane'>", "", "2020-03-03", "url"),
        ("", "<p class='date'>Published 3 March 2020</p>", "2020-03-03", "date line"),
        ("", "<p class='date'>06/12/2020</p>", None, "none"),
        ("<meta name='date' content='06/12/2020'>", "", None, "none"),
        ("", "", None, "none"),
    ],
)
def test_dates_and_how_they_were_found(head, before, expected, found_by):
    draft = read_html(article_page(head, before))
    assert (draft.published, draft.published_by) == (expected, found_by)


def test_the_address_decides_an_ambiguous_date():
    head = "<link rel='canonical' href='https://echo.example/2020/12/06/crane'>"
    head += "<meta name='date' content='06/12/2020'>"
    assert read_html(article_page(head)).published == "2020-12-06"


def test_broken_json_ld_is_repaired_or_passed_over():
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "author": "Ada\nPoe",}</script>'
    assert read_html(article_page(head)).authors == ("Ada Poe",)
    assert read_html(article_page('<script type="application/ld+json">{{{</script>')).title


def test_canonical_address_of_an_archived_page():
    head = "<link rel='canonical' href='https://web.archive.org/web/2020/https://echo.example/crane?utm_campaign=x'>"
    assert read_html(article_page(head)).url == "https://echo.example/crane"


@pytest.mark.parametrize(
    "note",
    [
        "<!-- saved from url=(0031)https://echo.example/crane -->",
        "<!--\n Page saved with SingleFile \n url: https://echo.example/crane \n saved date: Tue -->",
        "<!-- Mirrored from echo.example/crane by HTTrack Website Copier/3.x, Tue, 03 Mar 2020 -->",
        "<meta name='savepage-url' content='https://echo.example/crane'>",
        "<script>__wm.wombat('x');</script>".replace(
            "'x'", '"https://echo.example/crane","20200303101112","https://web.archive.org/","web"'
        ),
    ],
)
def test_address_that_a_browser_or_an_archive_wrote_into_the_page(note):
    url = read_html(article_page().replace("<head>", f"<head>{note}")).url
    assert url is not None
    assert url.replace("http:", "https:") == "https://echo.example/crane"


def test_hostile_address_is_not_kept():
    assert read_html(article_page("<link rel='canonical' href='javascript:alert(1)'>")).url is None


def test_the_heading_that_leads_to_the_front_page_is_no_title():
    markup = article_page().replace("<nav>", "<h1><a href='/'>Crane falls into Eastmere</a></h1><nav>")
    assert read_html(markup).title == "Crane falls into Eastmere harbour"


def test_a_heading_that_leads_to_the_page_itself_is_its_title():
    post = "<h2><a href='/crane' rel='bookmark'>Crane falls into Eastmere harbour</a></h2>"
    other = "<h2><a href='/keeper' rel='bookmark'>The last keeper of the lighthouse</a></h2>"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    head = "<title>Harbour notes » Archive » Crane falls into Eastmere harbour</title>"
    markup = page(f"<h1><a href='/'>Harbour notes</a></h1>{other}<article>{post}{body}</article>", head)
    assert read_html(markup, "https://notes.example/crane").title == "Crane falls into Eastmere harbour"


def test_rights_in_json_ld():
    assert (
        read_html(article_page(ld(copyrightNotice="© 2020 Eastmere Echo"))).rights == "© 2020 Eastmere Echo"
    )


def test_rights():
    assert read_html(article_page("<meta name='dcterms.rights' content='CC BY 4.0'>")).rights == "CC BY 4.0"
    link = "<a rel='license' href='https://creativecommons.org/licenses/by/4.0/'>CC</a>"
    assert read_html(article_page(after=link)).rights == "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        (ld(articleSection="World"), "section", "World"),
        (ld(articleSection=["World", "Harbour"]), "section", "World"),
        ("<meta property='article:section' content='World'>", "section", "World"),
        (ld(license="CC BY"), "rights", "CC BY"),
        (ld(usageInfo="CC BY"), "rights", "CC BY"),
        (ld(license="CC BY", usageInfo="x", copyrightNotice="y"), "rights", "CC BY"),
        ("<link rel='License' href='/by'>", "rights", "https://echo.example/by"),
        ("<a rel='nofollow license' href='/by'>", "rights", "https://echo.example/by"),
        ("<link rel='next' href='/by'>", "rights", None),
        (ld(isAccessibleForFree=False), "paywalled", True),
        (ld(isAccessibleForFree="false"), "paywalled", True),
        (ld(isAccessibleForFree=True), "paywalled", False),
        ("", "paywalled", False),
        ("<meta property='og:type' content='website'>", "listing", True),
        ("<meta property='og:type' content='article'>", "listing", False),
        ("<meta property='og:type' content='website'>" + ld(), "listing", False),
        ("", "publisher", "echo.example"),
        ("", "url", "https://echo.example/a"),
    ],
)
def test_what_a_page_says_of_its_article(head, field, value):
    draft = read_metadata(Page.parse(page("", head), "https://echo.example/a"))
    assert getattr(draft, field) == value
