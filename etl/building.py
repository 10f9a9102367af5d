"""Build: joins extract, transform and load."""

from __future__ import annotations

import faulthandler
import hashlib
import json
import multiprocessing
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar

from spacy.language import Language

from etl import __version__
from etl.article import Article
from etl.errors import InputNotFound, UnreadableDocument
from etl.executor import Workers, run_batches
from etl.extract import Record, find_records, read_article
from etl.load.copies.articles import sketch
from etl.load.corrections import file as corrections_file
from etl.load.corrections.line import Line
from etl.load.publish import publish
from etl.load.rows import Row, Rows, rows
from etl.load.workfile import SCHEMA_VERSION, Workfile, now
from etl.transform.pipeline import load_pipeline, model_version, read

T = TypeVar("T")

ARTICLES_PER_BATCH = 16  # articles: enough for the parser's matrices, little enough to lose to a crash
SERIAL_UP_TO = 32  # inputs: below it, starting worker processes takes longer than reading
SECONDS_PER_DOCUMENT = 120  # seconds a worker may take over one document before it is given up


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
    columns: dict[str, str] | None = None,
    corrections: str | Path | None = None,
    progress: Callable[[Outcome], None] = lambda outcome: None,
) -> Summary:
    """Read articles and write one SQLite database of who said what about whom, when and where.

    sources: files, folders or globs; `-` reads a list of paths from standard input.
    database: the file to write; what it holds already is kept, and only new or changed inputs are read.
    model: another installed spaCy pipeline, by name or path, in place of the shipped one.
    workers: `serial`, a number of processes, `dask:tcp://host:port`, or `auto`: one process for each core
        when there are many inputs. Processes import the calling script: guard it with `__name__`.
    rebuild: read every input again.
    keep_stubs: load articles of which only a part could be read, marked as stubs.
    columns: for CSV and JSONL exports, which column holds which field: {"text": "Body"}.
    corrections: a CSV file of what people have put right, applied to what was read; by default the file
        `corrections.csv` beside the database, if there is one.
    progress: called after each input.

    Raises InputNotFound, ModelNotFound, DatabaseError and CorrectionsError. A document that cannot be read
    raises nothing: it becomes a row in `failures`.
    """
    began = time.monotonic()
    database = Path(database)
    settings = Settings(model, keep_stubs, tuple(sorted((columns or {}).items())))
    put_right = corrections_path(database, corrections)
    read_corrections(put_right)  # a file that cannot be read is told of before anything takes long
    sources = list(sources)
    records = find_records(sources, columns=columns)
    head = list(islice(records, SERIAL_UP_TO + 1))
    if not head and not database.exists():
        raise InputNotFound(f"nothing to read in {named(sources)}: no file is there; name another folder")
    with (
        Workfile(database) as work,
        Workers(default_workers(len(head)) if workers == "auto" else workers) as pool,
    ):
        outcomes = read_all(settings, chain(head, records), work, pool, rebuild)
        tally = [tallied(outcome, progress) for outcome in outcomes]
        lines = read_corrections(put_right)
        if work.changed or not database.exists() or not work.is_corrected_by(lines):
            publish(work, lines)
    failures = tuple((source, reason) for source, _, reason in tally if reason)
    new = sum(is_new for _, is_new, _ in tally)
    return Summary(
        **count_rows(database),
        new=new,
        unchanged=len(tally) - new - len(failures),
        seconds=time.monotonic() - began,
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
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as db:
        told = db.execute("select id, status, coalesce(reason, '') from corrections")
        return {key: (status, reason) for key, status, reason in told}


def default_workers(inputs: int) -> str:
    """One process for each core, unless there is little to read."""
    return str(os.cpu_count() or 1) if inputs > SERIAL_UP_TO else "serial"


def tallied(outcome: Outcome, progress: Callable[[Outcome], None]) -> tuple[str, bool, str]:
    """Tell of an input, and keep what the summary needs: source, whether it is new, why it failed."""
    progress(outcome)
    return outcome.source, outcome.rows is not None, outcome.reason


def read_all(
    settings: Settings, records: Iterable[Record], work: Workfile, pool: Workers, rebuild: bool
) -> Iterator[Outcome]:
    """Read every input that is new or changed, and land it in the working file."""
    run_row = settings.run_row()
    run_id = run_row["id"]
    jobs = (Job(record, None if rebuild else work.seen(record.source, run_id)) for record in records)
    for outcome in run_batches(
        pool, partial(read_batch, settings, run_id), batches_of(jobs, ARTICLES_PER_BATCH), outcome_of_lost
    ):
        if outcome.rows is not None:
            work.add(outcome.source, outcome.digest, outcome.sketch, outcome.rows, run_row)
        elif outcome.reason:
            work.fail(outcome.source, outcome.digest, outcome.stage, outcome.reason, run_row)
        yield outcome


def batches_of(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of up to `size` items (itertools has it from Python 3.12)."""
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


def read_batch(settings: Settings, run_id: str, jobs: list[Job]) -> list[Outcome]:
    """In a worker: read some inputs; the outcomes are in the order of the inputs."""
    with ended_after(SECONDS_PER_DOCUMENT * len(jobs)):
        opened = [open_input(settings, job) for job in jobs]
        articles = [article for article, _ in opened if article]
        read_rows = iter(rows_or_reasons(loaded_pipeline(settings.model), articles, run_id))
        return [
            with_rows(outcome, next(read_rows), article) if article else outcome
            for article, outcome in opened
        ]


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
        return None, Outcome(source, digest, stage=error.stage, reason=error.reason)
    except Exception as error:
        return None, Outcome(
            source, digest, stage="extract", reason=f"{type(error).__name__}: {error}; please report it"
        )


def rows_or_reasons(nlp: Language, articles: list[Article], run_id: str) -> list[Rows | str]:
    """Rows of each article; the reason in place of them for one that no pipe could read."""
    try:
        return [rows(doc, run_id) for doc in read(nlp, articles)]
    except Exception as error:
        if len(articles) == 1:
            return [f"{type(error).__name__}: {error}; please report it"]
        return [result for article in articles for result in rows_or_reasons(nlp, [article], run_id)]


def with_rows(outcome: Outcome, read_rows: Rows | str, article: Article) -> Outcome:
    if isinstance(read_rows, str):
        return Outcome(outcome.source, outcome.digest, stage="transform", reason=read_rows)
    return Outcome(outcome.source, outcome.digest, read_rows, tuple(sketch(article.text)))


def outcome_of_lost(job: Job, error: BaseException) -> Outcome:
    """The outcome of an input that took its worker down, or hung until the ended_after."""
    return Outcome(
        job.record.source,
        "",
        stage="transform",
        reason=f"reading it ended the worker ({type(error).__name__}): crash or time-out",
    )


@contextmanager
def ended_after(seconds: int) -> Iterator[None]:
    """End a worker process that hangs; the main process, which nobody would replace, is left alone."""
    if multiprocessing.parent_process() is None:
        yield
        return
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


@lru_cache(1)
def loaded_pipeline(model: str | None) -> Language:
    """The pipeline, loaded once a process."""
    return load_pipeline(model)


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
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as db:
        counts = db.execute(query).fetchone()
        not_applied = tuple(db.execute(refused).fetchall())
    names = ("articles", "quotes", "unnamed", "undated", "failed", "corrections")
    return {**dict(zip(names, counts, strict=True)), "not_applied": not_applied}
