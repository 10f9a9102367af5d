"""Parser: sentences, heads and dependency labels of a paragraph, from the encoder's states.

Each word chooses its head by a biaffine score (Dozat and Manning 2017); where choices make a circle, the tree
with the best sum is taken instead (Chu and Liu 1965, Edmonds 1967).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import numpy
from spacy.language import Language
from spacy.pipeline.dep_parser import parser_score
from spacy.tokens import Doc
from spacy.training import Example

from etl.transform.language.states import word_places
from etl.transform.language.tree import best_tree
from etl.transform.language.weights import Array, Weighted, relu

SPACE_TAG, SPACE_DEP = "_SP", "dep"
ROOT = "ROOT"
LONGEST = 200
"""Words of a sentence, and of sentences read together."""
CLOSING = frozenset({"”", '"', "''", "’’"})


@Language.factory("dependencies", assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"])
def make_parser(nlp: Language, name: str) -> Parser:
    return Parser()


class Parser(Weighted):
    """Read a paragraph's syntax; white space hangs on the word before it."""

    def __call__(self, doc: Doc) -> Doc:
        places = word_places(doc)
        heads, deps = list(range(len(doc))), [SPACE_DEP] * len(doc)
        if self.weights and places:
            states = doc.tensor[places]
            firsts = sorted({*self.firsts(states), *behind_quotations(doc, places)})
            for word, (head, label) in enumerate(self.read(states, firsts)):
                heads[places[word]] = places[word] if head < 0 else places[head]
                deps[places[word]] = ROOT if head < 0 else self.labels[label]
        hang_spaces(doc, places, heads, deps)
        set_parse(doc, heads, deps)
        return doc

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """Attachment scores and F of the sentences, for `nlp.evaluate`."""
        scores: dict[str, Any] = parser_score(list(examples))
        return scores

    def read(self, states: Array, firsts: list[int]) -> Iterator[tuple[int, int]]:
        """Each word's head, -1 for a sentence's root, and the number of its label."""
        for bounds in blocks(shortened([*firsts, len(states)])):
            start = bounds[0]
            some = states[start : bounds[-1]]
            arcs = self.arcs(some)
            spans = ((one - start, end - start) for one, end in pairwise(bounds))
            heads = numpy.concatenate([sentence_heads(arcs, *span) for span in spans])
            labels = self.best_labels(some, heads)
            yield from zip(numpy.where(heads < 0, -1, heads + start).tolist(), labels.tolist(), strict=True)

    def firsts(self, states: Array) -> list[int]:
        """The first word of each sentence."""
        scores = self.layer("first", states)[:, 0]
        return [0, *(numpy.flatnonzero(scores[1:] > 0) + 1).tolist()]

    def rooted(self, states: Array) -> Array:
        return numpy.vstack([self.weights["root"], states])

    def arcs(self, states: Array) -> Array:
        """How well each word fits under the root, column 0, and under each word."""
        word = with_one(relu(self.layer("arc_word", states))) @ self.weights["arc"]
        return word @ relu(self.layer("arc_head", self.rooted(states))).T

    def best_labels(self, states: Array, heads: Array) -> Array:
        """The number of the likeliest label of each word under its head."""
        word = with_one(relu(self.layer("label_word", states)))
        head = with_one(relu(self.layer("label_head", self.rooted(states))))[heads + 1]
        first, labels, second = self.weights["label"].shape
        mixed = (word @ self.weights["label"].reshape(first, -1)).reshape(len(word), labels, second)
        scores = numpy.einsum("wlj,wj->wl", mixed, head)
        scores[:, self.labels.index(ROOT)] = -numpy.inf
        best: Array = scores.argmax(1)
        return best


def shortened(bounds: list[int]) -> list[int]:
    """Bounds of sentences, those of endless ones put closer: arcs are as many as words squared."""
    found = bounds[:1]
    for bound in bounds[1:]:
        while bound - found[-1] > LONGEST:
            found.append(found[-1] + LONGEST)
        found.append(bound)
    return found


def blocks(bounds: list[int]) -> Iterator[list[int]]:
    """The bounds of sentences that are read together, at most LONGEST words of them."""
    block = bounds[:1]
    for bound in bounds[1:]:
        if len(block) > 1 and bound - block[0] > LONGEST:
            yield block
            block = block[-1:]
        block.append(bound)
    yield block


def behind_quotations(doc: Doc, places: list[int]) -> Iterator[int]:
    """Capitals after a full stop and its closing mark: a reporting clause would follow a comma."""
    texts = [token.text for token in doc]
    for word, at in enumerate(places[1:-1], 1):
        if texts[at] in CLOSING:
            before, after = places[word - 1], places[word + 1]
            closes = bool(doc[at].whitespace_) and not doc[before].whitespace_
            if closes and texts[before] == "." and texts[after][:1].isupper():
                yield word + 1


def sentence_heads(arcs: Array, start: int, end: int) -> Array:
    """The head of each word of a sentence, as a place among the arcs' words; -1 for its one root."""
    scores = numpy.hstack([arcs[start:end, :1], arcs[start:end, start + 1 : end + 1]])
    heads = best_tree(scores)
    return numpy.where(heads == 0, -1, heads - 1 + start)


def with_one(values: Array) -> Array:
    return numpy.hstack([values, numpy.ones((len(values), 1), dtype="float32")])


def hang_spaces(doc: Doc, places: list[int], heads: list[int], deps: list[str]) -> None:
    """White space under the word before it; at the start, under the first."""
    if len(places) == len(doc):
        return
    words, last = set(places), places[0] if places else 0
    for at in range(len(doc)):
        if at in words:
            last = at
            continue
        heads[at] = last
        doc[at].tag_, doc[at].pos_, doc[at].lemma_ = SPACE_TAG, "SPACE", doc[at].text
    if not places and len(doc):
        deps[0] = ROOT


def set_parse(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Heads and labels; spaCy finds the sentences by the roots."""
    strings = doc.vocab.strings
    offsets: Array = numpy.array([head - at for at, head in enumerate(heads)], dtype="int64").astype("uint64")
    labels: Array = numpy.array([strings.add(dep) for dep in deps], dtype="uint64")
    both: Any = numpy.stack([offsets, labels], axis=1)
    doc.from_array(["HEAD", "DEP"], both)
