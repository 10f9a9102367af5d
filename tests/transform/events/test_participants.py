"""Participants: who acts, and upon whom, in the labels of either parser."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from etl.transform.events.findings import find_events
from etl.transform.events.participants import phrase

# "Norway was attacked by Swedish troops in May .", as Universal Dependencies and as ClearNLP have it.
WORDS = ["Norway", "was", "attacked", "by", "Swedish", "troops", "in", "May", "."]
POS = ["PROPN", "AUX", "VERB", "ADP", "ADJ", "NOUN", "ADP", "PROPN", "PUNCT"]
TAGS = ["NNP", "VBD", "VBN", "IN", "JJ", "NNS", "IN", "NNP", "."]
UNIVERSAL = (
    [2, 2, 2, 5, 5, 2, 7, 2, 2],
    ["nsubj:pass", "aux:pass", "ROOT", "case", "amod", "obl:agent", "case", "obl", "punct"],
)
CLEAR = (
    [2, 2, 2, 2, 5, 3, 2, 6, 2],
    ["nsubjpass", "auxpass", "ROOT", "agent", "amod", "pobj", "prep", "pobj", "punct"],
)


@pytest.mark.parametrize(("heads", "deps"), [UNIVERSAL, CLEAR])
def test_a_passive_in_either_set_of_labels(nlp: Language, heads: list[int], deps: list[str]) -> None:
    doc = Doc(nlp.vocab, words=WORDS, pos=POS, tags=TAGS, heads=heads, deps=deps)
    (finding,) = find_events(doc)
    assert finding.standing.type == "ASSAULT"
    assert [token.text for token in finding.actors] == ["troops"]
    assert [token.text for token in finding.recipients] == ["Norway"]


def test_a_phrase_keeps_names_and_describing_words_but_no_article(nlp: Language) -> None:
    doc = Doc(
        nlp.vocab,
        words=["The", "Swedish", "army", "retreated"],
        heads=[2, 2, 3, 3],
        deps=["det", "amod", "nsubj", "ROOT"],
    )
    assert doc.text[slice(*phrase(doc[2]))] == "Swedish army"


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Norway accused Sweden of theft.", ["Norway"], ["Sweden"]),
        ("Norway and Denmark condemned Sweden.", ["Norway", "Denmark"], ["Sweden"]),
        ("Norway demanded that Sweden leave.", ["Norway"], ["Sweden"]),
        ("Soldiers who attacked Sweden in the spring have left.", ["Soldiers"], ["Sweden"]),
    ],
)
def test_participants(nlp: Language, text: str, actors: list[str], recipients: list[str]) -> None:
    own = ["dates", "quotes", "entities", "coreference", "places", "speakers", "events"]
    with nlp.select_pipes(disable=own):
        finding = next(find_events(nlp(text)))
    assert [token.text for token in finding.actors] == actors
    assert [token.text for token in finding.recipients] == recipients
