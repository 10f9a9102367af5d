"""Mentions: an article's mentions of entities, found by their place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from etl.offsets import Offsets
from etl.transform.values import Entity, Mention

Placed = tuple[Mention, Entity]
SPEAKING_TYPES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})


class Mentions:
    """An article's mentions of entities, found by place."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.all = sorted(
            ((mention, entity) for entity in entities for mention in entity.mentions),
            key=lambda one: (one[0].start, one[0].end, one[1].id),
        )
        self.starts = [mention.start for mention, _ in self.all]
        self.longest = max((mention.end - mention.start for mention, _ in self.all), default=0)
        self.titles: dict[str, str | None] = {}
        """What people are called beside their names, by id, as far as it was asked."""
        self.namesakes: dict[str, dict[str, int]] = {}
        """Who bears a surname, once it was asked."""

    def bearers(self, surname: str) -> dict[str, int]:
        """The people whose name ends in a word, by id, with how often the text speaks of each by name."""
        if not self.namesakes:
            for mention, entity in self.all:
                if entity.type == "PERSON" and mention.kind == "name" and " " in entity.name:
                    counts = self.namesakes.setdefault(entity.name.rsplit(" ", 1)[1], {})
                    counts[entity.id] = counts.get(entity.id, 0) + 1
        return self.namesakes.get(surname, {})

    def touching(self, place: Offsets) -> list[Placed]:
        """The mentions that share a character with a place, in order."""
        first = bisect_left(self.starts, place[0] - self.longest)
        last = bisect_left(self.starts, place[1])
        return [one for one in self.all[first:last] if one[0].end > place[0]]

    def speaking_at(self, place: Offsets) -> list[Placed]:
        """Those of a place that can speak: people, bodies and places, but no laws and no works."""
        return [one for one in self.touching(place) if one[1].type in SPEAKING_TYPES]
