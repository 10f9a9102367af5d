"""Effort: what reading costs by who reads, and what merging, running again and memory cost beside it.

Made-up articles in English sentences, with about as many words, quotes, dates and names as real ones have
(760, 21, 12 and 87). Out: ratios, which are what to compare: machines differ.
"""

from __future__ import annotations

import cProfile
import hashlib
import pstats
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from etl import __version__
from etl.article import Article
from etl.building import Job, Outcome, Reader, Settings, batches_of, build
from etl.evaluation.growth import dense_rows, put, seconds
from etl.evaluation.made_up import Sampler
from etl.executor import Cluster, Lost, Workers, read_on_worker, run_batches
from etl.extract import Record
from etl.load.copies.articles import sketch
from etl.load.copying import merge
from etl.load.entities import gather_entities, name_subjects
from etl.load.people.telling import Telling
from etl.load.publish import publish
from etl.load.workfile import Workfile
from etl.transform import pipeline
from etl.transform.pipeline import load_pipeline, parse_all

SHARDS = 8
SETTLED = 2_000
"""Articles: from there on SQLite's cache is full, and what still grows would grow on."""
PARAGRAPHS = 21
GIVEN = (
    "Mara",
    "Ana",
    "Ingrid",
    "Helen",
    "Ruth",
    "Olga",
    "Jonas",
    "Peter",
    "Amina",
    "Carlos",
    "Henry",
    "Kofi",
)
SURNAMES = ("Lindqvist", "Torres", "Vale", "Marsh", "Adeyemi", "Brandt", "Okafor", "Silva", "Keller", "Novak")
ROLES = ("minister of transport", "mayor", "chairwoman", "spokesman", "union leader", "judge", "professor")
BODIES = ("the Harbour Board", "the City Council", "Northern Rail", "the Ministry of Health", "Delta Bank")
PLACES = ("Lerwick", "Oslo", "Valparaiso", "Mombasa", "Reykjavik", "Halifax", "Cork", "Rotterdam", "Gdansk")
DAYS = ("on Monday", "last week", "on March 4", "in February", "next year", "on Thursday", "yesterday")
SAID = (
    "We will sign the agreement before the summer, and the crews will have the rest that they asked for",
    "Nobody at the port has seen the report, so nobody can say what the repairs are going to cost the city",
    "The talks were long and honest, but the two sides are still far from what their members expect of them",
    "I have told the council that the bridge cannot stay closed while the factories wait for their parts",
    "If the price of grain goes up once more, then families here will have to choose between bread and heat",
)
MET = (
    "{name} met {other} of {body} in {place} {day}, and both left without a word to those who waited there.",
    "{body} has refused to pay {other}, who had warned {place} of the flood {day}.",
    "The police in {place} arrested two men {day} after {other} had asked {body} for help.",
)


def told(sampler: Sampler, number: int) -> str:
    """An article, as a file has it."""
    choose = sampler.random.choice
    paragraphs = [f"Talks {number} go on in {choose(PLACES)}", f"March {1 + number % 28}, 2021"]
    for place in range(PARAGRAPHS):
        name, other = (f"{choose(GIVEN)} {choose(SURNAMES)}" for _ in range(2))
        facts = {"name": name, "other": other, "body": choose(BODIES), "place": choose(PLACES)}
        when = choose(DAYS) if place % 2 else "afterwards"
        met = choose(MET).format(**facts, day=choose(DAYS) if place % 6 == 0 else "again")
        said = f"“{choose(SAID)},” {name}, the {choose(ROLES)}, said {when}."
        paragraphs.append(f"{said} {met[0].upper()}{met[1:]}" if place % 3 else said)
    return "\n\n".join(paragraphs)


def compare(folder: Path, articles: int, large: int) -> Iterator[str]:
    """Lines of a table.

    articles: to be read, by one process, two, and two workers of a cluster.
    large: articles whose building and running again is measured, without reading them.
    """
    sampler = Sampler(articles)
    jobs = [
        Job(Record(f"{number}.txt", path=f"{number}.txt", payload=told(sampler, number).encode()), None)
        for number in range(articles)
    ]
    one, outcomes = read("1", jobs)
    two, _ = read("2", jobs)
    yield f"read {articles} articles of {words_of(jobs)} words, one process: {one:.1f} s"
    yield f"{'two processes / one':44}{one / two:8.2f} ×"
    yield f"{'a Dask cluster of two workers / two processes':44}{two / read_on_cluster(jobs):8.2f} ×"
    yield f"{'the language part alone / the whole reading':44}{share_of_language(jobs):8.2f} ×"
    yield f"{'names into entities, in each article / reading':44}{100 * share_of_entities(jobs):8.1f} %"
    gathering = seconds_to_gather(folder / "gathered.db", outcomes)
    yield f"{'who is who over all of them / reading them':44}{100 * gathering / one:8.1f} %"
    merging = seconds_to_merge(folder, outcomes)
    yield f"{f'merge of {SHARDS} parts / reading them':44}{100 * merging / one:8.1f} %"
    again = seconds_again(folder, large)
    share = 100 * again / (large * one / articles)
    yield f"{f'{large:,} articles again, none new / reading them':44}{share:8.1f} %"
    less, more = peak_memory(SETTLED), peak_memory(2 * SETTLED)
    yield f"{f'memory to build {2 * SETTLED:,} articles / {SETTLED:,}':44}{more / less:8.2f} ×"


def words_of(jobs: list[Job]) -> int:
    return sum(len((job.record.payload or b"").split()) for job in jobs) // len(jobs)


def reader() -> Reader:
    settings = Settings()
    run = settings.run_row()
    return Reader(settings, run["id"], str(run["model"]))


def read(workers: str, jobs: list[Job]) -> tuple[float, list[Outcome | Lost]]:
    """Seconds that processes which are ready take to read articles, and what they read."""
    work = reader()
    with Workers(workers) as pool:
        for future in [pool.executor.submit(work, jobs[:1]) for _ in range(int(workers))]:
            future.result()
        return timed(pool, work, jobs)


def timed(pool: Workers, work: Reader, jobs: list[Job]) -> tuple[float, list[Outcome | Lost]]:
    began = time.perf_counter()
    outcomes = [outcome for _, outcome in run_batches(pool, work, batches_of(jobs))]
    return time.perf_counter() - began, outcomes


def share_of_language(jobs: list[Job]) -> float:
    """What part of the time of reading tokenizer, encoder, tagger, parser and names alone would take."""
    nlp, texts = load_pipeline(), [(job.record.payload or b"").decode() for job in jobs]
    articles = [Article(id=f"effort-{n}", title="", text=text, source="") for n, text in enumerate(texts)]
    alone = whole = 0.0
    for article in articles:  # in turn, so that a busy machine slows both
        alone += cpu_seconds(parse_all(nlp, [article]))
        whole += cpu_seconds(pipeline.read(nlp, [article]))
    return alone / whole


def share_of_entities(jobs: list[Job]) -> float:
    """What part of the time of reading it takes to find the names and gather them into entities."""
    nlp, texts = load_pipeline(), [(job.record.payload or b"").decode() for job in jobs]
    pipe: Any = nlp.get_pipe("entities")
    alone = whole = 0.0
    for number, text in enumerate(texts):
        article = Article(id=f"effort-{number}", title="", text=text, source="")
        began = time.process_time()
        (doc,) = pipeline.read(nlp, [article])
        whole += time.process_time() - began
        alone += cpu_seconds(pipe.predict(doc) for _ in range(1))
    return alone / whole


def seconds_to_gather(path: Path, outcomes: list[Outcome | Lost]) -> float:
    """Seconds, of those that publishing takes, to tell who is who and gather what articles say of each.

    They are a profiler's, and so rather too many.
    """
    profile = cProfile.Profile()
    with Workfile(path) as work:
        put_outcomes(work, outcomes)
        profile.runcall(publish, work)
    spent: dict[tuple[str, int, str], tuple[Any, ...]] = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    gathered = {code_of(Telling.tell), code_of(gather_entities), code_of(name_subjects)}
    return float(sum(told[3] for place, told in spent.items() if place in gathered))


def code_of(function: Callable[..., object]) -> tuple[str, int, str]:
    """How a profiler names a function."""
    code = function.__code__
    return code.co_filename, code.co_firstlineno, code.co_name


def put_outcomes(work: Workfile, outcomes: Iterable[Outcome | Lost]) -> None:
    run = Settings().run_row()
    for one in outcomes:
        if isinstance(one, Outcome) and one.rows:
            work.add(one.source, one.digest, one.sketch, one.rows, run)


def cpu_seconds(work: Iterable[object]) -> float:
    """Seconds of the processor that going through some work takes."""
    began = time.process_time()
    for _ in work:
        pass
    return time.process_time() - began


def read_on_cluster(jobs: list[Job]) -> float:
    """Seconds that a cluster of two workers on this machine takes."""
    from distributed import LocalCluster

    work = reader()
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
        Workers(f"dask:{cluster.scheduler_address}") as pool,
    ):
        assert isinstance(pool.executor, Cluster)
        pool.executor.client.run(read_on_worker, __version__, work, jobs[:1], pool.allowance)
        return timed(pool, work, jobs)[0]


def seconds_to_merge(folder: Path, outcomes: list[Outcome | Lost]) -> float:
    """Seconds to merge databases of what was read, each with a part of it."""
    parts = [folder / f"part{number}.db" for number in range(SHARDS)]
    for number, part in enumerate(parts):
        with Workfile(part) as work:
            put_outcomes(work, outcomes[number::SHARDS])
            publish(work)
    return seconds(lambda: put_together(folder / "merged.db", parts))


def put_together(out: Path, parts: list[Path]) -> None:
    merge(out, parts)


def seconds_again(folder: Path, articles: int) -> float:
    """Seconds of a build over files that are as they were."""
    pile, database, run = folder / "pile", folder / "again.db", Settings().run_row()
    pile.mkdir()
    sampler = Sampler(articles)
    with Workfile(database) as work:
        for number in range(articles):
            text = told(sampler, number).encode()
            (pile / f"{number}.txt").write_bytes(text)
            rows, digest = dense_rows(sampler, number), hashlib.sha256(text).hexdigest()
            work.add(f"pile/{number}.txt", digest, sketch(rows.article["text"]), rows, run)
        publish(work)
    began = time.perf_counter()
    summary = build([pile], database)
    assert summary.new == 0 and summary.unchanged == articles, summary
    return time.perf_counter() - began


def peak_memory(articles: int) -> int:
    """The most memory of a process that takes in articles and publishes them."""
    command = [sys.executable, "-m", "etl.evaluation.effort", str(articles)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        put(Path(scratch) / "memory.db", Sampler(20_000), range(int(sys.argv[1])))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
