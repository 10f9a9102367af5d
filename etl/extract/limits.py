"""Limits: how much of one document is read, and for how long."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

MAX_BYTES = 20_000_000
"""Bytes of one document, unpacked. The largest of 301 real pages has 4 million."""

MAX_EXPORT = 3 * MAX_BYTES
"""Bytes of an export of a press database, which is read whole: 500 articles in RTF have ten million."""

MAX_TEXT = 400_000
"""Characters of an article: about 65,000 words, which take twenty seconds to parse."""

MAX_SECONDS = 30
"""Seconds for one document; a real page takes a tenth of one."""

MAX_MARKUP = 3_000_000
MAX_ELEMENTS = 20_000
"""Characters and elements beyond which trafilatura takes minutes; real pages have at most 10,000 elements."""

MAX_DEPTH = 250
"""Elements within elements; deeper text is kept, as part of the last one."""

MAX_NESTING = 4
"""Archives within archives."""


class TimeLimit(Exception):
    """A document took longer than it may."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeLimit in the block once `seconds` have passed.

    Only a main thread on Unix can be interrupted (a pool's workers are); elsewhere the limits on size hold.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise TimeLimit(f"took longer than {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
