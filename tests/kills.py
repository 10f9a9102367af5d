"""Kills: builds, watches, their processes and a cluster's are ended at moments by lot, and nothing is lost.

    python -m tests.kills --number 100 --seed 1

After each kill the database is whole, or as it was; after a build of the same sources that nobody kills, it
has the rows of one that was never killed, and nothing is left beside it, nor any process.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from etl.load.kept import path_of
from tests.test_building import contents

ARTICLES = 10
MARK = "ONRECORD_KILLS"
"""In the environment of every process that is started here: so those are found that outlive it."""
SECONDS = 300
"""In which every build has to end, and every wait for a moment."""
STORY = """{title}

March {day}, 2021

The harbour board of {place} met on Thursday to settle the strike that began in {month}.

“We will sign in the spring,” {name}, the chairwoman, said after the meeting. “Not before.”
"""
NAMES = ("Mara Lindqvist", "Ana Torres", "Ingrid Vale", "Helen Marsh", "Ruth Adeyemi")
PLACES = ("Lerwick", "Oslo", "Valparaiso", "Mombasa", "Reykjavik", "Halifax", "Cork")


def story(number: int, version: int = 0) -> str:
    """An article of its own, as it is in the end (version 0) or as it was before."""
    day = number + 1 + version
    return STORY.format(
        title=f"Harbour talks {number} end", day=day, place=PLACES[day % len(PLACES)],
        month=("January", "February", "December")[day % 3], name=NAMES[day % len(NAMES)],
    )  # fmt: skip


@dataclass
class Trial:
    """Builds of a pile in a folder, killed by lot; what went wrong is noted in `faults`."""

    folder: Path
    random: random.Random
    faults: list[str] = field(default_factory=list)
    seconds: float = 0
    """Which a build takes that nobody kills."""

    def __post_init__(self) -> None:
        for name in ("pile", "out", "scratch", "whole", "copy"):
            (self.folder / name).mkdir()
        self.environment = {**os.environ, MARK: str(self.folder), "OMP_NUM_THREADS": "1"}
        self.database = self.folder / "out" / "news.db"

    def write_pile(self, *, finally_so: bool) -> None:
        """Write the sources: as they are in the end, or some as they were before, or not there yet."""
        for number in range(ARTICLES):
            path = self.folder / "pile" / f"{number}.txt"
            version = 0 if finally_so else self.random.choice((0, 0, 1, None))
            path.unlink(missing_ok=True)
            if version is not None:
                path.write_text(story(number, version), encoding="utf-8")

    def start(self, *command: str, scratch: str = "scratch") -> subprocess.Popen[bytes]:
        """Start this Python with arguments, its messages kept for who looks for a fault."""
        environment = {**self.environment, "TMPDIR": str(self.folder / scratch)}
        with (self.folder / "messages.txt").open("ab") as messages:
            return subprocess.Popen(
                [sys.executable, *command], stdout=messages, stderr=messages, env=environment
            )

    def build(self, *options: str, database: Path | None = None) -> subprocess.Popen[bytes]:
        place = str(database or self.database)
        pile = str(self.folder / "pile")
        return self.start("-m", "etl", "build", pile, "-d", place, "-q", "--yes", "--prune", *options)

    def some_options(self, workers: str | None = None) -> list[str]:
        options = ["--workers", workers or self.random.choice(("serial", "2"))]
        return options + ["--rebuild"] * (self.random.random() < 0.3)

    def finish(self, process: subprocess.Popen[bytes], what: str, *, may_fail: bool = False) -> None:
        """Wait for a build that nobody kills, or for which it should be no harm."""
        try:
            code = process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            self.faults.append(f"{what}: did not end")
        else:
            if code and not (may_fail and code == 1):
                self.faults.append(f"{what}: ended with {code}")

    def measure(self) -> None:
        """Make the database that nobody killed; how long it took says when to kill the others."""
        self.write_pile(finally_so=True)
        began = time.monotonic()
        self.finish(self.build("--workers", "serial", database=self.folder / "whole" / "news.db"), "unkilled")
        self.seconds = time.monotonic() - began

    def kill(self, kind: str) -> bool:
        """Kill once; whether there was something to kill still."""
        self.write_pile(finally_so=False)
        if self.random.random() < 0.2:
            self.clear()
        killed = KINDS[kind](self)
        self.check(kind)
        return killed

    def clear(self) -> None:
        for path in (self.folder / "out").iterdir():
            path.unlink()

    def moment(self, share: float = 1.1) -> None:
        time.sleep(self.random.uniform(0, share * self.seconds))

    def is_reading(self, driver: subprocess.Popen[bytes], workers: list[subprocess.Popen[bytes]]) -> bool:
        """Wait until one of those that read for a build has a child, and a while by lot; whether the build
        goes on still."""
        until = time.monotonic() + SECONDS
        while driver.poll() is None and time.monotonic() < until:
            if any(children_of(worker.pid) for worker in workers):
                self.moment(0.5)
                break
            time.sleep(0.01)
        return driver.poll() is None

    def check(self, kind: str) -> None:
        """See that the database is whole, on a copy: to look at it would mend it."""
        if not self.database.exists():
            return
        copy = self.folder / "copy" / "news.db"
        for ending in ("", "-wal"):
            there, here = (path.with_name(path.name + ending) for path in (self.database, copy))
            here.unlink(missing_ok=True)
            if there.exists():
                shutil.copy(there, here)
        with closing(sqlite3.connect(copy)) as db:
            if (told := faults_of(db)) is not None:
                self.faults.append(f"{kind}: {told}")

    def compare(self) -> None:
        """Build once more, unkilled; note rows that differ, and what is left."""
        self.write_pile(finally_so=True)
        self.finish(self.build("--workers", "serial"), "rerun")
        self.check("rerun")
        wanted, found = contents(self.folder / "whole" / "news.db"), contents(self.database)
        self.faults += [f"rerun: {name} differs" for name in wanted if wanted[name] != found[name]]
        left = {path.name for path in (self.folder / "out").iterdir()}
        left -= {self.database.name, path_of(self.database).name}
        left |= {f"scratch/{path.name}" for path in (self.folder / "scratch").iterdir()}
        self.faults += [f"rerun: {name} is left" for name in sorted(left)]
        if outlived := self.outliving():
            self.faults.append(f"rerun: processes {outlived} are left")

    def outliving(self) -> list[int]:
        """Processes of ours that are there still; those whose parent is gone have five seconds to see it."""
        until = time.monotonic() + 5
        while (found := list(processes_with(self.environment[MARK]))) and time.monotonic() < until:
            time.sleep(0.2)
        return found


def faults_of(db: sqlite3.Connection) -> str | None:
    """What is wrong with a database."""
    try:
        if (told := db.execute("pragma integrity_check").fetchone()[0]) != "ok":
            return str(told)
        if db.execute("pragma foreign_key_check").fetchone():
            return "a reference leads nowhere"
        names = db.execute("select name from sqlite_master where sql like 'create virtual table%'").fetchall()
        for (name,) in names:
            db.execute(f"insert into {name} ({name}, rank) values ('integrity-check', 1)")
    except sqlite3.Error as error:
        return str(error)
    return None


def processes_with(mark: str) -> Iterator[int]:
    """Processes with our mark in their environment."""
    wanted = f"{MARK}={mark}".encode()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != os.getpid():
            try:
                if wanted in (folder / "environ").read_bytes().split(b"\0"):
                    yield int(folder.name)
            except OSError:
                continue


def children_of(process: int) -> list[int]:
    """The processes that a process has started, whichever of its threads did."""
    lists = Path(f"/proc/{process}/task").glob("*/children")
    try:
        return [int(one) for path in lists for one in path.read_text().split()]
    except OSError:
        return []


def end(process: subprocess.Popen[bytes]) -> bool:
    """Kill a process as no program can prevent; whether it was there still."""
    was_there = process.poll() is None
    process.kill()
    process.wait()
    return was_there


def kill_driver(trial: Trial) -> bool:
    process = trial.build(*trial.some_options())
    trial.moment()
    return end(process)


def kill_publishing(trial: Trial) -> bool:
    """Kill a build that has begun to write the database, or the file that takes its place."""
    logs = [trial.database.with_name(trial.database.name + ending) for ending in ("-wal", ".new")]
    process = trial.build(*trial.some_options(), "--rebuild")
    until = time.monotonic() + SECONDS
    while process.poll() is None and time.monotonic() < until and not any(map(size, logs)):
        time.sleep(0.001)
    time.sleep(trial.random.uniform(0, 0.15))
    return end(process)


def size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def kill_worker(trial: Trial) -> bool:
    """Kill a process that reads; the build goes on without it."""
    process = trial.build(*trial.some_options("2"))
    trial.is_reading(process, [process])
    children = children_of(process.pid)
    if children:
        os.kill(trial.random.choice(children), signal.SIGKILL)
    trial.finish(process, "worker")
    return bool(children)


def kill_watch(trial: Trial) -> bool:
    pile = str(trial.folder / "pile")
    process = trial.start("-m", "etl", "watch", pile, "-d", str(trial.database), "-q", "-y", "--every", "1s")
    trial.moment(1.6)
    return end(process)


def kill_dask_worker(trial: Trial) -> bool:
    """Kill one of two workers of a cluster; the build goes on with the other."""
    with cluster(trial) as (address, _, workers):
        process = trial.build(*trial.some_options(f"dask:{address}"))
        was_at_work = trial.is_reading(process, workers)
        end(trial.random.choice(workers))
        trial.finish(process, "dask worker")
    return was_at_work


def kill_scheduler(trial: Trial) -> bool:
    """Kill the scheduler of a cluster; the build says so and ends, or has ended well."""
    with cluster(trial) as (address, scheduler, workers):
        process = trial.build(*trial.some_options(f"dask:{address}"))
        was_at_work = trial.is_reading(process, workers)
        end(scheduler)
        trial.finish(process, "scheduler", may_fail=True)
    return was_at_work


@contextmanager
def cluster(
    trial: Trial,
) -> Iterator[tuple[str, subprocess.Popen[bytes], list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers on this machine: its address, and the processes."""
    told = trial.folder / "scheduler.json"
    told.unlink(missing_ok=True)
    asked = ("--scheduler-file", str(told), "--no-dashboard")
    of_scheduler = ("--host", "127.0.0.1", "--port", "0", "--dashboard-address", ":0")
    scheduler = trial.start("-m", "distributed.cli.dask_scheduler", *of_scheduler, *asked, scratch="copy")
    until = time.monotonic() + SECONDS
    while not size(told) and time.monotonic() < until:
        time.sleep(0.05)
    address = told.read_text(encoding="utf-8").split('"address": "')[1].split('"')[0]
    of_worker = ("-m", "distributed.cli.dask_worker", "--no-nanny", "--nthreads", "1", "--host", "127.0.0.1")
    workers = [trial.start(*of_worker, *asked, scratch="copy") for _ in range(2)]
    try:
        yield address, scheduler, workers
    finally:
        for process in (*workers, scheduler):
            end(process)


KINDS: dict[str, Callable[[Trial], bool]] = {
    "driver": kill_driver,
    "publishing": kill_publishing,
    "worker": kill_worker,
    "watch": kill_watch,
    "dask worker": kill_dask_worker,
    "scheduler": kill_scheduler,
}
SHARES = {"driver": 33, "publishing": 27, "worker": 15, "watch": 15, "dask worker": 5, "scheduler": 5}
"""Of a hundred kills."""


def run(folder: Path, kinds: list[str], seed: int, say: Callable[[str], None] = print) -> list[str]:
    """Kill once for each kind that is named, with a rerun after up to six of them; returns the faults."""
    trial = Trial(folder, random.Random(seed))
    trial.measure()
    say(f"seed {seed}; a build that nobody kills takes {trial.seconds:.1f} seconds")
    killed: Counter[str] = Counter()
    before_rerun = trial.random.randint(1, 6)
    for number, kind in enumerate(kinds, 1):
        killed[kind] += trial.kill(kind)
        before_rerun -= 1
        if not before_rerun or number == len(kinds):
            trial.compare()
            before_rerun = trial.random.randint(1, 6)
            say(
                f"{number} kills: {dict(killed)} were at work; {len(trial.faults)} faults {trial.faults[-3:]}"
            )
    return trial.faults


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", action="append", choices=KINDS, help="these kinds only; may be repeated")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    shares = {kind: SHARES[kind] for kind in asked.kind or SHARES}
    kinds = chance.choices(list(shares), list(shares.values()), k=asked.number)
    with tempfile.TemporaryDirectory(prefix="onrecord-kills-") as folder:
        faults = run(Path(folder), kinds, asked.seed, lambda line: print(line, flush=True))
        if faults:
            print(*faults, sep="\n")
            shutil.copy(Path(folder) / "messages.txt", Path(tempfile.gettempdir()) / "kills-messages.txt")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
