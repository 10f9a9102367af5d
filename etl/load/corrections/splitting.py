"""Splitting: an entity that in one article, or one passage of it, is somebody else."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from etl.load.corrections.fields import NotApplied
from etl.load.corrections.line import Line
from etl.load.corrections.references import Scope, move
from etl.load.corrections.row import places
from etl.load.corrections.work import Change, Work

Subject = tuple[str, str, str]
"""Article, entity and passage."""


def split(work: Work, lines: Iterable[Line]) -> None:
    """Part entities; passages come before whole articles, which take the rest."""
    found = work.latest(lines, partial(subject_of, work))
    for line, subject in sorted(found, key=lambda pair: not pair[1][2]):
        work.apply(line, partial(split_one, work, line, subject))


def subject_of(work: Work, line: Line) -> Subject:
    article = work.articles.find(line)
    return article, work.root(work.names.target(line)), line.passage


def split_one(work: Work, line: Line, subject: Subject) -> Change | None:
    """Let what an article, or a passage, says of one entity be said of another."""
    article, source, passage = subject
    target = split_target(work, line, article, source)
    if target == source:
        return None
    if not sum(move_passages(work, article, source, target, passage)):
        raise NotApplied(f"nothing there is read of {source}")
    work.replaced.mark("entities", source)
    work.replaced.mark("entities", target)
    return target, work.names.name(source)


def split_target(work: Work, line: Line, article: str, source: str) -> str:
    """Who it is; one that was merged into the entity is itself again in this article."""
    named = work.names.resolve(line.value, like=source)
    if named != source and work.root(named) == source:
        work.kept_apart.add((article, named))
        return named
    return work.root(named)


def move_passages(work: Work, article: str, source: str, target: str, passage: str) -> list[int]:
    """Move what stands in a passage, wherever the article prints it, or in all of the article."""
    identity = work.names.identities[target]
    if not passage:
        return [move(work.db, source, target, identity, Scope(article))]
    spans = list(places(passage, work.articles.text(article)))
    if not spans:
        raise NotApplied("the article does not print that passage")
    return [move(work.db, source, target, identity, Scope(article, span)) for span in spans]
