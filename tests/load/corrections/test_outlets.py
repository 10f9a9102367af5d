"""Outlets: a line gives one its name in every article, and is undone with the line."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from etl.load.corrections.checking import check_lines
from etl.load.rows import Rows
from etl.load.views import VIEWS
from tests.load.corrections.conftest import Archive, differences, fix


@pytest.fixture
def printed(tmp_path: Path, make_rows: Callable[..., Rows]) -> Archive:
    """An article of a listed outlet, and one of an outlet that is not listed."""
    articles = [
        ("a.txt", make_rows(id="a", source="a.txt", publisher="nyt")),
        ("b.txt", make_rows(id="b", source="b.txt", publisher="Harbour - Home", title="Other")),
    ]
    made = Archive(tmp_path / "news.db", articles)
    made.build()
    return made


@pytest.mark.parametrize("known_as", ["Harbour", "Harbour - Home"])
def test_an_outlet_is_renamed_by_what_is_shown_or_printed(printed: Archive, known_as: str) -> None:
    printed.correct(fix("rename", "outlets", known_as, "The Harbour Times"))
    assert printed.one("select publisher, outlet from articles where id = 'b'") == (
        "Harbour - Home",
        "The Harbour Times",
    )
    assert printed.one("select outlet from articles where id = 'a'") == "The New York Times"
    assert printed.status() == {"The Harbour Times": ("applied", None)}


def test_a_name_that_a_line_gave_goes_with_the_line(printed: Archive) -> None:
    before = printed.correct()
    printed.correct(fix("rename", "outlets", "The New York Times", "NYT"))
    assert printed.one("select outlet from articles where id = 'a'") == "NYT"
    assert differences(before, printed.correct()) == {}


def test_two_lines_about_two_outlets_may_give_one_name(printed: Archive) -> None:
    lines = [fix("rename", "outlets", was, "The Times") for was in ("nyt", "Harbour")]
    whole = printed.build(*lines)
    assert printed.one("select count(distinct outlet) from articles") == 1
    assert differences(whole, printed.correct(*lines)) == {}


def test_an_outlet_that_prints_nothing_is_told(printed: Archive) -> None:
    printed.correct(fix("rename", "outlets", "The Post", "The Harbour Post"))
    status, reason = printed.one("select status, reason from corrections")
    assert (status, reason) == ("not applied", "no article is by an outlet “The Post”")


def test_a_file_is_checked_against_the_outlets_that_are_there(printed: Archive, tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    lines = ["action,target,target_id,value", "rename,outlets,nyt,NYT", "rename,outlets,The Post,Post"]
    path.write_text("\n".join([*lines, "retype,outlets,nyt,ORG"]) + "\n")
    number, faults = check_lines(path, printed.path)
    assert number == 3 and [reason for _, reason in faults] == [
        "no article is by an outlet “The Post”",
        "“retype” is for entities, not for “outlets”",
    ]


def test_a_file_of_an_older_version_gets_its_outlets_unread(printed: Archive) -> None:
    with closing(sqlite3.connect(printed.path)) as db:
        db.executescript("".join(f"drop view {view.name};" for view in VIEWS))
        db.executescript("drop index articles_outlet; drop index articles_outlet_published_same_as")
        db.executescript("alter table articles drop column outlet; pragma user_version = 8")
    printed.correct()
    assert printed.one("select outlet from articles where id = 'a'") == "The New York Times"
    assert printed.one("select outlet from articles where id = 'b'") == "Harbour"


def test_the_outlet_follows_a_publisher_that_is_put_right(printed: Archive) -> None:
    printed.correct(fix("set", "articles", "b", "wash-post", field="publisher"))
    assert printed.one("select outlet from articles where id = 'b'") == "The Washington Post"
