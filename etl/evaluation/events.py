"""How well events are found: sentences coded with PLOVER's types, and events dated by TimeML's links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language

from etl.evaluation.gold import load_scorer, read_jsonl
from etl.transform.events import (
    RIGHT,
    Finding,
    depth,
    find_events,
    nearest_date,
    phrase,
)
from etl.transform.pipeline import article_pipes
from etl.transform.syntax.relations import base
from etl.transform.tokens import Doc, Token, plain
from etl.transform.values import Timex

Row = dict[str, Any]


def evaluate(gold: Path, nlp: Language) -> dict[str, float]:
    """Scores of coded sentences (the best event's type, class, source, target), of dates, of confidence."""
    return {**coded(gold, nlp), **dating(gold, nlp), **fitted_calibration()}


def coded(gold: Path, nlp: Language) -> dict[str, float]:
    """Types and participants on coded sentences, read without the gate of the pipe."""
    score = load_scorer(gold, "score_events").score
    rows = read_jsonl(gold / "events.jsonl")
    docs = nlp.pipe([row["text"] for row in rows], disable=article_pipes(nlp))
    found = [
        {"id": row["id"], "events": list(as_rows(plain(doc)))} for row, doc in zip(rows, docs, strict=True)
    ]
    out, _, _ = score([row for row in rows if row["corpus"] == "plover"], found)
    names = {"type": "top1", "any": "any", "quad": "quad", "source": "source", "target": "target"}
    return {f"events.{name}": per_cent(out[key]) for name, key in names.items()}


def per_cent(text: str) -> float:
    """ "121/152 = 79.6" → 79.6."""
    return float(text.rpartition("= ")[2])


def as_rows(doc: Doc) -> Iterator[Row]:
    """Findings as the scorer reads them, in PLOVER's types."""
    for finding in find_events(doc, coded=True):
        yield {
            "type": finding.standing.type,
            "source": [as_span(noun) for noun in finding.actors],
            "target": [as_span(noun) for noun in finding.guess or finding.recipients],
            "score": prominence(finding),
        }


def as_span(noun: Token) -> Row:
    start, end = phrase(noun)
    return {"start": start, "end": end, "text": noun.doc.text[start:end]}


def prominence(finding: Finding) -> float:
    """How likely a sentence is about an event: the higher its clause stands, and the more is said of it."""
    token = finding.predicate.token
    aside = base(token) in ("acl", "advcl")
    known = 0.3 * bool(finding.actors) + 0.2 * bool(finding.recipients)
    denied = 0.3 * (finding.standing.status == "denied")
    return round(finding.predicate.strength + known - denied - 0.55 * depth(token) - 0.4 * aside, 2)


def fitted_calibration() -> dict[str, float]:
    """How the chances did in passages that they were not fitted on, as told when they were fitted.

    The sentences that show it are training's, and no gold data; those coded with one event cannot tell
    whether another is worth a line.
    """
    scores: dict[str, float] = json.loads(RIGHT.path.read_text(encoding="utf-8"))["left_out"]
    return {f"events.{name}": score for name, score in scores.items()}


def dating(gold: Path, nlp: Language) -> dict[str, float]:
    """Of events linked to a date of their sentence or to the article's, how many get that one."""
    right = total = 0
    for row in read_jsonl(gold / "dates.jsonl"):
        links, dates = contained(row), {date["tid"]: date for date in row["timex"] if is_calendar(date)}
        ends = sentence_ends(row["text"])
        for event in row["events"]:
            wanted = links.get(event["eid"], set()) & {*dates, "t0"}
            near = [date for date in dates.values() if in_one_sentence(ends, date, event)]
            if wanted and near:
                printed = [as_timex(row["text"], date) for date in near]
                chosen = nearest_date((event["start"], event["end"]), printed)
                total += 1
                right += (chosen.method if chosen else "t0") in wanted
    return {"events.date": round(100 * right / max(total, 1), 1)}


def contained(row: Row) -> dict[str, set[str]]:
    """The dates that hold each event: TimeML's IS_INCLUDED, DURING, SIMULTANEOUS, INCLUDES."""
    links: dict[str, set[str]] = {}
    for link in row["tlinks"]:
        if link["rel"] in ("IS_INCLUDED", "DURING", "SIMULTANEOUS"):
            links.setdefault(link["a"], set()).add(link["b"])
        if link["rel"] in ("INCLUDES", "SIMULTANEOUS"):
            links.setdefault(link["b"], set()).add(link["a"])
    return links


def is_calendar(date: Row) -> bool:
    return date["type"] in ("DATE", "TIME") and bool(re.match(r"\d{4}", date["value"] or ""))


def as_timex(text: str, date: Row) -> Timex:
    """A gold date as ours, its id for a method."""
    start, end = date["start"], date["end"]
    return Timex(text[start:end], start, end, date["type"], date["value"], None, None, None, date["tid"])


def sentence_ends(text: str) -> list[int]:
    """Where sentences end, by their marks; the gold articles' line breaks confuse parsers."""
    return [match.end() for match in re.finditer(r"(?<=[.!?])['\"”’]*\s+(?=[A-Z\"“'`])|\n{2,}", text)]


def in_one_sentence(ends: list[int], a: Row, b: Row) -> bool:
    low, high = sorted((a["start"], b["start"]))
    return not any(low < end <= high for end in ends)
