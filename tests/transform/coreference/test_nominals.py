"""Nominals: nouns that take up a name."""

from __future__ import annotations

import pytest

from etl.transform.coreference.discourse import Reach
from etl.transform.coreference.nominals import find_unnamed, resolve_nominals


def words(text: str) -> str:
    """A flat parse of "word/POS word … .": a word alone is a noun, or a name where it has a capital."""
    rows, root = [], 0
    for at, part in enumerate(text.split()):
        word, _, pos = part.partition("/")
        pos = pos or ("PROPN" if word[0].isupper() else "PUNCT" if word in (".", ",") else "NOUN")
        rows.append(f"{word} {pos} {root} {'ROOT' if at == root else 'dep'}")
        root = at + 1 if word == "." else root
    return "\n".join(rows)


def taken_up(discourse):
    return [
        (discourse.doc[one.first : one.last].text, found.referent.entity.name, found.way)
        for one, found in resolve_nominals(discourse)
    ]


TAMM = {"Tamm": ("PERSON", "f", "NO")}
MINISTER = {"Tamm": {"roles": ("Foreign Minister of Norway",)}}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tamm left/VERB . the/DET minister wept/VERB", "the minister"),
        ("Tamm left/VERB . the/DET foreign/ADJ minister wept/VERB", "the foreign minister"),
        ("Tamm left/VERB . the/DET former/ADJ minister wept/VERB", None),
        ("Tamm left/VERB . the/DET Norwegian/ADJ minister wept/VERB", "the Norwegian minister"),
        ("Tamm left/VERB . Norway ’s/PART minister wept/VERB", "Norway ’s minister"),
        ("Tamm left/VERB . the/DET Chilean/ADJ minister wept/VERB", None),
        ("Tamm left/VERB . the/DET minister of/ADP Norway wept/VERB", "the minister"),
        ("Tamm left/VERB . the/DET minister of/ADP Chile wept/VERB", None),
        ("Tamm left/VERB . the/DET minister of/ADP fish wept/VERB", None),
        ("Tamm left/VERB . a/DET minister wept/VERB", None),
        ("Tamm left/VERB . minister wept/VERB", None),
        ("Tamm left/VERB . the/DET minister boat sank/VERB", None),
        ("Tamm left/VERB . the/DET minister -/PUNCT elect wept/VERB", None),
        ("Tamm left/VERB . the/DET mayor wept/VERB", None),
        ("the/DET minister wept/VERB . Tamm left/VERB", None),
    ],
)
def test_an_office_takes_up_its_holder(discourse_of, text, found) -> None:
    discourse = discourse_of(words(text), TAMM, **MINISTER)
    assert taken_up(discourse) == ([(found, "Tamm", "only holder")] if found else [])


def test_the_minister_of_something_is_not_just_any_minister(discourse_of) -> None:
    text = words("Tamm left/VERB . the/DET minister of/ADP fish wept/VERB")
    assert taken_up(discourse_of(text, {"Tamm": ("PERSON",)}, Tamm={"roles": ("Minister",)})) == []


def test_of_two_holders_the_last_named_is_meant(discourse_of) -> None:
    names = {"Tamm": ("PERSON",), "Roe": ("PERSON",)}
    roles = {"roles": ("Minister",)}
    text = words("Tamm met/VERB Roe . the/DET minister wept/VERB")
    assert taken_up(discourse_of(text, names, Tamm=roles, Roe=roles)) == [
        ("the minister", "Roe", "last holder")
    ]


WIRE = {"Tidal Agency": ("ORG", None, "NO")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tidal Agency left/VERB . the/DET agency wept/VERB", "the agency"),
        ("Tidal Agency left/VERB . the/DET Norwegian/ADJ agency wept/VERB", "the Norwegian agency"),
        ("Tidal Agency left/VERB . the/DET Chilean/ADJ agency wept/VERB", None),
        ("Tidal Agency left/VERB . the/DET agency of/ADP fish wept/VERB", None),
        ("Tidal Agency left/VERB . the/DET federal/ADJ agency wept/VERB", None),
        ("Tidal Agency left/VERB . the/DET union wept/VERB", None),
    ],
)
def test_a_noun_in_a_bodys_name_takes_it_up(discourse_of, text, found) -> None:
    assert taken_up(discourse_of(words(text), WIRE)) == (
        [(found, "Tidal Agency", "only namesake")] if found else []
    )


@pytest.mark.parametrize(("sentences", "is_near"), [(3, True), (4, False)])
def test_a_body_named_long_ago_is_not_taken_up(discourse_of, sentences, is_near) -> None:
    between = "rain fell/VERB . " * (sentences - 1)
    text = words(f"Tidal Agency left/VERB . {between}the/DET agency wept/VERB")
    assert bool(taken_up(discourse_of(text, WIRE, reach=Reach(names=3)))) is is_near


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        ({"Norway": ("GPE", None, "NO"), "Norwegian": ("NORP", None, "NO")}, "Norway"),
        ({"Norwegians": ("NORP", None, "NO")}, "Norwegians"),
        ({"Tamm": ("PERSON", None, "NO")}, None),
        ({"Chile": ("GPE", None, "CL")}, None),
    ],
)
def test_a_government_is_its_country(discourse_of, names, taken) -> None:
    text = words(f"{next(iter(names))} wept/VERB . the/DET Norwegian/ADJ government left/VERB")
    found = taken_up(discourse_of(text, names))
    assert found == ([("the Norwegian government", taken, "government")] if taken else [])


SPEAKS = """
Volkswerk PROPN 1 nsubj
grew VERB 1 ROOT
. PUNCT 1 punct
the DET 4 det
company NOUN 5 nsubj
said VERB 5 ROOT
so ADV 5 advmod
"""


@pytest.mark.parametrize(
    ("parse", "names", "found"),
    [
        (SPEAKS, {"Volkswerk": ("ORG",)}, True),
        (SPEAKS, {"Volkswerk": ("GPE",)}, False),
        (SPEAKS.replace("Volkswerk", "Ministry"), {"Ministry": ("ORG",)}, False),
        (SPEAKS.replace("nsubj\ngrew", "obj\ngrew"), {"Volkswerk": ("ORG",)}, True),
        (SPEAKS.replace("company", "ministry"), {"Volkswerk": ("ORG",)}, False),
        (SPEAKS.replace("the DET", "Chilean ADJ"), {"Volkswerk": ("ORG",)}, False),
    ],
)
def test_the_company_that_speaks_is_the_only_body_just_named(discourse_of, parse, names, found) -> None:
    discourse = discourse_of(parse, names, says=[(4, (6, 6))])
    assert bool(taken_up(discourse)) is found


LATER = """
. PUNCT 5 punct
Tide PROPN 9 nsubj
sank VERB 9 ROOT
"""


def test_a_body_named_later_does_not_matter(discourse_of) -> None:
    parse = SPEAKS.strip() + LATER.replace("9", "8")
    discourse = discourse_of(parse, {"Volkswerk": ("ORG",), "Tide": ("ORG",)}, says=[(4, (6, 6))])
    assert [name for _, name, _ in taken_up(discourse)] == ["Volkswerk"]


SPOKEN = """
“ PUNCT 2 punct
Volkswerk PROPN 2 nsubj
grew VERB 2 ROOT
” PUNCT 2 punct
. PUNCT 2 punct
the DET 6 det
company NOUN 7 nsubj
said VERB 7 ROOT
so ADV 7 advmod
"""


def test_a_body_that_somebody_else_speaks_of_is_not_the_company(discourse_of) -> None:
    assert taken_up(discourse_of(SPOKEN, {"Volkswerk": ("ORG",)}, says=[(6, (8, 8))])) == []


TWO = """
Volkswerk PROPN 1 nsubj
sued VERB 1 ROOT
Tide PROPN 1 obj
. PUNCT 1 punct
the DET 5 det
company NOUN 6 nsubj
said VERB 6 ROOT
so ADV 6 advmod
"""


def test_of_two_bodies_either_may_be_the_company(discourse_of) -> None:
    discourse = discourse_of(TWO, {"Volkswerk": ("ORG",), "Tide": ("ORG",)}, says=[(5, (7, 7))])
    assert taken_up(discourse) == []


@pytest.mark.parametrize(("reach", "is_near"), [(1, True), (0, False)])
def test_a_body_named_long_ago_is_not_the_company(discourse_of, reach, is_near) -> None:
    discourse = discourse_of(SPEAKS, {"Volkswerk": ("ORG",)}, says=[(4, (6, 6))], reach=Reach(bodies=reach))
    assert bool(taken_up(discourse)) is is_near


def test_a_company_that_does_not_speak_may_be_any(discourse_of) -> None:
    assert taken_up(discourse_of(SPEAKS, {"Volkswerk": ("ORG",)})) == []


def test_unnamed_people_are_found_with_the_sex_that_the_noun_tells(discourse_of) -> None:
    text = words("a/DET woman met/VERB a/DET doctor , a/DET boy and/CCONJ a/DET fish")
    nouns = [(at, "NN") for at in (1, 4, 7, 10)]
    found = [(first, last, sex) for first, last, sex in find_unnamed(discourse_of(text, tags=nouns))]
    assert found == [(1, 2, "f"), (4, 5, None), (7, 8, "m")]


def test_several_or_named_people_are_no_rivals(discourse_of) -> None:
    text = words("women met/VERB Doctor")
    tags = [(0, "NNS"), (2, "NN")]
    assert list(find_unnamed(discourse_of(text, {"Doctor": ("PERSON",)}, tags=tags))) == []
