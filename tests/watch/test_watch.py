"""The command `watch`: from files and feeds to the database, and a clean end."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from click.testing import CliRunner

from etl.cli import main
from tests.watch.conftest import STORY


def run(*args):
    return CliRunner().invoke(main, ["watch", *map(str, args)])


def titles(database):
    with closing(sqlite3.connect(database)) as db:
        return [title for (title,) in db.execute("select title from articles order by title")]


def test_one_round_builds_files_and_feeds_and_tells_what_came(tmp_path, paper):
    news = tmp_path / "news"
    news.mkdir()
    (news / "story.html").write_text(STORY.format(title="Ferries sail again").replace("Mara", "Ana"))
    listed = tmp_path / "feeds.txt"
    listed.write_text(paper.feed("/rss", paper.page("/harbour.html")))
    database = tmp_path / "news.db"
    asked = [news, "--feeds", listed, "--private", "--delay", 0, "-d", database, "--workers", "serial"]
    done = run(*asked, "--once", "--webhook", paper.url("/hook"))
    assert done.exit_code == 0, done.output
    assert titles(database) == ["Ferries sail again", "Harbour talks end"]
    (post,) = [each for each in paper.asked if each.startswith("POST")]
    told = json.loads(post.removeprefix("POST /hook "))
    assert {each["title"]: each["quotes"] > 0 for each in told["articles"]} == {
        "Ferries sail again": True,
        "Harbour talks end": True,
    }
    again = tmp_path / "again.db"  # what was fetched is all that a build needs
    CliRunner().invoke(main, ["build", str(news), str(tmp_path / "news-fetched"), "-d", str(again)])
    assert titles(again) == titles(database)


def test_a_round_that_went_wrong_ends_with_exit_code_1(tmp_path):
    done = run(tmp_path / "nowhere", "--once", "-d", tmp_path / "news.db")
    assert done.exit_code == 1 and "no such file or folder" in done.output


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ([], "watch takes files, folders and globs, or --feeds"),
        (["-"], "watch takes files, folders and globs"),
        ([".", "--every", "5"], "write a number with s, m, h or d"),
        ([".", "--every", "0m"], "write a number with s, m, h or d"),
        ([".", "--every", ""], "write a number with s, m, h or d"),
        (["--feeds", "/nowhere/feeds.txt"], "no such file: /nowhere/feeds.txt"),
        ([".", "--tell", "/nowhere/program"], "no such program"),
        ([".", "--tell", "echo 'x"], "No closing quotation"),
        ([".", "--webhook", "file:///etc/passwd"], "write an http or https address"),
        ([".", "--columns", "x"], "write FIELD=COLUMN"),
    ],
)
def test_a_bad_command_stops_at_once(given, why, tmp_path):
    done = run(*given, "-d", tmp_path / "news.db")
    assert done.exit_code == 2 and why in done.output


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(tmp_path, ending):
    news = tmp_path / "news"
    news.mkdir()
    (news / "story.html").write_text(STORY.format(title="Ferries sail again"))
    database = tmp_path / "news.db"
    call = [
        sys.executable,
        "-m",
        "etl",
        "watch",
        news,
        "-d",
        database,
        "--every",
        "1h",
        "--workers",
        "serial",
    ]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert "1 article (1 new" in process.stdout.readline()
        time.sleep(0.1)
        process.send_signal(ending)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert errors.strip().endswith("stopped; nothing is lost: the same command goes on from there")
    assert "Traceback" not in errors and titles(database) == ["Ferries sail again"]


def test_a_signal_ends_it_while_it_waits_for_a_host(tmp_path, paper):
    listed = tmp_path / "feeds.txt"
    listed.write_text(paper.feed("/rss", paper.page("/a.html")))
    call = [sys.executable, "-m", "etl", "watch", "--feeds", listed, "--private", "--delay", "600"]
    with subprocess.Popen([*call, "-d", tmp_path / "news.db"], stderr=subprocess.PIPE, text=True) as process:
        while "/robots.txt" not in paper.asked and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 0 and "Traceback" not in errors
    assert errors.strip() == "stopped; nothing is lost: the same command goes on from there"


def test_feeds_alone_that_give_nothing_are_told(tmp_path, paper):
    listed = tmp_path / "feeds.txt"
    listed.write_text(paper.url("/nothing"))
    database = tmp_path / "news.db"
    done = run("--feeds", listed, "--private", "--delay", 0, "-d", database, "--workers", "serial", "--once")
    assert "/nothing: the server answered 404" in done.output
    assert f"nothing to read in {tmp_path / 'news-fetched'}: no file is there yet" in done.output
    assert done.exit_code == 1 and not database.exists()
