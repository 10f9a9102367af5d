"""Rows: what one annotated Doc puts into each table."""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any, TypeVar

from spacy.tokens import Doc

from etl.article import Article
from etl.load.outlets import outlet_name
from etl.offsets import Offsets
from etl.transform.values import Entity, Event, Quote, QuoteKind

Row = dict[str, Any]
T = TypeVar("T", Quote, Event)
PIECE_BREAK = " … "
HEADLINE = -1
"""In place of a paragraph's number."""
FLOORS: dict[QuoteKind, float] = {"direct": 0.65, "mixed": 0.75, "indirect": 0.75}
"""The least confidence of a quote that pages and counts show, by its kind. Of rows from there to 0.9 strict
readers found 99 of 127 right in source, content and speaker, by weights that had not seen them; of those from
0.6 on 131 of 179."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything one article puts into the database, by table; picklable, so that a worker can send it."""

    article_id: str
    tables: dict[str, list[Row]]

    @property
    def article(self) -> Row:
        return self.tables["articles"][0]

    def under(self, article_id: str) -> Rows:
        """The same rows under another id of their article."""
        if article_id == self.article_id:
            return self
        tables = {
            name: [
                {column: moved(value, self.article_id, article_id) for column, value in row.items()}
                for row in rows
            ]
            for name, rows in self.tables.items()
        }
        return Rows(article_id, tables)


def moved(value: Any, old: str, new: str) -> Any:
    """A value after the article has got a new id, which it may be, or begin with."""
    is_id = isinstance(value, str) and (value == old or value.startswith(f"{old}."))
    return new + value[len(old) :] if is_id else value


def rows(doc: Doc, run_id: str) -> Rows:
    """The rows of an article from its annotated Doc (`doc._.article` and what the pipes left)."""
    reading = DocReading(doc, run_id)
    return Rows(reading.article.id, {name: table(reading) for name, table in TABLES.items()})


class DocReading:
    """A Doc with what several tables need of it."""

    def __init__(self, doc: Doc, run_id: str) -> None:
        self.doc = doc
        self.run_id = run_id
        self.article: Article = doc._.article
        self.entities: dict[str, Entity] = {entity.id: entity for entity in doc._.entities}
        self.quotes: list[Quote] = surest_by(doc._.quotes, key=lambda quote: quote.start)
        self.events: list[Event] = surest_by(doc._.events, key=lambda event: event.trigger[0])
        self.text = doc.text  # spaCy joins its tokens anew at every call
        self.paragraph_starts = [0] + [gap.end() for gap in re.finditer(r"\n\n", self.text)]
        self.headline = Headline(doc._.headline, self.quotes) if doc._.headline is not None else None
        self.sentences: list[Offsets] = [self.trim((s.start_char, s.end_char)) for s in doc.sents]

    def known_id(self, entity_id: str | None) -> str | None:
        """The id, if the article has that entity."""
        return entity_id if entity_id in self.entities else None

    def paragraph(self, start: int) -> int:
        """Number of the paragraph a character stands in."""
        return bisect_right(self.paragraph_starts, start) - 1

    def printed(self, span: Offsets | None) -> str | None:
        return self.text[span[0] : span[1]] if span else None

    def trim(self, span: Offsets) -> Offsets:
        """A span without the white space at its ends."""
        words = self.text[span[0] : span[1]]
        start = span[0] + len(words) - len(words.lstrip())
        return start, max(start, span[0] + len(words.rstrip()))

    def context(self, quote: Quote) -> str:
        """The sentences that a quote, its source and its cue stand in, pieces joined by an ellipsis."""
        spans = [*quote.content, *(span for span in (quote.source, quote.cue) if span)]
        first = bisect_left(self.sentences, min(start for start, _ in spans), key=itemgetter(1))
        last = bisect_left(self.sentences, max(end for _, end in spans), key=itemgetter(0))
        near = self.sentences[first:last]
        touched = [s for s in near if any(s[0] < end and start < s[1] for start, end in spans)]
        return PIECE_BREAK.join(self.text[start:end].strip() for start, end in join_adjacent(touched))


class Headline:
    """The Doc of a headline, whose offsets are its own, with what its rows need."""

    def __init__(self, doc: Doc, others: list[Quote]) -> None:
        self.text = doc.text
        shown = {quote.start for quote in others if not is_doubtful(quote)}
        self.quotes = [
            quote if quote.repeats in shown else replace(quote, repeats=None)
            for quote in surest_by(doc._.quotes, key=lambda quote: quote.start)
        ]

    def printed(self, span: Offsets | None) -> str | None:
        return self.text[span[0] : span[1]] if span else None

    def paragraph(self, start: int) -> int:
        """The number that stands for a headline."""
        return HEADLINE

    def context(self, quote: Quote) -> str:
        """The whole headline."""
        return self.text.strip()


Place = DocReading | Headline
"""What a quote stands in: the text, or the headline."""


def join_adjacent(spans: list[Offsets], gap: int = 2) -> list[Offsets]:
    """Spans with those that touch, but for white space, made one."""
    out: list[Offsets] = []
    for start, end in sorted(spans):
        if out and start - out[-1][1] <= gap:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def surest_by(values: Iterable[T], key: Callable[[T], int]) -> list[T]:
    """The surest value for each key, in order of the keys: they become the row's id."""
    best: dict[int, T] = {}
    for value in values:
        if key(value) not in best or value.confidence > best[key(value)].confidence:
            best[key(value)] = value
    return [best[k] for k in sorted(best)]


def article_rows(reading: DocReading) -> list[Row]:
    article = reading.article
    return [
        {
            "id": article.id,
            "title": article.title,
            "text": article.text,
            "published": article.published,
            "published_by": article.published_by,
            "date_doubt": article.date_doubt,
            "publisher": article.publisher,
            "outlet": outlet_name(article.publisher, article.url),
            "authors": as_json(article.authors),
            "section": article.section,
            "url": article.url,
            "language": article.language,
            "word_count": article.word_count,
            "source": article.source,
            "content_hash": content_hash(article),
            "dateline": article.dateline,
            "rights": article.rights,
            "stub": int(article.stub),
            "year": int(article.published[:4]) if article.published else None,
            "month": month_of(article.published),
            "quote_count": sum(is_counted(quote) for _, quote in quotes_of(reading)),
            "run_id": reading.run_id,
        }
    ]


def quote_rows(reading: DocReading) -> list[Row]:
    return [quote_row(reading, quote, place) for place, quote in quotes_of(reading)]


def quotes_of(reading: DocReading) -> list[tuple[Place, Quote]]:
    """Every quote of an article with the text that its offsets count in; the headline's first."""
    above: list[tuple[Place, Quote]] = []
    if reading.headline is not None:
        above = [(reading.headline, one) for one in reading.headline.quotes]
    return above + [(reading, one) for one in reading.quotes]


def quote_row(reading: DocReading, quote: Quote, place: Place) -> Row:
    article = reading.article
    return {
        "id": quote_id(article, quote, place),
        "article_id": article.id,
        "anchor": quote_anchor(quote, place),
        "kind": quote.kind,
        "text": PIECE_BREAK.join(place.text[start:end] for start, end in quote.content),
        "statement": quote.statement,
        "speaker_id": reading.known_id(quote.speaker),
        "speaker": place.printed(quote.source),
        "speaker_title": quote.title,
        "source_type": quote.source_type,
        "cue": place.printed(quote.cue),
        "act": quote.act,
        "addressee": quote.addressee,
        "start": quote.start,
        "end": quote.end,
        "spans": as_json(quote.content),
        "speaker_start": quote.source and quote.source[0],
        "speaker_end": quote.source and quote.source[1],
        "cue_start": quote.cue and quote.cue[0],
        "cue_end": quote.cue and quote.cue[1],
        "paragraph": place.paragraph(quote.start),
        "context": place.context(quote),
        "speech": int(quote.speech),
        "published": article.published,
        "month": month_of(article.published),
        "method": quote.method,
        "confidence": round(quote.confidence, 3),
        "doubtful": 1 if is_doubtful(quote) else None,
        "repeats": None if quote.repeats is None else f"{article.id}.q{quote.repeats}",
        "run_id": reading.run_id,
    }


def is_doubtful_event(event: Event) -> bool:
    """Whether pages leave an event out: its chance is low, or no clause of the article's own tells it."""
    return not event.is_shown


def is_doubtful(quote: Quote) -> bool:
    """Whether a quote's confidence is below the floor of its kind, or it states nothing."""
    return quote.confidence < FLOORS[quote.kind] or not quote.stated


def is_counted(quote: Quote) -> bool:
    """Whether a quote counts for its article: it is not doubtful, and repeats no other."""
    return not is_doubtful(quote) and quote.repeats is None


def about_rows(reading: DocReading) -> list[Row]:
    return links_of(reading, lambda quote: quote.about)


def between_rows(reading: DocReading) -> list[Row]:
    return links_of(reading, lambda quote: quote.between)


def links_of(reading: DocReading, ids: Callable[[Quote], Iterable[str]]) -> list[Row]:
    """A row for each quote and each entity of the article that it is linked to."""
    return [
        {"quote_id": quote_id(reading.article, quote, place), "entity_id": entity_id}
        for place, quote in quotes_of(reading)
        for entity_id in sorted(set(ids(quote)) & reading.entities.keys())
    ]


def article_entity_rows(reading: DocReading) -> list[Row]:
    return [
        {
            "article_id": reading.article.id,
            "entity_id": entity.id,
            "name": entity.name,
            "type": entity.type,
            "role": entity.role,
            "roles": as_json(entity.roles) if entity.roles else None,
            "callings": " ".join(entity.callings) or None,
            "sex": entity.sex,
            "age": entity.age,
            "partial": 1 if entity.partial else None,
            "country": entity.country,
            "aliases": as_json(sorted(entity.aliases)),
            "wikidata": entity.wikidata,
            "geonames": entity.geonames,
            "latitude": entity.latitude,
            "longitude": entity.longitude,
            "place_confidence": entity.place_confidence,
            "mention_count": len(entity.mentions),
        }
        for entity in reading.entities.values()
    ]


def mention_rows(reading: DocReading) -> list[Row]:
    found = {}
    for entity in reading.entities.values():
        for mention in entity.mentions:
            anchor = f"m{mention.start}-{mention.end}"
            found[anchor] = {
                "id": f"{reading.article.id}.{anchor}",
                "article_id": reading.article.id,
                "anchor": anchor,
                "entity_id": entity.id,
                "text": mention.text,
                "kind": mention.kind,
                "use": mention.use,
                "start": mention.start,
                "end": mention.end,
                "paragraph": reading.paragraph(mention.start),
                "method": mention.method,
                "confidence": round(mention.confidence, 3),
            }
    return list(found.values())


def event_rows(reading: DocReading) -> list[Row]:
    return [event_row(reading, event) for event in reading.events]


def event_row(reading: DocReading, event: Event) -> Row:
    article = reading.article
    place = reading.entities.get(event.place or "")
    day = event.date
    sentence = reading.trim(event.sentence)
    return {
        "id": event_id(article, event),
        "article_id": article.id,
        "type": event.type if event.type_is_sure else None,
        "mode": event.mode if event.type_is_sure else None,
        "scheme": event.scheme if event.type_is_sure else None,
        "speech": int(event.speech),
        "summary": event.summary,
        "trigger": reading.printed(event.trigger),
        "trigger_start": event.trigger[0],
        "trigger_end": event.trigger[1],
        "actor_id": first_known(reading, event.actors),
        "recipient_id": first_known(reading, event.recipients),
        "actor_text": event.actor_text,
        "recipient_text": event.recipient_text,
        "place_id": place and place.id,
        "said_by_id": reading.known_id(event.said_by),
        "date": day and day.edtf,
        "date_from": day and day.date_from,
        "date_to": day and day.date_to,
        "date_text": day and (day.text or None),
        "status": event.status,
        "status_words": event.status_words,
        "sentence": reading.printed(sentence),
        "start": sentence[0],
        "end": sentence[1],
        "method": event.method,
        "confidence": round(event.confidence, 3),
        "doubtful": 1 if is_doubtful_event(event) else None,
        "latitude": place and place.latitude,
        "longitude": place and place.longitude,
        "month": month_of(day.date_from if day else None),
        "run_id": reading.run_id,
    }


def participant_rows(reading: DocReading) -> list[Row]:
    return [
        {"event_id": event_id(reading.article, event), "entity_id": entity_id, "role": role}
        for event in reading.events
        for role, ids in (("actor", event.actors), ("recipient", event.recipients))
        for entity_id in sorted(set(ids) & reading.entities.keys())
    ]


def date_rows(reading: DocReading) -> list[Row]:
    return [
        {
            "id": f"{reading.article.id}.d{timex.start}",
            "article_id": reading.article.id,
            "text": timex.text,
            "type": timex.type,
            "value": timex.value,
            "edtf": timex.edtf,
            "date_from": timex.date_from,
            "date_to": timex.date_to,
            "start": timex.start,
            "end": timex.end,
            "method": timex.method,
        }
        for timex in {timex.start: timex for timex in reading.doc._.dates}.values()
    ]


TABLES: dict[str, Callable[[DocReading], list[Row]]] = {
    "articles": article_rows,
    "quotes": quote_rows,
    "quote_about": about_rows,
    "quote_between": between_rows,
    "article_entities": article_entity_rows,
    "mentions": mention_rows,
    "events": event_rows,
    "event_participants": participant_rows,
    "dates": date_rows,
}


def quote_anchor(quote: Quote, place: Place) -> str:
    """Where the article's page opens at a quote."""
    return f"{'q' if isinstance(place, DocReading) else 'h'}{quote.start}"


def quote_id(article: Article, quote: Quote, place: Place) -> str:
    return f"{article.id}.{quote_anchor(quote, place)}"


def event_id(article: Article, event: Event) -> str:
    return f"{article.id}.e{event.trigger[0]}"


def first_known(reading: DocReading, ids: tuple[str, ...]) -> str | None:
    """The first of the ids that the article has an entity for."""
    return next((i for i in ids if i in reading.entities), None)


def content_hash(article: Article) -> str:
    """SHA-256 of headline and body."""
    return hashlib.sha256(f"{article.title}\n{article.text}".encode()).hexdigest()


def month_of(published: str | None) -> str | None:
    """`2020-06` of a date that is at least that precise."""
    return published[:7] if published and len(published) >= 7 else None


def as_json(values: Iterable[Any]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
