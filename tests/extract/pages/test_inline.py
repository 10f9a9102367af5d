"""Inline: no word of a sentence is lost for the element that it stands in, and no mark."""

from __future__ import annotations

import pytest

from etl.extract.pages.html import paragraphs_of_fragment, read_html
from tests.extract.conftest import STORY, article_page


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            "<q>Nobody will sell that door</q>, Sela Moana told the crowd on the quay at noon.",
            "“Nobody will sell that door”, Sela Moana told the crowd on the quay at noon.",
        ),
        (
            "Sela Moana told the crowd on the quay: <q> Nobody will sell it </q> and wept.",
            "Sela Moana told the crowd on the quay: “Nobody will sell it” and wept.",
        ),
        (
            "She said: <q>He told me <q>never</q> and I believed him</q> when they met at the pier.",
            "She said: “He told me ‘never’ and I believed him” when they met at the pier.",
        ),
        (
            "She said: <q>“Nobody will sell it”</q> and “<q>nobody will buy it</q>” at the pier.",
            "She said: “Nobody will sell it” and “nobody will buy it” at the pier.",
        ),
        (
            "<q>Nobody <b>will</b> sell <i>it</i></q>, she said on the pier, and walked back into the town.",
            "“Nobody will sell it”, she said on the pier, and walked back into the town.",
        ),
        (
            "The captain took it on <time datetime='1911-06-02'>2 June 1911</time> and sold it in"
            " <time datetime='1912'>the following year</time> to a dealer.",
            "The captain took it on 2 June 1911 and sold it in the following year to a dealer.",
        ),
        (
            "The crate is lined with "
            "<button class='gloss' type='button'>merino wool</button> and weighs a ton.",
            "The crate is lined with merino wool and weighs a ton.",
        ),
        (
            "<button>Merino wool</button>, the shippers said on Friday, is what the crate is lined with.",
            "Merino wool, the shippers said on Friday, is what the crate is lined with.",
        ),
        (
            "The crate that left the port of Eastmere is lined with <label for='x'>merino wool</label>.",
            "The crate that left the port of Eastmere is lined with merino wool.",
        ),
        (
            "The crate that left Eastmere last night weighs <output>two hundred kilos</output>, they said.",
            "The crate that left Eastmere last night weighs two hundred kilos, they said.",
        ),
        (
            "The crate that left Eastmere last night weighs <ins>two hundred</ins> kilos, they said.",
            "The crate that left Eastmere last night weighs two hundred kilos, they said.",
        ),
        (
            "On <b><time>Tuesday</time></b> the crate left the port of Eastmere for the island.",
            "On Tuesday the crate left the port of Eastmere for the island.",
        ),
    ],
)
def test_words_and_marks_stay_in_their_sentence(markup, text):
    story = (STORY[0], markup, *STORY[1:])
    assert read_html(article_page(story=story)).paragraphs[1] == text
    assert paragraphs_of_fragment(f"<p>{markup}</p>") == [text]


@pytest.mark.parametrize(
    "control",
    [
        "<button>Share</button>",
        "<p><button class='share'>Tweet</button> <button>Print</button></p>",
        "<p>Published on <time>3 March 2020</time></p>",
        "<p><time datetime='2020-03-03'>3 March 2020</time></p>",
    ],
)
def test_controls_and_date_lines_stay_out(control):
    assert read_html(article_page(before=control)).paragraphs == STORY


def test_a_heading_keeps_its_marks():
    title = "Mayor: “Nobody will sell that door” to the harbour"
    markup = article_page().replace(
        "<h1>Crane falls into Eastmere harbour</h1>",
        "<h1>Mayor: <q>Nobody will sell that door</q> to the harbour</h1>",
    )
    assert (
        read_html(markup.replace("<title>Crane falls into Eastmere harbour", f"<title>{title}")).title
        == title
    )
