"""Results come in order whatever runs them, and one bad item never costs another."""

import errno
import os
import re
import signal
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from etl import __version__, child, executor
from etl.child import Allowance
from etl.errors import ModelNotFound, OnRecordError
from etl.executor import Cluster, Lost, Workers, read_on_worker, run_batches

LITTLE = Allowance(seconds=1, waiting=60)


def double(item):
    return fate(item) * 2


def fate(item):
    if item == 13:
        raise ValueError("unlucky")
    if item == 99:
        os._exit(3)
    if item % 2:
        time.sleep(0.01)
    return item


def batches(numbers, size=3):
    return [numbers[i : i + size] for i in range(0, len(numbers), size)]


def results(workers, work, items):
    """The results of some items, and in place of those that were lost the reason."""
    found = list(run_batches(workers, work, batches(items)))
    assert [item for item, _ in found] == items
    return [result.reason if isinstance(result, Lost) else result for _, result in found]


@pytest.mark.parametrize("spec", ["serial", "2"])
def test_results_keep_the_order_of_the_items(spec):
    with Workers(spec) as workers:
        assert results(workers, double, list(range(10))) == [2 * n for n in range(10)]


@pytest.mark.parametrize("spec", ["serial", "2"])
def test_an_item_that_raises_is_lost_alone(spec):
    with Workers(spec) as workers:
        found = results(workers, double, [12, 13, 14, 15])
    assert found == [24, "ValueError: unlucky; please report it", 28, 30]


@pytest.mark.parametrize("spec", ["serial", "2"])
def test_an_item_that_kills_its_process_is_lost_alone(spec):
    with Workers(spec) as workers:
        found = results(workers, double, [1, 99, 2, 3, 4, 5])
    assert found == [2, "ended the process that read it (exit code 3)", 4, 6, 8, 10]


def hostile(item):
    """What a document may do to a library: hang it in C, swallow every error, ask for all memory, print."""
    if item == "in C":
        re.fullmatch(r"(?:a|a)*b", "a" * 60)
    if item == "memory":
        return len(bytearray(3_000_000_000))
    if item == "print":
        os.write(1, b"\x80 noise on standard output")
    while item == "swallows":
        try:
            while True:
                pass
        except Exception:
            continue
    return item


def test_limits_hold_in_c_and_where_errors_are_swallowed_and_nothing_else_is_lost():
    items = ["a", "in C", "b", "swallows", "memory", "print", "c"]
    with Workers("serial", LITTLE) as workers:
        found = results(workers, hostile, items)
    assert [found[n] for n in (0, 2, 5, 6)] == ["a", "b", "print", "c"]
    assert found[1] == found[3] == "took more than 1 seconds of a processor"
    assert "memory" in found[4]


def killed_once(path):
    """An item whose process somebody ends while it is read, the first time."""
    if not Path(path).exists():
        Path(path).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "read"


def test_an_item_whose_process_was_killed_gets_a_second_try(tmp_path):
    with Workers("serial") as workers:
        assert results(workers, killed_once, [str(tmp_path / "once")]) == ["read"]


def no_model(item):
    raise ModelNotFound("model en_missing is not installed")


def test_an_error_that_is_no_items_fault_stops_the_run():
    with Workers("serial") as workers, pytest.raises(ModelNotFound):
        list(run_batches(workers, no_model, [[1]]))


class Unready:
    """Work whose process ends before it can begin."""

    def prepare(self):
        os._exit(4)

    def __call__(self, item):
        return item


def test_where_no_process_can_begin_no_item_is_to_blame():
    with Workers("serial") as workers, pytest.raises(OnRecordError, match="no process can be started"):
        list(run_batches(workers, Unready(), [[1]]))


def sleepy(item):
    time.sleep(60)


def test_a_system_that_starts_no_process_is_named(monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    monkeypatch.setattr(child.subprocess, "Popen", refuse)
    with pytest.raises(child.NotReady, match=r"Too many open files; .*ulimit"):
        next(child.Child().stream(list))


def test_a_run_that_is_broken_off_ends_its_processes_at_once():
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Workers("2") as workers:
        workers.executor.submit(sleepy, [1])
        time.sleep(0.1)
        raise KeyboardInterrupt
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("spec", ["many", "local:", "local:x", "serial:2", "dask:", "ray:4", "-1"])
def test_an_unknown_kind_of_worker_is_named(spec):
    with pytest.raises(OnRecordError, match="use a number"):
        Workers(spec)


@pytest.fixture(scope="module")
def cluster():
    distributed = pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
    local = {"n_workers": 1, "threads_per_worker": 1, "processes": False, "dashboard_address": ":0"}
    with distributed.LocalCluster(**local) as found:
        yield found


def test_a_cluster_reads_too_and_keeps_its_limits(cluster):
    with Workers(f"dask:{cluster.scheduler_address}", LITTLE) as workers:
        assert results(workers, double, [1, 2, 3, 4]) == [2, 4, 6, 8]
        assert results(workers, hostile, ["a", "in C", "b"])[::2] == ["a", "b"]


def test_a_worker_of_another_version_is_named(cluster, monkeypatch):
    monkeypatch.setattr("etl.executor.version_here", lambda: "0.0.9")
    with pytest.raises(OnRecordError, match=r"has onrecord 0\.0\.9.*install the same version"):
        Workers(f"dask:{cluster.scheduler_address}")


def test_a_worker_of_another_version_that_joins_later_reads_nothing():
    with pytest.raises(OnRecordError, match=rf"has onrecord {re.escape(__version__)}, the driver 0\.0\.9"):
        read_on_worker("0.0.9", double, [1], LITTLE)


def test_a_cluster_without_a_worker_is_told_of(monkeypatch):
    distributed = pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
    monkeypatch.setattr("etl.executor.SECONDS_FOR_WORKERS", 1)
    scheduler = {"cls": distributed.Scheduler, "options": {"dashboard_address": ":0"}}
    with (
        distributed.SpecCluster({}, scheduler) as empty,
        pytest.raises(OnRecordError, match="no worker has joined"),
    ):
        Workers(f"dask:{empty.scheduler_address}")


def test_a_client_that_closes_and_calls_nobody_back_ends_what_waits_for_it(monkeypatch):
    """So Dask's does where its scheduler ends while it is asked for something."""
    monkeypatch.setattr(executor, "LOOK_SECONDS", 0.01)
    asked = SimpleNamespace(add_done_callback=lambda call: None)
    cluster = Cluster.__new__(Cluster)
    cluster.client, cluster.allowance = (
        SimpleNamespace(
            status="running", submit=lambda *_, **__: asked, scheduler_info=lambda: {"workers": {}}
        ),
        LITTLE,
    )
    future = cluster.submit(str, [1])
    monkeypatch.setattr(executor, "SECONDS_FOR_WORKERS", 0.02)
    assert "no Dask worker is left" in str(future.exception())
    cluster.client.status = "closed"
    assert "scheduler is gone" in str(future.exception())
    with pytest.raises(OnRecordError, match="scheduler is gone"):
        cluster.submit(str, [1])
