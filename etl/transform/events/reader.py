"""Reader: leads findings back to the entities, dates, places and quotations of their article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from etl.offsets import Offsets, contains
from etl.transform.events.circumstances import DATE_REACH, day_of, find_place, span_of, when
from etl.transform.events.clause import (
    is_due,
    is_finite,
    lacks_matter,
    lacks_object,
    leaves_whom_open,
    telling_verb,
)
from etl.transform.events.confidence import PARTY_FLOOR, SURE, settle
from etl.transform.events.doubts import is_doubtful, is_invented
from etl.transform.events.findings import Finding, Reading, find_events
from etl.transform.events.modes import mode_of
from etl.transform.events.participants import is_kind, is_party
from etl.transform.events.plover import lexicon
from etl.transform.events.referents import Referents, is_country
from etl.transform.events.speech import is_speech, is_unsorted
from etl.transform.events.status import find_reporter
from etl.transform.events.summary import is_whole, printed, summarize
from etl.transform.events.worth import WORTH
from etl.transform.rules import no, nothing, rule
from etl.transform.syntax.relations import base
from etl.transform.tokens import Doc, Token
from etl.transform.values import IN_QUOTATION, Entity, Event, Quote, Timex

LEAST_WORTH = -4.5
"""Log odds of a word's state. Below it lies one act in ten, none with a chance above .3, and none of 101 that
a reader listed as chief ones of 73 articles."""
OF_THINGS = frozenset({"LAUNCH", "CEREMONY"})
"""Types of what is done to things."""
WORTH_ALONE = 1.0
"""The least of a noun that tells it without anybody: "a bomb attack in Lagos", but no heart attack."""


class EventReader:
    """One article's Doc with what every event of it asks for."""

    def __init__(
        self,
        doc: Doc,
        *,
        date_reach: int = DATE_REACH,
        sure: Mapping[str, float] = SURE,
        party_floor: float = PARTY_FLOOR,
    ) -> None:
        self.doc = doc
        self.date_reach = date_reach
        self.sure = sure
        self.party_floor = party_floor
        self.referents = Referents.of(doc)
        self.quotes = sorted(doc._.quotes, key=attrgetter("start"))
        self.quote_starts = [quote.start for quote in self.quotes]
        self.longest_quote = max((quote.end - quote.start for quote in self.quotes), default=0)
        self.day = day_of(doc._.article)
        self.days = frozenset(i for date in doc._.dates for i in tokens_of(doc, date))
        self.dates = [date for date in doc._.dates if date.date_from and date.type in ("DATE", "TIME")]

    def readings(self) -> Iterator[Reading]:
        """What the text says happened to anyone named, certain or not, in the order of the text."""
        invented = is_invented(self.doc)
        sober = (finding for finding in find_events(self.doc) if not is_doubtful(finding))
        real = (one for one in sober if not invented or one.standing.type in lexicon().of_games)
        likely = (one for one in real if is_speech(one) or is_worth(one, LEAST_WORTH))
        yield from filter(None, map(self.reading, likely))

    def reading(self, finding: Finding) -> Reading | None:
        """A finding with its entities, or None where no participant is known by name or kind."""
        finding = replace(
            finding, actors=self.no_days(finding.actors), recipients=self.no_days(finding.recipients)
        )
        grounds = [noun for noun in finding.recipients if self.is_ground(noun, finding)]
        finding = replace(finding, recipients=without(finding.recipients, grounds))
        quote = self.quote_around(finding)
        actors = self.parties(finding.actors, quote)
        recipients = self.parties(finding.recipients, quote, owned=True)
        recipients = [entity for entity in recipients if entity not in actors]
        known = bool(actors or recipients or grounds) or has_party_by_kind(finding)
        return Reading(finding, actors, recipients, quote) if known else None

    def no_days(self, nouns: Sequence[Token]) -> tuple[Token, ...]:
        """Phrases without those that are days."""
        return tuple(noun for noun in nouns if noun.i not in self.days)

    @rule(no)
    def is_ground(self, noun: Token, finding: Finding) -> bool:
        """Whether a phrase tells where or with what it is done, and not to whom.

        A town or state in which one wins or meets ("won *Ohio*"), what is begun, shown, bought or sold.
        """
        entity = self.referents.entity(noun)
        types = {finding.standing.type, finding.predicate.type}
        if not types.isdisjoint(OF_THINGS):
            return True
        if "DEAL" in types and base(noun) == "obj":
            return entity is None or entity.type != "PERSON"
        if entity is None or entity.type != "GPE":
            return False
        return not types.isdisjoint(("ELECT", "WIN")) or ("CONSULT" in types and not is_country(entity))

    def event(self, reading: Reading) -> Event:
        """A reading as the value that is left on the Doc: without what of it is not sure."""
        return settle(reading, self.draft(reading), self.sure, self.party_floor)

    def draft(self, reading: Reading) -> Event:
        """A reading as an event with all that the grammar tells of it, of no confidence yet."""
        finding, quote = reading.finding, reading.quote
        sentence, standing = finding.token.sent, finding.standing
        is_told = is_finite(finding.token) or is_due(finding.token)
        line = summarize(reading, self.referents, self.days, is_told)
        date, status, words = when(finding, self.dates, self.day, self.date_reach)
        return Event(
            type=standing.type,
            type_is_sure=not is_unsorted(finding),
            mode=mode_of(finding),
            summary=line.text,
            line_signs=line.signs,
            trigger=offsets_of(finding.token),
            sentence=(sentence.start_char, sentence.end_char),
            method=method_of(finding, quote),
            confidence=0.0,
            actors=tuple(entity.id for entity in reading.actors),
            recipients=tuple(entity.id for entity in reading.recipients),
            place=find_place(finding, self.referents),
            said_by=self.said_by(finding, quote),
            date=date,
            status=status,
            status_words=words,
            scheme=lexicon().schemes[standing.type],
            speech=is_speech(finding),
            actor_text=printed(finding.actors),
            recipient_text=printed(finding.recipients),
            by_clause=is_told
            and line.stands
            and is_whole(line.text, telling_verb(finding).text)
            and not lacks_object(finding.token)
            and not lacks_matter(finding.token)
            and not leaves_whom_open(finding),
        )

    def parties(self, phrases: Sequence[Token], quote: Quote | None, owned: bool = False) -> list[Entity]:
        """The entities of some phrases, each once."""
        named = [self.referents.parties(noun, owned) or self.speaking(noun, quote) for noun in phrases]
        return list({entity.id: entity for found in named for entity in found}.values())

    @rule(nothing)
    def speaking(self, noun: Token, quote: Quote | None) -> Sequence[Entity]:
        """Take "I" and "we" in a quotation for its speaker."""
        if quote is None or noun.lower_ not in ("i", "we"):
            return ()
        return [entity for entity in self.doc._.entities if entity.id == quote.speaker]

    def quote_around(self, finding: Finding) -> Quote | None:
        """The quotation whose words show the event."""
        trigger = offsets_of(finding.token)
        first = bisect_left(self.quote_starts, trigger[0] - self.longest_quote)
        last = bisect_right(self.quote_starts, trigger[0])
        near = (quote for quote in self.quotes[first:last] if trigger[0] < quote.end)
        around = [quote for quote in near if any(contains(piece, trigger) for piece in quote.content)]
        return min(around, key=lambda quote: quote.end - quote.start, default=None)

    def said_by(self, finding: Finding, quote: Quote | None) -> str | None:
        """Who reports the event."""
        if quote and quote.speaker:
            return quote.speaker
        who = find_reporter(finding.token)
        entities = self.referents.parties(who) if who is not None else []
        return entities[0].id if entities else None


def without(nouns: Sequence[Token], others: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(noun for noun in nouns if noun not in others)


def tokens_of(doc: Doc, date: Timex) -> range:
    """The tokens of a time expression that names a day or span."""
    span = span_of(date, doc) if date.end > date.start else None
    return range(span.start, span.end) if span is not None and date.type in ("DATE", "TIME") else range(0)


@rule(no)
def has_party_by_kind(finding: Finding) -> bool:
    """Whether someone is known by kind, if not by name: "gunmen", "twelve miners"; or a ship sank."""
    if finding.standing.type in lexicon().partyless:
        return True
    is_noun = finding.predicate.method in ("noun", "light verb") and not is_speech(finding)
    if is_noun and is_worth(finding, WORTH_ALONE):
        return True  # it tells that it took place, whoever did it: "protests broke out"
    return any(
        (noun.pos_ in ("NOUN", "NUM") and is_party(noun)) or is_kind(noun) for noun in parties_of(finding)
    )


def is_worth(finding: Finding, least: float) -> bool:
    """Whether the state of its word says so, in log odds; also where another model left no such state."""
    score = WORTH.score(finding.predicate.token)
    return score is None or score >= least


def parties_of(finding: Finding) -> tuple[Token, ...]:
    return (*finding.actors, *finding.recipients)


def offsets_of(token: Token) -> Offsets:
    return token.idx, token.idx + len(token)


def method_of(finding: Finding, quote: Quote | None) -> str:
    """How the event was read: its predicate, and whether within a quotation."""
    return finding.predicate.method + (IN_QUOTATION if quote and quote.kind != "indirect" else "")
