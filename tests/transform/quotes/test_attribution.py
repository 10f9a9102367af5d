"""Attribution: whom a clause names as its speaker, and who is told."""

from __future__ import annotations

import pytest
from spacy.language import Language

from etl.transform.quotes.attribution import find_addressee, source_of
from tests.transform.conftest import doc_of
from tests.transform.quotes.conftest import words

SAID = """
The DET 1 det
mayor NOUN 2 nsubj
said/say VERB 2 ROOT
so ADV 2 advmod
"""
SAID_BY = """
It PRON 2 nsubj:pass
was/be AUX 2 aux:pass
said/say VERB 2 ROOT
by ADP 5 case
the DET 5 det
mayor NOUN 2 obl
"""
WAS_SAID = """
It PRON 2 nsubj:pass
was/be AUX 2 aux:pass
said/say VERB 2 ROOT
"""
RESIGNED_SAYING = """
Roe PROPN 1 nsubj
resigned/resign VERB 1 ROOT
saying/say VERB 1 advcl
so ADV 2 advmod
"""
LEFT_AND_SAID = """
Roe PROPN 1 nsubj
left/leave VERB 1 ROOT
and CCONJ 3 cc
said/say VERB 1 conj
"""
WANTS_TO_SAY = """
Roe PROPN 1 nsubj
wants/want VERB 1 ROOT
to PART 3 mark
say VERB 1 xcomp
"""
THINKS_SAID = """
Roe PROPN 1 nsubj
thinks/think VERB 1 ROOT
said/say VERB 1 ccomp
"""


@pytest.mark.parametrize(
    ("parse", "verb", "expected"),
    [
        (SAID, 2, "The mayor"),
        (SAID_BY, 2, "the mayor"),
        (WAS_SAID, 2, ""),
        (RESIGNED_SAYING, 2, "Roe"),
        (LEFT_AND_SAID, 3, "Roe"),
        (WANTS_TO_SAY, 3, "Roe"),
        (THINKS_SAID, 2, ""),
    ],
)
def test_the_speaker_is_the_subject_the_agent_or_shared(
    nlp: Language, parse: str, verb: int, expected: str
) -> None:
    doc = doc_of(nlp, parse)
    assert words(doc, source_of(doc[verb])) == expected


TOLD = """
Roe PROPN 1 nsubj
told/tell VERB 1 ROOT
the DET 3 det
crowd NOUN 1 obj
"""
SAW = TOLD.replace("told/tell", "saw/see")
GAVE = TOLD.replace("told/tell", "wrote/write").replace("1 obj", "1 iobj")
SAID_TO = """
Roe PROPN 1 nsubj
said/say VERB 1 ROOT
to ADP 4 case
the DET 4 det
crowd NOUN 1 obl
"""
SAID_IN = SAID_TO.replace("to ADP", "in ADP")
SAID_TO_IN_CLEAR = """
Roe PROPN 1 nsubj
said/say VERB 1 ROOT
to ADP 1 prep
crowds NOUN 2 pobj
"""
SAID_MARKED = SAID_TO.replace("to ADP 4 case", "to PART 4 mark")


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        (TOLD, "the crowd"),
        (SAW, ""),
        (GAVE, "the crowd"),
        (SAID_TO, "the crowd"),
        (SAID_IN, ""),
        (SAID_MARKED, ""),
        (SAID_TO_IN_CLEAR, "to crowds"),
    ],
)
def test_who_is_told_is_an_object_or_comes_after_to(nlp: Language, parse: str, expected: str) -> None:
    doc = doc_of(nlp, parse)
    assert words(doc, find_addressee(doc[1], frozenset())) == expected


@pytest.mark.parametrize("verb", ["tell", "remind", "assure", "inform", "warn"])
def test_verbs_of_telling_have_a_hearer(nlp: Language, verb: str) -> None:
    doc = doc_of(nlp, TOLD.replace("told/tell", verb))
    assert words(doc, find_addressee(doc[1], frozenset())) == "the crowd"


def test_nobody_is_told_who_speaks_or_is_spoken_of(nlp: Language) -> None:
    doc = doc_of(nlp, TOLD)
    assert find_addressee(doc[1], frozenset({3})) == frozenset()
