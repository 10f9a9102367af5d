"""Discourse: whom a text has spoken of before a place, as a reader keeps it in mind."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from etl.offsets import Offsets, overlap
from etl.transform.quotes import quoted
from etl.transform.rules import none, rule, unchanged
from etl.transform.syntax.relations import base, is_subject, relation
from etl.transform.values import Entity, Mention, Quote, text_of

NAME = frozenset({"flat", "compound"})
"""Relations of a name's words to its head."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far from a word whom it stands for may be spoken of."""

    people: int = 6
    """Sentences, for he and she."""
    names: int = 8
    """Sentences, for a noun that is part of a body's name."""
    bodies: int = 2
    """Sentences, for a noun that any body may be called."""
    pairs: int = 4
    """Sentences, for the former and the latter."""
    ahead: int = 16
    """Tokens, from he or she to the name of whom an opening phrase speaks."""
    subjects: int = 150
    """Tokens, for an it or they that speaks."""
    relatives: int = 12
    """Tokens, for a who that the parse leaves open."""


@dataclass(slots=True)
class Referent:
    """Someone or something a text speaks of: an entity, or an unnamed person."""

    number: int
    type: str
    sex: str | None
    entity: Entity | None
    added: list[Mention] = field(default_factory=list)
    """Mentions found by coreference."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One mention of a referent, with what tells how much it stands out."""

    referent: Referent
    first: int
    """Tokens."""
    last: int
    head: int
    sentence: int
    subject: bool
    possessive: bool
    quoted: int | None
    """The number of the quotation it stands in."""
    kind: str


class Discourse:
    """A text's referents and where they are mentioned."""

    def __init__(
        self, doc: Doc, entities: Iterable[Entity], quotes: Iterable[Quote], reach: Reach | None = None
    ) -> None:
        self.doc = doc
        self.reach = reach or Reach()
        self.starts = [token.idx for token in doc]
        self.token_at = {start: i for i, start in enumerate(self.starts)}
        self.sentence = sentence_numbers(doc)
        self.paragraph = paragraph_numbers(doc)
        self.regions = quoted(text_of(doc))
        self.region_of = self.number_regions()
        self.referents = [
            Referent(number, entity.type, entity.sex, entity) for number, entity in enumerate(entities)
        ]
        self.sightings: list[Sighting] = []
        """In the order of the text."""
        self.counts: dict[int, int] = {}
        """How often each referent is mentioned, by number."""
        for referent in self.referents:
            for mention in referent.entity.mentions if referent.entity else ():
                self.see(referent, mention.start, mention.end, mention.kind)
        self.quotes = list(quotes)
        self.sources = {i for quote in self.quotes if quote.source for i in self.tokens_of(quote.source)}
        """The tokens that quotations are attributed to."""
        self.spoken = sorted(self.sources)
        self.told: dict[tuple[int, int], int | None] = {}

    def tokens_of(self, span: Offsets) -> range:
        """The tokens that begin within a range of characters."""
        return range(bisect_left(self.starts, span[0]), bisect_left(self.starts, span[1]))

    def number_regions(self) -> list[int | None]:
        """For each token the number of the quotation it stands in."""
        numbers: list[int | None] = [None] * len(self.doc)
        for number, span in enumerate(self.regions):
            for i in self.tokens_of(span):
                numbers[i] = number
        return numbers

    def see(self, referent: Referent, start: int, end: int, kind: str) -> Sighting | None:
        """Keep a mention; one that begins within a token has no grammar to tell and is left out."""
        first = self.token_at.get(start)
        if first is None:
            return None
        last = first + 1
        while last < len(self.doc) and self.doc[last].idx < end:
            last += 1
        head = head_of(self.doc, first, last)
        token = self.doc[head]
        sighting = Sighting(
            referent,
            first,
            last,
            head,
            self.sentence[first],
            is_subject(described(token)),
            relation(token) == "nmod:poss" or base(token) == "compound",
            self.region_of[first],
            kind,
        )
        insort(self.sightings, sighting, key=lambda one: one.first)
        self.counts[referent.number] = self.counts.get(referent.number, 0) + 1
        return sighting

    def see_token(self, referent: Referent, token: Token) -> Sighting:
        """Keep a pronoun."""
        sighting = self.see(referent, token.idx, token.idx + len(token), "pronoun")
        assert sighting is not None
        return sighting

    def mention_at(self, i: int) -> Sighting | None:
        """The mention that a token is the head of; else a name that the token is part of."""
        holding = [one for one in self.sightings if one.first <= i < one.last]
        best = min(holding, key=lambda one: (one.head != i, one.kind != "name"), default=None)
        return best if best is not None and (best.head == i or best.kind == "name") else None

    def source_before(self, i: int) -> int | None:
        """The last token before a place that a quotation is attributed to."""
        at = bisect_left(self.spoken, i)
        return self.spoken[at - 1] if at else None

    def said_by(self, i: int) -> list[Offsets]:
        """What is quoted word for word of the source that a token is part of."""
        place = self.starts[i]
        sources = ((one, one.source) for one in self.quotes if one.source and one.kind != "indirect")
        return [piece for quote, span in sources if span[0] <= place < span[1] for piece in quote.content]

    def opens_quoted(self, i: int) -> bool:
        """Whether nothing but what is quoted stands before a token in its paragraph."""
        at = i - 1
        while at >= 0 and self.paragraph[at] == self.paragraph[i]:
            if self.region_of[at] is None and self.doc[at].is_alpha:
                return False
            at -= 1
        return True

    def told_before(self, i: int, back: int = 0) -> int | None:
        """The last sentence before a token’s own that is not quoted, of its paragraph or so many back."""
        if (i, back) not in self.told:
            self.told[i, back] = self.find_told(i, back)
        return self.told[i, back]

    def find_told(self, i: int, back: int) -> int | None:
        paragraph = self.paragraph[i] - back
        for at in range(i - 1, -1, -1):
            if self.paragraph[at] < paragraph:
                return None
            told = self.sentence[at] < self.sentence[i] and self.region_of[at] is None
            if told and self.paragraph[at] == paragraph and self.doc[at].is_alpha:
                return self.sentence[at]
        return None

    def speaker_of(self, region: int) -> Referent | None:
        """Who speaks within a quotation, where its source is a known referent."""
        span = self.regions[region]
        best = max(self.quotes, key=lambda quote: shared(quote, span), default=None)
        if best is None or best.source is None or not shared(best, span):
            return None
        return self.spoken_by(best.source) or self.at(best.source)

    @rule(none)
    def spoken_by(self, source: Offsets) -> Referent | None:
        """The person whose name a source hangs on: "*Ann Roe*, an aide to Sam Hill"."""
        span = self.doc.char_span(*source, alignment_mode="expand")
        assert span is not None
        mine = (one.referent for one in self.sightings if one.first <= span.root.i < one.last)
        return next((one for one in mine if one.type == "PERSON"), None)

    def at(self, span: Offsets) -> Referent | None:
        """The referent a range of characters names: the last person in it, else the last other."""
        found = [
            one.referent
            for one in self.sightings
            if span[0] <= self.doc[one.first].idx and self.doc[one.last - 1].idx < span[1]
        ]
        people = [one for one in found if one.type == "PERSON"]
        return people[-1] if people else found[-1] if found else None


def shared(quote: Quote, span: Offsets) -> int:
    """How many characters of a range are a quote's content."""
    return sum(overlap(piece, span) for piece in quote.content)


def sentence_numbers(doc: Doc) -> list[int]:
    numbers, number = [], -1
    for token in doc:
        number += bool(token.is_sent_start)
        numbers.append(number)
    return numbers


def paragraph_numbers(doc: Doc) -> list[int]:
    numbers, number = [], 0
    for token in doc:
        numbers.append(number)
        number += "\n" in token.text
    return numbers


def head_of(doc: Doc, first: int, last: int) -> int:
    """The token of a span that depends on a word outside it."""
    for i in range(first, last):
        head = doc[i].head.i
        if not first <= head < last or head == i:
            return i
    return last - 1


@rule(unchanged)
def described(name: Token) -> Token:
    """The noun that a name stands beside: "The *baker*, Roe, left"."""
    while base(name) == "appos" and name.i > name.head.i:
        name = name.head
    return name


def is_one_of_several(noun: Token) -> bool:
    """Whether a noun, or the name it is part of, is joined to another: "Roe and Vale"."""
    joined = [child for part in noun.children if base(part) in NAME for child in part.children]
    return base(noun) == "conj" or any(
        base(child) == "conj" and child.pos_ != "VERB" for child in (*noun.children, *joined)
    )
