"""Events: who did what to whom, in PLOVER's types."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.language import Language

from etl.transform.article_pipe import ArticlePipe
from etl.transform.events.circumstances import DATE_REACH
from etl.transform.events.confidence import PARTY_FLOOR, SURE
from etl.transform.events.plover import lexicon
from etl.transform.events.reader import EventReader
from etl.transform.rules import rule, unchanged
from etl.transform.tokens import Doc
from etl.transform.values import Event

THRESHOLD = 0.08
"""Leaves out what hardly ever is an event; what is unlikely stays, and is marked doubtful in the table."""
FRAGMENT_THRESHOLD = 0.15
"""The same for an act told by less than a clause, which no page shows: a reader lists one in thirty below."""


@Language.factory(
    "events",
    assigns=["doc._.events"],
    requires=["token.dep", "doc._.entities", "doc._.quotes", "doc._.dates"],
    default_config={
        "threshold": THRESHOLD,
        "fragment_threshold": FRAGMENT_THRESHOLD,
        "date_reach": DATE_REACH,
        "sure": SURE,
        "party_floor": PARTY_FLOOR,
    },
)
def make_events(
    nlp: Language,
    name: str,
    threshold: float,
    fragment_threshold: float,
    date_reach: int,
    sure: dict[str, float],
    party_floor: float,
) -> Events:
    return Events(
        threshold=threshold,
        fragment_threshold=fragment_threshold,
        date_reach=date_reach,
        sure=sure,
        party_floor=party_floor,
    )


class Events(ArticlePipe):
    """Find events with a named participant, and leave out the doubtful.

    threshold (float): The chance, 0 to 1, that an event must have to be kept.
    fragment_threshold (float): The same for an act that less than a clause tells.
    date_reach (int): Characters within which a date of the sentence dates an event; beyond, the article does.
    sure (dict): The chance, 0 to 1, that each of `type`, `who`, `whom` and `date` must have to be shown.
    party_floor (float): The chance that a party must have to be told of what they do not show.
    """

    leaves = "events"

    def __init__(
        self,
        *,
        threshold: float = THRESHOLD,
        fragment_threshold: float = FRAGMENT_THRESHOLD,
        date_reach: int = DATE_REACH,
        sure: Mapping[str, float] = SURE,
        party_floor: float = PARTY_FLOOR,
    ) -> None:
        self.threshold = threshold
        self.fragment_threshold = fragment_threshold
        self.date_reach = date_reach
        self.sure = sure
        self.party_floor = party_floor
        lexicon()

    def predict(self, doc: Doc) -> tuple[Event, ...]:
        """The events of an article, in the order of the text."""
        reader = EventReader(doc, date_reach=self.date_reach, sure=self.sure, party_floor=self.party_floor)
        events = map(reader.event, reader.readings())
        kept = [event for event in events if event.confidence >= self.least(event)]
        return tuple(sorted(merge_repeated(kept), key=lambda event: event.trigger))

    def least(self, event: Event) -> float:
        """The least chance of such an event that is kept."""
        is_fragment = not event.by_clause and not event.speech
        return self.fragment_threshold if is_fragment else self.threshold


@rule(unchanged)
def merge_repeated(events: list[Event]) -> list[Event]:
    """Keep one event of each kind with the same participants in a sentence: "agreed to help" is one."""
    best: dict[tuple[object, ...], Event] = {}
    for event in events:
        key = (
            event.type,
            event.actors or event.actor_text,
            event.recipients or event.recipient_text,
            event.sentence,
        )
        if key not in best or event.confidence > best[key].confidence:
            best[key] = event
    return list(best.values())
