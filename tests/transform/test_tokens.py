"""Plain tokens answer as spaCy's do."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc as ParsedDoc

from etl.transform.tokens import Doc, Token

SAID = (
    "“Trains won't run,” Ada Poe said.\n\nShe paid the ferry firm $3,000 (for DAMAGES) in the U.S. in May. "
)
TOKEN = sorted(set(Token.__slots__) - {"children", "doc", "head", "sent"})
TOKEN += ["is_sent_start", "text_with_ws", "morph"]
PLACES = [(0, 1), (3, 9), (0, 17), (4, 5), (30, 38), (33, 40), (35, 36), (-1, 4), (90, 400)]


@pytest.fixture(scope="module")
def parsed(nlp) -> ParsedDoc:
    return nlp(SAID)


def test_a_token_says_what_spacys_says(parsed):
    doc = Doc(parsed)
    assert doc.text == parsed.text
    for ours, theirs in zip(doc, parsed, strict=True):
        assert {name: getattr(ours, name) for name in TOKEN} == {
            name: getattr(theirs, name) for name in TOKEN
        }
        assert ours.head.i == theirs.head.i
        assert [child.i for child in ours.children] == [child.i for child in theirs.children]
        assert [one.i for one in ours.subtree] == [one.i for one in theirs.subtree]
        assert (ours.left_edge.i, ours.right_edge.i) == (theirs.left_edge.i, theirs.right_edge.i)
        assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)


def test_a_span_says_what_spacys_says(parsed):
    doc = Doc(parsed)
    for start in range(-2, len(doc)):
        for end in range(start, len(doc) + 2):
            ours, theirs = doc[start:end], parsed[start:end]
            assert (ours.start, ours.end, ours.text) == (theirs.start, theirs.end, theirs.text)
            assert (ours.text_with_ws, len(ours)) == (theirs.text_with_ws, len(theirs))
            if len(theirs):
                assert (ours.start_char, ours.end_char) == (theirs.start_char, theirs.end_char)
                assert (ours.root.i, ours[-1].i, ours[:2].end) == (
                    theirs.root.i,
                    theirs[-1].i,
                    theirs[:2].end,
                )
    assert [(one.start, one.end, one.label_) for one in doc.ents] == [
        (one.start, one.end, one.label_) for one in parsed.ents
    ]


@pytest.mark.parametrize("mode", ["strict", "contract", "expand"])
def test_a_stretch_of_characters_has_the_words_that_spacy_gives_it(parsed, mode):
    for place in PLACES:
        ours, theirs = (one.char_span(*place, alignment_mode=mode) for one in (Doc(parsed), parsed))
        assert (ours and (ours.start, ours.end)) == (theirs and (theirs.start, theirs.end))
