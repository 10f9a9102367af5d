"""What the tests of events share."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from etl.transform.events.findings import Finding, find_events
from etl.transform.events.pipe import Events
from etl.transform.pipeline import article_pipes
from etl.transform.values import Entity, Event, Mention, Quote, Timex


@pytest.fixture(scope="session")
def parse(nlp: Language) -> Callable[[str], Doc]:
    """parse("…") → the Doc with parse and names, read by none of our own pipes."""

    def read(text: str) -> Doc:
        with nlp.select_pipes(disable=article_pipes(nlp)):
            return nlp(text)

    return read


@pytest.fixture(scope="session")
def findings(parse: Callable[[str], Doc]) -> Callable[[str], list[str]]:
    """findings("…") → a line for each event that the grammar reads, certain or not."""
    return lambda text: [line_of(finding) for finding in find_events(parse(text))]


def line_of(finding: Finding) -> str:
    """`ASSAULT attacked: Norway → Denmark [happened]`, by the heads of the phrases; – for nobody."""
    actors = ", ".join(token.text for token in finding.actors) or "–"
    recipients = ", ".join(token.text for token in finding.recipients) or "–"
    standing = finding.standing
    return f"{standing.type} {finding.token.text}: {actors} → {recipients} [{standing.status}]"


UNGATED = Events(threshold=0.0, fragment_threshold=0.0, sure={}, party_floor=0.0)
"""A pipe that keeps the doubtful too."""


def entity(text: str, name: str, type: str, uses: dict[str, str], **fields: Any) -> Entity:
    """An entity mentioned wherever the words of `uses` stand, each with its use."""
    mentions = [
        Mention(words, start, start + len(words), "name", "test", 1.0, use or None)  # type: ignore[arg-type]
        for words, use in uses.items()
        for start in (match.start() for match in re.finditer(re.escape(words), text))
    ]
    return Entity(name.lower().replace(" ", "-"), name, type, tuple(mentions), **fields)


@pytest.fixture(scope="session")
def events_in(parse: Callable[[str], Doc]) -> Callable[..., tuple[Event, ...]]:
    """events_in(text, Name="PERSON", …) → the events of a text whose entities, dates and quotes are given."""

    def find(
        text: str,
        *entities: Entity,
        dates: tuple[Timex, ...] = (),
        quotes: tuple[Quote, ...] = (),
        pipe: Events | None = None,
        **names: str,
    ):
        doc = parse(text)
        doc._.entities = (
            *entities,
            *(
                entity(text, name.replace("_", " "), type, {name.replace("_", " "): ""})
                for name, type in names.items()
            ),
        )
        doc._.dates, doc._.quotes = dates, quotes
        return (pipe or Events())(doc)._.events

    return find
