"""Noise: what is hidden, what is furniture, and what only sounds so."""

from __future__ import annotations

import pytest
from lxml.html import HtmlElement, fragment_fromstring

from etl.extract.lists import entries
from etl.extract.pages.noise import is_hidden, is_junk, is_noise, is_noise_name, is_post, names_of

POST = "<blockquote class='twitter-tweet'><p>We saw it fall from our kitchen.</p></blockquote>"


def element(markup: str) -> HtmlElement:
    return fragment_fromstring(markup)


@pytest.mark.parametrize(
    ("line", "junk"),
    [
        ("Advertisement", True),
        ("ADVERTISEMENT", True),
        ("Read more: the last keeper", True),
        ("Read more: " + "x" * 188, True),
        ("Read more: " + "x" * 189, False),
        ("An advertisement was found.", False),
    ],
)
def test_junk_lines(line, junk):
    assert is_junk(line) is junk


@pytest.mark.parametrize(
    ("attributes", "noise"),
    [
        ("", False),
        ("class='text'", False),
        ("hidden", True),
        ("style='display: none'", True),
        ("style='color: red; VISIBILITY:hidden'", True),
        ("style='display: block'", False),
        ("aria-hidden='true'", True),
        ("aria-hidden='false'", False),
        ("class='paywall' aria-hidden='true'", False),
        ("class='paywall comments'", False),
        ("class='comments'", True),
        ("id='comments'", True),
        ("id='ad-2'", True),
        ("id='ad6ed79d'", False),
        ("class='comments article-body'", False),
        *((f"role='{role}'", True) for role in entries("elements", "roles")),
        ("role='main'", False),
    ],
)
def test_elements(attributes, noise):
    assert is_noise(element(f"<div {attributes}>Text</div>")) is noise


@pytest.mark.parametrize(
    ("name", "noise"),
    [
        ("comments", True),
        ("post-comments", False),
        ("tag-comments", False),
        ("category-video", False),
        ("has-sidebar", False),
        ("js-share", False),
        ("is-popular", False),
        ("with-gallery", False),
        ("no-sidebar", False),
        ("and-more-menu", False),
        ("elementor-share", False),
        ("share", True),
        ("article-share", False),
        ("story-gallery", False),
        ("content-newsletter", False),
        ("share-article", True),
        ("related-content", True),
        ("footer-wrapper", True),
        ("gallery-container", False),
        ("posted-bio", True),
        ("commentary", False),
        ("intro", False),
    ],
)
def test_names_of_classes(name, noise):
    assert is_noise_name(name) is noise


@pytest.mark.parametrize(
    ("markup", "hidden"),
    [
        ("<p>x</p>", False),
        ("<p hidden>x</p>", True),
        ("<p style='display:none'>x</p>", True),
        ("<p id='x'>x</p>", False),
    ],
)
def test_hidden_elements(markup, hidden):
    assert is_hidden(element(markup)) is hidden


@pytest.mark.parametrize(
    ("markup", "post"),
    [
        (POST, True),
        (f"<div>{POST}</div>", True),
        (f"<figure>{POST}</figure>", True),
        (f"<section>{POST}</section>", False),
        (f"<div>{POST}<p>It is a long way down from there.</p></div>", False),
        ("<blockquote><p>We saw it fall.</p></blockquote>", False),
        ("<div><p>We saw it fall.</p></div>", False),
        *(
            (f"<blockquote class='{name}'><p>We saw it.</p></blockquote>", True)
            for name in ("instagram-media", "bluesky-embed", "mastodon-embed", "twitter-video")
        ),
    ],
)
def test_posts_of_networks(markup, post):
    assert is_post(element(markup)) is post


def test_noise_that_holds_only_a_post_is_none():
    assert not is_noise(element(f"<div class='social-embed'>{POST}</div>"))


def test_names_are_classes_and_id():
    assert names_of(element("<p class='a b' id='c'>x</p>")) == "a b c"
    assert names_of(element("<p>x</p>")) == ""
