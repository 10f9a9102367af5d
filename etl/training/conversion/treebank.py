"""Treebank: CoNLL-U in (universaldependencies.org/format.html); passages of parsed sentences out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import StringIO
from itertools import groupby
from pathlib import Path

import conllu
from conllu.models import Token, TokenList

from etl.training.conversion.files import text
from etl.training.records import Record, Word

SENTENCES, WORDS = 8, 220
"""The most that a passage has; beyond half as many words it ends with its paragraph."""
FEATURES = {
    "Case",
    "Definite",
    "Degree",
    "Gender",
    "Mood",
    "NumType",
    "Number",
    "Person",
    "Polarity",
    "Poss",
    "PronType",
    "Reflex",
    "Tense",
    "VerbForm",
    "Voice",
}
"""What the morphologizer learns; the others would make more classes than the corpora can teach."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its document, whether a paragraph begins with it, its words and their entities' marks."""

    document: str
    opens_paragraph: bool
    words: list[Word]
    entities: list[str]


def read_sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; heads are positions in the sentence, a root is its own."""
    document = ""
    for number, tokens in enumerate(conllu.parse_incr(StringIO(text))):
        if is_new_document(tokens):
            document = tokens.metadata.get("newdoc id") or str(number)
        opens = bool({"newpar", "newpar id"} & tokens.metadata.keys())
        words = [token for token in tokens if isinstance(token["id"], int)]
        entities = [(token["misc"] or {}).get("Entity", "") for token in words]
        yield Sentence(document, opens, list(as_words(tokens)), entities)


def is_new_document(tokens: TokenList) -> bool:
    return bool({"newdoc", "newdoc id"} & tokens.metadata.keys())


def as_words(tokens: TokenList) -> Iterator[Word]:
    """The syntactic words; those of a multiword token have no space between them."""
    last, space_after_last = 0, True
    for token in tokens:
        number = token["id"]
        if isinstance(number, int):
            space = is_spaced(token) if number > last else number == last and space_after_last
            yield as_word(token, space)
        elif number[1] == "-":
            last, space_after_last = number[2], is_spaced(token)


def is_spaced(token: Token) -> bool:
    return (token["misc"] or {}).get("SpaceAfter") != "No"


def as_word(token: Token, space: bool) -> Word:
    features = (token["feats"] or {}).items()
    return Word(
        token["form"],
        space,
        token["xpos"] or "_",
        token["upos"],
        "|".join(f"{name}={value}" for name, value in features if name in FEATURES),
        token["lemma"],
        token["deprel"],
        token["head"] - 1 if token["head"] else token["id"] - 1,
    )


def group_passages(document: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """A document's sentences by the passage, ended with a paragraph where one ends in time."""
    passage: list[Sentence] = []
    size = 0
    for sentence in document:
        full = len(passage) == SENTENCES or size + len(sentence.words) > WORDS
        if passage and (full or (sentence.opens_paragraph and size > WORDS // 2)):
            yield passage
            passage, size = [], 0
        passage.append(sentence)
        size += len(sentence.words)
    if passage:
        yield passage


def as_record(name: str, source: str, passage: Iterable[Sentence]) -> Record:
    """A passage as a record without names."""
    record = Record(name, source, [], [], parsed=True)
    for sentence in passage:
        start = len(record.words)
        record.sents.append(start)
        if sentence.opens_paragraph and start:
            record.pars.append(start)
        record.words += [replace(word, head=word.head + start) for word in sentence.words]
    return record


def split_documents(text: str) -> Iterator[tuple[str, list[Sentence]]]:
    """The documents of a CoNLL-U file and their names."""
    for name, document in groupby(read_sentences(text), key=lambda sentence: sentence.document):
        yield name, list(document)


def ewt(sources: Path, part: str) -> Iterator[Record]:
    """The English Web Treebank by the passage; those to train on carry their genre as source."""
    for name, document in split_documents(text(sources, "ewt", f"en_ewt-ud-{part}.conllu")):
        genre, _, rest = name.partition("-")
        name, source = (rest, f"ewt_{genre}") if part == "train" else (name, "ewt")
        for number, passage in enumerate(group_passages(document)):
            yield as_record(f"{name}-{number}", source, passage)


def pud(sources: Path) -> Iterator[Record]:
    """PUD sentence by sentence: they come from as many texts."""
    for number, sentence in enumerate(read_sentences(text(sources, "pud", "en_pud-ud-test.conllu"))):
        yield as_record(f"pud-{number}", "pud", [replace(sentence, opens_paragraph=False)])
