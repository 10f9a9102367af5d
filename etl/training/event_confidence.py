"""Event confidence: sentences whose events were listed by hand in; weights of an event's hints out.

    python -m etl.training.event_confidence TRAIN.jsonl.gz CORPORA

An event that the rules read is right when the list has its word as an event worth a line, of its type and
status, and when each party, place and time that it names is the listed one; a party that is missing is no
error. An event that is only said is right when it is listed, of its type, with its parties. How much its
word's state speaks for it is told by weights that did not see its passage. Prints how the chances do in
passages that they were not fitted on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from etl.article import Article
from etl.evaluation.calibration import Judged, calibration
from etl.offsets import Offsets
from etl.training.event_worth import left_out_scores, words_in
from etl.training.fit import Hints, cross_validate, write_odds
from etl.training.labelled_events import (
    LabelledEvent,
    LabelledSentence,
    labelled_sentences,
    overlapping,
    parse_arguments,
    read_labelled_docs,
)
from etl.transform.events import (
    ODDS,
    EventReader,
    Finding,
    Reading,
    hints,
    hints_of_worth,
    offsets_of,
    phrase,
)
from etl.transform.knowledge.ids import PLACES
from etl.transform.syntax.clauses import objects
from etl.transform.values import Entity, Event

ABOUT = (
    "Weights of etl.transform.events.confidence: events read in sentences whose events were listed by hand "
    "(etl/training/data/labelled_events.md)."
)
PLAIN = {"happened", "background"}


@dataclass(frozen=True, slots=True)
class Example:
    """An event that was read in a labelled sentence: its hints, and which of its fields are wrong."""

    document: str
    hints: Hints
    wrong: tuple[str, ...]

    @property
    def right(self) -> bool:
        return not self.wrong


def examples_of(
    article: Article, doc: Doc, sentences: Sequence[LabelledSentence], scores: Mapping[tuple[str, int], float]
) -> Iterator[Example]:
    """The events that are read in the labelled sentences of a passage."""
    reader = EventReader(doc)
    for reading in reader.readings():
        start = reading.finding.token.idx
        for sentence in sentences:
            if sentence.start <= start < sentence.end:
                event = reader.event(reading)
                wrong = tuple(wrong_fields(doc, reading, event, sentence.events))
                score = scores.get((article.id, reading.finding.predicate.token.idx))
                found = (*hints(reading, event), *hints_of_worth(score))
                yield Example(article.id, found, wrong)


def wrong_fields(doc: Doc, reading: Reading, event: Event, listed: Iterable[LabelledEvent]) -> Iterator[str]:
    """What is wrong with an event: `worth` where it is none, else the fields that are not as listed."""
    told = [offsets_of(token) for token in words_telling(reading.finding)]
    label = next((one for one in listed if overlapping([one.trigger], told)), None)
    if label is None or label.worth == "none" or (label.worth == "speech" and not event.speech):
        yield "worth"
        return
    if label.type != event.type:
        yield "type"
    yield from wrong_parties(reading, label)
    if not event.speech:
        yield from wrong_circumstances(doc, event, label)


def words_telling(finding: Finding) -> Iterator[Token]:
    """The words that show an event; of "held a joint meeting" the noun too."""
    predicate = finding.predicate
    yield from dict.fromkeys((finding.token, predicate.token))
    if predicate.method == "light verb":
        yield from objects(predicate.token)


def wrong_parties(reading: Reading, label: LabelledEvent) -> Iterator[str]:
    """Parties that are named and do not act, or are not acted upon, as listed."""
    finding = reading.finding
    if not is_listed(finding.actors, reading.actors, label.who):
        yield "who"
    is_visited = (
        label.type == "CONSULT" and not label.whom and any(one.type in PLACES for one in reading.recipients)
    )
    if not is_visited and not is_listed(finding.recipients, reading.recipients, label.whom):
        yield "whom"


def is_listed(nouns: Sequence[Token], named: Sequence[Entity], listed: Sequence[Offsets]) -> bool:
    """Whether a party is the listed one, by its words or another mention; a mere thing may be unlisted."""
    mentions = [(mention.start, mention.end) for entity in named for mention in entity.mentions]
    spans = [*mentions, *map(phrase, nouns)]
    return not spans or not (named or listed) or overlapping(spans, listed)


def wrong_circumstances(doc: Doc, event: Event, label: LabelledEvent) -> Iterator[str]:
    """Status, time and place that are told and not as listed."""
    dated = event.date is not None and event.date.method != "article"
    undated = event.date is None
    if event.status != label.status and not ((dated or undated) and {event.status, label.status} == PLAIN):
        yield "status"
    days = [(event.date.start, event.date.end)] if event.date and dated else []
    if event.date and (days or label.when) and not overlapping(days, label.when):
        yield "when"
    if event.place and not overlapping(places_of(doc, event), label.where):
        yield "where"


def places_of(doc: Doc, event: Event) -> Iterator[Offsets]:
    """Where the article names the place of an event."""
    for entity in doc._.entities:
        if entity.id == event.place:
            yield from ((mention.start, mention.end) for mention in entity.mentions)


def examples_in(pairs: Sequence[tuple[Article, Doc]]) -> list[Example]:
    """Every event that is read in a labelled sentence, its word scored by weights that did not see it."""
    sentences, scores = labelled_sentences(), left_out_scores(words_in(pairs))
    return [
        found for article, doc in pairs for found in examples_of(article, doc, sentences[article.id], scores)
    ]


def show(found: Sequence[Example], judged: Sequence[Judged]) -> None:
    """Print how many events are right at and above each chance, and what is wrong with the others."""
    print(f"{len(found)} events, {sum(one.right for one in found)} right", calibration("events", judged))
    print(Counter(field for one in found for field in one.wrong))
    for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        shown = [right for chance, right in judged if chance >= least]
        print(f"at {least} and above: {sum(shown)} of {len(shown)} right")


def main() -> None:
    args = parse_arguments(__doc__)
    found = examples_in(read_labelled_docs(args.train, args.corpora))
    judged = cross_validate(found)
    show(found, judged)
    rows, outcomes = [one.hints for one in found], [one.right for one in found]
    scores = calibration("events", judged)
    write_odds(ODDS.path, rows, outcomes, about=ABOUT, licence="CC BY-SA 4.0", left_out=scores)


if __name__ == "__main__":
    main()
