"""Growth: what it costs to add ten articles, change ten and remove ten, by how many are there.

Made-up articles as dense as real ones (87 mentions, 21 quotes, 12 dates, 760 words), written without the
language model: what is measured is the database alone. Out: seconds, and the ratio of a large archive to a
small one, which is what to compare: machines differ.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from etl.evaluation.made_up import Row, Sampler
from etl.load.copies.articles import sketch
from etl.load.publish import publish
from etl.load.rows import Rows
from etl.load.workfile import Workfile

MENTIONS, QUOTES, DATES, EVENTS, WORDS = 87, 21, 12, 6, 760
"""Of an article: the means of 1,192 real ones."""
NAMED, PEOPLE, LONE = 25, 9, 20
"""Entities of an article; people of them; and of so many people one is named by a surname alone."""
TOLD = 22
"""Words of a quote."""
NEW = 10
"""Articles that are added, changed and removed."""
ARCHIVE = 20_000
"""Articles whose names and words are drawn from, however many of them are there."""
RUN = {"id": "bench", "version": "0", "model": "none", "settings": "{}", "started": "", "finished": ""}


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds for ten articles in an archive of a size."""

    articles: int
    build: float
    added: float
    changed: float
    removed: float
    times_text: float
    """Bytes of the file for each byte of the articles' texts."""

    def line(self) -> str:
        seconds = "".join(f"{value:10.2f}" for value in (self.build, self.added, self.changed, self.removed))
        return f"{self.articles:>10,}{seconds}{self.times_text:12.1f}"


def compare(folder: Path, small: int, large: int) -> Iterator[str]:
    """Lines of a table: two archives, and how much dearer ten articles are in the larger one."""
    yield f"{'articles':>10}{'build s':>10}{'add 10':>10}{'change 10':>10}{'remove 10':>10}{'file/text':>12}"
    costs = [grow(folder / f"{articles}.db", articles) for articles in (small, large)]
    yield from (cost.line() for cost in costs)
    less, more = costs
    ratios = (more.added / less.added, more.changed / less.changed, more.removed / less.removed)
    yield f"{'ratio':>10}{'':10}" + "".join(f"{ratio:8.1f} ×" for ratio in ratios)


def grow(path: Path, articles: int) -> Cost:
    """Build an archive of made-up articles; then add, change and remove ten."""
    sampler = Sampler(ARCHIVE)
    build = seconds(lambda: put(path, sampler, range(articles)))
    size = times_text(path)
    new = range(articles, articles + NEW)
    old = range(0, articles, max(1, articles // NEW))[:NEW]
    return Cost(
        articles,
        build,
        seconds(lambda: put(path, sampler, new)),
        seconds(lambda: put(path, sampler, old)),
        seconds(lambda: remove(path, old)),
        size,
    )


def times_text(path: Path) -> float:
    """How many times its text a file is."""
    with closing(sqlite3.connect(path)) as db:
        (text,) = db.execute("select sum(length(cast(text as blob))) from articles").fetchone()
    return path.stat().st_size / float(text)


def seconds(act: Callable[[], None]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def put(path: Path, sampler: Sampler, numbers: range) -> None:
    """Publish a build that has read these articles."""
    with Workfile(path) as work:
        for rows in (dense_rows(sampler, number) for number in numbers):
            work.add(rows.article["source"], "digest", sketch(rows.article["text"]), rows, RUN)
        publish(work)


def remove(path: Path, numbers: range) -> None:
    """Publish a build that finds these articles gone."""
    with Workfile(path) as work:
        for number in numbers:
            work.remove(source_of(number))
        publish(work)


def source_of(number: int) -> str:
    return f"clippings/2024/harbour-wire/{number:07}.html"


def dense_rows(sampler: Sampler, number: int) -> Rows:
    """The rows of one article, as a reading gives them."""
    key = f"harbour-wire-2024-talks-on-the-port-summit-{number:07}"
    published = sampler.day()
    when = {"published": published, "month": published[:7], "run_id": RUN["id"]}
    told = [sampler.text(TOLD) for _ in range(QUOTES)]
    text = "\n\n".join(f"“{words}.”" for words in told) + "\n\n" + sampler.text(WORDS - TOLD * QUOTES)
    there = sampler.some_entities(NAMED)
    named = [f"entity-{there[place % NAMED]}" for place in range(MENTIONS)]
    tables: dict[str, list[Row]] = {
        "articles": [
            {
                **when, "id": key, "title": sampler.text(8), "text": text,
                "publisher": "Harbour Wire", "outlet": "Harbour Wire",
                "year": int(published[:4]), "word_count": WORDS, "source": source_of(number), "stub": 0,
                "content_hash": key, "language": "en", "published_by": "metadata", "quote_count": QUOTES,
            }
        ],
        "article_entities": [
            {"article_id": key, "entity_id": f"entity-{one}", **who(one), "aliases": "[]",
             "mention_count": named.count(f"entity-{one}")}
            for one in sorted(set(there))
        ],
        "mentions": list(mentions(key, named)),
        "dates": list(dates(key, published)),
        "quotes": [], "quote_about": [], "events": [], "event_participants": [],
    }  # fmt: skip
    start = 1
    for words in told:
        tables["quotes"].append(quote(sampler, key, named, words, start, when))
        tables["quote_about"].append(
            {"quote_id": f"{key}.q{start}", "entity_id": sampler.random.choice(named)}
        )
        start += len(words) + 5
    for place in range(EVENTS):
        one, other = sampler.random.choice(named), sampler.random.choice(named)
        tables["events"].append(event(sampler, key, one, other, published, place))
        for entity, role in ((one, "actor"), (other, "recipient")):
            row = {"event_id": f"{key}.e{place * 40}", "entity_id": entity, "role": role}
            tables["event_participants"].append(row)
    return Rows(key, tables)


def who(number: int) -> Row:
    """What an article says of an entity: nine of 25 are people, a few named by a surname alone."""
    person, surname = number % NAMED < PEOPLE, f"Surname{number // 3}"
    lone = person and number % LONE == 0
    full = f"Given{number} {surname}"
    return {
        "name": surname if lone else full if person else f"Body {number}",
        "type": "PERSON" if person else "ORG",
        "partial": int(lone),
        "callings": "politics" if person and number % 2 else None,
        "roles": json.dumps(["minister"]) if person and number % 5 == 0 else None,
    }


def mentions(key: str, named: list[str]) -> Iterator[Row]:
    for place, entity in enumerate(named):
        start = place * 50
        anchor = f"m{start}-{start + 9}"
        yield {
            "id": f"{key}.{anchor}", "article_id": key, "anchor": anchor, "entity_id": entity, "kind": "name",
            "text": entity.title(), "use": None, "start": start, "end": start + 9, "paragraph": place // 4,
            "method": "ner", "confidence": 0.9,
        }  # fmt: skip


def dates(key: str, day: str) -> Iterator[Row]:
    for place in range(DATES):
        start = place * 300
        yield {
            "id": f"{key}.d{start}", "article_id": key, "text": "on Monday", "type": "DATE", "value": day,
            "edtf": day, "date_from": day, "date_to": day, "start": start, "end": start + 9,
            "method": "weekday",
        }  # fmt: skip


def quote(sampler: Sampler, key: str, named: list[str], words: str, start: int, when: Row) -> Row:
    return {
        **when, "id": f"{key}.q{start}", "article_id": key, "anchor": f"q{start}",
        "kind": sampler.random.choice(("direct", "direct", "indirect", "mixed")), "text": words,
        "statement": f"The minister said {words}", "speaker_id": sampler.random.choice([None, *named]),
        "speaker": "the minister", "source_type": "person", "cue": "said", "act": "says", "start": start,
        "end": start + len(words), "spans": json.dumps([[start, start + len(words)]]), "paragraph": 0,
        "context": f"“{words}.” the minister said.", "speech": 1, "method": "parse",
        "confidence": round(sampler.random.uniform(0.4, 1), 2),
    }  # fmt: skip


def event(sampler: Sampler, key: str, actor: str, recipient: str, day: str, place: int) -> Row:
    start = place * 40
    return {
        "id": f"{key}.e{start}", "article_id": key, "type": sampler.random.choice(("CONSULT", "AGREE")),
        "scheme": "plover", "speech": 0, "summary": sampler.text(9), "trigger": "met", "trigger_start": start,
        "trigger_end": start + 3, "actor_id": actor, "recipient_id": recipient, "date": day, "date_from": day,
        "date_to": day, "month": day[:7], "status": "happened", "sentence": sampler.text(20), "start": start,
        "end": start + 120, "method": "parse", "confidence": 0.8, "run_id": RUN["id"],
    }  # fmt: skip
