"""Offsets: half-open ranges of characters in one text."""

from __future__ import annotations

Offsets = tuple[int, int]


def overlap(a: Offsets, b: Offsets) -> int:
    """How many characters two ranges share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def contains(outer: Offsets, inner: Offsets) -> bool:
    """Whether one range lies within another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
