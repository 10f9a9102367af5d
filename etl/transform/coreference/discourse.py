"""Discourse: whom a text has spoken of before a place, as a reader keeps it in mind."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from etl.offsets import Offsets, overlap
from etl.transform.quotes import quoted
from etl.transform.rules import none, rule, unchanged
from etl.transform.syntax.relations import base, is_subject, relation
from etl.transform.tokens import Doc, Token
from etl.transform.values import Entity, Mention, Quote, span_at, text_of

NAME = frozenset({"flat", "compound"})
"""Relations of a name's words to its head."""
MOST_BODIES = 100
"""Organisations, from the first, that "the agency" may be: each is asked for each such noun."""


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
    """A text's referents and where they are mentioned.

    What is asked for each pronoun is looked up by its place: a text may have ten thousand of them.
    """

    def __init__(
        self, doc: Doc, entities: Iterable[Entity], quotes: Iterable[Quote], reach: Reach | None = None
    ) -> None:
        self.doc = doc
        self.reach = reach or Reach()
        self.starts = doc.starts
        self.token_at = {start: i for i, start in enumerate(self.starts)}
        self.sentence = sentence_numbers(doc)
        self.paragraph = doc.paragraphs
        self.regions = quoted(text_of(doc))
        self.region_of = self.number_regions()
        self.referents = [
            Referent(number, entity.type, entity.sex, entity) for number, entity in enumerate(entities)
        ]
        self.bodies = [one for one in self.referents if one.type == "ORG"][:MOST_BODIES]
        self.sightings: list[Sighting] = []
        """In the order of the text."""
        self.holding: list[list[Sighting]] = [[] for _ in doc]
        """For each token the mentions that it is part of."""
        self.seen: defaultdict[int, list[int]] = defaultdict(list)
        """The first tokens of each referent's mentions, by number."""
        for referent in self.referents:
            for mention in referent.entity.mentions if referent.entity else ():
                self.see(referent, mention.start, mention.end, mention.kind)
        self.quotes = list(quotes)
        self.sources = {i for quote in self.quotes if quote.source for i in self.tokens_of(quote.source)}
        """The tokens that quotations are attributed to."""
        self.spoken = sorted(self.sources)
        self.said = self.find_said()
        self.heard = self.find_heard()
        self.unquoted = [token.i for token in doc if self.region_of[token.i] is None and token.is_alpha]
        """The words outside all quotations."""
        self.told: dict[tuple[int, int], int | None] = {}
        """What `told_before` has answered: it is asked for each mention near a pronoun."""

    def tokens_of(self, span: Offsets) -> range:
        """The tokens that begin within a range of characters."""
        return range(bisect_left(self.starts, span[0]), bisect_left(self.starts, span[1]))

    def tokens_of_sentences(self, first: int, last: int) -> range:
        """The tokens from one sentence to another, both with theirs."""
        return range(bisect_left(self.sentence, first), bisect_right(self.sentence, last))

    def seen_in(self, tokens: range) -> list[Sighting]:
        """The mentions that begin with one of some tokens."""
        first, end = (bisect_left(self.sightings, at, key=first_of) for at in (tokens.start, tokens.stop))
        return self.sightings[first:end]

    def last_seen(self, referent: Referent, before: int) -> int | None:
        """The token where a referent is last mentioned before a place."""
        places = self.seen[referent.number]
        at = bisect_left(places, before)
        return places[at - 1] if at else None

    def find_said(self) -> dict[int, list[Offsets]]:
        """What is quoted word for word of each source, by its tokens."""
        said: defaultdict[int, list[Offsets]] = defaultdict(list)
        for quote in self.quotes:
            if quote.source and quote.kind != "indirect":
                for i in self.tokens_of(quote.source):
                    said[i] += quote.content
        return said

    def find_heard(self) -> dict[int, Quote]:
        """For each quotation, by number, the quote that has most of it."""
        shares: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for number, quote in enumerate(self.quotes):
            for piece in quote.content:
                for region in self.regions_in(piece):
                    more = overlap(piece, self.regions[region])
                    shares[region][number] = shares[region].get(number, 0) + more
        return {region: self.quotes[max(has, key=has.__getitem__)] for region, has in shares.items()}

    def regions_in(self, span: Offsets) -> Iterator[int]:
        """The numbers of the quotations that share characters with a range."""
        number = bisect_right(self.regions, span[0], key=lambda region: region[1])
        while number < len(self.regions) and self.regions[number][0] < span[1]:
            yield number
            number += 1

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
        insort(self.sightings, sighting, key=first_of)
        insort(self.seen[referent.number], first)
        for i in range(first, last):
            insort(self.holding[i], sighting, key=first_of)
        return sighting

    def see_token(self, referent: Referent, token: Token) -> Sighting:
        """Keep a pronoun."""
        sighting = self.see(referent, token.idx, token.idx + len(token), "pronoun")
        assert sighting is not None
        return sighting

    def mention_at(self, i: int) -> Sighting | None:
        """The mention that a token is the head of; else a name that the token is part of."""
        best = min(self.holding[i], key=lambda one: (one.head != i, one.kind != "name"), default=None)
        return best if best is not None and (best.head == i or best.kind == "name") else None

    def source_before(self, i: int) -> int | None:
        """The last token before a place that a quotation is attributed to."""
        at = bisect_left(self.spoken, i)
        return self.spoken[at - 1] if at else None

    def opens_quoted(self, i: int) -> bool:
        """Whether nothing but what is quoted stands before a token in its paragraph."""
        last = self.unquoted_before(i)
        return last is None or self.paragraph[last] != self.paragraph[i]

    def told_before(self, i: int, back: int = 0) -> int | None:
        """The last sentence before a token’s own that is not quoted, of its paragraph or so many back."""
        if (i, back) not in self.told:
            self.told[i, back] = self.find_told(i, self.paragraph[i] - back)
        return self.told[i, back]

    def find_told(self, i: int, paragraph: int) -> int | None:
        """The last sentence of a paragraph that is not quoted and stands before a token’s own."""
        sentence, end = bisect_left(self.sentence, self.sentence[i]), bisect_right(self.paragraph, paragraph)
        last = self.unquoted_before(min(sentence, end))
        return None if last is None or self.paragraph[last] != paragraph else self.sentence[last]

    def unquoted_before(self, i: int) -> int | None:
        """The last word outside all quotations before a place."""
        at = bisect_left(self.unquoted, i)
        return self.unquoted[at - 1] if at else None

    def speaker_of(self, region: int) -> Referent | None:
        """Who speaks within a quotation, where its source is a known referent."""
        best = self.heard.get(region)
        if best is None or best.source is None:
            return None
        return self.spoken_by(best.source) or self.at(best.source)

    @rule(none)
    def spoken_by(self, source: Offsets) -> Referent | None:
        """The person whose name a source hangs on: "*Ann Roe*, an aide to Sam Hill"."""
        mine = (one.referent for one in self.holding[span_at(self.doc, source).root.i])
        return next((one for one in mine if one.type == "PERSON"), None)

    def at(self, span: Offsets) -> Referent | None:
        """The referent a range of characters names: the last person in it, else the last other."""
        found = [
            one.referent for one in self.seen_in(self.tokens_of(span)) if self.doc[one.last - 1].idx < span[1]
        ]
        people = [one for one in found if one.type == "PERSON"]
        return people[-1] if people else found[-1] if found else None


def first_of(sighting: Sighting) -> int:
    """The first token of a mention."""
    return sighting.first


def sentence_numbers(doc: Doc) -> list[int]:
    return [number for number, sentence in enumerate(doc.sents) for _ in range(len(sentence))]


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
    while name.i > name.head.i and (base(name) == "appos" or (base(name) == "flat" and is_noun(name.head))):
        name = name.head
    return name


def is_noun(word: Token) -> bool:
    """Whether a word is a common noun."""
    return word.tag_ == "NN"


def is_one_of_several(noun: Token) -> bool:
    """Whether a noun, or the name it is part of, is joined to another: "Roe and Vale"."""
    joined = [child for part in noun.children if base(part) in NAME for child in part.children]
    return base(noun) == "conj" or any(
        base(child) == "conj" and child.pos_ != "VERB" for child in (*noun.children, *joined)
    )
