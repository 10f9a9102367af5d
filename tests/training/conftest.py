"""What the tests of training share: invented news, trees written as lines, names to draw."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from etl.training.records import LABELS, Name, Record, Word, write, write_rows
from etl.training.substitution import Pools
from etl.transform.language.pieces import Pieces

BRIDGE = """
    The      DT   DET    det    2
    mayor    NN   NOUN   nsubj  3
    opened   VBD  VERB   root   0
    a        DT   DET    det    6
    new      JJ   ADJ    amod   6
    bridge   NN   NOUN   obj    3
    in       IN   ADP    case   8
    Bergen   NNP  PROPN  obl    3
    .        .    PUNCT  punct  3

    Ferries  NNS  NOUN   nsubj  4
    from     IN   ADP    case   3
    Denmark  NNP  PROPN  nmod   1
    need     VBP  VERB   root   0
    it       PRP  PRON   obj    4
    no       RB   ADV    advmod 7
    longer   RB   ADV    advmod 4
    .        .    PUNCT  punct  4

    Who      WP   PRON   nsubj  2
    paid     VBD  VERB   root   0
    ?        .    PUNCT  punct  2

    Hilde    NNP  PROPN  nsubj  3
    Moe      NNP  PROPN  flat   1
    signed   VBD  VERB   root   0
    a        DT   DET    det    5
    contract NN   NOUN   obj    3
    with     IN   ADP    case   8
    Nordic   NNP  PROPN  compound 8
    Steel    NNP  PROPN  obl    3
    .        .    PUNCT  punct  3

    Denmark  NNP  PROPN  nsubj  4
    had      VBD  AUX    aux    4
    not      RB   PART   advmod 4
    objected VBN  VERB   root   0
    .        .    PUNCT  punct  4
"""
"""Five sentences in three paragraphs, every one a tree; the third cannot be quoted."""
LETTERS = string.ascii_lowercase + string.digits + string.punctuation + "“”‘’—–"
NAMED = {"Bergen": "GPE", "Denmark": "GPE", "Hilde Moe": "PERSON", "Nordic Steel": "ORG"}


def tree(lines: str, names: dict[str, str] | None = None, source: str = "ewt", **fields: Any) -> Record:
    """A passage from lines of text, tag, part of speech, label and head; blank lines end sentences."""
    words: list[Word] = []
    sents = []
    for sentence in lines.strip().split("\n\n"):
        sents.append(len(words))
        for line in sentence.strip().splitlines():
            text, tag, pos, dep, head = line.split()
            at = len(words) if head == "0" else sents[-1] + int(head) - 1
            words.append(Word(text, True, tag, pos, "", text.lower(), dep, at))
    return spaced(Record("test.1", source, words, sents, parsed=True, **fields), names)


def passage(text: str, names: dict[str, str] | None = None, source: str = "re3d", **fields: Any) -> Record:
    """A passage without syntax, words between blanks; a sentence ends with a full stop."""
    words = [Word(word) for word in text.split()]
    ends = [at + 1 for at, word in enumerate(words) if word.text == "."]
    return spaced(
        Record("test.1", source, words, [0, *(at for at in ends if at < len(words))], **fields), names
    )


def spaced(record: Record, names: dict[str, str] | None) -> Record:
    """The passage without blanks before marks, and with names wherever their words stand."""
    for before, word in zip(record.words, record.words[1:], strict=False):
        before.space = word.text not in (".", ",", "?", "'s")
    texts = [word.text for word in record.words]
    for name, label in (names or {}).items():
        size = len(name.split())
        starts = [at for at in range(len(texts)) if texts[at : at + size] == name.split()]
        assert starts, name
        record.names += [Name(at, at + size, label) for at in starts]
    record.names.sort(key=lambda name: name.start)
    return record


def text_of(record: Record) -> str:
    return "".join(word.text + " " * word.space for word in record.words).rstrip()


def names_of(record: Record) -> list[tuple[str, str]]:
    """The words of each name, and its type."""
    return [
        (" ".join(word.text for word in record.words[name.start : name.end]), name.label)
        for name in record.names
    ]


def check_trees(record: Record) -> None:
    """Every sentence has one root, every word a head in its sentence, and no head hangs on its own word."""
    assert record.sents[0] == 0
    assert record.sents == sorted({*record.sents})
    assert {*record.pars} <= {*record.sents} - {0}
    for start, end in zip(record.sents, [*record.sents[1:], len(record.words)], strict=True):
        words = record.words[start:end]
        assert [word.head for word in words if word.dep == "root"] == [
            at for at, word in enumerate(words, start) if word.head == at
        ]
        assert sum(word.dep == "root" for word in words) == 1
        for at, word in enumerate(words, start):
            seen = {at}
            while record.words[at].head != at:
                at = record.words[at].head
                assert start <= at < end, word
                assert at not in seen, word
                seen.add(at)


def check_names(record: Record) -> None:
    """Every name has words and a type, stands in one sentence, and shares no word with another."""
    taken: set[int] = set()
    for name in record.names:
        assert 0 <= name.start < name.end <= len(record.words)
        assert name.label in (*LABELS, "")
        assert not any(name.start < start < name.end for start in record.sents)
        assert not taken & {*range(name.start, name.end)}
        taken |= {*range(name.start, name.end)}


def written(path: Path, rows: Iterable[Any]) -> Path:
    """The path, with rows as gzipped lines of JSON."""
    write_rows(path, rows)
    return path


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, str], Path]:
    """put("ewt/file", "text") → the folder of all corpora."""

    def put_one(path: str, text: str) -> Path:
        file = tmp_path / "sources" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return tmp_path / "sources"

    return put_one


@pytest.fixture(scope="session")
def pieces() -> Pieces:
    """A vocabulary of single letters: a word has as many pieces as letters."""
    return Pieces(["[UNK]", "[CLS]", "[SEP]", *LETTERS, *(f"##{letter}" for letter in LETTERS)])


@pytest.fixture
def bridge() -> Record:
    """The invented news of BRIDGE with its names; the third and fifth sentences begin paragraphs."""
    record = tree(BRIDGE, NAMED)
    record.pars = [record.sents[2], record.sents[4]]
    return record


@pytest.fixture(scope="session")
def pools() -> Pools:
    """Few people and bodies, all of them invented, and the places of GeoNames."""
    people = {"Olga Brandvik": "PERSON", "Ivar Hestnes": "PERSON", "Tor Arne Lie": "PERSON"}
    bodies = {"Fjord Line": "ORG", "Acme": "ORG", "Port Union North": "ORG"}
    text = " , ".join([*people, *bodies])
    return Pools([passage(text, people | bodies)])


@pytest.fixture(scope="session")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a passage or two in each corpus that training reads."""
    folder = tmp_path_factory.mktemp("corpora")
    gum, ewt = tree(BRIDGE, NAMED, "gum_news"), tree(BRIDGE, None, "ewt")
    gum.id, gum.pars = "GUM_bridge", [17]
    text = "Olga Brandvik of Fjord Line saw the Cup in Bergen . Tor Lie stayed at home ."
    names = {
        "Olga Brandvik": "PERSON",
        "Tor Lie": "PERSON",
        "Fjord Line": "ORG",
        "Bergen": "GPE",
        "Cup": "EVENT",
    }
    write(folder / "gum.train.jsonl.gz", [gum])
    write(folder / "ewt.train.jsonl.gz", [ewt])
    for name in (
        "uner_ewt.dev",
        "wikigold.train",
        "crossner.train",
        "re3d.train",
        "btc.train",
        "wikiann.train",
        "geovirus.train",
    ):
        record = passage(text, names, name.partition(".")[0])
        write(folder / f"{name}.jsonl.gz", record.sentences())
    write(folder / "wikiann.titles.jsonl.gz", [passage(text, names, "wikiann")])
    return folder
