"""Quotation tagger: parsed articles with attributions in; trained weights for `etl/model/quotes/` out.

    python -m etl.training.quotation_tagger train GOLD.jsonl[.gz] WORK --epochs 10
    python -m etl.training.quotation_tagger ship WORK/epoch9

The corpus is PolNeAR 1.0 (Newell, Margolin and Ruths 2018). Its texts stay outside; only weights are kept.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.pipeline.ner import EntityRecognizer
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example
from spacy.util import minibatch
from thinc.api import Adam

from etl.transform.pipeline import MODEL, article_pipes, load_pipeline, paragraphs
from etl.transform.quotes.features import PARSED, Rows
from etl.transform.quotes.tagger import FEATURES, LABELS, bare, recognizer

ROLES = ("content", "source", "cue")
HELD_OUT = 10
"""Every tenth article is kept from training, to choose an epoch and to fit confidences on."""
BATCH = 24
EAGER = 0.75
"""How much less "outside" weighs; on articles held out joint F1 is flat from 0.5 to 1."""
DROPOUT = 0.3
UNPARSED = 0.1
"""Share of paragraphs shown without their parse."""
STRAIGHT = str.maketrans("“”‘’", "\"\"''")
SINGLE = str.maketrans("“”", "‘’")
ATTRS = ["ORTH", "TAG", "POS", "LEMMA", "HEAD", "DEP", "SENT_START", "SPACY"]


def vary(text: str, rng: random.Random) -> str:
    """The text with straight or British single quotation marks, three times in ten; no character moves."""
    chance = rng.random()
    if chance < 0.15:
        return text.translate(STRAIGHT)
    if chance < 0.30 and not {"‘", '"'} & set(text):
        return text.translate(SINGLE)
    return text


def read_articles(path: Path) -> list[dict[str, Any]]:
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as lines
    ):
        return [json.loads(line) for line in lines]


def parse(nlp: Language, articles: list[dict[str, Any]]) -> DocBin:
    """Parse each paragraph; its article and offset go along."""
    rng = random.Random(0)
    stream = (
        (paragraph, (article["id"], at))
        for article in articles
        for at, paragraph in placed(vary(article["text"], rng))
    )
    docs = DocBin(attrs=ATTRS, store_user_data=True)
    for doc, (identity, at) in nlp.pipe(stream, as_tuples=True, disable=article_pipes(nlp), batch_size=64):
        doc.user_data.update(id=identity, at=at)
        docs.add(doc)
    return docs


def placed(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs with their offsets."""
    at = 0
    for paragraph in paragraphs(text):
        yield at, paragraph
        at += len(paragraph)


def labelled(doc: Doc, at: int, attributions: list[dict[str, Any]]) -> list[Span]:
    """The spans of one paragraph that starts at `at`, longest claims first come; they never overlap."""
    spans: list[Span] = []
    taken: set[int] = set()
    for attribution in attributions:
        for role in ROLES:
            for number, (start, end) in enumerate(attribution[role]):
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


def examples(docs: list[Doc], articles: dict[str, dict[str, Any]]) -> list[tuple[Example, Rows]]:
    """What to learn from each paragraph, and its features whole."""
    out = []
    for doc in docs:
        gold = bare(doc)
        gold.ents = labelled(gold, doc.user_data["at"], articles[doc.user_data["id"]]["attributions"])
        out.append((Example(bare(doc), gold), gold.user_data[FEATURES]))
    return out


def train(
    tagger: EntityRecognizer,
    data: list[tuple[Example, Rows]],
    epochs: int,
    work: Path,
    start: Path | None = None,
) -> None:
    """Train, saving averaged weights after each epoch; from `start`, only the last third of the schedule."""
    rng = random.Random(0)
    optimizer = Adam(learn_rate=0.001, L2=0.01, grad_clip=1.0, use_averages=True)
    begin(tagger, data, start)
    steps = epochs * len(data) // BATCH
    step = 2 * steps if start else 0
    total = step + steps
    for epoch in range(epochs):
        began, losses = time.time(), {tagger.name: 0.0}
        rng.shuffle(data)
        for batch in minibatch(data, BATCH):  # type: ignore[no-untyped-call]
            optimizer.learn_rate = learning_rate(step := step + 1, total)
            shown = [drop_parse(example, features, rng) for example, features in batch]
            tagger.update(shown, drop=DROPOUT, sgd=optimizer, losses=losses)
        with tagger.model.use_params(optimizer.averages):
            (work / f"epoch{epoch}").write_bytes(tagger.to_bytes(exclude=["vocab"]))
        print(f"epoch {epoch}: loss {losses[tagger.name]:.0f}, {time.time() - began:.0f} s", flush=True)


def begin(tagger: EntityRecognizer, data: list[tuple[Example, Rows]], start: Path | None) -> None:
    """Give a recognizer its labels and first weights."""
    if start is not None:
        tagger.from_bytes(start.read_bytes(), exclude=["vocab"])
        return
    for label in LABELS:
        tagger.add_label(label)
    tagger.initialize(lambda: [example for example, _ in data[:200]])


def learning_rate(step: int, steps: int) -> float:
    """Up to 0.001 within 250 steps, then down to a tenth."""
    return 0.001 * min(step / 250, 1.0 - 0.9 * step / max(steps, 1))


def drop_parse(example: Example, features: Rows, rng: random.Random) -> Example:
    """The example, now and then without its parse."""
    if rng.random() < UNPARSED:
        features = features.copy()
        features[:, PARSED] = 0
    example.predicted.user_data[FEATURES] = features
    return example


def prepare(gold: Path, work: Path) -> list[tuple[Example, Rows]]:
    """The corpus, parsed once and kept in `work`, without the articles held out."""
    work.mkdir(parents=True, exist_ok=True)
    articles, parsed = read_articles(gold), work / "parsed.spacy"
    if not parsed.exists():
        parse(load_pipeline(), articles).to_disk(parsed)
    by_id = {article["id"]: article for n, article in enumerate(articles) if n % HELD_OUT}
    docs = DocBin(store_user_data=True).from_disk(parsed).get_docs(spacy.blank("en").vocab)
    return examples([doc for doc in docs if doc.user_data["id"] in by_id], by_id)


def ship(weights: Path) -> None:
    """Put trained weights where the pipeline loads them from."""
    tagger = recognizer(spacy.blank("en").vocab)
    tagger.from_bytes(weights.read_bytes(), exclude=["vocab"])
    embolden(tagger)
    tagger.to_disk(MODEL / "quotes", exclude=["vocab"])


def embolden(tagger: EntityRecognizer) -> None:
    """Make the tagger propose more than it is sure of; the confidence sorts out the doubtful."""
    layer = tagger.model.get_ref("upper")
    bias = layer.get_param("b").copy()
    bias[-1] -= EAGER  # "outside" is the last of spaCy's moves
    layer.set_param("b", bias)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    training = commands.add_parser("train")
    training.add_argument("gold", type=Path)
    training.add_argument("work", type=Path)
    training.add_argument("--epochs", type=int, default=10)
    training.add_argument("--start", type=Path, help="weights to go on from, with small steps")
    shipping = commands.add_parser("ship")
    shipping.add_argument("weights", type=Path)
    args = parser.parse_args()
    if args.command == "ship":
        ship(args.weights)
    else:
        data = prepare(args.gold, args.work)
        train(recognizer(data[0][0].predicted.vocab), data, args.epochs, args.work, args.start)


if __name__ == "__main__":
    main()
