"""Weights: what each thing that speaks for a place is worth, read from `weights.json`, which says whence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Weights:
    """All weights, on one scale."""

    kinds: Mapping[str, float]
    """What a kind of place is worth beside its inhabitants, by GeoNames' feature code; "" for all others."""
    people: float
    """What each order of magnitude of inhabitants is worth."""
    spellings: float
    """The same of the names it has in all languages."""
    own_name: float
    """Bonus for a place whose own name is printed, rather than one of its other names."""
    named_after: float
    """Bonus for "Paris, Texas" when the candidate lies in Texas."""
    named_before: float
    """Bonus for Paris where the article also says "Paris, Texas"."""
    same_country: float
    """Times the share of the article's other places that lie there."""
    same_province: float
    """Times one and a half of that share, one at most."""
    few: float
    """Added to the number of other places before their shares are taken: a few prove little."""
    neighbour: float
    """Bonus for each near place."""
    neighbours: float
    """Bonus for near places at most."""
    home_country: float
    """Times the share of the outlet's usual places that lie there."""
    home_province: float


def read_weights(path: Path = FILE) -> Weights:
    """The weights of a file."""
    table = json.loads(path.read_text(encoding="utf-8"))
    return Weights(kinds=table["kinds"], **table["weights"])


WEIGHTS = read_weights()
