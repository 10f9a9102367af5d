"""Name confidence: passages read for names, and articles of GUM, in; weights of a name's hints out.

    python -m etl.training.name_confidence TRAIN.jsonl.gz GOLD

A name in a passage of PolNeAR's articles is right when it ends where one that was read does and is of the
same type, places being one type; possessives aside. Only passages count that the parser's name finder has not
learned from. A name in `entities.jsonl` is right as `etl.evaluation.entities` says. Prints how far the
chances are off in articles that they were not fitted on.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from etl.article import Article
from etl.evaluation import entities as judging
from etl.evaluation.calibration import Judged, calibration
from etl.evaluation.gold import read_jsonl
from etl.evaluation.language import COARSE
from etl.offsets import Offsets, contains
from etl.training.fit import Hints, JudgedReading, cross_validate, write_odds
from etl.training.lessons import read_rows
from etl.training.records import LABELS, Name
from etl.training.reviewed import Sentence, read_sentences
from etl.training.substitution import TOKENIZER
from etl.training.word_lists import word_list
from etl.transform.entities.confidence import ODDS, hints, seen_in
from etl.transform.entities.names import find_names
from etl.transform.entities.printed_name import PrintedName
from etl.transform.entities.text import read_doc
from etl.transform.knowledge.spelling import without_possessive
from etl.transform.pipeline import load_pipeline, read
from etl.transform.tokens import plain

ABOUT = (
    "Weights of etl.transform.entities.confidence: names in 1,251 passages of PolNeAR's articles that were "
    "read for this model and not learned from, and in 40 articles of GUM."
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an article whose names were read, in characters."""

    place: Offsets
    names: tuple[tuple[Offsets, str], ...]
    """Each name's place and type."""


# Passages of PolNeAR


def passage_examples(train: Path, nlp: Language) -> Iterator[JudgedReading]:
    """The names that we find in the passages that were read and not learned from."""
    passages = unread_passages()
    inputs = [
        Article(id=row["id"], title=row["title"], text=row["text"], source="", published=row["date"])
        for row in read_rows(train)
        if row["id"] in passages
    ]
    for article, doc in zip(inputs, read(nlp, inputs), strict=True):
        read_ones = [
            one for at, part in passages[article.id] for one in place_sentence(article.text, at, part)
        ]
        for name, given in named(doc, nlp):
            if name.type not in LABELS:
                continue  # laws, works, products: nobody read for them
            passage = next((one for one in read_ones if contains(one.place, (name.start, name.end))), None)
            if passage is not None:
                yield JudgedReading(article.id, given, is_read(name, passage))


def unread_passages() -> dict[str, list[tuple[int, Sentence]]]:
    """By article: where each passage begins in it, and what was read there."""
    found: dict[str, list[tuple[int, Sentence]]] = defaultdict(list)
    for passage in word_list("unread_passages", "passage"):
        article, _, at = passage.rpartition(".")
        found[article] += [(int(at), one) for one in read_sentences()[passage]]
    return found


def place_sentence(text: str, at: int, part: Sentence) -> Iterator[Passage]:
    """A sentence that was read, by characters of its article; none where the text is another version."""
    words = [token for token in TOKENIZER(text[at:].partition("\n")[0]) if not token.is_space]
    if part.end > len(words):
        return
    ends = [(at + word.idx, at + word.idx + len(word)) for word in words]

    def place(name: Name | Sentence) -> Offsets:
        return ends[name.start][0], ends[name.end - 1][1]

    yield Passage(place(part), tuple((place(name), name.label) for name in part.names))


def is_read(name: PrintedName, passage: Passage) -> bool:
    """Whether a name ends where one that was read does, and is of its type."""
    end = name.start + len(without_possessive(name.text))
    return any(
        start < end == stop and COARSE.get(label, label) == COARSE.get(name.type, name.type)
        for (start, stop), label in passage.names
    )


def named(doc: Doc, nlp: Language) -> Iterator[tuple[PrintedName, Hints]]:
    """The names of an article, unlikely ones too, with the hints of each."""
    pipe: Any = nlp.get_pipe("entities")
    text = read_doc(plain(doc), pipe.known_names)
    names = find_names(text)
    seen = seen_in(names, text)
    return ((name, tuple(hints(name, text.doc, seen))) for name in names)


# Articles of GUM


def gum_examples(gold: Path, nlp: Language) -> Iterator[JudgedReading]:
    """The people, organisations and places that we find in annotated articles."""
    rows = read_jsonl(gold / "entities.jsonl")
    for row, doc in zip(rows, judging.parse_rows(nlp, rows), strict=True):
        marked = judging.marked_things(row)
        for name, given in named(doc, nlp):
            if name.type in judging.COARSE:
                right = judging.is_marked((name.start, name.end), name.type, marked)
                yield JudgedReading(row["id"], given, right)


def show_calibration(name: str, judged: Iterable[Judged]) -> None:
    rows = list(judged)
    print(name, len(rows), "names,", sum(right for _, right in rows), "right;", calibration(name, rows))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("train", type=Path)
    parser.add_argument("gold", type=Path, help="the folder with entities.jsonl")
    args = parser.parse_args()
    nlp = load_pipeline()
    examples = [*passage_examples(args.train, nlp), *gum_examples(args.gold, nlp)]
    show_calibration("cross-validated", cross_validate(examples))
    found, right = [one.hints for one in examples], [one.right for one in examples]
    write_odds(ODDS.path, found, right, about=ABOUT, licence="CC BY-SA 4.0")


if __name__ == "__main__":
    main()
