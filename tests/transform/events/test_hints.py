"""Hints: what speaks for or against an event."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from spacy.tokens import Doc

from etl.transform.events.findings import Reading, find_events
from etl.transform.events.hints import hints, hints_of_score
from etl.transform.values import Entity, Event, Mention, Quote, Timex

Parse = Callable[[str], Doc]
NORWAY, DENMARK = (Entity(name.lower(), name, "GPE", ()) for name in ("Norway", "Denmark"))


EVENT = Event("ASSAULT", "", (0, 0), (0, 0), "verb", 0.0)


def hints_in(parse: Parse, text: str, event: Event = EVENT, **fields: object) -> set[str]:
    return set(hints(reading(parse, text, **fields), event))


def reading(parse: Parse, text: str, actors=(NORWAY,), recipients=(DENMARK,), quote=None) -> Reading:
    return Reading(next(iter(find_events(parse(text)))), actors, recipients, quote)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway attacked it.", {"method verb", "clause main"}),
        ("Norway condemned Denmark.", {"method verb", "stronger than 0.5"}),
        ("Norway met with Denmark.", {"stronger than 0.5", "stronger than 1.0", "clause main"}),
        ("Norway fired missiles at Denmark.", {"stronger than 1.0", "stronger than 1.8"}),
        ("Norway threatened to invade Denmark.", {"raised"}),
        ("Norway left to attack Denmark.", {"clause infinitive"}),
        ("Norway left, attacking Denmark.", {"clause gerund"}),
        ("Farmers said Norway attacked Denmark.", {"clause ccomp"}),
        ("The ministers who attacked Denmark left.", {"clause acl"}),
        ("Norway arrived and attacked Denmark.", {"clause main"}),
    ],
)
def test_the_hints_of_a_sentence(parse: Parse, text: str, expected: set[str]) -> None:
    assert expected <= hints_in(parse, text)


def test_a_weaker_sense_has_fewer_hints(parse: Parse) -> None:
    found = hints_in(parse, "Norway condemned Denmark.")
    assert "stronger than 1.0" not in found
    assert "raised" not in found


@pytest.mark.parametrize(
    ("text", "named", "expected"),
    [
        ("Norway attacked Denmark.", True, {"actor GPE", "recipient GPE"}),
        ("They attacked Denmark.", False, {"actor pronoun", "recipient kind"}),
        ("Denmark was attacked.", False, {"actor none", "recipient kind", "suffered"}),
        ("Soldiers attacked the plan.", False, {"actor kind", "recipient thing"}),
    ],
)
def test_what_the_parties_are_is_a_hint(parse: Parse, text: str, named: bool, expected: set[str]) -> None:
    found = hints_in(parse, text, **({} if named else {"actors": (), "recipients": ()}))
    assert {
        hint
        for hint in found
        if len(hint.split()) < 3 and hint.split()[0] in ("actor", "recipient", "suffered")
    } == expected


def test_a_quotation_is_a_hint(parse: Parse) -> None:
    quote = Quote("direct", ((0, 5),), None, None, "test", 0.9)
    assert "quoted direct" in hints_in(parse, "Norway attacked Denmark.", quote=quote)
    assert "unquoted" in hints_in(parse, "Norway attacked Denmark.")


def test_when_where_and_by_whom_it_is_told_are_hints(parse: Parse) -> None:
    day = Timex("Friday", 20, 26, "DATE", "2020-01-03", None, "2020-01-03", "2020-01-03", "weekday")
    told = replace(EVENT, date=day, place="oslo", said_by="kim", status="planned", speech=True)
    text = "Norway attacked Denmark."
    assert {"dated", "placed", "reported", "status planned", "speech"} <= hints_in(parse, text, told)
    assert {"undated", "status happened", "act", "tense past"} <= hints_in(parse, text)


def test_what_opens_an_article_is_its_lead(parse: Parse) -> None:
    assert "among first 1" in hints_in(parse, "Norway attacked Denmark.")
    later = hints_in(parse, "It rained. It snowed. Norway attacked Denmark.")
    assert "among first 2" not in later
    assert "among first 4" in later


def test_the_score_of_a_state_is_told_in_steps() -> None:
    assert list(hints_of_score("worth", None)) == []
    assert list(hints_of_score("worth", -10.0)) == []
    assert list(hints_of_score("worth", -3.5)) == ["worth above -5.0", "worth above -4.0"]


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("Norway attacked Denmark", "line begins with word"),
        ("The minister attacked them", "line leaves open who"),
        ("Ilse Brandt attacked Denmark", "line begins with name"),
        ("12 soldiers attacked Denmark", "line begins with number"),
        ("Norway … attacking Denmark", "line has …"),
    ],
)
def test_how_a_line_reads_is_a_hint(parse: Parse, summary: str, expected: str) -> None:
    assert expected in hints_in(parse, "Norway attacked Denmark.", replace(EVENT, summary=summary))


def test_what_a_party_is_and_how_surely_it_is_meant_are_hints(parse: Parse) -> None:
    sure = replace(NORWAY, mentions=(Mention("Norway", 0, 6, "name", "test", 0.9),))
    found = hints_in(parse, "Norway won the primary.", actors=(sure,), recipients=())
    assert {"actor meant by name", "actor meant above 0.8", "recipient is a THINGS"} <= found
    assert "actor meant above 0.95" not in found


def test_a_habit_and_a_subject_that_does_not_fit_its_verb_are_hints(parse: Parse) -> None:
    assert "habit" in hints_in(parse, "Norway often attacked Denmark.")
    assert "habit" not in hints_in(parse, "Norway attacked Denmark.")
