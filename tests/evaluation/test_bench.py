"""Bench: the made-up database is one of ours, the same each time, and every page of it answers."""

import sqlite3
from contextlib import closing

from etl.evaluation import effort
from etl.evaluation.bench import BASELINE, QUOTES, Timing, measure, write
from etl.evaluation.footprint import footprint, lines
from etl.evaluation.growth import compare, dense_rows
from etl.evaluation.made_up import Sampler
from etl.load.schema import TABLES
from etl.load.views import VIEWS

SAID = (
    "“We will sign in the spring,” Mara Lindqvist, the chairwoman of the harbour board in Lerwick, said on"
    " Thursday after the meeting.\n"
)


def content(path):
    with closing(sqlite3.connect(path)) as db:
        return {
            table.name: db.execute(f"select * from {table.name} order by 1, 2").fetchall() for table in TABLES
        }


def test_it_is_the_same_each_time_and_holds_what_it_says(tmp_path):
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    write(one, 12)
    write(two, 12)
    assert content(one) == content(two)
    assert len(content(one)["quotes"]) == 12 * QUOTES
    with closing(sqlite3.connect(one)) as db:
        assert db.execute("pragma foreign_key_check").fetchall() == []
        assert all(db.execute(f"select count(*) from {view.name}").fetchone() for view in VIEWS)


def test_every_kind_of_page_is_measured_and_answers(tmp_path):
    path = tmp_path / "made-up.db"
    write(path, 210)
    timings = measure(path, repeats=1)
    assert timings[0].page == BASELINE and not [timing for timing in timings if timing.failed]
    assert all(0 < timing.p50 <= timing.p95 for timing in timings)


def test_a_line_gives_the_ratio_to_the_baseline_and_what_failed():
    assert "2.0 ×" in Timing("article", 8.0, 9.0, 12.0, 0).line(4.0)
    assert "3 FAILED" in Timing("article", 8.0, 9.0, 12.0, 3).line(4.0)


def test_growth_is_measured_for_two_archives_and_compared(tmp_path):
    head, small, large, ratio = compare(tmp_path, 10, 20)
    assert [line.split()[0] for line in (head, small, large, ratio)] == ["articles", "10", "20", "ratio"]
    assert ratio.count("×") == 3
    with closing(sqlite3.connect(tmp_path / "20.db")) as db:
        assert db.execute("select count(*) from articles").fetchone() == (20,)  # ten were added, ten removed


def test_a_made_up_article_is_as_dense_as_a_real_one():
    tables = dense_rows(Sampler(100), 1).tables
    assert [len(tables[name]) for name in ("mentions", "quotes", "dates")] == [87, 21, 12]
    assert 750 <= len(tables["articles"][0]["text"].split()) <= 770


def test_a_made_up_text_is_as_dense_as_a_real_one(read_text):
    doc = read_text(effort.told(Sampler(1), 1), published="2021-03-02")
    assert 650 <= sum(token.is_alpha for token in doc) <= 950
    assert 18 <= sum(quote.kind == "direct" for quote in doc._.quotes) <= 24


def test_the_effort_of_reading_is_told_for_each_who_reads(tmp_path, monkeypatch):
    monkeypatch.setattr(effort, "read_on_cluster", lambda jobs: 1.0)
    monkeypatch.setattr(effort, "SETTLED", 5)
    monkeypatch.setattr(
        effort, "told", lambda sampler, number: f"Talks {number} go on\n\nMarch 1, 2021\n\n" + SAID
    )
    lines = list(effort.compare(tmp_path, 2, 10))
    assert len(lines) == 9 and all(float(line.split()[-2]) > 0 for line in lines[1:])


def test_the_footprint_tells_of_every_page_once(tmp_path):
    path = tmp_path / "made-up.db"
    write(path, 12)
    with closing(sqlite3.connect(path)) as db:
        (used,) = db.execute(
            "select (page_count - freelist_count) * page_size"
            " from pragma_page_count, pragma_freelist_count, pragma_page_size"
        ).fetchone()
    assert sum(parts.total() for parts in footprint(path).values()) == used
    assert any(line.startswith("| `quotes` |") for line in lines(path))
