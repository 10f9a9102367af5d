"""Status: what helping verbs, negations and governing verbs make of an act."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from etl.transform.events.findings import find_events
from etl.transform.events.status import climb, find_reporter, is_conditional
from tests.transform.syntax.conftest import Parsed, parsed

__all__ = ["parsed"]

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


@pytest.mark.parametrize(
    "label",
    ["xcomp", "ccomp", "acl", "csubj", "obj", "obl", "nmod", "pobj", "advcl", "conj", "pcomp", "dobj"],
)
def test_a_word_may_be_governed_through_many_relations(parsed: Parsed, label: str) -> None:
    doc = parsed(f"said VERB 0 ROOT VBD\nleave VERB 0 {label} VB")
    assert [(token.text, head.text) for token, head in climb(doc[1])] == [("leave", "said")]


@pytest.mark.parametrize("label", ["nsubj", "parataxis", "acl:relcl", "relcl", "appos"])
def test_and_not_through_others(parsed: Parsed, label: str) -> None:
    assert list(climb(parsed(f"said VERB 0 ROOT VBD\nleave VERB 0 {label} VB")[1])) == []


def test_four_words_above_are_asked(parsed: Parsed) -> None:
    doc = parsed("\n".join(["said VERB 0 ROOT VBD", *(f"v VERB {n} xcomp VB" for n in range(6))]))
    assert [head.i for _, head in climb(doc[6])] == [5, 4, 3, 2]


@pytest.mark.parametrize("label", ["conj", "xcomp", "ccomp"])
@pytest.mark.parametrize("word", ["if", "unless", "whether"])
@pytest.mark.parametrize("mark", ["mark", "advmod"])
def test_what_hangs_on_a_condition_is_one(parsed: Parsed, label: str, word: str, mark: str) -> None:
    doc = parsed(f"{word} SCONJ 1 {mark}\nagrees VERB 1 ROOT VBZ\nhelp VERB 1 {label} VB")
    assert is_conditional(doc[2])
    assert is_conditional(doc[1])


@pytest.mark.parametrize(
    "parse",
    [
        "if SCONJ 1 obj\nagrees VERB 1 ROOT VBZ\nhelp VERB 1 xcomp VB",
        "if SCONJ 1 mark\nagrees VERB 1 ROOT VBZ\nhelp VERB 1 advcl VB",
        "that SCONJ 1 mark\nagrees VERB 1 ROOT VBZ\nhelp VERB 1 xcomp VB",
    ],
)
def test_and_what_does_not_is_none(parsed: Parsed, parse: str) -> None:
    assert not is_conditional(parsed(parse)[2])


@pytest.mark.parametrize(
    ("parse", "reporter"),
    [
        ("officials NOUN 1 nsubj\nsaid VERB 1 ROOT VBD\nleft VERB 1 ccomp VBD", "officials"),
        ("officials NOUN 1 nsubj\nsaid VERB 1 ROOT VBD\nleft VERB 1 parataxis VBD", "officials"),
        ("officials NOUN 1 nsubj\nsaid VERB 1 ROOT VBD\nleft VERB 1 advcl VBD", "officials"),
        ("officials NOUN 1 nsubj\nsang VERB 1 ROOT VBD\nleft VERB 1 ccomp VBD", None),
        ("officials NOUN 1 nsubj\nsaid VERB 2 parataxis VBD\nleft VERB 2 ROOT VBD", "officials"),
        ("officials NOUN 1 nsubj\nsang VERB 2 parataxis VBD\nleft VERB 2 ROOT VBD", None),
        (
            "according VERB 2 prep VBG\nto ADP 0 prep\nleft VERB 2 ROOT VBD\nofficials NOUN 1 pobj",
            "officials",
        ),
        ("x X 0 ROOT\nx X 0 dep\nleft VERB 1 ccomp VBD", None),
    ],
)
def test_who_reports_an_act(parsed: Parsed, parse: str, reporter: str | None) -> None:
    doc = parsed(parse)
    found = find_reporter(doc[2])
    assert (found and found.text) == reporter
