"""Bench: how fast a big database is read, and what it costs to add to it. Made-up articles in; ratios out.

    python -m etl.evaluation.bench                                  2,000 articles, 20,000 quotes
    python -m etl.evaluation.bench --articles 100000 -d big.db      100,000 articles, 1,000,000 quotes
    python -m etl.evaluation.bench --grow 20000                     and what ten more articles cost in 20,000
    python -m etl.evaluation.bench --read 64                        and how fast 64 are read, by whom

Words follow Zipf's law, so that common and rare words are searched alike. Machines differ: compare the ratios
to the baseline (`select 1`, over HTTP, in the same run), not the milliseconds.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

import httpx
import uvicorn

from etl.evaluation import effort
from etl.evaluation.growth import compare
from etl.evaluation.made_up import Row, Sampler
from etl.load.packing import create_indexes
from etl.load.publish import complete_corpus, create_tables
from etl.load.schema import BY_NAME, TABLES, quoted
from etl.load.search import create_search
from etl.load.statistics import analyze
from etl.load.views import VIEWS, create_view
from etl.serve import Reopening, listen, open_datasette

QUOTES = 10
"""Quotes in each article."""
WORDS = 300
"""Words in each article, its quotes among them."""
OUTLETS = (
    "Harbour Wire",
    "The Quay",
    "Northern Post",
    "Radio Cerro",
    "Delta Herald",
    "The Ledger",
    "Bay Times",
)
COUNTRIES = ("NO", "IS", "CL", "KE", "ET", "MZ", "CA", "GB")
TYPES = ("PERSON", "PERSON", "PERSON", "ORG", "ORG", "GPE")
ROLES = (None, None, "minister", "spokesperson", "president of the port union")
PLOVER = ("CONSULT", "AGREE", "THREATEN", "ACCUSE", "REJECT", "PROTEST")
STATUSES = ("happened", "happened", "planned", "denied")
BATCH = 500


def write(path: Path, articles: int) -> None:
    """Write a database of that many made-up articles, as a build would leave it."""
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    db = sqlite3.connect(unfinished, isolation_level=None)
    db.executescript("pragma journal_mode = off; pragma synchronous = off; begin")
    create_tables(db)
    sampler = Sampler(articles)
    insert(db, "runs", [{"id": "bench", "version": "0", "model": "none", "articles": articles}])
    entities = [entity(sampler, number) for number in range(sampler.entities)]
    for first in range(0, articles, BATCH):
        for table_name, rows in gathered(
            sampler, entities, range(first, min(articles, first + BATCH))
        ).items():
            insert(db, table_name, rows)
    for table in TABLES:
        for statement in create_indexes(table):
            db.execute(statement)
    complete_corpus(db)
    for view in VIEWS:
        db.execute(create_view(view))
    if db.in_transaction:
        db.execute("commit")
    create_search(db)
    analyze(db)
    db.close()
    unfinished.rename(path)


def gathered(sampler: Sampler, entities: list[Row], numbers: range) -> dict[str, list[Row]]:
    """The rows of several articles, by table."""
    rows: dict[str, list[Row]] = {}
    for number in numbers:
        for table, row in article(sampler, entities, number):
            rows.setdefault(table, []).append(row)
    return rows


def entity(sampler: Sampler, number: int) -> Row:
    kind = sampler.random.choice(TYPES)
    place = kind == "GPE"
    name = f"{sampler.words[8 + number % 15000]} {sampler.words[8 + number * 7 % 15000]}".title()
    return {
        "id": f"entity-{number}",
        "name": name,
        "type": kind,
        "role": sampler.random.choice(ROLES) if kind == "PERSON" else None,
        "country": sampler.random.choice(COUNTRIES),
        "aliases": json.dumps([name.split()[1]]),
        "latitude": sampler.random.uniform(-60, 70) if place else None,
        "longitude": sampler.random.uniform(-180, 180) if place else None,
    }


def article(sampler: Sampler, entities: list[Row], number: int) -> Iterator[tuple[str, Row]]:
    """An article and what was read in it, as (table, row)."""
    key, published = f"bench-{number:07}", sampler.day()
    named = sorted(set(sampler.some_entities(8)))
    told = [sampler.text(20) for _ in range(QUOTES)]
    text = "\n\n".join(f"“{words}.”" for words in told) + "\n\n" + sampler.text(WORDS - 20 * QUOTES)
    when = {
        "published": published,
        "month": published[:7],
        "added": published + "T06:00:00Z",
        "run_id": "bench",
    }
    yield (
        "articles",
        {
            **when,
            "id": key,
            "title": sampler.text(8),
            "text": text,
            "published_by": "metadata",
            **dict.fromkeys(("publisher", "outlet"), sampler.random.choice(OUTLETS)),
            "year": int(published[:4]),
            "language": "en",
            "word_count": WORDS,
            "quote_count": QUOTES,
            "source": f"bench/{number}",
        },
    )
    start = 1
    for words in told:
        yield from quote(sampler, key, named, words, start, when)
        start += len(words) + 5
    for place, other in zip(named, reversed(named), strict=True):
        yield from mention(key, entities[place], place * 13 + 1)
        if place < other:
            yield from event(sampler, key, place, other, published)


def quote(
    sampler: Sampler, key: str, named: list[int], words: str, start: int, when: Row
) -> Iterator[tuple[str, Row]]:
    speaker = sampler.random.choice([None, *named])
    row = {
        **when,
        "id": f"{key}.q{start}",
        "article_id": key,
        "kind": sampler.random.choice(("direct", "direct", "indirect", "mixed")),
        "text": words,
        "speaker_id": None if speaker is None else f"entity-{speaker}",
        "speaker": "the minister" if speaker is None else f"Entity {speaker}",
        "cue": "said",
        "start": start,
        "end": start + len(words),
        "spans": json.dumps([[start, start + len(words)]]),
        "paragraph": 0,
        "context": f"“{words}.”",
        "speech": 1,
        "method": "parse",
        "confidence": round(sampler.random.uniform(0.4, 1), 2),
    }
    yield "quotes", row
    yield "quote_about", {"quote_id": row["id"], "entity_id": f"entity-{sampler.random.choice(named)}"}


def mention(key: str, entity: Row, start: int) -> Iterator[tuple[str, Row]]:
    number = entity["id"].partition("-")[2]
    named = {"article_id": key, "entity_id": entity["id"]}
    yield "article_entities", {**entity, **named, "mention_count": 1}
    place = {"text": entity["name"], "kind": "name", "use": "literal", "start": start, "end": start + 9}
    yield (
        "mentions",
        {
            **named,
            **place,
            "id": f"{key}.m{start}-{number}",
            "paragraph": int(number) % 12,
            "confidence": 0.9,
        },
    )


def event(sampler: Sampler, key: str, actor: int, recipient: int, day: str) -> Iterator[tuple[str, Row]]:
    kind, start = sampler.random.choice(PLOVER), actor * 13 + 1
    row = {
        "id": f"{key}.e{start}",
        "article_id": key,
        "type": kind,
        "summary": f"Entity {actor} → Entity {recipient}: {kind.lower()}",
        "actor_id": f"entity-{actor}",
        "recipient_id": f"entity-{recipient}",
        "date": day,
        "date_from": day,
        "date_to": day,
        "month": day[:7],
        "status": sampler.random.choice(STATUSES),
        "sentence": sampler.text(18),
        "start": start,
        "trigger_start": start,
        "group_id": f"{key}.e{start}",
        "method": "parse",
        "confidence": 0.8,
        "run_id": "bench",
    }
    yield "events", row
    for role, number in (("actor", actor), ("recipient", recipient)):
        yield "event_participants", {"event_id": row["id"], "entity_id": f"entity-{number}", "role": role}


def insert(db: sqlite3.Connection, table: str, rows: list[Row]) -> None:
    columns = BY_NAME[table].column_names
    marks = ", ".join("?" * len(columns))
    db.executemany(
        f"insert into {table} ({quoted(columns)}) values ({marks})",
        ([row.get(column) for column in columns] for row in rows),
    )


BASELINE = "baseline: select 1"


def requests(path: Path) -> dict[str, list[str]]:
    """Addresses to ask for, by kind of page."""
    name, last, once = path.stem, 8, "same_as__isblank=1"  # as the links of the pages ask
    keys = [f"bench-{number:07}" for number in range(0, 200, 8)]
    return {
        BASELINE: [f"/{name}.json?sql=select+1"] * 20,
        "article": [f"/{name}/articles/{key}" for key in keys],
        "entity": [f"/{name}/entities/entity-{number}" for number in (*range(last), 15, 19)],
        "quote": [f"/{name}/quotes/{key}~2Eq1" for key in keys],
        "search: common word": ["/-/search?q=talks", "/-/search?q=minister+of", "/-/search?q=port"],
        "search: rare words": [
            "/-/search?q=summit+agreement",
            "/-/search?q=%22port+summit%22",
            "/-/search?q=bada*",
        ],
        "search: filtered": [
            "/-/search?q=talks&from=2020&country=NO",
            "/-/search?q=summit&speaker=entity-3",
            "/-/search?q=summit+agreement&publisher=The+Quay&to=2018",
            "/-/search?q=port&kind=direct&from=2018&to=2019-06",
            "/-/search?publisher=The+Quay&from=2022",
        ],
        "search: newest": ["/-/search?q=the&sort=newest", "/-/search?q=summit&country=NO&sort=newest"],
        "articles table": [f"/{name}/articles?{once}", f"/{name}/articles?outlet=The+Quay&{once}"],
        "quotes table, two facets": [f"/{name}/quotes?{once}", f"/{name}/quotes?kind=direct&{once}"],
        "events table, two facets": [f"/{name}/events", f"/{name}/events?type=AGREE"],
        "front page": ["/"] * 5,
    }


@dataclass(frozen=True, slots=True)
class Timing:
    """How long one kind of page took, in milliseconds, and what it did not answer with 200."""

    page: str
    p50: float
    p95: float
    kilobytes: float
    failed: int

    def line(self, baseline: float) -> str:
        failed = f"  {self.failed} FAILED" if self.failed else ""
        ratio = f"{self.p50 / baseline:8.1f} ×"
        return f"{self.page:26}{self.p50:9.1f}{self.p95:9.1f}{ratio}{self.kilobytes:8.0f}{failed}"


def measure(path: Path, connections: int = 4, repeats: int = 3) -> list[Timing]:
    """Ask a server of its own for each kind of page, over several connections at once."""
    listening = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(Reopening(path, lambda: open_datasette(path)), log_level="error"))
    threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    try:
        with httpx.Client(base_url=address, timeout=60) as client:
            client.get("/")
            return [
                timing(client, page, urls * repeats, connections) for page, urls in requests(path).items()
            ]
    finally:
        server.should_exit = True


def timing(client: httpx.Client, page: str, urls: list[str], connections: int) -> Timing:
    def ask(url: str) -> tuple[float, int, int]:
        started = time.perf_counter()
        response = client.get(url)
        size = response.num_bytes_downloaded
        return (time.perf_counter() - started) * 1000, size, response.status_code

    with ThreadPoolExecutor(connections) as pool:
        answers = list(pool.map(ask, urls))
    milliseconds = [answer[0] for answer in answers]
    cuts = quantiles(milliseconds, n=20, method="inclusive")
    failed = sum(status != 200 for _, _, status in answers)
    return Timing(page, cuts[9], cuts[18], max(size for _, size, _ in answers) / 1000, failed)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--articles", type=int, default=2000, help=f"articles to make up, with {QUOTES} quotes each"
    )
    parser.add_argument(
        "-d", "--database", type=Path, help="where to write it, and leave it; used as it is when it exists"
    )
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument(
        "--grow",
        type=int,
        default=2000,
        help="articles of an archive to which ten are added, against one of a tenth; 0 leaves it out",
    )
    parser.add_argument(
        "--read",
        type=int,
        default=64,
        help="articles read by one process, two, and two workers of a cluster; 0 leaves it out",
    )
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.database or Path(folder, "bench.db")
        if not path.exists():
            started = time.perf_counter()
            write(path, arguments.articles)
            megabytes = path.stat().st_size / 1e6
            print(
                f"{arguments.articles:,} articles: {megabytes:,.0f} MB, {time.perf_counter() - started:.0f} s"
            )
        timings = measure(path, arguments.connections)
    print(f"{'page':26}{'p50 ms':>9}{'p95 ms':>9}{'to base':>10}{'kB':>8}")
    for each in timings:
        print(each.line(timings[0].p50))
    if arguments.grow:
        print()
        with tempfile.TemporaryDirectory() as folder:
            for line in compare(Path(folder), arguments.grow // 10, arguments.grow):
                print(line, flush=True)
    if arguments.read:
        print()
        with tempfile.TemporaryDirectory() as folder:
            for line in effort.compare(Path(folder), arguments.read, max(200, arguments.grow)):
                print(line, flush=True)


if __name__ == "__main__":
    main()
