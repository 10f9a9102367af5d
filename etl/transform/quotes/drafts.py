"""Drafts: quotations while they are being found, as sets of tokens."""

from __future__ import annotations

from dataclasses import dataclass

Tokens = frozenset[int]
NONE: Tokens = frozenset()


@dataclass(frozen=True, slots=True)
class Draft:
    """Source, cue and content of one quotation, as indices of tokens."""

    content: Tokens
    source: Tokens
    cue: Tokens
    method: str


def no_tokens(*_: object, **__: object) -> Tokens:
    """For a rule that finds tokens, while it is off."""
    return NONE


def unbroken_runs(tokens: Tokens) -> list[Tokens]:
    """The tokens as runs without a gap."""
    found: list[list[int]] = []
    for i in sorted(tokens):
        if found and found[-1][-1] == i - 1:
            found[-1].append(i)
        else:
            found.append([i])
    return [frozenset(run) for run in found]
