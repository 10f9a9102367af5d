"""Cases: a sentence or short text, what is to be read in it, and the rule without which it is read otherwise.

    - rule: quotes.join_pieces
      text: “We will go,” Roe said. “All of us.”
      reads: ["Roe | said | We will go … All of us"]
      never: ["– | – | All of us"]

`tests/transform/cases/` has a file of them for each room; the rules that find dates have theirs in their
docstrings, written as `etl.transform.dates.grammar` says.
What is read is written a line a value, as the room's view below writes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from spacy.language import Language
from spacy.tokens import Doc

from etl.article import Article
from etl.offsets import Offsets
from etl.transform.dates.grammar import RULES as DATE_RULES
from etl.transform.dates.grammar import Rule as DateRule
from etl.transform.pipeline import annotate, parse
from etl.transform.rules import without
from etl.transform.values import Entity, Event, Mention, Quote, Timex

FOLDER = Path(__file__).parents[2] / "tests" / "transform" / "cases"
"""A clone has it; a wheel has neither cases nor this package."""
PUBLISHED = "2020-06-12"
"""The day of a case that gives none: a Friday."""


@dataclass(frozen=True, slots=True)
class Case:
    """One text and what is to be read in it."""

    room: str
    rules: tuple[str, ...]
    """The rules that hold it: it fails without any of them. None for what no single rule does."""
    article: Article
    reads: tuple[str, ...]
    """Lines that the room's view must have."""
    never: tuple[str, ...]
    """Lines that it must not have."""

    @property
    def name(self) -> str:
        """For a test's id: the rules and the text's beginning."""
        return f"{'+'.join(self.rules) or self.room}: {self.article.text[:40]}"


def read_cases(folder: Path = FOLDER) -> Iterator[Case]:
    """Every case of a folder, file by file, whose name is the room; then those of the date rules."""
    for path in sorted(folder.glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")) or ():
            yield case_of(path.stem, entry)
    yield from date_cases()


def case_of(room: str, entry: dict[str, Any]) -> Case:
    """A case as its file writes it; ValueError for a key that no case has."""
    entry = dict(entry)
    rule = entry.pop("rule", ())
    reads, never = tuple(entry.pop("reads", ())), tuple(entry.pop("never", ()))
    fields = {"title": "", "published": PUBLISHED, "source": "case", "id": "case"} | entry
    if unknown := set(fields) - set(Article.__dataclass_fields__):
        raise ValueError(f"{room}.yml: no case has {', '.join(sorted(unknown))}")
    return Case(room, (rule,) if isinstance(rule, str) else tuple(rule), Article(**fields), reads, never)


DATE_EXAMPLE = re.compile(r"\s*(?:\((?P<day>\d{4}-\d\d-\d\d|no day)\) )?(?P<text>.+) → (?P<reads>.+)")


def date_cases() -> Iterator[Case]:
    """Every example in the docstrings of the date rules."""
    for rule in DATE_RULES.values():
        for line in (rule.resolve.__doc__ or "").splitlines():
            if example := DATE_EXAMPLE.fullmatch(line):
                yield date_case(rule, example)


def date_case(rule: DateRule, example: re.Match[str]) -> Case:
    """The case of one example; where nothing is to be read, no rule holds it."""
    text, reads = example["text"], example["reads"]
    day = {None: PUBLISHED, "no day": None}.get(example["day"], example["day"])
    article = Article(
        id="case", title="", text=text.replace("[", "").replace("]", ""), source="case", published=day
    )
    if reads == NO_DATE:
        return Case("dates", (), article, (NO_DATE,), ())
    marked = re.search(r"\[(.+)\]", text)
    expression = marked[1] if marked else text
    lines = tuple(f"{expression} → {read}" for read in reads.split(", "))
    return Case("dates", (rule.full_name,), article, lines, ())


def failures_of(nlp: Language, case: Case) -> list[str]:
    """What is amiss, a line each: what is missing and what is wrong; nothing where all is well."""
    return differences_of(case, annotate_case(nlp, case, parse_case(nlp, case)))


def fails_without(nlp: Language, case: Case, rule: str) -> bool:
    """Whether a case fails when a rule is switched off."""
    doc = parse_case(nlp, case)
    with without(rule):
        return bool(differences_of(case, annotate_case(nlp, case, doc)))


def parse_case(nlp: Language, case: Case) -> Doc:
    """A case's parsed Doc; dates are read without a parse."""
    return nlp.make_doc(case.article.text) if case.room == "dates" else parse(nlp, case.article)


def annotate_case(nlp: Language, case: Case, doc: Doc) -> Doc:
    """Run the pipes that read a whole article; for dates, their own pipe is enough."""
    if case.room == "events":
        with ungated(nlp.get_pipe("events")):
            return annotate(nlp, doc, case.article)
    if case.room != "dates":
        return annotate(nlp, doc, case.article)
    doc._.article = case.article
    annotated: Doc = nlp.get_pipe("dates")(doc)
    return annotated


@contextmanager
def ungated(events: Any) -> Iterator[None]:
    """Let a while every event and party pass, however unlikely: a case is about what the rules read."""
    kept = events.threshold, events.fragment_threshold, events.party_floor
    events.threshold = events.fragment_threshold = events.party_floor = 0.0
    try:
        yield
    finally:
        events.threshold, events.fragment_threshold, events.party_floor = kept


def differences_of(case: Case, doc: Doc) -> list[str]:
    lines = VIEWS[case.room](doc)
    missing = [f"missing: {line}" for line in case.reads if line not in lines]
    wrong = [f"wrong: {line}" for line in case.never if line in lines]
    return [*missing, *wrong, *(f"read: {line}" for line in lines)] if missing or wrong else []


# Views: what a Doc says of a room, a line a value


NO_DATE = "nothing"


def view_dates(doc: Doc) -> list[str]:
    """`last Friday → 2020-06-05`; the same with type, EDTF and days in the value's place, a line each."""
    return [line for date in doc._.dates for line in view_date(date)] or [NO_DATE]


def view_date(date: Timex) -> Iterator[str]:
    days = f"{date.date_from} to {date.date_to}" if date.date_from else "no days"
    for shown in (date.value, date.type, date.edtf, days):
        yield f"{date.text} → {shown}"


def view_quotes(doc: Doc) -> list[str]:
    """`source | cue → addressee | content`: an ellipsis parts pieces of content, – is what is not there."""
    return [view_quote(doc, quote) for quote in doc._.quotes]


def view_quote(doc: Doc, quote: Quote) -> str:
    told = f" → {quote.addressee}" if quote.addressee else ""
    source, cue = printed_words(doc, quote.source), printed_words(doc, quote.cue)
    return f"{source} | {cue}{told} | {content_of(doc, quote)}"


def content_of(doc: Doc, quote: Quote) -> str:
    return " … ".join(printed_words(doc, piece) for piece in quote.content)


def printed_words(doc: Doc, place: Offsets | None) -> str:
    return doc.text[slice(*place)] if place else "–"


def view_speakers(doc: Doc) -> list[str]:
    """`Jane Roe: what she said`, `the mayor (mayor): …`, with source and title, and `about Acme, Oslo: …`."""
    names = names_by_id(doc)
    speakers = [f"{names.get(quote.speaker, '–')}: {content_of(doc, quote)}" for quote in doc._.quotes]
    about = [
        f"about {', '.join(sorted(names[one] for one in quote.about)) or '–'}: {content_of(doc, quote)}"
        for quote in doc._.quotes
    ]
    printed_as = [
        f"{printed_words(doc, quote.source)} ({quote.title or '–'}): {content_of(doc, quote)}"
        for quote in doc._.quotes
    ]
    return speakers + printed_as + about


def names_by_id(doc: Doc) -> dict[str | None, str]:
    return {entity.id: entity.name for entity in doc._.entities}


def view_statements(doc: Doc) -> list[str]:
    """`denies | person | Roe denied the charge`; – for what stands alone; `doubtful: what states nothing`."""
    told = [
        " | ".join(one or "–" for one in (quote.act, quote.source_type, quote.statement))
        for quote in doc._.quotes
    ]
    return told + [f"doubtful: {content_of(doc, quote)}" for quote in doc._.quotes if not quote.stated]


def view_headlines(doc: Doc) -> list[str]:
    """`Olga Brandt: what she said`, `either Jo Roe, Al Roe: …`, and `again: what the text says too`."""
    headline, names = doc._.headline, names_by_id(doc)
    quotes = headline._.quotes if headline is not None else ()
    return [
        line
        for quote in quotes
        for line in (
            f"{names.get(quote.speaker, '–')}: {content_of(headline, quote)}",
            f"either {', '.join(names[one] for one in quote.between)}: {content_of(headline, quote)}",
            f"{'once' if quote.repeats is None else 'again'}: {content_of(headline, quote)}",
        )
    ]


def view_entities(doc: Doc) -> list[str]:
    """`Jane Roe (PERSON, Foreign Minister, NO): Jane Roe, Roe`: its names as printed, in order."""
    return [f"{face_of(entity)}: {mentions_of(entity, 'name')}" for entity in doc._.entities]


def face_of(entity: Entity) -> str:
    known = [entity.type, entity.role, entity.country]
    return f"{entity.name} ({', '.join(one for one in known if one)})"


def mentions_of(entity: Entity, *kinds: str) -> str:
    return ", ".join(mention.text for mention in entity.mentions if mention.kind in kinds)


def view_coreference(doc: Doc) -> list[str]:
    """`Jane Roe: she, the minister`: its pronouns and nominals, in order."""
    return [f"{entity.name}: {mentions_of(entity, 'pronoun', 'nominal')}" for entity in doc._.entities]


def view_places(doc: Doc) -> list[str]:
    """`Seoul → South Korea (government)`, and `Paris is at paris-texas 33.7 -95.6`."""
    located = [entity for entity in doc._.entities if entity.latitude is not None]
    used = [(mention, entity) for entity in doc._.entities for mention in entity.mentions if mention.use]
    return [
        *(view_use(mention, entity) for mention, entity in used),
        *(f"{one.name} is at {one.id} {one.latitude:.1f} {one.longitude:.1f}" for one in located),
    ]


def view_use(mention: Mention, entity: Entity) -> str:
    return f"{mention.text} → {entity.name} ({mention.use})"


def view_events(doc: Doc) -> list[str]:
    """`ASSAULT attacked: Iran → Israel [happened] 2020-06-11 in Haifa, says Jane Roe`; – for no party.

    After it the event's summary, `Iran attacked Israel in Haifa`, with `(speech)` behind what is only said;
    and `open: it attacked Haifa` of a line that leaves something open.
    """
    names = names_by_id(doc)
    views = (view_open, view_summary)
    return [
        line
        for event in doc._.events
        for line in (view_event(doc, event, names), *filter(None, (view(event) for view in views)))
    ]


def view_open(event: Event) -> str:
    return "" if event.by_clause else f"open: {event.summary}"


def view_summary(event: Event) -> str:
    return event.summary + (" (speech)" if event.speech else "")


def view_event(doc: Doc, event: Event, names: dict[str | None, str]) -> str:
    actors, recipients = ([names[one] for one in ids] for ids in (event.actors, event.recipients))
    parties = f"{', '.join(actors) or '–'} → {', '.join(recipients) or '–'}"
    line = f"{event.type} {printed_words(doc, event.trigger)}: {parties} [{event.status}]"
    line += f" {event.date.value}" if event.date else ""
    line += f" in {names[event.place]}" if event.place else ""
    return line + (f", says {names[event.said_by]}" if event.said_by else "")


VIEWS: dict[str, Callable[[Doc], list[str]]] = {
    "dates": view_dates,
    "quotes": view_quotes,
    "speakers": view_speakers,
    "statements": view_statements,
    "headlines": view_headlines,
    "entities": view_entities,
    "coreference": view_coreference,
    "places": view_places,
    "events": view_events,
}
"""Room → its view."""
