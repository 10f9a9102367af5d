"""Pronoun choice: annotated articles in; weights of what speaks for whom a pronoun stands for out.

    python -m etl.training.pronoun_choice GOLD

Fits the choice among people for he and she on the articles of `entities.jsonl`, read with their annotated
names and with our own, and on those pronouns of `etl/evaluation/speakers.tsv` that rules may be written on,
each counted SPOKEN times, since biographies seldom say "he said". And the chance of every other way to
resolve a pronoun or noun, on both. Prints how the choice does in articles that it was not fitted on.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from etl.evaluation import entities as judging
from etl.evaluation import speakers
from etl.evaluation.calibration import Judged, calibration
from etl.evaluation.gold import read_jsonl
from etl.offsets import Offsets, overlap
from etl.training.choice import Question, fit_choice, write_choice
from etl.training.fit import Hints, held_out, write_odds
from etl.transform.coreference.confidence import ODDS, Antecedent, hints
from etl.transform.coreference.discourse import Discourse, Sighting
from etl.transform.coreference.nominals import resolve_nominals
from etl.transform.coreference.pipe import PRONOUNS, add_nominals, add_unnamed
from etl.transform.coreference.pronouns import CHOICE, Candidate, antecedent_of, candidates, pronouns_of
from etl.transform.odds import CONSTANT
from etl.transform.pipeline import load_pipeline
from etl.transform.syntax.closed_words import FEMININE, MASCULINE
from etl.transform.tokens import plain
from etl.transform.values import Entity, Quote

Row = dict[str, Any]
Outcome = tuple[Hints, bool]
Right = tuple[int, ...] | None
"""The positions of the right candidates, none for nobody; None where that is not known."""
Spoken = tuple[Row, Doc, tuple[Entity, ...], list[Quote], list[speakers.Pronoun]]
"""An article, its own entities, its annotated quotations, and the pronouns that speak."""
SPOKEN = 3
LICENCE = "CC BY 4.0"
CHOICE_ABOUT = (
    "Weights of etl.transform.coreference.pronouns: he and she in 40 articles of GUM, read twice, and those "
    "that speak in the seen half of PolNeAR's development articles (speakers.tsv), counted three times."
)
ODDS_ABOUT = (
    "Weights of etl.transform.coreference.confidence: other pronouns, and nouns, in 40 articles of GUM, and "
    "pronouns that speak in 84 of PolNeAR (speakers.tsv)."
)


def read_articles(gold: Path, nlp: Language) -> Iterator[tuple[Row, Doc, tuple[Entity, ...]]]:
    """Each annotated article with the entities of its annotated names, then with our own."""
    rows = read_jsonl(gold / "entities.jsonl")
    pipe: Any = nlp.get_pipe("entities")
    for row, doc in zip(rows, judging.parse_rows(nlp, rows), strict=True):
        marked = [name for one in row["entities"] for name in judging.gold_names(pipe, doc, one)]
        yield row, doc, pipe.gather(doc, marked)
        yield row, doc, pipe.predict(doc)


# Whom he and she stand for


def questions_of(row: Row, doc: Doc, entities: tuple[Entity, ...]) -> Iterator[Question]:
    """The annotated he and she of an article."""
    gold, ours = judging.gold_places(row), judging.gold_ids(row, entities)

    def right_of(place: Offsets, found: list[Candidate]) -> Right:
        if place not in gold:
            return None
        named = [is_of(one.person.entity, gold[place], ours) for one in found]
        return right_ones(found, named, is_unnamed=gold[place] not in ours.values())

    return choices_of(row["id"], discourse_of(doc, entities, doc._.quotes), right_of)


def is_of(entity: Entity | None, meant: str, ours: dict[str, str]) -> bool:
    """Whether an entity of ours mostly names an annotated one."""
    return entity is not None and ours.get(entity.id) == meant


def choices_of(
    document: str, discourse: Discourse, right_of: Callable[[Offsets, list[Candidate]], Right]
) -> Iterator[Question]:
    """Each he and she that is annotated, those before it put with whom they are annotated to mean."""
    for token in pronouns_of(discourse):
        if token.lower_ not in MASCULINE | FEMININE:
            if answer := antecedent_of(discourse, token):
                discourse.see_token(answer.referent, token)
            continue
        sex = "m" if token.lower_ in MASCULINE else "f"
        found = candidates(discourse, token, sex)
        right = right_of((token.idx, token.idx + len(token)), found) if found else None
        if right is not None:
            yield Question(document, tuple(one.hints for one in found), right)
        if right:
            person = found[right[0]].person
            person.sex = person.sex or sex
            discourse.see_token(person, token)


def discourse_of(doc: Doc, entities: Iterable[Entity], quotes: Iterable[Quote]) -> Discourse:
    """A text with its nominals, before any pronoun is resolved."""
    discourse = Discourse(plain(doc), entities, quotes)
    add_nominals(discourse)
    add_unnamed(discourse)
    return discourse


def right_ones(found: list[Candidate], named: list[bool], *, is_unnamed: bool) -> Right:
    """The positions of those who are meant; the only unnamed one, where whoever is meant has no name."""
    if not is_unnamed or any(named):
        return tuple(n for n, is_meant in enumerate(named) if is_meant)
    unnamed = tuple(n for n, one in enumerate(found) if one.person.entity is None)
    return unnamed if len(unnamed) < 2 else None


def spoken_questions(gold: Path, nlp: Language) -> Iterator[Question]:
    """He and she that speak, in the half of the articles that rules may be written on."""
    for row, doc, entities, quotes, asked in read_spoken(gold, nlp):
        right_of = partial(right_speaker, asked)
        if speakers.is_seen(row["id"]):
            yield from choices_of(row["id"], discourse_of(doc, entities, quotes), right_of)


def right_speaker(asked: list[speakers.Pronoun], place: Offsets, found: list[Candidate]) -> Right:
    one = next((one for one in asked if overlap(one.place, place)), None)
    if one is None:
        return None
    named = [names_at(candidate.person.entity, one.antecedent) for candidate in found]
    return right_ones(found, named, is_unnamed=one.antecedent is None)


def read_spoken(gold: Path, nlp: Language) -> Iterator[Spoken]:
    """The articles with pronouns that speak, by their annotated attributions."""
    rows = read_jsonl(gold / "quotes.dev.jsonl")
    pronouns = list(speakers.read_pronouns())
    pipe: Any = nlp.get_pipe("entities")
    for row, doc in zip(rows, speakers.parse_rows(nlp, rows), strict=True):
        asked = [one for one in pronouns if one.article == row["id"]]
        quotes = sorted(map(speakers.quote_of, row["attributions"]), key=lambda one: one.start)
        if asked:
            yield row, doc, pipe.predict(doc), quotes, asked


def cross_validate(asked: list[Question]) -> list[Judged]:
    """The chance of each choice, and whether it is right, by weights fitted on other articles."""
    judged: list[Judged] = []
    for left_out in held_out(one.document for one in asked):
        weights = fit_choice([one for one in asked if one.document not in left_out])
        judged += [judge(one, weights) for one in asked if one.document in left_out]
    return judged


def judge(question: Question, weights: dict[str, float]) -> Judged:
    scores = [
        max(sum(weights.get(hint, 0.0) for hint in hints) for hints in places)
        for places in question.candidates
    ]
    best = max(range(len(scores)), key=lambda n: (scores[n], -n))
    rest = sum(math.exp(one - scores[best]) for one in (*scores, weights[CONSTANT]))
    return 1 / rest, best in question.right


def weigh(hints: Hints, weights: dict[str, float]) -> float:
    return sum(weights.get(hint, 0.0) for hint in hints)


# The other ways


def outcomes_of(row: Row, doc: Doc, entities: tuple[Entity, ...]) -> Iterator[Outcome]:
    """Each pronoun or noun of an article that leaves no choice: its hints, and whether it is right."""
    gold, ours = judging.gold_places(row), judging.gold_ids(row, entities)
    for place, found, given in resolve_others(doc, entities, doc._.quotes):
        if place in gold and found.referent.entity:
            yield given, gold[place] == ours.get(found.referent.entity.id)


def resolve_others(
    doc: Doc, entities: Iterable[Entity], quotes: Iterable[Quote]
) -> Iterator[tuple[Offsets, Antecedent, Hints]]:
    """What is resolved without a choice: its place in characters, what it stands for, its hints."""
    tokens = plain(doc)
    for nominal, found in resolve_nominals(Discourse(tokens, entities, quotes)):
        span = tokens[nominal.first : nominal.last]
        yield (span.start_char, span.end_char), found, tuple(hints(found.way, span[-1]))
    discourse = discourse_of(doc, entities, quotes)
    mentions: Iterator[tuple[Sighting, Antecedent]] = chain.from_iterable(way(discourse) for way in PRONOUNS)
    for sighting, found in mentions:
        token = tokens[sighting.first]
        if found.way != "choice":
            yield (token.idx, token.idx + len(token)), found, tuple(hints(found.way, token))


def spoken_outcomes(gold: Path, nlp: Language) -> Iterator[Outcome]:
    """The same of the pronouns that speak."""
    for _, doc, entities, quotes, asked in read_spoken(gold, nlp):
        for place, found, given in resolve_others(doc, entities, quotes):
            one = next((one for one in asked if overlap(one.place, place)), None)
            if one is not None and found.referent.entity:
                yield given, names_at(found.referent.entity, one.antecedent)


def names_at(entity: Entity | None, place: Offsets | None) -> bool:
    """Whether an entity is named at a place."""
    if entity is None or place is None:
        return False
    return any(overlap((one.start, one.end), place) for one in entity.mentions)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, help="the folder with entities.jsonl and quotes.dev.jsonl")
    gold = parser.parse_args().gold
    nlp = load_pipeline()
    read = list(read_articles(gold, nlp))
    asked = [one for article in read for one in questions_of(*article)]
    asked += SPOKEN * list(spoken_questions(gold, nlp))
    judged = cross_validate(asked)
    print(f"{len(asked)} choices, {100 * sum(right for _, right in judged) / len(judged):.1f} % right")
    print(calibration("choice", judged))
    write_choice(CHOICE.path, asked, about=CHOICE_ABOUT, licence=LICENCE)
    others = [one for article in read for one in outcomes_of(*article)]
    others += spoken_outcomes(gold, nlp)
    write_odds(ODDS.path, *zip(*others, strict=True), about=ODDS_ABOUT, licence=LICENCE)
    print(f"{len(others)} others, {sum(right for _, right in others)} right")


if __name__ == "__main__":
    main()
