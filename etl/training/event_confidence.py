"""Event confidence: judged articles and coded sentences in; weights of its hints out.

    python -m etl.training.event_confidence TRAIN.jsonl.gz GOLD

`data/judged_events.tsv` has a line for each event that was judged: the article by the start of the SHA-256
of its id, the trigger's first character, the event's type and the ids of its participants, and whether it is
right. No text is in it. Right means: the type is what the sentence reports, and each participant that is
named acts or suffers as said; one that is missing is no error. An event that is no longer read so is passed
over.
Coded sentences are judged as `etl.evaluation.events` does.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from etl.article import Article
from etl.evaluation.events import judged_readings
from etl.training.fit import write_odds
from etl.training.lessons import read_rows
from etl.training.word_lists import table
from etl.transform.events import ODDS, EventReader, Reading, hints
from etl.transform.pipeline import load_pipeline, read

Example = tuple[tuple[str, ...], bool]
Key = tuple[str, int, str, str, str]
ABOUT = (
    "Weights of etl.transform.events.confidence: events of PolNeAR articles that were judged, and of coded "
    "sentences, one code each. They teach what a predicate, a status, a clause and a quotation are worth. "
    "They cannot teach what a type is worth (attacks are mostly words in US politics and mostly deeds in the "
    "coded sentences: 31 and 89 in 100 are right), nor anything of games, stories, polls and questions, "
    "which are rules (doubts.py). Coded sentences hold fewer errors (70 in 100 right) than articles (49), so "
    "that a chance is too low there by some 10 points. Ten-fold: AUC 0.71, calibration error 6 points."
)


def digest(article_id: str) -> str:
    return hashlib.sha256(article_id.encode()).hexdigest()[:12]


def judged() -> dict[Key, bool]:
    """Each event that was judged, and whether it is right."""
    lines = table("judged_events")
    return {
        (one["article"], int(one["start"]), one["type"], one["actors"], one["recipients"]): one["right"]
        == "1"
        for one in lines
    }


def key_of(article: str, reading: Reading) -> Key:
    parties = [" ".join(entity.id for entity in side) for side in (reading.actors, reading.recipients)]
    return article, reading.finding.token.idx, reading.finding.standing.type, parties[0], parties[1]


def examples(articles: list[dict[str, Any]], nlp: Any) -> Iterator[Example]:
    """The hints of each event of some articles that was judged, and whether it is right."""
    known = judged()
    wanted = [one for one in articles if digest(one["id"]) in {key[0] for key in known}]
    inputs = [Article(id=digest(one["id"]), title="", text=one["text"], source="") for one in wanted]
    with nlp.select_pipes(disable="events"):
        docs = list(read(nlp, inputs))
    for article, doc in zip(inputs, docs, strict=True):
        for reading in EventReader(doc).readings():
            if (key := key_of(article.id, reading)) in known:
                yield tuple(hints(reading)), known[key]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("train", type=Path)
    parser.add_argument("gold", type=Path, help="the folder that holds events.jsonl")
    args = parser.parse_args()
    nlp = load_pipeline()
    pairs = list(examples(list(read_rows(args.train)), nlp))
    pairs += [(tuple(hints(reading)), right) for reading, right in judged_readings(args.gold, nlp)]
    write_odds(ODDS.path, *zip(*pairs, strict=True), about=ABOUT, licence="CC BY-SA 4.0")
    print(f"{len(pairs)} events, {sum(right for _, right in pairs)} right")


if __name__ == "__main__":
    main()
