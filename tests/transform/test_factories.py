"""Each of our spaCy factories works alone, in a process that has imported nothing of ours."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from etl.errors import ParseMissing

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"
FACTORIES = tomllib.loads(PYPROJECT.read_text())["project"]["entry-points"]["spacy_factories"]
TEXT = (
    "“The dam will hold,” Ingrid Vale said on 8 June 2020 in Oslo. She told the police that Acme sued Norway."
)
# spaCy is imported once; each factory then gets a fork of its own, in which none of our modules is there yet.
ALONE = """
import os, sys, spacy
text, *names = sys.argv[1:]
for name in names:
    child = os.fork()
    if child == 0:
        try:
            nlp = spacy.blank("en")
            nlp.add_pipe(name)
            nlp(text)
        except Exception as error:
            print(name, "|", type(error).__name__, "|", error, flush=True)
        os._exit(0)
    os.waitpid(child, 0)
"""


@pytest.fixture(scope="module")
def raised() -> dict[str, tuple[str, str]]:
    """What each factory raises alone, by its name: the error's kind and message."""
    done = subprocess.run(
        [sys.executable, "-c", ALONE, TEXT, *FACTORIES], capture_output=True, text=True, check=True
    )
    lines = [line.split(" | ", 2) for line in done.stdout.splitlines()]
    return {name: (kind, message) for name, kind, message in lines}


@pytest.mark.parametrize("name", FACTORIES)
def test_a_factory_works_alone_or_says_in_a_line_what_it_needs(
    raised: dict[str, tuple[str, str]], name: str
) -> None:
    kind, message = raised.get(name, ("", ""))
    assert kind in ("", "ParseMissing")
    assert not kind or (name in message and "parser" in message)


@pytest.mark.parametrize("name", ["dates", "entities", "places"])
def test_what_needs_no_parse_reads_without_one(raised: dict[str, tuple[str, str]], name: str) -> None:
    assert name not in raised


def test_dates_alone_find_dates() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("dates")
    assert [date.value for date in nlp(TEXT)._.dates] == ["2020-06-08"]


@pytest.mark.parametrize("name", ["quotes", "coreference", "speakers", "events"])
def test_what_reads_the_parse_asks_for_one(name: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(name)
    with pytest.raises(ParseMissing, match=f"{name} reads the parse"):
        nlp(TEXT)
    assert len(nlp("")) == 0


def test_every_pipe_finds_before_it_what_it_requires(nlp: Language) -> None:
    assert not any(nlp.analyze_pipes(keys=["requires"])["problems"].values())
