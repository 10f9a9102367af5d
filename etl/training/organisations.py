"""Organisations: the names of known ones, as the entities' own list has them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from etl.training.word_lists import word_list

LIST = Path(__file__).parent.parent / "transform" / "data" / "organisations.tsv"


@lru_cache(1)
def organisations() -> tuple[str, ...]:
    """Every name and alias of data/organisations.tsv that is an ORG there, and of data/name_words.txt."""
    names = {*word_list("name_words", "organisations")}
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, _, aliases, kind = [*line.split("\t"), "", "", ""][:4]
        if kind in ("", "ORG"):
            names |= {name.split(" (")[0], *aliases.split("|")} - {""}
    return tuple(sorted(names))
