"""Round: what is new is built, one build at a time; what fails is told and the next round goes on."""

from __future__ import annotations

import itertools
import json
import os
import sqlite3
import sys
from contextlib import closing

import pytest

from etl.errors import DatabaseError, OnRecordError
from etl.evaluation import bench
from etl.load.files import APPLICATION_ID
from etl.watch.client import Manners
from etl.watch.feeds import Feeds
from etl.watch.rounds import Watch
from etl.watch.shelf import Shelf
from etl.watch.tellers import Command, Webhook, tell_news
from etl.watch.told import Told


def write(database, number):
    """Make a database of so many made-up articles, as a build leaves it."""
    bench.write(database, number)
    with closing(sqlite3.connect(database)) as db:
        db.execute(f"pragma application_id = {APPLICATION_ID}")


@pytest.fixture
def news(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("one", encoding="utf-8")
    return folder


@pytest.fixture
def watch(tmp_path, news):
    """A watch whose build writes as many made-up articles as there are files."""
    database, said, built = tmp_path / "news.db", [], []

    def build(sources):
        built.append(list(sources))
        database.unlink(missing_ok=True)
        write(database, len(list(news.iterdir())))

    watching = Watch([news], database, build, said.append)
    watching.said, watching.built = said, built
    return watching


def test_a_round_with_nothing_new_builds_nothing(watch):
    assert watch.round() and watch.round()
    assert len(watch.built) == 1 and watch.said == []


CHANGES = {
    "new": lambda folder: (folder / "b.txt").write_text("two"),
    "changed": lambda folder: (folder / "a.txt").write_text("another"),
    "as long, touched": lambda folder: os.utime(folder / "a.txt", ns=(1, 1)),
    "in a new folder": lambda folder: ((folder / "c").mkdir(), (folder / "c" / "d.txt").write_text("x")),
    "gone": lambda folder: ((folder / "b.txt").write_text("x"), (folder / "a.txt").unlink()),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_what_has_changed_is_built(watch, news, kind):
    watch.round()
    CHANGES[kind](news)
    watch.round()
    assert len(watch.built) == 2


def test_corrections_are_looked_at_too(watch, tmp_path):
    watch.more = [tmp_path / "corrections.csv"]
    watch.round()
    (tmp_path / "corrections.csv").write_text("action\n")
    watch.round()
    assert len(watch.built) == 2


def test_a_database_that_is_gone_is_built_again(watch):
    watch.round()
    watch.database.unlink()
    watch.round()
    assert len(watch.built) == 2


@pytest.mark.parametrize(
    "error", [DatabaseError("another build is at work"), ValueError("odd"), MemoryError()]
)
def test_a_failed_round_is_told_and_the_next_one_tries_again(watch, error):
    build = watch.build

    def fail(sources):
        raise error

    watch.build = fail
    assert not watch.round()
    assert len(watch.said) == 1 and str(error) in watch.said[0]
    watch.build = build
    assert watch.round() and len(watch.built) == 1


def test_a_folder_that_is_away_is_told_and_nothing_is_built(watch, news):
    watch.sources = [news.parent / "nowhere"]
    assert not watch.round()
    assert "no such file or folder" in watch.said[0] and not watch.built


def test_what_changes_while_a_build_is_at_work_is_built_next(watch, news):
    build = watch.build

    def build_slowly(sources):
        build(sources)
        (news / f"late{len(watch.built)}.txt").write_text("x")

    watch.build = build_slowly
    watch.round()
    watch.round()
    assert len(watch.built) == 2


def test_rounds_follow_each_other_until_they_are_stopped(watch, news):
    number = itertools.count()
    build = watch.build

    def build_some(sources):
        build(sources)
        (news / f"{next(number)}.txt").write_text("x")
        if len(watch.built) == 3:
            raise KeyboardInterrupt

    watch.build = build_some
    with pytest.raises(KeyboardInterrupt):
        watch.run(0.01)
    assert len(watch.built) == 3


# What came is told


@pytest.fixture
def heard(tmp_path):
    """A command that writes down what it is told, and all that it was told."""
    path = tmp_path / "heard.jsonl"
    script = f"import sys; open({str(path)!r}, 'a').write(sys.stdin.read())"

    def lines():
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    return Command((sys.executable, "-c", script)), lines


def test_what_came_in_a_round_is_told_once(watch, news, heard):
    command, lines = heard
    watch.tellers = [command]
    assert watch.round() and watch.round()
    (news / "b.txt").write_text("two")
    assert watch.round()
    first, second = lines()
    assert (first["count"], second["count"]) == (1, 1)
    assert first["database"] == str(watch.database)
    assert first["articles"][0]["id"] != second["articles"][0]["id"]
    assert set(second["articles"][0]) == {
        "id", "title", "publisher", "published", "url", "quotes", "same_as"
    }  # fmt: skip
    with closing(sqlite3.connect(watch.database)) as db:
        asked = "select title, quote_count from articles where id = ?"
        found = db.execute(asked, (second["articles"][0]["id"],)).fetchone()
    assert found == (second["articles"][0]["title"], second["articles"][0]["quotes"])


def test_what_was_there_before_the_first_watch_is_no_news(watch, news, heard):
    command, lines = heard
    watch.tellers = [command]
    write(watch.database, 5)
    watch.build = lambda sources: None
    assert watch.round() and lines() == []


def test_what_a_listener_did_not_hear_is_told_in_the_next_round(watch, paper):
    watch.tellers = [Webhook(paper.url("/hook"))]
    paper.answers["/hook"] = (500, {}, b"")
    assert not watch.round()
    assert watch.said == ["the webhook answered 500"]
    paper.answers["/hook"] = (204, {}, b"")
    assert watch.round() and watch.round()
    posts = [json.loads(each.removeprefix("POST /hook ")) for each in paper.asked]
    assert len(posts) == 2 and posts[0] == posts[1] and posts[0]["count"] == 1


def test_one_listener_who_fails_costs_another_nothing(watch, heard):
    command, lines = heard
    watch.tellers = [Command((sys.executable, "-c", "raise SystemExit(3)")), command]
    assert not watch.round()
    assert "ended with exit code 3" in watch.said[0] and len(lines()) == 1


def test_what_a_killed_watch_has_built_is_told_by_the_next(watch, heard):
    command, lines = heard
    watch.tellers = [command]
    watch.begin_telling()
    watch.build_if_changed()  # and here it is killed
    again = Watch(watch.sources, watch.database, watch.build, watch.say, tellers=[command])
    assert again.round() and [each["count"] for each in lines()] == [1]


def test_many_articles_are_several_messages(tmp_path, heard, monkeypatch):
    command, lines = heard
    monkeypatch.setattr("etl.watch.tellers.TOLD_AT_ONCE", 4)
    told = Told(tmp_path / "news.db")
    told.begin(command.listener)
    write(tmp_path / "news.db", 10)
    assert tell_news(command, told, tmp_path / "news.db") == 10
    assert [each["count"] for each in lines()] == [4, 4, 2]
    assert len({article["id"] for each in lines() for article in each["articles"]}) == 10


def test_nothing_of_an_article_becomes_a_part_of_the_call(tmp_path):
    trap = tmp_path / "trap"
    command = Command((sys.executable, "-c", "import sys; sys.exit(len(sys.argv) - 2)", "$(touch x); `id`"))
    command.tell({"articles": [{"title": f"'; touch {trap}; $(touch {trap}) | \u2028"}]})
    assert not trap.exists()


def test_a_database_of_others_is_told_as_an_error(tmp_path):
    (tmp_path / "news.db").write_text("no database")
    with pytest.raises(DatabaseError):
        Told(tmp_path / "news.db").begin("x")


def test_a_program_that_is_gone_is_an_error():
    with pytest.raises(OnRecordError, match="nowhere"):
        Command(("/nowhere/program",)).tell({})


# Feeds within rounds


def test_pages_of_feeds_are_sources_and_two_watches_share_no_shelf(watch, news, paper, tmp_path):
    listed = tmp_path / "feeds.txt"
    listed.write_text(paper.feed("/rss", paper.page("/a.html")))
    watch.feeds = Feeds(listed, tmp_path / "shelf", Manners(delay=0, private=True))
    assert watch.round()
    assert watch.built == [[news, tmp_path / "shelf"]]
    assert watch.round() and len(watch.built) == 1
    with Shelf(tmp_path / "shelf"):
        assert not watch.round()
    assert "does another watch write into it?" in watch.said[0]


def test_a_list_that_is_gone_is_told_and_the_build_goes_on(watch, tmp_path):
    watch.feeds = Feeds(tmp_path / "nowhere.txt", tmp_path / "shelf", Manners())
    assert not watch.round()
    assert "no list of feeds" in watch.said[0] and len(watch.built) == 1


def test_a_clock_that_was_ahead_keeps_nobody_waiting(tmp_path, monkeypatch):
    with Shelf(tmp_path / "shelf") as shelf:
        monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
        shelf.fail("https://post.example/a", "no answer", lasting=False)
        shelf.keep_robots("https://post.example/", "User-agent: *\nDisallow: /")
        assert not shelf.visit("https://post.example/a").is_due
        monkeypatch.setattr("time.time", lambda: 1_800_000_000.0)
        assert shelf.visit("https://post.example/a").is_due
        assert shelf.robots("https://post.example/", 1_800_000_000.0 - 60) is None
