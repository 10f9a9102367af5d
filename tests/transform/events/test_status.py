"""Status: what helping verbs, negations and governing verbs make of an act."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from etl.transform.events.findings import find_events

OWN = ["dates", "quotes", "entities", "coreference", "places", "speakers", "events"]


def parse(nlp: Language, text: str) -> Doc:
    with nlp.select_pipes(disable=OWN):
        return nlp(text)


@pytest.mark.parametrize(
    ("text", "type", "status"),
    [
        ("Norway has invaded Denmark.", "ASSAULT", "happened"),
        ("Norway will invade Denmark.", "THREATEN", "planned"),
        ("Norway may invade Denmark.", "ASSAULT", "possible"),
        ("Norway did not invade Denmark.", "ASSAULT", "denied"),
        ("Norway threatened to invade Denmark.", "THREATEN", "happened"),
        ("Norway will provide aid to Denmark.", "AGREE", "planned"),
        ("Norway will not provide aid to Denmark.", "REJECT", "happened"),
        ("Norway agreed to provide aid to Denmark.", "AGREE", "happened"),
        ("Norway refused to provide aid to Denmark.", "REJECT", "happened"),
        ("Norway asked Sweden to provide aid to Denmark.", "REQUEST", "happened"),
        ("Norway failed to reach an agreement with Denmark.", "AGREE", "denied"),
        ("Talks between Norway and Denmark have stalled.", "CONSULT", "stalled"),
    ],
)
def test_type_and_status_of_an_act(nlp: Language, text: str, type: str, status: str) -> None:
    found = [(finding.standing.type, finding.standing.status) for finding in find_events(parse(nlp, text))]
    assert (type, status) in found


def test_a_governing_verb_and_what_it_governs_are_one_event(nlp: Language) -> None:
    found = list(find_events(parse(nlp, "Norway threatened to invade Denmark.")))
    assert [finding.token.text for finding in found] == ["threatened"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway does not want to attack Denmark.", "denied"),
        ("Norway has yet to release the prisoners.", "denied"),
        ("Norway accused Denmark of attacking Sweden.", "possible"),
        ("Norway may ask Sweden to release the prisoners.", "possible"),
    ],
)
def test_an_act_wished_away_awaited_or_alleged_did_not_happen(nlp: Language, text: str, status: str) -> None:
    assert status in [finding.standing.status for finding in find_events(parse(nlp, text))]
