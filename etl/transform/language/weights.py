"""Weights: a pipe's arrays and labels, kept as files of half precision that need no pickle."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy
import srsly
from numpy.typing import NDArray

Array = NDArray[Any]
WEIGHTS, LABELS = "weights.npz", "labels.json"


class Weighted:
    """A pipe with named arrays and a list of labels, empty until they are read from disk or given."""

    def __init__(self) -> None:
        self.weights: dict[str, Array] = {}
        self.labels: list[str] = []

    def layer(self, name: str, values: Array) -> Array:
        """Values [rows, from] through a linear layer, [rows, to]."""
        return values @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def two_layers(self, values: Array) -> Array:
        """Values [rows, from] through the layers `hidden` and `out`, nothing negative between them."""
        return self.layer("out", relu(self.layer("hidden", values)))

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        halves: dict[str, Any] = {name: array.astype("float16") for name, array in self.weights.items()}
        numpy.savez_compressed(folder / WEIGHTS, **halves)
        srsly.write_json(folder / LABELS, self.labels)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Any:
        with numpy.load(Path(path) / WEIGHTS) as halves:
            self.weights = {name: halves[name].astype("float32") for name in halves.files}
        self.labels = list(srsly.read_json(Path(path) / LABELS))
        return self


def relu(values: Array) -> Array:
    """Values, nothing negative left among them; changed in place."""
    return numpy.maximum(values, 0, out=values)
