"""The published file: whole, searchable, the same whatever the order and the number of builds."""

import contextlib
import itertools
import sqlite3

import pytest

from etl.errors import DatabaseError
from etl.load.files import SCHEMA_VERSION
from etl.load.kept import path_of
from etl.load.publish import create_tables, fill_pages, publish
from etl.load.schema import TABLES, quoted
from etl.load.views import VIEWS
from etl.load.workfile import Workfile

from .conftest import TEXT

RUN = {
    "id": "r1",
    "version": "0",
    "model": "m",
    "settings": "{}",
    "started": "2020-01-01",
    "finished": "2020-01-01",
}
PAGE = 4096  # bytes: the smallest file of SQLite's
TIMES = {"added", "started", "finished"}


def put(database, *articles):
    """Publish a build of some (source, rows, sketch) articles."""
    with Workfile(database) as work:
        for source, rows, sketch in articles:
            work.add(source, f"digest of {source}", sketch, rows, RUN)
        publish(work)


def dump(database):
    """Every row but for the times of reading."""
    with contextlib.closing(sqlite3.connect(database)) as db:
        db.row_factory = sqlite3.Row
        return {
            table.name: [
                {key: row[key] for key in table.column_names if key not in TIMES}
                for row in db.execute(f"select * from {table.name} order by {quoted(table.primary_key)}")
            ]
            for table in TABLES
        }


@pytest.fixture
def three(make_rows):
    return [
        ("a.txt", make_rows(id="a", source="a.txt", published="2020-06-12"), {1, 2, 3, 4, 5}),
        ("b.txt", make_rows(id="b", source="b.txt", published="2020-06-13"), {1, 2, 3, 4, 6}),
        ("c.txt", make_rows(id="c", source="c.txt"), {11, 12, 13, 14, 15}),
    ]


def test_order_and_number_of_builds_make_no_difference(tmp_path, three):
    wanted = None
    for n, order in enumerate(itertools.permutations(three)):
        at_once, one_by_one = tmp_path / f"{n}.db", tmp_path / f"{n}-one.db"
        put(at_once, *order)
        for article in order:
            put(one_by_one, article)
        wanted = wanted or dump(at_once)
        assert dump(at_once) == wanted
        assert dump(one_by_one) == wanted


def test_copies_point_to_the_first_and_inflate_no_count(database, three):
    put(database, *three)
    tables = dump(database)
    assert {row["id"]: row["same_as"] for row in tables["articles"]} == {"a": None, "b": "a", "c": None}
    lindqvist = next(row for row in tables["entities"] if row["id"] == "mara-lindqvist")
    assert (lindqvist["article_count"], lindqvist["quote_count"]) == (2, 1)
    assert {row["article_id"]: row["same_as"] for row in tables["quotes"]} == {
        "a": None,
        "b": "a.q41",
        "c": "a.q41",
    }


def test_months_count_what_was_printed_once(database, three):
    put(database, *three)
    months = {row["entity_id"]: row for row in dump(database)["entity_months"]}
    assert {key: (row["month"], row["article_count"], row["quote_count"]) for key, row in months.items()} == {
        "mara-lindqvist": ("2020-06", 1, 1),
        "oda-brekke": ("2020-06", 1, 0),
        "oslo": ("2020-06", 1, 0),
    }


def test_a_file_of_an_older_version_is_published_anew_though_no_input_changed(database, three):
    put(database, *three)
    whole = dump(database)
    with Workfile(database) as work:
        assert not work.changed
    with contextlib.closing(sqlite3.connect(database)) as db:
        db.executescript("drop table entity_months; pragma user_version = 1")
    with Workfile(database) as work:
        assert work.changed
        publish(work)
    assert dump(database) == whole


def test_reports_of_one_event_share_a_group(database, three):
    put(database, *three)
    assert {row["article_id"]: row["group_id"] for row in dump(database)["events"]} == {
        "a": "a.e15",
        "b": "b.e15",
        "c": "c.e15",
    }


def test_every_reference_holds_and_every_view_answers(database, three):
    put(database, *three)
    db = sqlite3.connect(database)
    assert db.execute("pragma foreign_key_check").fetchall() == []
    assert db.execute("pragma integrity_check").fetchone() == ("ok",)
    assert all(
        db.execute(f"select * from {view.name}").fetchall() for view in VIEWS if view.name != "who_about_whom"
    )
    assert db.execute("select source, target, weight from who_about_whom").fetchall() == [
        ("Mara Lindqvist", "Oda Brekke", 2)
    ]


@pytest.mark.parametrize(
    ("table", "words", "found"),
    [
        ("quotes", "signing", 3),
        ("quotes", "brekke", 3),
        ("articles", "spring", 3),
        ("entities", "oslo", 1),
        ("events", "consulting", 3),
    ],
)
def test_words_are_found_by_their_stem(database, three, table, words, found):
    put(database, *three)
    query = f"select count(*) from {table}_fts where {table}_fts match ?"
    assert sqlite3.connect(database).execute(query, (words,)).fetchone() == (found,)


def test_of_two_inputs_with_one_article_the_first_name_is_kept_and_the_other_named(tmp_path, make_rows):
    twins = [(source, make_rows(source=source), {1, 2, 3, 4}) for source in ("x.html", "mirror/x.html")]
    for n, order in enumerate(itertools.permutations(twins)):
        put(tmp_path / f"{n}.db", *order)
        tables = dump(tmp_path / f"{n}.db")
        assert [row["source"] for row in tables["articles"]] == ["mirror/x.html"]
        assert [(row["source"], row["reason"]) for row in tables["failures"]] == [
            ("x.html", "the same article was read from mirror/x.html")
        ]


OTHER = (
    "Mara Lindqvist told Oda Brekke in Oslo that the ferry had met ice.\n\n“We will sign in the spring,” was"
    " what Lindqvist hoped for, and said. “Not before.”"
)
"""Another text with what `make_doc` looks for."""


def test_two_texts_under_one_address_are_two_articles_whatever_their_order(tmp_path, make_rows):
    inputs = [
        ("a.html", make_rows(source="a.html"), {1}),
        ("b.html", make_rows(source="b.html", text=OTHER), {2}),
        ("c.html", make_rows(source="c.html", text=OTHER), {2}),
    ]
    wanted = None
    for n, order in enumerate(itertools.permutations(inputs)):
        put(tmp_path / f"{n}.db", *order)
        tables = dump(tmp_path / f"{n}.db")
        assert [(row["source"], row["id"][:2]) for row in tables["articles"]] == [
            ("a.html", "a"),
            ("b.html", "a_"),
        ]
        assert {row["article_id"] for row in tables["quotes"]} == {row["id"] for row in tables["articles"]}
        assert all(row["id"].startswith(f"{row['article_id']}.m") for row in tables["mentions"])
        assert [(row["source"], row["reason"]) for row in tables["failures"]] == [
            ("c.html", "the same article was read from b.html")
        ]
        wanted = wanted or tables
        assert tables == wanted


def test_an_input_that_gets_the_text_of_another_joins_it(database, make_rows):
    put(
        database,
        ("a.html", make_rows(source="a.html"), {1}),
        ("b.html", make_rows(source="b.html", text=OTHER), {2}),
    )
    put(database, ("b.html", make_rows(source="b.html"), {1}))
    assert [(row["id"], row["source"]) for row in dump(database)["articles"]] == [("a", "a.html")]


def test_an_article_stays_for_the_other_input_that_gave_it(database, make_rows):
    put(database, *((source, make_rows(source=source), {1}) for source in ("a.html", "b.html")))
    put(database, ("a.html", make_rows(source="a.html", text=OTHER), {2}))
    tables = dump(database)
    assert {(row["source"], row["text"]) for row in tables["articles"]} == {
        ("a.html", OTHER),
        ("b.html", TEXT),
    }
    assert tables["failures"] == []


def test_a_stub_in_other_words_is_no_article_beside_the_whole_one(database, make_rows):
    put(
        database,
        ("feed.xml#1", make_rows(source="feed.xml#1", text=OTHER, stub=True), {2}),
        ("page.html", make_rows(source="page.html"), {1}),
    )
    assert [row["source"] for row in dump(database)["articles"]] == ["page.html"]


def test_a_whole_article_is_kept_and_not_the_stub_of_it(tmp_path, make_rows):
    feed = ("a-feed.xml#1", make_rows(source="a-feed.xml#1", stub=True), set())
    page = ("page.html", make_rows(source="page.html"), {1, 2, 3, 4})
    for n, order in enumerate(itertools.permutations((feed, page))):
        put(tmp_path / f"{n}.db", *order)
        tables = dump(tmp_path / f"{n}.db")
        assert [(row["source"], row["stub"]) for row in tables["articles"]] == [("page.html", 0)]


def test_a_changed_input_replaces_what_it_gave_and_keeps_when_it_came(database, make_rows):
    put(database, ("a.txt", make_rows(), set()))
    added = sqlite3.connect(database).execute("select added from articles").fetchone()
    text = TEXT.replace("in Oslo.", "in Oslo again.")
    put(database, ("a.txt", make_rows(text=text), set()))
    rows = sqlite3.connect(database).execute("select text, added from articles").fetchall()
    assert rows == [(text, *added)]
    assert len(dump(database)["quotes"]) == 1


def test_an_input_that_turned_unreadable_loses_its_article(database, make_rows):
    put(database, ("a.txt", make_rows(), set()))
    with Workfile(database) as work:
        work.fail("a.txt", "other", "extract", "empty file", RUN)
        publish(work)
    tables = dump(database)
    assert tables["articles"] == [] and tables["quotes"] == [] and tables["mentions"] == []
    assert [row["reason"] for row in tables["failures"]] == ["empty file"]


def test_a_killed_build_goes_on_where_it_was(database, three):
    killed = Workfile(database)
    killed.add("a.txt", "digest", (), three[0][1], RUN)
    killed.db.close()  # as a kill leaves it: the working file lies there, nothing is published
    assert not database.exists()
    with Workfile(database) as work:
        assert work.seen("a.txt", "r1") == "digest"
        publish(work)
    assert [row["id"] for row in dump(database)["articles"]] == ["a"]
    assert set(database.parent.iterdir()) == {database, path_of(database)}


def test_nothing_is_copied_until_something_changes(database, three):
    put(database, three[0])
    published = database.read_bytes()
    with Workfile(database) as work:
        assert work.seen("a.txt", "r1") == "digest of a.txt" and work.seen("b.txt", "r1") is None
        assert work.path.stat().st_size <= PAGE
        with pytest.raises(DatabaseError, match="another build"):
            Workfile(database)
    assert database.read_bytes() == published
    assert set(database.parent.iterdir()) == {database, path_of(database)}


def test_a_build_killed_before_its_first_change_leaves_nothing_to_go_on_from(database, three):
    put(database, three[0])
    Workfile(database).db.close()
    with Workfile(database) as work:
        assert not work.changed
    put(database, three[1])
    assert [row["id"] for row in dump(database)["articles"]] == ["a", "b"]


def test_a_build_killed_while_it_publishes_goes_on_where_it_was(database, three, monkeypatch):
    put(database, *three[:2])
    before = dump(database)

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("etl.load.corpus.Corpus.settle", killed)
        with pytest.raises(KeyboardInterrupt):
            put(database, three[2])
    assert dump(database) == before
    with Workfile(database) as work:
        assert work.changed and work.seen("c.txt", "r1") == "digest of c.txt"
        publish(work)
    assert [row["id"] for row in dump(database)["articles"]] == ["a", "b", "c"]


def test_a_build_killed_after_a_change_keeps_the_published_rows_and_its_own(database, three):
    put(database, three[0])
    killed = Workfile(database)
    killed.add("b.txt", "digest", (), three[1][1], RUN)
    killed.db.close()
    assert [row["id"] for row in dump(database)["articles"]] == ["a"]
    put(database, three[2])
    assert [row["id"] for row in dump(database)["articles"]] == ["a", "b", "c"]


def test_a_second_build_at_the_same_time_is_refused(database):
    with Workfile(database), pytest.raises(DatabaseError, match="another build"):
        Workfile(database)


@pytest.mark.parametrize(
    "content", [b"not a database, but text that someone named so", b""], ids=["text", "empty"]
)
def test_a_file_that_is_not_ours_is_left_alone(database, content):
    database.write_bytes(content)
    with pytest.raises(DatabaseError, match="not a database"):
        Workfile(database)
    assert database.read_bytes() == content
    assert list(database.parent.iterdir()) == [database]


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(DatabaseError, match=r"missing/news\.db: cannot be written"):
        Workfile(tmp_path / "missing" / "news.db")


def test_an_article_read_again_after_it_was_lost_keeps_when_it_came(database, make_rows):
    put(database, ("a.txt", make_rows(), set()))
    with contextlib.closing(sqlite3.connect(database)) as db:
        db.executescript("update articles set added = '2020-01-01T00:00:00Z'")
    put(database, ("a.txt", make_rows(text=TEXT + " More."), set()))
    assert sqlite3.connect(database).execute("select added from articles").fetchall() == [
        ("2020-01-01T00:00:00Z",)
    ]


def test_a_clock_that_goes_back_makes_nothing_older_than_what_was_there(database, make_rows, monkeypatch):
    put(database, ("a.txt", make_rows(), set()))
    monkeypatch.setattr("etl.load.landing.now", lambda: "2006-01-01T00:00:00Z")
    earlier = RUN | {"started": "2006-01-01", "finished": "2006-01-02"}
    with Workfile(database) as work:
        work.add("b.txt", "digest", (), make_rows(id="b", source="b.txt"), earlier)
        publish(work)
    with contextlib.closing(sqlite3.connect(database)) as db:
        first, second = (
            added for (added,) in db.execute("select added from articles order by id <> 'b' desc")
        )
        assert second >= first > "2020"
        assert db.execute("select finished >= started from runs").fetchall() == [(1,)]


def test_an_article_stays_while_another_input_gives_it(database, make_rows):
    put(database, ("a.txt", make_rows(source="a.txt"), set()), ("b.txt", make_rows(source="b.txt"), set()))
    with Workfile(database) as work:
        work.fail("b.txt", "other", "extract", "empty file", RUN)
        publish(work)
    assert [row["source"] for row in dump(database)["articles"]] == ["a.txt"]


def test_an_article_whose_id_begins_with_anothers_is_not_removed_with_it(database, make_rows):
    put(
        database, ("a.txt", make_rows(id="a"), set()), ("ab.txt", make_rows(id="a-b", source="ab.txt"), set())
    )
    with Workfile(database) as work:
        work.fail("a.txt", "other", "extract", "empty file", RUN)
        publish(work)
    tables = dump(database)
    for table in ("quotes", "mentions", "events", "article_entities"):
        assert {row["article_id"] for row in tables[table]} == {"a-b"}
    assert {row["quote_id"] for row in tables["quote_about"]} == {"a-b.q41"}
    assert {row["event_id"] for row in tables["event_participants"]} == {"a-b.e15"}


def test_the_run_says_when_it_was_last_used(database, make_rows):
    put(database, ("a.txt", make_rows(), set()))
    later = RUN | {"started": "2021-01-01", "finished": "2021-01-02"}
    with Workfile(database) as work:
        work.add("b.txt", "digest", (), make_rows(id="b", source="b.txt"), later)
        publish(work)
    runs = sqlite3.connect(database).execute("select started, finished from runs").fetchall()
    assert runs == [("2020-01-01", "2021-01-02")]


def test_what_is_read_by_another_reader_is_new_to_it(database, make_rows):
    put(database, ("a.txt", make_rows(), set()))
    with Workfile(database) as work:
        assert (work.seen("a.txt", "r1"), work.seen("a.txt", "r2")) == ("digest of a.txt", None)


def test_the_file_says_whose_it_is_and_of_which_version(database, three):
    put(database, *three)
    db = sqlite3.connect(database)
    assert db.execute("pragma application_id").fetchone() == (0x4F6E5263,)
    assert db.execute("pragma user_version").fetchone() == (SCHEMA_VERSION,)
    assert db.execute("select count(*) from sqlite_stat1").fetchone() > (0,)


def test_a_database_of_another_program_is_left_alone(database):
    with contextlib.closing(sqlite3.connect(database)) as db:
        db.executescript("create table a (b)")
    content = database.read_bytes()
    with pytest.raises(DatabaseError, match="not a database made by onrecord"):
        Workfile(database)
    assert database.read_bytes() == content


def test_what_to_try_is_said_when_the_file_cannot_be_made(tmp_path, database):
    with pytest.raises(DatabaseError, match="choose another place with -d, or make the folder writable"):
        Workfile(tmp_path / "missing" / "news.db")
    with Workfile(database), pytest.raises(DatabaseError, match="wait for it to end"):
        Workfile(database)


def test_an_article_that_breaks_while_it_is_stored_leaves_nothing(database, make_rows):
    put(database, ("a.txt", make_rows(), set()))
    broken = make_rows(id="b", source="b.txt")
    broken.tables["quotes"][0]["colour"] = "red"
    with Workfile(database) as work:
        with pytest.raises(ValueError, match="quotes has no column colour"):
            work.add("b.txt", "digest", (), broken, RUN)
        assert not work.changed
        work.add("c.txt", "digest", (), make_rows(id="c", source="c.txt"), RUN)
        publish(work)
    assert [row["id"] for row in dump(database)["articles"]] == ["a", "c"]


def test_a_database_that_cannot_be_replaced_is_named_and_the_work_is_kept(database, make_rows):
    database.mkdir()
    (database / "x").touch()
    with pytest.raises(DatabaseError):
        put(database, ("a.txt", make_rows(), set()))
    (database / "x").unlink()
    database.rmdir()


def test_pages_are_filled_and_rows_keep_the_numbers_at_which_search_points():
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        create_tables(db)
        for number in range(500):  # ids in no order leave pages half full
            db.execute("insert into entities (id) values (?)", (f"{number * 7919 % 500:0100}",))
        numbers = db.execute("select id, rowid from entities order by id").fetchall()
        (pages,) = db.execute("pragma page_count").fetchone()
        db.execute("begin")
        fill_pages(db)  # SQLite refuses, as it does where there is no room
        assert db.execute("pragma page_count").fetchone() == (pages,)
        fill_pages(db)
        assert db.execute("pragma page_count").fetchone() < (pages,)
        assert db.execute("select id, rowid from entities order by id").fetchall() == numbers
        db.execute("delete from entities where rowid % 3 = 0")
        numbers = db.execute("select id, rowid from entities order by id").fetchall()
        fill_pages(db)
        assert db.execute("select id, rowid from entities order by id").fetchall() == numbers
