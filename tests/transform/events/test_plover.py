"""PLOVER: the words that tell of events."""

from __future__ import annotations

import pytest

from etl.transform.events.plover import lexicon, plural, read_sense

TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


def test_every_type_of_the_ontology_has_verbs_and_a_quad_class() -> None:
    told = {sense.type for senses in lexicon().senses.values() for sense in senses}
    assert told == TYPES | {None}
    assert set(lexicon().quads) - {"none"} == TYPES


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
