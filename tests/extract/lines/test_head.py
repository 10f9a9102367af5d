"""Head: the lines above a plain text's body, in the order in which people and agencies write them."""

from __future__ import annotations

import pytest

from etl.extract.draft import Draft
from etl.extract.lines.head import read_head, read_head_line, read_name_line
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
        ("BY ADA POE, 3 MARCH 2020", {"authors": ("ADA POE",)}),
        ("By Ada Poe, March 3, 2020", {"authors": ("Ada Poe",)}),
        ("By Ada Poe, Tues 3 March 2020", {"authors": ("Ada Poe",)}),
        ("2020-03-03 | by Ada Poe", {"authors": ("Ada Poe",)}),
        ("Posted on March 3, 2020 by Ada Poe", {"authors": ("Ada Poe",)}),
        ("Words: Ada Poe. 3 March 2020", {"authors": ("Ada Poe",)}),
        ("Ada Poe, Political Correspondent, March 3, 2020", {"authors": ("Ada Poe",)}),
        ("Von Ada Poe, 03.03.2020", {"authors": ("Ada Poe",)}),
        ("Par Ada Poe, le 3 mars 2020", {"authors": ("Ada Poe",)}),
        ("Por Ada Poe - 3 de marzo de 2020", {"authors": ("Ada Poe",)}),
    ],
)  # fmt: skip
def test_lines_beneath_the_title(head, expected, story):
    draft = read_text(f"{TITLE}\n\n{head}\n\n" + "\n\n".join(story))
    assert (draft.title, draft.published, draft.paragraphs) == (TITLE, "2020-03-03", story)
    assert {name: getattr(draft, name) for name in expected} == expected


def test_a_section_above_the_title_and_an_outlet_after_it(story):
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


def head(*lines: str, draft: Draft | None = None) -> Draft:
    return read_head(draft or Draft(), list(lines))


def test_the_head_has_eight_lines_at_most(story):
    lines = [f"By Ada Poe{letter}" for letter in "abcdefgh"]
    assert len(head(*lines, *story).authors) == 8
    assert head(*lines, "3 March 2020", *story).published is None


def test_the_last_line_of_a_text_is_never_its_head():
    assert head("Crane falls", "3 March 2020").paragraphs == ("3 March 2020",)


def test_a_dateline_or_a_long_line_ends_the_head(story):
    for line in ("EASTMERE — A crane fell.", "x" * 201):
        assert head(TITLE, line, "3 March 2020", *story).published is None
    assert head(TITLE, "x" * 200, "3 March 2020", *story).published


def test_one_sentence_may_be_in_the_head_and_a_second_ends_it(story):
    first, second = "Nobody was hurt.", "The pier is closed."
    assert head(TITLE, first, "3 March 2020", *story).published
    assert not head(TITLE, first, second, "3 March 2020", *story).published
    assert head(f"{TITLE}.", first, "3 March 2020", *story).published


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("May 2020", Draft(published="2020-05", published_by="date line")),
        ("1984", None),
        ("[3 March 2020]", Draft(published="2020-03-03", published_by="date line")),
        ("By Ada Poe", Draft(authors=("Ada Poe",))),
        ("By The Sea", None),
        ("https://echo.example/a b", None),
        ("https://echo.example/a", Draft(url="https://echo.example/a")),
        ("Source: Harbour Wire", Draft(publisher="Harbour Wire")),
        ("Source: https://echo.example/a", Draft(url="https://echo.example/a")),
        ("Section: World", Draft(section="World")),
        ("Date: 3 March 2020", Draft(published="2020-03-03", published_by="date line")),
        ("Date: soon", None),
        ("Title: Crane falls", None),
        ("Colour: red", None),
        ("Source: The ministry.", None),
        (
            "Ada Poe | 3 March 2020",
            Draft(authors=("Ada Poe",), published="2020-03-03", published_by="date line"),
        ),
        ("Ada Poe | Echo News", None),
        (f"{'x' * 40} | 3 March 2020", Draft(published="2020-03-03", published_by="date line")),
        (f"{'x' * 41} | 3 March 2020", None),
        ("OSLO, 3 March", Draft(dateline="OSLO")),
        (f"https://echo.example/{'a' * 99}", Draft(url=f"https://echo.example/{'a' * 99}")),
        (f"https://echo.example/{'a' * 100}", None),
        ("Crane falls", None),
    ],
)
def test_what_a_line_says(line, expected):
    assert read_head_line(line) == expected


@pytest.mark.parametrize(
    ("line", "after", "expected"),
    [
        ("Ada Poe", "3 March 2020", Draft(authors=("Ada Poe",))),
        ("Ada Poe and Jon Roe in Oslo", "3 March 2020", Draft(authors=("Ada Poe", "Jon Roe"))),
        ("Ada Poe, The Courier", "3 March 2020", Draft(authors=("Ada Poe",), publisher="The Courier")),
        ("Ada Poe", "The crane fell.", None),
        ("What We Know", "3 March 2020", None),
        ("Harbour Wire", "The crane fell.", Draft(publisher="Harbour Wire")),
        ("Harbour Wire of the Cities and Ports Today", "x", None),
        ("harbour news", "x", None),
        ("Crane", "x", None),
    ],
)
def test_names_beneath_the_title(line, after, expected):
    assert read_name_line(line, after) == expected


@pytest.mark.parametrize(
    ("lines", "section", "title"),
    [
        (("WORLD", TITLE, "Text."), "WORLD", TITLE),
        (("WORLD NEWS", TITLE, "Text."), "WORLD NEWS", TITLE),
        (("World News", TITLE, "Text."), None, "World News"),
        (("World.", TITLE, "Text."), None, "World."),
        (("WORLD", "Crane falls", "Text."), None, "WORLD"),
        (("WORLD", "Crane falls into the harbour.", "Text."), None, "WORLD"),
        (("WORLD", TITLE), None, "WORLD"),
        ((TITLE, "Text."), None, TITLE),
        ((TITLE,), None, ""),
        ((f"{'x' * 99}.", "Text."), None, f"{'x' * 99}."),
        ((f"{'x' * 100}.", "Text."), None, ""),
        (("x" * 200, "Text."), None, "x" * 200),
        (("x" * 201, "Text."), None, ""),
        (("OSLO — A crane fell.", "Text."), None, ""),
    ],
)
def test_titles_and_sections_above_them(lines, section, title):
    draft = head(*lines)
    assert (draft.section, draft.title) == (section, title)
    assert draft.paragraphs == lines[bool(section) + bool(title) :]


@pytest.mark.parametrize(
    ("line", "title", "publisher"),
    [
        (f"{TITLE} | Harbour Wire", TITLE, "Harbour Wire"),
        (f"{TITLE} - Two dead", f"{TITLE} - Two dead", None),
        ("Quake - Harbour Wire", "Quake - Harbour Wire", None),
    ],
)
def test_an_outlet_after_the_title_is_the_publisher(line, title, publisher):
    draft = head(line, "Text.")
    assert (draft.title, draft.publisher) == (title, publisher)


def test_a_title_that_is_known_is_not_repeated_in_the_body(story):
    known = Draft(title=TITLE)
    assert head(TITLE.upper() + "!", *story, draft=known).paragraphs == story
    assert head(*story, draft=known).paragraphs == story
    assert head(TITLE, draft=known).paragraphs == (TITLE,)


def test_a_line_that_begins_with_from_is_a_byline_only_beneath_a_title(story):
    assert head(TITLE, "From Ada Poe", "3 March 2020", *story).authors == ("Ada Poe",)
    assert head("From Ada Poe", "3 March 2020", *story).title == "From Ada Poe"
    assert head("From Ada Poe", "3 March 2020", *story, draft=Draft(title=TITLE)).authors == ("Ada Poe",)


def test_the_date_of_publication_counts_before_that_of_an_update(story):
    assert head(TITLE, "Last updated: 4 March 2020", "3 March 2020", *story).published == "2020-03-03"
    assert head(TITLE, "Last updated: 4 March 2020", *story).published == "2020-03-04"
    assert head(TITLE, "Revised 4 March 2020", "3 March 2020", *story).published == "2020-03-03"


def test_what_is_known_already_is_surer_than_the_head(story):
    known = Draft(
        title=TITLE, publisher="Echo", published="2020-03-01", published_by="front matter", rights="CC"
    )
    draft = head("Harbour Wire", "3 March 2020", *story, draft=known)
    assert (draft.publisher, draft.published, draft.published_by) == ("Echo", "2020-03-01", "front matter")
    assert draft.rights == "CC"
