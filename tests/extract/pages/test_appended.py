"""Appended: stories that a page adds as its reader scrolls are left out, parts of its own are not."""

from __future__ import annotations

import json

import pytest

from etl.extract.pages.html import read_html
from tests.extract.conftest import STORY, page

TITLE = "Crane falls into Eastmere harbour"
OTHER_TITLE = "Village school saved after parents raise the roof"
OTHER = (
    "The school in Little Tarn will stay open after parents raised enough money to mend its roof.",
    "“I cried when the last cheque came in,” said Philippa Oakes, the head teacher, on Monday morning.",
    "Builders found dry rot in eleven beams in January, and the county said that it had no budget left.",
    "A sale of home-made jam, two concerts and a sponsored swim brought in ninety thousand pounds.",
)
OWN = f"<h1>{TITLE}</h1>" + "".join(f"<p>{each}</p>" for each in STORY)
NEXT = "".join(f"<p>{each}</p>" for each in OTHER)
HEAD = f"<title>{TITLE} | Eastmere Echo</title><link rel='canonical' href='https://echo.example/crane'>"


def ld(title: str, address: str) -> str:
    node = {"@type": "NewsArticle", "headline": title, "url": address}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


BOTH = ld(TITLE, "https://echo.example/crane") + ld(OTHER_TITLE, "https://echo.example/school")


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f"<main><article>{OWN}</article><article><h1>{OTHER_TITLE}</h1>{NEXT}</article></main>", ""),
        (f"<div class='story'>{OWN}</div><div class='story'><h1>{OTHER_TITLE}</h1>{NEXT}</div>", ""),
        (f"<section>{OWN}</section><section data-url='/school'><h2>{OTHER_TITLE}</h2>{NEXT}</section>", ""),
        (f"<article>{OWN}</article><div class='infinite-scroll-item'><h2>{OTHER_TITLE}</h2>{NEXT}</div>", ""),
        (f"<article>{OWN}</article><div id='next-article'><div><h3>{OTHER_TITLE}</h3>{NEXT}</div></div>", ""),
        (f"<main>{OWN}<h1>{OTHER_TITLE}</h1><p class='byline'>By Bo Other</p>{NEXT}</main>", ""),
        (f"<main>{OWN}<hr><h1>{OTHER_TITLE}</h1><p>By Bo Other, Staff Writer</p>{NEXT}</main>", ""),
        (f"<main>{OWN}<section class='article'><h1>{OTHER_TITLE}</h1>{NEXT}</section></main>", ""),
        (
            f"<div class='news'>{OWN}</div>"
            f"<div class='news'><h2><a href='/school'>{OTHER_TITLE}</a></h2>{NEXT}</div>",
            "",
        ),
        (f"<main>{OWN}<h2>{OTHER_TITLE}</h2>{NEXT}</main>", BOTH),
        (
            f"<main><article>{OWN}</article><div><h2>"
            f"<a href='/school'>{OTHER_TITLE}</a></h2>{NEXT}</div></main>",
            BOTH,
        ),
        (
            f"<main><article class='post one'>{OWN}</article>"
            + f"<article class='post two'><h1>{OTHER_TITLE}</h1>{NEXT}</article>" * 3
            + "</main>",
            "",
        ),
        (f"<main><article><h1>{OTHER_TITLE}</h1>{NEXT}</article><article>{OWN}</article></main>", ""),
        (
            f"<main><article><div>{OWN}</div></article>"
            f"<article itemid='https://echo.example/school'><header><h2>{OTHER_TITLE}</h2>"
            f"</header><div>{NEXT}</div></article></main>",
            "",
        ),
    ],
)
def test_a_story_beside_the_pages_own_is_left_out(body, head):
    draft = read_html(page(body, HEAD + head), "https://echo.example/crane")
    assert (draft.title, draft.paragraphs) == (TITLE, STORY)


SUBHEADING = "What the owners say"
PARTS = (*STORY[:2], SUBHEADING, *STORY[2:])


@pytest.mark.parametrize(
    "body",
    [
        "<article><h1>{0}</h1><p>{1}</p><p>{2}</p><h2>{3}</h2><p>{4}</p><p>{5}</p></article>",
        "<article><h1>{0}</h1><section><p>{1}</p><p>{2}</p></section><section><h2>{3}"
        "</h2><p>{4}</p><p>{5}</p></section></article>",
        "<article><h1>{0}</h1><div class='part'><p>{1}</p><p>{2}</p></div>"
        "<div class='part'><h2>{3}</h2><p>{4}</p><p>{5}</p></div>",
        "<article><header><h1>{0}</h1></header><div class='body'><p>{1}</p><p>{2}"
        "</p><h2>{3}</h2><p>{4}</p><p>{5}</p></div>",
    ],
)
def test_parts_of_the_story_stay(body):
    assert read_html(page(body.format(TITLE, *PARTS), HEAD)).paragraphs == PARTS


def test_the_entries_of_a_live_page_stay():
    entries = "".join(
        f"<article data-url='/live/{n}'><h2>Entry number {n} from the harbour"
        f"</h2><p>{each}</p><p>{other}</p></article>"
        for n, (each, other) in enumerate(zip(STORY, OTHER, strict=True))
    )
    live = '<script type=\'application/ld+json\'>{"@type": "LiveBlogPosting", "headline": "Crane"}</script>'
    text = "\n".join(read_html(page(f"<main><h1>{TITLE}</h1>{entries}</main>", HEAD + live)).paragraphs)
    assert all(each in text for each in (*STORY, *OTHER))
