"""Head: the lines above a plain text's body, in the order in which people and agencies write them."""

from __future__ import annotations

import pytest

from etl.extract.lines.text import read_text

TITLE = "Crane falls into the harbour of Eastmere"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Ada Poe | March 3, 2020", {"authors": ("Ada Poe",)}),
        ("Ada Poe\nMarch 3, 2020", {"authors": ("Ada Poe",)}),
        ("Ada Poe, The Courier\nMarch 3, 2020", {"authors": ("Ada Poe",), "publisher": "The Courier"}),
        ("BY ADA POE\nTHE COURIER\n3 MARCH 2020", {"authors": ("ADA POE",), "publisher": "THE COURIER"}),
        ("By Ada Poe\nBy Jon Roe\n3 March 2020", {"authors": ("Ada Poe", "Jon Roe")}),
        ("Source: Harbour Wire\n(March 3, 2020)", {"publisher": "Harbour Wire"}),
        ("https://echo.example/crane?utm_source=x\nMarch 3, 2020", {"url": "https://echo.example/crane"}),
        ("Updated: 4 March 2020\nPublished: 3 March 2020", {}),
        ("Eastmere Courier - Mar 3, 2020 - 10:00 | World, All", {"publisher": "Eastmere Courier"}),
        ("=" * 40 + "\n\nMarch 3, 2020", {}),
        ("EASTMERE, March 3, 2020", {"dateline": "EASTMERE"}),
    ],
)  # fmt: skip
def test_lines_beneath_the_title(head, expected, story):
    draft = read_text(f"{TITLE}\n\n{head}\n\n" + "\n\n".join(story))
    assert (draft.title, draft.published, draft.paragraphs) == (TITLE, "2020-03-03", story)
    assert {name: getattr(draft, name) for name in expected} == expected


def test_a_section_stands_above_the_title_and_an_outlet_after_it(story):
    draft = read_text(f"POLITICS\n\n{TITLE} - Eastmere Courier\n\n3 March 2020\n\n" + "\n\n".join(story))
    assert (draft.section, draft.title, draft.publisher) == ("POLITICS", TITLE, "Eastmere Courier")
    assert draft.paragraphs == story


@pytest.mark.parametrize(
    "title", ["From Russia With Love", "By the Sea", "Quake", "1984", "Star Wars", "What We Know"]
)
def test_titles_that_look_like_other_lines(title, story):
    for names in ("Ada Poe and Jon Roe", "Ada Poe and Jon Roe in Oslo"):
        draft = read_text("\n\n".join([title, names, "3 March 2020", *story]))
        assert (draft.title, draft.authors) == (title, ("Ada Poe", "Jon Roe"))
        assert draft.paragraphs == story


@pytest.mark.parametrize(
    "line", ["What We Know", "Staff Writer", "3 min read", "Source: The ministry would not say."]
)
def test_lines_beneath_the_title_that_name_nobody_are_kept(line, story):
    draft = read_text("\n\n".join([TITLE, line, "3 March 2020", *story]))
    assert (draft.published, draft.authors, draft.publisher) == ("2020-03-03", (), None)
    assert draft.paragraphs == (line, *story)


def test_a_standfirst_stays_with_the_body(story):
    standfirst = "Nobody was hurt, but the northern pier will stay closed for weeks."
    draft = read_text("\n\n".join([TITLE, standfirst, "By Ada Poe", "3 March 2020", *story]))
    assert (draft.authors, draft.published) == (("Ada Poe",), "2020-03-03")
    assert draft.paragraphs == (standfirst, *story)


def test_lines_like_those_of_a_head_further_down_are_the_body(story):
    draft = read_text("\n\n".join([TITLE, *story, "By Ada Poe", "3 March 2020", story[0]]))
    assert (draft.authors, draft.published) == ((), None)
    assert draft.paragraphs[-3:] == ("By Ada Poe", "3 March 2020", story[0])


def test_a_day_in_open_order_dates_the_year_only(story):
    draft = read_text("\n\n".join([TITLE, "03/04/2020", *story]))
    assert (draft.published, draft.published_by) == ("2020", "date line")
    assert draft.paragraphs == story


def test_a_byline_beneath_front_matter_is_not_part_of_the_body(story):
    draft = read_text(
        f"---\ntitle: {TITLE}\nauthor: Ada Poe\n---\n# {TITLE}\n\n**By Ada Poe**\n\n" + "\n\n".join(story)
    )
    assert (draft.authors, draft.paragraphs) == (("Ada Poe",), story)
