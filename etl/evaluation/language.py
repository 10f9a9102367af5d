"""Language: names, parses and sentence boundaries, against public corpora that no training saw.

The corpora lie in `corpora/` beside the gold folder: UniversalNER's PUD and EWT tests and wikigold's last
documents for names, the Universal Dependencies treebanks EWT, GUM and PUD for the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import process_time

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span, Token
from spacy.training import Example

from etl.errors import GoldNotFound
from etl.training.records import Record, read, to_doc
from etl.transform.pipeline import article_pipes

COARSE = {"PERSON": "person", "ORG": "org", "GPE": "place", "LOC": "place", "FAC": "place"}
"""The corpora distinguish people, organisations and places, and no more."""
ARTICLES = ("the ", "a ", "an ")
POSSESSIVES = ("'s", "’s")
NAMES = {"pud": "uner_pud.test", "ewt": "uner_ewt.test", "wikigold": "wikigold.test"}
TREEBANKS = {"ewt": "ewt.test", "gum": "gum.test", "pud": "pud.test"}

Found = tuple[int, int, str]


def evaluate(gold: Path, nlp: Language) -> dict[str, float]:
    """F1 of names, labelled attachment and sentence F1, in per cent, and words a second.

    Raises GoldNotFound without the corpora.
    """
    corpora = gold.parent / "corpora"
    scores: dict[str, float] = {}
    with nlp.select_pipes(disable=article_pipes(nlp)):
        for short, corpus in NAMES.items():
            counts = count_names(nlp, load(corpora, corpus))
            scores[f"language.names_{short}"] = f1(counts, *set(COARSE.values()))
            scores[f"language.names_{short}_org"] = f1(counts, "org")
        for short, corpus in TREEBANKS.items():
            attachment, sentences = parse_scores(nlp, load(corpora, corpus))
            scores[f"language.las_{short}"] = attachment
            if short == "gum":
                scores["language.sentences_gum"] = sentences
        scores["language.words_a_second"] = words_a_second(nlp, load(corpora, TREEBANKS["gum"]))
    return scores


def words_a_second(nlp: Language, records: Iterable[Record]) -> float:
    """Words read in a second of one core, raw paragraphs one at a time."""
    texts = [
        to_doc(paragraph, syntax=False).text for record in records for paragraph in split_paragraphs(record)
    ]
    began = process_time()
    words = sum(map(len, nlp.pipe(texts)))
    return round(words / (process_time() - began))


def load(corpora: Path, name: str) -> Iterator[Record]:
    path = corpora / f"{name}.jsonl.gz"
    if not path.is_file():
        raise GoldNotFound(f"{path}: no such file; keep the corpora in a folder beside the gold data")
    return read(path)


def count_names(nlp: Language, records: Iterable[Record]) -> Counter[tuple[str, str]]:
    """How many names of each type were found, are in the gold, and are both."""
    counts: Counter[tuple[str, str]] = Counter()
    truths = [to_doc(record, syntax=False) for record in records]
    for truth, doc in zip(truths, nlp.pipe(truth.text for truth in truths), strict=True):
        wanted, found = names_in(truth), names_in(doc)
        counts.update(("wanted", label) for *_, label in wanted)
        counts.update(("found", label) for *_, label in found)
        counts.update(("right", label) for *_, label in wanted & found)
    return counts


def names_in(doc: Doc) -> set[Found]:
    """The people, organisations and places of a Doc, as bare spans of characters."""
    return {(*bare(ent), COARSE[ent.label_]) for ent in doc.ents if ent.label_ in COARSE}


def bare(ent: Span) -> tuple[int, int]:
    """A name without article and possessive: corpora differ in whether these belong to it."""
    start, end, text = ent.start_char, ent.end_char, ent.text
    for article in ARTICLES:
        if text.lower().startswith(article):
            start, text = start + len(article), text[len(article) :]
    if text.endswith(POSSESSIVES):
        end -= 2
    return start, end


def f1(counts: Counter[tuple[str, str]], *labels: str) -> float:
    """Balanced F of the named types together, in per cent."""
    right, found, wanted = (
        sum(counts[kind, label] for label in labels) for kind in ("right", "found", "wanted")
    )
    return round(200 * right / max(found + wanted, 1), 1)


def parse_scores(nlp: Language, records: Iterable[Record]) -> tuple[float, float]:
    """Labelled attachment (punctuation aside) and sentence F1, in per cent, of raw paragraphs."""
    truths = [to_doc(paragraph, syntax=True) for record in records for paragraph in split_paragraphs(record)]
    parses = nlp.pipe(truth.text for truth in truths)
    examples = [Example(doc, truth) for doc, truth in zip(parses, truths, strict=True)]
    scores = Scorer.score_deps(examples, "dep", getter=label_of, ignore_labels=("p", "punct"))
    scores |= Scorer.score_spans(examples, "sents")
    return round(100 * scores["dep_las"], 1), round(100 * scores["sents_f"], 1)


def label_of(token: Token, attr: str) -> str:
    """A dependency label as the scorer compares it."""
    return token.dep_.lower()


def split_paragraphs(record: Record) -> Iterator[Record]:
    """The paragraphs of a passage as records."""
    starts = sorted({0, *record.pars})
    for start, end in zip(starts, [*starts[1:], len(record.words)], strict=True):
        yield record.part(start, end)
