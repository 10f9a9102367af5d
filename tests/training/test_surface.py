"""Surface: curly marks and headlines."""

from __future__ import annotations

from copy import deepcopy
from random import Random

import pytest

from etl.training.records import Record, Word
from etl.training.surface import headline_of, with_curly_marks
from tests.training.conftest import check_names, check_trees, names_of, text_of, tree

SEEDS = range(200)
DASHES = {"—", "–"}


def words(text: str) -> Record:
    """Words between blanks; a mark that is tagged stands as mark/TAG."""
    made = [Word(word, True, tag) for word, _, tag in (part.partition("/") for part in text.split())]
    return Record("test.1", "test", made, [0])


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('He said " no " and " yes " .', "He said “ no ” and “ yes ” ."),
        ("\"/'' Yes \"/`` No \"/''", "” Yes “ No ”"),
        ("'/`` No '/'' he said", "‘ No ’ he said"),
        ("It is n't the dogs ' or Moe 's", "It is n’t the dogs ’ or Moe ’s"),
        ("we 'll we 've I 'm they 're he 'd", "we ’ll we ’ve I ’m they ’re he ’d"),
        ("O'Hara at five o'clock", "O’Hara at five o’clock"),
        ("well-known and 5-1", "well-known and 5-1"),
    ],
)
def test_typewriters_marks_become_typographers(typed: str, printed: str) -> None:
    assert " ".join(word.text for word in with_curly_marks(words(typed), Random(0)).words) == printed


@pytest.mark.parametrize("dash", ["--", "-"])
def test_a_hyphen_between_blanks_becomes_a_dash(dash: str) -> None:
    found = set()
    for seed in SEEDS:
        record = with_curly_marks(words(f"rain {dash} and snow"), Random(seed))
        text = record.words[1].text
        assert text in DASHES
        assert (record.words[0].space, record.words[1].space) in {(True, True), (False, False)}
        found.add((text, record.words[1].space))
    assert found == {("—", True), ("—", False), ("–", True)}


@pytest.mark.parametrize("blanks", [(False, False), (True, False), (False, True)])
def test_a_hyphen_that_touches_a_word_stays(blanks: tuple[bool, bool]) -> None:
    record = words("Port - Gentil")
    record.words[0].space, record.words[1].space = blanks
    assert [word.text for word in with_curly_marks(record, Random(0)).words] == ["Port", "-", "Gentil"]


def test_a_hyphen_that_begins_a_passage_stays() -> None:
    assert [word.text for word in with_curly_marks(words("- first"), Random(0)).words] == ["-", "first"]


def test_a_mark_is_its_own_lemma_and_a_word_keeps_its() -> None:
    record = tree(
        """
        "    ``  PUNCT punct 3
        Moe  NNP PROPN nmod 3
        's   POS PART case 2
        --   :   PUNCT punct 1
        .    .   PUNCT root 0
        """
    )
    printed = with_curly_marks(record, Random(0)).words
    assert [word.lemma for word in printed] == ["“", "moe", "'s", printed[3].text, "."]


def test_curly_marks_move_no_word_head_or_name(bridge: Record) -> None:
    bridge.words[5].text = '"'
    bridge.words[9].text = "--"
    before = deepcopy(bridge)
    for seed in SEEDS:
        record = with_curly_marks(bridge, Random(seed))
        assert len(record.words) == len(bridge.words)
        assert (record.names, record.sents, record.pars) == (bridge.names, bridge.sents, bridge.pars)
        check_trees(record)
        kept = [(old.text, new.text) for old, new in zip(bridge.words, record.words, strict=True)]
        assert all(old == new for at, (old, new) in enumerate(kept) if at not in (5, 9))
    assert bridge == before


def test_a_headline_is_the_sentence_without_its_stop(bridge: Record) -> None:
    sentence = bridge.part(0, 9)
    before = deepcopy(sentence)
    printed = set()
    for seed in SEEDS:
        head = headline_of(sentence, Random(seed))
        assert head is not None
        check_trees(head)
        check_names(head)
        assert [name.casefold() for name, _ in names_of(head)] == ["bergen"]
        assert [word.head for word in head.words] == [word.head for word in sentence.words[:-1]]
        assert [word.lemma for word in head.words] == [word.lemma for word in sentence.words[:-1]]
        printed.add(text_of(head))
    assert printed == {"The Mayor Opened a New Bridge in Bergen", "THE MAYOR OPENED A NEW BRIDGE IN BERGEN"}
    assert sentence == before


def test_a_headline_keeps_a_question_mark_and_a_word_or_two_their_stop(bridge: Record) -> None:
    question, short = bridge.part(9, 17), bridge.part(31, 34)
    question.words[-1].text = "?"
    for sentence in (question, short):
        for seed in SEEDS:
            head = headline_of(sentence, Random(seed))
            assert head and head.words[-1].text == sentence.words[-1].text


def test_a_sentence_that_hangs_on_its_stop_makes_no_headline(bridge: Record) -> None:
    sentence = bridge.part(0, 9)
    sentence.words[5].head = 8
    assert headline_of(sentence, Random(0)) is None


def test_small_words_begin_a_headline_with_a_capital() -> None:
    assert "In a Hurry" in {text_of(headline_of(words("in a hurry"), Random(s)) or words("-")) for s in SEEDS}
