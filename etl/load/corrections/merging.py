"""Merging: entities that are one and the same."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from etl.load.corrections.fields import NotApplied
from etl.load.corrections.line import Line
from etl.load.corrections.references import move
from etl.load.corrections.work import Change, Work


def merge(work: Work, lines: Iterable[Line]) -> None:
    """Merge entities: first who is whom in the end, whatever the order of the lines; then each."""
    named = work.latest(lines, work.names.target)
    for line, source in [pair for pair in named if plan(work, *pair)]:
        work.apply(line, partial(merge_one, work, source))


def plan(work: Work, line: Line, source: str) -> bool:
    """Note into whom an entity is merged, unless that one is merged into it."""
    try:
        target = work.names.resolve(line.value, like=source)
        if work.root(target) == source:
            raise NotApplied(f"{line.value} is {source} already")
    except NotApplied as reason:
        work.refuse(line, str(reason))
        return False
    work.merged[source] = target
    return True


def merge_one(work: Work, source: str) -> Change:
    """Let all that is read of one entity be another's."""
    target = work.root(source)
    move(work.db, source, target, work.names.identities[target])
    work.replaced.mark("entities", target)
    return target, work.names.name(source)
