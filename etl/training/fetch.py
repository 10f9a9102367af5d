"""Fetch: a table of repositories and commits in; the corpora's own files out.

    python -m etl.training.fetch FOLDER [NAME ...]

Each row of data/corpora.tsv becomes FOLDER/NAME, a checkout of the row's paths alone at its commit. What is
there already at that commit is left as it is, so that a fetch which broke off goes on.
"""

from __future__ import annotations

import argparse
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from etl.errors import CorpusNotFound
from etl.training.word_lists import table
from etl.word_lists import several

HOST = "https://github.com/"


@dataclass(frozen=True, slots=True)
class Source:
    """A corpus: its name, repository, commit (40 hexadecimal digits), paths and licence."""

    name: str
    repository: str
    commit: str
    paths: tuple[str, ...]
    licence: str


def read_sources() -> list[Source]:
    """The rows of the table, in its order."""
    return [
        Source(row["name"], row["repository"], row["commit"], several(row["paths"]), row["licence"])
        for row in table("corpora")
    ]


def fetch_source(source: Source, folder: Path, host: str = HOST) -> Path:
    """The folder that holds a corpus at its commit, fetched unless it does already.

    CorpusNotFound where git cannot fetch it, or the commit lacks one of the paths.
    """
    target = folder / source.name
    if is_there(source, target):
        return target
    target.mkdir(parents=True, exist_ok=True)
    run_git(source, target, "init", "--quiet")
    # Without cone mode a path may be a file; the slash ties it to the repository's root.
    run_git(source, target, "sparse-checkout", "set", "--no-cone", *(f"/{path}" for path in source.paths))
    run_git(source, target, "config", "remote.origin.url", f"{host}{source.repository}")
    run_git(
        source, target, "fetch", "--quiet", "--depth", "1", "--filter", "blob:none", "origin", source.commit
    )
    run_git(source, target, "checkout", "--quiet", "--force", "--detach", source.commit)
    if missing := [path for path in source.paths if not (target / path).exists()]:
        raise CorpusNotFound(
            f"{source.name}: {source.repository} has no {missing[0]} at {source.commit}; correct corpora.tsv"
        )
    return target


def is_there(source: Source, target: Path) -> bool:
    """Whether a folder has all of a corpus at its commit."""
    return (
        (target / ".git").exists()
        and all((target / path).exists() for path in source.paths)
        and run_git(source, target, "rev-parse", "HEAD", check=False) == source.commit
    )


def run_git(source: Source, folder: Path, *arguments: str, check: bool = True) -> str:
    """What git prints; CorpusNotFound with its complaint where it fails."""
    # A repository that is gone would otherwise be asked for with a name and a password.
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], capture_output=True, text=True, env=environment, check=False
    )
    if check and done.returncode:
        raise CorpusNotFound(
            f"{source.name}: {source.repository} could not be fetched at {source.commit}: "
            f"{' '.join(done.stderr.split())} Try again, or put its files into {folder}"
        )
    return done.stdout.strip()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", help="these corpora alone")
    args = parser.parse_args()
    known = {source.name: source for source in read_sources()}
    if unknown := sorted({*args.names} - {*known}):
        parser.error(f"no such corpus: {', '.join(unknown)}; there are {', '.join(known)}")
    for name in args.names or known:
        try:
            print(fetch_source(known[name], args.folder))
        except CorpusNotFound as error:
            parser.exit(1, f"{error}\n")


if __name__ == "__main__":
    main()
