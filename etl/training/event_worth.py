"""Event worth: sentences whose events were listed by hand in; weights of a word's state out.

    python -m etl.training.event_worth TRAIN.jsonl.gz CORPORA

Every verb and noun of those sentences is an example: one that shows an event worth a line on a timeline,
or one that does not. Prints how far the weights tell them apart in passages that they were not fitted on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.tokens import Doc

from etl.article import Article
from etl.training.fit import held_out, maximise_likelihood
from etl.training.labelled_events import (
    LINES,
    LabelledSentence,
    labelled_sentences,
    overlapping,
    parse_arguments,
    read_labelled_docs,
)
from etl.transform.events import WEIGHTS, Worth, offsets_of, state_of
from etl.transform.tokens import plain

Array = NDArray[Any]
RIDGE = 10.0
"""On states as they are; chosen among 3, 10, 30 and 100 on passages that were left out."""
SHOWING = frozenset({"VERB", "NOUN", "AUX", "ADJ"})
"""Parts of speech that may show an event."""
ABOUT = (
    "Weights of etl.transform.events.worth: verbs and nouns of sentences whose events were listed by hand "
    "(etl/training/data/labelled_events.md), and the constant."
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a labelled sentence, where it stands, and whether it shows an event worth a line."""

    passage: str
    start: int
    state: Array
    shows: bool


def words_of(article: Article, doc: Doc, sentences: Sequence[LabelledSentence]) -> Iterator[Word]:
    """The verbs and nouns of the sentences of a passage that were read."""
    tokens = plain(doc)
    for sentence in sentences:
        lines = [event.trigger for event in sentence.events if event.worth in LINES]
        span = tokens.char_span(sentence.start, sentence.end, alignment_mode="expand")
        for token in span or ():
            shows = overlapping([offsets_of(token)], lines)
            state = state_of(token)
            if state is not None and (shows or token.pos_ in SHOWING):
                yield Word(article.id, token.idx, state, shows)


def fit_worth(words: Sequence[Word]) -> Array:
    """One weight for each number of a state, and the constant."""
    states = numpy.array([word.state for word in words], dtype=float)
    x = numpy.hstack([states, numpy.ones((len(words), 1))])
    y = numpy.array([word.shows for word in words], dtype=float)
    return maximise_likelihood(x, y, RIDGE, constant=-1)


def left_out_worths(words: Sequence[Word]) -> dict[str, Worth]:
    """By passage, weights that did not see it."""
    found = {}
    for left_out in held_out(word.passage for word in words):
        worth = Worth(fit_worth([word for word in words if word.passage not in left_out]))
        found.update(dict.fromkeys(left_out, worth))
    return found


def left_out_scores(words: Sequence[Word]) -> dict[tuple[str, int], float]:
    """The score of each word, by its passage and first character, by weights that did not see its passage."""
    worths = left_out_worths(words)
    return {(word.passage, word.start): worths[word.passage].score_of(word.state) for word in words}


def rank_correctly(words: Sequence[Word], scores: dict[tuple[str, int], float]) -> float:
    """How often, in per cent, a word that shows an event has a higher score than one that does not (AUC)."""
    ordered = sorted(words, key=lambda word: scores[word.passage, word.start])
    shown = below = 0
    for word in ordered:
        below += not word.shows
        shown += below * word.shows
    others = sum(not word.shows for word in words)
    return 100 * shown / (others * (len(words) - others))


def words_in(pairs: Iterable[tuple[Article, Doc]]) -> list[Word]:
    """Every word of the labelled sentences of some passages."""
    sentences = labelled_sentences()
    return [word for article, doc in pairs for word in words_of(article, doc, sentences[article.id])]


def main() -> None:
    args = parse_arguments(__doc__)
    words = words_in(read_labelled_docs(args.train, args.corpora))
    print(f"{len(words)} words, {sum(word.shows for word in words)} show an event worth a line")
    print(f"ranked correctly: {rank_correctly(words, left_out_scores(words)):.1f} %")
    weights = [round(float(one), 4) for one in fit_worth(words)]
    note = {"about": ABOUT, "licence": "CC BY-SA 4.0", "words": len(words), "weights": weights}
    WEIGHTS.write_text(json.dumps(note) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
