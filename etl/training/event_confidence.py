"""Event confidence: rows of events that were judged by hand in; weights of an event's hints out.

    python -m etl.training.event_confidence TRAIN.jsonl.gz CORPORA

Fits a chance for each thing that is told of an event: that it is worth a line, that its line, type and status
are right, and who acted, upon whom, and when. Then it fits the chance that the whole row is right on what
these say of rows that they were not fitted on. A row that is no longer read, or a field that claims something
else by now, is left out. The judged rows are of long articles of politics; that the plainest news
("Gunmen killed Rafael Osorio in Cali") is no stranger, texts written for it are beside them.
Prints how the chances do in articles that they were not fitted on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from etl.article import Article
from etl.evaluation.calibration import Judged
from etl.offsets import Offsets
from etl.training.event_worth import left_out_worths, words_in
from etl.training.fit import Hints, JudgedReading, fit_odds, left_out_chances
from etl.training.judged_events import (
    CLAIMS,
    JudgedEvent,
    claims_of,
    judged_events,
    read_judged_articles,
)
from etl.training.labelled_events import (
    LINES,
    LabelledEvent,
    LabelledSentence,
    listed_articles,
    parse_arguments,
    read_labelled_docs,
)
from etl.training.word_lists import table
from etl.transform.events import (
    ODDS,
    RIGHT,
    WORTH,
    EventReader,
    Worth,
    hints_of,
    hints_of_all,
    offsets_of,
    told_of,
    without_unsure,
)
from etl.transform.pipeline import load_pipeline, read
from etl.transform.tokens import plain
from etl.transform.values import Event

ABOUT = (
    "Weights of etl.transform.events.confidence: rows of events judged by hand "
    "(etl/training/data/judged_event_rows.md): "
)
LICENCE = "CC BY-SA 4.0"
WRITTEN = "written/"
"""How written texts are named. Whole rows are not fitted on them, since hardly one is wrong."""
WRITTEN_DAY = "2016-05-17"
"""The day of the written texts."""
MILD = "judged mildly"
"""A hint of rows whose reader forgave much: it takes up what these verdicts have too much of."""
FIELDS = ("worth", *CLAIMS)
BEYOND_THE_LIST = frozenset({"CLOSE", "WIN", "FIND", "MOVE", "FAMILY", "CEREMONY", "CRIME"})
"""Types that readers could name but by a word of their own."""


@dataclass(frozen=True, slots=True)
class Example:
    """A judged row as it is read now: its event before parties are left out, and its verdicts."""

    document: str
    event: Event
    hints: Hints
    verdicts: dict[str, bool | None]

    def wrong(self, told: Event) -> bool | None:
        """Whether anything that is told is wrong; None where that is not known."""
        known = [self.verdicts[name] for name in (*told_of(told), "where")]
        return None if None in known else not all(known)


def read_docs(articles: Iterable[Article]) -> Iterator[Doc]:
    """The articles with all that is read of them but events."""
    nlp = load_pipeline()
    with nlp.select_pipes(disable="events"):
        yield from read(nlp, articles)


def examples_of(
    name: str, doc: Doc, judged: dict[str, JudgedEvent], worth: Worth = WORTH
) -> Iterator[Example]:
    """The events of an article that were judged; of two with one word, the one that was."""
    reader = EventReader(plain(doc))
    entities = {entity.id: entity for entity in doc._.entities}
    found: dict[Offsets, Example] = {}
    for reading in reader.readings():
        event = reader.draft(reading)
        row = judged.get("-".join(map(str, event.trigger)))
        if row is None or (event.trigger in found and event.type != row.claims["type"]):
            continue
        claims = claims_of(event, entities)
        verdicts = {field: row.verdict(field, claims) for field in ("worth", *claims)}
        leniency = () if row.strict else (MILD,)
        found[event.trigger] = Example(name, event, (*hints_of(reading, event, worth), *leniency), verdicts)
    yield from found.values()


def examples_in(name: str, doc: Doc, worth: Worth = WORTH) -> Iterator[Example]:
    """The events of an article that were judged row by row; of the others, those of a list that is whole."""
    judged = list(examples_of(name, doc, judged_events().get(name, {}), worth))
    yield from judged
    if name in listed_articles():
        rows = {example.event.trigger for example in judged}
        listed = examples_listed(name, doc, listed_articles()[name], worth)
        yield from (example for example in listed if example.event.trigger not in rows)


def examples_listed(name: str, doc: Doc, listed: LabelledSentence, worth: Worth = WORTH) -> Iterator[Example]:
    """The events of an article of which a reader listed all: worth, type and status are known, no more."""
    reader = EventReader(plain(doc))
    known = {event.trigger: event for event in listed.events}
    for reading in reader.readings():
        event, word = reader.draft(reading), offsets_of(reading.finding.predicate.token)
        if event.trigger[1] <= listed.end:
            told = known.get(event.trigger) or known.get(word)
            yield Example(name, event, hints_of(reading, event, worth), verdicts_of(event, told))


def verdicts_of(event: Event, told: LabelledEvent | None) -> dict[str, bool | None]:
    """Whether what an event claims is what a reader listed, None where he did not say."""
    verdicts: dict[str, bool | None] = dict.fromkeys(FIELDS)
    if told is None or told.worth not in LINES:
        return {**verdicts, "worth": False if told is None else None}
    is_past = {event.status, told.status} == {"happened", "background"}
    is_other = told.type == "OTHER" or (event.type in BEYOND_THE_LIST) is not (told.type in BEYOND_THE_LIST)
    return {
        **verdicts,
        "worth": True,
        "type": None if is_other else event.type == told.type,
        "status": None if is_past else event.status == told.status,
    }


def written_articles() -> Iterator[tuple[Article, dict[str, frozenset[str]]]]:
    """The written texts, and by word which fields of its event are read wrongly."""
    for n, row in enumerate(table("written_event_rows")):
        pairs = (one.split(":") for one in row["wrong"].split())
        wrong = {word: frozenset(fields.split(",")) for word, fields in pairs}
        text = row["text"].replace(" // ", "\n\n")
        yield Article(id=f"{WRITTEN}{n}", title="", text=text, source="", published=WRITTEN_DAY), wrong


def examples_written(name: str, doc: Doc, wrong: dict[str, frozenset[str]]) -> Iterator[Example]:
    """The events of a written text that a clause tells."""
    reader = EventReader(plain(doc))
    for reading in reader.readings():
        event = reader.draft(reading)
        if event.by_clause:
            amiss = wrong.get(reading.finding.token.text, frozenset())
            yield Example(name, event, hints_of(reading, event), {one: one not in amiss for one in FIELDS})


def readings_of(name: str, examples: Sequence[Example]) -> Iterator[tuple[int, JudgedReading]]:
    """Where one thing is told and its verdict known: the number of the example, its hints and the verdict."""
    for n, one in enumerate(examples):
        verdict = one.verdicts[name]
        if verdict is not None and name in told_of(one.event):
            yield n, JudgedReading(one.document, one.hints, verdict)


def whole_rows(examples: Sequence[Example]) -> Iterator[JudgedReading]:
    """Each strict row of a known verdict, with the chances by weights that did not see its article."""
    chances: list[dict[str, float]] = [{} for _ in examples]
    for name in ODDS:
        numbers, readings = zip(*readings_of(name, examples), strict=True)
        for n, chance in zip(numbers, left_out_chances(readings), strict=True):
            chances[n][name] = chance
    for one, known in zip(examples, chances, strict=True):
        told = without_unsure(one.event, known)
        wrong = one.wrong(told)
        if wrong is not None and MILD not in one.hints and set(told_of(told)) <= known.keys():
            yield JudgedReading(one.document, tuple(hints_of_all(told, known)), not wrong)


def show(judged: Sequence[Judged]) -> None:
    """Print how many rows are right at and above each chance."""
    for least in (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8):
        shown = [right for chance, right in judged if chance >= least]
        print(f"at {least} and above: {sum(shown)} of {len(shown)} right")


def fit_all(examples: Sequence[Example]) -> None:
    """Fit and write every chance."""
    for name, odds in ODDS.items():
        readings = [reading for _, reading in readings_of(name, examples)]
        fit_odds(odds, readings, about=f"{ABOUT}whether {name} is right.", licence=LICENCE)
    rows = [row for row in whole_rows(examples) if not row.document.startswith(WRITTEN)]
    judged = fit_odds(RIGHT, rows, about=f"{ABOUT}whether all is right.", licence=LICENCE)
    show(judged)


def main() -> None:
    args = parse_arguments(__doc__)
    articles = list(read_judged_articles(args.train, args.corpora, {*judged_events(), *listed_articles()}))
    written, amiss = zip(*written_articles(), strict=True)
    worths = left_out_worths(words_in(read_labelled_docs(args.train, args.corpora)))
    examples = [
        example
        for article, doc in zip(articles, read_docs(articles), strict=True)
        for example in examples_in(article.id, doc, worths.get(article.id, WORTH))
    ]
    examples += [
        example
        for article, doc, wrong in zip(written, read_docs(written), amiss, strict=True)
        for example in examples_written(article.id, doc, wrong)
    ]
    fit_all(examples)


if __name__ == "__main__":
    main()
