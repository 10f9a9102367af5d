"""Heap: memory that an answer took goes back to the system, and not to the next answer's beside it.

glibc keeps what was freed between blocks that are still in use: after some answers of megabytes, that is most
of what a process has.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import lru_cache

LARGE = 1_000_000
"""Bytes of an answer from which it is worth looking for what can be given back."""


def give_back() -> None:
    """Give free memory back to the system."""
    if trim := trimmer():
        trim(0)


@lru_cache(1)
def trimmer() -> Callable[[int], int] | None:
    """glibc's `malloc_trim`; None where there is another C library."""
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
