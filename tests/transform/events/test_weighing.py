"""Weighing: which phrase names the recipient, in the labels of either parser."""

from __future__ import annotations

import pytest

from etl.transform.events.participants import (
    LEAST,
    guess_recipient,
    heaviest,
    likeness,
    names_before,
    participants_of_noun,
    sides,
    weigh_phrases,
)
from etl.transform.events.predicates import Predicate
from etl.transform.events.status import Standing
from tests.transform.syntax.conftest import Parsed, parsed

__all__ = ["parsed"]


def test_only_the_first_by_phrase_names_the_actor(parsed: Parsed) -> None:
    doc = parsed(
        "Reyes PROPN 1 nsubj:pass\nshot VERB 1 ROOT VBN\nby ADP 3 case\npolice NOUN 1 obl\n"
        "by ADP 5 case\nsea NOUN 1 obl"
    )
    actors, recipients = sides(doc[1], "ASSAULT")
    assert ([one.text for one in actors], [one.text for one in recipients]) == (["police"], ["Reyes"])


def test_only_the_first_object_is_acted_upon(parsed: Parsed) -> None:
    doc = parsed("v VERB 0 ROOT VBD\nx X 0 obj\nNorway PROPN 0 obj")
    _, found = sides(doc[0], "CONCEDE")
    assert found == [doc[1]]


@pytest.mark.parametrize(("weight", "is_enough"), [(LEAST, True), (LEAST - 0.1, False)])
def test_a_phrase_must_weigh_enough(parsed: Parsed, weight: float, is_enough: bool) -> None:
    thing = parsed("thing NOUN 0 ROOT")[0]
    assert heaviest([(weight, thing)]) == [thing] * is_enough


def test_no_phrase_is_the_heaviest_of_none() -> None:
    assert heaviest([]) == []


def test_a_day_is_no_recipient(parsed: Parsed) -> None:
    doc = parsed("Monday PROPN 1 obl\nthing NOUN 1 ROOT")
    assert heaviest([(9.0, doc[0]), (1.0, doc[1])]) == [doc[1]]


@pytest.mark.parametrize(
    ("parse", "at", "expected"),
    [
        ("Norway PROPN 0 ROOT", 0, 2.0),
        ("Norwegian PROPN 1 compound\narmy NOUN 1 ROOT", 1, 2.0),
        ("Norwegian PROPN 1 compound\nproposal NOUN 1 ROOT", 1, 2.0),
        ("Norwegian PROPN 1 compound\nfish NOUN 1 ROOT", 1, 1.5),
        ("Norway PROPN 1 nmod:poss\nfish NOUN 1 ROOT", 1, 1.5),
        ("Norway PROPN 1 poss\nfish NOUN 1 ROOT", 1, 1.5),
        ("fish NOUN 0 ROOT\nNorway PROPN 0 flat", 0, 1.5),
        ("army NOUN 0 ROOT", 0, 1.2),
        ("farmers NOUN 0 ROOT", 0, 1.2),
        ("president NOUN 0 ROOT", 0, 1.2),
        ("troops NOUN 0 ROOT", 0, 1.2),
        ("rebels NOUN 0 ROOT", 0, 1.2),
        ("fish NOUN 0 ROOT", 0, 0.0),
        ("it PRON 0 ROOT", 0, -1.0),
    ],
)
def test_how_much_a_phrase_looks_like_someone(parsed: Parsed, parse: str, at: int, expected: float) -> None:
    assert likeness(parsed(parse)[at]) == expected


@pytest.mark.parametrize(
    ("kind", "is_named"),
    [*((kind, True) for kind in ("GPE", "NORP", "ORG", "PERSON")), ("DATE", False), ("", False)],
)
def test_a_name_before_an_event_noun_says_who_does_it(parsed: Parsed, kind: str, is_named: bool) -> None:
    doc = parsed("Norway PROPN 1 compound\nsanctions NOUN 1 ROOT")
    doc[0].ent_type_ = kind
    assert names_before(doc[1]) == [doc[0]] * is_named


@pytest.mark.parametrize(
    ("parse", "type", "recipient"),
    [
        ("V VERB 0 ROOT VBD\nx X 0 obj\nwith ADP 3 case\nNorway PROPN 0 obl", "CONSULT", "Norway"),
        ("V VERB 0 ROOT VBD\nx X 0 obj\nbeneath ADP 3 case\nNorway PROPN 0 obl", "CONSULT", "x"),
        ("V VERB 0 ROOT VBD\nx X 0 obj\nof ADP 3 case\nNorway PROPN 1 nmod", "CONSULT", "Norway"),
        ("V VERB 0 ROOT VBD\nx X 0 obj\nbeneath ADP 3 case\nNorway PROPN 1 nmod", "CONSULT", "Norway"),
        ("V VERB 0 ROOT VBD\nx X 0 obj\nin ADP 3 case\nNorway PROPN 1 nmod", "CONSULT", "x"),
        ("V VERB 0 ROOT VBD\nx X 0 obj\nNorway PROPN 1 nmod:poss", "CONSULT", "x"),
        ("V VERB 0 ROOT VBD\nNorway PROPN 2 nsubj\nleave VERB 0 ccomp VB", "REQUEST", "Norway"),
        ("V VERB 0 ROOT VBD\nNorway PROPN 2 nsubj\nleave VERB 0 ccomp VB", "ACCUSE", "Norway"),
        ("V VERB 0 ROOT VBD\nNorway PROPN 2 nsubj\nleave VERB 0 ccomp VB", "AGREE", None),
        ("V VERB 0 ROOT VBD\nhelp VERB 0 xcomp VB\nNorway PROPN 1 obj", "AGREE", "Norway"),
        ("V VERB 0 ROOT VBD\nhelp VERB 0 ccomp VB\nNorway PROPN 1 obj", "AGREE", None),
        ("V VERB 0 ROOT VBD\nfish VERB 0 xcomp VB\nin ADP 3 case\nNorway PROPN 1 obl", "AGREE", "Norway"),
        ("V VERB 0 ROOT VBD\ncomment VERB 0 xcomp VB\non ADP 3 case\nNorway PROPN 1 obl", "REJECT", None),
    ],
)
def test_the_recipient_of_a_verb(parsed: Parsed, parse: str, type: str, recipient: str | None) -> None:
    _, found = sides(parsed(parse)[0], type)
    assert [one.text for one in found] == ([recipient] if recipient else [])


@pytest.mark.parametrize("word", ["against", "on", "with", "into", "upon", "of", "from"])
@pytest.mark.parametrize("type", ["COERCE", "ASSAULT", "SANCTION", "ACCUSE", "SUPPORT", "CONSULT"])
def test_upon_whom_an_event_noun_falls(parsed: Parsed, word: str, type: str) -> None:
    doc = parsed(f"x NOUN 0 ROOT\n{word} ADP 2 case\nNorway PROPN 0 nmod")
    _, found = participants_of_noun(Predicate(doc[0], type, 0.3, "noun"))
    is_upon = type != "CONSULT" if word == "of" else word != "from"
    assert found == [doc[2]] * is_upon


@pytest.mark.parametrize("kind", ["PERSON", "ORG", "GPE", "NORP", "LOC"])
def test_a_name_of_any_party_is_guessed(parsed: Parsed, kind: str) -> None:
    doc = parsed("x X 1 nsubj\nv VERB 1 ROOT\ny X 1 obj\nz X 2 nmod\nzz X 2 nmod")
    doc[3].ent_type_ = kind
    predicate = Predicate(doc[1], "AID", 1.0, "verb")
    assert guess_recipient(predicate, Standing("AID", "happened", doc[1]), []) == (doc[3],)
    doc[3].ent_type_ = "DATE"
    assert guess_recipient(predicate, Standing("AID", "happened", doc[1]), []) == ()


@pytest.mark.parametrize(("kind", "weight"), [("PERSON", 2.2), ("GPE", 1.6), ("", 1.6)])
def test_a_person_is_rather_acted_upon_than_a_thing(parsed: Parsed, kind: str, weight: float) -> None:
    doc = parsed("v VERB 0 ROOT\nx X 0 obj")
    doc[1].ent_type_ = kind
    assert list(weigh_phrases(doc[0], "AID", [doc[1]], is_suffered=False)) == [(weight, doc[1])]
