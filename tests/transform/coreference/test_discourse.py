"""Discourse: whom a text has spoken of, and where."""

from __future__ import annotations

import pytest

from etl.transform.coreference.discourse import is_one_of_several
from etl.transform.values import Mention
from tests.transform.conftest import doc_of

SAID = """
Edda PROPN 4 nsubj
Tamm PROPN 0 flat
of ADP 3 case
Oslo PROPN 0 nmod
said VERB 4 ROOT
“ PUNCT 7 punct
it PRON 7 nsubj
rained VERB 4 ccomp
” PUNCT 7 punct
. PUNCT 4 punct
Bo PROPN 11 nmod:poss
boat NOUN 12 nsubj
sank VERB 12 ROOT
. PUNCT 12 punct
"""
NAMES = {"Edda Tamm": ("PERSON", "f"), "Oslo": ("GPE",), "Bo": ("PERSON", "m")}


@pytest.fixture
def discourse(discourse_of):
    return discourse_of(SAID, NAMES, says=[((0, 1), (6, 7))])


def test_names_are_sighted_in_order_with_their_grammar(discourse) -> None:
    seen = discourse.sightings
    assert [(one.first, one.last, one.head, one.sentence) for one in seen] == [
        (0, 2, 0, 0), (3, 4, 3, 0), (10, 11, 10, 1),
    ]  # fmt: skip
    assert [one.subject for one in seen] == [True, False, False]
    assert [one.possessive for one in seen] == [False, False, True]
    assert [one.quoted for one in seen] == [None, None, None]
    assert discourse.seen == {0: [0], 1: [3], 2: [10]}


def test_a_pronoun_is_sighted_where_it_is(discourse) -> None:
    seen = discourse.see_token(discourse.referents[1], discourse.doc[6])
    assert (seen.first, seen.last, seen.kind, seen.quoted, seen.subject) == (6, 7, "pronoun", 0, True)
    assert [one.first for one in discourse.sightings] == [0, 3, 6, 10]
    assert discourse.seen[1] == [3, 6]


def test_what_begins_within_a_token_is_left_out(discourse) -> None:
    assert discourse.see(discourse.referents[0], 1, 4, "name") is None


def test_a_mention_is_at_its_head_and_a_name_at_all_its_words(discourse) -> None:
    assert discourse.mention_at(0).referent.entity.name == "Edda Tamm"
    assert discourse.mention_at(1).referent.entity.name == "Edda Tamm"
    assert discourse.mention_at(4) is None
    discourse.see(discourse.referents[2], discourse.doc[10].idx, discourse.doc[11].idx + 4, "nominal")
    assert discourse.mention_at(10).kind == "name"
    assert discourse.mention_at(11).kind == "nominal"


def test_a_nominal_is_not_at_words_beside_its_head(discourse) -> None:
    discourse.see(discourse.referents[0], discourse.doc[6].idx, discourse.doc[8].idx, "nominal")
    assert discourse.mention_at(6) is None
    assert discourse.mention_at(7) is not None


def test_who_speaks_is_known(discourse) -> None:
    assert discourse.sources == {0, 1}
    assert discourse.speaker_of(0).entity.name == "Edda Tamm"
    assert [discourse.source_before(at) for at in (0, 1, 2, 9)] == [None, 0, 1, 1]
    assert [discourse.region_of[i] for i in (4, 6, 7, 10)] == [None, 0, 0, None]


def test_nobody_speaks_where_no_quotation_has_a_known_source(discourse_of) -> None:
    assert discourse_of(SAID, NAMES).speaker_of(0) is None
    assert discourse_of(SAID, NAMES, says=[((0, 1), (11, 12))]).speaker_of(0) is None
    assert discourse_of(SAID, NAMES, says=[(4, (6, 7))]).speaker_of(0) is None


def test_a_range_names_the_last_person_in_it_else_the_last_other(discourse) -> None:
    doc = discourse.doc

    def at(first, last):
        found = discourse.at((doc[first].idx, doc[last].idx + len(doc[last])))
        return found and found.entity.name

    assert at(0, 3) == "Edda Tamm"
    assert at(0, 10) == "Bo"
    assert at(2, 4) == "Oslo"
    assert at(1, 2) is None
    assert at(0, 0) is None


def test_mentions_that_other_pipes_found_are_sighted_too(discourse_of) -> None:
    discourse = discourse_of(SAID, {"Oslo": ("GPE",)})
    town = Mention("it", discourse.doc[6].idx, discourse.doc[6].idx + 2, "pronoun", "rank", 0.9)
    assert discourse.see(discourse.referents[0], town.start, town.end, town.kind).kind == "pronoun"


@pytest.mark.parametrize(
    ("parse", "at", "several"),
    [
        ("Tamm PROPN 1 nsubj\nleft VERB 1 ROOT", 0, False),
        ("Tamm PROPN 3 nsubj\nand CCONJ 2 cc\nRoe PROPN 0 conj\nleft VERB 3 ROOT", 0, True),
        ("Tamm PROPN 3 nsubj\nand CCONJ 2 cc\nRoe PROPN 0 conj\nleft VERB 3 ROOT", 2, True),
        (
            "Edda PROPN 4 nsubj\nTamm PROPN 0 flat\nand CCONJ 3 cc\nRoe PROPN 1 conj\nleft VERB 4 ROOT",
            0,
            True,
        ),
        ("Boats NOUN 1 nsubj\nleft VERB 1 ROOT\nand CCONJ 3 cc\nsank VERB 0 conj", 0, False),
        ("boat NOUN 3 nsubj\nof ADP 2 case\nTamm PROPN 0 nmod\nleft VERB 3 ROOT", 0, False),
    ],
)
def test_a_noun_joined_to_another_is_one_of_several(nlp, parse, at, several) -> None:
    assert is_one_of_several(doc_of(nlp, parse)[at]) is several
