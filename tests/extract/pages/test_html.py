"""HTML: the article on a page, and nothing else that is there."""

from __future__ import annotations

import json

import pytest

from etl.extract.document import Document
from etl.extract.pages.html import (
    is_html,
    paragraphs_of_article_body,
    paragraphs_of_fragment,
    read_html,
    shows_paywall,
    without_last_lines,
    without_second_printing,
)
from etl.extract.pages.tree import parse_markup
from tests.conftest import SEEDS
from tests.extract.conftest import STORY, article_page, page


def test_the_seed_page_is_read_whole_and_clean():
    draft = read_html((SEEDS / "2019-10-14-norway-iceland-cod-talks.html").read_text())
    assert draft.title == "Norway and Iceland agree to reopen cod talks after Bergen meeting"
    assert draft.authors == ("Maren Tolleby",)
    assert (draft.published, draft.published_by) == ("2019-10-14T18:05:00+02:00", "metadata")
    assert draft.dateline == "BERGEN, Norway"
    assert draft.paragraphs[0].startswith("BERGEN, Norway — Norway and Iceland agreed")
    assert len(draft.paragraphs) == 9
    furniture = (
        "Advertisement",
        "Related",
        "Lofoten villages",
        "newsletter",
        "Most read",
        "©",
        "Photo by",
        "Subscribe",
    )
    assert not [word for word in furniture if word in "\n".join(draft.paragraphs)]


@pytest.mark.parametrize(
    "furniture",
    [
        "<div class='related-links'><p>Ten harbours that you should visit this winter.</p></div>",
        "<aside><p>Our reporters work day and night to bring you the news.</p></aside>",
        "<figure><img src='x'><figcaption>The crane in the harbour. (Photo by A. Poe)</figcaption></figure>",
        "<div hidden><p>This text was never meant to be seen by anyone who reads the page.</p></div>",
        "<p>Read more: The last lighthouse keeper of Eastmere tells her story</p>",
        "<p>Advertisement</p>",
        "<p>Harbour Wire reporter Jon Roe contributed to this report.</p>",
        "<p>Have a tip? Ada Poe can be reached at ada@echo.example.</p>",
        "<p>Follow the Echo on Facebook and Instagram.</p>",
        "<p>• Additional reporting from Harbour Wire</p>",
        "<p>Do you have a story to tell? Email: ada@echo.example</p>",
        "<article><h2><a href='/keeper'>The last keeper</a></h2><p>She tells her story.</p></article>",
        "<script>document.write('<p>Written by a script that runs in the page.</p>')</script>",
    ],
)
def test_furniture_is_left_out(furniture):
    assert read_html(article_page(after=furniture)).paragraphs == STORY


@pytest.mark.parametrize(
    "line",
    [
        "<p>By Ada Poe | 13 March 2024</p>",
        "<p>13 March 2024 · By Ada Poe</p>",
        "<p>Posted by Ada Poe on March 13, 2024 at 9:00 am</p>",
        "<p>Wednesday, March 13, 2024</p>",
        "<p>Ada Poe, 13 March 2024</p>",
    ],
)
def test_a_line_that_says_who_and_when_is_no_part_of_the_text(line):
    assert read_html(article_page(before=line)).paragraphs == STORY
    assert (
        read_html(
            page(f"<h1>Crane falls</h1><div>{line}{''.join(f'<p>{each}</p>' for each in STORY)}</div>")
        ).paragraphs
        == STORY
    )


def test_a_text_that_is_on_its_page_twice_is_read_once():
    again = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    assert read_html(article_page(after=f"<div class='for-phones'>{again}</div>")).paragraphs == STORY


def test_a_paragraph_that_is_printed_again_stays():
    story = (*STORY, STORY[0], STORY[3])
    assert read_html(article_page(story=story)).paragraphs == story


def test_paragraphs_parted_by_line_breaks():
    body = "<h1>Crane falls</h1><div class='story'>" + "<br><br>\n".join(STORY) + "</div>"
    assert read_html(page(body)).paragraphs == STORY


def test_inline_mark_up_does_not_part_words():
    body = "".join(f"<p>{text.replace('harbour', 'har<b>bo</b>ur')}</p>" for text in STORY)
    assert read_html(page(f"<article>{body}</article>")).paragraphs == STORY


def test_entities_are_text_even_when_they_spell_a_script():
    story = (*STORY[:3], "He wrote &lt;script&gt;alert(1)&lt;/script&gt; on the board of the harbour office.")
    assert (
        read_html(article_page(story=story)).paragraphs[3].startswith("He wrote <script>alert(1)</script> on")
    )


def test_the_text_after_a_paywall_is_taken_from_what_search_engines_are_given():
    told = {
        "@type": "NewsArticle",
        "headline": "Crane falls into Eastmere harbour",
        "articleBody": "\n\n".join(STORY * 3),
    }
    head = f"<script type='application/ld+json'>{json.dumps(told)}</script>"
    draft = read_html(article_page(head, story=STORY[:1]))
    assert len(draft.paragraphs) == 12


def test_a_page_laid_out_as_a_table_keeps_its_paragraphs():
    rows = "".join(f"<p>{paragraph}</p>" for paragraph in STORY * 5)
    body = f"<table><tr><td><a href='/'>Home</a></td><td><h1>Crane falls</h1>{rows}</td></tr></table>"
    assert STORY[1] in read_html(page(body)).paragraphs


def test_a_page_without_text_has_no_paragraphs():
    assert read_html(page("<div id='app'></div><script>run()</script>")).paragraphs == ()


def test_deep_nesting_keeps_the_text():
    draft = read_html(
        page("<div>" * 20_000 + f"<p>{STORY[0]}</p>" + "</div>" * 20_000 + f"<p>{STORY[2]}</p>")
    )
    assert STORY[0] in "\n".join(draft.paragraphs)
    assert STORY[2] in "\n".join(draft.paragraphs)


@pytest.mark.parametrize("tag", ["div", "b"])
def test_text_is_kept_however_deep_it_lies(tag):
    markup = article_page(after=f"<{tag}>" * 5000 + "The inquiry opens on Monday." + f"</{tag}>" * 5000)
    draft = read_html(markup)
    assert draft.title == "Crane falls into Eastmere harbour"
    assert {*STORY, "The inquiry opens on Monday."} <= set(draft.paragraphs)


def test_a_page_element_closed_at_once_is_read_on():
    assert read_html(article_page().replace("<html>", "<html lang='en'/>")).paragraphs == STORY


def test_quotes_keep_their_marks_whatever_encoding_the_page_names():
    assert read_html(article_page("<meta charset='gb2312'>")).paragraphs == STORY


def test_comments_longer_than_the_article_are_left_out():
    comment = (
        "<p>I have lived beside this harbour for forty years, and I have seen worse than a crane in it.</p>"
    )
    markup = article_page().replace("<footer>", f"<div id='comments'>{comment * 9}</div><footer>")
    assert read_html(markup).paragraphs == STORY


@pytest.mark.parametrize("wrapper", ["div class='social-embed'", "figure class='embed-twitter'"])
def test_posts_cited_in_full_are_part_of_the_article(wrapper):
    post = "<p>We saw it fall from our kitchen, and the whole street shook.</p>— Ada (@ada) 3 March 2020"
    cited = f"<{wrapper}><blockquote class='twitter-tweet'>{post}</blockquote></{wrapper.split()[0]}>"
    markup = article_page(story=(STORY[0], f"{STORY[1]}</p>{cited}<p>{STORY[2]}", STORY[3]))
    paragraphs = read_html(markup).paragraphs
    assert paragraphs[2].startswith("We saw it fall")
    assert paragraphs[3] == "— Ada (@ada) 3 March 2020"


def test_entries_of_a_live_blog_are_no_teasers():
    entries = "".join(
        f"<article><h2><a href='#{number}'>{10 + number}:00</a></h2><p>{text}</p></article>"
        for number, text in enumerate(STORY)
    )
    paragraphs = read_html(
        article_page(after=entries, story=("What we know so far about the crane in the water.",))
    ).paragraphs
    assert set(STORY) <= set(paragraphs)


def test_an_id_of_letters_and_digits_is_no_advertisement():
    body = "".join(f"<p>{text}</p>" for text in STORY)
    aside = "<p>The editors welcome letters on what has been printed here, by post or by hand.</p>" * 2
    markup = page(f"<main><div id='ad6ed79d'>{body}</div><div id='ad-2'>{aside}</div></main>")
    assert read_html(markup).paragraphs == STORY


@pytest.mark.parametrize(
    ("name", "content", "html"),
    [
        ("a", " <p>Text", True),
        ("a", "<!doctype html>", True),
        ("a.htm", "Text <b>and</b><p>more", True),
        ("a.xhtml", "Text<br>", True),
        ("a.txt", "Text<br>", False),
        ("a.html", "Text", False),
        ("a", "<x>Text", False),
        ("a", "<" + "x" * 100_000 + "><p>", False),
    ],
)
def test_pages_begin_with_an_element_or_are_named_as_pages(name, content, html):
    assert is_html(Document(content.encode(), name)) is html


@pytest.mark.parametrize(
    ("lines", "once"),
    [
        (list("abab"), list("ab")),
        (list("abcabcd"), list("abcd")),
        (list("abac"), list("abac")),
        (list("aa"), list("aa")),
        (list("ababab"), list("abab")),
        (list("xaab"), list("xaab")),
        ([], []),
    ],
)
def test_a_text_printed_twice_is_read_once_and_a_line_as_often_as_it_comes(lines, once):
    assert without_second_printing(lines) == once


def test_last_lines_are_short_and_not_all_that_there_is():
    last = "Follow the Echo on Facebook and Instagram."
    assert without_last_lines(["Text.", last, last]) == ["Text."]
    assert without_last_lines([last]) == [last]
    assert without_last_lines(["Text.", last, "More."]) == ["Text.", last, "More."]
    long = "Additional reporting by " + "x" * (300 - len("Additional reporting by "))
    assert without_last_lines(["Text.", long]) == ["Text.", long]
    assert without_last_lines(["Text.", long[:-1]]) == ["Text."]


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("One\nTwo\n\nThree", ["One", "Two", "Three"]),
        ("<p>One</p><p>Two<br/>Three</p>", ["One", "Two", "Three"]),
        ("One &amp; <b>two</b>", ["One & two"]),
        (["One", 2], ["One", "2"]),
        ({"x": "One"}, []),
        (None, []),
    ],
)
def test_the_text_that_search_engines_are_given(body, paragraphs):
    assert paragraphs_of_article_body(body) == paragraphs


def body_in_json_ld(share: float, story: tuple[str, ...]) -> list[str]:
    """The paragraphs of a page whose JSON-LD has a text so much as long as the one it shows."""
    length = round(sum(map(len, story)) * share)
    node = {"@type": "NewsArticle", "articleBody": "x" * length}
    return list(
        read_html(
            article_page(f"<script type='application/ld+json'>{json.dumps(node)}</script>", story=story)
        ).paragraphs
    )


def test_a_much_longer_text_for_search_engines_is_the_article():
    assert len(body_in_json_ld(1.6, STORY)) == 1
    assert body_in_json_ld(1.4, STORY) == list(STORY)
    assert body_in_json_ld(4, STORY[:1]) == list(STORY[:1])


@pytest.mark.parametrize(
    ("markup", "asks"),
    [
        ("<p>Subscribe to continue reading.</p>", True),
        ("<div><p>Already a subscriber?</p></div>", True),
        ("<p>The ministry has subscribers.</p>", False),
        *((f"<{tag}><p>Subscribe to continue reading.</p></{tag}>", False) for tag in ("nav", "footer")),
        *(
            (f"<div class='site {name}'>Subscribe to continue reading.</div>", False)
            for name in ("footer", "navbar", "navigation", "menu")
        ),
        ("<footer>Free trial</footer><p>Free trial</p>", True),
    ],
)
def test_what_asks_a_reader_to_pay(markup, asks):
    assert shows_paywall(parse_markup(markup)) is asks


CLOSED = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'


@pytest.mark.parametrize(
    ("head", "story", "paywalled"),
    [
        ("", STORY[:1], True),
        ("", STORY * 3, False),
        (CLOSED, STORY * 3, True),
        (CLOSED.replace("false", "true"), STORY * 3, False),
    ],
)
def test_a_paywall_lets_little_through_or_is_declared(head, story, paywalled):
    asking = "" if "false" in head else "<p>Subscribe to continue reading.</p>"
    varied = tuple(f"{number}. {paragraph}" for number, paragraph in enumerate(story))
    assert read_html(article_page(head, after=asking, story=varied)).paywalled is paywalled


def test_a_page_that_says_it_is_an_article_is_no_list_of_teasers():
    entries = "".join(
        f"<section><h2><a href='/{n}'>The harbour, part {n}</a></h2>"
        f"<p>Report {n} from the quay of Eastmere.</p></section>"
        for n in range(9)
    )
    main = f"<main>{entries}</main>"
    assert read_html(page(main)).teasers
    assert not read_html(page(main, "<meta property='og:type' content='article'>")).teasers
    assert not read_html(page(main, CLOSED)).teasers


def test_a_fragment_is_read_without_furniture_and_control_characters():
    assert paragraphs_of_fragment("<p>O\x00ne</p><p>Advertisement</p>two") == ["One", "two"]


def test_control_characters_within_a_page_do_not_end_it():
    assert read_html(article_page().replace("harbour", "har\x00bour")).paragraphs == STORY


ENTRIES = [
    {"@type": "BlogPosting", "headline": f"Entry {number}", "articleBody": f"<p>{line}</p>"}
    for number, line in enumerate((*STORY, *STORY[:2]))
]


@pytest.mark.parametrize(
    ("nodes", "shown"),
    [
        ([{"@type": "LiveBlogPosting", "headline": "Crane", "liveBlogUpdate": ENTRIES}], ""),
        (
            [
                {"@type": "NewsArticle", "headline": "Crane"},
                {"@type": "LiveBlogPosting", "liveBlogUpdate": ENTRIES},
            ],
            "",
        ),
        (
            [{"@graph": [{"@type": "LiveBlogPosting", "liveBlogUpdate": ENTRIES}]}],
            "<p>Loading the newest entries …</p>",
        ),
    ],
)
def test_the_entries_of_a_live_page_that_a_script_would_show(nodes, shown):
    head = f"<script type='application/ld+json'>{json.dumps(nodes)}</script>"
    text = "\n".join(read_html(page(f"<h1>Crane falls into harbour</h1>{shown}", head)).paragraphs)
    assert all(line in text for line in STORY) and "Entry 1" in text and "<p>" not in text


def test_the_entries_that_a_live_page_shows_are_read_there():
    nodes = [{"@type": "LiveBlogPosting", "headline": "Crane", "liveBlogUpdate": ENTRIES * 5}]
    head = f"<script type='application/ld+json'>{json.dumps(nodes)}</script>"
    assert read_html(article_page(head)).paragraphs == STORY


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        (
            "Island&amp;#8217;s clinic gets &amp;#8220;its own&amp;#8221; doctor",
            "Island’s clinic gets “its own” doctor",
        ),
        (
            "Bell &amp;amp; Sons lose &amp;lt;b&amp;gt;their&amp;lt;/b&amp;gt; crane in the harbour",
            "Bell & Sons lose their crane in the harbour",
        ),
        (
            "Why the &lt;blink&gt; tag had to go, and what came after it",
            "Why the <blink> tag had to go, and what came after it",
        ),
        (
            "Bell&nbsp;&amp; Sons lose a crane in the harbour of Eastmere",
            "Bell & Sons lose a crane in the harbour of Eastmere",
        ),
    ],
)
def test_no_title_or_text_shows_an_entity(heading, title):
    body = (
        f"<article><h1>{heading}</h1>"
        f"<p>“We&amp;#8217;ll lift it,” said Bell &amp;amp; Sons."
        f" {STORY[0]}</p><p>{STORY[1]}</p></article>"
    )
    draft = read_html(page(body, f"<title>{heading}</title>"))
    assert draft.title == title
    assert draft.paragraphs[0].startswith("“We’ll lift it,” said Bell & Sons.")


@pytest.mark.parametrize(
    "name", ["Ada O&amp;#8217;Poe", "&lt;b&gt;Ada O’Poe&lt;/b&gt;", "Ada O&amp;rsquo;Poe"]
)
def test_no_author_shows_an_entity(name):
    assert read_html(
        article_page(before=f"<p class='byline'>By <a rel='author' href='/x'>{name}</a></p>")
    ).authors == ("Ada O’Poe",)
    assert read_html(article_page(f'<meta name="author" content="{name}">')).authors == ("Ada O’Poe",)
