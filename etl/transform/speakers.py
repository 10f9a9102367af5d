"""Speakers: whose words each quote are, and whom they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from etl.transform.entities import Entity, Mention
from etl.transform.quotes import Quote
from etl.transform.spans import Offsets, contains, overlap
from etl.transform.syntax import base

VOICES = frozenset(
    (Path(__file__).parent / "data" / "voices.txt").read_text(encoding="utf-8").partition("\n\n")[2].split()
)
"""Who and what speaks for another: a spokesman, a statement."""
SPEAKING_TYPES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
HE_OR_SHE = frozenset({"he", "she"})
FIRST_PERSON = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"])
NAMING = frozenset({"flat", "compound", "appos", "nn", "nsubj"})
REACH = 2
"""Paragraphs back to which "the spokesperson" may point."""

Placed = tuple[Mention, Entity]


@Language.factory("speakers", requires=["doc._.quotes", "doc._.entities"], assigns=["doc._.quotes"])
def make_speakers(nlp: Language, name: str) -> Speakers:
    return Speakers()


class Speakers:
    """Name the entity that each quote's source stands for, and those its content speaks of."""

    def __call__(self, doc: Doc) -> Doc:
        mentions = [(mention, entity) for entity in doc._.entities for mention in entity.mentions]
        done: list[Quote] = []
        for quote in doc._.quotes:
            speaker = speaker_of(doc, quote, mentions, done)
            done.append(replace(quote, speaker=speaker, about=spoken_of(quote, mentions, speaker)))
        doc._.quotes = tuple(done)
        return doc


def speaker_of(doc: Doc, quote: Quote, mentions: list[Placed], earlier: list[Quote]) -> str | None:
    """Id of the entity that a quote's source stands for; None when it is not named."""
    source = span_of(doc, quote.source)
    if source is None:
        return None
    head = source.root
    named = named_by(head, quote.source, mentions)
    if named is not None:
        return named
    if head.lemma_.lower() in VOICES:
        return behind_voice(quote, mentions) or last_speaker(doc, quote, earlier, {head.lower_})
    if head.lower_ in HE_OR_SHE:
        return last_speaker(doc, quote, earlier, HE_OR_SHE | {"who"})
    return None


def span_of(doc: Doc, place: Offsets | None) -> Span | None:
    return doc.char_span(*place, alignment_mode="expand") if place is not None else None


def named_by(head: Token, source: Offsets | None, mentions: list[Placed]) -> str | None:
    """The entity that a source's head mentions, or a name that stands beside it: "Foreign Minister Ri"."""
    beside = [child for child in head.children if base(child) in NAMING and child.ent_type_ != "ORG"]
    for word in [head, *beside]:
        place = (word.idx, word.idx + len(word))
        found = [one for one in mentions if contains((one[0].start, one[0].end), place) and may_speak(one)]
        if found and (word is head or found[0][1].type == "PERSON"):
            return min(found, key=lambda one: one[0].end - one[0].start)[1].id
    return None


def may_speak(one: Placed) -> bool:
    return one[1].type in SPEAKING_TYPES


def behind_voice(quote: Quote, mentions: list[Placed]) -> str | None:
    """Whom a spokesperson or a statement speaks for: "a State Department spokesperson"."""
    assert quote.source is not None
    place = quote.source
    found = [one for one in mentions if contains(place, (one[0].start, one[0].end)) and may_speak(one)]
    return max(found, key=lambda one: (one[1].type == "ORG", one[0].end))[1].id if found else None


def last_speaker(
    doc: Doc, quote: Quote, earlier: Iterable[Quote], heads: frozenset[str] | set[str]
) -> str | None:
    """The last speaker whose source has one of these heads, two paragraphs before at most."""
    for before in reversed(list(earlier)):
        source = span_of(doc, before.source)
        if source is None or before.speaker is None:
            continue
        if doc.text.count("\n\n", before.start, quote.start) > REACH:
            return None
        if source.root.lower_ in heads:
            return before.speaker
    return None


def spoken_of(quote: Quote, mentions: list[Placed], speaker: str | None) -> tuple[str, ...]:
    """Ids of the entities the content mentions, in order; the speaker's own "I" and "we" do not count."""
    inside = [
        (mention.start, entity.id)
        for mention, entity in mentions
        if any(overlap(piece, (mention.start, mention.end)) for piece in quote.content)
        and not (entity.id == speaker and mention.text.lower() in FIRST_PERSON)
    ]
    return tuple(dict.fromkeys(identity for _, identity in sorted(inside)))
