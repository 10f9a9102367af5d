"""Acts: events as sentences, of their actors, type, recipients and status."""

from __future__ import annotations

import json

import pytest

from etl.plugin.words.acts import act_words, compose_line, event_line, of_several
from etl.transform.events.plover import lexicon


@pytest.mark.parametrize(
    ("kind", "status", "actors", "recipients", "line"),
    [
        ("REJECT", "happened", ["Iceland"], ["Norway"], "Iceland rejects Norway"),
        ("REJECT", "happened", ["Iceland"], [], "Iceland refuses"),
        (
            "CONSULT",
            "happened",
            ["Norway", "Iceland"],
            ["Chile", "Peru"],
            "Norway and Iceland talk with Chile and Peru",
        ),
        ("AGREE", "denied", ["Norway", "Iceland"], [], "Norway and Iceland agree (denied)"),
        ("AGREE", "planned", ["Chad", "Mali", "Niger"], [], "Chad, Mali and Niger agree (planned)"),
        ("ASSAULT", "happened", [], ["Bergen"], "Someone unnamed attacks Bergen"),
        ("AID", None, ["Chad"], [], "Chad gives aid"),
        ("AID", "", ["Chad: a <b>"], [], "Chad: a <b> gives aid"),
        ("<b>", "happened", ["Chad"], ["Mali"], None),
    ],
)
def test_an_event_is_a_sentence_unless_its_type_has_no_words(
    kind: str, status: str | None, actors: list[str], recipients: list[str], line: str | None
) -> None:
    assert compose_line(kind, status, actors, recipients) == line


def test_several_do_what_one_does() -> None:
    assert [of_several(act) for act in ("agrees", "calls on", "voices support")] == [
        "agree", "call on", "voice support",
    ]  # fmt: skip


def test_every_type_that_is_read_has_words_and_no_other_has() -> None:
    assert act_words().keys() == lexicon().quads.keys() - {"none"}
    assert all(words.keys() == {"to", "alone"} for words in act_words().values())


def test_the_party_that_the_row_names_comes_first_and_one_without_a_name_is_left_out() -> None:
    actors = json.dumps([[1, "chad", "Chad"], [0, "norway", "Norway"], [1, "b", None]])
    assert event_line("AGREE", "happened", actors, "[]") == "Norway and Chad agree"
