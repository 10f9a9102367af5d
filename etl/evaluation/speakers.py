"""Speakers: whether a pronoun that a quotation is attributed to is put with the right person or body.

`speakers.tsv` beside this module holds 200 pronouns of `quotes.dev.jsonl`: the article, the pronoun's place,
and the place of a mention, in the same article, of whom it stands for; nothing where that is nobody with a
name of his own ("critics", two people at once, the writer of an unsigned piece).

How they were chosen: of the attributions whose source is one pronoun, 100 of he and she, 32 of who, which and
that, all of they (31) and it (21), and 20 of I and we, taken in turn from as many articles as have one, in an
order shuffled with a fixed seed. One reader decided each of them in its article before any answer of ours was
looked at. Four were left out: two where the text leaves open who is meant, two within a supposition. Articles
fall into halves by a digest of their id: rules were written while looking at the first one (`seen`) only.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from etl.article import Article
from etl.evaluation.gold import read_jsonl
from etl.offsets import Offsets, overlap
from etl.transform.pipeline import article_pipes, read
from etl.transform.values import Quote

PRONOUNS = Path(__file__).with_suffix(".tsv")
GROUPS = {
    "he_she": frozenset({"he", "she", "his", "her", "him"}),
    "who": frozenset({"who", "which", "that"}),
    "they": frozenset({"they", "them", "their"}),
    "it": frozenset({"it", "its"}),
    "i_we": frozenset({"i", "me", "my", "we", "us", "our"}),
}


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun that speaks, and where its article names whom it stands for."""

    article: str
    place: Offsets
    antecedent: Offsets | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What we made of one pronoun."""

    group: str
    seen: bool
    """Whether its article is in the half that rules were written on."""
    found: bool
    """Whether a quotation is attributed to it."""
    named: bool
    """Whether it stands for somebody with a name."""
    answered: bool
    right: bool
    """Put with the right one."""


def evaluate(gold: Path, nlp: Language) -> dict[str, float]:
    """Score the pronouns of `speakers.tsv` in per cent; raises GoldNotFound.

    `speakers.X` is the share of the pronouns of a kind, named ones, that are put with the right person or
    body, `speakers.X_precision` the share of those put with anybody that are right: both with the annotated
    attributions in place of ours. `speakers.own` is the same with the quotations that we found ourselves.
    """
    articles = read_jsonl(gold / "quotes.dev.jsonl")
    pronouns = list(read_pronouns())
    own: list[Answer] = []
    given: list[Answer] = []
    for row, doc in zip(articles, parse_rows(nlp, articles), strict=True):
        mine = [one for one in pronouns if one.article == row["id"]]
        own += [answer_of(doc, one) for one in mine]
        attribute(nlp, doc, row["attributions"])
        given += [answer_of(doc, one) for one in mine]
    return figures_of(given) | shares_of("own", [one for one in own if one.found])


def read_pronouns() -> Iterator[Pronoun]:
    with PRONOUNS.open(encoding="utf-8") as lines:
        for article, *numbers in csv.reader((line for line in lines if line[0] != "#"), delimiter="\t"):
            start, end, first, last = (int(number) if number else -1 for number in numbers)
            yield Pronoun(article, (start, end), (first, last) if first >= 0 else None)


def parse_rows(nlp: Language, rows: Iterable[dict[str, Any]]) -> Iterator[Doc]:
    """The articles, read as any others."""
    return read(
        nlp,
        (
            Article(id=row["id"], title=row["title"], text=row["text"], source="gold", published=row["date"])
            for row in rows
        ),
    )


def attribute(nlp: Language, doc: Doc, attributions: Iterable[dict[str, Any]]) -> None:
    """Put annotated attributions in place of our quotations, and run the pipes behind them again."""
    doc._.quotes = tuple(sorted(map(quote_of, attributions), key=lambda one: one.start))
    pipes = article_pipes(nlp)
    for name in pipes[pipes.index("quotes") + 1 :]:
        nlp.get_pipe(name)(doc)


def quote_of(attribution: dict[str, Any]) -> Quote:
    content = tuple((start, end) for start, end in attribution["content"])
    source, cue = (extent_of(attribution[part]) for part in ("source", "cue"))
    return Quote(attribution["kind"], content, source, cue, "given", 1.0, attribution["speech"])


def extent_of(pieces: list[list[int]] | None) -> Offsets | None:
    return (pieces[0][0], pieces[-1][1]) if pieces else None


def answer_of(doc: Doc, pronoun: Pronoun) -> Answer:
    """Judge the speaker of the quotation that is attributed to a pronoun."""
    sources = [(one.pronoun or one.source, one) for one in doc._.quotes]
    said = [(place[1] - place[0], one) for place, one in sources if place and overlap(place, pronoun.place)]
    quote = min(said, key=lambda one: one[0])[1] if said else None
    speaker = quote.speaker if quote is not None else None
    return Answer(
        group=group_of(doc.text[slice(*pronoun.place)]),
        seen=is_seen(pronoun.article),
        found=quote is not None,
        named=pronoun.antecedent is not None,
        answered=speaker is not None,
        right=speaker is not None and speaker in entities_at(doc, pronoun.antecedent),
    )


def entities_at(doc: Doc, place: Offsets | None) -> set[str]:
    """Ids of the entities whose name stands at a place."""
    if place is None:
        return set()
    return {
        one.id for one in doc._.entities for name in one.mentions if overlap((name.start, name.end), place)
    }


def group_of(word: str) -> str:
    return next(name for name, words in GROUPS.items() if word.lower() in words)


def is_seen(article: str) -> bool:
    return blake2b(article.encode(), digest_size=1).digest()[0] % 2 == 0


def figures_of(answers: list[Answer]) -> dict[str, float]:
    """The scores of all, of each kind, and of each half."""
    scores = shares_of("all", answers)
    for name in GROUPS:
        scores |= shares_of(name, [one for one in answers if one.group == name])
    for name, half in (("seen", True), ("unseen", False)):
        scores |= shares_of(name, [one for one in answers if one.seen == half])
    return scores


def shares_of(name: str, answers: list[Answer]) -> dict[str, float]:
    right = sum(one.right for one in answers)
    return {
        f"speakers.{name}": per_cent(right, sum(one.named for one in answers)),
        f"speakers.{name}_precision": per_cent(right, sum(one.answered for one in answers)),
    }


def per_cent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
