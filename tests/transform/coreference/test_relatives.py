"""Relatives: whom who, which and that stand for, as the subject of their clause."""

from __future__ import annotations

import pytest

from etl.transform.coreference.discourse import Reach
from etl.transform.coreference.relatives import resolve_relatives

NAMES = {"Tamm": ("PERSON", "f"), "Wire": ("ORG",), "Democrats": ("NORP",), "Oslo": ("GPE",)}


def found(discourse):
    return [(one.referent.entity.name, answer.way) for one, answer in resolve_relatives(discourse)]


WORDS = {
    "PUNCT": ", ( ) —",
    "PRON": "who which that whom",
    "VERB": "runs runs/run run were left said/say shows/show",
    "ADP": "of in met",
    "DET": "every the",
    "AUX": "is",
    "CCONJ": "and or",
}
POS = {word: pos for pos, words in WORDS.items() for word in words.split()}


def rows(text: str) -> str:
    """A parse of "word head relation|…"; a word of no class above is a name with a capital, else a noun."""
    return "\n".join(row.replace(" ", f" {pos_of(row.split()[0])} ", 1) for row in text.split("|"))


def pos_of(word: str) -> str:
    return POS.get(word, "PROPN" if word[0].isupper() else "NOUN")


@pytest.mark.parametrize(
    ("parse", "names"),
    [
        # hung on the name
        ("Tamm 4 nsubj|, 3 punct|who 3 nsubj|runs 0 acl:relcl|left 4 ROOT", ["Tamm"]),
        ("Wire 4 nsubj|, 3 punct|which 3 nsubj|runs 0 acl:relcl|left 4 ROOT", ["Wire"]),
        ("Wire 3 nsubj|that 2 nsubj|runs 0 acl:relcl|left 3 ROOT", ["Wire"]),
        ("Tamm 4 nsubj|, 3 punct|which 3 nsubj|runs 0 acl:relcl|left 4 ROOT", []),
        ("Oslo 4 nsubj|, 3 punct|who 3 nsubj|runs 0 acl:relcl|left 4 ROOT", []),
        ("Wire 4 nsubj|, 3 punct|who 3 nsubj|runs 0 acl:relcl|left 4 ROOT", ["Wire"]),
        # not the subject of its clause
        ("Tamm 4 nsubj|, 3 punct|who 3 obj|runs 0 acl:relcl|left 4 ROOT", []),
        ("Tamm 3 nsubj|whom 2 nsubj|runs 0 acl:relcl|left 3 ROOT", []),
        ("Wire 3 nsubj|whom 2 nsubj|runs 0 acl:relcl|left 3 ROOT", []),
        ("Wire 3 nsubj|it 2 nsubj|runs 0 acl:relcl|left 3 ROOT", []),
        # hung on what says something of the name
        ("Tamm 5 nsubj|, 2 punct|lawyer 0 appos|who 4 nsubj|runs 2 acl:relcl|left 5 ROOT", ["Tamm"]),
        ("Tamm 2 nsubj|is 2 cop|lawyer 2 ROOT|who 4 nsubj|runs 2 acl:relcl", ["Tamm"]),
        ("Wire 3 obl|Tamm 3 nsubj|is 3 cop|lawyer 3 ROOT|who 5 nsubj|runs 3 acl:relcl", ["Tamm"]),
        # one of several, one of many
        ("Tamm 4 nsubj|Jo 0 conj|who 3 nsubj|runs 0 acl:relcl|left 4 ROOT", []),
        ("every 1 det|Tamm 4 nsubj|who 3 nsubj|runs 1 acl:relcl|left 4 ROOT", []),
        ("the 1 det|Tamm 4 nsubj|who 3 nsubj|runs 1 acl:relcl|left 4 ROOT", ["Tamm"]),
        # hung on a thing
        ("rise 6 nsubj|of 2 case|Tamm 0 nmod|, 5 punct|who 5 nsubj|runs 0 acl:relcl|left 6 ROOT", ["Tamm"]),
        ("rise 6 nsubj|of 2 case|Wire 0 nmod|, 5 punct|which 5 nsubj|runs/run 0 acl:relcl|left 6 ROOT", []),
        (
            "rise 6 nsubj|of 2 case|Wire 0 nmod|, 5 punct|which 5 nsubj|said/say 0 acl:relcl|left 6 ROOT",
            ["Wire"],
        ),
        ("lawyer 6 nsubj|of 2 case|Tamm 0 nmod|, 5 punct|who 5 nsubj|runs 0 acl:relcl|left 6 ROOT", ["Tamm"]),
        ("rise 6 nsubj|of 2 case|Tamm 0 nmod|who 4 nsubj|runs 0 acl:relcl|fall 0 conj|left 6 ROOT", ["Tamm"]),
        # left open by the parse
        ("Tamm 4 nsubj|, 3 punct|who 3 nsubj|runs 4 dep|left 4 ROOT", ["Tamm"]),
        ("Tamm 3 nsubj|who 2 nsubj|runs 3 dep|left 3 ROOT", ["Tamm"]),
        ("rise 1 dep|Tamm 1 ROOT|who 3 nsubj|runs 3 ROOT", []),
        ("Wire 4 nsubj|( 3 punct|which 3 nsubj|runs 4 dep|left 4 ROOT", ["Wire"]),
        ("Wire 4 nsubj|) 3 punct|which 3 nsubj|runs 4 dep|left 4 ROOT", ["Wire"]),
        ("Wire 4 nsubj|— 3 punct|that 3 nsubj|runs 4 dep|left 4 ROOT", ["Wire"]),
        ("Wire 3 nsubj|which 2 nsubj|runs 3 dep|left 3 ROOT", []),
        ("Wire 4 nsubj|, 3 punct|which 3 nsubj|shows/show 4 dep|left 4 ROOT", []),
        ("Jo 5 nsubj|or 2 cc|Tamm 0 conj|who 4 nsubj|runs 5 dep|left 5 ROOT", []),
        (", 3 punct|, 3 punct|which 3 nsubj|runs 3 ROOT", []),
        ("Jo 5 nsubj|and 2 cc|Tamm 0 conj|who 4 nsubj|runs 5 dep|left 5 ROOT", []),
        ("Tamm 4 nsubj|left 4 dep|who 3 nsubj|runs 4 dep|left 4 ROOT", []),
        ("Tamm 6 nsubj|, 2 punct|lawyer 0 dep|, 5 punct|who 5 nsubj|runs 6 dep|left 6 ROOT", ["Tamm"]),
        ("Tamm 5 nsubj|met 2 dep|lawyer 0 dep|who 4 nsubj|runs 5 dep|left 5 ROOT", []),
    ],
)
def test_a_relative_pronoun_stands_for_the_name_it_follows(discourse_of, parse, names) -> None:
    tags = [(at, "NN") for at, row in enumerate(parse.split("|")) if pos_of(row.split()[0]) == "NOUN"]
    assert [name for name, _ in found(discourse_of(rows(parse), NAMES, tags=tags))] == names


HAVE = "Democrats 4 nsubj|, 3 punct|who 3 nsubj|{} 0 acl:relcl|left 4 ROOT"


@pytest.mark.parametrize(
    ("name", "verb", "tag", "stands"),
    [
        ("Democrats", "run", "VBP", True),
        ("Tamm", "run", "VBP", False),
        ("Tamm", "were", "VBD", False),
        ("Tamm", "runs", "VBZ", True),
    ],
)
def test_one_person_is_not_meant_by_a_verb_of_several(discourse_of, name, verb, tag, stands) -> None:
    parse = rows(HAVE.format(verb)).replace("Democrats", name)
    assert bool(found(discourse_of(parse, NAMES, tags=[(3, tag)]))) is stands


def test_how_it_was_found_is_told(discourse_of) -> None:
    parsed = "Tamm 4 nsubj|, 3 punct|who 3 nsubj|runs 0 acl:relcl|left 4 ROOT"
    placed = parsed.replace("0 acl:relcl", "4 dep")
    assert found(discourse_of(rows(parsed), NAMES)) == [("Tamm", "relative by parse")]
    assert found(discourse_of(rows(placed), NAMES)) == [("Tamm", "relative by place")]


@pytest.mark.parametrize(("reach", "is_near"), [(4, True), (3, False)])
def test_a_person_is_looked_for_near_who(discourse_of, reach, is_near) -> None:
    parse = "Tamm 6 nsubj|in 2 case|Rome 0 nmod|, 5 punct|who 5 nsubj|runs 6 dep|left 6 ROOT"
    assert bool(found(discourse_of(rows(parse), NAMES, reach=Reach(relatives=reach + 1)))) is is_near
