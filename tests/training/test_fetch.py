"""A commit's paths, and nothing else, from a repository; here one in a temporary folder."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from etl.errors import CorpusNotFound
from etl.training import fetch as module
from etl.training.conversion.files import find_file
from etl.training.convert import RECORDS, convert_corpus
from etl.training.fetch import Source, fetch_source, read_sources


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    command = ["git", "-C", str(folder), *identity, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def host(tmp_path: Path) -> str:
    """Where one repository is served: single commits, and files when they are asked for."""
    repository = tmp_path / "host" / "owner" / "words"
    repository.mkdir(parents=True)
    git(repository, "init", "--quiet")
    for setting in ("allowFilter", "allowAnySHA1InWant"):
        git(repository, "config", f"uploadpack.{setting}", "true")
    commit(repository, "data/words.txt", "first")
    return f"file://{tmp_path / 'host'}/"


def commit(repository: Path, path: str, text: str) -> str:
    """Commit a file, and one beside it that nobody wants."""
    for name in (path, "unwanted.txt"):
        file = repository / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", text)
    return git(repository, "rev-parse", "HEAD")


def words(tmp_path: Path, *paths: str) -> Source:
    """The repository's present commit as a corpus."""
    now = git(tmp_path / "host" / "owner" / "words", "rev-parse", "HEAD")
    return Source("words", "owner/words", now, paths or ("data",), "CC0")


def test_a_commit_is_fetched_though_the_repository_went_on(host: str, tmp_path: Path) -> None:
    old = words(tmp_path)
    commit(tmp_path / "host" / "owner" / "words", "data/words.txt", "second")
    found = fetch_source(old, tmp_path / "sources", host)
    assert found == tmp_path / "sources" / "words"
    assert (found / "data" / "words.txt").read_text() == "first"


def test_only_the_paths_are_there(host: str, tmp_path: Path) -> None:
    found = fetch_source(words(tmp_path, "data/words.txt"), tmp_path / "sources", host)
    assert {path.name for path in found.iterdir()} == {".git", "data"}


def test_what_is_there_already_is_not_fetched_again(host: str, tmp_path: Path) -> None:
    source = words(tmp_path)
    fetch_source(source, tmp_path / "sources", host)
    fetch_source(source, tmp_path / "sources", "file:///nowhere/")


def test_a_path_more_is_fetched_too(host: str, tmp_path: Path) -> None:
    fetch_source(words(tmp_path), tmp_path / "sources", host)
    found = fetch_source(words(tmp_path, "data", "unwanted.txt"), tmp_path / "sources", host)
    assert (found / "unwanted.txt").exists()


def test_another_commit_takes_its_place(host: str, tmp_path: Path) -> None:
    fetch_source(words(tmp_path), tmp_path / "sources", host)
    commit(tmp_path / "host" / "owner" / "words", "data/words.txt", "second")
    found = fetch_source(words(tmp_path), tmp_path / "sources", host)
    assert (found / "data" / "words.txt").read_text() == "second"


def test_a_missing_repository_is_named(tmp_path: Path) -> None:
    source = Source("words", "owner/gone", "0" * 40, ("data",), "CC0")
    with pytest.raises(
        CorpusNotFound, match=r"words: owner/gone could not be fetched at 0{40}: fatal: .* Try again"
    ):
        fetch_source(source, tmp_path / "sources", f"file://{tmp_path}/")


def test_a_missing_path_is_named_every_time(host: str, tmp_path: Path) -> None:
    source = words(tmp_path, "data", "notes")
    for _ in range(2):
        with pytest.raises(CorpusNotFound, match="owner/words has no notes at"):
            fetch_source(source, tmp_path / "sources", host)


def test_every_corpus_has_a_whole_commit_paths_and_a_licence() -> None:
    table = read_sources()
    assert len({source.name for source in table}) == len(table)
    for source in table:
        assert re.fullmatch(r"[0-9a-f]{40}", source.commit)
        assert re.fullmatch(r"[\w.-]+/[\w.-]+", source.repository)
        assert all(source.paths)
        assert source.licence


@pytest.mark.parametrize("name", RECORDS)
def test_a_corpus_that_was_not_fetched_is_named_with_what_brings_it(name: str, tmp_path: Path) -> None:
    with pytest.raises(CorpusNotFound) as error:
        convert_corpus(name, tmp_path / "sources", tmp_path / "corpora", tmp_path / "gold")
    named = re.search(rf"run `python -m etl\.training\.fetch {tmp_path / 'sources'} (\w+)`", str(error.value))
    assert named
    assert named[1] in {source.name for source in read_sources()}
    assert not (tmp_path / "corpora").exists()


def test_a_corpus_that_is_there_is_not_missed(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    assert find_file(tmp_path, "words") == tmp_path / "words"


def test_an_unknown_name_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["fetch", "folder", "brwon"])
    with pytest.raises(SystemExit):
        module.main()
    assert "no such corpus: brwon; there are ewt, pud," in capsys.readouterr().err
