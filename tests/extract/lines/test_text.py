"""Text: title, date line, byline, dateline, paragraphs."""

from __future__ import annotations

import textwrap

import pytest

from etl.extract.lines.text import read_text


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
