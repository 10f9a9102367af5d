"""Executor: where documents are read: in one child process, in several, or on a Dask cluster.

Nothing else in the code knows which it is. Wherever it is, what strangers wrote is read by a child that can
be ended (`child.py`), on a cluster by a child of the worker: one document never costs another.
"""

from __future__ import annotations

import atexit
import platform
import queue
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from types import TracebackType
from typing import Any, Generic, Protocol, TypeVar

from etl import __version__
from etl.child import Allowance, Child, ChildLost, NotReady
from etl.errors import OnRecordError

In = TypeVar("In")
Out = TypeVar("Out")

TRIES = 2
"""How often an item is read that ends its process: somebody else may have ended that."""
LOOK_SECONDS = 1.0
"""After which we look whether a cluster is there still."""
GONE = "the Dask scheduler is gone; start it and build again: what was read so far is kept"
ALONE = "no Dask worker is left; start one and build again: what was read so far is kept"
SECONDS_FOR_WORKERS = 30
"""Seconds in which a cluster has to have a worker, at the beginning or when the last has gone."""


@dataclass(frozen=True, slots=True)
class Lost:
    """In place of a result: why there is none."""

    reason: str
    seconds: float = 0
    """Of a processor, that were spent on it."""


@dataclass(frozen=True, slots=True)
class Each(Generic[In, Out]):
    """The same work on each of some items; what one of them raises is its own affair."""

    work: Callable[[In], Out]
    items: list[In]

    def prepare(self) -> Any:
        """What the work does before its limits hold, if anything."""
        return getattr(self.work, "prepare", lambda: False)()

    def __call__(self) -> Iterator[Out | Lost]:
        for item in self.items:
            try:
                yield self.work(item)
            except OnRecordError:  # no item's fault: the model is missing, say
                raise
            except MemoryError:
                yield Lost("takes more memory than a document may; split it")
            except Exception as error:
                yield Lost(f"{type(error).__name__}: {error}; please report it")


def results_of(
    child: Child, work: Callable[[In], Out], items: list[In], allowance: Allowance
) -> list[Out | Lost]:
    """The results of some items in a child; one that ends it is lost, alone."""
    found: list[Out | Lost] = []
    tries = unready = 0
    while len(found) < len(items):
        try:
            for result in child.stream(Each(work, items[len(found) :]), allowance):
                found.append(result)
                tries = 0
        except ChildLost as lost:
            tries += 1
            if lost.over_limit or tries == TRIES:
                found.append(Lost(str(lost), allowance.seconds if lost.over_limit else 0))
                tries = 0
        except NotReady as error:
            unready += 1
            if unready == TRIES:
                raise OnRecordError(f"no process can be started to read documents: it {error}") from error
    return found


class Children:
    """Some processes on this machine."""

    def __init__(self, number: int, allowance: Allowance) -> None:
        self.allowance = allowance
        self.children = [SPARE.pop() if SPARE else Child(), *(Child() for _ in range(number - 1))]
        self.free: queue.SimpleQueue[Child] = queue.SimpleQueue()
        for child in self.children:
            self.free.put(child)
        self.threads = ThreadPoolExecutor(number)
        self.window = 2 * number

    def submit(self, work: Callable[[In], Out], items: list[In]) -> Future[list[Out | Lost]]:
        return self.threads.submit(self.read, work, items)

    def read(self, work: Callable[[In], Out], items: list[In]) -> list[Out | Lost]:
        """The results of some items, in the child that is free."""
        child = self.free.get()
        try:
            return results_of(child, work, items, self.allowance)
        finally:
            self.free.put(child)

    def close(self, at_once: bool) -> None:
        """End the processes; one is spared for the next build of this program."""
        if at_once:
            for child in self.children:
                child.stop()
        self.threads.shutdown(cancel_futures=True)
        if not (at_once or SPARE):
            SPARE.append(self.children.pop())
        for child in self.children:
            child.end()


SPARE: list[Child] = []
"""A child that has its model loaded and nothing to do."""


AT_WORK: queue.SimpleQueue[Child] = queue.SimpleQueue()
"""On a worker of a cluster: the children that are free."""


@atexit.register
def end_spare() -> None:
    """End the spare children with this program."""
    while SPARE:
        SPARE.pop().end()
    while not AT_WORK.empty():
        AT_WORK.get().end()


class Cluster:
    """A Dask cluster that runs already; a lost worker is the scheduler's business."""

    def __init__(self, address: str, allowance: Allowance) -> None:
        try:
            from distributed import Client
        except ImportError as error:
            raise OnRecordError("a Dask cluster needs the extra: pip install 'onrecord[cluster]'") from error
        try:
            self.client = Client(address, timeout=10)
        except OSError as error:
            raise OnRecordError(f"no Dask scheduler answers at {address}: {error}") from error
        self.allowance = allowance
        try:
            self.check_workers(address)
        except OnRecordError:
            self.client.close()
            raise

    def check_workers(self, address: str) -> None:
        """Raise OnRecordError where there is no worker, or one of another version."""
        try:
            self.client.wait_for_workers(1, timeout=SECONDS_FOR_WORKERS)
        except TimeoutError as error:
            raise OnRecordError(
                f"no worker has joined the Dask scheduler at {address} within {SECONDS_FOR_WORKERS} seconds;"
                f" start one: dask worker {address}"
            ) from error
        self.window = 2 * max(
            2, sum(each["nthreads"] for each in self.client.scheduler_info()["workers"].values())
        )
        for worker, version in self.client.run(version_here, on_error="return").items():
            if version != __version__:
                raise OnRecordError(told_of_version(worker, version))

    def submit(self, work: Callable[[In], Out], items: list[In]) -> Future[list[Out | Lost]]:
        if self.client.status == "closed":
            raise OnRecordError(GONE)
        found = self.client.submit(
            read_on_worker, __version__, work, items, self.allowance, pure=False, retries=0
        )
        future: Future[list[Out | Lost]] = OnCluster(self.client)
        found.add_done_callback(lambda done: settle(future, done))
        return future

    def close(self, at_once: bool) -> None:
        self.client.close()


class OnCluster(Future[Any]):
    """What comes from a cluster, or the word that it is gone: a client that has closed calls nobody back, and
    a scheduler without workers waits for ever."""

    def __init__(self, client: Any) -> None:
        super().__init__()
        self.client = client

    def exception(self, timeout: float | None = None) -> BaseException | None:
        """What went wrong, waited for; an OnRecordError where scheduler or workers are lost."""
        seconds_alone = 0.0
        while True:
            is_closed = self.client.status == "closed"
            try:
                return super().exception(LOOK_SECONDS)
            except TimeoutError:
                if is_closed:
                    return OnRecordError(GONE)
            seconds_alone = 0 if self.has_workers() else seconds_alone + LOOK_SECONDS
            if seconds_alone >= SECONDS_FOR_WORKERS:
                return OnRecordError(ALONE)

    def has_workers(self) -> bool:
        """Whether the cluster has a worker; a scheduler that does not say so is the client's business."""
        try:
            return bool(self.client.scheduler_info()["workers"])
        except (OSError, LookupError, TimeoutError):
            return True


def settle(future: Future[Any], done: Any) -> None:
    """Give a future what became of one of Dask's."""
    try:
        future.set_result(done.result())
    except BaseException as error:
        future.set_exception(error)


def version_here() -> str:
    """The version of this program, where it is called."""
    return __version__


def told_of_version(worker: str, version: object, wanted: str = __version__) -> str:
    """What to do about a worker of another version, or one that lacks the program."""
    what = f"onrecord {version}" if isinstance(version, str) else f"no onrecord ({version})"
    return f"the Dask worker {worker} has {what}, the driver {wanted}: install the same version on both"


def read_on_worker(
    version: str, work: Callable[[In], Out], items: list[In], allowance: Allowance
) -> list[Out | Lost]:
    """On a worker of a cluster: the results of some items, read by a child of the worker."""
    if version != __version__:  # one that came later
        raise OnRecordError(told_of_version(platform.node(), __version__, version))
    try:
        child = AT_WORK.get_nowait()
    except queue.Empty:
        child = Child()
    try:
        return results_of(child, work, items, allowance)
    finally:
        AT_WORK.put(child)


class Executor(Protocol):
    """Where items are read: here, or on other machines."""

    window: int
    """How many batches may be under way: two for each process, so that none waits."""

    def submit(self, work: Callable[[In], Out], items: list[In]) -> Future[list[Out | Lost]]: ...
    def close(self, at_once: bool) -> None: ...


@dataclass
class Workers:
    """The executor named by `serial` (one process), `N`, `local:N` or `dask:tcp://host:port`."""

    spec: str
    allowance: Allowance = field(default_factory=Allowance)

    def __post_init__(self) -> None:
        kind, _, where = self.spec.partition(":") if not self.spec.isdigit() else ("local", ":", self.spec)
        if (
            (kind == "serial") == bool(where)
            or kind not in ("serial", "local", "dask")
            or (kind == "local" and not where.isdigit())
        ):
            raise OnRecordError(
                f"workers {self.spec!r}: use a number, serial, local:N or dask:tcp://host:port"
            )
        self.are_elsewhere = kind == "dask"
        self.executor: Executor = (
            Cluster(where, self.allowance)
            if self.are_elsewhere
            else Children(max(1, int(where or 1)), self.allowance)
        )

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.executor.close(at_once=error is not None)


def run_batches(
    workers: Workers, work: Callable[[In], Out], batches: Iterable[list[In]]
) -> Iterator[tuple[In, Out | Lost]]:
    """Each item with its result, in order; at most so many batches are under way as the executor takes.

    Results in order make the same rows whatever the executor.
    """
    submit = workers.executor.submit
    under_way: deque[tuple[list[In], Future[list[Out | Lost]]]] = deque()
    source = iter(batches)
    for batch in islice(source, workers.executor.window):
        under_way.append((batch, submit(work, batch)))
    while under_way:
        batch, future = under_way.popleft()
        yield from zip(batch, results_or_losses(workers, work, batch, future), strict=True)
        under_way.extend((batch, submit(work, batch)) for batch in islice(source, 1))


def results_or_losses(
    workers: Workers, work: Callable[[In], Out], batch: list[In], future: Future[list[Out | Lost]]
) -> Iterator[Out | Lost]:
    """The results of a batch; where its worker was lost, each item is tried again by itself."""
    error = future.exception()
    if error is None:
        yield from future.result()
    elif isinstance(error, OnRecordError):
        raise error
    elif len(batch) == 1:
        yield Lost(f"the worker that read it was lost ({type(error).__name__})")
    else:
        for item in batch:
            yield from results_or_losses(workers, work, [item], workers.executor.submit(work, [item]))
