"""Evaluate: every part scored on gold data, against the pinned scores."""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.errors import GoldNotFound, OnRecordError
from etl.transform.pipeline import load_pipeline, model_version

BASELINE = Path(__file__).parent / "baseline.json"
PARTS = ("language", "quotes", "speakers", "entities", "dates", "places", "events", "pages", "written")
LOWER_IS_BETTER = ("quote_split", "must_not", "refused", "calibration_error")
TIMED = ("a_second",)  # another machine, another time: shown, never pinned
TOLERANCE = 0.25  # per cent: another processor's rounding moves a score by less


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of one evaluation beside the pinned ones."""

    scores: dict[str, float]
    pinned: dict[str, float]
    skipped: tuple[str, ...]
    """Parts without gold data."""
    same_gold: bool
    """Whether the gold data is what the pinned scores were taken on."""

    @property
    def dropped(self) -> list[str]:
        """Scores that are worse than their pin."""
        return [key for key in self.scores.keys() & self.pinned.keys() if self.same_gold and self.worse(key)]

    def worse(self, key: str) -> bool:
        """Whether a score is worse than its pin by more than rounding."""
        gain = self.scores[key] - self.pinned[key]
        return (-gain if key.endswith(LOWER_IS_BETTER) else gain) < -TOLERANCE


def evaluate(
    gold: Path, *, model: str | None = None, only: Sequence[str] = (), pin: str | None = None
) -> Report:
    """Score the parts named, or all; with a reason in `pin`, the scores become the new baseline.

    A part whose gold data the folder lacks is skipped; raises GoldNotFound where there is no folder.
    """
    unknown = set(only) - set(PARTS)
    if unknown:
        raise OnRecordError(f"no part {', '.join(sorted(unknown))}: choose among {', '.join(PARTS)}")
    if not gold.is_dir():
        raise GoldNotFound(f"{gold}: no such folder; name one with gold data: --gold FOLDER")
    nlp = load_pipeline(model)
    scores: dict[str, float] = {}
    skipped = []
    for part in only or PARTS:
        try:
            scores |= importlib.import_module(f"etl.evaluation.{part}").evaluate(gold, nlp)
        except GoldNotFound:
            skipped.append(part)
    baseline = json.loads(BASELINE.read_text()) if BASELINE.exists() else {}
    seal = digest_of(gold)
    report = Report(scores, baseline.get("scores", {}), tuple(skipped), baseline.get("gold") == seal)
    if pin:
        write_baseline(report, seal, pin, model_version(model))
    return report


def write_baseline(report: Report, seal: str, reason: str, model: str) -> None:
    """Pin the scores; those of parts not scored this time stay."""
    scores = {key: round(score, 2) for key, score in report.scores.items() if not key.endswith(TIMED)}
    pinned = {"gold": seal, "model": model, "reason": reason, "scores": report.pinned | scores}
    BASELINE.write_text(json.dumps(pinned, indent=1, sort_keys=True) + "\n")


def digest_of(gold: Path) -> str:
    """SHA-256 over the gold files' names and contents, so that a score is never compared across data."""
    seal = hashlib.sha256()
    for path in sorted(p for p in gold.rglob("*") if p.is_file() and p.suffix in {".jsonl", ".json", ".gz"}):
        seal.update(path.relative_to(gold).as_posix().encode() + hashlib.sha256(path.read_bytes()).digest())
    return seal.hexdigest()


def format_table(report: Report) -> str:
    """The scores as lines for a terminal: now, pinned, and what fell."""
    width = max(map(len, report.scores), default=10)
    lines = [f"{'score':<{width}}     now  pinned"] if report.scores else []
    for key, score in report.scores.items():
        pinned = f"{report.pinned[key]:8.1f}" if key in report.pinned else "       –"
        lines.append(f"{key:<{width}}{score:8.1f}{pinned}{'  dropped' if key in report.dropped else ''}")
    return "\n".join(lines + [f"{part}: skipped: no gold data" for part in report.skipped])
