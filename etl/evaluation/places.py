"""How well toponyms are resolved (LGL, TR-News, GeoWebNews, GeoVirus), and literal use told (GeoWebNews)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from etl.evaluation.gold import read_jsonl, scorer
from etl.transform.knowledge.gazetteer import Place, gazetteer
from etl.transform.pipeline import article_pipes, join, paragraphs
from etl.transform.places import Home, resolve, use_of

Row = dict[str, Any]
LITERAL = frozenset({"Literal", "Literal_Modifier", "Coercion", "Embedded_Literal"})
OTHER = frozenset({"Metonymic", "Non_Literal_Modifier", "Embedded_Non_Lit", "Mixed"})
FEWEST = 5
"""Places that an outlet's other articles must name before they count."""


def evaluate(gold: Path, nlp: Language) -> dict[str, float]:
    """Scores in per cent: toponyms within 161 km, by corpus and with the outlet's places; literal use."""
    rows = read_jsonl(gold / "places.jsonl")
    score = scorer(gold, "score_places").score
    plain = [resolved(row, {}) for row in rows]
    scores = score(rows, [as_row(row, places) for row, places in zip(rows, plain, strict=True)])
    at_home = [as_row(row, resolved(row, home)) for row, home in zip(rows, homes(rows, plain), strict=True)]
    return {
        **{f"places.acc161.{corpus}": scores[corpus]["acc161"] for corpus in sorted(scores)},
        "places.acc161s": scores["all"]["acc161s"],
        "places.acc161_outlet": score(rows, at_home)["all"]["acc161"],
        **metonymy([row for row in rows if row["corpus"] == "gwn"], nlp),
    }


def toponyms(row: Row) -> list[Row]:
    return list(row["toponyms"] + row.get("unresolved", []))


def resolved(row: Row, home: Home) -> list[Place | None]:
    """The place of each gold toponym."""
    spans = [(one["start"], one["end"]) for one in toponyms(row)]
    return resolve(row["text"], spans, gazetteer(), home)


def as_row(row: Row, places: list[Place | None]) -> Row:
    """Places as the scorer reads them."""
    found = []
    for toponym, place in zip(toponyms(row), places, strict=True):
        one = {"start": toponym["start"], "end": toponym["end"]}
        if place:
            one |= {"lat": place.latitude, "lon": place.longitude, "geonames_id": place.geonameid}
        found.append(one)
    return {"id": row["id"], "toponyms": found}


def homes(rows: list[Row], places: list[list[Place | None]]) -> list[Home]:
    """For each article the countries and provinces that the other articles of its outlet name."""
    own = [areas(found) for found in places]
    outlets: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for row, named in zip(rows, own, strict=True):
        outlets[outlet(row)].update(named)
    return [shares(outlets[outlet(row)] - named) for row, named in zip(rows, own, strict=True)]


def outlet(row: Row) -> str:
    return re.sub(r"^https?://(?:www\.)?([^/]+).*", r"\1", row["domain"])


def areas(places: list[Place | None]) -> Counter[tuple[str, ...]]:
    """How often an article names each country and province."""
    named: Counter[tuple[str, ...]] = Counter()
    for place in places:
        if place and place.country:
            named[(place.country,)] += 1
            if place.admin1:
                named[place.country, place.admin1] += 1
    return named


def shares(named: Counter[tuple[str, ...]]) -> Home:
    """Counts as shares of the countries, and of the provinces."""
    totals = {length: sum(count for key, count in named.items() if len(key) == length) for length in (1, 2)}
    if totals[1] < FEWEST:
        return {}
    return {key: count / totals[len(key)] for key, count in named.items()}


def metonymy(rows: list[Row], nlp: Language) -> dict[str, float]:
    """Precision and recall of literal use, on gold toponyms read with the pipeline's parser."""
    counts: Counter[str] = Counter()
    for row in rows:
        doc = parsed(row["text"], nlp)
        counts.update(outcome for one in row["toponyms"] for outcome in judged(doc, one))
    right = counts["right"]
    return {
        "places.literal_precision": round(100 * right / max(1, counts["said"]), 1),
        "places.literal_recall": round(100 * right / max(1, counts["literal"]), 1),
    }


def parsed(text: str, nlp: Language) -> Doc:
    """A text with tags and parse, without our own pipes."""
    return join(list(nlp.pipe(paragraphs(text), disable=article_pipes(nlp))))


def judged(doc: Doc, toponym: Row) -> list[str]:
    """What a toponym counts for."""
    span = doc.char_span(toponym["start"], toponym["end"], alignment_mode="expand")
    if span is None or toponym["kind"] not in LITERAL | OTHER:
        return []
    said, literal = use_of(span) == "literal", toponym["kind"] in LITERAL
    return ["said"] * said + ["literal"] * literal + ["right"] * (said and literal)
