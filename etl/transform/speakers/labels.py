"""Labels: whom the label of a transcript's line means: "A", "AK", "MS. KIM"."""

from __future__ import annotations

from collections import Counter

from etl.transform.rules import none, rule
from etl.transform.speakers.sources import Source
from etl.transform.values import Entity

QUESTIONS = frozenset({"q", "question", "interviewer"})
ANSWERS = frozenset({"a", "answer"})


@rule(none)
def find_labelled(source: Source) -> str | None:
    """Take whom a label means: the one interviewed for "A", the one with those initials or that last name."""
    if source.method != "transcript":
        return None
    label = source.span.text.strip()
    if label.lower() in QUESTIONS:
        return None
    if label.lower() in ANSWERS:
        return most_spoken_of(source)
    found = {entity.id for entity in people(source) if fits(label, entity.name)}
    return found.pop() if len(found) == 1 else None


def fits(label: str, name: str) -> bool:
    """Whether a label is a person's initials or last name."""
    words = name.upper().split()
    initials = "".join(word[0] for word in words)
    return label.upper() == initials or label.upper().split()[-1] == words[-1]


def most_spoken_of(source: Source) -> str | None:
    """The person whom the text speaks of most before the line; the one named first among equals."""
    before = [one for one in source.mentions.all if one[0].start < source.span.start_char]
    counts = Counter(entity.id for _, entity in before if entity.type == "PERSON")
    return max(counts, key=lambda key: counts[key], default=None)


def people(source: Source) -> list[Entity]:
    """The people of an article."""
    return list({entity.id: entity for _, entity in source.mentions.all if entity.type == "PERSON"}.values())
