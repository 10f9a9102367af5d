"""Files by name: what training and evaluation read is what the conversion writes."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from etl.training import convert as module
from etl.training.convert import ARTICLES, RECORDS, TOKENS, convert_corpus
from etl.training.passages import NAMED, TREEBANKS
from etl.training.records import UNKNOWN, Name, Record, Word, read, write

PROJECT = Path(module.__file__).with_name("project.yml")


def test_all_that_is_trained_on_is_made() -> None:
    assert {*TREEBANKS, *NAMED, "wikiann.train", "wikiann.titles"} <= {*RECORDS}


def test_the_project_fetches_and_converts_before_it_trains() -> None:
    project = yaml.safe_load(PROJECT.read_text(encoding="utf-8"))
    assert project["workflows"]["all"][:3] == ["fetch", "convert", "train"]
    assert {*project["workflows"]["all"]} <= {command["name"] for command in project["commands"]}


def test_records_come_back_as_they_were_written(tmp_path: Path) -> None:
    parsed = Record(
        "a",
        "ours",
        [
            Word("It", True, "PRP", "PRON", "Case=Nom", "it", "nsubj", 1),
            Word("ended", False, dep="root", head=1),
        ],
        [0],
        parsed=True,
    )
    named = Record(
        "b", "ours", [Word("Oslo"), Word("Hall")], [0], [], [Name(0, 1, "GPE"), Name(1, 2, UNKNOWN)]
    )
    assert write(tmp_path / "new" / "both.jsonl.gz", [parsed, named]) == 2
    assert list(read(tmp_path / "new" / "both.jsonl.gz")) == [parsed, named]


def test_the_same_records_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / f"{name}.jsonl.gz", [Record("a", "ours", [Word("Oslo")], [0])])
    assert (tmp_path / "one.jsonl.gz").read_bytes() == (tmp_path / "two.jsonl.gz").read_bytes()


def test_records_go_to_the_corpora_and_articles_to_gold(
    put: Callable[[str, str], Path], tmp_path: Path
) -> None:
    put("pud/en_pud-ud-test.conllu", "1\tStop\tstop\tVERB\tVB\t_\t0\troot\t_\t_\n\n")
    put("polnear/data/train/text/a.txt", "He left.")
    put("polnear/data/train/corenlp/a.txt.xml", "<root><document><sentences/></document></root>")
    sources = put("polnear/data/train/attributions/a_x.ann", "")
    for name in ("pud.test", TOKENS, ARTICLES):
        assert convert_corpus(name, sources, tmp_path / "corpora", tmp_path / "gold") == 1
    assert next(read(tmp_path / "corpora" / "pud.test.jsonl.gz")).words[0].text == "Stop"
    with gzip.open(tmp_path / "gold" / "quotes.train.jsonl.gz", "rt") as lines:
        assert json.loads(lines.read()) == {"id": "a", "text": "He left.", "attributions": []}
    assert (tmp_path / "corpora" / "corenlp_polnear.train.jsonl.gz").exists()


def test_the_command_ends_with_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.argv", ["convert", *[str(tmp_path)] * 3, "pud.test"])
    with pytest.raises(SystemExit) as end:
        module.main()
    assert end.value.code == 1
    assert "en_pud-ud-test.conllu is missing: run `python -m etl.training.fetch" in capsys.readouterr().err
