"""Entities: how annotated articles are compared with ours."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from etl.evaluation.entities import (
    answer_of,
    gold_ids,
    judged_names,
    judged_pronouns,
    pair_f1,
    read_percentage,
)
from etl.evaluation.given_names import name_given
from etl.transform.knowledge.known_names import KnownNames
from etl.transform.values import Entity, Mention

TEXT = "Mayor Edda Tamm met Bo Roe. She left Oslo."


def at(words: str, kind: str = "name") -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "kind": kind, "words": words}


def ours(name: str, type: str, *mentions: tuple[str, str, float]) -> Entity:
    found = tuple(
        Mention(words, TEXT.index(words), TEXT.index(words) + len(words), kind, "test", chance)
        for words, kind, chance in mentions
    )
    return Entity(name.lower(), name, type, found)


ROW = {
    "id": "a",
    "entities": [
        {"gid": "1", "type": "person", "mentions": [at("Mayor Edda Tamm"), at("She", "pronoun")]},
        {"gid": "2", "type": "person", "mentions": [at("Bo Roe")]},
        {"gid": "3", "type": "place", "mentions": [at("Oslo")]},
    ],
}


def doc_with(nlp: Language, *entities: Entity) -> Doc:
    doc = nlp.make_doc(TEXT)
    doc._.entities = entities
    return doc


def test_figures_are_read_from_what_the_scorer_writes() -> None:
    assert read_percentage("12/30 = 40.0") == 40.0
    assert (pair_f1({"f": 50.0}), pair_f1((1.0, 2.0, 3.0))) == (50.0, 3.0)


def test_a_name_is_right_within_what_is_annotated_as_of_its_type(nlp: Language) -> None:
    doc = doc_with(
        nlp,
        ours("Tamm", "PERSON", ("Edda Tamm", "name", 0.9), ("She", "pronoun", 0.5)),
        ours("Oslo", "FAC", ("Oslo", "name", 0.8)),
        ours("Bo", "ORG", ("Bo Roe", "name", 0.7)),
        ours("Left", "PERSON", ("left", "name", 0.6)),
        ours("Norwegian", "NORP", ("met", "name", 0.5)),
    )
    assert list(judged_names(ROW, doc)) == [(0.9, True), (0.8, True), (0.7, False), (0.6, False)]


@pytest.mark.parametrize(("owner", "right"), [("Tamm", True), ("Roe", False)])
def test_a_pronoun_is_right_with_whom_most_names_are_annotated(
    nlp: Language, owner: str, right: bool
) -> None:
    names = {"Tamm": "Edda Tamm", "Roe": "Bo Roe"}
    entities = [
        ours(name, "PERSON", (words, "name", 0.9), *([("She", "pronoun", 0.5)] if name == owner else []))
        for name, words in names.items()
    ]
    assert list(judged_pronouns(ROW, doc_with(nlp, *entities))) == [(0.5, right)]


def test_a_pronoun_that_nobody_annotated_is_not_judged(nlp: Language) -> None:
    tamm = ours("Tamm", "PERSON", ("Edda Tamm", "name", 0.9), ("left", "pronoun", 0.5))
    assert list(judged_pronouns(ROW, doc_with(nlp, tamm))) == []


def test_an_entity_is_the_annotated_one_that_most_of_its_names_are_of() -> None:
    mixed = ours(
        "Tamm", "PERSON", ("Edda Tamm", "name", 1.0), ("Bo Roe", "name", 1.0), ("She", "pronoun", 1.0)
    )
    assert gold_ids(ROW, (mixed,)) == {"tamm": "1"}


@pytest.mark.parametrize(
    ("gold", "names", "answered"),
    [
        ("Mayor Edda Tamm", ["Mayor Edda Tamm", "Edda Tamm"], "Mayor Edda Tamm"),
        ("Mayor Edda Tamm", ["Tamm", "Edda Tamm"], "Edda Tamm"),
        ("Edda Tamm", ["Mayor Edda Tamm"], None),
        ("Edda Tamm", ["Bo Roe"], None),
    ],
)
def test_our_answer_is_the_same_span_or_the_longest_within(
    gold: str, names: list[str], answered: str | None
) -> None:
    entities = [ours(name, "PERSON", (name, "name", 1.0)) for name in names]
    places = [(one.mentions[0].start, one.mentions[0].end, one) for one in entities]
    found = answer_of(at(gold), places)
    assert (found and found["canonical"]) == answered


def test_within_a_pronoun_there_is_no_answer() -> None:
    she = ours("She", "PERSON", ("Edda", "pronoun", 1.0))
    assert answer_of(at("Edda Tamm", "pronoun"), [(6, 10, she)]) is None


@pytest.mark.parametrize(
    ("marked", "type", "name"),
    [
        ("the mayor, Edda Tamm", "PERSON", "Edda Tamm"),
        ("the mayor (Edda Tamm)", "PERSON", "Edda Tamm"),
        ("Edda Tamm, the mayor", "PERSON", "Edda Tamm"),
        ("Edda Tamm (born 1980)", "PERSON", "Edda Tamm"),
        ("Edda Tamm who left", "PERSON", "Edda Tamm"),
        ("Edda Tamm's", "PERSON", "Edda Tamm"),
        ("the Harbour Wire", "ORG", "Harbour Wire"),
        ("The Harbour Wire", "ORG", "Harbour Wire"),
        ("Edda Tamm DBE", "PERSON", "Edda Tamm"),
        ("EDDA TAMM DBE", "PERSON", "EDDA TAMM DBE"),
        ("Tamm DBE", "PERSON", "Tamm DBE"),
        ("Harbour Wire DBE", "ORG", "Harbour Wire DBE"),
        ("the 2016 games", "ORG", "2016 games"),
    ],
)  # fmt: skip
def test_a_name_is_read_without_what_is_around_it(nlp: Language, marked: str, type: str, name: str) -> None:
    text = f"We saw {marked} leave."
    found = name_given(nlp.make_doc(text), 7, 7 + len(marked), type, KnownNames(nlp.make_doc))
    assert found is not None
    assert (found.text, found.start, found.end) == (name, 7, 7 + len(marked))


def test_a_marked_name_may_be_known(nlp: Language) -> None:
    doc, known = nlp.make_doc("in Norway"), KnownNames(nlp.make_doc)
    assert name_given(doc, 3, 9, "GPE", known).known.name == "Norway"
    assert name_given(doc, 3, 9, "PERSON", known).known is None
    assert name_given(doc, 50, 60, "GPE", known) is None
