"""Relations: one set of labels for both schemes."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from etl.transform.syntax.relations import LARGEST, ancestors, base, is_subject, relation, subtree
from tests.transform.syntax.conftest import Parsed

PASSIVE = """
Norway PROPN 2 nsubjpass
was AUX 2 auxpass
attacked VERB 2 ROOT
on ADP 2 prep
Monday PROPN 3 pobj
"""
TALKS = """
talks NOUN 0 ROOT
with ADP 0 prep
Norway PROPN 1 pobj
"""


@pytest.mark.parametrize(
    ("label", "relation_", "base_"),
    [
        ("nsubjpass", "nsubj:pass", "nsubj"),
        ("nsubj:pass", "nsubj:pass", "nsubj"),
        ("csubjpass", "csubj:pass", "csubj"),
        ("auxpass", "aux:pass", "aux"),
        ("dobj", "obj", "obj"),
        ("dative", "iobj", "iobj"),
        ("relcl", "acl:relcl", "acl"),
        ("poss", "nmod:poss", "nmod"),
        ("prt", "compound:prt", "compound"),
        ("nn", "compound", "compound"),
        ("neg", "advmod", "advmod"),
        ("agent", "obl:agent", "obl"),
        ("npadvmod", "obl:npmod", "obl"),
        ("predet", "det:predet", "det"),
        ("acomp", "xcomp", "xcomp"),
        ("attr", "xcomp", "xcomp"),
        ("oprd", "xcomp", "xcomp"),
        ("ROOT", "root", "root"),
        ("conj", "conj", "conj"),
    ],
)
def test_a_label_of_either_scheme_is_one_relation(
    nlp: Language, label: str, relation_: str, base_: str
) -> None:
    doc = Doc(nlp.vocab, words=["one", "two"], heads=[1, 1], deps=[label, "ROOT"])
    assert (relation(doc[0]), base(doc[0])) == (relation_, base_)


def test_a_preposition_of_clearnlp_is_what_its_head_makes_it(parsed: Parsed) -> None:
    assert relation(parsed(PASSIVE)[3]) == "obl"
    assert relation(parsed(TALKS)[1]) == "nmod"


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("nsubj", True),
        ("nsubj:pass", True),
        ("nsubjpass", True),
        ("csubj", True),
        ("nsubj:outer", False),
        ("obj", False),
    ],
)
def test_subjects(nlp: Language, label: str, expected: bool) -> None:
    doc = Doc(nlp.vocab, words=["one", "two"], heads=[1, 1], deps=[label, "ROOT"])
    assert is_subject(doc[0]) is expected


def test_ancestors_come_nearest_first(parsed: Parsed) -> None:
    assert [token.text for token in ancestors(parsed(PASSIVE)[4])] == ["on", "attacked"]
    assert list(ancestors(parsed(PASSIVE)[2])) == []


def test_a_subtree_leaves_out_the_branches_named(parsed: Parsed) -> None:
    doc = parsed(PASSIVE)
    assert subtree(doc[2]) == {0, 1, 2, 3, 4}
    assert subtree(doc[2], frozenset({3})) == {0, 1, 2}
    assert subtree(doc[3]) == {3, 4}


def test_a_subtree_of_a_hostile_text_is_cut(nlp: Language) -> None:
    size = LARGEST + 50
    doc = Doc(nlp.vocab, words=["x"] * size, heads=[0] * size, deps=["ROOT"] + ["dep"] * (size - 1))
    assert len(subtree(doc[0])) == LARGEST
