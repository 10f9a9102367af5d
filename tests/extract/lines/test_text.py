"""Text: title, date line, byline, dateline, paragraphs."""

from __future__ import annotations

import textwrap

import pytest

from etl.extract import Record, read_article
from etl.extract.draft import Draft
from etl.extract.lines.text import (
    clean_lines,
    is_wrapped,
    join_lines,
    read_front_matter,
    read_text,
    split_wrapped,
    without_end,
    without_marks,
)


def test_reads_title_date_and_paragraphs(story):
    draft = read_text("\n\n".join(["Crane falls into harbour", "March 3, 2020", *story]))
    assert draft.title == "Crane falls into harbour"
    assert (draft.published, draft.published_by) == ("2020-03-03", "date line")
    assert draft.paragraphs == story


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_any_line_end_parts_lines(end, story):
    assert read_text((end * 2).join(["A title", *story])).paragraphs == story


def test_head_lines_come_in_any_order_and_without_blank_lines(story):
    head = "3 March 2020\nCrane falls into harbour\nBy Ada Poe and Jon Roe, Harbour Wire"
    draft = read_text(head + "\n\n" + "\n\n".join(story))
    assert (draft.title, draft.published) == ("Crane falls into harbour", "2020-03-03")
    assert (draft.authors, draft.publisher) == (("Ada Poe", "Jon Roe"), "Harbour Wire")
    assert draft.paragraphs == story


def test_byline_may_hold_the_date(story):
    draft = read_text("\n\n".join(["A title", "By Ada Poe | The Eastmere Courier | 3 March 2020", *story]))
    assert (draft.published, draft.published_by) == ("2020-03-03", "byline")
    assert draft.publisher == "The Eastmere Courier"


def test_dateline_is_read_and_stays_in_the_body():
    first = "EASTMERE, March 3, 2020 (Harbour Wire) -- A crane fell into the harbour."
    draft = read_text(f"Crane falls\n\n{first}\n\nNobody was hurt.")
    assert draft.paragraphs[0] == first
    assert (draft.dateline, draft.publisher) == ("EASTMERE", "Harbour Wire")
    assert (draft.published, draft.published_by) == ("2020-03-03", "dateline")


def test_dateline_without_a_year_gives_no_date():
    draft = read_text("Crane falls\n\nEASTMERE, March 3 (Harbour Wire) -- A crane fell.\n\nNobody was hurt.")
    assert (draft.published, draft.published_by) == (None, "none")


def test_hard_wrapped_lines_are_joined():
    draft = read_text(
        "Crane falls into the harbour of Eastmere and stays there\n\nMarch 3, 2020\n\n"
        "The harbour master closed the northern pier on Tuesday, after a long-\n"
        "running dispute about who should have looked after the crane that fell\n"
        "into the water.\n\n"
        "“Nobody was hurt,” she said, “and nobody will be, as long as people stay\n"
        "away from it.”\n(END)\n"
    )
    assert draft.paragraphs == (
        "The harbour master closed the northern pier on Tuesday, after a long-running dispute about who "
        "should have looked after the crane that fell into the water.",
        "“Nobody was hurt,” she said, “and nobody will be, as long as people stay away from it.”",
    )


@pytest.mark.parametrize("width", range(60, 80))
def test_lines_of_any_width_are_joined(width, story):
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in story)
    draft = read_text(f"Crane falls\n\nEASTMERE, March 3 (Harbour Wire) -- {wrapped}")
    assert draft.paragraphs == (f"EASTMERE, March 3 (Harbour Wire) -- {story[0]}", *story[1:])


def test_indents_part_hard_wrapped_paragraphs():
    draft = read_text(
        "Crane falls\n\n"
        "  The harbour master closed the northern pier on Tuesday after a crane\n"
        "fell into the water.\n"
        "  Nobody was hurt, she told reporters who had come to see the wreck in\n"
        "the afternoon.\n"
    )
    assert len(draft.paragraphs) == 2


def test_one_line_a_paragraph_needs_no_blank_lines(story):
    assert read_text("A title\n" + "\n".join(story)).paragraphs == story


def test_a_first_paragraph_with_a_dateline_is_no_title():
    draft = read_text("EASTMERE (Harbour Wire) — A crane fell.\n\nNobody was hurt.")
    assert draft.title == ""
    assert len(draft.paragraphs) == 2


def test_front_matter(story):
    draft = read_text(
        "---\ntitle: 'Crane falls'\ndate: 2020-03-03\nauthor: [Ada Poe, Jon Roe]\npublisher: Echo\n"
        "url: https://echo.example/crane?utm_source=x\nlicence: CC BY 4.0\n---\n\n" + "\n\n".join(story)
    )
    assert (draft.title, draft.published, draft.published_by) == ("Crane falls", "2020-03-03", "front matter")
    assert (draft.authors, draft.publisher) == (("Ada Poe", "Jon Roe"), "Echo")
    assert (draft.url, draft.rights) == ("https://echo.example/crane", "CC BY 4.0")
    assert draft.paragraphs == story


def test_front_matter_of_hugo_and_of_clippers(story):
    hugo = read_text(
        "+++\ntitle = 'Crane falls'\ndate = 2020-03-03\nauthor = 'Ada Poe'\n+++\n" + "\n\n".join(story)
    )
    clipper = read_text(
        "---\ntitle: Crane falls\nsource: https://echo.example/crane\nauthor:\n  - '[[Ada Poe]]'\n"
        "published: 2020-03-03\n---\n" + "\n\n".join(story)
    )
    for draft in (hugo, clipper):
        assert (draft.title, draft.published, draft.authors) == ("Crane falls", "2020-03-03", ("Ada Poe",))
        assert draft.paragraphs == story
    assert (clipper.url, clipper.publisher) == ("https://echo.example/crane", None)


def test_broken_front_matter_is_read_line_by_line(story):
    draft = read_text("---\ntitle: Crane: it [falls\ndate: 2020-03-03\n---\n" + "\n\n".join(story))
    assert draft.title == "Crane: it [falls"
    assert draft.published == "2020-03-03"


def test_labelled_head(story):
    draft = read_text(
        "Headline: Crane falls\nDate: 3 March 2020\nSource: Eastmere Echo\n\n" + "\n\n".join(story)
    )
    assert (draft.title, draft.published, draft.publisher) == ("Crane falls", "2020-03-03", "Eastmere Echo")
    assert draft.paragraphs == story


def test_markdown_loses_its_marks_but_not_its_words():
    draft = read_text(
        "# Crane *falls*\n\nA [crane](https://echo.example) **fell** into the ![picture](x.png)water.\n\n"
        "> “Nobody was hurt,” she said.\n\n***\n\n- The [pier](https://echo.example/Pier_(north)) is closed."
        "\n\nsnake_case_names and 2 * 3 * 4 [stay][1].\n\n[1]: https://echo.example/",
        markdown=True,
    )
    assert draft.title == "Crane falls"
    assert draft.paragraphs == (
        "A crane fell into the water.",
        "“Nobody was hurt,” she said.",
        "The pier is closed.",
        "snake_case_names and 2 * 3 * 4 stay.",
    )


def test_markdown_under_another_name_is_known_by_its_heading(story):
    draft = read_text("# Crane *falls*\n\n" + "\n\n".join(story))
    assert (draft.title, draft.paragraphs) == ("Crane falls", story)


def test_copyright_line_becomes_rights(story):
    draft = read_text("\n\n".join(["A title", *story, "###", "© 2020 Eastmere Echo"]))
    assert draft.paragraphs == story
    assert draft.rights == "© 2020 Eastmere Echo"


def test_an_address_beneath_the_body_is_the_articles(story):
    draft = read_text("\n\n".join(["A title", *story, "Source: https://echo.example/crane?utm_source=x"]))
    assert (draft.url, draft.paragraphs) == ("https://echo.example/crane", story)


def test_punctuation_stays_as_printed():
    printed = "‘It’s “off” — for now…’ she said; 5–6 p.m., naïve café."
    assert read_text(f"A title\n\n{printed}\n\nMore.").paragraphs[0] == printed


@pytest.mark.parametrize(
    ("name", "title"), [("a.md", "Crane falls"), ("a.MARKDOWN", "Crane falls"), ("a.txt", "Crane *falls*")]
)
def test_markdown_is_known_by_its_name(read, name, title, story):
    assert read(name, "Crane *falls*\n\n" + "\n\n".join(story)).title == title


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("## Who pays ##", "Who pays"),
        ("####### seven", "####### seven"),
        ("> > quoted", "quoted"),
        ("* entry", "entry"),
        ("+ entry", "entry"),
        ("- - -", ""),
        ("___", ""),
        ("**bold** and *it* and ***both***", "bold and it and both"),
        ("__bold__ and _it_", "bold and it"),
        ('[one](a "title") ![two](b)', "one "),
        ("[one][1]", "one"),
        ("[1]: https://echo.example/", ""),
        ("a\\*b", "a*b"),
    ],
)
def test_marks_of_markdown(line, plain):
    assert without_marks(line) == plain


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\u00a0 b\t", ["a b"]),
        ("a\x00\ufeffb", ["ab"]),
        ("a\fb", ["a", "", "b"]),
        ("a\x85b\vc", ["a", "b", "c"]),
    ],
)
def test_lines_are_cleaned(text, lines):
    assert clean_lines(text) == lines


@pytest.mark.parametrize(
    "text",
    [
        "title: Crane falls\n",
        "---\ntitle: Crane falls\n",
        "---\n- Crane falls\n---\n",
        "---\ncolour: red\n---\n",
        "+++\n\n+++\n",
    ],
)
def test_front_matter_without_a_field_of_ours(text):
    assert read_front_matter(text)[0] == {}


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Crane falls\n---\nText.",
        "\ufeff---\r\ntitle: Crane falls\r\n---\r\nText.",
        "---\ntitle: Crane falls\n...\nText.",
        "+++\ntitle = 'Crane falls'\n+++\nText.",
        "+++\ntitle: Crane falls\n+++\nText.",
    ],
)
def test_front_matter_of_any_form(text):
    fields, body = read_front_matter(text)
    assert (fields["title"].strip(), body) == ("Crane falls", "Text.")


def test_labelled_lines_are_a_head_only_with_a_title(story):
    assert read_text("Date: 3 March 2020\nColour: red\n\n" + "\n\n".join(story)).title == "Colour: red"
    draft = read_text("\n\nTitle: Crane falls\nDate: 3 March 2020\nColour: red\n\n" + "\n\n".join(story))
    assert (draft.title, draft.published, draft.published_by) == ("Crane falls", "2020-03-03", "front matter")
    assert draft.paragraphs == ("Colour: red", *story)
    assert read_text("Title: Crane falls").title == "Crane falls"


@pytest.mark.parametrize(
    ("blocks", "wrapped"),
    [
        ([["x" * 45, "x"]], True),
        ([["x" * 44, "x"]], False),
        ([["x" * 100, "x"]], True),
        ([["x" * 101, "x"]], False),
        ([["x" * 60, "x" * 120, "x"]], True),
        ([["x" * 60, "x" * 121, "x"]], False),
        ([["x" * 60, "x"], ["x"], ["x"]], False),
        ([["x" * 60, "x" * 60, "x"], ["x"], ["x"]], True),
        ([["x" * 60]], False),
        ([["3 March 2020", "x" * 60, "x"]], True),
        ([], False),
    ],
)
def test_lines_that_end_where_the_page_did(blocks, wrapped):
    assert is_wrapped(blocks) is wrapped


@pytest.mark.parametrize(
    ("block", "near_top", "groups"),
    [
        (["a", "b"], True, [["a", "b"]]),
        (["a", "3 March 2020", "b"], True, [["a"], ["3 March 2020"], ["b"]]),
        (["a", "3 March 2020", "b"], False, [["a", "3 March 2020", "b"]]),
        (["a", "###", "b"], False, [["a"], ["###"], ["b"]]),
        ([" a", "b", " c", "d"], False, [[" a", "b"], [" c", "d"]]),
        ([" a", " b"], False, [[" a", " b"]]),
    ],
)
def test_where_a_block_of_wrapped_lines_is_cut(block, near_top, groups):
    assert list(split_wrapped(block, near_top)) == groups


@pytest.mark.parametrize(
    ("lines", "paragraph"),
    [
        (["long-", "running"], "long-running"),
        (["1-", "2"], "1- 2"),
        (["a ", " b"], "a b"),
        (["a -", "b"], "a - b"),
    ],
)
def test_wrapped_lines_are_joined_at_blanks_and_hyphens(lines, paragraph):
    assert join_lines(lines) == paragraph


def test_what_comes_after_the_body_is_taken_off_from_its_end():
    end = ["https://echo.example/first", "© 2020 Echo", "ada@echo.example", "All rights reserved", "###"]
    draft = without_end(Draft(paragraphs=("A text.", *end)))
    assert draft.paragraphs == ("A text.",)
    assert (draft.rights, draft.url) == ("All rights reserved", "https://echo.example/first")
    assert without_end(Draft(paragraphs=("###",))).paragraphs == ("###",)
    known = Draft(paragraphs=("A text.", "© 2020 Echo"), rights="CC", url="https://echo.example/")
    assert without_end(known) == Draft(paragraphs=("A text.",), rights="CC", url="https://echo.example/")


def test_a_text_fetched_by_a_crawl_has_its_address_unless_it_names_another(story):
    text = "A title\n\n" + "\n\n".join(story)
    record = Record("a", payload=text.encode(), url="https://echo.example/a")
    assert read_article(record).url == "https://echo.example/a"
    named = Record("a", payload=(text + "\n\nhttps://echo.example/b").encode(), url="https://echo.example/a")
    assert read_article(named).url == "https://echo.example/b"
