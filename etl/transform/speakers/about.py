"""About: whom and what a quote speaks of."""

from __future__ import annotations

from etl.transform.rules import no, nothing, rule
from etl.transform.speakers.mentions import Mentions, Placed
from etl.transform.syntax.closed_words import FIRST_PERSON
from etl.transform.values import Quote


@rule(nothing)
def find_spoken_of(quote: Quote, mentions: Mentions, speaker: str | None) -> tuple[str, ...]:
    """Ids of the entities that a quote's content mentions, in order."""
    inside = [one for piece in quote.content for one in mentions.touching(piece)]
    return tuple(dict.fromkeys(one[1].id for one in inside if not is_speakers_own(one, speaker)))


@rule(no)
def is_speakers_own(one: Placed, speaker: str | None) -> bool:
    """A speaker who says "I" or "we" does not speak of anybody."""
    return one[1].id == speaker and one[0].text.lower() in FIRST_PERSON
