"""How well dates are found and resolved: TIMEX3 of TempEval-3."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from spacy.language import Language

from etl.evaluation.gold import load_scorer, read_jsonl
from etl.transform.dates import find_dates

Row = dict[str, Any]


def evaluate(gold: Path, nlp: Language) -> dict[str, float]:
    """Scores in per cent: F1 of spans (strict, relaxed), types and values, and of calendar dates alone."""
    scorers = load_scorer(gold, "score_dates")
    rows = read_jsonl(gold / "dates.jsonl")
    found = [found_in(row) for row in rows]
    every, calendar = scorers.score(rows, found), scorers.score_dates(rows, found)
    scores = {f"dates.{name}_f1": every[name]["f"] for name in ("strict", "relaxed", "type", "value")}
    return scores | {f"dates.calendar_{name}_f1": calendar[name]["f"] for name in ("relaxed", "value")}


def found_in(row: Row) -> Row:
    """Our time expressions as the scorer reads them."""
    found = find_dates(row["text"], row["dct"])
    timexes = [{"start": one.start, "end": one.end, "type": one.type, "value": one.value} for one in found]
    return {"id": row["id"], "timex": timexes}
