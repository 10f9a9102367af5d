"""Organisations: the names of known ones, as the entities' own list has them."""

from __future__ import annotations

from functools import lru_cache

from etl.training.word_lists import word_list
from etl.transform.knowledge.word_lists import table
from etl.word_lists import several


@lru_cache(1)
def organisation_names() -> tuple[str, ...]:
    """Every name and alias of data/organisations.tsv that is an ORG there, and of data/name_words.txt."""
    names = {*word_list("name_words", "organisations")}
    for row in table("organisations"):
        if row["type"] in ("", "ORG"):
            names |= {row["name"].split(" (")[0], *several(row["other_names"])}
    return tuple(sorted(names))
