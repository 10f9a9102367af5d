"""About: whom and what a quote speaks of.

Its clauses speak of their subjects, of their objects, and of whom these turn on: "Hill's plan", "the case
against Hill". They do not speak of the speaker, nor of a name that is no more than an aside.
"""

from __future__ import annotations

from collections import Counter

from etl.offsets import Offsets
from etl.transform.rules import no, nothing, rule
from etl.transform.speakers.asides import is_aside, is_goal, is_hearer, is_label, is_seat, is_setting
from etl.transform.speakers.mentions import Mentions, Placed
from etl.transform.syntax.relations import is_subject
from etl.transform.tokens import Doc, Span
from etl.transform.values import Quote, span_at

PLACES = frozenset({"GPE", "LOC", "FAC"})
EVEN = 0.5
LONG = 240  # characters: some forty words, two sentences or three


@rule(nothing)
def find_spoken_of(doc: Doc, quote: Quote, mentions: Mentions, speaker: str | None) -> tuple[str, ...]:
    """Ids of the entities that a quote's content speaks of, in order."""
    topics = [
        one
        for piece in quote.content
        for one in mentions.touching(piece)
        if not is_speakers_own(one, quote, speaker) and is_topic(doc, one, piece)
    ]
    times = Counter(entity.id for _, entity in topics)
    kept = (one for one in topics if times[one[1].id] > 1 or not is_passing(doc, one, quote))
    return tuple(dict.fromkeys(entity.id for _, entity in kept))


@rule(no)
def is_speakers_own(one: Placed, quote: Quote, speaker: str | None) -> bool:
    """Speakers do not speak of themselves, unless they do so by name and in their own words."""
    by_name = quote.kind == "direct" and one[0].kind == "name"
    return one[1].id == speaker and not by_name


@rule(no)
def is_passing(doc: Doc, one: Placed, quote: Quote) -> bool:
    """A name that a long quote has once, and not as what a clause is about, is passed over."""
    long = sum(end - start for start, end in quote.content) > LONG
    return long and not is_subject(name_of(doc, one).root)


def is_topic(doc: Doc, one: Placed, content: Offsets) -> bool:
    """Whether a mention is neither an aside itself nor part of one."""
    name = name_of(doc, one)
    root = name.root
    if is_guess(one) or is_label(name) or is_hearer(root, content):
        return False
    if one[1].type in PLACES and (is_setting(root) or is_seat(root)):
        return False
    if one[1].type == "ORG" and is_goal(root):
        return False
    return not is_aside(root, content)


@rule(no)
def is_guess(one: Placed) -> bool:
    """A pronoun that more likely than not means somebody else says of nobody that he is spoken of."""
    return one[0].kind == "pronoun" and one[0].confidence < EVEN


def name_of(doc: Doc, one: Placed) -> Span:
    """The words of a mention."""
    return span_at(doc, (one[0].start, one[0].end))
