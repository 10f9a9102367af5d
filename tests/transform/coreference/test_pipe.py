"""The component: entities with every mention, in order."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from etl.transform.coreference.discourse import Reach


def test_the_shipped_pipeline_looks_as_far_back_as_the_factory_does_by_default(nlp) -> None:
    assert nlp.get_pipe("coreference").reach == Reach()
    assert nlp.get_factory_meta("coreference").default_config == asdict(Reach())


def test_a_setting_says_how_far_back_people_are_looked_for(nlp) -> None:
    near = nlp.create_pipe("coreference", config={"people": 0})
    assert near.reach == Reach(people=0)


@pytest.mark.parametrize(("pronoun", "sex"), [("She", "f"), ("He", "m"), ("Nobody", None)])
def test_a_pronoun_tells_the_sex_of_whom_it_stands_for(read_text, pronoun, sex) -> None:
    doc = read_text(f"Qwrtz Tamm lost on Monday. {pronoun} thanked voters.")
    (tamm,) = [one for one in doc._.entities if one.name == "Qwrtz Tamm"]
    assert tamm.sex == sex


def test_mentions_are_in_the_order_of_the_text(read_text) -> None:
    text = (
        "Estonian Foreign Minister Edda Tamm flew to Riga. She met reporters. The minister spoke. Tamm, who "
        "was tired, left."
    )
    doc = read_text(text)
    (tamm,) = [one for one in doc._.entities if one.name == "Edda Tamm"]
    assert [(one.text, one.kind, one.method) for one in tamm.mentions] == [
        ("Edda Tamm", "name", "model"),
        ("She", "pronoun", "rank"),
        ("The minister", "nominal", "office"),
        ("Tamm", "name", "model"),
        ("who", "pronoun", "rank"),
    ]
    assert all(text[one.start : one.end] == one.text and 0 < one.confidence < 1 for one in tamm.mentions)


def test_unnamed_people_are_no_entities(read_text) -> None:
    doc = read_text("A woman met Edda Tamm in Oslo. She wept.")
    assert {one.name for one in doc._.entities} == {"Edda Tamm", "Oslo"}
