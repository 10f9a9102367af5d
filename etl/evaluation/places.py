"""How well toponyms are resolved (LGL, TR-News, GeoWebNews, GeoVirus), and literal use told (GeoWebNews)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from etl.evaluation.calibration import Judged, calibration
from etl.evaluation.gold import load_scorer, read_jsonl
from etl.transform import tokens
from etl.transform.knowledge.gazetteer import Place, gazetteer
from etl.transform.pipeline import article_pipes, join, paragraphs
from etl.transform.places import Home, Vote, kilometres, resolve, use_of
from etl.transform.tokens import plain

Row = dict[str, Any]
LITERAL = frozenset({"Literal", "Literal_Modifier", "Coercion", "Embedded_Literal"})
OTHER = frozenset({"Metonymic", "Non_Literal_Modifier", "Embedded_Non_Lit", "Mixed"})
NEAR = 161.0
"""Kilometres, a hundred miles, within which a place counts as the right one."""
FEWEST = 5
"""Places that an outlet's other articles must name before they count."""


def evaluate(gold: Path, nlp: Language) -> dict[str, float]:
    """Scores in per cent: toponyms within 161 km, by corpus and with the outlet's places; literal use."""
    rows = read_jsonl(gold / "places.jsonl")
    score = load_scorer(gold, "score_places").score
    plain = [resolve_toponyms(row, {}) for row in rows]
    scores = score(rows, [as_row(row, places) for row, places in zip(rows, plain, strict=True)])
    at_home = [
        as_row(row, resolve_toponyms(row, home))
        for row, home in zip(rows, homes_of(rows, plain), strict=True)
    ]
    return {
        **{f"places.acc161.{corpus}": scores[corpus]["acc161"] for corpus in sorted(scores)},
        "places.acc161s": scores["all"]["acc161s"],
        "places.acc161_outlet": score(rows, at_home)["all"]["acc161"],
        **calibration("places", judge_places(rows, plain)),
        **score_metonymy([row for row in rows if row["corpus"] == "gwn"], nlp),
    }


def toponyms_of(row: Row) -> list[Row]:
    return list(row["toponyms"] + row.get("unresolved", []))


def resolve_toponyms(row: Row, home: Home) -> list[Vote | None]:
    """The place of each gold toponym."""
    spans = [(one["start"], one["end"]) for one in toponyms_of(row)]
    return resolve(row["text"], spans, gazetteer(), home)


def as_row(row: Row, places: list[Vote | None]) -> Row:
    """Places as the scorer reads them."""
    found = []
    for toponym, vote in zip(toponyms_of(row), places, strict=True):
        one = {"start": toponym["start"], "end": toponym["end"]}
        if vote:
            place = vote.place
            one |= {"lat": place.latitude, "lon": place.longitude, "geonames_id": place.geonameid}
        found.append(one)
    return {"id": row["id"], "toponyms": found}


def judge_places(rows: Sequence[Row], places: Sequence[list[Vote | None]]) -> Iterator[Judged]:
    """The chance of each place that was found, and whether it is the annotated one."""
    for row, found in zip(rows, places, strict=True):
        for toponym, vote in zip(row["toponyms"], found, strict=False):
            if vote:
                yield vote.weight, is_right(toponym, vote.place)


def is_right(toponym: Row, place: Place) -> bool:
    """Whether a place lies near the annotated one, or has its id: a country has no single point."""
    return is_annotated(toponym, place) or distance(toponym, place) <= NEAR


def is_annotated(toponym: Row, place: Place) -> bool:
    return str(place.geonameid) == str(toponym.get("geonames_id"))


def distance(toponym: Row, place: Place) -> float:
    """Kilometres between an annotated toponym and a place."""
    return kilometres((toponym["lat"], toponym["lon"]), (place.latitude, place.longitude))


def homes_of(rows: Sequence[Row], places: Sequence[list[Vote | None]]) -> list[Home]:
    """For each article the countries and provinces that the other articles of its outlet name."""
    own = [count_areas(found) for found in places]
    outlets: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for row, named in zip(rows, own, strict=True):
        outlets[outlet_of(row)].update(named)
    return [shares_of(outlets[outlet_of(row)] - named) for row, named in zip(rows, own, strict=True)]


def outlet_of(row: Row) -> str:
    return re.sub(r"^https?://(?:www\.)?([^/]+).*", r"\1", row["domain"])


def count_areas(places: list[Vote | None]) -> Counter[tuple[str, ...]]:
    """How often an article names each country and province."""
    named: Counter[tuple[str, ...]] = Counter()
    for place in (vote.place for vote in places if vote):
        if place.country:
            named[(place.country,)] += 1
            if place.admin1:
                named[place.country, place.admin1] += 1
    return named


def shares_of(named: Counter[tuple[str, ...]]) -> Home:
    """Counts as shares of the countries, and of the provinces."""
    totals = {length: sum(count for key, count in named.items() if len(key) == length) for length in (1, 2)}
    if totals[1] < FEWEST:
        return {}
    return {key: count / totals[len(key)] for key, count in named.items()}


def score_metonymy(rows: list[Row], nlp: Language) -> dict[str, float]:
    """Precision and recall of literal use, on gold toponyms read with the pipeline's parser."""
    counts: Counter[str] = Counter()
    for row in rows:
        doc = parse_text(row["text"], nlp)
        counts.update(outcome for one in row["toponyms"] for outcome in judge_use(plain(doc), one))
    right = counts["right"]
    return {
        "places.literal_precision": round(100 * right / max(1, counts["said"]), 1),
        "places.literal_recall": round(100 * right / max(1, counts["literal"]), 1),
    }


def parse_text(text: str, nlp: Language) -> Doc:
    """A text with tags and parse, without our own pipes."""
    return join(list(nlp.pipe(paragraphs(text), disable=article_pipes(nlp))))


def judge_use(doc: tokens.Doc, toponym: Row) -> list[str]:
    """What a toponym counts for."""
    span = doc.char_span(toponym["start"], toponym["end"], alignment_mode="expand")
    if span is None or toponym["kind"] not in LITERAL | OTHER:
        return []
    said, literal = use_of(span) == "literal", toponym["kind"] in LITERAL
    return ["said"] * said + ["literal"] * literal + ["right"] * (said and literal)
