"""Updates: whatever comes, changes and goes, in whatever steps and however often a build is killed, the rows
are those of one build of all that is there in the end."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from etl.errors import DatabaseError
from etl.load.claims import Claim
from etl.load.copies.articles import ArticleCopies
from etl.load.copies.statements import Statements
from etl.load.corrections.line import Line
from etl.load.kept import path_of
from etl.load.publish import publish
from etl.load.rows import Rows
from etl.load.schema import TABLES, quoted
from etl.load.workfile import Workfile
from etl.plugin.ties import COUNTED
from tests.conftest import ROOT

RUN = {"id": "r1", "version": "0", "model": "m", "settings": "{}", "started": "2020", "finished": "2020"}
TIMES = {"added", "started", "finished"}
DAYS = (None, "2020", "2020-06", "2020-06-12", "2020-06-12T08:00:00Z", "2020-06-13", "2021-01-01")
PEOPLE = ("ada", "bo", "cy")
NAMES = ("Ada Poe", "Ada", "Poe")
WORDS = " ".join(f"word{number}" for number in range(40))


def said(start: int, end: int) -> str:
    return " ".join(WORDS.split()[start:end])


SAYINGS = (
    said(0, 10), said(0, 18), said(10, 18), said(2, 12), said(0, 9) + " x", said(8, 30), said(20, 40),
    said(0, 5), said(30, 40), said(0, 40),
)  # fmt: skip
"""Wholes and parts of each other: what repeats what hangs on which of them are there, and in which order."""

quotes = st.fixed_dictionaries(
    {
        "text": st.sampled_from(SAYINGS),
        "speaker_id": st.sampled_from((None, *PEOPLE)),
        "kind": st.sampled_from(("direct", "direct", "indirect")),
        "doubtful": st.sampled_from((None, None, None, 1)),
        "about": st.sets(st.sampled_from(PEOPLE), max_size=2),
        "headline": st.booleans(),
    }
)
articles = st.fixed_dictionaries(
    {
        "id": st.sampled_from("abcdefg"),
        "published": st.sampled_from(DAYS),
        "marks": st.sets(st.integers(0, 9), max_size=8),
        "stub": st.sampled_from((0, 0, 0, 1)),
        "wording": st.sampled_from("xxxyz"),
        "quotes": st.lists(quotes, max_size=3),
        "named": st.dictionaries(
            st.sampled_from(PEOPLE), st.tuples(st.sampled_from(NAMES), st.integers(0, 3)), max_size=3
        ),
        "events": st.lists(
            st.tuples(st.sampled_from(("MEET", "FIGHT")), st.sampled_from((None, "2020-06-12")),
                      st.sets(st.sampled_from(PEOPLE), max_size=2), st.sampled_from((None, 1))),
            max_size=2,
        ),
    }
)  # fmt: skip
steps = st.tuples(
    st.dictionaries(
        st.sampled_from(("s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8")),
        st.one_of(articles, articles, articles, st.sampled_from(("gone", "broken"))),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(("", "", "", "before", "after", "lost")),
)


def rows_of(article: dict[str, Any], source: str) -> Rows:
    """What an article's reading would put into the tables."""
    key, published = article["id"], article["published"]
    month = published[:7] if published and len(published) >= 7 else None
    named = {one for quote in article["quotes"] for one in {quote["speaker_id"], *quote["about"]} - {None}}
    named |= {one for event in article["events"] for one in event[2]}
    people = {**dict.fromkeys(sorted(named), ("Ada Poe", 1)), **article["named"]}
    tables: dict[str, list[dict[str, Any]]] = {
        "articles": [
            {"id": key, "title": f"Headline {key} {article['wording']}",
             "text": text_of(article), "published": published,
             "month": month, "source": source, "stub": article["stub"], "run_id": "r1"}
        ],
        "article_entities": [
            {"article_id": key, "entity_id": one, "name": name, "mention_count": number,
             "geonames": number % 2, "aliases": json.dumps([one]),
             "latitude": number + 0.5, "longitude": 1.25}
            for one, (name, number) in people.items()
        ],
        "quotes": [], "quote_about": [], "events": [], "event_participants": [],
    }  # fmt: skip
    for number, quote in enumerate(article["quotes"]):
        id_ = f"{key}.q{number}"
        row = {"id": id_, "article_id": key, "published": published, "month": month, "start": number}
        row |= {name: quote[name] for name in ("text", "speaker_id", "kind", "doubtful")}
        tables["quotes"].append({**row, "repeats": None, "paragraph": 0})
        if quote["headline"]:
            told = {"id": f"{key}.h{number}", "paragraph": -1, "repeats": id_, "text": "short"}
            tables["quotes"].append({**row, **told})
        tables["quote_about"] += [{"quote_id": id_, "entity_id": one} for one in sorted(quote["about"])]
    for number, (kind, day, who, doubtful) in enumerate(article["events"]):
        id_ = f"{key}.e{number}"
        row = {
            "id": id_,
            "article_id": key,
            "type": kind,
            "date_from": day,
            "doubtful": doubtful,
            "trigger_start": number,
        }
        tables["events"].append(row)
        tables["event_participants"] += [
            {"event_id": id_, "entity_id": one, "role": "actor"} for one in sorted(who)
        ]
    return Rows(key, tables)


def text_of(article: dict[str, Any]) -> str:
    return " ".join(f"mark {mark} of the text is here" for mark in sorted(article["marks"]))


def note(work: Workfile, source: str, reading: Any) -> None:
    if reading == "gone":
        work.remove(source)
    elif reading == "broken":
        work.fail(source, "digest", "extract", "empty file", RUN)
    else:
        work.add(source, "digest", reading["marks"], rows_of(reading, source), RUN)


class Killed(BaseException):
    """In place of a kill."""


def kill(*_: object) -> None:
    raise Killed


def update(
    database: Path, readings: dict[str, Any], killed: str = "", corrections: Iterable[Line] = ()
) -> None:
    """One build of some inputs; killed before its transaction ends or after it, or what is kept was lost."""
    if killed == "lost":
        path_of(database).unlink(missing_ok=True)
        killed = ""
    with pytest.MonkeyPatch.context() as patched:
        if killed:
            place = "etl.load.corpus.Corpus.settle" if killed == "before" else "etl.load.publish.published"
            patched.setattr(place, kill)
        try:
            with Workfile(database) as work:
                for source, reading in readings.items():
                    note(work, source, reading)
                publish(work, corrections)
        except Killed:
            return


def unread(database: Path) -> set[str]:
    """Inputs that the next build is to read again."""
    with closing(sqlite3.connect(database)) as db:
        return {source for (source,) in db.execute("select source from sources where digest = ''")}


def contents(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row, in order of its key, without the times of reading; and what is kept for the next build."""
    found = {}
    with closing(sqlite3.connect(database)) as db:
        db.execute("attach ? as kept", (str(path_of(database)),))
        for table in TABLES:
            names = quoted(tuple(name for name in table.column_names if name not in TIMES))
            found[table.name] = db.execute(
                f"select {names} from {table.name} order by {quoted(table.primary_key)}"
            ).fetchall()
        found["runs"] = [row for row in found["runs"] if row[-1]]  # one stays when its articles are gone
        for kept, table in (("kept_marks", "articles"), ("kept_shingles", "quotes")):
            found[kept] = db.execute(
                f"select mark, k.repeats, place, id from {kept} k"
                f" left join {table} t on t.rowid = k.row order by 1, 3, 4"
            ).fetchall()
        found["kept_roles"] = db.execute(
            "select e.id, folded, k.published, a.id, k.role from kept_roles k left join entities e"
            " on e.rowid = entity left join articles a on a.rowid = article order by 1, 2, 3, 4"
        ).fetchall()
        found["kept_votes"] = db.execute(
            "select id, field, value, weight from kept_votes k left join entities e on e.rowid = k.entity"
            " order by 1, 2, 3"
        ).fetchall()
        found["kept_ties"] = db.execute(
            "select s.id, o.id, k.quotes from kept_ties k left join entities s on s.rowid = k.speaker"
            " left join entities o on o.rowid = k.subject order by 1, 2"
        ).fetchall()
        counted = db.execute(COUNTED.format(whose="true"))
        assert sorted(db.execute("select * from kept_ties")) == sorted(counted)
        for kept in ("kept_names", "kept_everywhere", "kept_maybe", "kept_told"):
            found[kept] = sorted(db.execute(f"select * from {kept}"))
        found["kept_sights"] = db.execute(
            "select surname, known, lone, published, word from kept_sights"
            " left join kept_words on number = article order by 1, 2, 3, 4, 5"
        ).fetchall()
        found["kept_reports"] = db.execute(
            "select key, id from kept_reports k left join events e on e.rowid = k.row order by 1, 2"
        ).fetchall()
        for table in TABLES:
            if table.search:
                name = f"{table.name}_fts"
                db.execute(f"insert into {name} ({name}, rank) values ('integrity-check', 1)")
        assert db.execute("pragma foreign_key_check").fetchall() == []
    return found


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch):
    """Crowds of two, so that a few articles meet them."""
    monkeypatch.setattr(ArticleCopies, "most", 2)
    monkeypatch.setattr(Statements, "most", 2)
    monkeypatch.setattr("etl.load.copies.statements.WITHIN", 1)
    monkeypatch.setattr("etl.load.people.sights.FEW", 3)


@pytest.fixture(autouse=True)
def wordings_are_texts(monkeypatch):
    """Articles of one address are the same when their headlines are: the texts say how alike others are."""
    monkeypatch.setattr(Claim, "checksums", property(lambda claim: frozenset(range(9))))
    monkeypatch.setattr("etl.load.claims.is_same", lambda a, b: a.heading == b.heading)


@settings(
    max_examples=40, phases=[Phase.explicit, Phase.reuse, Phase.generate], deadline=None, print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(history=st.lists(steps, min_size=1, max_size=6))
def test_a_sequence_of_updates_ends_in_the_rows_of_a_rebuild(history):
    with tempfile.TemporaryDirectory() as folder:
        kept, rebuilt = Path(folder, "kept.db"), Path(folder, "rebuilt.db")
        present: dict[str, Any] = {}
        for readings, killed in history:
            present |= readings
            update(kept, readings, killed)
        update(kept, {})
        while again := unread(kept):
            update(kept, {source: present[source] for source in again})
        update(rebuilt, {source: reading for source, reading in present.items() if reading != "gone"})
        assert contents(kept) == contents(rebuilt)


def test_what_is_kept_is_made_anew_where_it_is_damaged_or_somebody_elses(tmp_path):
    damaged, foreign, whole = (tmp_path / name / "news.db" for name in ("damaged", "foreign", "whole"))
    first = {f"{n}.txt": made_up(f"{n}", marks=set(range(n, n + 5))) for n in range(40)}
    for database in (damaged, foreign):
        database.parent.mkdir()
        update(database, first)
    with path_of(damaged).open("r+b") as file:
        file.seek(2 * 4096)
        file.write(b"\xff" * 20 * 4096)
    path_of(foreign).write_bytes(b"a diary")
    whole.parent.mkdir()
    update(whole, first | {"x.txt": made_up("x", marks={3, 4, 5, 6})})
    for database in (damaged, foreign):
        update(database, {"x.txt": made_up("x", marks={3, 4, 5, 6})})
        assert contents(database) == contents(whole)
    assert foreign.with_name("news.db.kept.bad").read_bytes() == b"a diary"


def test_what_repeats_the_rows_of_an_input_that_went_is_read_again_with_its_heir(tmp_path):
    kept, rebuilt = tmp_path / "kept.db", tmp_path / "rebuilt.db"
    present = {"s2": made_up("d"), "s5": made_up("d", wording="y"), "s8": made_up("d")}
    update(kept, present)
    present |= {"s2": made_up("c"), "s4": made_up("d")}
    update(kept, {"s2": present["s2"], "s4": present["s4"]})
    while again := unread(kept):
        update(kept, {source: present[source] for source in again})
    update(rebuilt, present)
    assert kept_articles(kept) == kept_articles(rebuilt) == {"c": "s2", "d": "s4", "d_3b96fc06": "s5"}


def made_up(key: str, **fields: Any) -> dict[str, Any]:
    """An article without quotes, people and events."""
    plain = {
        "published": None,
        "wording": "x",
        "marks": set(),
        "stub": 0,
        "quotes": [],
        "named": {},
        "events": [],
    }
    return {**plain, "id": key, **fields}


def kept_articles(database: Path) -> dict[str, str]:
    """The articles of a database with the inputs that they are from."""
    with closing(sqlite3.connect(database)) as db:
        return dict(db.execute("select id, source from articles"))


def prune(database: Path, present: dict[str, Any], unreadable: tuple[str, ...] = ()) -> int:
    with Workfile(database) as work:
        for source, reading in present.items():
            work.note_present(source)
            note(work, source, reading)
        removed = work.prune(unreadable)
        if work.changed:
            publish(work)
    return removed


def test_what_has_left_the_sources_goes_when_that_is_asked_for(tmp_path):
    database = tmp_path / "news.db"
    update(database, {"news/a.txt": made_up("a"), "news/b.txt": made_up("b"), "news/c.txt": "broken"})
    assert prune(database, {"news/b.txt": made_up("b")}) == 2
    assert kept_articles(database) == {"b": "news/b.txt"}
    assert contents(database)["failures"] == []


def test_what_is_within_an_input_that_cannot_be_read_is_not_gone(tmp_path):
    database = tmp_path / "news.db"
    inside = {"news/a.zip#1.txt": made_up("a"), "news/old/b.txt": made_up("b")}
    update(database, {**inside, "news/a.zipped.txt": made_up("c")})
    assert prune(database, {}, ("news/a.zip", "news/old")) == 1
    assert kept_articles(database) == {"a": "news/a.zip#1.txt", "b": "news/old/b.txt"}


def test_a_moved_input_leaves_its_article_where_it_was(tmp_path):
    database = tmp_path / "news.db"
    update(database, {"old/a.txt": made_up("a")})
    with closing(sqlite3.connect(database)) as db:
        db.execute("update articles set added = '2020-01-01T00:00:00Z'")
        db.commit()
    prune(database, {"new/a.txt": made_up("a")})
    with closing(sqlite3.connect(database)) as db:
        assert db.execute("select source, added from articles").fetchall() == [
            ("new/a.txt", "2020-01-01T00:00:00Z")
        ]


def test_an_article_whose_input_has_left_is_read_again_from_another(tmp_path):
    database = tmp_path / "news.db"
    update(database, {"a.txt": made_up("a"), "b.txt": made_up("a")})
    assert prune(database, {"b.txt": made_up("a")}) == 1
    assert kept_articles(database) == {"a": "b.txt"}
    update(database, {"a.txt": made_up("a")})
    update(database, {"a.txt": "gone"})
    assert unread(database) == {"b.txt"} and kept_articles(database) == {"a": "b.txt"}
    with Workfile(database) as work:
        assert work.seen("b.txt", "r1") != "digest"


def test_a_reader_sees_the_build_before_or_the_build_after(tmp_path):
    database = tmp_path / "news.db"
    update(database, {"a.txt": made_up("a")})
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, isolation_level=None)) as reader:
        reader.execute("begin")
        query = "select (select count(*) from articles), (select count(*) from sources)"
        assert reader.execute(query).fetchone() == (1, 1)
        update(database, {"b.txt": made_up("b"), "c.txt": made_up("c")})
        assert reader.execute(query).fetchone() == (1, 1)
        reader.execute("commit")
        assert reader.execute(query).fetchone() == (3, 3)


def test_a_full_disk_leaves_the_published_file_and_the_readings(tmp_path, monkeypatch):
    database = tmp_path / "news.db"
    update(database, {"a.txt": made_up("a")})
    before = contents(database)

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr("etl.load.corpus.Corpus.settle", full)
        with pytest.raises(DatabaseError, match="disk is full"):
            update(database, {"b.txt": made_up("b")})
    assert contents(database) == before
    update(database, {})
    assert kept_articles(database) == {"a": "a.txt", "b": "b.txt"}


BUILD = """
import sys
from pathlib import Path
from tests.load.test_updates import made_up, update
named = {"ada": ("Ada Poe", 2)}
update(Path(sys.argv[1]), {f"{key}.txt": made_up(key, marks=range(8), named=named) for key in "abcdefgh"})
"""


@pytest.mark.parametrize("seconds", [0.0, 0.002, 0.005, 0.01, 0.02, 0.05])
def test_a_killed_process_loses_nothing(tmp_path, seconds, monkeypatch):
    monkeypatch.undo()  # as another process would be without it
    database = tmp_path / "news.db"
    update(database, {"z.txt": made_up("z")})
    with subprocess.Popen([sys.executable, "-c", BUILD, database], cwd=ROOT) as process:
        while process.poll() is None and not database.with_name("news.db.partial").exists():
            time.sleep(0.001)
        time.sleep(seconds)
        process.kill()
    with Workfile(database) as work:
        read = [key for key in "abcdefgh" if work.seen(f"{key}.txt", "r1")]
        if work.changed:
            publish(work)
    assert sorted(kept_articles(database)) == [*read, "z"]
    with closing(sqlite3.connect(database)) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
    rebuilt = tmp_path / "rebuilt.db"
    named = {f"{key}.txt": made_up(key, marks=range(8), named={"ada": ("Ada Poe", 2)}) for key in read}
    update(rebuilt, {"z.txt": made_up("z"), **named})
    assert contents(database) == contents(rebuilt)
