"""Lessons: annotated paragraphs as numbers, each with what its corpus knows of it.

A treebank teaches tags, lemmas, heads and sentence ends, and names where it has them; other corpora names
alone, some of them without telling a city from a mountain; PolNeAR who says what.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span

from etl.training.attribution import quote_sentences
from etl.training.passages import (
    NAMED,
    UNANNOTATED,
    draw_headlines,
    group_sentences,
    load,
    make_variants,
    maybe_curly,
    read_passages,
    treebank_passages,
    unread_passages,
    without_events,
)
from etl.training.records import LABELS, UNKNOWN, Record, Word
from etl.training.reviewed import SOURCE, with_reviewed_names
from etl.training.silver import add_paragraph, agree_on_types, find_names
from etl.training.substitution import TOKENIZER, Pools, abbreviate_names
from etl.training.surface import with_curly_marks
from etl.transform.language.pieces import Pieces, marks

IGNORED = -100
LONGEST = 180
"""Words of a lesson; whole sentences up to about as many."""
NAMES = ("O", *(f"{mark}-{label}" for label in LABELS for mark in "BI"))
SOME_PLACE = (len(NAMES), len(NAMES) + 1)
"""Beyond the classes: the first and a further word of a place of whatever kind."""
PLACE_LABELS = ("GPE", "LOC", "FAC")
PLACES = tuple([NAMES.index(f"{mark}-{label}") for label in PLACE_LABELS] for mark in "BI")
COARSE = ("uner", "wikigold", "wikiann", "btc")
"""Corpora that call every place a place; lists refined them since, and not always rightly."""
TREES_NAMED = ("gum", SOURCE)
"""Sources of a treebank's passages whose names were annotated."""
SPOKEN = ("content", "more", "source", "cue")
"""`more` resumes a content that a cue or source interrupted."""
ROLES = ("O", *(f"{mark}-{role}" for role in SPOKEN for mark in "BI"))
HELD_OUT = 10
"""Every tenth article of PolNeAR is kept from training, to fit confidences on."""
SILVER = 0.3
"""What a name counts that another program found."""
STRAIGHT = str.maketrans("“”‘’", "\"\"''")
SINGLE = str.maketrans("“”", "‘’")

Row = dict[str, Any]
Chances = NDArray[numpy.float16]


@dataclass(slots=True)
class Lesson:
    """A paragraph's pieces and how their words are written, where each begins; what is known, or None."""

    pieces: list[int]
    shapes: list[int]
    listed: list[int]
    """The classes in which lists of names have the piece's word, as bits."""
    starts: list[int]
    tags: list[int] | None = None
    morphs: list[int] | None = None
    lemmas: list[int] | None = None
    firsts: list[int] | None = None
    """1 for the first word of a sentence, else 0."""
    sentences: list[int] | None = None
    """The number of each word's sentence."""
    heads: list[int] | None = None
    """The position of each word's head, from 1; 0 for a root."""
    deps: list[int] | None = None
    sure: list[float] | None = None
    """How sure a teacher is of each word's head and label; None where people told them."""
    names: list[int] | None = None
    names_weight: float = 1.0
    chances: Chances | None = None
    """[words, classes] what a teacher holds of each word's name; asked only where `names` does not tell."""
    roles: list[int] | None = None
    role_chances: Chances | None = None
    """[words, classes] what a teacher holds of each word's role."""


class Labels:
    """The classes of each layer, as the stock spaCy components of a pipeline number them."""

    def __init__(self, nlp: Language, deps: list[str]) -> None:
        pipes: dict[str, Any] = dict(nlp.pipeline)
        self.morphologizer, self.lemmatizer = pipes["morphologizer"], pipes["trainable_lemmatizer"]
        self.tags, self.morphs = list(pipes["tagger"].labels), list(self.morphologizer.labels)
        self.lemmas = list(self.lemmatizer.labels)
        self.deps = deps
        self.places = {
            layer: {label: at for at, label in enumerate(getattr(self, layer))}
            for layer in ("tags", "morphs", "deps")
        }
        self.trees: dict[tuple[str, str], int] = {}

    def of(self, layer: str, label: str) -> int:
        return self.places[layer].get(label, IGNORED)

    def morph(self, word: Word) -> int:
        feats = dict(part.split("=") for part in word.morph.split("|") if "=" in part)
        named = self.morphologizer.vocab.morphology.add({**feats, "POS": word.pos})
        return self.of("morphs", self.morphologizer.vocab.strings[named])

    def lemma(self, word: Word) -> int:
        key = (word.text, word.lemma)
        if key not in self.trees:
            tree = self.lemmatizer.trees.add(*key)
            self.trees[key] = self.lemmatizer.tree2label.get(tree, IGNORED)
        return self.trees[key]


def lesson_of(pieces: Pieces, words: list[str]) -> Lesson:
    """A paragraph's words alone."""
    laid = pieces.laid(map(pieces.of, words), marks(words))
    shapes, listed = zip(*laid.marks, strict=True)
    return Lesson(laid.pieces, list(shapes), list(listed), laid.starts)


def parse_lesson(pieces: Pieces, labels: Labels, record: Record) -> Lesson:
    """A paragraph of a treebank, sentences whole."""
    words = record.words
    sentence = [sum(start <= at for start in record.sents) for at in range(len(words))]
    return replace(
        lesson_of(pieces, [word.text for word in words]),
        tags=[labels.of("tags", word.tag) for word in words],
        morphs=[labels.morph(word) for word in words],
        lemmas=[labels.lemma(word) for word in words],
        firsts=[int(at in record.sents) for at in range(len(words))],
        sentences=sentence,
        heads=[0 if word.head == at else word.head + 1 for at, word in enumerate(words)],
        deps=[labels.of("deps", "ROOT" if word.dep == "root" else word.dep) for word in words],
        names=name_classes(record) if record.source.startswith(TREES_NAMED) else known_names(record),
    )


def named(pieces: Pieces, record: Record, weight: float = 1.0) -> Lesson:
    """A passage with names alone."""
    words = lesson_of(pieces, [word.text for word in record.words])
    return replace(words, names=name_classes(record), names_weight=weight)


def name_classes(record: Record) -> list[int]:
    coarse = record.source.startswith(COARSE)
    classes = [0] * len(record.words)
    for name in sorted(record.names, key=lambda n: (n.label != UNKNOWN, n.end - n.start)):
        for at in range(name.start, name.end):
            first = at == name.start
            if name.label == UNKNOWN:
                classes[at] = IGNORED
            elif coarse and name.label in PLACE_LABELS:
                classes[at] = SOME_PLACE[not first]
            else:
                classes[at] = NAMES.index(f"{'B' if first else 'I'}-{name.label}")
    return classes


def known_names(record: Record) -> list[int]:
    """The classes of the names put into a passage that nobody annotated; all other words IGNORED."""
    named = {at for name in record.names for at in range(name.start, name.end)}
    return [kind if at in named else IGNORED for at, kind in enumerate(name_classes(record))]


def cut_long(record: Record) -> Iterator[Record]:
    """A record's paragraphs, long ones as runs of whole sentences."""
    bounds = sorted({0, *record.pars, *record.sents, len(record.words)})
    start = 0
    for end, following in zip(bounds[1:], [*bounds[2:], None], strict=True):
        if following is None or end in record.pars or following - start > LONGEST:
            for at in range(start, end, 2 * LONGEST):
                yield record.part(at, min(end, at + 2 * LONGEST))
            start = end


def treebank_lessons(corpora: Path, pieces: Pieces, labels: Labels, rng: Random) -> Iterator[Lesson]:
    """Treebank paragraphs in newspaper dress: some quoted, some as headlines, half with curly marks."""
    pools = Pools([*load(corpora, "gum.train"), *load(corpora, "crossner.train")])
    for record in treebank_passages(corpora):
        dressed = quote_sentences(record, rng, pools, 0.3) if rng.random() < 0.45 else record
        dressed = without_events(abbreviate_names(dressed, rng, 0.04))
        dressed = with_curly_marks(dressed, rng) if rng.random() < 0.5 else dressed
        for piece in (*cut_long(dressed), *draw_headlines(record, rng, 0.04)):
            yield parse_lesson(pieces, labels, piece)


def annotated_names(corpora: Path, pieces: Pieces, rng: Random) -> Iterator[Lesson]:
    """Passages whose names were annotated, the closest again with other names."""
    gold = [r for name in NAMED for r in group_sentences(load(corpora, name), rng)]
    gold += [r for name in UNANNOTATED for r in group_sentences(read_passages(corpora, name), rng)]
    trees = [*load(corpora, "gum.train"), *read_passages(corpora, "ewt.train")]
    pools = Pools([*gold, *trees, *load(corpora, "wikiann.titles")])
    for record in gold:
        dressed = without_events(abbreviate_names(record, rng, 0.05))
        varied = list(make_variants(record, pools, rng)) if rng.random() < 0.5 else []
        for one in (dressed, *map(without_events, varied)):
            yield from (named(pieces, part) for part in cut_long(maybe_curly(one, rng, 0.5)))
    for record in trees:
        if rng.random() < 0.4:
            for one in map(without_events, make_variants(record, pools, rng)):
                yield from (named(pieces, part) for part in cut_long(maybe_curly(one, rng, 0.5)))


def linked_names(corpora: Path, pieces: Pieces, rng: Random) -> Iterator[Lesson]:
    """WikiANN's sentences that were not read, whose names are Wikipedia's links."""
    for record in group_sentences(unread_passages(corpora, "wikiann.train"), rng):
        yield named(pieces, record, SILVER)


def unannotated_lessons(corpora: Path, pieces: Pieces, rng: Random) -> Iterator[Lesson]:
    """Passages of Wikipedia and Wikinews as they are printed, for a teacher to name; read ones left out."""
    for name in UNANNOTATED:
        for record in group_sentences(unread_passages(corpora, name), rng):
            for part in cut_long(maybe_curly(record, rng, 0.5)):
                yield lesson_of(pieces, [word.text for word in part.words])


def attribution_lessons(
    articles: Path, annotations: Path | None, pieces: Pieces, rng: Random
) -> Iterator[Lesson]:
    """PolNeAR's paragraphs with the roles of their words, and all names of those that were read.

    The others have CoreNLP's names where they are given.
    """
    tokens = {row["id"]: row["tokens"] for row in read_rows(annotations)} if annotations else {}
    taught: list[tuple[Record, list[int]]] = []
    for number, article in enumerate(read_rows(articles)):
        if number % HELD_OUT == 0:
            continue
        names = list(find_names(tokens.get(article["id"], [])))
        text, at = vary_marks(article["text"], rng), 0
        for line in text.split("\n"):
            if line.strip():
                doc = TOKENIZER(line)
                record = Record(f"{article['id']}.{at}", "polnear", [], [])
                add_paragraph(record, doc, at, names)
                taught.append((record, role_classes(doc, at, article["attributions"])))
            at += len(line) + 1
    if annotations:
        agree_on_types([record for record, _ in taught])
    for record, roles in taught:
        words = [word.text for word in record.words]
        if 1 < len(words) <= 2 * LONGEST:
            one, read = replace(lesson_of(pieces, words), roles=roles), with_reviewed_names(record)
            if read.source == SOURCE:
                one = replace(one, names=name_classes(read))
            elif annotations:
                one = replace(one, names=name_classes(record), names_weight=SILVER)
            yield one


def read_rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def vary_marks(text: str, rng: Random) -> str:
    """The text with straight or British single quotation marks, three times in ten; no character moves."""
    chance = rng.random()
    if chance < 0.15:
        return text.translate(STRAIGHT)
    if chance < 0.30 and not {"‘", '"'} & set(text):
        return text.translate(SINGLE)
    return text


def role_classes(doc: Doc, at: int, attributions: Iterable[Row]) -> list[int]:
    """The class of each word, white space left out, of a paragraph at a place in its article."""
    classes = [0] * len(doc)
    for span in role_spans(doc, at, attributions):
        mark = "B"
        for token in span:
            classes[token.i] = ROLES.index(f"{mark}-{span.label_}")
            mark = mark if token.is_space else "I"
    return [kind for kind, token in zip(classes, doc, strict=True) if not token.is_space]


def role_spans(doc: Doc, at: int, attributions: Iterable[Row]) -> list[Span]:
    """Content, source and cue of each attribution; where spans meet, the first claims the words."""
    spans: list[Span] = []
    taken: set[int] = set()
    for attribution in attributions:
        for role in ("content", "source", "cue"):
            for number, (start, end) in enumerate(attribution[role]):
                if end <= at or start >= at + len(doc.text):
                    continue
                label = "more" if role == "content" and number else role
                span = word_span(doc, start - at, end - at, label)
                if span is not None and not taken & set(range(span.start, span.end)):
                    taken |= set(range(span.start, span.end))
                    spans.append(span)
    return spans


def word_span(doc: Doc, start: int, end: int, label: str) -> Span | None:
    """The tokens a range touches, without white space and quotation marks at either end."""
    touched = [token.i for token in doc if token.idx < end and token.idx + len(token) > start]
    while touched and (doc[touched[0]].is_space or doc[touched[0]].is_quote):
        touched.pop(0)
    while touched and (doc[touched[-1]].is_space or doc[touched[-1]].is_quote):
        touched.pop()
    return Span(doc, touched[0], touched[-1] + 1, label) if touched else None
