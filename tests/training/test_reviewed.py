"""Reviewed: names annotated for this model, put where a corpus has none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from etl.training import reviewed as module
from etl.training.lessons import (
    annotated_names,
    attribution_lessons,
    lesson_of,
    linked_names,
    unannotated_lessons,
)
from etl.training.passages import read_passages, unread_passages
from etl.training.records import LABELS, Name, write, write_rows
from etl.training.reviewed import SOURCE, read_sentences, with_reviewed_names
from etl.transform.language.pieces import Pieces
from etl.word_lists import WordLists
from tests.training.conftest import names_of, passage

TEXT = "Olga Moe left Oslo . She works for Acme Line . Ann stayed ."


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A table: of test.1 the second sentence was read, of test.2 the first, and no name found."""
    file = tmp_path / "reviewed_names.tsv"
    file.write_text(
        "# Names.\npassage\tfirst\tsize\tnames\ntest.1\t5\t6\t3-5:ORG\ntest.2\t0\t5\t\n", encoding="utf-8"
    )
    monkeypatch.setattr(module, "table", WordLists(tmp_path).table)
    read_sentences.cache_clear()
    yield file
    read_sentences.cache_clear()


def test_a_sentence_that_was_read_has_our_names_and_the_others_are_open(table: Path) -> None:
    record = with_reviewed_names(passage(TEXT))
    assert record.source == SOURCE
    named = [name for name in record.names if name.label]
    assert named == [Name(8, 10, "ORG")]
    opened = {name.start for name in record.names if not name.label}
    assert opened == {*range(5), *range(11, 14)}


def test_what_a_program_had_found_there_is_forgotten(table: Path) -> None:
    record = passage(TEXT, {"Oslo": "PERSON", "Acme": "GPE"})
    assert ("Oslo", "PERSON") not in names_of(with_reviewed_names(record))
    assert ("Acme", "GPE") not in names_of(with_reviewed_names(record))


def test_a_passage_nobody_read_is_left_as_it_is(table: Path) -> None:
    record = passage(TEXT, {"Olga Moe": "PERSON"})
    record.id = "other"
    assert with_reviewed_names(record) is record


def test_a_sentence_that_another_version_cuts_elsewhere_is_passed_over(table: Path) -> None:
    record = passage(TEXT.replace("works for", "works"))
    assert with_reviewed_names(record) is record


def test_a_sentence_may_have_no_names(table: Path) -> None:
    record = passage(TEXT)
    record.id = "test.2"
    assert {name.label for name in with_reviewed_names(record).names} == {""}


def test_read_passages_are_taught_in_full_and_no_longer_asked_of_a_teacher(
    table: Path, corpora: Path, tmp_path: Path, pieces: Pieces
) -> None:
    for file in corpora.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    first, second = passage(TEXT, {"Ann": "PERSON"}, "wikiann"), passage("Rain fell .", {}, "wikiann")
    second.id = "other"
    write(tmp_path / "wikiann.train.jsonl.gz", [first, second])
    assert [one.id for one in read_passages(tmp_path, "wikiann.train")] == ["test.1"]
    assert [one.id for one in unread_passages(tmp_path, "wikiann.train")] == ["other"]
    rain = lesson_of(pieces, ["Rain", "fell", "."]).pieces
    assert [one.pieces for one in linked_names(tmp_path, pieces, Random(0))] == [rain]
    assert rain in [one.pieces for one in unannotated_lessons(tmp_path, pieces, Random(0))]
    ours = lesson_of(pieces, TEXT.split()).pieces
    assert ours not in [one.pieces for one in unannotated_lessons(tmp_path, pieces, Random(0))]
    taught = [one for one in annotated_names(tmp_path, pieces, Random(0)) if one.pieces == ours]
    assert taught and {one.names_weight for one in taught} == {1.0}


def test_an_articles_paragraph_has_our_names_beside_its_roles(
    table: Path, tmp_path: Path, pieces: Pieces
) -> None:
    rows = [{"id": str(number), "text": "Olga saw Acme.", "attributions": []} for number in range(3)]
    write_rows(tmp_path / "articles.jsonl.gz", rows)
    table.write_text("passage\tfirst\tsize\tnames\n2.0\t0\t4\t0-1:PERSON 2-3:ORG\n", encoding="utf-8")
    first, second = attribution_lessons(tmp_path / "articles.jsonl.gz", None, pieces, Random(0))
    assert first.names is None and first.roles == [0] * 4
    assert second.names and second.names[1] == second.names[3] == 0 != second.names[0]
    assert second.roles == [0] * 4


def test_every_line_of_ours_names_spans_within_its_sentence() -> None:
    """Names have a type of the model, stand one behind the other and within their sentence."""
    for passage_id, read in read_sentences().items():
        assert passage_id and read == sorted(read, key=lambda one: one.start)
        for one in read:
            at = one.start
            for name in one.names:
                assert at <= name.start < name.end <= one.end, (passage_id, name)
                assert name.label in LABELS, (passage_id, name)
                at = name.end
