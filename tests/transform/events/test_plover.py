"""PLOVER: the words that tell of events."""

from __future__ import annotations

from typing import get_args

import pytest

from etl.transform.events.plover import Role, gerunds, lexicon, plural, read_sense

TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
BEYOND = {
    "APPOINT", "RESIGN", "ELECT", "RULE", "LEGISLATE", "DISASTER", "DIE", "DEAL", "LAUNCH", "CRIME",
    "WIN", "CLOSE", "MOVE", "FIND", "FAMILY", "CEREMONY",
}  # fmt: skip


def test_every_type_of_the_ontology_has_verbs_and_a_quad_class() -> None:
    told = {sense.type for senses in lexicon().senses.values() for sense in senses}
    assert told == TYPES | BEYOND | {None}
    assert set(lexicon().quads) - {"none"} == TYPES | BEYOND


def test_a_type_that_plover_lacks_names_its_scheme_and_what_plover_takes_its_words_for() -> None:
    words = lexicon()
    assert {type for type, scheme in words.schemes.items() if scheme != "plover"} == BEYOND
    coded = {sense.plover for senses in words.senses.values() for sense in senses if sense.type in BEYOND}
    assert coded <= TYPES | {None}
    assert [sense.plover for sense in words.senses["veto"]] == ["REJECT"]
    assert all(sense.plover == sense.type for sense in words.senses["accuse"])


def test_an_act_within_a_type_of_speech_is_marked() -> None:
    assert not any(sense.formal for sense in lexicon().senses["criticize"])
    assert any(sense.formal for sense in lexicon().senses["sue"])
    assert lexicon().nouns["lawsuit"].formal and not lexicon().nouns["criticism"].formal


def test_a_sense_reads_as_it_is_written() -> None:
    sense = read_sense(
        "RETREAT",
        ["+out", ">", "LAND", "base", "~", "from", "<", "GPE", "/to", "?"],
        {"LAND": frozenset({"town"})},
    )
    assert sense.particles == {"out"}
    assert sense.objects == {"town", "base"}
    assert sense.prepositions == {"from"}
    assert sense.subjects == {"GPE"}
    assert (sense.clause, sense.weak, sense.conditions) == ("to", True, 5)


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("met", "meet"),
        ("denied", "deny"),
        ("banning", "ban"),
        ("accuses", "accuse"),
        ("vowed", "vow"),
        ("pledging", "pledge"),
        ("torches", "torch"),
    ],
)
def test_forms_lead_back_to_their_verb(form: str, verb: str) -> None:
    assert lexicon().verb_forms[form] == verb


@pytest.mark.parametrize(
    ("noun", "many"), [("man", "men"), ("embassy", "embassies"), ("day", "days"), ("march", "marches")]
)
def test_plurals(noun: str, many: str) -> None:
    assert plural(noun) == many


def test_every_group_named_in_a_sense_exists() -> None:
    named = {
        word
        for senses in lexicon().senses.values()
        for sense in senses
        for word in sense.objects | sense.subjects
        if word.isupper()
    }
    assert named <= {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "NAME"}


def test_every_role_of_the_chain_is_known() -> None:
    assert {role for roles in lexicon().chain.values() for role in roles} == set(get_args(Role))


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("tries", "try"),
        ("tried", "try"),
        ("pays", "pay"),
        ("paying", "pay"),
        ("goes", "go"),
        ("pushes", "push"),
        ("presses", "press"),
        ("reaches", "reach"),
        ("freeing", "free"),
        ("freed", "free"),
        ("planning", "plan"),
        ("committing", "commit"),
        ("fighting", "fight"),
        ("fought", "fight"),
        ("striking", "strike"),
        ("struck", "strike"),
        ("bans", "ban"),
        ("vetoes", "veto"),
    ],
)
def test_irregular_and_regular_forms(form: str, verb: str) -> None:
    assert lexicon().verb_forms[form] == verb


@pytest.mark.parametrize("form", ["fightting", "presss", "payed", "reachs", "freing", "strikeing"])
def test_forms_that_no_verb_has(form: str) -> None:
    assert form not in lexicon().verb_forms


@pytest.mark.parametrize(
    ("type", "is_cooperative", "is_hostile"),
    [
        ("AGREE", True, False),
        ("AID", True, False),
        ("ASSAULT", False, True),
        ("THREATEN", False, True),
        ("REQUEST", False, False),
        ("ACCUSE", False, False),
    ],
)
def test_what_a_promise_of_a_type_is(type: str, is_cooperative: bool, is_hostile: bool) -> None:
    assert (lexicon().cooperative(type), lexicon().hostile(type)) == (is_cooperative, is_hostile)


def test_a_preposition_speaks_for_the_recipient_by_type_or_in_general() -> None:
    assert lexicon().preference("CONSULT", "with") == 3.0
    assert lexicon().preference("CONSULT", "at") == 0
    assert lexicon().preference("SUPPORT", "against") == 3.0
    assert lexicon().preference("SUPPORT", "beneath") == 0.0


@pytest.mark.parametrize(
    ("words", "clause", "lacks", "conditions"),
    [
        (["/that"], "that", None, 1),
        (["/alone"], None, "object", 1),
        (["/bare"], None, "object or clause", 1),
        (["+out", "+of"], None, None, 1),
        (["<", "NAME"], None, None, 1),
        ([], None, None, 0),
    ],
)
def test_what_a_sense_asks_for(words: list[str], clause: str, lacks: str, conditions: int) -> None:
    sense = read_sense("AID", words, {})
    assert (sense.clause, sense.lacks, sense.conditions, sense.weak) == (clause, lacks, conditions, False)


def test_name_is_any_kind_of_name() -> None:
    kinds = {"NAME", "PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"}
    assert read_sense("AID", ["<", "NAME"], {}).subjects == kinds


def test_a_word_is_known_by_any_of_its_forms(nlp) -> None:
    known = [
        token.text
        for token in nlp.make_doc("Talks attacked the old treaties of Norway")
        if lexicon().knows(token)
    ]
    assert known == ["Talks", "attacked"]


@pytest.mark.parametrize(
    ("verb", "past", "forms"),
    [
        ("jam", None, ["jaming", "jamming"]),
        ("pray", None, ["praying"]),
        ("seat", None, ["seating", "seatting"]),
        ("reckon", None, ["reckoning"]),
        ("permit", ["permitted"], ["permiting", "permitting"]),
        ("agree", None, ["agreeing"]),
        ("vote", None, ["voting"]),
    ],
)
def test_gerunds(verb: str, past: list[str] | None, forms: list[str]) -> None:
    assert list(gerunds(verb, past)) == forms


@pytest.mark.parametrize(("form", "noun"), [("elections", "election"), ("hands", "hand"), ("aids", "aids")])
def test_a_form_of_two_nouns_means_the_same_one_in_every_run(form: str, noun: str) -> None:
    assert lexicon().noun_forms[form] == noun
