"""Agencies: a story in each of their formats is the same article; what is no story is named."""

from __future__ import annotations

import json

import pytest

from etl.extract.agencies import deliveries, ninjs
from tests.extract.agencies import samples
from tests.extract.houses.samples import BUS, LOCK

STORIES = {
    "nitf.xml": samples.NITF,
    "g2.xml": samples.NEWSML_G2,
    "g2 nitf.xml": samples.NEWSML_G2_NITF,
    "g2 plain.xml": samples.NEWSML_G2_PLAIN,
    "newsml.xml": samples.NEWSML_1,
    "jats.xml": samples.JATS,
    "reuters.xml": samples.REUTERS.encode("iso-8859-1", "xmlcharrefreplace").decode("iso-8859-1"),
    "ninjs 1.json": json.dumps(samples.NINJS_1),
    "ninjs 2.json": json.dumps(samples.NINJS_2),
    "ninjs 3.json": json.dumps(samples.NINJS_3, indent=2),
    "ninjs 3 value.json": json.dumps(samples.NINJS_3 | {"bylines": [{"value": "By Ingrid Vale"}]}),
}


@pytest.mark.parametrize("name", STORIES)
def test_a_story_has_its_fields_and_its_text(read, name):
    article = read(name, STORIES[name])
    assert article.text.split("\n\n") == list(LOCK)
    assert article.title == "Gate closes Marrow Lock"
    assert (article.day, article.published_by) == ("2020-03-13", "metadata")
    assert article.authors == ("Ingrid Vale",)
    assert article.publisher in ("The Aldmere Echo", "The Aldmere Review", "Harbour Wire", "Reuters", None)
    assert article.publisher or name == "newsml.xml"


def test_what_a_story_in_nitf_says_of_itself(read):
    article = read("a.xml", samples.NITF)
    assert article.published == "2020-03-13T10:15:00+00:00"
    assert (article.section, article.dateline) == ("News", "ALDMERE")
    assert article.rights == "© 2020 Aldmere Newspapers Ltd"


def test_nitf_of_an_archive_that_repeats_how_a_story_begins(read):
    start, end = samples.NITF.index("<block>"), samples.NITF.index("</block>") + len("</block>")
    blocks = f'<block class="lead_paragraph"><p>{LOCK[0]}</p></block>'
    blocks += f'<block class="full_text">{samples.PARAGRAPHS}</block>'
    byline = '<byline class="print_byline">By INGRID VALE</byline>'
    byline += '<byline class="normalized_byline">VALE, INGRID</byline>'
    text = samples.NITF[:start] + blocks + samples.NITF[end:]
    old = text[text.index("<byline>") : text.index("</byline>") + len("</byline>")]
    article = read("a.xml", text.replace(old, byline))
    assert article.text.split("\n\n") == list(LOCK)
    assert [name.casefold() for name in article.authors] == ["ingrid vale"]


def test_the_place_that_a_story_of_reuters_is_filed_from(read):
    assert read("a.xml", samples.REUTERS).dateline == "ALDMERE"


def test_what_an_article_in_jats_says_of_itself(read):
    article = read("a.xml", samples.JATS)
    assert (article.section, article.url) == ("News", "https://review.example/lock")
    assert article.rights == "© 2020 Aldmere Newspapers Ltd"


def test_the_items_of_a_message_are_stories_or_failures_that_say_why(read_all):
    articles, failures = read_all("a.xml", samples.MESSAGE.encode())
    assert [one.text.split("\n\n") for one in articles] == [list(LOCK), list(BUS)]
    assert [reason.partition(":")[0] for reason in failures.values()] == [
        "an item without text (picture)",
        "withdrawn by its agency (stat",
    ]


def test_ninjs_one_item_a_line(read_all):
    articles, failures = read_all("a.jsonl", samples.NINJS_LINES.encode())
    assert [one.title for one in articles] == ["Gate closes Marrow Lock"]
    assert list(failures.values()) == ["an item without text (picture)"]


@pytest.mark.parametrize("wrap", [lambda item: [item], lambda item: {"items": [item]}], ids=["list", "items"])
def test_ninjs_in_a_list(read_all, wrap):
    [article], _ = read_all("a.json", json.dumps(wrap(samples.NINJS_2)).encode())
    assert article.text.split("\n\n") == list(LOCK)


def test_entities_of_a_document_type_are_not_expanded_and_those_of_characters_are(read):
    bomb = (
        '<!DOCTYPE nitf [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    )
    text = samples.NITF.partition("<nitf>")
    article = read(
        "a.xml", bomb + text[1] + text[2].replace("“We heard", "&b;&c;caf&eacute; &mdash; “We heard")
    )
    assert "boom" not in article.text
    assert "café — “We heard it" in article.text


def test_a_story_that_is_cut_short_is_no_whole_one(read_all):
    articles, failures = read_all("a.xml", samples.NITF[: samples.NITF.index(LOCK[2])].encode())
    assert not articles and "cut short" in next(iter(failures.values()))
    articles, failures = read_all("b.xml", samples.MESSAGE[: samples.MESSAGE.index(BUS[1])].encode())
    assert [one.text.split("\n\n") for one in articles] == [list(LOCK)]
    assert "cut short" in next(iter(failures.values()))


def test_ninjs_that_breaks_off_keeps_what_came_before(read_all):
    lines = samples.NINJS_LINES.partition("\n")[0] + '\n{"uri": "https://wire'
    articles, failures = read_all("a.jsonl", lines.encode())
    assert len(articles) == 1 and "not JSON" in next(iter(failures.values()))


def test_an_abstract_alone_is_a_summary(read_all):
    start, end = samples.JATS.index("<body>"), samples.JATS.index("</body>") + len("</body>")
    _, failures = read_all("a.xml", (samples.JATS[:start] + samples.JATS[end:]).encode())
    assert "only a summary" in next(iter(failures.values()))


@pytest.mark.parametrize("module", [deliveries, ninjs])
def test_a_delivery_that_is_too_large_says_so(read_all, monkeypatch, module):
    monkeypatch.setattr(module, "MAX_BYTES", 100)
    content = samples.NITF if module is deliveries else json.dumps(samples.NINJS_2)
    articles, failures = read_all("a", content.encode())
    assert not articles and "split it" in next(iter(failures.values()))


@pytest.mark.parametrize(
    "content",
    [
        '<article class="post"><p>Not a journal.</p></article>',
        "<newsletter>no</newsletter>",
        '{"headline": "a"}',
    ],
)
def test_what_is_no_delivery_is_left_to_others(content):
    from etl.extract.document import Document

    head = Document(content.encode())
    assert not deliveries.is_delivery(head) and not ninjs.is_ninjs(head)
