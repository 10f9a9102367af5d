"""The command line: parse, call one function, print. spaCy and Datasette are imported inside commands."""

from __future__ import annotations

import errno
import os
import shlex
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from etl import __version__
from etl.errors import OnRecordError

if TYPE_CHECKING:
    from datetime import datetime

    from etl.building import Outcome, Summary
    from etl.load.exporting import Choice
    from etl.watch.tellers import Teller

SHOWN_FAILURES = 10
STOPPED = 130  # as shells count it: 128 and the number of the signal
PLAIN_EVERY = 100  # inputs between two lines where there is no terminal
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class OneLineErrors(click.Group):
    """A group whose commands end on our errors, and on the system's, with one line and exit code 1."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except OnRecordError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read what we print has gone: click sees to that
                raise
            raise click.ClickException(told_by_system(error)) from error


def told_by_system(error: OSError) -> str:
    """What the operating system says, and of which file."""
    if isinstance(error, FileNotFoundError) and not error.filename:
        return "the folder from which this was called is gone; call it from another"
    return f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error)


@click.group(cls=OneLineErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onrecord")
def main() -> None:
    """Who said what about whom, when and where: from news articles to one searchable SQLite file."""


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option(
    "-d",
    "--database",
    default="news.db",
    show_default=True,
    type=click.Path(path_type=Path),
    help="SQLite file to write; what it holds is kept.",
)
@click.option("--model", help="Another installed spaCy pipeline, by name or path.")
@click.option(
    "--workers",
    metavar="N",
    help="Processes (a number), serial, or dask:tcp://host:port. Default: one for each core.",
)
@click.option("--rebuild", is_flag=True, help="Read every input again, not only what is new or changed.")
@click.option(
    "--keep-stubs",
    is_flag=True,
    help="Load articles of which only the beginning could be read, marked as stubs.",
)
@click.option(
    "--columns",
    metavar="FIELD=COLUMN,…",
    help="For CSV and JSONL: which column holds text, title, published, url …",
)
@click.option(
    "--corrections",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV file of what people have put right. Default: corrections.csv beside the database.",
)
@click.option(
    "--prune", is_flag=True, help="Remove what was read before and is in no SOURCE now; the rest stays."
)
@click.option("--shard", metavar="I/N", help="Read one of N parts, as 3/8: each machine its own; then merge.")
@click.option("--dry-run", is_flag=True, help="Say what would be read, and read and write nothing.")
@click.option("-y", "--yes", is_flag=True, help="Publish though more than a tenth of the articles go.")
@click.option("-q", "--quiet", is_flag=True, help="Print the closing line only.")
def build(
    sources: tuple[str, ...],
    database: Path,
    model: str | None,
    workers: str | None,
    rebuild: bool,
    keep_stubs: bool,
    columns: str | None,
    corrections: Path | None,
    prune: bool,
    shard: str | None,
    dry_run: bool,
    yes: bool,
    quiet: bool,
) -> None:
    """Read articles from SOURCE… (files, folders, globs, or - for a list of paths) into a database."""
    mapping = parse_columns(columns)
    # The pipeline's matrices are small: threads of one multiplication wait for each other, processes do not.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from etl.building import build as build_database
    from etl.building import preview

    if dry_run:
        plan = preview(
            sources, database, model=model, rebuild=rebuild, keep_stubs=keep_stubs, columns=mapping
        )
        print_plan(plan, quiet)
        return
    with told_when_stopped(database), progress(quiet, sources, mapping) as show:
        summary = build_database(
            sources,
            database,
            model=model,
            workers=workers or "auto",
            rebuild=rebuild,
            keep_stubs=keep_stubs,
            prune=prune,
            shard=parse_shard(shard),
            columns=mapping,
            corrections=corrections,
            progress=show,
            ask=lambda question: yes or (sys.stdin.isatty() and click.confirm(question, err=True)),
        )
    report(summary, database)
    if not (summary.new + summary.unchanged + len(summary.failures)):
        click.echo(f"nothing to read in {', '.join(sources)}: no file is in there", err=True)
    if not summary.articles:
        raise SystemExit(1)


def parse_shard(shard: str | None) -> tuple[int, int] | None:
    """`3/8` as (3, 8)."""
    if shard is None:
        return None
    number, _, parts = shard.partition("/")
    if not (number.isdecimal() and parts.isdecimal() and 1 <= int(number) <= int(parts)):
        raise click.BadParameter("write I/N, I from 1 to N: 3/8", param_hint="--shard")
    return int(number), int(parts)


def print_plan(plan: Iterator[tuple[str, str]], quiet: bool) -> None:
    """A line for each input that would be read, and how many there are of each kind."""
    counts: dict[str, int] = {}
    for source, fate in plan:
        kind = fate.partition(":")[0]
        counts[kind] = counts.get(kind, 0) + 1
        if not quiet and fate != "unchanged":
            click.echo(f"{fate}\t{source}")
    click.echo(", ".join(f"{number:,} {kind}" for kind, number in counts.items()) or "nothing to read")


@contextmanager
def told_when_stopped(result: Path, done: str = "read") -> Iterator[None]:
    """Ctrl-C ends on one line that says what is kept, and with the exit code of a program that is stopped."""
    try:
        yield
    except KeyboardInterrupt:
        kept = result.with_name(result.name + ".partial")
        saved = f"what was {done} is kept in {kept}; the same command goes on from there"
        click.echo(
            f"stopped; nothing is lost: {saved if kept.exists() else f'nothing was {done} yet'}", err=True
        )
        raise SystemExit(STOPPED) from None


def parse_columns(columns: str | None) -> dict[str, str]:
    """`text=Body,title=Headline` as a mapping."""
    pairs = [pair.partition("=") for pair in (columns or "").split(",") if pair]
    if not all(field and sign and column for field, sign, column in pairs):
        raise click.BadParameter(
            "write FIELD=COLUMN, with commas between: text=Body,title=Headline", param_hint="--columns"
        )
    mapping = {field.strip(): column.strip() for field, _, column in pairs}
    from etl.extract.fields.columns import FIELDS

    unknown = sorted(mapping.keys() - set(FIELDS))
    if unknown:
        raise click.BadParameter(
            f"no field {', '.join(unknown)}; the fields are {', '.join(FIELDS)}", param_hint="--columns"
        )
    return mapping


@contextmanager
def progress(
    quiet: bool, sources: tuple[str, ...], columns: dict[str, str]
) -> Iterator[Callable[[Outcome], None]]:
    """A bar on a terminal, plain lines elsewhere; failures are named as they are met."""
    from tqdm import tqdm

    with tqdm(
        unit=" articles", desc="reading", disable=quiet or not sys.stderr.isatty(), file=sys.stderr
    ) as bar:
        met = Met()
        if not quiet and "-" not in sources:
            threading.Thread(target=met.count, args=(sources, columns), daemon=True).start()

        def show(outcome: Outcome) -> None:
            met.add(outcome)
            bar.total = met.total
            bar.set_postfix_str(f"{met.words:,} words", refresh=False)
            bar.update()
            if quiet:
                return
            if outcome.reason and met.failures <= SHOWN_FAILURES:
                bar.write(f"not loaded: {outcome.source}: {outcome.reason}", file=sys.stderr)
            if bar.disable and not met.inputs % PLAIN_EVERY:
                click.echo(met.line(), err=True)

        yield show


class Met:
    """What a build has met so far, and how much there is."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.inputs = self.failures = self.words = 0
        self.total: int | None = None
        """Inputs there are; None until they are counted."""

    def count(self, sources: tuple[str, ...], columns: dict[str, str]) -> None:
        """Count the inputs, beside the build that reads them."""
        from etl.finding import Finder

        with suppress(OnRecordError), Finder() as finder:  # the build says it
            self.total = sum(1 for _ in finder.find(sources, columns))

    def add(self, outcome: Outcome) -> None:
        self.inputs += 1
        self.failures += bool(outcome.reason)
        if outcome.rows is not None:
            self.words += outcome.rows.article["word_count"] or 0

    def line(self) -> str:
        """How far a build is; how long it has still to go, once the inputs are counted."""
        of = f" of {self.total:,}" if self.total else ""
        line = f"{self.inputs:,}{of} inputs read, {self.words:,} words"
        if not self.total:
            return line
        left = (time.monotonic() - self.began) / self.inputs * (self.total - self.inputs)
        return f"{line}, about {duration(left)} left"


def duration(seconds: float) -> str:
    """`40 seconds`, `12 minutes`, `3.5 hours`."""
    if seconds < 100:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 6000 else f"{seconds / 3600:.1f} hours"


def report(summary: Summary, database: Path) -> None:
    """The closing line, and where to look next."""
    if len(summary.failures) > SHOWN_FAILURES:
        click.echo(
            f"{len(summary.failures) - SHOWN_FAILURES} more not loaded: see the table failures", err=True
        )
    report_corrections(summary.not_applied)
    put_right = f", {counted(summary.corrections, 'correction')}" if summary.corrections else ""
    click.echo(
        f"{database}: {counted(summary.articles, 'article')}"
        f" ({summary.new} new, {summary.unchanged} unchanged"
        f"{f', {summary.removed} removed' if summary.removed else ''})"
        f", {counted(summary.quotes, 'quote')}"
        f", {summary.unnamed} without a named speaker"
        f", {counted(summary.undated, 'article')} without a date"
        f", {summary.failed} failed{put_right}"
        f", {summary.seconds:.1f} seconds"
    )


def report_corrections(refused: Sequence[tuple[int, str]]) -> None:
    """The lines that are not applied, and why."""
    for number, reason in refused[:SHOWN_FAILURES]:
        click.echo(f"not put right: line {number} of the corrections: {reason}", err=True)
    if len(refused) > SHOWN_FAILURES:
        more = len(refused) - SHOWN_FAILURES
        click.echo(f"{more} more not put right: see the table corrections", err=True)


def counted(number: int, noun: str) -> str:
    """`1 article`, `2 articles`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


AS_BUILD = ("database", "model", "workers", "keep_stubs", "columns", "corrections", "prune", "yes", "quiet")
"""Options of `build` that `watch` takes too, and hands on."""


@main.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE…]")
@click.option("--every", default="5m", show_default=True, metavar="TIME", help="How often: 30s, 5m, 2h, 1d.")
@click.option("--once", is_flag=True, help="One round, for cron or a timer; exit code 1 where it went wrong.")
@click.option(
    "--feeds",
    "listed",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File with addresses of RSS or Atom feeds, one a line: their articles are fetched.",
)
@click.option(
    "--fetched",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder that keeps what --feeds fetches. Default: NAME-fetched beside the database.",
)
@click.option("--contact", default="", metavar="WHO", help="Your address, for those whose servers are asked.")
@click.option(
    "--delay",
    default=2.0,
    show_default=True,
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help="Between two requests to one host.",
)
@click.option("--private", is_flag=True, help="Fetch from this machine and its network too.")
@click.option("--tell", metavar="COMMAND", help="Program that is given each round's new articles, as JSON.")
@click.option(
    "--webhook", metavar="URL", help="Address to which each round's new articles are posted, as JSON."
)
def watch(
    sources: tuple[str, ...],
    database: Path,
    every: str,
    once: bool,
    listed: Path | None,
    fetched: Path | None,
    contact: str,
    delay: float,
    private: bool,
    tell: str | None,
    webhook: str | None,
    **options: Any,
) -> None:
    """Build again and again what is new in SOURCE… (files, folders, globs) and in feeds, until Ctrl-C."""
    if "-" in sources or not (sources or listed):
        raise click.UsageError("watch takes files, folders and globs, or --feeds with a list of addresses")
    if listed and not listed.exists():
        raise click.BadParameter(f"no such file: {listed}", param_hint="--feeds")
    seconds = parse_every(every)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from etl.building import corrections_path
    from etl.watch.client import Manners
    from etl.watch.feeds import Feeds
    from etl.watch.rounds import Watch, stopped_by_signals

    manners = Manners(contact=contact, delay=delay, private=private)
    folder = fetched or database.with_name(f"{database.stem}-fetched")
    watching = Watch(
        sources=sources,
        database=database,
        build=builder(database, **options),
        say=partial(click.echo, err=True),
        feeds=Feeds(listed, folder, manners) if listed else None,
        tellers=parse_tellers(tell, webhook),
        more=[corrections_path(database, options["corrections"])],
    )
    with stopped_by_signals(watching.say):
        if not once:
            watching.run(seconds)
        elif not watching.round():
            raise SystemExit(1)


# One description of an option for both commands.
watch.params[1:1] = [option for option in build.params if option.name in AS_BUILD]


def builder(
    database: Path,
    *,
    columns: str | None,
    workers: str | None,
    quiet: bool,
    yes: bool = False,
    **options: Any,
) -> Callable[[Sequence[str | Path]], None]:
    """What builds a database from sources with the options of `build`, and reports."""
    mapping = parse_columns(columns)
    if yes:
        options["ask"] = lambda question: True

    def build_now(sources: Sequence[str | Path]) -> None:
        from etl.building import build as build_database

        with progress(quiet, tuple(map(str, sources)), mapping) as show:
            summary = build_database(
                sources, database, workers=workers or "auto", columns=mapping, progress=show, **options
            )
        report(summary, database)

    return build_now


def parse_every(every: str) -> float:
    """`5m` in seconds."""
    number, unit = every[:-1], every[-1:]
    if not (number.isdecimal() and int(number) and unit in UNITS):
        raise click.BadParameter("write a number with s, m, h or d behind it: 30s, 5m", param_hint="--every")
    return int(number) * UNITS[unit]


def parse_tellers(command: str | None, webhook: str | None) -> list[Teller]:
    """Those who tell what came in; a program that is not there, or no address, is an error at once."""
    from etl.watch.addresses import is_web_address
    from etl.watch.tellers import Command, Webhook

    tellers: list[Teller] = []
    if command is not None:
        try:
            words = shlex.split(command)
        except ValueError as error:
            raise click.BadParameter(f"{error} in {command}", param_hint="--tell") from error
        if not words or not shutil.which(words[0]):
            raise click.BadParameter(f"no such program: {command}", param_hint="--tell")
        tellers.append(Command(tuple(words)))
    if webhook is not None:
        if not is_web_address(webhook):
            raise click.BadParameter("write an http or https address", param_hint="--webhook")
        tellers.append(Webhook(webhook))
    return tellers


@main.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("parts", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PART…")
def merge(out: Path, parts: tuple[Path, ...]) -> None:
    """Bring PART… (databases that were built apart) into OUT, as if it had been built from all of it."""
    from etl.load.copying import merge as merge_databases

    with told_when_stopped(out):
        inputs = merge_databases(out, list(parts))
    click.echo(f"{out}: {counted(inputs, 'input')} of {counted(len(parts), 'part')}")


@main.command()
@click.argument("database", type=click.Path(path_type=Path), default="news.db")
@click.option("--to", "out", type=click.Path(path_type=Path), help="File or folder to write.")
@click.option(
    "--site",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Write the pages: a site that needs no server. In place of --to.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["db", "csv", "parquet"]),
    default="db",
    show_default=True,
    help="A database that serves alone, or a file for each table.",
)
@click.option("--where", metavar="SQL", help="Only articles that fulfil a condition over their columns.")
@click.option("--person", metavar="ID", help="Only articles that name this entity.")
@click.option("--outlet", help="Only articles that this outlet printed.")
@click.option("--month", metavar="YYYY-MM", help="Only articles of this month.")
def export(
    database: Path,
    out: Path | None,
    site: Path | None,
    form: str,
    where: str | None,
    person: str | None,
    outlet: str | None,
    month: str | None,
) -> None:
    """Write DATABASE, or the articles of it that are asked for, as a database, as tables or as a site."""
    from etl.load.exporting import Choice, export_database

    choice = Choice(where, person, outlet, month)
    if (out is None) == (site is None):
        raise click.UsageError("say where to write: --to FILE or FOLDER, or --site FOLDER")
    if site is not None:
        write_site(database, site, choice)
    elif out is not None:
        number = export_database(database, out, form, choice)
        click.echo(f"{out}: {counted(number, 'article')}")


def write_site(database: Path, folder: Path, choice: Choice) -> None:
    """Write a site, and say what is in it and what is not; exit code 1 where a page is missing."""
    from tqdm import tqdm

    from etl.site import export_site

    bar = tqdm(unit=" pages", desc="writing", disable=not sys.stderr.isatty(), file=sys.stderr)
    with told_when_stopped(folder, "written"), bar:

        def show(written: int, known: int) -> None:
            bar.total = known
            bar.update(written - bar.n)

        copied = export_site(database, folder, choice, show)
    for address in copied.failed[:SHOWN_FAILURES]:
        click.echo(f"not copied: {address}", err=True)
    click.echo(f"{folder}: {counted(copied.pages, 'page')}; open {folder / 'index.html'}")
    if copied.failed:
        raise SystemExit(1)


@main.command()
@click.argument("database", type=click.Path(path_type=Path), default="news.db")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "-p", "--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on."
)
@click.option("--cors", is_flag=True, help="Let pages of other sites call the JSON API.")
@click.option("--base-url", default="/", show_default=True, help="Path under which a proxy serves the site.")
@click.option(
    "-m",
    "--metadata",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="metadata.yml in place of the shipped one.",
)
@click.option("--map-tiles", metavar="URL", help="Tile server of the map ({z}, {x}, {y} in it), or none.")
@click.option(
    "--editor", is_flag=True, help="Put readings right from the page: prints an address that lets you."
)
@click.option("--anywhere", is_flag=True, help="With --editor: also where other machines reach --host.")
@click.option(
    "--corrections",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File that --editor writes. Default: corrections.csv beside the database.",
)
@click.option("--no-sql", is_flag=True, help="Answer no SQL that visitors write.")
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open the front page in a browser.")
def serve(
    database: Path,
    host: str,
    port: int,
    cors: bool,
    base_url: str,
    metadata: Path | None,
    map_tiles: str | None,
    editor: bool,
    anywhere: bool,
    corrections: Path | None,
    no_sql: bool,
    open_browser: bool,
) -> None:
    """Serve DATABASE with Datasette; a new build of it is picked up by itself."""
    from etl.serve import serve as serve_database

    serve_database(
        database,
        host=host,
        port=port,
        cors=cors,
        base_url=base_url,
        metadata=metadata,
        map_tiles=map_tiles,
        open_browser=open_browser,
        editor=editor,
        anywhere=anywhere,
        corrections=corrections,
        sql=not no_sql,
    )


@main.command()
@click.argument("database", type=click.Path(path_type=Path), default="news.db")
@click.option(
    "--since",
    metavar="DAY",
    type=click.DateTime(["%Y-%m-%d"]),
    help="First day (2016-07-28). Default: the day before the newest article.",
)
@click.option("--follow", metavar="IDS", help="Quotes by these people alone: ids, with commas between.")
@click.option(
    "-m",
    "--metadata",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="metadata.yml in place of the shipped one; it may name whom you follow.",
)
def digest(database: Path, since: datetime | None, follow: str | None, metadata: Path | None) -> None:
    """Print what has been published since a day as plain text, for a mail."""
    from etl.digest import digest as write_digest

    day = f"{since:%Y-%m-%d}" if since else None
    click.echo(write_digest(database, day, follow, metadata), nl=False)


@main.group()
def corrections() -> None:
    """Check and join files of what people have put right."""


@corrections.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-d",
    "--database",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Say of each line, too, what becomes of it in this database, which is left as it is.",
)
def check(file: Path, database: Path | None) -> None:
    """Name the lines of FILE that cannot be applied, and why; exit code 1 where there are any."""
    from etl.load.corrections.checking import check_lines

    count, faults = check_lines(file, database)
    for line, reason in faults:
        click.echo(f"{file}, line {line.number}: {reason}", err=True)
    click.echo(f"{file}: {counted(count, 'line')}, {len(faults)} that cannot be applied")
    if faults:
        raise SystemExit(1)


@corrections.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write; default: the screen.",
)
def join(files: tuple[Path, ...], output: Path | None) -> None:
    """Join FILES of corrections: each line once, by when it was made; says where they disagree."""
    from etl.load.corrections.file import csv_of, disagreements, join_lines, read_lines, write_text

    lines = join_lines(*map(read_lines, files))
    for before, after in disagreements(lines):
        said = f"“{before.value}” ({before.editor}), “{after.value}” ({after.editor})"
        click.echo(f"two lines on {after.target_id} {after.field}: {said}; the later holds", err=True)
    if output:
        write_text(output, csv_of(lines))
    else:
        click.echo(csv_of(lines), nl=False)


@main.command()
@click.option(
    "--gold",
    type=click.Path(path_type=Path),
    required=True,
    envvar="ONRECORD_GOLD",
    show_envvar=True,
    help="Folder with gold data.",
)
@click.option("--model", help="Another installed spaCy pipeline, by name or path.")
@click.option(
    "--only",
    metavar="PART",
    multiple=True,
    help="Score only this part: quotes, dates, places … With --ledger, this room.",
)
@click.option(
    "--pin", metavar="REASON", help="Write the scores as the new baseline, with the reason for any drop."
)
@click.option(
    "--ledger", is_flag=True, help="Switch off one rule after another, and print what each is worth."
)
def evaluate(gold: Path, model: str | None, only: tuple[str, ...], pin: str | None, ledger: bool) -> None:
    """Score every part on gold data, and fail when a pinned score drops; a clone has it, a wheel does not."""
    try:
        from etl.evaluation.evaluate import evaluate as evaluate_all
        from etl.evaluation.evaluate import format_table
    except ImportError as error:
        raise click.ClickException(
            "evaluation is not in the wheel: run it in a clone of the repository"
        ) from error
    if ledger:
        print_ledger(gold, only)
        return
    report = evaluate_all(gold, model=model, only=only, pin=pin)
    click.echo(format_table(report))
    if report.dropped:
        raise click.ClickException(f"scores dropped: {', '.join(report.dropped)}")


def print_ledger(gold: Path, rooms: tuple[str, ...]) -> None:
    """A line a rule, as soon as it is weighed."""
    from etl.evaluation.ledger import line_of, weigh_rules

    for entry in weigh_rules(gold, rooms):
        click.echo(line_of(entry))
