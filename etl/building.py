"""Build: joins extract, transform and load."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any
from zlib import crc32

from spacy.language import Language

from etl import __version__
from etl.article import Article
from etl.errors import DatabaseError, InputNotFound, OnRecordError, UnreadableDocument
from etl.executor import Lost, Workers, run_batches
from etl.extract import Record, read_article
from etl.extract.limits import MAX_BYTES, TimeLimit, time_limit
from etl.finding import Finder
from etl.load.copies.articles import sketch
from etl.load.corrections import file as corrections_file
from etl.load.corrections.line import Line
from etl.load.files import SCHEMA_VERSION, open_published, reading
from etl.load.publish import publish
from etl.load.rows import Row, Rows, rows
from etl.load.workfile import Workfile, now
from etl.transform.pipeline import load_pipeline, model_version, read

ARTICLES_PER_BATCH = 16  # articles: enough for the parser's matrices, little enough to lose to a crash
SERIAL_UP_TO = 32  # inputs: below it, starting worker processes takes longer than reading
SECONDS_TO_READ = 45  # seconds of a processor: the longest article that is read takes twenty
FAILURES_PER_COMMIT = 500  # inputs: each commit waits for the disk


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that decides what is read from a document: equal settings give equal rows."""

    model: str | None = None
    keep_stubs: bool = False
    columns: tuple[tuple[str, str], ...] = ()

    def run_row(self) -> Row:
        """The row in `runs`; the same settings has the same id, on any machine.

        Another schema is another run: what an older one had no column for is read again.
        """
        choices = asdict(self)
        model = model_version(choices.pop("model"))
        facts = json.dumps([__version__, SCHEMA_VERSION, model, choices], sort_keys=True)
        key = "r" + hashlib.sha256(facts.encode()).hexdigest()[:10]
        return {
            "id": key,
            "version": __version__,
            "model": model,
            "settings": json.dumps(choices),
            "started": now(),
            "finished": now(),
        }


@dataclass(frozen=True, slots=True)
class Job:
    """One input for a worker, and the digest of its bytes when this settings last read it."""

    record: Record
    known: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: rows, or a reason why there are none, or neither when it is unchanged."""

    source: str
    digest: str
    rows: Rows | None = None
    sketch: tuple[int, ...] = ()
    stage: str = ""
    reason: str = ""
    stays: bool = False
    """Whether what was read from it before stays: nothing was learnt of what it is now."""
    seconds: float = 0
    """Of a processor, that reading it took."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the database holds after a build, and what the build did."""

    articles: int
    quotes: int
    unnamed: int
    """Quotes without a named speaker."""
    undated: int
    """Articles without a date."""
    failed: int
    """Inputs in `failures`."""
    new: int
    """Articles read in this build."""
    unchanged: int
    """Inputs passed over, since this settings has read the same bytes before."""
    seconds: float
    removed: int = 0
    """Inputs that were there before, and that `prune` found gone."""
    failures: tuple[tuple[str, str], ...] = ()
    """(source, reason) of the inputs that failed in this build."""
    corrections: int = 0
    """Corrections that are applied, or read so already."""
    not_applied: tuple[tuple[int, str], ...] = ()
    """(line of the file, reason) of those that are not."""


def build(
    sources: Iterable[str | Path],
    database: str | Path,
    *,
    model: str | None = None,
    workers: str = "serial",
    rebuild: bool = False,
    keep_stubs: bool = False,
    prune: bool = False,
    shard: tuple[int, int] | None = None,
    columns: dict[str, str] | None = None,
    corrections: str | Path | None = None,
    progress: Callable[[Outcome], None] = lambda outcome: None,
    ask: Callable[[str], bool] = lambda question: False,
) -> Summary:
    """Read articles and write one SQLite database of who said what about whom, when and where.

    sources: files, folders or globs; `-` reads a list of paths from standard input.
    database: the file to write; what it holds already is kept, and only new or changed inputs are read.
    model: another installed spaCy pipeline, by name or path, in place of the shipped one.
    workers: `serial`, a number of processes, `dask:tcp://host:port`, or `auto`: one process for each core
        when there are many inputs. Processes import the calling script: guard it with `__name__`.
    rebuild: read every input again.
    keep_stubs: load articles of which only a part could be read, marked as stubs.
    shard: (3, 8) reads the third of eight parts of the inputs; the parts together are all of them.
    prune: remove what was read before and is in none of the sources now; what could not be read stays.
    columns: for CSV and JSONL exports, which column holds which field: {"text": "Body"}.
    corrections: a CSV file of what people have put right, applied to what was read; by default the file
        `corrections.csv` beside the database, if there is one.
    progress: called after each input.
    ask: called where more than a tenth of the published articles would go; the answer says whether they may.

    Raises InputNotFound, ModelNotFound, DatabaseError (also where articles may not go) and CorrectionsError.
    A document that cannot be read raises nothing: it becomes a row in `failures`.
    """
    began = time.monotonic()
    database = Path(database)
    settings = Settings(model, keep_stubs, tuple(sorted((columns or {}).items())))
    put_right = corrections_path(database, corrections)
    read_corrections(put_right)  # a file that cannot be read is told of before anything takes long
    sources = list(sources)
    with reading(database), Finder() as finder:
        records = part_of(finder.find(sources, columns), shard)
        head, is_much = beginning(records)
        if not head and not database.exists():
            raise InputNotFound(f"nothing to read in {named(sources)}: no file is there; name another folder")
        with (
            Workfile(database) as work,
            Workers(default_workers(is_much) if workers == "auto" else workers) as pool,
        ):
            outcomes = read_all(settings, chain(taken(head), records), work, pool, rebuild, finder)
            tally = [tallied(outcome, work, progress) for outcome in outcomes]
            removed = work.prune(source for source, _, reason in tally if reason) if prune else 0
            lines = read_corrections(put_right)
            if work.changed or not database.exists() or not work.is_corrected_by(lines):
                publish(work, lines, ask)
    failures = tuple((source, reason) for source, _, reason in tally if reason)
    new = sum(is_new for _, is_new, _ in tally)
    return Summary(
        **count_rows(database),
        new=new,
        unchanged=len(tally) - new - len(failures),
        seconds=time.monotonic() - began,
        removed=removed,
        failures=failures,
    )


def named(sources: Iterable[str | Path]) -> str:
    """The sources as they were given; standard input in words."""
    return ", ".join("standard input" if str(source) == "-" else str(source) for source in sources)


def corrections_path(database: Path, given: str | Path | None) -> Path:
    """The file of corrections: the one that is given, else that beside the database."""
    if given is None:
        return database.with_name(corrections_file.NAME)
    if not Path(given).exists():
        raise InputNotFound(f"no such file: {given}; give a file of corrections, or none")
    return Path(given)


def read_corrections(path: Path) -> list[Line]:
    """The lines of a file of corrections; none where there is no file."""
    return corrections_file.read_lines(path) if path.exists() else []


def correct(database: str | Path, corrections: str | Path | None = None) -> dict[str, tuple[str, str]]:
    """Apply a file of corrections to a database as it is, with no input read.

    Returns what became of each line, by its key, and why it is not applied.

    database, corrections: as for `build`. Raises DatabaseError, also while a build is at work, InputNotFound
    and CorrectionsError.
    """
    database = Path(database)
    lines = read_corrections(corrections_path(database, corrections))
    with Workfile(database) as work:
        publish(work, lines)
    with reading(database), closing(open_built(database)) as db:
        told = db.execute("select id, status, coalesce(reason, '') from corrections")
        return {key: (status, reason) for key, status, reason in told}


def preview(
    sources: Iterable[str | Path],
    database: str | Path,
    *,
    model: str | None = None,
    rebuild: bool = False,
    keep_stubs: bool = False,
    columns: dict[str, str] | None = None,
) -> Iterator[tuple[str, str]]:
    """What `build` would do with each input, as (source, what): new, changed, unchanged, or why it fails.

    Nothing is read as language, and nothing is written. Raises as `build` does.
    """
    settings = Settings(model, keep_stubs, tuple(sorted((columns or {}).items())))
    run_id = settings.run_row()["id"]
    with reading(Path(database)), Workfile(Path(database)) as work, Finder() as finder:
        for record in finder.find(sources, columns):
            yield record.source, fate(record, work, run_id, rebuild)


def part_of(records: Iterable[Record], shard: tuple[int, int] | None) -> Iterator[Record]:
    """The records of one of several parts, told by a checksum of their sources: it needs no other part."""
    if shard is None:
        return iter(records)
    number, parts = shard
    return (record for record in records if crc32(record.source.encode()) % parts == number - 1)


def fate(record: Record, work: Workfile, run_id: str, rebuild: bool) -> str:
    """What becomes of an input: it is new, changed or unchanged, or cannot be opened."""
    try:
        digest = record.digest
    except UnreadableDocument as error:
        return f"not to be loaded: {error.reason}"
    known = work.seen(record.source, run_id)
    if known == digest and not rebuild:
        return "unchanged"
    return "new" if known is None else "changed"


def beginning(records: Iterable[Record]) -> tuple[deque[Record], bool]:
    """The first inputs, and whether there is much to read: many of them, or many bytes in memory."""
    head: deque[Record] = deque()
    size = 0
    for record in records:
        head.append(record)
        size += len(record.payload or b"")
        if len(head) > SERIAL_UP_TO or size > MAX_BYTES:
            return head, True
    return head, False


def taken(head: deque[Record]) -> Iterator[Record]:
    """Each of the first inputs, held no longer than it is wanted."""
    while head:
        yield head.popleft()


def default_workers(is_much: bool) -> str:
    """One process for each core, unless there is little to read."""
    return str(os.cpu_count() or 1) if is_much else "serial"


def tallied(outcome: Outcome, work: Workfile, progress: Callable[[Outcome], None]) -> tuple[str, bool, str]:
    """Tell of an input, and keep what the summary needs: source, whether it is new, why it failed."""
    work.note_present(outcome.source)
    progress(outcome)
    return outcome.source, outcome.rows is not None, outcome.reason


def read_all(
    settings: Settings,
    records: Iterable[Record],
    work: Workfile,
    pool: Workers,
    rebuild: bool,
    finder: Finder,
) -> Iterator[Outcome]:
    """Read every input that is new or changed, and land it in the working file."""
    run_row = settings.run_row()
    run_id = run_row["id"]
    sent = (record.carried() for record in records) if pool.are_elsewhere else records
    jobs = (Job(record, None if rebuild else work.seen(record.source, run_id)) for record in sent)
    failed: list[Outcome] = []
    wrongly = work.failed_though_held()
    reader = Reader(settings, run_id, str(run_row["model"]))
    for outcome in outcomes_of(run_batches(pool, reader, batches_of(jobs)), finder):
        if outcome.reason:
            failed.append(outcome)
        if outcome.rows is not None or len(failed) >= FAILURES_PER_COMMIT:
            note_failures(work, failed, run_row)
        if outcome.rows is not None:
            work.add(outcome.source, outcome.digest, outcome.sketch, outcome.rows, run_row)
        elif not outcome.reason and outcome.source in wrongly:
            work.recover(outcome.source)
        yield outcome
    note_failures(work, failed, run_row)


def note_failures(work: Workfile, failed: list[Outcome], run_row: Row) -> None:
    """Land the failures that have gathered, with one commit."""
    work.fail_all(
        [(each.source, each.digest, each.stage, each.reason, each.stays) for each in failed], run_row
    )
    failed.clear()


def outcomes_of(results: Iterable[tuple[Job, Outcome | Lost]], finder: Finder) -> Iterator[Outcome]:
    """What became of each input, and of each container that is given up."""
    for job, result in results:
        outcome = outcome_of_lost(job, result) if isinstance(result, Lost) else result
        if job.record.container and job.record.container in finder.given_up:
            continue
        yield outcome
        is_unchanged = outcome.rows is None and not outcome.reason
        if not is_unchanged and (why := finder.told(job.record, bool(outcome.reason), outcome.seconds)):
            yield Outcome(job.record.container, "", stage="extract", reason=why, stays=True)


def batches_of(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    """Jobs in lists of up to ARTICLES_PER_BATCH, fewer where their bytes are many."""
    batch: list[Job] = []
    size = 0
    for job in jobs:
        batch.append(job)
        size += len(job.record.payload or b"")
        if len(batch) == ARTICLES_PER_BATCH or size > MAX_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@dataclass(frozen=True, slots=True)
class Reader:
    """In a child: reads one input after the other; the pipeline is loaded before the first."""

    settings: Settings
    run_id: str
    model: str
    """Name and version of the model on the machine that began the build."""

    def prepare(self) -> bool:
        """Load the pipeline; whether it was not there before. Raises OnRecordError for another one."""
        try:
            here = model_version(self.settings.model)
        except (OSError, ValueError) as error:
            raise OnRecordError(
                f"a worker lacks the model {self.model} ({error}): install onrecord there"
            ) from error
        if here != self.model:
            raise OnRecordError(
                f"a worker has the model {here}, the driver {self.model}: install the same on both"
            )
        loaded = loaded_pipeline.cache_info().misses
        loaded_pipeline(self.settings.model)
        return loaded_pipeline.cache_info().misses > loaded

    def __call__(self, job: Job) -> Outcome:
        began = time.process_time()
        outcome = self.outcome_of(job)
        return replace(outcome, seconds=time.process_time() - began)

    def outcome_of(self, job: Job) -> Outcome:
        """What became of one input."""
        article, outcome = open_input(self.settings, job)
        if article is None:
            return outcome
        found = rows_or_reason(loaded_pipeline(self.settings.model), article, self.run_id)
        return with_rows(outcome, found, article)


def open_input(settings: Settings, job: Job) -> tuple[Article | None, Outcome]:
    """Extract one input: its article, or None when it is unchanged or unreadable."""
    source = job.record.source
    digest = ""
    try:
        digest = job.record.digest
        if digest == job.known:
            return None, Outcome(source, digest)
        return read_article(job.record, keep_stubs=settings.keep_stubs), Outcome(source, digest)
    except UnreadableDocument as error:
        stays = error.stage == "open"
        return None, Outcome(source, digest, stage="extract", reason=error.reason, stays=stays)
    except Exception as error:
        return None, Outcome(source, digest, stage="extract", reason=told_of(error))


def rows_or_reason(nlp: Language, article: Article, run_id: str) -> Rows | str:
    """Rows of an article; the reason in place of them for one that the pipes could not read."""
    try:
        with time_limit(SECONDS_TO_READ):
            return rows(next(iter(read(nlp, [article]))), run_id)
    except UnreadableDocument as error:
        return error.reason
    except TimeLimit as error:
        return f"{error} to read; split it"
    except Exception as error:
        return told_of(error)


def told_of(error: Exception) -> str:
    """What an error that nobody foresaw means for who gave the file."""
    if isinstance(error, MemoryError):
        return "takes more memory than a document may; split it"
    return f"{type(error).__name__}: {error}; please report it"


def with_rows(outcome: Outcome, read_rows: Rows | str, article: Article) -> Outcome:
    if isinstance(read_rows, str):
        return Outcome(outcome.source, outcome.digest, stage="transform", reason=read_rows)
    return Outcome(outcome.source, outcome.digest, read_rows, tuple(sketch(article.text)))


def outcome_of_lost(job: Job, lost: Lost) -> Outcome:
    """The outcome of an input that ended its process, and of which nothing is known so."""
    return Outcome(
        job.record.source, "", stage="transform", reason=lost.reason, stays=True, seconds=lost.seconds
    )


@lru_cache(1)
def loaded_pipeline(model: str | None) -> Language:
    """The pipeline, loaded once a process."""
    return load_pipeline(model)


def open_built(database: Path) -> sqlite3.Connection:
    """A database that a build has just written, to read from."""
    db = open_published(database)
    if db is None:
        raise DatabaseError(f"{database}: is gone")
    return db


def count_rows(database: Path) -> dict[str, Any]:
    """Counts of the published database."""
    query = """
        select (select count(*) from articles), (select count(*) from quotes),
               (select count(*) from quotes where speaker_id is null),
               (select count(*) from articles where published is null),
               (select count(*) from failures),
               (select count(*) from corrections where status in ('applied', 'already so'))
    """
    refused = (
        "select line, reason from corrections where status not in ('applied', 'already so') order by line"
    )
    with reading(database), closing(open_built(database)) as db:
        counts = db.execute(query).fetchone()
        not_applied = tuple(db.execute(refused).fetchall())
    names = ("articles", "quotes", "unnamed", "undated", "failed", "corrections")
    return {**dict(zip(names, counts, strict=True)), "not_applied": not_applied}
