"""Pronoun choice: who is right among the candidates, and how well weights do on other articles."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from etl.training.choice import Question
from etl.training.pronoun_choice import choices_of, cross_validate, names_at, right_ones
from etl.transform.coreference.discourse import Discourse, Referent
from etl.transform.coreference.pronouns import Candidate
from etl.transform.values import Entity, Mention
from tests.transform.conftest import doc_of

TAMM = Entity("tamm", "Tamm", "PERSON", (Mention("Tamm", 5, 9, "name", "test", 1.0),))


def candidate(entity: Entity | None) -> Candidate:
    return Candidate(Referent(0, "PERSON", None, entity), ((),))


@pytest.mark.parametrize(
    ("named", "has_entity", "is_unnamed", "right"),
    [
        ([True, False], [True, True], False, (0,)),
        ([True, True], [True, True], False, (0, 1)),
        ([False, False], [True, False], False, ()),
        ([False, False], [True, False], True, (1,)),
        ([False, False], [True, True], True, ()),
        ([False, False], [False, False], True, None),
        ([True, False], [True, False], True, (0,)),
    ],
)
def test_the_right_ones_are_who_is_meant(named, has_entity, is_unnamed, right) -> None:
    found = [candidate(TAMM if one else None) for one in has_entity]
    assert right_ones(found, named, is_unnamed=is_unnamed) == right


@pytest.mark.parametrize(("place", "named"), [((5, 9), True), ((0, 6), True), ((0, 5), False), (None, False)])
def test_an_entity_is_named_at_a_place(place, named) -> None:
    assert names_at(TAMM, place) is named
    assert not names_at(None, place)


def test_weights_are_judged_on_other_articles() -> None:
    both = ((("near",),), (("far",),))
    asked = [Question(str(n % 10), both, (0,)) for n in range(50)]
    judged = cross_validate(asked)
    assert len(judged) == 50
    assert all(right and chance > 0.8 for chance, right in judged)


TEXT = """
Tamm PROPN 1 nsubj
met VERB 1 ROOT
Roe PROPN 1 obj
. PUNCT 1 punct
She PRON 5 nsubj
left VERB 5 ROOT
. PUNCT 5 punct
She PRON 8 nsubj
wept VERB 8 ROOT
"""


def person(doc: Doc, at: int) -> Entity:
    name, start = doc[at].text, doc[at].idx
    mention = Mention(name, start, start + len(name), "name", "test", 1.0)
    return Entity(name.lower(), name, "PERSON", (mention,))


def test_a_later_question_sees_the_pronouns_before_it_put_right(nlp) -> None:
    doc = doc_of(nlp, TEXT)
    people = [person(doc, at) for at in (0, 2)]
    discourse = Discourse(doc, people, ())
    roe_is_right = choices_of("a", discourse, lambda place, found: (1,) if place[0] == doc[4].idx else ())
    first, second = roe_is_right
    assert (first.document, first.right, second.right) == ("a", (1,), ())
    tamm, roe = second.candidates
    assert len(tamm) == 1
    assert any("pronoun" in hints for hints in roe)
