"""Modes: how an event is done, in PLOVER's words."""

from __future__ import annotations

import pytest
from spacy.language import Language

from etl.article import Article
from etl.transform.events.modes import table
from etl.transform.events.plover import lexicon
from etl.transform.pipeline import annotate, parse


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Protesters blocked a road in Oslo on Monday.", "obstruct"),
        ("Workers in Oslo went on strike on Monday.", "strike"),
        ("Thousands of people marched through Oslo on Monday.", "demo"),
        ("Prisoners in Oslo began a hunger strike on Monday.", "hunger"),
        ("Youths rioted in Oslo on Monday.", "riot"),
        ("Police arrested Omar Reyes in Oslo on Monday.", "arrest"),
        ("Norway deported Omar Reyes on Monday.", "deport"),
        ("Norway seized the assets of Omar Reyes on Monday.", "confiscate"),
        ("Norway imposed a curfew in Oslo on Monday.", "curfew"),
        ("Gunmen killed Omar Reyes with a car bomb in Oslo on Monday.", "explosives"),
        ("Soldiers shelled Oslo on Monday.", "heavy-weapons"),
        ("A man stabbed Omar Reyes in Oslo on Monday.", "primitive"),
        ("Gunmen kidnapped Omar Reyes in Oslo on Monday.", "abduct"),
        ("Ilse Brandt visited Norway on Monday.", "visit"),
        ("Ilse Brandt telephoned Ove Dahl on Monday.", "phone"),
        ("Norway expelled the envoy of Denmark on Monday.", "expel"),
        ("Norway deployed troops in Oslo on Monday.", "troops"),
        ("Norway sued Denmark on Monday.", "disapprove"),
        ("Gunmen killed Omar Reyes in Oslo on Monday.", None),
        ("Ilse Brandt met Ove Dahl in Oslo on Monday.", None),
        ("Norway sent food to Denmark on Monday.", None),
    ],
)
def test_an_event_has_the_mode_that_its_words_tell(nlp: Language, text: str, mode: str | None) -> None:
    article = Article(id="case", title="", text=text, source="", published="2020-06-12")
    events = annotate(nlp, parse(nlp, article), article)._.events
    assert [event.mode for event in events] == [mode]


def test_modes_are_of_types_that_there_are_and_each_word_tells_one_mode_of_its_type() -> None:
    assert table().keys() <= lexicon().quads.keys()
    for modes in table().values():
        verbs = [verb for mode in modes for verb in mode.verbs]
        assert len(verbs) == len(set(verbs))
