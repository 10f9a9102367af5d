"""Dateline: where a report was filed, for whom and when, before its first sentence."""

from __future__ import annotations

import pytest

from etl.dateline import EARLY, find_dateline, match_dateline, match_lone_dateline


def parts(text: str, found) -> tuple[str | None, ...]:
    return tuple(part and text[slice(*part)] for part in (found.place, found.agency, found.day))


CERTAIN = [
    ("SEOUL, June 12 (Harbour Wire) --", ("SEOUL", "Harbour Wire", "June 12")),
    ("BERGEN, Norway —", ("BERGEN, Norway", None, None)),
    ("BALTIMORE, Maryland —", ("BALTIMORE, Maryland", None, None)),
    ("JACKSON, Miss. —", ("JACKSON, Miss.", None, None)),
    ("CHARLESTON, S.C.\u00a0—", ("CHARLESTON, S.C.", None, None)),
    ("PORT BELL —", ("PORT BELL", None, None)),
    ("MEXICO CITY, 3 March 2020 (AFP) -", ("MEXICO CITY", "AFP", "3 March 2020")),
    ("LONDON, 3 March 2021 –", ("LONDON", None, "3 March 2021")),
    ("WASHINGTON (AP) —", ("WASHINGTON", "AP", None)),
    ("ST. JOHN’S, Canada –", ("ST. JOHN’S, Canada", None, None)),
    ("Port Louis (Harbour Wire) —", ("Port Louis", "Harbour Wire", None)),
    ("Port Bell, Uganda (Harbour Wire) —", ("Port Bell, Uganda", "Harbour Wire", None)),
    ("Oslo, 3 March –", ("Oslo", None, "3 March")),
    ("Örebro, 3 Sept. –", ("Örebro", None, "3 Sept.")),
    ("(Reuters) -", (None, "Reuters", None)),
    ("[Reuters] −", (None, "Reuters", None)),
    ("New Delhi, Mar 3 (PTI)", ("New Delhi", "PTI", "Mar 3")),
    ("New Delhi [India], March 3 (ANI):", ("New Delhi", "ANI", "March 3")),
    ("MOSCOW, March 3. /TASS/.", ("MOSCOW", "TASS", "March 3")),
    ("GENEVA (3 March 2020) –", ("GENEVA", None, "3 March 2020")),
]
LIKELY = [("LONDON:", ("LONDON", None, None)), ("LAGOS, Nigeria:", ("LAGOS, Nigeria", None, None))]


@pytest.mark.parametrize(("printed", "expected"), CERTAIN + LIKELY)
def test_a_first_paragraph_begins_with_its_dateline(printed, expected):
    text = f"{printed} The old bridge will open in May."
    found = match_dateline(text)
    assert parts(text, found) == expected
    assert found.whole == (0, len(printed))


@pytest.mark.parametrize(("printed", "expected"), CERTAIN)
def test_a_certain_dateline_is_found_beneath_a_title(printed, expected):
    text = f"Bridge opens\n\nBy Ada Poe\n\n{printed} The old bridge will open in May."
    found = find_dateline(text)
    assert parts(text, found) == expected
    assert text[slice(*found.whole)] == printed


@pytest.mark.parametrize(
    "text",
    [
        "The old bridge will open in May.",
        "UPDATE: The minister resigned.",
        "EXCLUSIVE – The minister resigned.",
        "The minister — who resigned — was late.",
        "Talks in Paris (France) went on - again.",
        "A - b",
        "NATO said that it would.",
        "Talks on March 3 (Tuesday) The",
        "Anna Bell — the mayor — will open the old bridge.",
        "Mr Bell (Labour) — who came late — will open the old bridge.",
        "PARIS-based firms will open it.",
    ],
)
def test_other_beginnings_are_none(text):
    assert match_dateline(text) is None
    assert find_dateline(text) is None


def test_capitals_before_a_colon_are_one_only_where_a_report_begins():
    assert match_dateline("BUSTED: The mayor’s letters") is not None
    assert find_dateline("BUSTED: The mayor’s letters") is None


def test_a_dateline_is_looked_for_among_the_first_lines_only():
    def after(characters: int) -> str:
        return "x" * (characters - 1) + "\nPORT BELL — The bridge is open."

    assert find_dateline(after(EARLY)).place == (EARLY, EARLY + len("PORT BELL"))
    assert find_dateline(after(EARLY + 1)) is None


def test_a_dash_on_the_next_line_belongs_to_no_dateline():
    assert find_dateline("PORT BELL\n— The bridge is open.") is None


@pytest.mark.parametrize("line", ["EASTMERE, March 3, 2020", "Eastmere, Norway, 3 March.", "OSLO, May 3"])
def test_a_place_and_a_day_alone_on_a_line_are_a_dateline(line):
    assert match_lone_dateline(line) is not None
    assert match_lone_dateline(f"{line} and so on") is None
