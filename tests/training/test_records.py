"""Records: passages read, cut, joined and changed in place."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from random import Random

import pytest

from etl.training.records import UNKNOWN, Name, Record, Word, join, read, to_doc, write
from tests.training.conftest import check_names, check_trees, names_of, passage, text_of, written


def texts(record: Record) -> list[str]:
    return [word.text for word in record.words]


def heads(record: Record) -> list[str]:
    """The word that each word hangs on."""
    return [record.words[word.head].text for word in record.words]


def test_what_was_written_is_read(bridge: Record, tmp_path: Path) -> None:
    bridge.names.append(Name(5, 6, UNKNOWN))
    plain = passage("Nordic Steel is known . It is old .", {"Nordic Steel": "ORG"})
    path = tmp_path / "some.jsonl.gz"
    assert write(path, [bridge, plain]) == 2
    assert list(read(path)) == [bridge, plain]


def test_a_word_of_no_letters_is_read_as_a_dash(tmp_path: Path) -> None:
    row = {"id": "a", "source": "b", "words": ["A", ""], "spaces": [True, False], "sents": [0]}
    (record,) = read(written(tmp_path / "some.jsonl.gz", [row]))
    assert texts(record) == ["A", "-"]
    assert not record.parsed


def test_sentences_joined_are_the_passage_again(bridge: Record) -> None:
    sentences = list(bridge.sentences())
    assert [len(sentence.words) for sentence in sentences] == [9, 8, 3, 9, 5]
    for sentence in sentences:
        check_trees(sentence)
    joined = join(sentences)
    assert (joined.words, joined.sents, joined.names) == (bridge.words, bridge.sents, bridge.names)


def test_what_is_joined_stays_as_it_was(bridge: Record) -> None:
    sentences = list(bridge.sentences())
    before = deepcopy(sentences)
    joined = join(sentences)
    joined.words[0].text = joined.words[12].text = "changed"
    joined.names.clear()
    assert sentences == before


def test_paragraphs_stay_where_they_begin_when_joined(bridge: Record) -> None:
    twice = join([bridge, bridge])
    size = len(bridge.words)
    assert twice.pars == [*bridge.pars, *(start + size for start in bridge.pars)]
    assert twice.sents == [*bridge.sents, *(start + size for start in bridge.sents)]
    check_trees(twice)


def test_a_blank_follows_a_passage_that_is_joined(bridge: Record) -> None:
    bridge.words[-1].space = False
    assert join([bridge]).words[-1].space


def test_a_part_keeps_what_is_wholly_in_it(bridge: Record) -> None:
    part = bridge.part(bridge.sents[1], bridge.sents[3] + 1)
    assert text_of(part) == "Ferries from Denmark need it no longer. Who paid? Hilde"
    assert part.sents == [0, 8, 11]
    assert part.pars == [8]
    assert names_of(part) == [("Denmark", "GPE")]
    assert part.words[-1].head == -1
    assert [word.head for word in bridge.part(0, 2).words] == [1, -1]


def test_a_part_that_begins_a_paragraph_has_no_break_before_it(bridge: Record) -> None:
    assert bridge.part(bridge.pars[0], bridge.pars[1] + 1).pars == [bridge.pars[1] - bridge.pars[0]]


@pytest.mark.parametrize("seed", range(100))
def test_words_put_between_others_move_heads_names_and_sentences(bridge: Record, seed: int) -> None:
    before = deepcopy(bridge)
    rng = Random(seed)
    at = rng.choice(
        [at for at in range(len(bridge.words)) if not any(n.start < at < n.end for n in bridge.names)]
    )
    added = [Word(f"new{n}", head=at) for n in range(rng.randint(1, 3))]
    bridge.put(at, at, added)
    assert bridge.words[at : at + len(added)] == added
    assert names_of(bridge) == names_of(before)
    check_names(bridge)
    rest = [*range(at), *range(at + len(added), len(bridge.words))]
    assert [bridge.words[n].text for n in rest] == texts(before)
    assert [heads(bridge)[n] for n in rest] == heads(before)
    for where in ("sents", "pars"):
        starts = [[texts(one)[n] for n in getattr(one, where)] for one in (before, bridge)]
        assert starts[1] == [
            added[0].text if n == at else word
            for n, word in zip(getattr(before, where), starts[0], strict=True)
        ]


def test_words_put_in_a_names_place_are_the_name(bridge: Record) -> None:
    name = next(name for name in bridge.names if name.label == "PERSON")
    bridge.put(name.start, name.end, [Word("Sigrid")], "PERSON")
    assert names_of(bridge)[2] == ("Sigrid", "PERSON")
    assert [text for text, _ in names_of(bridge)] == [
        "Bergen",
        "Denmark",
        "Sigrid",
        "Nordic Steel",
        "Denmark",
    ]
    assert bridge.sents == [0, 9, 17, 20, 28]


def test_a_name_that_is_cut_is_dropped(bridge: Record) -> None:
    name = next(name for name in bridge.names if name.label == "ORG")
    bridge.put(name.end - 1, name.end, [Word("Iron")])
    assert "ORG" not in {name.label for name in bridge.names}
    assert len(bridge.names) == 4


def test_a_copy_can_be_changed_alone(bridge: Record) -> None:
    before = deepcopy(bridge)
    copy = bridge.copy()
    copy.put(0, 1, [Word("A"), Word("single")], "ORG")
    copy.words[5].head = 0
    copy.pars.append(1)
    assert bridge == before


def test_a_doc_has_the_syntax(bridge: Record) -> None:
    doc = to_doc(bridge, syntax=True)
    assert doc.text.rstrip() == text_of(bridge)
    assert [token.head.i for token in doc] == [word.head for word in bridge.words]
    assert [sent.start for sent in doc.sents] == bridge.sents
    assert {token.dep_ for token in doc if token.head == token} == {"ROOT"}
    assert [(t.tag_, t.pos_, t.lemma_) for t in doc] == [(w.tag, w.pos, w.lemma) for w in bridge.words]


def test_a_doc_has_the_longest_of_names_and_does_not_know_the_unknown() -> None:
    record = passage("Nordic Steel of Port Anna hired the Tigers .")
    record.names = [Name(3, 5, "GPE"), Name(0, 5, "ORG"), Name(4, 8, UNKNOWN), Name(7, 8, "TIME")]
    doc = to_doc(record, syntax=False)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Nordic Steel of Port Anna", "ORG")]
    assert [token.ent_iob_ for token in doc] == ["B", "I", "I", "I", "I", "", "", "", "O"]
