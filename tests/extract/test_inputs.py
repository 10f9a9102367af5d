"""Inputs: which files are read, and what their sources are called."""

from __future__ import annotations

import io
import os
import pickle
import sys

import pytest

from etl.errors import InputNotFound
from etl.extract.inputs import find_records


@pytest.fixture
def news(tmp_path):
    folder = tmp_path / "news"
    for name in (
        "b.txt",
        "a.txt",
        "2020/c.txt",
        ".hidden.txt",
        ".git/d.txt",
        "old.db",
        "page.html",
        "page_files/x.js",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("A title\n\nA text.")
    return folder


def sources(*given) -> list[str]:
    return [record.source for record in find_records(given)]


def test_folders_are_read_sorted_without_what_is_hidden_or_ours(news):
    assert sources(news) == ["news/a.txt", "news/b.txt", "news/page.html", "news/2020/c.txt"]


def test_a_file_has_one_source_however_it_is_given(news, monkeypatch):
    monkeypatch.chdir(news)
    for given in ("a.txt", "./a.txt", str(news / "a.txt"), "../news/a.txt", "a.*", str(news / "a.*")):
        assert sources(given) == ["news/a.txt"], given
    assert "news/a.txt" in sources(".")


def test_a_file_given_twice_is_read_once(news):
    assert sources(news / "a.txt", news, news / "*.txt").count("news/a.txt") == 1


def test_files_that_would_share_a_source_are_told_apart(tmp_path):
    files = [tmp_path / side / "news" / "a.txt" for side in ("left", "right")]
    for file in files:
        file.parent.mkdir(parents=True)
        file.write_text("A title\n\nA text.")
    assert len(set(sources(*files))) == 2


def test_globs_reach_into_folders(news):
    assert sources(str(news / "**" / "*.txt")) == ["news/2020/c.txt", "news/a.txt", "news/b.txt"]


def test_a_list_of_paths_on_standard_input(news, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{news / 'b.txt'}\n\n{news / 'a.txt'}\n"))
    assert sources("-") == ["news/b.txt", "news/a.txt"]


def test_a_listed_file_that_is_gone_does_not_stop_the_others(news, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{news / 'gone.txt'}\n{news / 'a.txt'}\n"))
    gone, there = find_records(["-"])
    assert (gone.source, there.source) == ("news/gone.txt", "news/a.txt")
    assert "No such file" in gone.failure


def test_links_to_folders_are_followed_once_and_never_in_a_circle(news, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "e.txt").write_text("A title\n\nA text.")
    for name, target in (("out", "../elsewhere"), ("again", "../elsewhere"), ("up", ".."), ("in", "2020")):
        (news / name).symlink_to(target)
    assert [source for source in sources(news) if source.endswith(("c.txt", "e.txt"))] == [
        "news/2020/c.txt",
        "news/again/e.txt",
    ]


def test_what_is_no_file_is_named(news):
    os.mkfifo(news / "pipe.txt")
    (news / "broken.txt").symlink_to("nowhere")
    reasons = {record.source: record.failure for record in find_records([news]) if record.failure}
    assert set(reasons) == {"news/pipe.txt", "news/broken.txt"}


def test_a_folder_that_cannot_be_read_is_named(news, monkeypatch):
    scandir = os.scandir

    def denied(path):
        if str(path).endswith("2020"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr("os.scandir", denied)
    assert ("news/2020", "a folder that cannot be read") in [
        (r.source, r.failure) for r in find_records([news])
    ]


def test_a_name_that_is_no_utf_8_is_told_by_its_bytes(tmp_path):
    file = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(file, "w") as stream:  # noqa: PTH123, a path of bytes
        stream.write("A title\n\nA text.")
    [record] = find_records([tmp_path])
    assert record.source.endswith("/caf\\xe9.txt")
    assert record.read_bytes() == b"A title\n\nA text."


@pytest.mark.parametrize("missing", ["nowhere.txt", "nowhere/*.txt", "no-such-folder/"])
def test_what_matches_nothing_is_named(missing, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputNotFound, match=missing.split("*")[0]):
        list(find_records([missing]))


def test_nothing_is_read_before_all_inputs_are_found(news):
    with pytest.raises(InputNotFound):
        next(find_records([news, "nowhere.txt"]))


def test_records_travel_to_other_processes(news):
    records = list(find_records([news]))
    assert pickle.loads(pickle.dumps(records)) == records


@pytest.mark.parametrize("ending", [".db", ".db-wal", ".db-shm", ".db-journal"])
def test_databases_are_passed_over_in_folders(tmp_path, ending):
    (tmp_path / f"news{ending}").write_text("x")
    (tmp_path / "a.txt").write_text("x")
    assert sources(tmp_path) == [f"{tmp_path.name}/a.txt"]


@pytest.mark.parametrize("ending", [".html", ".htm", ".xhtml"])
def test_the_parts_of_a_saved_page_are_passed_over_and_other_folders_are_not(tmp_path, ending):
    for name in (f"page{ending}", "page_files/x.js", "other_files/y.txt", "page2/z.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [source.split("/")[-1] for source in sources(tmp_path)] == [f"page{ending}", "y.txt", "z.txt"]


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("*.html", r"no file matches \*\.html; give a file"),
        ("a.txt", "no such file or folder: a.txt; give a file"),
    ],
)
def test_nothing_found_says_what_was_looked_for(tmp_path, monkeypatch, pattern, reason):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputNotFound, match=reason):
        list(find_records([pattern]))


def test_a_glob_matches_folders_too_and_counts_from_where_it_begins_to_vary(tmp_path):
    for name in ("news/2020/a.txt", "news/2021/b.txt", "news/2021/deep/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert sources(tmp_path / "news" / "202*") == [
        "news/2020/a.txt",
        "news/2021/b.txt",
        "news/2021/deep/c.txt",
    ]
    assert sources(tmp_path / "**" / "*.txt")[0].endswith("news/2020/a.txt")
