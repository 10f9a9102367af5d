"""Telling: an event's summary as a reader says it; the table keeps the form that a program reads."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

SUMMARY = re.compile(r"(?P<who>[^:→]+?)(?: → (?P<whom>[^:→]+))?: (?P<act>[a-z]+)(?P<status> \([a-z]+\))?")


def told(summary: Any) -> str:
    """A summary as a sentence; one of another form unchanged.

    >>> told("Ri Son-gwon → United States: accuse"), told("Kenya, Ethiopia: agree (planned)")
    ('Ri Son-gwon accuses United States', 'Kenya and Ethiopia agree (planned)')
    >>> told("unnamed → Chile: assault"), told("Chile wins 2: 1")
    ('Someone unnamed attacks Chile', 'Chile wins 2: 1')
    """
    match = SUMMARY.fullmatch(str(summary or ""))
    if not match or match["act"] not in acts():
        return str(summary or "")
    who = "Someone unnamed" if match["who"] == "unnamed" else listed(match["who"])
    act = acts()[match["act"]]["to" if match["whom"] else "alone"]
    parts = [who, act if ", " not in match["who"] else plural(act), listed(match["whom"] or "")]
    return " ".join(part for part in parts if part) + (match["status"] or "")


def plural(act: str) -> str:
    """The act of several actors: `calls on` → `call on`."""
    verb, space, rest = act.partition(" ")
    return verb.removesuffix("s") + space + rest


def listed(names: str) -> str:
    """Names set with commas, an "and" before the last.

    >>> listed("Kenya"), listed("Chad, Mali, Niger")
    ('Kenya', 'Chad, Mali and Niger')
    """
    first, _, last = names.rpartition(", ")
    return f"{first} and {last}" if first else last


@cache
def acts() -> dict[str, dict[str, str]]:
    """The words for each act, from `telling.yml`."""
    words: dict[str, dict[str, str]] = yaml.safe_load(
        files("etl.plugin.words").joinpath("telling.yml").read_text("utf-8")
    )
    return words
