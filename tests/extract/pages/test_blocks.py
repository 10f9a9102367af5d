"""Blocks: a page as runs of text, without what is not shown or is no article's."""

from __future__ import annotations

import pytest
from lxml.html import HtmlElement

from etl.extract.pages.blocks import Block, blocks_in, is_heading, is_in_post
from etl.extract.pages.tree import parse_markup

LONG = "The harbour master closed the northern pier on Tuesday, after a crane had fallen."


def blocks(markup: str) -> list[Block]:
    return list(blocks_in(parse_markup(markup)))


def texts(markup: str) -> list[str]:
    return [block.text for block in blocks(markup)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One <b>two</b> three</p>", ["One two three"]),
        ("<p>One</p>two<p>three</p>four", ["One", "two", "three", "four"]),
        ("<div>One<p>two</p>three</div>", ["One", "two", "three"]),
        ("<p>One<br>two</p>", ["One two"]),
        ("<p>One<br><br>two</p>", ["One", "two"]),
        ("<p>One<br> \n <br>two</p>", ["One", "two"]),
        ("<p>One<br>and<br>two</p>", ["One and two"]),
        ("<p>One<script>x</script> two</p>", ["One two"]),
        ("<p>One</p><nav><p>two</p></nav><p>three</p>", ["One", "three"]),
        ("<p>One</p><!-- two --><p> </p>", ["One"]),
        ("<p>One</p><div class='sidebar'><p>two</p></div>three", ["One", "three"]),
        ("<span class='sidebar'>One</span>", ["One"]),
        ("<article class='sidebar'><p>One</p></article>", ["One"]),
        ("<form><p>One</p></form>", []),
        ("<figure><p>One</p></figure>", []),
        ("", []),
    ],
)
def test_a_page_is_parted_at_its_block_elements(markup, expected):
    assert texts(f"<body>{markup}</body>") == expected


def test_what_holds_most_of_the_sentences_is_kept_whatever_it_is_called():
    assert texts(f"<body><form><p>{LONG}</p></form></body>") == [LONG]
    assert texts(f"<body><div class='sidebar'><p>{LONG}</p></div></body>") == [LONG]
    assert texts(f"<body><div class='sidebar'>{LONG}<b>x</b></div></body>") == [f"{LONG}x"]
    half = f"<body><div class='sidebar'><p>{LONG}</p></div><p>{LONG}</p></body>"
    assert texts(half) == [LONG]


def test_links_and_scripts_are_no_sentences():
    links = f"<div class='sidebar'><p><a href='/'>{LONG}</a></p></div>"
    assert texts(f"<body>{links}<p>{LONG}</p></body>") == [LONG]
    assert texts(f"<body>{links}<p>Short.</p></body>") == ["Short."]


def test_a_label_is_shorter_than_a_sentence():
    sentence = "x" * 60
    assert texts(f"<body><form>{sentence}</form></body>") == [sentence]
    assert texts(f"<body><form>{sentence[1:]}</form></body>") == []


def test_a_block_knows_how_much_of_it_is_linked():
    plain, linked = blocks("<body><p>One two</p><p>One <a href='/'>two <b>more</b></a></p></body>")
    assert (plain.linked, plain.link_share) == (0, 0)
    assert (linked.linked, linked.text) == (len("two") + len("more"), "One two more")


def test_a_block_knows_the_block_elements_around_it():
    [block] = blocks("<body><div><section><span><p>One</p></span></section></div></body>")
    assert block.element.tag == "p"
    assert [element.tag for element in block.within] == ["section", "div", "body", "html"]


@pytest.mark.parametrize(
    ("markup", "good"),
    [
        ("x" * 25, True),
        ("x" * 24, False),
        (f"{'x' * 20}<a href='/'>{'x' * 19}</a>", True),
        (f"{'x' * 20}<a href='/'>{'x' * 20}</a>", False),
        ("Read more: a story from the harbour", False),
    ],
)
def test_a_good_block_is_long_and_neither_a_link_nor_furniture(markup, good):
    [block] = blocks(f"<body><p>{markup}</p></body>")
    assert block.good is good


@pytest.mark.parametrize(
    ("markup", "heading"),
    [
        ("<h2>Who pays</h2>", True),
        ("<h6>Who pays</h6>", True),
        ("<p>Who pays</p>", False),
        ("<p class='subhead'>Who pays</p>", True),
        ("<div class='cross-head'>Who pays</div>", True),
        ("<blockquote class='subhead'>Who pays</blockquote>", False),
        (f"<p class='subhead'>{LONG}</p>", False),
    ],
)
def test_headings(markup, heading):
    [block] = blocks(f"<body>{markup}</body>")
    assert is_heading(block) is heading


@pytest.mark.parametrize(
    ("before", "after", "post"),
    [
        ("<blockquote class='twitter-tweet'><p>", "</p></blockquote>", True),
        ("<blockquote class='twitter-tweet'>", "</blockquote>", True),
        ("<blockquote class='instagram-media'><div><p>", "</p></div></blockquote>", True),
        ("<blockquote class='instagram-media'><div><div><p>", "</p></div></div></blockquote>", False),
        ("<blockquote><p>", "</p></blockquote>", False),
    ],
)
def test_posts(before, after, post):
    [block] = blocks(f"<body>{before}We saw it fall.{after}</body>")
    assert is_in_post(block) is post


def test_a_figure_that_holds_nothing_but_a_post_is_kept():
    post = "<blockquote class='twitter-tweet'><p>We saw it fall.</p></blockquote>"
    assert texts(f"<body><figure>{post}</figure></body>") == ["We saw it fall."]
    assert texts("<body><figure><figcaption>A crane.</figcaption></figure></body>") == []


def test_only_what_is_beneath_the_element_is_read():
    tree: HtmlElement = parse_markup("<body><p>One</p>two</body>")
    assert [block.text for block in blocks_in(tree.find(".//p"))] == ["One"]
