"""Finding: which documents there are. What strangers packed is opened by a child, which can be ended.

A container costs no more than its size allows: time, and documents in a row that cannot be read. Then it is
given up, with a reason, and the others are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from etl.child import MEGABYTE, Allowance, Child, ChildLost, NotReady
from etl.errors import OnRecordError
from etl.extract import Record, find_records
from etl.extract.limits import TimeLimit, time_limit
from etl.extract.unpacking import holds_several, records_of_file

SECONDS, SECONDS_PER_MB = 30, 2
"""Of a processor, to find what is in a container, and beside it for each million of its bytes."""
SECONDS_TO_TELL = 5
"""Of a processor, to tell what a file is by its first bytes."""
MEMORY = 520 * MEGABYTE
"""Bytes for it; beside what finds the documents waits what reads them, with the model."""
FAILURES, FAILURES_PER_MB = 1000, 400
"""Documents of a container in a row that cannot be read, before it is given up. A crawl has two kilobytes and
more for each page, and its pages without a text are no reason to leave the others."""
SECONDS_IN_VAIN, SECONDS_IN_VAIN_PER_MB = 30, 5
"""Of a processor, for them: as for a single document, and more than a crawl's lists of pages take."""
UNREAD = "that could not be read; the rest is left unread"


@dataclass(slots=True)
class Finder:
    """Finds documents, in a `with` block; `give_up` says of which containers no more are wanted."""

    child: Child = field(default_factory=Child)
    given_up: set[str] = field(default_factory=set)
    failed: int = 0
    """Documents in a row that could not be read, of the container `current`."""
    in_vain: float = 0
    """Seconds of a processor that they took."""
    current: str = ""
    sizes: dict[str, int] = field(default_factory=dict)

    def __enter__(self) -> Finder:
        return self

    def __exit__(self, *_: object) -> None:
        self.child.end()

    def find(
        self, sources: Iterable[str | Path], columns: Mapping[str, str] | None = None
    ) -> Iterator[Record]:
        """The documents in files, folders and containers, as `find_records` has them."""
        return find_records(sources, columns=columns, records_of=self.records_of)

    def records_of(self, path: Path, source: str, columns: Mapping[str, str]) -> Iterator[Record]:
        """The records of a file; those of a container as its child finds them."""
        try:  # here and not in the child, which would be started for every text
            with time_limit(SECONDS_TO_TELL):
                single = None if holds_several(path) else list(records_of_file(path, source, columns, True))
        except TimeLimit as limit:
            single = [Record(source, failure=f"{limit}, and what it is cannot be told")]
        if single is not None:
            yield from single
            return
        size = self.sizes[source] = path.stat().st_size
        count = 0
        try:
            for record in self.child.stream(
                partial(records_of_file, path, source, dict(columns)), allowance_of(size)
            ):
                if source in self.given_up:
                    return
                yield replace(record, container=source)
                count += 1
        except ChildLost as lost:
            yield Record(source, failure=f"{lost}, after {count:,} documents in it; unpack or split it")
        except NotReady as error:
            raise OnRecordError(f"no process can be started to open files: it {error}") from error
        except Exception as error:  # what its reader did not foresee costs this file alone
            reason = f"damaged after {count:,} documents, get it again: {type(error).__name__}: {error}"
            yield Record(source, failure=reason[:300])

    def told(self, record: Record, failed: bool, seconds: float) -> str:
        """Take note of what became of a document, in so many seconds of a processor.

        Returns why its container is given up, if it is, else nothing.
        """
        if record.container != self.current:
            self.current, self.failed, self.in_vain = record.container, 0, 0
        self.failed, self.in_vain = (self.failed + 1, self.in_vain + seconds) if failed else (0, 0)
        why = self.why_given_up()
        if why:
            self.given_up.add(self.current)
        return why

    def why_given_up(self) -> str:
        """Why no more of the container is read, if so."""
        size = self.sizes.get(self.current, 0)
        if not self.current:
            return ""
        if self.failed >= failures_of(size):
            return f"given up after {failures_of(size):,} documents in a row {UNREAD}"
        if self.in_vain >= seconds_in_vain(size):
            return f"given up after {seconds_in_vain(size):,} seconds of a processor on documents {UNREAD}"
        return ""


def allowance_of(size: int) -> Allowance:
    """What finding the documents in a container of some bytes may take."""
    seconds = SECONDS + SECONDS_PER_MB * size // 1_000_000
    return Allowance(seconds, seconds, max(Allowance.waiting, 10 * seconds), MEMORY)


def failures_of(size: int) -> int:
    """Documents in a row that a container of some bytes may have which cannot be read."""
    return FAILURES + FAILURES_PER_MB * size // 1_000_000


def seconds_in_vain(size: int) -> int:
    """Seconds that documents in a row may take which cannot be read, of a container of some bytes."""
    return SECONDS_IN_VAIN + SECONDS_IN_VAIN_PER_MB * size // 1_000_000
