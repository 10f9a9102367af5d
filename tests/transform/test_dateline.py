"""Dateline: where a report was filed, before its first sentence."""

import pytest

from etl.transform.dateline import dateline, place


@pytest.mark.parametrize(
    ("printed", "where"),
    [
        ("NAIROBI, June 2 (Harbour Wire) --", "NAIROBI"),
        ("JACKSON, Miss. —", "JACKSON, Miss."),
        ("PORT BELL —", "PORT BELL"),
        ("LONDON, 3 March 2021 –", "LONDON"),
        ("WASHINGTON (AB) -", "WASHINGTON"),
        ("Port Bell, Uganda (Harbour Wire) —", "Port Bell, Uganda"),
        ("Oslo, 3 March –", "Oslo"),
    ],
)
def test_a_dateline_is_found_before_the_first_sentence(printed: str, where: str) -> None:
    text = f"{printed} The old bridge will open in May."
    found = place(text)
    assert dateline(text) == (0, len(printed))
    assert found is not None and text[slice(*found)] == where


@pytest.mark.parametrize(
    "text",
    [
        "The old bridge will open in May.",
        "Anna Bell — the mayor — will open the old bridge.",
        "Mr Bell (Labour) — who came late — will open the old bridge.",
        "The bridge is old. " * 20 + "\n\nNEVER AGAIN — that is the promise.",
    ],
)
def test_other_words_before_a_dash_are_none(text: str) -> None:
    assert dateline(text) is None
