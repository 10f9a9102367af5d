"""Limits: how much of one document is read, and for how long."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

MAX_BYTES = 20_000_000
"""Bytes of one document, unpacked. The largest of 301 real pages has 4 million."""
TOO_LARGE = f"larger than {MAX_BYTES // 1_000_000} MB; split it"

MAX_EXPORT = 3 * MAX_BYTES
"""Bytes of an export of a press database, which is read whole: 500 articles in RTF have ten million."""

MAX_TEXT = 300_000
"""Characters of an article: about 50,000 words, which take half a minute and half a gigabyte to read."""

MAX_WRITTEN = 10 * MAX_TEXT
"""Characters of an article as it is written, with marks and blanks: none that has more is short enough."""

MAX_SECONDS = 30
"""Seconds of a processor for one document; a real page takes a tenth of one."""
AGAIN = 1
"""Second after which a document is told again that its time is over."""

MAX_MARKUP = 3_000_000
MAX_ELEMENTS = 20_000
"""Characters and elements beyond which trafilatura takes minutes; real pages have at most 10,000 elements."""

MAX_TAGS = 100_000
"""Tags of a page, ten times as many as a real one has: each takes a tenth of a millisecond."""

MAX_DEPTH = 250
"""Elements within elements; deeper text is kept, as part of the last one."""

MAX_UNPACKED = 500_000_000
TIMES_UNPACKED = 50
"""Bytes that come out of one file, all archives in it counted, beside so many for each of its own. Pages and
texts are seldom packed to less than a tenth."""

MAX_NESTING = 4
"""Archives within archives."""


class TooHeavy(Exception):
    """A document has more parts than it may."""


def refuse_long(text: str) -> None:
    """Raise TooHeavy for a text of which nobody need look at every character to know that it is too long."""
    if len(text) > MAX_WRITTEN:
        raise TooHeavy(f"{len(text):,} characters, more than one article has; split it")


class TimeLimit(BaseException):
    """A document took longer than it may. No library that survives every Exception survives this."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeLimit in the block once it has taken `seconds` of a processor, again and again until it ends.

    Only a main thread on Unix can be interrupted, and not while it is in C: what holds there too is the
    limit of the process (`etl.child`).
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise TimeLimit(f"took more than {seconds:g} seconds of a processor")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    try:
        yield
    finally:
        end_clock(before)


def end_clock(before: Any) -> None:
    """Stop the clock, though it may strike meanwhile, and put the old handler back."""
    while True:
        try:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)
            return
        except TimeLimit:
            continue
