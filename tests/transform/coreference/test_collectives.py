"""Collectives: whom it and they stand for where they speak."""

from __future__ import annotations

import pytest

from etl.transform.coreference.collectives import resolve_collectives
from etl.transform.coreference.discourse import Reach

NAMES = {
    "Tamm": ("PERSON", "f"),
    "Wire": ("ORG",),
    "Tide": ("ORG",),
    "Democrats": ("NORP",),
    "Norway": ("GPE",),
}
PARSE = """
{} NOUN 1 nsubj
{}/{} VERB 1 ROOT
{} NOUN 1 obj
. PUNCT 1 punct
{} PRON 5 nsubj
{}/{} VERB 5 ROOT
so ADV 5 advmod
"""


def parse(subject="Wire", verb="left", object="boats", pronoun="It", said="say"):
    return PARSE.format(subject, verb, verb, object, pronoun, said, said)


def found(discourse):
    return [one.referent.entity.name for one, _ in resolve_collectives(discourse)]


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({}, ["Wire"]),
        ({"subject": "Norway"}, ["Norway"]),
        ({"subject": "Tamm"}, []),
        ({"subject": "Democrats"}, []),
        ({"subject": "Democrats", "pronoun": "They"}, ["Democrats"]),
        ({"pronoun": "They"}, ["Wire"]),
        ({"subject": "Norway", "pronoun": "They"}, []),
        ({"pronoun": "She"}, []),
        ({"said": "show"}, []),
        ({"subject": "boat", "object": "Wire"}, []),
    ],
)
def test_who_speaks_is_the_body_that_was_the_subject(discourse_of, fields, names) -> None:
    discourse = discourse_of(parse(**fields), NAMES, says=[(4, (6, 6))], tags=[(0, "NNP")])
    assert found(discourse) == names


def test_who_does_not_speak_is_left_open(discourse_of) -> None:
    assert found(discourse_of(parse(), NAMES)) == []


def test_they_may_be_people_without_a_name(discourse_of) -> None:
    discourse = discourse_of(
        parse("Democrats", object="workers/worker", pronoun="They"),
        NAMES,
        says=[(4, (6, 6))],
        tags=[(2, "NNS")],
    )
    assert found(discourse) == []


def test_they_may_not_be_things(discourse_of) -> None:
    democrats = parse("Democrats", object="boats/boat", pronoun="They")
    assert found(discourse_of(democrats, NAMES, says=[(4, (6, 6))], tags=[(2, "NNS")])) == ["Democrats"]


TWO = """
{} NOUN 3 nsubj
{} PROPN 2 nsubj
printed VERB 0 acl
left VERB 3 ROOT
. PUNCT 3 punct
{} PRON 6 nsubj
said/say VERB 6 ROOT
so ADV 6 advmod
"""


@pytest.mark.parametrize(
    ("noun", "tag", "name", "pronoun", "names"),
    [
        ("study", "NN", "Wire", "It", []),
        ("studies", "NNS", "Wire", "It", ["Wire"]),
        ("what", "WP", "Wire", "It", ["Wire"]),
        ("they", "PRP", "Wire", "It", ["Wire"]),
        ("Tamm", "NNP", "Wire", "It", ["Wire"]),
        ("studies", "NNS", "Democrats", "They", []),
        ("police", "NN", "Democrats", "They", []),
        ("study", "NN", "Democrats", "They", ["Democrats"]),
        ("it", "PRP", "Democrats", "They", ["Democrats"]),
        ("he", "PRP", "Democrats", "They", ["Democrats"]),
    ],
)
def test_another_noun_that_may_be_meant_leaves_it_open(discourse_of, noun, tag, name, pronoun, names) -> None:
    discourse = discourse_of(TWO.format(noun, name, pronoun), NAMES, says=[(5, (7, 7))], tags=[(0, tag)])
    assert found(discourse) == names


def test_who_spoke_before_is_meant_before_the_main_clause(discourse_of) -> None:
    parse = TWO.format("Tide", "Wire", "It")
    assert found(discourse_of(parse, NAMES, says=[(5, (7, 7))])) == ["Tide"]
    assert found(discourse_of(parse, NAMES, says=[(1, (3, 3)), (5, (7, 7))])) == ["Wire"]


SEVERAL = """
Wire PROPN 3 nsubj
and CCONJ 2 cc
Tide PROPN 0 conj
left VERB 3 ROOT
. PUNCT 3 punct
{} PRON 6 nsubj
said/say VERB 6 ROOT
so ADV 6 advmod
"""


def test_several_together_are_nobody(discourse_of) -> None:
    assert found(discourse_of(SEVERAL.format("They"), NAMES, says=[(5, (7, 7))])) == []
    assert found(discourse_of(SEVERAL.format("It"), NAMES, says=[(5, (7, 7))])) == []


SAME = """
Wire PROPN 1 nsubj
left VERB 1 ROOT
when SCONJ 4 mark
it PRON 4 nsubj
said/say VERB 1 advcl
so ADV 4 advmod
"""


def test_a_subject_of_the_same_sentence_comes_first(discourse_of) -> None:
    assert found(discourse_of(SAME, NAMES, says=[(3, (5, 5))])) == ["Wire"]


@pytest.mark.parametrize(("reach", "names"), [(4, ["Wire"]), (3, [])])
def test_a_subject_is_looked_for_nearby(discourse_of, reach, names) -> None:
    assert found(discourse_of(parse(), NAMES, says=[(4, (6, 6))], reach=Reach(subjects=reach))) == names


QUOTED = """
Wire PROPN 1 nsubj
left VERB 1 ROOT
. PUNCT 1 punct
“ PUNCT 5 punct
Tide PROPN 5 nsubj
won VERB 5 ROOT
. PUNCT 5 punct
” PUNCT 5 punct
It PRON 9 nsubj
said/say VERB 9 ROOT
so ADV 9 advmod
"""


def test_what_is_quoted_between_is_passed_over(discourse_of) -> None:
    assert found(discourse_of(QUOTED, NAMES, says=[(8, (10, 10))])) == ["Wire"]


def test_an_it_that_stands_for_somebody_already_is_left(discourse_of) -> None:
    discourse = discourse_of(parse(), NAMES, says=[(4, (6, 6))])
    discourse.see_token(discourse.referents[2], discourse.doc[4])
    assert found(discourse) == []
