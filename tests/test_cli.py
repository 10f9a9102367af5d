"""The command line: one clear line for each thing that goes wrong, and the right exit code."""

import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from etl.cli import Met, duration, main
from etl.errors import InputNotFound
from etl.extract import find_records

SEEDS = Path(__file__).parent.parent / "seeds"
STORY = (
    "Harbour talks end\n\nMarch 4, 2021\n\n"
    "The harbour board of Lerwick met on Thursday to settle the strike that has kept its boats in port.\n\n"
    "“We will sign in the spring,” Mara Lindqvist, the chairwoman, said after the meeting. “Not before.”\n"
)


def run(*args):
    return CliRunner().invoke(main, [str(arg) for arg in args])


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_help_loads_neither_spacy_nor_datasette():
    script = """
import sys
from etl.cli import Met, duration, main
try:
    main(["--help"])
except SystemExit:
    print(sorted({"spacy", "datasette", "numpy"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_every_command_and_option_is_described():
    for name, command in main.commands.items():
        assert command.help, name
        assert all(option.help for option in command.params if option.param_type_name == "option"), name


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PermissionError(13, "Permission denied", "news.db"), "news.db: Permission denied"),
        (OSError(28, "No space left on device"), "No space left on device"),
        (FileNotFoundError(2, "No such file or directory"), "the folder from which this was called is gone"),
    ],
)
def test_what_the_system_refuses_is_told_in_a_line(monkeypatch, error, told):
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("etl.building.build", refuse)
    done = run("build", SEEDS)
    assert done.exit_code == 1 and done.stderr.strip().startswith(f"Error: {told}")


def test_a_list_on_closed_input_is_told_of(monkeypatch):
    monkeypatch.setattr("etl.extract.inputs.sys.stdin", None)
    with pytest.raises(InputNotFound, match="standard input is closed"):
        list(find_records(["-"]))


def test_build_closes_with_one_line_of_counts(story, tmp_path):
    done = run("build", story, "-d", tmp_path / "news.db")
    assert done.exit_code == 0
    closing = done.stdout.strip().splitlines()[-1]
    assert "1 article (1 new, 0 unchanged), 1 quote," in closing
    assert "0 articles without a date, 0 failed" in closing


def test_a_second_build_changes_nothing(story, tmp_path):
    database = tmp_path / "news.db"
    run("build", story, "-d", database)
    before = database.read_bytes(), database.stat().st_mtime_ns
    done = run("build", story, "-d", database)
    assert "(0 new, 1 unchanged)" in done.stdout
    assert (database.read_bytes(), database.stat().st_mtime_ns) == before


BROKEN = {
    "empty.txt": b"",
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "nul.txt": b"\x00" * 2000,
    "wrong.txt": STORY.encode("utf-16-le")[1::2] + bytes(range(128, 256)),
    "german.txt": ("Der Hafen von Lerwick bleibt geschlossen. " * 40).encode(),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_input_is_named_with_its_reason(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(BROKEN[name])
    done = run("build", path, "-d", tmp_path / "news.db")
    assert done.exit_code == 1
    lines = [line for line in done.stderr.splitlines() if name in line]
    assert len(lines) == 1 and lines[0].startswith("not loaded: ")
    assert "Traceback" not in done.output and "please report" not in done.output
    assert "1 failed" in done.stdout


def test_a_broken_input_never_costs_another(story, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("build", tmp_path, "-d", tmp_path / "news.db")
    assert done.exit_code == 0
    assert "1 article (1 new" in done.stdout and "1 failed" in done.stdout


def test_a_missing_path_is_named(tmp_path):
    done = run("build", tmp_path / "nowhere.txt", "-d", tmp_path / "news.db")
    assert done.exit_code == 1
    assert "nowhere.txt" in done.stderr and done.stderr.count("\n") == 1
    assert not (tmp_path / "news.db").exists()


def test_an_empty_folder_is_named_and_makes_no_database(tmp_path):
    (tmp_path / "articles" / "deeper").mkdir(parents=True)
    done = run("build", tmp_path / "articles", "-d", tmp_path / "news.db")
    assert done.exit_code == 1
    assert "nothing to read" in done.stderr and str(tmp_path / "articles") in done.stderr
    assert not list(tmp_path.glob("news.db*"))


def test_a_folder_that_has_become_empty_keeps_what_was_read(story, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    run("build", story, "-d", tmp_path / "news.db")
    done = run("build", folder, "-d", tmp_path / "news.db")
    assert done.exit_code == 0 and "1 article (0 new" in done.stdout


def test_ctrl_c_says_what_is_kept_and_the_same_command_goes_on(story, tmp_path, monkeypatch):
    (tmp_path / "other.txt").write_text(STORY.replace("Lerwick", "Aberdeen"), encoding="utf-8")
    database = tmp_path / "news.db"

    def stop(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("etl.building.tallied", stop)
        done = run("build", story, tmp_path / "other.txt", "-d", database)
    assert done.exit_code == 130 and "Aborted" not in done.output and "Traceback" not in done.output
    assert "news.db.partial; the same command goes on" in done.stderr
    assert "2 articles" in run("build", story, tmp_path / "other.txt", "-d", database).stdout


def test_a_digest_is_a_plain_text_of_what_is_new(story, tmp_path):
    database = tmp_path / "news.db"
    run("build", story, "-d", database)
    done = run("digest", database)
    assert done.exit_code == 0
    assert done.stdout.startswith("On Record, 3 March 2021 – 4 March 2021\n====")
    assert "Mara Lindqvist: “We will sign in the spring … Not before.”" in done.stdout
    assert "  (Harbour talks end, 4 March 2021)" in done.stdout
    assert "Mara Lindqvist: 1 quote, 0 in the same time before" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 78
    assert "No quotes since 5 March 2021." in run("digest", database, "--since", "2021-03-05").stdout
    assert "New quotes" not in run("digest", database, "--follow", "nobody").stdout
    assert run("digest", database, "--since", "yesterday").exit_code == 2
    assert "build it first" in run("digest", tmp_path / "none.db").stderr
    with closing(sqlite3.connect(database)) as db:
        db.execute("drop view quotes")
    assert "lacks tables of ours" in run("digest", database).stderr


def test_a_database_that_cannot_be_written_is_named(story, tmp_path):
    done = run("build", story, "-d", tmp_path / "missing" / "news.db")
    assert done.exit_code == 1
    assert "missing/news.db: cannot be written" in done.stderr and done.stderr.count("\n") == 1


def test_a_file_that_is_no_database_is_not_overwritten(story, tmp_path):
    precious = tmp_path / "notes.db"
    precious.write_text("my notes")
    done = run("build", story, "-d", precious)
    assert done.exit_code == 1 and "name another file" in done.stderr
    assert precious.read_text() == "my notes"


def test_a_model_that_is_not_installed_is_named(story, tmp_path):
    done = run("build", story, "-d", tmp_path / "news.db", "--model", "en_nowhere")
    assert done.exit_code == 1
    assert "en_nowhere" in done.stderr and done.stderr.count("\n") == 1


def test_a_command_that_makes_no_sense_is_a_usage_error(story, tmp_path):
    assert run("build").exit_code == 2
    assert run("build", story, "--columns", "text").exit_code == 2
    assert "no field headline" in run("build", story, "--columns", "headline=Hed").output
    assert run("build", story, "-d", tmp_path / "n.db", "--workers", "many").exit_code == 1


def test_python_m_etl_is_the_same_command():
    done = subprocess.run(
        [sys.executable, "-m", "etl", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("onrecord, version ")


def test_evaluation_without_gold_data_says_so(tmp_path):
    done = run("evaluate", "--gold", tmp_path)
    assert done.exit_code == 0
    assert "quotes: skipped: no gold data" in done.stdout


def test_serving_something_else_is_refused(tmp_path):
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", "b")
    done = run("serve", path)
    assert done.exit_code == 1 and "other.zip" in done.stderr and "Traceback" not in done.output


CORRECTION = "action,target,target_id,field,value,passage\nset,quotes,{key},speaker_id,{value},\n"
GONE = "delete,quotes,nowhere.q1,,,\n"


@pytest.fixture
def built(story, tmp_path):
    """A database, and the id of its quote."""
    database = tmp_path / "news.db"
    run("build", story, "-d", database)
    with closing(sqlite3.connect(database)) as db:
        return database, db.execute("select id from quotes").fetchone()[0]


def speaker_in(database):
    with closing(sqlite3.connect(database)) as db:
        return db.execute("select e.name from quotes q join entities e on e.id = q.speaker_id").fetchone()[0]


def test_a_file_of_corrections_alone_changes_rows_and_without_it_the_reading_is_back(story, built):
    database, key = built
    path = database.with_name("corrections.csv")
    path.write_text(CORRECTION.format(key=key, value="Oda Brekke") + GONE)
    done = run("build", story, "-d", database)
    assert "(0 new, 1 unchanged)" in done.stdout and "0 failed, 1 correction," in done.stdout
    assert "not put right: line 3 of the corrections: its article is not in the database" in done.stderr
    assert speaker_in(database) == "Oda Brekke"
    assert run("build", story, "-d", database, "--rebuild").exit_code == 0
    assert speaker_in(database) == "Oda Brekke"
    path.unlink()
    run("build", story, "-d", database)
    assert speaker_in(database) == "Mara Lindqvist"


def test_a_build_takes_corrections_from_another_file_and_refuses_what_is_none(story, built, tmp_path):
    database, key = built
    other = tmp_path / "away" / "mine.csv"
    other.parent.mkdir()
    other.write_text(CORRECTION.format(key=key, value="Oda Brekke"))
    assert run("build", story, "-d", database, "--corrections", other).exit_code == 0
    assert speaker_in(database) == "Oda Brekke"
    other.write_text("who,what\nme,that\n")
    refused = run("build", story, "-d", database, "--corrections", other)
    assert (
        refused.exit_code == 1 and "mine.csv: its heading lacks action, target, target_id" in refused.output
    )
    assert run("build", story, "-d", database, "--corrections", tmp_path / "none.csv").exit_code == 2


def test_a_file_of_corrections_is_checked_alone_and_against_a_database(built, tmp_path):
    database, key = built
    path = tmp_path / "mine.csv"
    path.write_text(CORRECTION.format(key=key, value="Oda Brekke") + GONE)
    alone = run("corrections", "check", path)
    assert alone.exit_code == 0 and "2 lines, 0 that cannot be applied" in alone.output
    before = database.read_bytes()
    there = run("corrections", "check", path, "-d", database)
    assert there.exit_code == 1 and "mine.csv, line 3: its article is not in the database" in there.output
    assert database.read_bytes() == before
    path.write_text(CORRECTION.format(key=key, value="x").replace("speaker_id", "text"))
    assert "“text” of quotes cannot be set" in run("corrections", "check", path).output


def test_two_peoples_corrections_are_joined_and_what_they_disagree_on_is_told(tmp_path):
    mine, theirs, both = (tmp_path / f"{name}.csv" for name in ("mine", "theirs", "both"))
    mine.write_text(CORRECTION.format(key="a.q1", value="ada"))
    theirs.write_text(CORRECTION.format(key="a.q1", value="bo") + GONE)
    done = run("corrections", "join", mine, theirs, mine, "-o", both)
    assert done.exit_code == 0 and "two lines on a.q1 speaker_id" in done.stderr
    assert len(both.read_text().splitlines()) == 4
    assert run("corrections", "join", both).stdout == both.read_text()


def test_a_dry_run_says_what_would_be_read_and_writes_nothing(story, tmp_path):
    folder, database = tmp_path / "news", tmp_path / "news.db"
    folder.mkdir()
    story.rename(folder / "story.txt")
    done = run("build", folder, "-d", database, "--dry-run")
    assert done.exit_code == 0 and done.stdout.splitlines() == ["new\tnews/story.txt", "1 new"]
    assert not database.exists()
    run("build", folder, "-d", database)
    (folder / "other.txt").write_text(STORY.replace("Lerwick", "Brekke"), encoding="utf-8")
    done = run("build", folder, "-d", database, "--dry-run")
    assert done.stdout.splitlines() == ["new\tnews/other.txt", "1 new, 1 unchanged"]


def test_an_empty_folder_says_so(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    done = run("build", folder, "-d", tmp_path / "news.db")
    assert done.exit_code == 1 and f"nothing to read in {folder}" in done.stderr


def test_pruning_removes_what_is_no_longer_there(story, tmp_path):
    other, database = tmp_path / "other.txt", tmp_path / "news.db"
    other.write_text(STORY.replace("Lerwick", "Brekke"), encoding="utf-8")
    run("build", story, other, "-d", database)
    assert "2 articles" in run("build", story, "-d", database).stdout
    assert (
        "1 article (0 new, 1 unchanged, 1 removed)" in run("build", story, "-d", database, "--prune").stdout
    )


def test_a_build_that_is_stopped_says_that_nothing_is_lost(story, tmp_path, monkeypatch):
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("etl.building.publish", stop)
    database = tmp_path / "news.db"
    done = run("build", story, "-d", database)
    assert done.exit_code == 130 and "nothing is lost" in done.stderr
    monkeypatch.undo()
    assert "1 article (0 new, 1 unchanged)" in run("build", story, "-d", database).stdout


def test_progress_tells_how_long_is_left():
    met = Met()
    met.inputs, met.words, met.began = 100, 76_000, met.began - 50
    assert met.line() == "100 inputs read, 76,000 words"
    met.total = 1000
    assert met.line() == "100 of 1,000 inputs read, 76,000 words, about 8 minutes left"


@pytest.mark.parametrize(
    ("seconds", "words"), [(40, "40 seconds"), (720, "12 minutes"), (12_600, "3.5 hours")]
)
def test_a_duration_is_told_in_its_own_unit(seconds, words):
    assert duration(seconds) == words


def test_machines_that_share_nothing_build_parts_that_are_merged(story, tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    for place in ("Lerwick", "Brekke", "Oslo", "Hamar"):
        (folder / f"{place}.txt").write_text(STORY.replace("Lerwick", place), encoding="utf-8")
    parts = [tmp_path / "1.db", tmp_path / "2.db"]
    for number, part in enumerate(parts, 1):
        run("build", folder, "-d", part, "--shard", f"{number}/2", "-q")
    done = run("merge", tmp_path / "all.db", *parts)
    assert done.exit_code == 0 and "4 inputs of 2 parts" in done.stdout
    assert "4 articles (0 new, 4 unchanged)" in run("build", folder, "-d", tmp_path / "all.db").stdout


@pytest.mark.parametrize("shard", ["3", "0/2", "3/2", "a/b", "1/-2"])
def test_a_shard_that_is_none_is_refused(story, tmp_path, shard):
    done = run("build", story, "-d", tmp_path / "news.db", "--shard", shard)
    assert done.exit_code == 2 and "I/N" in done.stderr


def test_an_archive_is_exported_as_tables_and_as_a_database(story, tmp_path):
    database = tmp_path / "news.db"
    run("build", story, "-d", database)
    assert "1 article" in run("export", database, "--to", tmp_path / "tables", "--format", "csv").stdout
    assert "Mara Lindqvist" in (tmp_path / "tables" / "entities.csv").read_text(encoding="utf-8")
    assert run("export", database, "--to", tmp_path / "part.db", "--month", "2021-03").exit_code == 0
    done = run("export", database, "--to", tmp_path / "none.db", "--month", "2020-03")
    assert done.exit_code == 1 and "no article fulfils that" in done.stderr
