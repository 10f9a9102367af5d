"""Quotations: words that a page sets off are read with their speaker, unless the text has them anyway."""

from __future__ import annotations

import pytest

from etl.extract.pages.html import paragraphs_of_fragment, read_html
from tests.extract.conftest import STORY, article_page

WORDS = "We drove the horses into the sea and stood with them until it was light."
SAID = f"“{WORDS}” — Morag Tulloch, farmer"


def read_with(markup: str) -> tuple[str, ...]:
    """The paragraphs of the story with some mark-up in its middle."""
    middle = "".join(f"<p>{each}</p>" for each in STORY[:2])
    rest = "".join(f"<p>{each}</p>" for each in STORY[2:])
    return read_html(article_page(story=(), before=middle + markup + rest)).paragraphs


@pytest.mark.parametrize(
    "markup",
    [
        "<figure><blockquote><p>“{}”</p></blockquote>"
        "<figcaption>— Morag Tulloch, farmer</figcaption></figure>",
        "<figure><blockquote>{}</blockquote><figcaption>Morag Tulloch, farmer</figcaption></figure>",
        "<figure class='wp-block-pullquote'><blockquote><p>{}</p>"
        "<cite>Morag Tulloch, farmer</cite></blockquote></figure>",
        "<figure class='quote'><p>“{}”</p><figcaption>Morag Tulloch, farmer</figcaption></figure>",
        "<blockquote class='quote quote--large'><p>“{}”</p>"
        "<footer>Morag Tulloch, farmer</footer></blockquote>",
        "<blockquote><p>{}</p><footer>— <cite>Morag Tulloch, farmer</cite></footer></blockquote>",
        "<blockquote>{}<br><cite>– Morag Tulloch, farmer</cite></blockquote>",
        "<blockquote><p>{}</p><p class='attribution'>Morag Tulloch, farmer</p></blockquote>",
        "<blockquote><q>{}</q><cite>Morag Tulloch</cite><span class='quote-role'>farmer</span></blockquote>",
        "<aside class='pullquote'><p>“{}”</p><p>Morag Tulloch, farmer</p></aside>",
        "<aside><blockquote>{}<footer>Morag Tulloch, farmer</footer></blockquote></aside>",
        "<aside><q>{}</q> <cite>Morag Tulloch, farmer</cite></aside>",
        "<footer><blockquote><p>{}</p></blockquote><cite>Morag Tulloch, farmer</cite></footer>",
    ],
)
def test_words_set_off_are_read_with_their_speaker(markup):
    assert read_with(markup.format(WORDS)) == (*STORY[:2], SAID, *STORY[2:])


def test_several_paragraphs_of_one_speaker_are_one_quotation():
    markup = (
        f"<blockquote><p>{WORDS}</p><p>Nobody slept.</p><footer>Morag Tulloch, farmer</footer></blockquote>"
    )
    assert read_with(markup)[2:4] == (f"“{WORDS}", "“Nobody slept.” — Morag Tulloch, farmer")


@pytest.mark.parametrize(
    "markup",
    [
        f"<aside><p>“{WORDS}”</p></aside>",
        f"<figure><blockquote><p>“{WORDS}”</p></blockquote></figure>",
        f"<aside><p>“{WORDS}” Morag Tulloch said.</p></aside>",
    ],
)
def test_words_set_off_without_a_speaker_are_read_as_printed(markup):
    assert any(WORDS in line for line in read_with(markup))


@pytest.mark.parametrize(
    "markup",
    [
        "<aside class='pullquote'><p>“Nobody was hurt, and nobody will be”</p><p>Ada Fennimore</p></aside>",
        "<figure><blockquote>Nobody was hurt. We’ve asked the owners to"
        " lift it before the weekend.</blockquote>"
        "<figcaption>Ada Fennimore</figcaption></figure>",
        "<aside><h3>Related</h3>"
        "<a href='/x'>“We drove the horses into the sea,” says farmer in storm</a></aside>",
        "<aside><p>Our reporters work day and night to bring you the news.</p></aside>",
        "<figure><img src='x'><figcaption>“I am tired of this,” says the crane's owner. (Photo by A. Poe)"
        "</figcaption></figure>",
    ],
)
def test_what_the_text_repeats_and_what_is_no_quotation_stays_out(markup):
    assert read_with(markup) == STORY


def test_a_block_quotation_without_a_speaker_stays_as_it_is():
    words = "Our door has listened to strangers for a hundred years. Let it listen to us again."
    assert read_with(f"<blockquote><p>{words}</p></blockquote>")[2] == words


def test_a_piece_of_markup_is_read_as_a_page_is():
    markup = f"<p>{STORY[0]}</p><blockquote><p>{WORDS}</p><footer>Morag Tulloch, farmer</footer></blockquote>"
    assert paragraphs_of_fragment(markup) == [STORY[0], SAID]
