"""Officials: members of Congress, presidents and vice presidents of the United States, by open data.

A name with what an article says of its bearer in; the item in Wikidata out. It is read from outside the text:
only a name of that kind in that office, at a time when it was held or later, is taken for the official.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from etl.transform.knowledge.persons import figure_of
from etl.transform.knowledge.spelling import fold
from etl.transform.knowledge.word_lists import table
from etl.word_lists import several

KINDS = {
    "senator": "sen",
    "sen": "sen",
    "representative": "rep",
    "rep": "rep",
    "congressman": "rep",
    "congresswoman": "rep",
    "president": "prez",
}
"""Words of an office, and the terms of those who may hold it."""
VICE = "vice president"


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody in the table."""

    wikidata: str | None
    since: tuple[tuple[str, str], ...]
    """The kind of each of the terms, and its first day."""


def wikidata_of(name: str, offices: Iterable[str], published: str | None) -> str | None:
    """The Wikidata item of an official, or None where name, office or time are not those of one.

    >>> wikidata_of("Amy Klobuchar", ["Senator"], "2016-02-01"), wikidata_of("Amy Klobuchar", ["chef"], None)
    ('Q22237', None)
    """
    official = officials().get(fold(name))
    if official is None or (figure_of(name) is None and not has_held(official, offices, published)):
        return None
    return official.wikidata


def holds_office(name: str, offices: Iterable[str]) -> bool:
    """Whether an official of that name has had one of some offices."""
    official = officials().get(fold(name))
    return official is not None and has_held(official, offices, None)


def has_held(official: Official, offices: Iterable[str], published: str | None) -> bool:
    """Whether one of some offices is one that the official had by a day."""
    kinds = {kind for office in offices for kind in kinds_of(office)}
    day = published or "9999"
    return any(kind in kinds and start <= day for kind, start in official.since)


def kinds_of(office: str) -> set[str]:
    """The kinds of terms that an office may mean."""
    lower = office.lower()
    if VICE in lower:
        return {"viceprez"}
    return {KINDS[word] for word in lower.replace("-", " ").split() if word in KINDS}


@cache
def officials() -> dict[str, Official]:
    """The officials by each of their names, folded; a name of two means none."""
    found: dict[str, Official] = {}
    twice: set[str] = set()
    for row in table("officials"):
        terms = (term.split() for term in several(row["terms"]))
        official = Official(row["wikidata"] or None, tuple((kind, start) for kind, start, _ in terms))
        for name in {fold(name) for name in (row["name"], *several(row["other_names"]))}:
            twice |= {name} if name in found else set()
            found[name] = official
    return {name: one for name, one in found.items() if name not in twice}
