"""Results come in order whatever runs them, and one bad item never costs another."""

import os
import time

import pytest

from etl.errors import ModelNotFound, OnRecordError
from etl.executor import Workers, run_batches


def double(items):
    return [fate(item) * 2 for item in items]


def fate(item):
    if item == 13:
        raise ValueError("unlucky")
    if item == 99:
        os._exit(1)
    if item % 2:
        time.sleep(0.01)
    return item


def lost(item, error):
    return f"lost {item}"


def batches(numbers, size=3):
    return [numbers[i : i + size] for i in range(0, len(numbers), size)]


@pytest.mark.parametrize("spec", ["serial", "2"])
def test_results_keep_the_order_of_the_items(spec):
    with Workers(spec) as workers:
        assert list(run_batches(workers, double, batches(list(range(10))), lost)) == [
            2 * n for n in range(10)
        ]


@pytest.mark.parametrize("spec", ["serial", "2"])
def test_an_item_that_raises_is_lost_alone(spec):
    with Workers(spec) as workers:
        assert list(run_batches(workers, double, batches([12, 13, 14, 15]), lost)) == [24, "lost 13", 28, 30]


def test_an_item_that_kills_its_worker_is_lost_alone():
    with Workers("2") as workers:
        assert list(run_batches(workers, double, batches([1, 99, 2, 3, 4, 5]), lost)) == [
            2,
            "lost 99",
            4,
            6,
            8,
            10,
        ]


def no_model(items):
    raise ModelNotFound("model en_missing is not installed")


def test_an_error_that_is_no_items_fault_stops_the_run():
    with Workers("serial") as workers, pytest.raises(ModelNotFound):
        list(run_batches(workers, no_model, [[1]], lost))


@pytest.mark.parametrize("spec", ["many", "local:", "local:x", "serial:2", "dask:", "ray:4", "-1"])
def test_an_unknown_kind_of_worker_is_named(spec):
    with pytest.raises(OnRecordError, match="use a number"):
        Workers(spec)


def test_a_cluster_reads_too():
    distributed = pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
    local = {"n_workers": 1, "threads_per_worker": 1, "processes": False, "dashboard_address": None}
    with (
        distributed.LocalCluster(**local) as cluster,
        Workers(f"dask:{cluster.scheduler_address}") as workers,
    ):
        assert list(run_batches(workers, double, batches([1, 2, 3, 4]), lost)) == [2, 4, 6, 8]
