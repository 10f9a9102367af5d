"""Kills: a few of those that `python -m tests.kills` does a hundred of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kills import run

KINDS = ["driver", "publishing", "worker", "watch", "publishing", "driver"]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are found under /proc")
def test_no_kill_damages_anything_and_the_rerun_has_every_row(tmp_path):
    assert run(tmp_path, KINDS, seed=20) == []  # the seed is printed where this fails
