"""Ledger: what a rule is worth, and how often the language model is asked for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from etl.errors import OnRecordError
from etl.evaluation.ledger import Entry, line_of, parsed_once, weigh_rules
from etl.transform.rules import Rule

RULE = Rule("quotes.join_pieces", "Join the pieces of a quotation.")


def test_an_entry_shows_the_largest_changes_first() -> None:
    changes = {"quotes.all.cue": -0.1, "quotes.all.joint_f1": -2.34, "quotes.direct.cue": 0.5}
    shown = line_of(Entry(RULE, changes, 3))
    assert shown.split() == [
        *("quotes.join_pieces", "3", "cases"),
        *("quotes.all.joint_f1", "-2.3,", "quotes.direct.cue", "+0.5,", "quotes.all.cue", "-0.1"),
    ]


def test_an_entry_without_changes_says_so() -> None:
    assert line_of(Entry(RULE, {}, 0)).endswith("0 cases  no change")


def test_a_text_is_parsed_once_and_each_reading_gets_a_doc_of_its_own(nlp: Language) -> None:
    with parsed_once(nlp):
        [(first, number)] = nlp.pipe([("Ingrid Vale spoke.", 1)], as_tuples=True)
        first._.quotes = ("marked",)
        [(second, _)] = nlp.pipe([("Ingrid Vale spoke.", 2)], as_tuples=True)
        [plain] = nlp.pipe(["Ingrid Vale spoke."])
    assert number == 1 and second is not first
    assert [token.dep_ for token in second] == [token.dep_ for token in plain]


def test_after_the_ledger_the_pipeline_is_as_before(nlp: Language) -> None:
    before = nlp.pipe
    with parsed_once(nlp):
        assert nlp.pipe != before
    assert nlp.pipe == before


def test_a_room_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OnRecordError, match="choose among dates"):
        list(weigh_rules(tmp_path, ["kitchen"]))
