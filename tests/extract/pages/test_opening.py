"""Opening: a story is read whatever the element is called that holds it."""

from __future__ import annotations

import pytest

from etl.extract.pages.html import paragraphs_of_fragment, read_html
from tests.extract.conftest import STORY, article_page, page

PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
HEADING = "<h1>Crane falls into Eastmere harbour</h1>"


@pytest.mark.parametrize(
    "body",
    [
        f"<nav><a href='/'>Home</a> <a href='/world'>World</a><main>{HEADING}{PARAGRAPHS}</main>",
        f"<header><nav class='menu' role='navigation'><ul><li><a href='/'>Home"
        f"</a></ul><article>{HEADING}{PARAGRAPHS}",
        f"<button class='menu'>Menu<div><article>{HEADING}{PARAGRAPHS}</article></div>",
        f"<div><button type='button'><span>Menu</span></div><article>{HEADING}{PARAGRAPHS}</article>",
        f"<dialog open>Cookies<article>{HEADING}{PARAGRAPHS}</article>",
        f"<form action='/search'><input name='q'><article>{HEADING}{PARAGRAPHS}</article>",
        f"<aside class='sidebar'><a href='/'>Home</a><article>{HEADING}{PARAGRAPHS}</article>",
        f"<footer class='footer'><article>{HEADING}{PARAGRAPHS}</article>",
        f"<figure><img src='x'><article>{HEADING}{PARAGRAPHS}</article>",
        f"<a href='/'>Home<article>{HEADING}{PARAGRAPHS}</article>",
        f"<select><option>One</select><object><article>{HEADING}{PARAGRAPHS}</article>",
        f"<label>Search<article>{HEADING}{PARAGRAPHS}</article>",
        f"<noscript><img src='x'><article>{HEADING}{PARAGRAPHS}</article>",
        f"<article>{HEADING}<svg><path d='M0 0'/>{PARAGRAPHS}</article>",
    ],
)
def test_a_story_that_an_element_swallowed_is_read(body):
    draft = read_html(page(body, "<title>Crane falls into Eastmere harbour</title>"))
    assert draft.paragraphs == STORY
    assert draft.title == "Crane falls into Eastmere harbour"


@pytest.mark.parametrize(
    "body",
    [
        f"<news-article><template shadowrootmode='open'><style>p {{}}"
        f"</style>{HEADING}{PARAGRAPHS}</template></news-article>",
        f"<x-story><template shadowroot='open'><article>{HEADING}<slot></slot>"
        f"</article></template>{PARAGRAPHS}</x-story>",
        f"<main>{HEADING}<x-body><template shadowrootmode=closed>"
        f"<div>{PARAGRAPHS}</div></template></x-body></main>",
    ],
)
def test_a_shadow_tree_is_read(body):
    assert read_html(page(body, "<title>Crane falls into Eastmere harbour</title>")).paragraphs == STORY


def test_a_template_that_nobody_sees_is_not():
    assert (
        read_html(
            article_page(after="<template><p>Fill in the name of the harbour here.</p></template>")
        ).paragraphs
        == STORY
    )


@pytest.mark.parametrize("element", ["main", "article", "section", "div", "figure", "custom-story"])
def test_a_story_of_a_page_without_the_tags_of_head_and_body_is_read(element):
    head = "<!DOCTYPE html><html lang=en><!-- saved --><meta charset=utf-8><title>Crane falls</title>"
    assert read_html(f"{head}<{element}>{HEADING}{PARAGRAPHS}</{element}>").paragraphs == STORY


ROWS = "".join(f"<tr><td>{paragraph}</td></tr>" for paragraph in STORY)


@pytest.mark.parametrize(
    "table",
    [
        f"<table>{ROWS}</table>",
        f"<table role='presentation'><tbody><tr><td>"
        f"<table width='600'>{ROWS}</table></td></tr></tbody></table>",
        "<table>"
        + "".join(f"<tr><td></td><td>{each}</td><td>&nbsp;</td></tr>" for each in STORY)
        + "</table>",
        "<table>" + "".join(f"<tr><td><p>{each}</p></td></tr>" for each in STORY) + "</table>",
        "<table>" + "".join(f"<tr><td><div>{each}</div></td></tr>" for each in STORY) + "</table>",
        "<table>"
        + "".join(f"<tr><td><span><font>{each}</font></span></td></tr>" for each in STORY)
        + "</table>",
        "<table><tr><td>"
        + "<br><br>".join(STORY[:2])
        + "</td></tr><tr><td>"
        + "<br><br>".join(STORY[2:])
        + "</td></tr></table>",
        "".join(f"<table><tr><td>{each}</td></tr></table>" for each in STORY),
        "<table><tr><th>" + "</th></tr><tr><td>".join(STORY) + "</td></tr></table>",
        "".join(f"<span style='display: block'>{each}</span>" for each in STORY),
        "".join(f"<span style='display:table-row'><b>{each}</b></span>" for each in STORY),
    ],
)
def test_rows_that_lay_out_paragraphs_are_paragraphs(table):
    assert read_html(page(f"<div>{table}</div>")).paragraphs == STORY
    assert tuple(paragraphs_of_fragment(table)) == STORY


def test_a_table_of_data_stays_one():
    table = "<table><tr><td>Boat</td><td>Leaves</td></tr><tr><td>Skerry Maid</td><td>06.00</td></tr></table>"
    text = "\n".join(read_html(article_page(after=table + f"<p>{STORY[0]} Again.</p>")).paragraphs)
    assert all(paragraph in text for paragraph in STORY)


FIRST, REST = PARAGRAPHS.split("</p>", 2)[:2], PARAGRAPHS.split("</p>", 2)[2]
FIRST_TWO = "".join(f"{each}</p>" for each in FIRST)


@pytest.mark.parametrize(
    "body",
    [
        f"{FIRST_TWO}<button>Continue reading</button><div style='display:none'>{REST}</div>",
        f"{FIRST_TWO}<a href='#rest'>Read more</a><div id='rest' hidden>{REST}</div>",
        f"<div>{FIRST_TWO}</div><p><a class='btn'>Read the full story</a>"
        f"</p><div class='hidden'>{REST}</div>",
        f"{FIRST_TWO}<div class='read-more' style='display: none'>{REST}</div><span>Show more</span>",
        f"{FIRST_TWO}<button aria-controls='more'>Keep reading</button>"
        f"<section id='more' aria-hidden='true'>{REST}</section>",
        f"{FIRST_TWO}<details><summary>Continue reading</summary>{REST}</details>",
        f"{FIRST_TWO}<input type='checkbox' id='c'><label for='c'>Continue reading…"
        f"</label><div class='read-more'>{REST}</div>",
    ],
)
def test_what_a_page_shows_after_continue_reading_is_read(body):
    markup = page(f"<article>{HEADING}{body}</article>", "<title>Crane falls into Eastmere harbour</title>")
    assert read_html(markup).paragraphs == STORY


@pytest.mark.parametrize(
    "body",
    [
        f"{PARAGRAPHS}<div hidden>"
        f"<p>{STORY[0]} This is a draft that nobody is to see, and no button shows it.</p></div>",
        f"{PARAGRAPHS}<a>Read more</a><div class='related'><a href='/k'>"
        f"<h3>The last keeper</h3></a><p>She tells.</p></div>",
    ],
)
def test_what_is_hidden_without_that_is_not(body):
    markup = page(f"<article>{HEADING}{body}</article>", "<title>Crane falls into Eastmere harbour</title>")
    assert read_html(markup).paragraphs == STORY
