"""Authors: who wrote a page's article, the surest sign first."""

from __future__ import annotations

import json

import pytest

from etl.extract.pages.authors import authors_of
from etl.extract.pages.page import Page
from tests.extract.conftest import STORY
from tests.extract.conftest import page as page_of


def authors(body: str = "", head: str = "", url: str | None = None) -> tuple[str, ...]:
    return authors_of(Page.parse(page_of(body, head), url))


LD = (
    f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', 'author': 'Ada Poe'})}</script>"
)
META = "<meta name='author' content='Bea Poe'>"
MARKED = "<span itemprop='author'>Cleo Poe</span>"
SHOWN = "<p class='byline'>By Dora Poe</p>"
LINKED = "<a href='/authors/eva-poe'>Eva Poe</a>"
HEADED = "<h1>Crane falls</h1><p>By Fay Poe</p>"
EVERY = [LD, META, MARKED, SHOWN, HEADED, LINKED]


@pytest.mark.parametrize(
    ("left_out", "author"),
    [(0, "Fay Poe"), (1, "Fay Poe"), (2, "Cleo Poe"), (3, "Dora Poe"), (4, "Fay Poe"), (5, "Eva Poe")],
)
def test_the_surest_sign_wins(left_out, author):
    signs = EVERY[left_out:]
    head = "".join(sign for sign in signs if sign in (LD, META))
    assert authors("".join(sign for sign in signs if sign not in (LD, META)), head) == (author,)


def test_without_a_sign_there_is_no_author():
    assert authors("<h1>Crane falls</h1><p>It fell.</p>") == ()


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:author' content='Ada Poe'>",
        "<meta name='dc.creator' content='Ada Poe'>",
        "<meta name='author' content='https://echo.example/ada'><meta name='dc.creator' content='Ada Poe'>",
        "<meta name='author' content='Ada Poe'><meta name='author' content='Ada Poe'>",
        "<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Ada Poe'>",
        "<meta name='twitter:label1' content='Author'><meta name='twitter:data1' content='Ada Poe'>",
    ],
)
def test_meta_tags(head):
    assert authors(head=head) == ("Ada Poe",)


def test_what_else_a_card_says_names_nobody():
    assert (
        authors(
            head="<meta name='twitter:label1' content='Harbour'><meta name='twitter:data1' content='Ada Poe'>"
        )
        == ()
    )


@pytest.mark.parametrize(
    "body",
    [
        "<span itemprop='author'>Ada Poe</span>",
        "<span itemprop='creator author'>Ada Poe</span>",
        "<meta itemprop='author' content='Ada Poe'>",
        "<span class='author-name'>Ada Poe</span>",
        "<span class='big byline__name'>Ada Poe</span>",
        "<span class='byline-name'>Ada Poe</span>",
        "<a rel='author' href='/x'>Ada Poe</a>",
        "<div class='byline'>Text and <a href='/x'>Ada Poe</a></div>",
        "<div class='author'><i><b><a href='/x'>Ada Poe</a></b></i></div>",
    ],
)
def test_marked_elements(body):
    assert authors(body) == ("Ada Poe",)


@pytest.mark.parametrize(
    "body",
    [
        "<span itemprop='editor'>Ada Poe</span>",
        "<span class='name'>Ada Poe</span>",
        "<a rel='tag' href='/x'>Ada Poe</a>",
        "<div class='box'><a href='/x'>Ada Poe</a></div>",
        "<div class='byline'>" + "<i>" * 6 + "<a href='/x'>Ada Poe</a>" + "</i>" * 6 + "</div>",
    ],
)
def test_other_elements_name_nobody(body):
    assert authors(body) == ()


def test_several_authors_of_one_box_and_none_of_the_next():
    box = (
        "<div><p><a rel='author' href='/a'>Ada Poe</a></p><p><a rel='author' href='/b'>Bea Poe</a></p></div>"
    )
    other = "<section><div><p><a rel='author' href='/c'>Cleo Poe</a></p></div></section>"
    assert authors(f"<main><div>{box}</div>{other}</main>") == ("Ada Poe", "Bea Poe")


def test_a_box_of_many_names_is_cut_off():
    links = "".join(f"<a rel='author' href='/{n}'>Ada Poe{chr(97 + n)}</a>" for n in range(12))
    assert len(authors(f"<div><div><div>{links}</div></div></div>")) == 6


def test_an_author_deep_in_the_list_of_marked_elements_is_another_articles():
    empty = "<span itemprop='author'></span>" * 8
    assert authors(f"<div>{empty}<span itemprop='author'>Ada Poe</span></div>") == ()
    assert authors(f"<div>{empty[31:]}<span itemprop='author'>Ada Poe</span></div>") == ("Ada Poe",)


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("By Ada Poe", ("Ada Poe",)),
        ("By Ada Poe | Harbour", ("Ada Poe",)),
        ("By Ada Poe, updated 3 March", ("Ada Poe",)),
        ("By Ada Poe Tuesday 3 March", ("Ada Poe",)),
        ("Posted by: Ada Poe", ("Ada Poe",)),
        ("Ada Poe", ()),
    ],
)
@pytest.mark.parametrize(
    "attribute",
    ["class='byline'", "class='post-author'", "data-testid='byline-x'", "data-component='byline'"],
)
def test_elements_that_call_themselves_bylines(line, people, attribute):
    assert authors(f"<p {attribute}>{line}</p>") == people


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("/author/ada-poe/", True),
        ("/staff/ada", True),
        ("https://echo.example/profile/ada", True),
        ("/topics/people/ada", False),
        ("/authors/", False),
        ("/crane", False),
    ],
)
def test_links_to_profiles(address, names):
    assert authors(f"<a href='{address}'>Ada Poe</a>") == (("Ada Poe",) if names else ())


@pytest.mark.parametrize("text", ["More from us", "Harbour Wire", "Ada"])
def test_a_link_to_a_profile_that_holds_no_name(text):
    assert authors(f"<a href='/author/x'>{text}</a>") == ()


def test_a_byline_counts_in_the_four_paragraphs_beneath_the_heading():
    lines = [f"<p>{line}</p>" for line in STORY[:3]]
    assert authors(f"<h1>Crane falls</h1>{''.join(lines)}<p>By Ada Poe</p>") == ("Ada Poe",)
    assert authors(f"<h1>Crane falls</h1>{''.join(lines)}<p>x</p><p>By Ada Poe</p>") == ()
    assert authors("<p>By Ada Poe</p><h1>Crane falls</h1>") == ("Ada Poe",)
    assert authors("<aside><p>By Ada Poe</p></aside><h1>Crane falls</h1>") == ()


def test_the_publisher_is_an_author_only_where_nobody_else_is_named():
    site = "<meta property='og:site_name' content='Bea Poe'>"
    assert authors(head=f"{site}<meta name='author' content='Bea Poe'>") == ("Bea Poe",)
    assert authors("<a href='/author/x'>Bea Poe</a>", site) == ()
    assert authors("<span itemprop='author'>Bea Poe</span>", site) == ()
    both = f"{site}<meta name='author' content='Bea Poe and Ada Poe'>"
    assert authors(head=both) == ("Ada Poe",)


TITLE = "Crane falls into Eastmere harbour"
STORY_BODY = f"<h1>{TITLE}</h1>{{}}" + "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
TAB = f"<title>{TITLE}</title>"


@pytest.mark.parametrize(
    "line",
    [
        "<p>By Ada Poe | 13 March 2024</p>",
        "<p>13 March 2024 · By Ada Poe</p>",
        "<div>Published 13 March 2024, 9:00 am by Ada Poe</div>",
        "<p>Posted by Ada Poe on March 13, 2024 at 9:00 am</p>",
        "<ul><li>By Ada Poe</li><li>Updated 15 March 2024</li><li>13 March 2024</li></ul>",
        "<h4>Story by Ada Poe</h4>",
    ],
)
@pytest.mark.parametrize(
    "elsewhere",
    [
        "",
        "<aside><a rel='author' href='/x'>Bo Other</a></aside>",
        "<div class='related'><p class='byline'>By Bo Other</p></div>",
        "<nav><a href='/authors/bo'>Bo Other</a></nav>",
    ],
)
def test_who_signs_beneath_the_heading_wrote_it(line, elsewhere):
    assert authors(elsewhere + STORY_BODY.format(line), TAB) == ("Ada Poe",)
    assert authors(STORY_BODY.format(line) + elsewhere, TAB) == ("Ada Poe",)


@pytest.mark.parametrize(
    "owner",
    [
        "<meta name='author' content='Olga Owner'>",
        '<script type=\'application/ld+json\'>{"@type": ["Person",'
        ' "Organization"], "name": "Olga Owner"}</script>',
        '<script type=\'application/ld+json\'>{"@type": "WebPage",'
        ' "author": {"name": "Olga Owner"}}</script>',
        '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "author": "Olga Owner"}</script>',
    ],
)
def test_the_owner_of_the_site_gives_way_to_who_signs(owner):
    assert authors(STORY_BODY.format("<p>By Ada Poe</p>"), TAB + owner) == ("Ada Poe",)
    assert authors(STORY_BODY.format("<p>By Ada Poe and Olga Owner</p>"), TAB + owner)[-1] == "Olga Owner"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "<aside><h3>Opinion</h3><a rel='author' href='/x'>Bo Other</a></aside>",
        "<footer><a rel='author' href='/'>Olga Owner</a></footer>",
        "<div class='most-read'><span itemprop='author'>Bo Other</span></div>",
        "<section class='comments'><span class='author-name'>Reader One</span></section>",
        "<ul class='latest'><li><a href='/k'>The last keeper</a> "
        "<a href='/authors/bo'>Bo Other</a></li></ul>",
        '<script type=\'application/ld+json\'>{"@type": ["Person",'
        ' "Organization"], "name": "Olga Owner"}</script>',
    ],
)
def test_who_is_named_for_another_reason_wrote_nothing(elsewhere):
    assert authors(elsewhere + STORY_BODY.format(""), TAB) == ()
    assert authors(STORY_BODY.format("") + elsewhere, TAB) == ()


def test_a_box_about_the_author_names_the_author():
    box = "<aside class='author-box'><h4>About the author</h4><a rel='author' href='/x'>Ada Poe</a></aside>"
    assert authors(STORY_BODY.format("") + box, TAB) == ("Ada Poe",)


TOLD = "".join(f"<p>{line}</p>" for line in STORY)
OWNED = "<meta property='og:site_name' content='Eastmere Echo'><meta name='author' content='Eastmere Echo'>"


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li><strong>Date</strong> 3 March 2020</li><li><strong>Author</strong> Ada Poe</li></ul>",
        "<ul><li><strong>Datum</strong> 3.3.2020</li><li> <strong>Autorin/Autor</strong> Ada Poe</li></ul>",
        "<p>Author: Ada Poe</p>",
        "<p><strong>Ada Poe</strong></p>",
        "<p>A crane fell.</p><p><b>Ada Poe</b></p>",
        "<div><p class='label'><strong>By</strong></p></div><div><p class='full-name'>Ada Poe</p></div>",
        "<span class='article__author'> Von Ada Poe</span>",
        "<div class='lineinfo'>3.3.2020 | Von <span class='authorname'>Ada Poe </span></div>",
        "<a href='https://de.linkedin.com/in/adapoe?trk=author_title'>Ada Poe</a>",
    ],
)
@pytest.mark.parametrize("head", ["", OWNED])
def test_who_signs_is_found_where_the_page_says_nothing_or_its_owner(body, head):
    assert authors(f"<h1>Crane falls</h1>{body}{TOLD}", head) == ("Ada Poe",)


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<p><strong>Ada Poe/Jon Roe</strong></p>", ("Ada Poe", "Jon Roe")),
        ("<p><strong>Ada Poe and Jon Roe</strong></p>", ("Ada Poe", "Jon Roe")),
        ("<p><strong>The pier is closed</strong></p>", ()),
        ("<p><strong>Eastmere</strong> Ada Poe</p>", ()),
        ("<p><strong>Eastmere.</strong></p>", ()),
        ("<ul><li>Title: Cranes</li><li>Author: Mark Roe</li><li>Publisher: Big Books</li></ul>", ()),
        ("<p>Posted by Konstantin</p>", ("Konstantin",)),
        ("<p>Posted by Konstantin on March 3, 2020</p>", ("Konstantin",)),
        ("<p>Posted by admin</p>", ()),
        ("<p>Posted by Staff</p>", ()),
        ("<p>Written by request</p>", ()),
    ],
)
def test_lines_that_are_signed_in_other_ways(body, names):
    assert authors(f"<h1>Crane falls</h1>{body}{TOLD}") == names


def test_an_outlet_that_signs_is_named_where_nobody_else_is():
    site = "<meta property='og:site_name' content='Miami Echo'>"
    body = "<h1>Crane falls</h1><p>Written by <a href='/author/admin/'>Miami Echo</a> on November 7, 2023</p>"
    assert authors(body + TOLD, site) == ("Miami Echo",)


def test_a_byline_of_the_owner_gives_way_to_that_of_a_person():
    body = "<p class='byline'>By Eastmere Echo</p><p class='byline'>By Ada Poe</p>"
    assert authors(body + TOLD, OWNED) == ("Ada Poe",)


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("<meta name='author' content='dpa'>", ("dpa",)),
        ("<meta name='author' content='afp'>", ("afp",)),
        ("<meta name='author' content='fhaacker'>", ()),
        (f"{OWNED}<meta name='cXenseParse:author' content='Ada Poe'>", ("Ada Poe",)),
        ("<meta name='author' content='Deutsche Welle (www.dw.com)'>", ()),
    ],
)
def test_agencies_owners_and_logins(head, names):
    assert authors("<h1>Crane falls</h1>" + TOLD, head) == names


PEN = "<p>by <span class='author vcard fn'>{}</span> on March 3, 2020</p>"
ACCOUNT = "<p>by <a rel='author' href='/author/admin/'>Echo D</a> | 3 March 2020</p>"


@pytest.mark.parametrize(
    ("head", "body", "names"),
    [
        ("", PEN.format("oz"), ("oz",)),
        ("", "<p>by <a rel='author' href='/author/oz'>marc</a></p>", ("marc",)),
        ("", PEN.format("jdadmin"), ()),
        ("", PEN.format("webteam"), ()),
        ("<meta property='og:site_name' content='Luxury Echo'>", PEN.format("luxury"), ()),
        ("", f"{ACCOUNT}<p><strong>ADA POE</strong></p>", ("ADA POE",)),
        ("<meta name='author' content='Echo D'>", f"{ACCOUNT}<p><b>Ada Poe</b></p>", ("Ada Poe",)),
        (LD + "<meta name='author' content='Ada Poe, Jon Roe'>", "", ("Ada Poe", "Jon Roe")),
        (LD + "<meta name='author' content='Jon Roe, Bo Ray'>", "", ("Ada Poe",)),
        ("<meta name='author' content='Analysis by Ada Poe, Echo Editor-at-large'>", "", ("Ada Poe",)),
        ("<meta name='author' content='echo.be'>", "", ("echo.be",)),
        ("<meta name='author' content='Nachrichten'>", "", ()),
    ],
)
def test_pen_names_accounts_and_lists_that_name_more(head, body, names):
    assert authors(f"<h1>Crane falls</h1>{body}{TOLD}", head, "https://www.echo.be/crane") == names
