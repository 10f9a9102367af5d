"""Ledger: what each rule is worth on the gold data, and how many cases hold it.

A rule is switched off, the parts that it touches are scored again, and every case of its room is read
again. A rule that changes no score and that no case holds may go; one that makes the scores worse should be
mended.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from etl.errors import GoldNotFound, OnRecordError
from etl.evaluation.cases import Case, fails_without, read_cases
from etl.evaluation.evaluate import TIMED
from etl.transform.pipeline import load_pipeline
from etl.transform.rules import REGISTRY, Rule, without

PARTS = {
    "dates": ("dates",),
    "quotes": ("quotes",),
    "speakers": ("speakers",),
    "entities": ("entities", "speakers"),
    "coreference": ("entities", "speakers"),
    "places": ("places",),
    "events": ("events",),
}
"""Room → the parts of the evaluation that its rules touch."""
LEAST = 0.05
"""Per cent: a smaller change of a score is not shown."""

Scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger says of one rule."""

    rule: Rule
    changes: Scores
    """Score → how much it rises, or falls, when the rule is off; in per cent, small changes left out."""
    cases: int
    """Cases that fail without the rule."""


def weigh_rules(gold: Path, rooms: Sequence[str] = ()) -> Iterator[Entry]:
    """An entry for each rule of the rooms named, or of all, in the order of their names.

    Raises OnRecordError for a room without rules. A part without gold data is left out.
    """
    nlp = load_pipeline()
    if unknown := set(rooms) - set(PARTS):
        raise OnRecordError(f"no room {', '.join(sorted(unknown))}: choose among {', '.join(PARTS)}")
    cases = list(read_cases())
    with parsed_once(nlp):
        for room in rooms or PARTS:
            whole = score(gold, nlp, PARTS[room])
            for rule in (one for name, one in sorted(REGISTRY.items()) if name.startswith(f"{room}.")):
                yield weigh_rule(rule, gold, nlp, whole, cases)


def weigh_rule(rule: Rule, gold: Path, nlp: Language, whole: Scores, cases: Iterable[Case]) -> Entry:
    """The scores and cases with a rule switched off."""
    room = rule.name.partition(".")[0]
    with without(rule.name):
        scores = score(gold, nlp, PARTS[room])
    changes = {key: value - whole[key] for key, value in scores.items() if abs(value - whole[key]) >= LEAST}
    held = sum(fails_without(nlp, case, rule.name) for case in cases if case.room == room)
    return Entry(rule, changes, held)


def score(gold: Path, nlp: Language, parts: Iterable[str]) -> Scores:
    """The scores of some parts, speeds left out."""
    scores: Scores = {}
    for part in parts:
        try:
            scores |= importlib.import_module(f"etl.evaluation.{part}").evaluate(gold, nlp)
        except GoldNotFound:
            continue
    return {key: value for key, value in scores.items() if not key.endswith(TIMED)}


@contextmanager
def parsed_once(nlp: Language) -> Iterator[None]:
    """Keep what the language model makes of each text, so that it is asked once and not for every rule."""
    kept: dict[tuple[str, frozenset[str]], Doc] = {}
    original = nlp.pipe

    def pipe(texts: Iterable[Any], *, as_tuples: bool = False, **settings: Any) -> Iterator[Any]:
        off = frozenset((*settings.get("disable", ()), *nlp.disabled))
        items = list(texts) if as_tuples else [(text, None) for text in texts]
        new = [text for text, _ in items if (text, off) not in kept]
        for text, doc in zip(new, original(new, **settings), strict=True):
            kept[text, off] = doc
        for text, context in items:
            doc = kept[text, off].copy()
            yield (doc, context) if as_tuples else doc

    nlp.pipe = pipe  # type: ignore[method-assign]
    try:
        yield
    finally:
        nlp.pipe = original  # type: ignore[method-assign]


def line_of(entry: Entry) -> str:
    """An entry for a terminal: the rule, how many cases hold it, the largest changes without it."""
    largest = sorted(entry.changes.items(), key=lambda change: -abs(change[1]))[:4]
    changes = ", ".join(f"{key} {change:+.1f}" for key, change in largest) or "no change"
    return f"{entry.rule.name:<44}{entry.cases:>3} cases  {changes}"
