"""Executor: where documents are read: in this process, in a pool of processes, or on a Dask cluster.

`concurrent.futures.Executor.submit` is the one seam: nothing else in the code knows which is open.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from itertools import islice
from types import TracebackType
from typing import Any, TypeVar

from etl.errors import OnRecordError

In = TypeVar("In")
Out = TypeVar("Out")


class SerialExecutor(Executor):
    """Runs each call at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class DaskExecutor(Executor):
    """A Dask cluster that runs already; a lost worker is the scheduler's business."""

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
        except ImportError as error:
            raise OnRecordError("a Dask cluster needs the extra: pip install 'onrecord[cluster]'") from error
        try:
            self.client = Client(address, timeout=10)
        except OSError as error:
            raise OnRecordError(f"no Dask scheduler answers at {address}: {error}") from error
        self.inner = self.client.get_executor(pure=False, retries=0)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = self.inner.submit(fn, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.inner.shutdown(wait=wait)
        self.client.close()


class Workers:
    """The executor named by `serial`, `N`, `local:N` or `dask:tcp://host:port`; opens again after a crash."""

    def __init__(self, spec: str) -> None:
        kind, _, where = spec.partition(":") if not spec.isdigit() else ("local", ":", spec)
        if (
            (kind == "serial") == bool(where)
            or kind not in ("serial", "local", "dask")
            or (kind == "local" and not where.isdigit())
        ):
            raise OnRecordError(f"workers {spec!r}: use a number, serial, local:N or dask:tcp://host:port")
        self.kind, self.where = (
            ("serial", "") if (kind, where) in (("local", "0"), ("local", "1")) else (kind, where)
        )
        self.executor = self.open()

    def open(self) -> Executor:
        if self.kind == "local":
            # Spawned: forked copies of a threaded BLAS hang.
            context = multiprocessing.get_context("spawn")
            return ProcessPoolExecutor(
                int(self.where), context, initializer=end_with_parent, initargs=(os.getpid(),)
            )
        return DaskExecutor(self.where) if self.kind == "dask" else SerialExecutor()

    @property
    def window(self) -> int:
        """How many calls may be under way: two for each worker, so that none waits."""
        return 2 * int(self.where) if self.kind == "local" else 64 if self.kind == "dask" else 1

    def submit(self, work: Callable[[In], Out], item: In) -> Future[Out]:
        try:
            return self.executor.submit(work, item)
        except BrokenExecutor:
            self.executor = self.open()
            return self.executor.submit(work, item)

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.executor.shutdown(wait=error is None, cancel_futures=True)


def run_batches(
    workers: Workers,
    work: Callable[[list[In]], list[Out]],
    batches: Iterable[list[In]],
    on_loss: Callable[[In, BaseException], Out],
) -> Iterator[Out]:
    """The results of each batch, in order; at most `workers.window` batches are under way.

    Results in order make the same rows whatever the executor. A batch that takes its worker down is tried
    again one item at a time, and `on_loss` makes the result of the guilty one.
    """
    queue: deque[tuple[list[In], Future[list[Out]]]] = deque()
    source = iter(batches)
    for batch in islice(source, workers.window):
        queue.append((batch, workers.submit(work, batch)))
    while queue:
        batch, future = queue.popleft()
        yield from (
            future.result() if future.exception() is None else run_one_by_one(workers, work, batch, on_loss)
        )
        queue.extend((batch, workers.submit(work, batch)) for batch in islice(source, 1))


def run_one_by_one(
    workers: Workers,
    work: Callable[[list[In]], list[Out]],
    batch: list[In],
    on_loss: Callable[[In, BaseException], Out],
) -> Iterator[Out]:
    """The results of a batch that failed as a whole."""
    for item in batch:
        future = workers.submit(work, [item])
        error = future.exception()
        if error is None:
            yield from future.result()
        elif isinstance(error, OnRecordError):  # no item's fault: the model is missing, say
            raise error
        else:
            yield on_loss(item, error)


def end_with_parent(parent: int) -> None:
    """In a worker: end when the parent is gone. Spawned workers outlive a killed parent otherwise.

    Ctrl-C reaches every process of a terminal; what it means is the parent's to say.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
