"""Hanging: what in a line another sentence tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from etl.transform.events import hanging
from etl.transform.events.hanging import hangs
from etl.transform.tokens import Doc

Parse = Callable[[str], Doc]
BEFORE = "Ilse Brandt slept. "


@pytest.mark.parametrize(
    ("line", "leaves_open"),
    [
        ("Omar Reyes was charged with the slaying.", True),
        ("Omar Reyes was charged with the slaying of a farmer.", False),
        ("Police arrested Omar Reyes near the river.", False),
        ("The Senate voted for an end to the ban.", True),
        ("The Senate rejected the ban, which angered farmers.", True),
        ("Osteria rejected this deal.", True),
        ("Osteria rejected the deal that Vandalia offered.", False),
        ("Police shot him in Oslo.", True),
        ("A farmer was arrested after he robbed a bank.", False),
        ("A farmer shot him in Oslo.", True),
        ("Omar Reyes and the others were arrested.", True),
        ("A court rejected such a ban.", True),
        ("Omar Reyes sued the former mayor.", True),
        ("Omar Reyes sued the former mayor of Oslo.", False),
        ("People in other cities marched in May.", True),
        ("Omar Reyes met Ilse Brandt and other farmers.", False),
        ("Three members voted against a ban.", True),
        ("Three council members voted against a ban.", False),
        ("The state's troops attacked rebels.", True),
        ("Denmark left after the country's troops attacked rebels.", False),
        ("The House rejected a ban.", False),
        ("City Council rejected a ban.", True),
        ("The Oslo City Council rejected a ban.", False),
        ("Omar Reyes fled the area.", True),
        ("Police arrested another farmer.", True),
        ("Omar Reyes killed two farmers here.", True),
        ("Police arrested the two farmers.", True),
        ("Local police arrested a farmer.", True),
        ("Local police arrested a farmer in Oslo.", False),
    ],
)
def test_a_line_leaves_open_what_another_sentence_tells(parse: Parse, line: str, leaves_open: bool) -> None:
    doc = parse(BEFORE + line)
    words = [token for token in doc if token.idx >= len(BEFORE)]
    assert hangs(words, ()) is leaves_open


def test_what_was_told_before_is_looked_for_once_in_a_text(
    parse: Parse, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(hanging, "has_bare_the", lambda noun: not asked.append(noun.i))
    doc = parse("Ilse Brandt slept. " + "The Senate rejected the bill. " * 6)
    nouns = [token for token in doc if token.pos_ == "NOUN"]
    assert [hanging.first_told(noun) for noun in nouns] == [()] * 6
    assert len(asked) == 2 * len(nouns)


def test_a_pronoun_is_plain_beside_the_one_that_a_name_stands_for(parse: Parse) -> None:
    words = list(parse("He lost his job."))
    assert hangs(words, ())
    assert not hangs(words, [0])


def test_a_house_is_open_where_a_state_s_is_spoken_of(parse: Parse) -> None:
    doc = parse("The Legislature slept. The House rejected a ban.")
    assert hangs(doc[-6:], ())


def test_what_an_article_begins_with_is_told_nowhere_before(parse: Parse) -> None:
    assert not hangs(list(parse("The Senate rejected the bill on Monday.")), ())
