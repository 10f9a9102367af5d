"""Limits: a document that takes too long is given up, and nothing else is disturbed."""

from __future__ import annotations

import signal

import pytest

from etl.extract.limits import TimeLimit, time_limit


def work() -> None:
    while True:
        pass


def test_work_that_takes_too_long_is_ended():
    with pytest.raises(TimeLimit, match=r"more than 0\.05 seconds"), time_limit(0.05):
        work()


def test_no_library_that_survives_every_error_survives_the_limit():
    with pytest.raises(TimeLimit), time_limit(0.05):
        try:
            work()
        except Exception:
            pytest.fail("the limit was swallowed")


def test_who_swallows_the_limit_itself_meets_it_again(monkeypatch):
    monkeypatch.setattr("etl.extract.limits.AGAIN", 0.05)
    met = 0
    with pytest.raises(TimeLimit), time_limit(0.05):
        while True:
            try:
                work()
            except BaseException:
                met += 1
                if met == 3:
                    raise


def test_afterwards_no_clock_runs_and_the_old_handler_is_back():
    before = signal.getsignal(signal.SIGPROF)
    with time_limit(60):
        assert signal.getitimer(signal.ITIMER_PROF)[0] > 0
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    assert signal.getsignal(signal.SIGPROF) is before
