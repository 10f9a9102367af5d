"""Entities: names gathered, pronouns resolved and names given, against annotated articles.

A gold folder in; scores in per cent out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from etl.article import Article
from etl.evaluation.calibration import Judged, calibration
from etl.evaluation.given_names import name_given
from etl.evaluation.gold import load_scorer, read_jsonl
from etl.offsets import Offsets, contains
from etl.transform.coreference import pipe as coreference
from etl.transform.entities.printed_name import PrintedName
from etl.transform.pipeline import read
from etl.transform.tokens import plain
from etl.transform.values import Entity

Row = dict[str, Any]
TYPES = {"person": "PERSON", "organization": "ORG", "place": "GPE"}
COARSE = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place"}
"""The annotators tell people, organisations and places apart, no more."""


def evaluate(gold: Path, nlp: Language) -> dict[str, float]:
    """Score the names of annotated articles: gathered from their gold spans, and as our pipeline finds them.

    `entities.b3` and `entities.pair_f1` judge which names are put together, `entities.pronouns` the share of
    he and she that are put with the right person, `entities.canonical` the share of names given their
    Wikipedia title. `entities.own_*` are the same with our own names: one we did not find is alone. The
    errors say how far the confidences of our own names and pronouns are from the share that is right.
    """
    rows = read_jsonl(gold / "entities.jsonl")
    score = load_scorer(gold, "score_entities").score
    docs = list(parse_rows(nlp, rows))
    pipe = nlp.get_pipe("entities")
    gathered = [system_row(row, from_gold(pipe, doc, row)) for row, doc in zip(rows, docs, strict=True)]
    own = [system_row(row, doc._.entities) for row, doc in zip(rows, docs, strict=True)]
    pairs = list(zip(rows, docs, strict=True))
    return {
        **figures_of("entities.", score(rows, gathered)),
        **figures_of("entities.own_", score(rows, own)),
        **calibration("entities.names", (one for row, doc in pairs for one in judged_names(row, doc))),
        **calibration("entities.pronouns", (one for row, doc in pairs for one in judged_pronouns(row, doc))),
    }


def figures_of(prefix: str, scores: Row) -> dict[str, float]:
    return {
        f"{prefix}b3": scores["b3"]["f"],
        f"{prefix}pair_f1": pair_f1(scores["pairs"]),
        f"{prefix}pronouns": read_percentage(scores["pron"]),
        f"{prefix}canonical": read_percentage(scores["canon"]),
    }


def read_percentage(text: str) -> float:
    """The per cent of "12/30 = 40.0"."""
    return float(text.rpartition("= ")[2])


def pair_f1(scores: Row | tuple[float, ...]) -> float:
    return float(scores["f"] if isinstance(scores, dict) else scores[-1])


def parse_rows(nlp: Language, rows: list[Row]) -> Iterator[Doc]:
    """The articles, read as any others."""
    articles = [
        Article(
            id=row["id"], title=row["title"] or "", text=row["text"], source="gold", published=row["date"]
        )
        for row in rows
    ]
    return read(nlp, articles)


def from_gold(pipe: Any, doc: Doc, row: Row) -> tuple[Entity, ...]:
    """Entities gathered from an article's gold names, with our own pronouns."""
    names = [name for one in row["entities"] for name in gold_names(pipe, doc, one)]
    return coreference.add_mentions(plain(doc), pipe.gather(plain(doc), names), doc._.quotes)


def gold_names(pipe: Any, doc: Doc, entity: Row) -> Iterator[PrintedName]:
    for mention in entity["mentions"] if entity["type"] in TYPES else ():
        if mention["kind"] == "name":
            name = name_given(doc, mention["start"], mention["end"], TYPES[entity["type"]], pipe.known_names)
            if name is not None:
                yield name


def system_row(row: Row, entities: tuple[Entity, ...]) -> Row:
    """What the scorer reads: for each gold name and pronoun the entity that our mentions put there."""
    ours = [(mention.start, mention.end, one) for one in entities for mention in one.mentions]
    gold = [mention for one in row["entities"] for mention in one["mentions"] if mention["kind"] != "nominal"]
    rows = [answer_of(mention, ours) for mention in gold]
    return {"id": row["id"], "mentions": [one for one in rows if one]}


def answer_of(mention: Row, ours: list[tuple[int, int, Entity]]) -> Row | None:
    """Our mention at a gold one: the same span, else the longest within it that ends where its name may."""
    start, end = mention["start"], mention["end"]
    exact = [one for a, b, one in ours if (a, b) == (start, end)]
    inside = sorted(((b - a, one.id, one) for a, b, one in ours if start <= a and b <= end), reverse=True)
    best = exact[0] if exact else inside[0][2] if inside and mention["kind"] == "name" else None
    return {"start": start, "end": end, "entity": best.id, "canonical": best.name} if best else None


def judged_names(row: Row, doc: Doc) -> Iterator[Judged]:
    """The confidence of each of our names of people, organisations and places, and whether it is right."""
    marked = marked_things(row)
    for entity in doc._.entities:
        for ours in entity.mentions:
            if ours.kind == "name" and entity.type in COARSE:
                yield ours.confidence, is_marked((ours.start, ours.end), entity.type, marked)


def marked_things(row: Row) -> list[tuple[Offsets, str]]:
    """The place and type of all that is annotated.

    Titles and appositions belong to what annotators mark, so that "the singer Jane Roe" is no name to them.
    """
    return [((at["start"], at["end"]), one["type"]) for one in row["entities"] for at in one["mentions"]]


def is_marked(place: Offsets, type: str, marked: list[tuple[Offsets, str]]) -> bool:
    """Whether a place is within something annotated that is of its type."""
    return any(kind == COARSE[type] and contains(outer, place) for outer, kind in marked)


def judged_pronouns(row: Row, doc: Doc) -> Iterator[Judged]:
    """The confidence of each of our pronouns and nominals that is annotated, and whether it is right."""
    gold = gold_places(row)
    named = gold_ids(row, doc._.entities)
    for entity in doc._.entities:
        for ours in entity.mentions:
            if ours.kind != "name" and (ours.start, ours.end) in gold:
                yield ours.confidence, gold[ours.start, ours.end] == named.get(entity.id)


def gold_places(row: Row, *kinds: str) -> dict[Offsets, str]:
    """The number of the annotated entity that each annotated place, of some kinds or of all, speaks of."""
    return {
        (at["start"], at["end"]): one["gid"]
        for one in row["entities"]
        for at in one["mentions"]
        if not kinds or at["kind"] in kinds
    }


def gold_ids(row: Row, entities: tuple[Entity, ...]) -> dict[str, str]:
    """The number of the annotated entity that most names of each of ours are of, by our id."""
    names = gold_places(row, "name")
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for one in system_row(row, entities)["mentions"]:
        if (one["start"], one["end"]) in names:
            votes[one["entity"]][names[one["start"], one["end"]]] += 1
    return {ours: counts.most_common(1)[0][0] for ours, counts in votes.items()}
