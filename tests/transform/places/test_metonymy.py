"""Metonymy: in Seoul, Seoul said, Seoul prices; in the labels of either parser."""

from __future__ import annotations

import pytest
from spacy.language import Language

from etl.transform.places.metonymy import use_of
from tests.transform.conftest import doc_of

IN_UNIVERSAL = """
She PRON 1 nsubj
lives/live VERB 1 ROOT
in ADP 3 case
Seoul PROPN 1 obl
"""
IN_CLEAR = """
She PRON 1 nsubj
lives/live VERB 1 ROOT
in ADP 1 prep
Seoul PROPN 2 pobj
"""
SAID = """
Then ADV 2 advmod
yesterday NOUN 2 obl
spoke/speak VERB 2 ROOT
Seoul PROPN 2 nsubj
"""
COMMITMENT = """
They PRON 1 nsubj
praised/praise VERB 1 ROOT
the DET 5 det
Seoul PROPN 5 nmod:poss
's PART 3 case
patience NOUN 1 obj
"""
PRICES = """
They PRON 1 nsubj
fear VERB 1 ROOT
rising VERB 4 amod
Seoul PROPN 4 compound
prices/price NOUN 1 obj
"""
SUMMIT = """
They PRON 1 nsubj
left/leave VERB 1 ROOT
the DET 4 det
Seoul PROPN 4 compound
summit NOUN 1 obj
"""
VISITED = """
She PRON 1 nsubj
visited/visit VERB 1 ROOT
lovely ADJ 3 amod
Seoul PROPN 1 obj
"""
ACCUSED = """
She PRON 1 nsubj
accused/accuse VERB 1 ROOT
proud ADJ 3 amod
Seoul PROPN 1 obj
"""
WITH_UNIVERSAL = """
Talks/talk NOUN 1 nsubj
stalled/stall VERB 1 ROOT
with ADP 3 case
Seoul PROPN 1 obl
"""
WITH_CLEAR = """
Talks/talk NOUN 1 nsubj
stalled/stall VERB 1 ROOT
with ADP 1 prep
Seoul PROPN 2 pobj
"""
PRESSURE_FROM = """
The DET 1 det
pressure NOUN 1 ROOT
from ADP 3 case
Seoul PROPN 1 nmod
"""
CITY_OF = """
The DET 1 det
city NOUN 1 ROOT
of ADP 3 case
Seoul PROPN 1 nmod
"""
TEAM = """
On ADP 1 case
Sunday PROPN 2 obl
beat VERB 2 ROOT
Seoul PROPN 2 nsubj
Busan PROPN 2 obj
"""
BASED = """
A DET 5 det
loud ADJ 5 amod
new ADJ 5 amod
Seoul PROPN 5 compound
- PUNCT 5 punct
based/base VERB 5 ROOT
band NOUN 5 obj
"""


@pytest.mark.parametrize(
    ("parse", "use"),
    [
        (IN_UNIVERSAL, "literal"),
        (IN_CLEAR, "literal"),
        (VISITED, "literal"),
        (SUMMIT, "literal"),
        (CITY_OF, "literal"),
        (BASED, "literal"),
        (SAID, "government"),
        (COMMITMENT, "government"),
        (ACCUSED, "government"),
        (WITH_UNIVERSAL, "government"),
        (WITH_CLEAR, "government"),
        (PRESSURE_FROM, "government"),
        (PRICES, "modifier"),
        (TEAM, "modifier"),
    ],
)
def test_what_a_name_is_used_for(nlp: Language, parse: str, use: str) -> None:
    doc = doc_of(nlp, parse)
    assert use_of(doc[3:4]) == use


def test_names_in_a_row_are_used_alike(nlp: Language) -> None:
    doc = doc_of(nlp, IN_UNIVERSAL + "and CCONJ 5 cc\nBusan PROPN 3 conj\n")
    assert use_of(doc[5:6]) == "literal"


def test_no_government_speaks_for_a_sea(nlp: Language) -> None:
    assert use_of(doc_of(nlp, SAID)[3:4], is_area=True) == "literal"


def test_an_unparsed_text_is_read_too(nlp: Language) -> None:
    doc = nlp.make_doc("Seoul")
    assert use_of(doc[0:1]) == "modifier"


@pytest.mark.parametrize(
    ("parse", "at", "use"),
    [
        ("They PRON 1 nsubj\nspoke/speak VERB 1 ROOT\nof ADP 3 case\nSeoul PROPN 1 obl", 3, "modifier"),
        ("fell/fall VERB 0 ROOT\nSeoul PROPN 0 conj", 1, "modifier"),
        ("beat VERB 0 ROOT\nSeoul PROPN 0 iobj", 1, "government"),
        ("gave/give VERB 0 ROOT\nSeoul PROPN 0 iobj", 1, "government"),
        ("Seoul PROPN 1 nsubj\ncity NOUN 1 ROOT", 0, "literal"),
        ("Seoul PROPN 1 nsubj:pass\nshelled/shell VERB 1 ROOT", 0, "literal"),
        ("Seoul PROPN 1 nsubj:pass\naccused/accuse VERB 1 ROOT", 0, "government"),
        ("from ADP 1 case\nSeoul PROPN 2 obl\nfled/flee VERB 2 ROOT", 1, "literal"),
        ("Seoul PROPN 0 ROOT", 0, "modifier"),
        ("met/meet VERB 0 ROOT\nSeoul PROPN 0 obl", 1, "literal"),
        ("talks/talk NOUN 0 ROOT\nSeoul PROPN 0 nmod:poss\n's PART 1 case", 1, "literal"),
        ("Seoul PROPN 2 compound\n' PART 0 case\nrage NOUN 2 ROOT", 0, "government"),
        ("song NOUN 0 ROOT\nof ADP 2 case\nSeoul PROPN 0 nmod", 2, "modifier"),
        ("Holm PROPN 0 ROOT\n52 NUM 0 appos\nof ADP 3 case\nBergen PROPN 1 nmod", 3, "literal"),
        ("Seoul PROPN 3 nmod\nand CCONJ 2 cc\nBusan PROPN 0 conj\nprices/price NOUN 3 ROOT", 2, "modifier"),
        (
            "in ADP 1 case\nSeoul PROPN 4 obl\nin ADP 3 case\nBusan PROPN 1 conj\nmet VERB 4 ROOT",
            3,
            "literal",
        ),
    ],
)
def test_the_governing_word_says_what_it_is_used_for(nlp: Language, parse: str, at: int, use: str) -> None:
    doc = doc_of(nlp, parse)
    assert use_of(doc[at : at + 1]) == use


def test_of_a_person_is_of_their_town(nlp: Language) -> None:
    doc = doc_of(nlp, "Holm PROPN 0 ROOT\nof ADP 2 case\nBergen PROPN 0 nmod")
    assert use_of(doc[2:3]) == "modifier"
    doc[0].ent_type_ = "PERSON"
    assert use_of(doc[2:3]) == "literal"


def test_an_area_after_of_is_a_spot(nlp: Language) -> None:
    doc = doc_of(nlp, "song NOUN 0 ROOT\nof ADP 2 case\nBaltic PROPN 0 nmod")
    assert use_of(doc[2:3], is_area=True) == "literal"


@pytest.mark.parametrize("word", ["based", "born", "bound", "educated", "raised"])
def test_what_is_based_there_names_the_spot(nlp: Language, word: str) -> None:
    doc = doc_of(
        nlp, f"Seoul PROPN 3 compound\n- PUNCT 3 punct\n{word} VERB 3 amod\nprices/price NOUN 3 ROOT"
    )
    assert use_of(doc[0:1]) == "literal"


@pytest.mark.parametrize(
    ("after", "pos", "use"),
    [("summit", "NOUN", "literal"), ("summit", "VERB", "modifier"), ("city", "NOUN", "modifier")],
)
def test_an_event_that_follows_names_the_spot(nlp: Language, after: str, pos: str, use: str) -> None:
    doc = doc_of(nlp, f"Seoul PROPN 2 compound\n{after} {pos} 2 compound\nprices/price NOUN 2 ROOT")
    assert use_of(doc[0:1]) == use


def test_another_word_after_a_hyphen_does_not(nlp: Language) -> None:
    doc = doc_of(nlp, "Seoul PROPN 3 compound\n- PUNCT 3 punct\nstyle NOUN 3 nmod\nprices/price NOUN 3 ROOT")
    assert use_of(doc[0:1]) == "modifier"


def test_a_name_with_its_own_preposition_is_used_as_that_says(nlp: Language) -> None:
    doc = doc_of(
        nlp, "in ADP 1 case\nSeoul PROPN 4 obl\nwith ADP 3 case\nBusan PROPN 1 conj\nmet/meet VERB 4 ROOT"
    )
    assert (use_of(doc[1:2]), use_of(doc[3:4])) == ("literal", "government")


@pytest.mark.parametrize("label", ["conj", "appos", "flat", "list", "parataxis"])
def test_what_stands_beside_a_name_is_used_like_it(nlp: Language, label: str) -> None:
    doc = doc_of(nlp, f"in ADP 1 case\nSeoul PROPN 3 obl\nBusan PROPN 1 {label}\nmet/meet VERB 3 ROOT")
    assert use_of(doc[2:3]) == "literal"
