"""The component: which names are shown."""

from __future__ import annotations

import pytest

from etl.transform.entities import Entities

TEXT = "Edda Tamm opened the Harbour Institute on Friday."


@pytest.mark.parametrize(("least", "shown"), [(0.0, {"Edda Tamm", "Harbour Institute"}), (1.0, set())])
def test_names_that_are_unlikely_are_left_out(nlp, read_text, least, shown) -> None:
    doc = read_text(TEXT)
    found = Entities(nlp.make_doc, least=least).predict(doc)
    assert {one.name for one in found} == shown


def test_the_shipped_pipeline_leaves_out_what_the_factory_does_by_default(nlp) -> None:
    assert nlp.get_factory_meta("entities").default_config == {"least": nlp.get_pipe("entities").least}
