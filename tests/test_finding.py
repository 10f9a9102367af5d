"""Builds of hostile files: one costs what its size allows, and never another its article."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
import sys
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from etl.building import Job, Reader, Settings, batches_of, beginning, build, taken
from etl.child import Allowance, Child
from etl.errors import DatabaseError, OnRecordError
from etl.executor import Workers, run_batches
from etl.extract import Record
from etl.finding import Finder, allowance_of, failures_of
from etl.load.workfile import Workfile

STORY = (
    "Harbour talks end\n\nMarch 4, 2021\n\n"
    "The harbour board of Lerwick met on Thursday to settle the strike that has kept its boats in port.\n\n"
    "“We will sign in the spring,” Mara Lindqvist, the chairwoman, said after the meeting. “Not before.”\n"
)


def story(number):
    """A story of its own."""
    return STORY.replace("Lerwick", f"Port {'ABCDEFGHIJKLMNOP'[number]}stad").replace(
        "March 4", f"March {number + 1}"
    )


def rows(database, query):
    with closing(sqlite3.connect(database)) as db:
        return db.execute(query).fetchall()


def failures(database):
    return dict(rows(database, "select source, reason from failures"))


@pytest.fixture
def news(tmp_path):
    """A folder with four stories."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(story(number))
    return folder


EMPTY = {
    "numbers.json": "[" + "1," * 300 + "1]",
    "lines.jsonl": "1\n" * 300,
    "items.rss": "<rss version='2.0'><channel>" + "<item><guid>a</guid></item>" * 300 + "</channel></rss>",
    "rows.csv": "title,text\n" + "a,b\n" * 300,
    "box.mbox": "From a@b.c Fri May  1 10:00:00 2020\nFrom: a\nSubject: b\n\nx\n" * 300,
}


@pytest.mark.parametrize("name", EMPTY)
def test_a_container_of_nothing_is_given_up_and_the_others_are_read(tmp_path, monkeypatch, name):
    monkeypatch.setattr("etl.finding.FAILURES", 20)
    (tmp_path / name).write_text(EMPTY[name])
    (tmp_path / "z.jsonl").write_text(json.dumps({"title": "Talks end", "text": STORY}))
    summary = build([tmp_path], tmp_path / "n.db")
    assert summary.articles == 1
    told = [reason for reason in failures(tmp_path / "n.db").values() if "given up" in reason]
    assert len(told) == 1 and "after 2" in told[0]
    assert summary.failed < 30


def test_a_container_is_given_up_that_costs_much_in_vain():
    finder, record = Finder(), Record("a.jsonl#1", container="a.jsonl")
    told = [finder.told(record, failed, 10) for failed in (True, True, False, True, True, True)]
    assert not any(told[:5]) and "30 seconds of a processor on documents" in told[5]
    assert finder.given_up == {"a.jsonl"}
    assert not finder.told(Record("b.jsonl#1", container="b.jsonl"), True, 10)


def test_a_container_whose_documents_fail_now_and_then_is_read_to_its_end(tmp_path, monkeypatch):
    monkeypatch.setattr("etl.finding.FAILURES", 3)
    values = [{"title": "Talks", "text": story(n // 3)} if n % 3 == 0 else {"a": n} for n in range(30)]
    (tmp_path / "a.json").write_text(json.dumps(values))
    assert build([tmp_path], tmp_path / "n.db").articles == 10


def test_many_failures_are_one_commit(tmp_path):
    with Workfile(tmp_path / "n.db") as work:
        told = []
        work.db.set_trace_callback(lambda statement: told.append(statement.lower()))
        run = {"id": "r1", "version": "0", "model": "m", "settings": "{}", "started": "", "finished": ""}
        work.fail_all([(f"{n}.txt", "", "extract", "empty", False) for n in range(200)], run)
        assert told.count("commit") == 1
        assert sum("insert" in statement and ".txt'" in statement for statement in told) >= 200


def test_what_a_container_may_take_grows_with_its_size_alone():
    small, large = allowance_of(1_000_000), allowance_of(100_000_000)
    assert small.seconds_of_all < 90 and large.seconds_of_all < 100 * small.seconds_of_all
    assert failures_of(0) == 1000 and failures_of(10_000_000) < 10 * failures_of(1_000_000)


def endless(path, source, columns):
    """A container whose reader hangs in a loop after its first member."""
    yield Record(f"{source}#1", payload=STORY.encode())
    while True:
        pass


def greedy(path, source, columns):
    """A container whose reader asks for more memory than there may be, and does not foresee it."""
    yield Record(f"{source}#1", payload=STORY.encode())
    yield Record(f"{source}#2", payload=bytes(2_000_000_000)[:10])


@pytest.mark.parametrize(
    ("reader", "reason"), [(endless, "seconds of a processor, after 1 doc"), (greedy, "after 1 doc")]
)
def test_a_container_that_hangs_costs_neither_its_members_nor_other_files(
    tmp_path, monkeypatch, reader, reason
):
    monkeypatch.setattr("etl.finding.records_of_file", reader)
    monkeypatch.setattr("etl.finding.allowance_of", lambda size: Allowance(1, 1))
    (tmp_path / "a.jsonl").write_text("{}")
    with Finder() as finder:
        first, last = finder.find([tmp_path / "a.jsonl"])
    assert first.payload and last.source.endswith("a.jsonl") and reason in last.failure


def test_a_file_of_which_nobody_can_tell_what_it_is_is_passed_over(tmp_path, monkeypatch):
    monkeypatch.setattr("etl.finding.holds_several", lambda path: next(n for n in count() if n < 0))
    monkeypatch.setattr("etl.finding.SECONDS_TO_TELL", 0.1)
    (tmp_path / "a.xml").write_text("<?xml version='1.0'?>")
    with Finder() as finder:
        [record] = finder.find([tmp_path / "a.xml"])
    assert "what it is cannot be told" in record.failure


def test_memory_that_a_container_takes_is_told_of(tmp_path):
    nested = b'[{"text":[' + b"[]," * 15_000_000 + b"[]]}]"
    (tmp_path / "a.json.gz").write_bytes(gzip.compress(nested, 1))
    with Finder() as finder:
        [record] = finder.find([tmp_path / "a.json.gz"])
    assert record.failure == "takes more memory than a file may; split it"


def test_batches_are_bounded_by_their_bytes(monkeypatch):
    monkeypatch.setattr("etl.building.MAX_BYTES", 100)
    jobs = [Job(Record(str(n), payload=b"x" * 60), None) for n in range(6)]
    assert [len(batch) for batch in batches_of(jobs)] == [2, 2, 2]


def test_no_more_of_what_is_unpacked_waits_to_be_read_than_a_document_may_have(monkeypatch):
    monkeypatch.setattr("etl.building.MAX_BYTES", 100)
    records = iter([Record(str(n), payload=b"x" * 60) for n in range(40)])
    head, is_much = beginning(records)
    assert [len(head), is_much] == [2, True] and len([*taken(head), *records]) == 40 and not head


def test_a_path_that_is_gone_keeps_its_article_and_is_told_of(news, tmp_path, monkeypatch):
    database, gone = tmp_path / "n.db", news / "3.txt"
    listed = "\n".join(map(str, sorted(news.iterdir())))

    def build_list():
        monkeypatch.setattr(sys, "stdin", io.StringIO(listed))
        return build(["-"], database)

    assert build_list().articles == 4
    content = gone.read_text()
    gone.unlink()
    summary = build_list()
    assert (summary.articles, summary.failed) == (4, 1)
    assert "cannot be opened" in failures(database)["news/3.txt"]
    gone.write_text(content)
    summary = build_list()
    assert (summary.articles, summary.failed, summary.new) == (4, 0, 0)


def test_a_build_that_would_lose_much_asks_first(news, tmp_path):
    database = tmp_path / "n.db"
    build([news], database)
    published = database.read_bytes()
    for number in range(3):
        (news / f"{number}.txt").write_text("")
    with pytest.raises(DatabaseError, match=r"3 of its 4 articles would go.*--yes"):
        build([news], database)
    assert database.read_bytes() == published
    asked = []
    summary = build([news], database, ask=lambda question: not asked.append(question))
    assert (summary.articles, summary.failed, len(asked)) == (1, 3, 1)


def test_a_single_article_may_go_unasked(news, tmp_path):
    build([news], tmp_path / "n.db")
    (news / "0.txt").write_text("")
    assert build([news], tmp_path / "n.db").articles == 3


def test_a_cluster_without_the_files_reads_what_the_driver_sends(news, tmp_path, monkeypatch):
    distributed = pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
    here, there = tmp_path / "here.db", tmp_path / "there.db"
    build([news], here)
    local = {"n_workers": 1, "threads_per_worker": 1, "processes": False, "dashboard_address": ":0"}
    sent = []
    monkeypatch.setattr("etl.building.batches_of", lambda jobs: (sent.append(job) or [job] for job in jobs))
    with distributed.LocalCluster(**local) as cluster:
        build([news], there, workers=f"dask:{cluster.scheduler_address}")
    assert all(job.record.payload for job in sent)
    texts = "select id, text, source from articles order by id"
    assert rows(here, texts) == rows(there, texts) != []


def test_a_worker_with_another_model_reads_nothing():
    reader = Reader(Settings(), "r1", "onrecord_en 0.0.1")
    with Workers("serial") as workers, pytest.raises(OnRecordError, match=r"the driver onrecord_en 0\.0\.1"):
        list(run_batches(workers, reader, [[Job(Record("a.txt", payload=STORY.encode()), None)]]))


def test_a_worker_without_the_model_ends_the_build(monkeypatch):
    monkeypatch.setattr("etl.transform.pipeline.MODEL", Path("gone"))
    with pytest.raises(OnRecordError, match=r"a worker lacks the model onrecord_en 0\.0\.1"):
        Reader(Settings(), "r1", "onrecord_en 0.0.1").prepare()


def test_a_child_that_is_not_wanted_any_more_is_ended():
    child = Child()
    stream = child.stream(count_on)
    assert next(stream) == 0
    process = child.process
    stream.close()
    assert process.poll() is not None and child.process is None


def count_on():
    yield from range(10**9)
