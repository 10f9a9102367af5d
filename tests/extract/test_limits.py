"""Limits: a document that takes too long is given up, and nothing else is disturbed."""

from __future__ import annotations

import signal
import time

import pytest

from etl.extract.limits import TimeLimit, time_limit


def test_work_that_takes_too_long_is_ended():
    with pytest.raises(TimeLimit, match=r"longer than 0\.05 seconds"), time_limit(0.05):
        time.sleep(5)


def test_afterwards_no_clock_runs_and_the_old_handler_is_back():
    before = signal.getsignal(signal.SIGALRM)
    with time_limit(60):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is before
