"""Values: what the pipes leave on a Doc, and the extensions of `doc._` under which they leave it.

Importing this module registers `doc._.article`, `doc._.dates`, `doc._.quotes`, `doc._.entities`,
`doc._.events` and `doc._.headline`, which is the headline's own Doc, with quotes of its own, or None. Offsets
are half-open characters into `doc.text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc as ParsedDoc

from etl.offsets import Offsets
from etl.transform.tokens import Doc, Span

QuoteKind = Literal["direct", "indirect", "mixed"]
MentionKind = Literal["name", "nominal", "pronoun"]
PlaceUse = Literal["literal", "government", "modifier"]
SourceType = Literal["person", "organisation", "group", "unnamed", "document", "outlet"]
EventStatus = Literal["happened", "planned", "denied", "demanded", "possible", "stalled", "background"]

EXTENSIONS: dict[str, object] = {
    "article": None,
    "dates": (),
    "quotes": (),
    "entities": (),
    "events": (),
    "headline": None,
}
"""What each extension of a Doc holds before a pipe has filled it."""

for _name, _default in EXTENSIONS.items():
    ParsedDoc.set_extension(_name, default=_default, force=True)


@dataclass(frozen=True, slots=True)
class Timex:
    """One time expression (TIMEX3), resolved against the article's date."""

    text: str
    start: int
    end: int
    type: str
    """DATE, TIME, DURATION or SET."""
    value: str | None
    """TIMEX3 value: `2019-02`, `P2Y`, `PRESENT_REF`."""
    edtf: str | None
    date_from: str | None
    """First day, inclusive, `YYYY-MM-DD`; None where open or vague."""
    date_to: str | None
    """Last day, inclusive."""
    method: str
    """The rule that read it."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation (an attribution, in PARC's and PolNeAR's terms)."""

    kind: QuoteKind
    content: tuple[Offsets, ...]
    """The pieces of what is quoted, in order; marks around a whole piece are left out."""
    source: Offsets | None
    """The words that name the speaker: `the spokesperson`, `he`."""
    cue: Offsets | None
    """The words that report: `said`, `according to`."""
    method: str
    """The rule or tagger that found it."""
    confidence: float
    """Chance that it is stated, and that content and speaker are right, 0 to 1."""
    speech: bool = True
    """Said or written, rather than thought, wanted or planned."""
    addressee: str | None = None
    """Whom it was said to, as printed."""
    speaker: str | None = None
    """Id of the Entity the source stands for; None when unnamed."""
    pronoun: Offsets | None = None
    """Where the text has a pronoun in the source’s place: `who`, for the source "the official"."""
    between: tuple[str, ...] = ()
    """Ids of two people who are about as likely to have said it: then it has no speaker."""
    title: str | None = None
    """What the speaker is, in printed words: `head teacher`, `spokesman for Acme`."""
    about: tuple[str, ...] = ()
    """Ids of the Entities the content speaks of."""
    statement: str | None = None
    """Who, the verb as printed, and what, in the article's own words; None for speech that stands alone."""
    act: str | None = None
    """What the speaker does: says, asks, denies, declines to comment …"""
    source_type: SourceType | None = None
    """The kind of source; `outlet` is the one that prints it, a pronoun for nobody is `unnamed`."""

    stated: bool = True
    """False where it tells what somebody does or is for, and states nothing: "Roe supports Hill"."""
    repeats: int | None = None
    """Of a headline's quote: where the quote of the text starts that says the same."""

    @property
    def start(self) -> int:
        return self.content[0][0]

    @property
    def end(self) -> int:
        return self.content[-1][1]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text that speaks of an entity."""

    text: str
    start: int
    end: int
    kind: MentionKind
    method: str
    confidence: float
    use: PlaceUse | None = None
    """For places: a spot on the map, its government, or a describing word ("Seoul prices")."""
    between: tuple[str, ...] = ()
    """Ids of two people who are about as likely meant: whom such a mention stands for is a guess."""


@dataclass(frozen=True, slots=True)
class Entity:
    """What an article says of one entity. The same id in another article is the same entity."""

    id: str
    """Readable and stable, from the canonical name: `kim-jong-un`."""
    name: str
    type: str
    """OntoNotes: PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, …"""
    mentions: tuple[Mention, ...]
    role: str | None = None
    """"Foreign Minister", as the text says."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    aliases: tuple[str, ...] = ()
    """Other names printed for it, sorted."""
    wikidata: str | None = None
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    place_confidence: float | None = None
    """Chance that this is the place meant, 0 to 1; None for what is on no map."""
    roles: tuple[str, ...] = ()
    """Every office the text gives, in order."""
    sex: Literal["f", "m"] | None = None
    """For people: what titles, first names and pronouns show."""
    age: int | None = None
    """For people: the years printed behind the name: "Ann Roe, 34,"."""
    callings: tuple[str, ...] = ()
    """For people: the walks of life that the offices tell, sorted: politics, law, sport …"""
    partial: bool = False
    """Whether it is a person of whom the article prints one name only."""


IN_QUOTATION = " in quotation"
"""What an event's method ends in that is told by somebody's quoted words."""


EVENT_FLOOR = 0.5
"""The least confidence of an event that pages and counts show. By weights that had not seen them, strict
readers hold six in ten rows to be right in every field at 0.45, two in three at 0.55 (254 of 381), and three
in four at 0.7: a higher floor hides many more right rows than wrong ones."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event, as one sentence reports it."""

    type: str
    """PLOVER: AGREE, CONSULT, SUPPORT, COOPERATE, AID, CONCEDE, RETREAT, REQUEST, ACCUSE, REJECT,
    THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT; beyond PLOVER: APPOINT, RESIGN, ELECT, RULE,
    LEGISLATE, DISASTER, DIE, DEAL, LAUNCH, CRIME, WIN, CLOSE, MOVE, FIND, FAMILY, CEREMONY."""
    summary: str
    """The clause in the article's own words, names in full: `Gunmen killed union leader Rafael Osorio`."""
    trigger: Offsets
    sentence: Offsets
    method: str
    confidence: float
    actors: tuple[str, ...] = ()
    """Entity ids."""
    recipients: tuple[str, ...] = ()
    place: str | None = None
    """Entity id."""
    said_by: str | None = None
    """Entity id of who reports it."""
    date: Timex | None = None
    """The expression it is dated by, else the article's day (method `article`, no words), else None."""
    status: EventStatus = "happened"
    status_words: str | None = None
    """The words that say so: `will`, `did not`, `tried`; None for what plainly happened."""
    scheme: str = "plover"
    """Who defined the type: `plover`, `ace` or `iptc`."""
    speech: bool = False
    """Said, asked, praised or blamed, with no act beside: a quotation rather than an event."""
    actor_text: str | None = None
    """Who did it, as printed: `gunmen`."""
    recipient_text: str | None = None
    """To whom, as printed."""
    mode: str | None = None
    """How it was done, in PLOVER's words: `demo`, `strike`, `arrest`; None where the words leave it open."""
    by_clause: bool = True
    """Told by a clause with a finite verb, rather than by a noun or participle, which tell less."""
    line_signs: tuple[str, ...] = ()
    """What of its summary may leave something open, for its confidence."""
    type_is_sure: bool = True
    """Whether its type may be printed: of an event that pages show, an unsure one is left out."""

    @property
    def is_shown(self) -> bool:
        """Whether pages show it: it is likely right, and a clause of the article's own tells it."""
        is_quoted = self.method.endswith(IN_QUOTATION)
        return self.confidence >= EVENT_FLOOR and self.by_clause and not is_quoted


def is_headline(doc: Doc) -> bool:
    """Whether a Doc is a headline: its text is its article's title."""
    return doc._.article is not None and doc._.article.text == doc._.article.title


def text_of(doc: Doc) -> str:
    """A Doc's text, the article's where it has one."""
    article = doc._.article
    return article.text if article else doc.text


def span_at(doc: Doc, place: Offsets) -> Span:
    """The tokens that share a character with a place."""
    span = doc.char_span(*place, alignment_mode="expand")
    assert span is not None
    return span
