"""Entities: names gathered, pronouns resolved and names given, against annotated articles.

A gold folder in; scores in per cent out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from etl.article import Article
from etl.evaluation.given_names import name_given
from etl.evaluation.gold import read_jsonl, scorer
from etl.transform.coreference import pipe as coreference
from etl.transform.entities.printed_name import PrintedName
from etl.transform.pipeline import read
from etl.transform.values import Entity

Row = dict[str, Any]
TYPES = {"person": "PERSON", "organization": "ORG", "place": "GPE"}


def evaluate(gold: Path, nlp: Language) -> dict[str, float]:
    """Score the names of annotated articles: gathered from their gold spans, and as our pipeline finds them.

    `entities.b3` and `entities.pair_f1` judge which names are put together, `entities.pronouns` the share of
    he and she that are put with the right person, `entities.canonical` the share of names given their
    Wikipedia title. `entities.own_*` are the same with our own names: one we did not find stands alone.
    """
    rows = read_jsonl(gold / "entities.jsonl")
    score = scorer(gold, "score_entities").score
    docs = list(parsed(nlp, rows))
    pipe = nlp.get_pipe("entities")
    gathered = [system_row(row, from_gold(pipe, doc, row)) for row, doc in zip(rows, docs, strict=True)]
    own = [system_row(row, found(row, doc)) for row, doc in zip(rows, docs, strict=True)]
    return {**figures("entities.", score(rows, gathered)), **figures("entities.own_", score(rows, own))}


def figures(prefix: str, scores: Row) -> dict[str, float]:
    return {
        f"{prefix}b3": scores["b3"]["f"],
        f"{prefix}pair_f1": pair_f1(scores["pairs"]),
        f"{prefix}pronouns": percentage(scores["pron"]),
        f"{prefix}canonical": percentage(scores["canon"]),
    }


def percentage(text: str) -> float:
    """The per cent of "12/30 = 40.0"."""
    return float(text.rpartition("= ")[2])


def pair_f1(scores: Row | tuple[float, ...]) -> float:
    return float(scores["f"] if isinstance(scores, dict) else scores[-1])


def parsed(nlp: Language, rows: list[Row]) -> Iterator[Doc]:
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
    return coreference.resolve(doc, pipe.gather(doc, names), doc._.quotes)


def gold_names(pipe: Any, doc: Doc, entity: Row) -> Iterator[PrintedName]:
    for mention in entity["mentions"] if entity["type"] in TYPES else ():
        if mention["kind"] == "name":
            name = name_given(doc, mention["start"], mention["end"], TYPES[entity["type"]], pipe.known_names)
            if name is not None:
                yield name


def found(row: Row, doc: Doc) -> tuple[Entity, ...]:
    """The entities that our pipeline left."""
    entities: tuple[Entity, ...] = doc._.entities
    return entities


def system_row(row: Row, entities: tuple[Entity, ...]) -> Row:
    """What the scorer reads: for each gold name and pronoun the entity that our mentions put there."""
    ours = [(mention.start, mention.end, one) for one in entities for mention in one.mentions]
    gold = [mention for one in row["entities"] for mention in one["mentions"] if mention["kind"] != "nominal"]
    rows = [answer(mention, ours) for mention in gold]
    return {"id": row["id"], "mentions": [one for one in rows if one]}


def answer(mention: Row, ours: list[tuple[int, int, Entity]]) -> Row | None:
    """Our mention at a gold one: the same span, else the longest within it that ends where its name may."""
    start, end = mention["start"], mention["end"]
    exact = [one for a, b, one in ours if (a, b) == (start, end)]
    inside = sorted(((b - a, one.id, one) for a, b, one in ours if start <= a and b <= end), reverse=True)
    best = exact[0] if exact else inside[0][2] if inside and mention["kind"] == "name" else None
    return {"start": start, "end": end, "entity": best.id, "canonical": best.name} if best else None
