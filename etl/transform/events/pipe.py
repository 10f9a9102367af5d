"""Events: who did what to whom, in PLOVER's types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from etl.transform.article_pipe import ArticlePipe
from etl.transform.events.arguments import is_passive_participle
from etl.transform.events.participants import is_named, others, participants, phrase
from etl.transform.events.plover import Role, lexicon
from etl.transform.events.predicates import Predicate, predicates
from etl.transform.events.referents import Referents
from etl.transform.events.status import Standing, speaker, standing
from etl.transform.offsets import Offsets, contains
from etl.transform.syntax.clauses import auxiliaries, is_infinitive
from etl.transform.syntax.phrases import preposition
from etl.transform.syntax.relations import base
from etl.transform.values import Entity, Event, EventStatus, Quote, Timex

# Farther from its predicate than this many characters, a date may well belong to another event. By TimeML's
# links (128 articles) the nearest date of the sentence is right for 97 in 100 events linked to one of its
# dates; with the limit, and the article's date beyond it, 84 in 100 of all events with a date in their
# sentence are dated right (limit 60: 81, 100: 85, none: 84).
DATE_REACH = 80
WHERE = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "off", "throughout"})


@dataclass(frozen=True, slots=True)
class Finding:
    """An event as the grammar reads it, before its phrases are led back to entities."""

    predicate: Predicate
    standing: Standing
    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]
    guess: tuple[Token, ...] = ()
    """Where no recipient has a name: the nearest name; too uncertain for the pipe."""

    @property
    def token(self) -> Token:
        """The word that tells of it: "threatened" of "threatened to attack"."""
        return self.standing.top


def find(doc: Doc) -> Iterator[Finding]:
    """Every event that the words of a parsed text tell of, certain or not."""
    read = [(predicate, standing(predicate)) for predicate in predicates(doc)]
    governors = {stands.top.i for predicate, stands in read if stands.top.i != predicate.token.i}
    own = {predicate.token.i: predicate for predicate, _ in read if predicate.token.i in governors}
    for predicate, stands in read:
        if predicate.token.i in own and stands.top.i == predicate.token.i:
            continue  # "threatened" is told by what is threatened
        predicate = stronger(predicate, own.get(stands.top.i))
        actors, recipients = participants(predicate, stands)
        guess = () if any(map(is_named, recipients)) else tuple(others(predicate, stands, actors))
        yield Finding(predicate, stands, tuple(actors), tuple(recipients), guess)


def stronger(predicate: Predicate, governor: Predicate | None) -> Predicate:
    """A predicate with the certainty of the verb that governs it, where that is greater."""
    if governor is None or governor.strength <= predicate.strength:
        return predicate
    return replace(predicate, strength=governor.strength, method=governor.method)


@Language.factory(
    "events",
    assigns=["doc._.events"],
    requires=["token.dep", "doc._.entities", "doc._.quotes", "doc._.dates"],
    default_config={"threshold": 0.55},
)
def make_events(nlp: Language, name: str, threshold: float) -> Events:
    return Events(threshold=threshold)


class Events(ArticlePipe):
    """Find events with a named participant, and leave out the doubtful."""

    leaves = "events"

    def __init__(self, *, threshold: float = 0.55) -> None:
        self.threshold = threshold
        lexicon()

    def predict(self, doc: Doc) -> tuple[Event, ...]:
        """The events of an article, in the order of the text."""
        reader = Reader(doc)
        events = [
            event for event in map(reader.event, find(doc)) if event and event.confidence >= self.threshold
        ]
        return tuple(sorted(distinct(events), key=lambda event: event.trigger))


class Reader:
    """Leads findings back to an article's entities, dates, places and quotes."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.referents = Referents.of(doc)
        self.dates = [date for date in doc._.dates if date.date_from and date.type in ("DATE", "TIME")]
        self.domain = domain(doc)

    def event(self, finding: Finding) -> Event | None:
        """The event of a finding, or None where none of its participants has a name."""
        quote = self.quote_around(finding)
        actors = self.parties(finding.actors, quote)
        recipients = [
            entity for entity in self.parties(finding.recipients, quote, owned=True) if entity not in actors
        ]
        if not actors and not recipients:
            return None
        sentence = finding.token.sent
        start = finding.token.idx
        return Event(
            type=finding.standing.type,
            summary=summary(finding, actors, recipients),
            trigger=(start, start + len(finding.token)),
            sentence=(sentence.start_char, sentence.end_char),
            method=method(finding, quote),
            confidence=self.confidence(finding, actors, recipients, quote),
            actors=tuple(entity.id for entity in actors),
            recipients=tuple(entity.id for entity in recipients),
            place=self.place(finding, sentence),
            said_by=self.said_by(finding, quote),
            date=self.date(finding, sentence),
            status=finding.standing.status,
        )

    def parties(self, phrases: tuple[Token, ...], quote: Quote | None, owned: bool = False) -> list[Entity]:
        """The entities of some phrases, each once."""
        return list(
            dict.fromkeys(entity for noun in phrases for entity in self.of_phrase(noun, quote, owned))
        )

    def of_phrase(self, noun: Token, quote: Quote | None, owned: bool) -> list[Entity]:
        """Whom a phrase stands for; "I" and "we" in a quotation are its speaker."""
        found = self.referents.parties(noun, owned)
        if not found and noun.lower_ in ("i", "we") and quote and quote.speaker:
            found = [entity for entity in self.doc._.entities if entity.id == quote.speaker]
        return found

    def quote_around(self, finding: Finding) -> Quote | None:
        """The quotation whose words tell of the event."""
        trigger = (finding.token.idx, finding.token.idx + len(finding.token))
        around = [
            quote for quote in self.doc._.quotes if any(contains(piece, trigger) for piece in quote.content)
        ]
        return min(around, key=lambda quote: quote.end - quote.start, default=None)

    def said_by(self, finding: Finding, quote: Quote | None) -> str | None:
        """Who reports the event."""
        if quote and quote.speaker:
            return quote.speaker
        who = speaker(finding.token)
        entities = self.referents.parties(who) if who is not None else []
        return entities[0].id if entities else None

    def place(self, finding: Finding, sentence: Span) -> str | None:
        """The nearest literal place of the sentence that says where the act was done."""
        distances = {
            entity.id: abs(token.i - finding.token.i)
            for token, entity, mention in self.referents.within(sentence)
            if mention.use == "literal" and tells_where(token, finding)
        }
        return min(distances, key=lambda id: (distances[id], id), default=None)

    def date(self, finding: Finding, sentence: Span) -> Timex | None:
        """The nearest date in the sentence, unless it is far."""
        whole = (sentence.start_char, sentence.end_char)
        near = [date for date in self.dates if contains(whole, (date.start, date.end))]
        return dated((finding.token.idx, finding.token.idx + len(finding.token)), near)

    def confidence(
        self, finding: Finding, actors: list[Entity], recipients: list[Entity], quote: Quote | None
    ) -> float:
        """The chance that type and participants are right, set by hand on events read by eye."""
        score = 0.4 + 0.1 * finding.predicate.strength
        score += 0.12 * bool((actors and recipients) or actors[1:]) + 0.05 * bool(actors)
        score -= UNCERTAIN.get(finding.standing.status, 0.0) + DOUBT_BY_METHOD.get(
            finding.predicate.method, 0.0
        )
        score -= 0.12 * bool(quote and quote.kind != "indirect") + 0.25 * bool(self.domain)
        score -= 0.15 * (not actors and not self.passive(finding)) + 0.4 * is_question(finding.token)
        score -= dependence(finding) + 0.25 * is_polled(finding)
        score -= 0.15 * is_unfinished(finding.token)
        return round(max(0.05, min(0.95, score)), 2)

    @staticmethod
    def passive(finding: Finding) -> bool:
        suffered = finding.standing.type in SUFFERED and not finding.actors
        return suffered and is_passive_participle(finding.token)


UNCERTAIN: dict[EventStatus, float] = {
    "planned": 0.05,
    "possible": 0.2,
    "denied": 0.15,
    "demanded": 0.35,
    "stalled": 0.05,
}
DOUBT_BY_METHOD = {"noun": 0.1, "promise": 0.2, "near words": 0.3}
# Verbs that say whether the act they govern was done: "began to", "failed to".
KNOWN_OUTCOME: tuple[Role, ...] = ("begin", "fail")
# Of these it is news that they were done to someone, whoever did them.
SUFFERED = frozenset({"COERCE", "ASSAULT", "SANCTION", "ACCUSE", "REQUEST"})


def summary(finding: Finding, actors: list[Entity], recipients: list[Entity]) -> str:
    """ "North Korea → United States: threaten"; of parties without a name, the printed words."""
    doers = [entity.name for entity in actors] or printed(finding.actors)
    others = [entity.name for entity in recipients]
    act = finding.standing.type.lower()
    status = finding.standing.status
    left = ", ".join(doers) or "unnamed"
    right = f" → {', '.join(others)}" if others else ""
    return f"{left}{right}: {act}" + ("" if status == "happened" else f" ({status})")


def printed(nouns: tuple[Token, ...]) -> list[str]:
    """Phrases as printed, pronouns left out."""
    return [noun.doc.text[slice(*phrase(noun))] for noun in nouns if noun.pos_ != "PRON"]


def method(finding: Finding, quote: Quote | None) -> str:
    """How the event was read: its predicate, and whether within a quotation."""
    return finding.predicate.method + (" in quotation" if quote and quote.kind != "indirect" else "")


def tells_where(token: Token, finding: Finding) -> bool:
    """Whether a place stands under the predicate in a phrase with "in" or "at".

    Of deeds, also under the object ("attacked a base in Chad"); of words, such a place is only their matter.
    """
    path = path_up(token, {finding.predicate.token.i, finding.standing.top.i})
    if not path:
        return False
    words = lexicon()
    spot = all(word.pos_ in ("PROPN", "ADP") or words.is_a(word, "LAND") for word in path)
    if words.quads[finding.standing.type].startswith("verbal") and not spot:
        return False
    return any(word.lower_ in WHERE or preposition(word) in WHERE for word in path)


def path_up(token: Token, goals: set[int]) -> list[Token]:
    """A word and those above it, up to one of the goals; none where a verb or subject stands between."""
    path = [token]
    while path[-1].head.i not in goals:
        above = path[-1].head
        if above.i == path[-1].i or above.pos_ in ("VERB", "AUX"):
            return []
        path.append(above)
    return [] if base(path[-1]) == "nsubj" else path


def dated(trigger: Offsets, dates: list[Timex]) -> Timex | None:
    """The nearest of the dates in a sentence; None, for the article's own, where all are far."""
    gaps = [(max(date.start - trigger[1], trigger[0] - date.end), date) for date in dates]
    gap, date = min(gaps, key=lambda pair: pair[0], default=(DATE_REACH + 1, None))
    return date if gap <= DATE_REACH else None


def is_question(token: Token) -> bool:
    return token.sent.text.rstrip("”\"'’ \n").endswith("?")


def is_unfinished(token: Token) -> bool:
    """Whether a sentence ends without a mark: a list, a caption, a menu."""
    return not token.sent.text.rstrip().endswith((".", "!", "?", ":", ";", "”", '"', "’", "'", ")"))


def is_polled(finding: Finding) -> bool:
    """Whether a sentence reports a poll, where "support" is a number."""
    return finding.standing.type in ("SUPPORT", "AGREE", "REJECT", "REQUEST") and any(
        token.lower_ in ("percent", "%", "poll", "polls") for token in finding.token.sent
    )


def dependence(finding: Finding) -> float:
    """How much to doubt an act told without a finite verb: "well placed to block", "by opposing"."""
    token = finding.token
    if token.i != finding.predicate.token.i or base(token) in ("root", "conj", "parataxis"):
        return 0.0
    if is_infinitive(token):
        return 0.05 if any(lexicon().plays(token.head, role) for role in KNOWN_OUTCOME) else 0.25
    gerund = token.tag_ == "VBG" and not auxiliaries(token)
    return (0.1 if base(token) == "advcl" else 0.2) if gerund else 0.1 * (base(token) == "advcl")


def domain(doc: Doc) -> str | None:
    """`games` or `stories` where an article uses many of their words: their attacks are no news."""
    words = lexicon()
    for group in ("GAMES", "STORIES"):
        count = words.share(doc, group)
        if count >= 5 and count > len(doc) / 100:
            return group.lower()
    return None


def distinct(events: list[Event]) -> list[Event]:
    """One event of each kind with the same participants in a sentence: "agreed to help" is one."""
    best: dict[tuple[object, ...], Event] = {}
    for event in events:
        key = (event.type, event.actors, event.recipients, event.sentence)
        if key not in best or event.confidence > best[key].confidence:
            best[key] = event
    return list(best.values())
