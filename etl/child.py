"""Child: a process of its own for what strangers wrote; it can be ended, whatever it is in the middle of.

A limit that Python keeps does not reach into C: a parser that never returns is not interrupted, and what it
takes of memory takes it from everyone. A child has its limits from the operating system. It reads what it is
asked for on its standard input, and writes the results one by one: when it ends early, its parent knows which
item ended it, and has all that came before.
"""

from __future__ import annotations

import contextlib
import errno
import faulthandler
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import IO, Any, TypeVar

resource: ModuleType | None
try:
    import resource
except ImportError:  # Windows has no limits for a process: there only the clock ends one
    resource = None

Out = TypeVar("Out")

MEGABYTE = 1_000_000
READY, STEP, ERROR, END = "ready", "step", "error", "end"
"""What a child tells: it has what it needs, a result, why there are no more, that there are no more."""
PATIENCE = 10
"""Seconds in which a child ends that has stopped talking."""
OF_MEMORY = {"MALLOC_MMAP_THRESHOLD_": str(MEGABYTE)}
"""Has glibc give blocks of more bytes back at once: it keeps such of up to 32 MB, in pieces, by itself."""
TIRED = 300 * MEGABYTE
"""Bytes by which a child may have grown when it is done, before another takes its place."""


@dataclass(frozen=True)
class Allowance:
    """What a child may take for the work it is asked for."""

    seconds: int = 50
    """Of a processor, for each result: a busy machine makes no document heavier."""
    seconds_of_all: int | None = None
    """Of a processor, for all results together."""
    waiting: int = 600
    """Seconds by the clock for each result, in which it may also wait for a disk, or for others at work: a
    dozen of them make a minute of a processor ten."""
    memory: int = 600 * MEGABYTE
    """Bytes beyond what it has when it is ready, so that it and its parent stay below one gigabyte."""


class ChildLost(Exception):
    """A child ended before its work did."""

    def __init__(self, reason: str, over_limit: bool) -> None:
        super().__init__(reason)
        self.over_limit = over_limit
        """Whether it took more than it may; otherwise it crashed, or somebody ended it."""


class NotReady(Exception):
    """A child ended before it could begin."""


@dataclass(slots=True)
class Child:
    """A process that is started when it is first asked, and again when it has ended."""

    process: subprocess.Popen[bytes] | None = None
    stopped: bool = False
    """Whether it is not to be started again."""

    def stream(
        self,
        work: Callable[[], Iterable[Out]],
        allowance: Allowance = Allowance(),
    ) -> Iterator[Out]:
        """The results of some work, as they come.

        work: what can be pickled; what its attribute `prepare` does is done before limits hold.

        Raises what the work raises; ChildLost, or NotReady where the work had not begun. A child whose
        results are not wanted any more is ended.
        """
        ready = done = False
        try:
            for kind, value in self.ask(work, allowance):
                if kind == STEP:
                    yield value
                ready = True
                done = kind in (ERROR, END)
                if kind == ERROR:
                    raise value
                if kind == END and value:
                    self.end()
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            if done:
                raise
            lost = why_ended(self.end(PATIENCE), allowance)
            done = True
            raise (lost if ready else NotReady(str(lost))) from error
        finally:
            if not done:
                self.end()

    def ask(self, work: Callable[[], Iterable[Any]], allowance: Allowance) -> Iterator[tuple[str, Any]]:
        """What the child tells of some work."""
        process = self.running()
        assert process.stdin and process.stdout
        send(process.stdin, (str(Path.cwd()), work, allowance))
        kind = ""
        while kind not in (ERROR, END):
            kind, value = pickle.load(process.stdout)
            yield kind, value

    def running(self) -> subprocess.Popen[bytes]:
        """The process, started where there is none."""
        if self.stopped:
            raise NotReady("has been stopped")
        if self.process is None:
            # By this command, and not by forking: a copy of a process with threads hangs, and no script is
            # run twice that lacks a guard around its call of ours.
            try:
                self.process = subprocess.Popen(
                    [sys.executable, "-c", "from etl.child import main; main()", str(os.getpid())],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    env={
                        **OF_MEMORY,
                        **os.environ,
                        "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path),
                    },
                )
            except OSError as error:  # else taken for the end of a child
                raise refused(error) from error
        return self.process

    def stop(self) -> None:
        """End the process for good, though another thread waits for what it tells."""
        self.stopped = True
        if process := self.process:
            process.kill()

    def end(self, patience: float = 0) -> int:
        """End the process, after some seconds in which it may end itself; returns its code (`Popen.wait`)."""
        process, self.process = self.process, None
        if process is None:
            return 0
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience)
        process.kill()
        with contextlib.suppress(OSError):
            process.communicate()
        return process.wait()


def refused(error: OSError) -> NotReady:
    """That the system starts no child, as the user is to read it."""
    more = "; allow more, as with ulimit -n 256" if error.errno in (errno.EMFILE, errno.ENFILE) else ""
    return NotReady(f"is refused by the system: {error.strerror}{more}")


def why_ended(code: int, allowance: Allowance) -> ChildLost:
    """Why a child ended early, as the user is to read it."""
    if resource is not None and code == -signal.SIGXCPU:
        return ChildLost(f"took more than {allowance.seconds} seconds of a processor", True)
    if code == 1:
        return ChildLost(f"took longer than {allowance.waiting} seconds", True)
    how = signal.Signals(-code).name if -code in set(signal.Signals) else f"exit code {code}"
    return ChildLost(f"ended the process that read it ({how})", False)


def send(stream: IO[bytes], message: object) -> None:
    """Write a message whole."""
    stream.write(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
    stream.flush()


def main() -> None:
    """In the child: do what is asked for, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told too, and ends its children
    threading.Thread(target=end_with_parent, args=(int(sys.argv[1]),), daemon=True).start()
    asked, told = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open() as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)  # what a library prints is no message
    usual = memory_in_use()
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            folder, work, allowance = pickle.load(asked)
            os.chdir(folder)
            usual = answer(told, work, allowance, usual)


def answer(told: IO[bytes], work: Callable[[], Iterable[Any]], allowance: Allowance, usual: int) -> int:
    """Tell the results of some work; returns how much memory a child has that is ready for it."""
    try:
        prepare = getattr(work, "prepare", None)
        if prepare and prepare():
            usual = memory_in_use()
        send(told, (READY, None))
        for result in Limits(allowance, usual).steps(work):
            send(told, (STEP, result))
    except BrokenPipeError:
        raise
    except Exception as error:
        send(told, (ERROR, picklable(error)))
    else:
        send(told, (END, memory_in_use() > usual + TIRED))
    return usual


def picklable(error: Exception) -> Exception:
    """An error as its parent can read it."""
    try:
        return pickle.loads(pickle.dumps(error))  # type: ignore[no-any-return]
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")


@dataclass(slots=True)
class Limits:
    """The limits of a child at work: each step has its own, and all together have one."""

    allowance: Allowance
    usual: int
    """Bytes that it has when it is ready."""
    began: float = field(default_factory=time.process_time)

    def steps(self, work: Callable[[], Iterable[Out]]) -> Iterator[Out]:
        """The results of some work; the limits hold while one is made, and not while it is told."""
        last = object()
        with self.held():
            results = iter(work())
        while True:
            with self.held():
                result: Any = next(results, last)
            if result is last:
                return
            yield result

    @contextmanager
    def held(self) -> Iterator[None]:
        """End this process where a step takes more than it may; memory beyond the limit is a MemoryError."""
        with Path(os.devnull).open("w") as nowhere, bounded(self.usual + self.allowance.memory, self.until()):
            faulthandler.dump_traceback_later(self.allowance.waiting, exit=True, file=nowhere)
            try:
                yield
            finally:
                faulthandler.cancel_dump_traceback_later()

    def until(self) -> float:
        """The seconds of a processor this process will have taken when the step has to be done."""
        until = time.process_time() + self.allowance.seconds
        whole = self.allowance.seconds_of_all
        return until if whole is None else min(until, self.began + whole)


@contextmanager
def bounded(memory: int, seconds: float) -> Iterator[None]:
    """Set the limits of the operating system on this process's memory and time."""
    if resource is None:
        yield
        return
    kinds = {resource.RLIMIT_CPU: int(seconds) + 1, resource.RLIMIT_CORE: 0}
    if memory_in_use():
        kinds[resource.RLIMIT_DATA] = memory
    before = {kind: resource.getrlimit(kind) for kind in kinds}
    for kind, limit in kinds.items():
        set_limit(kind, limit)
    try:
        yield
    finally:
        for kind, limits in before.items():
            resource.setrlimit(kind, limits)


def set_limit(kind: int, limit: int) -> None:
    """Set a limit, or leave one that is lower."""
    assert resource
    soft, hard = resource.getrlimit(kind)
    known = [each for each in (soft, hard) if each != resource.RLIM_INFINITY]
    resource.setrlimit(kind, (min([limit, *known]), hard))


def memory_in_use() -> int:
    """Bytes that count against RLIMIT_DATA; 0 where the system does not say, or has no such limit."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[5])
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def end_with_parent(parent: int) -> None:
    """End when the parent is gone: a child at work would outlive it otherwise."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(2)
