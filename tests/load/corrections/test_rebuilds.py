"""Corrections and builds: in any order, undone or not, the same file ends in the same rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from etl.load.corrections.line import Line
from etl.load.publish import publish
from etl.load.rows import Rows, rows
from etl.load.workfile import Workfile

from ..conftest import TEXT
from ..test_updates import contents
from .conftest import EVENT, MET, QUOTE, RUN, SAID, Archive, differences, fix, rows_of

LINES = [
    fix("set", "quotes", QUOTE, "oda-brekke", field="speaker_id", passage=SAID),
    fix("set", "quotes", QUOTE, "Ingrid Vale", field="speaker_id", made="2026-02-01"),
    fix("set", "quotes", "b.q41", "oslo", field="about"),
    fix("set", "quotes", "b.q41", "1", field="doubtful"),
    fix("delete", "quotes", "b.q41", made="2026-03-01"),
    fix("merge", "entities", "mara-lindqvist", "oda-brekke"),
    fix("merge", "entities", "oda-brekke", "mara-lindqvist", made="2026-02-02"),
    fix("merge", "entities", "oda-brekke", "Ingrid Vale", made="2026-02-03"),
    fix("split", "entities", "mara-lindqvist", "Mara Lindqvist Jr.", article_id="b"),
    fix("split", "entities", "oda-brekke", "mara-lindqvist", article_id="a", passage="Lindqvist said"),
    fix("rename", "entities", "oda-brekke", "Oda Brække"),
    fix("rename", "entities", "oda-brekke", "Brekke", article_id="a"),
    fix("retype", "entities", "oslo", "ORG"),
    fix("set", "entities", "oslo", "1.5, 2.5", field="point"),
    fix("set", "entities", "oslo", "7", field="geonames"),
    fix("delete", "entities", "oslo", made="2026-03-02"),
    fix("set", "events", EVENT, "denied", field="status", passage=MET),
    fix("set", "events", EVENT, "mara-lindqvist; oslo", field="recipient_id"),
    fix("set", "events", "b.e15", "2020-05", field="date"),
    fix("set", "mentions", "a.m0-14", "oda-brekke", field="entity_id"),
    fix("delete", "mentions", "a.m19-29"),
    fix("delete", "events", "b.e15"),
    fix("set", "articles", "a", "2021-03-09", field="published"),
    fix("delete", "quotes", "gone.q1"),
    fix("frob", "quotes", QUOTE),
]
"""Lines that meddle with each other in every way."""


def kept(archive: Archive) -> list[object]:
    """What a build keeps for the next one."""
    return [rows for table, rows in contents(archive.path).items() if table.startswith("kept_")]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(data=st.data())
def test_lines_and_builds_in_any_order_end_in_the_same_rows(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory, articles: list[tuple[str, Rows]]
) -> None:
    chosen = data.draw(st.lists(st.sampled_from(LINES), unique=True, max_size=10))
    shuffled = data.draw(st.permutations(chosen))
    step = data.draw(st.lists(st.sampled_from(LINES), unique=True, max_size=6))
    folder = tmp_path_factory.mktemp("corrections")
    at_once = Archive(folder / "at_once.db", articles).build(*chosen)
    by_steps = Archive(folder / "by_steps.db", articles[:1])
    by_steps.build(*step)
    by_steps.articles = data.draw(st.permutations(articles))
    by_steps.build(*step)
    assert not differences(by_steps.correct(*shuffled), at_once)
    assert not differences(by_steps.correct(*chosen), at_once)
    assert kept(by_steps) == kept(Archive(folder / "at_once.db", articles))


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(chosen=st.lists(st.sampled_from(LINES), unique=True, min_size=1, max_size=12))
def test_what_is_undone_is_as_it_was_read(
    chosen: list[Line], tmp_path_factory: pytest.TempPathFactory, articles: list[tuple[str, Rows]]
) -> None:
    archive = Archive(tmp_path_factory.mktemp("undo") / "news.db", articles)
    read = archive.build()
    archive.correct(*chosen)
    without_one = archive.correct(*chosen[1:])
    assert not differences(without_one, archive.build(*chosen[1:]))
    assert not differences(archive.correct(), read)


@pytest.fixture
def articles(make_rows: Callable[..., Rows]) -> list[tuple[str, Rows]]:
    return [
        ("a.txt", make_rows(id="a", source="a.txt", published="2020-06-12")),
        ("b.txt", make_rows(id="b", source="b.txt", published="2020-06-20", title="Lindqvist signs")),
    ]


def test_a_build_that_reads_an_article_anew_applies_them_again(archive: Archive) -> None:
    line = fix("set", "quotes", QUOTE, "oda-brekke", field="speaker_id")
    archive.build(line)
    before = rows_of(archive.path)
    with Workfile(archive.path) as work:
        source, rows = archive.articles[0]
        work.add(source, "another digest", (), rows, RUN)
        publish(work, [line])
    assert rows_of(archive.path)["quotes"] == before["quotes"]


def test_a_build_knows_by_which_lines_the_file_was_corrected(archive: Archive) -> None:
    first, second = (fix("delete", "quotes", key) for key in (QUOTE, "b.q41"))
    archive.correct(first)
    with Workfile(archive.path) as work:
        assert work.is_corrected_by([first])
        assert not work.is_corrected_by([]) and not work.is_corrected_by([first, second])


def test_a_file_without_corrections_is_published_as_ever(tmp_path: Path, archive: Archive) -> None:
    assert rows_of(archive.path)["corrections"] == []
    assert all(
        row["corrected"] is None
        for table in ("quotes", "events", "entities")
        for row in rows_of(archive.path)[table]
    )


def test_corrections_hold_where_a_new_reading_moves_everything(
    tmp_path: Path, make_rows: Callable[..., Rows]
) -> None:
    """Another extraction keeps a line above the text; ids that count characters are others then."""
    text = f"An editor’s note of yesterday.\n\n{TEXT}"
    moved = Archive(tmp_path / "news.db", [("a.txt", make_rows(text=text))])
    moved.build(
        fix("set", "quotes", QUOTE, "oda-brekke", field="speaker_id", passage=SAID),
        fix("set", "events", EVENT, "denied", field="status", passage=MET),
        fix("delete", "mentions", "a.m33-37", passage="Oslo. “We will"),
        fix("delete", "mentions", "a.m0-14", passage="Mara Lindqvist met Oda"),
    )
    assert moved.one("select id, speaker_id from quotes") == ("a.q73", "oda-brekke")
    assert moved.one("select id, status from events") == ("a.e47", "denied")
    assert moved.one("select group_concat(entity_id) from mentions") == "oda-brekke"
    assert {status for status, _ in moved.status().values()} == {"applied"}


def test_a_quote_that_another_model_begins_elsewhere_is_the_same(
    tmp_path: Path, make_doc: Callable[..., Doc]
) -> None:
    doc = make_doc()
    quote = doc._.quotes[0]
    doc._.quotes = (replace(quote, content=((46, quote.content[0][1]), quote.content[1])),)
    other = Archive(tmp_path / "news.db", [("a.txt", rows(doc, "r2"))])
    other.build(fix("set", "quotes", QUOTE, "oda-brekke", field="speaker_id", passage=SAID))
    assert other.one("select id, speaker_id from quotes") == ("a.q46", "oda-brekke")


def test_where_a_new_reading_has_nothing_the_line_is_told(
    tmp_path: Path, make_doc: Callable[..., Doc]
) -> None:
    doc = make_doc()
    doc._.quotes = ()
    other = Archive(tmp_path / "news.db", [("a.txt", rows(doc, "r2"))])
    other.build(fix("set", "quotes", QUOTE, "oda-brekke", field="speaker_id", passage=SAID))
    assert other.status() == {"oda-brekke": ("not applied", "no quote is read in that passage any more")}
