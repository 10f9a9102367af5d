"""Around: whose a quotation is that nothing reports: his of whom the sentences before it speak."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from etl.offsets import Offsets
from etl.transform.coreference import person_noun
from etl.transform.rules import none, rule
from etl.transform.speakers.mentions import Mentions
from etl.transform.syntax.relations import base, is_subject
from etl.transform.tokens import Doc, Span, Token
from etl.transform.values import Quote, text_of


@rule(none)
def find_around(doc: Doc, quote: Quote, mentions: Mentions, said: Iterable[Quote]) -> str | None:
    """Take the one person who is the last subject before a quotation, unless it speaks of him."""
    start, end = words_before(doc, quote.start)
    before = [one for one in said if one.end > start]
    if before:
        return find_same(doc, quote, mentions, before)
    for sentence in reversed(sentences(doc, start, end)):
        subjects = [token for token in sentence if is_subject(token)]
        known = {found for token in subjects if (found := person_at(token, mentions)) is not None}
        if known:
            found = known.pop()
            return found if not known and not is_named_in(found, quote, mentions) else None
        if any(is_person(token) for token in subjects):
            return None
    return None


@rule(none)
def find_same(doc: Doc, quote: Quote, mentions: Mentions, before: Sequence[Quote]) -> str | None:
    """Take the one who said all that is quoted right before, unless the last of it asks for an answer."""
    speakers = {one.speaker for one in before}
    found = speakers.pop()
    asked = text_of(doc)[before[-1].start : before[-1].end + 1].rstrip("”’\"' ").endswith("?")
    if found is None or speakers or asked or is_named_in(found, quote, mentions):
        return None
    return found


def words_before(doc: Doc, at: int) -> Offsets:
    """What stands before a character in its paragraph; where that is nothing, the paragraph before."""
    text = text_of(doc)
    begin = text.rfind("\n", 0, at) + 1
    if any(map(str.isalnum, text[begin:at])):
        return begin, at
    end = len(text[:begin].rstrip())
    return text.rfind("\n", 0, end) + 1, end


def sentences(doc: Doc, start: int, end: int) -> list[Span]:
    """The sentences that lie within a range of characters."""
    span = doc.char_span(start, end, alignment_mode="contract") if start < end else None
    return [] if span is None else list({token.sent.start: token.sent for token in span}.values())


def person_at(token: Token, mentions: Mentions) -> str | None:
    """The person whom a mention that holds a token, or the name that follows it, means: "*Judge* Ann Roe"."""
    named = (one for one in token.children if base(one) in ("flat", "appos") and one.i == token.i + 1)
    end = next((one.idx + len(one) for one in named), token.idx + len(token))
    found = [one for one in mentions.touching((token.idx, end)) if one[1].type == "PERSON"]
    return min(found, key=lambda one: one[0].end - one[0].start)[1].id if found else None


def is_person(token: Token) -> bool:
    """Whether a subject is somebody without a name."""
    return token.pos_ == "PROPN" or person_noun(token) is not None


def is_named_in(person: str, quote: Quote, mentions: Mentions) -> bool:
    """Whether a quotation names a person."""
    inside = (one for piece in quote.content for one in mentions.touching(piece))
    return any(entity.id == person and mention.kind == "name" for mention, entity in inside)
