"""Names: whom a reader's words name, to be offered first, and what misspelt words may mean."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import Any

from etl.plugin.archive import Archive, Row, parse_json
from etl.plugin.search.fulltext import quote_piece
from etl.plugin.search.query import SearchQuery

MAX_WORDS, LONGEST_NAME = 8, 4
"""Words of a question that are looked up, and words of a name at most."""
MAX_OFFERED = 3
MAX_KNOWN = 20_000
"""Names, the most mentioned first, among which a misspelt one is looked for."""
ALIKE, MAX_GUESSES = 0.8, 3
"""How much of its letters a misspelt word shares, in order, with the one that is meant; suggestions."""
SHORTEST_GUESSED = 4
OPERATORS = frozenset({"AND", "OR", "NOT", "NEAR"})
WORD = re.compile(r"[^\W_](?:[\w'’.-]*\w)?(?![\w*])")
"""A whole word: not the beginning of one, as in `minist*`."""

NAMED = """
select g.value as words, e.id, e.name, e.type, e.role, e.aliases, e.mention_count, e.quote_count,
       e.about_count
from json_each(:matches) g
join entities_fts f on entities_fts match '{name aliases} : ' || g.value
join entities e on e.rowid = f.rowid
where e.quote_count > 0 or e.about_count > 0
order by e.mention_count desc limit 400
"""
KNOWN = f"select name from entities where name > '' order by mention_count desc limit {MAX_KNOWN}"
PRINTED = """
select value as word from json_each(:words)
where exists (select 1 from articles_fts where articles_fts match '"' || value || '"')
"""


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody whom the words name, and the words beside the name."""

    entity: Row
    rest: str


async def find_names(archive: Archive, query: SearchQuery) -> list[Offer]:
    """Whom the words of a question name, whole names before surnames, the most mentioned first."""
    words = words_of(query.q)
    runs = runs_of(words)
    if not runs:
        return []
    rows = await archive.rows(NAMED, matches=json.dumps([quote_piece(run) for run in runs]))
    found: dict[str, Offer] = {}
    for run in runs:
        for row in rows:
            if row["words"] == quote_piece(run) and names_it(row, run) and not is_within(run, found):
                found.setdefault(row["id"], Offer(row, without_run(words, run)))
    return list(found.values())[:MAX_OFFERED]


def words_of(text: str) -> list[str]:
    """The words of a question, without operators."""
    return list(islice((word for word in WORD.findall(text) if word not in OPERATORS), MAX_WORDS))


def runs_of(words: list[str]) -> list[str]:
    """Neighbouring words that may be a name, the longest first.

    >>> runs_of(["comey", "email"])
    ['comey email', 'comey', 'email']
    """
    lengths = range(min(len(words), LONGEST_NAME), 0, -1)
    return [" ".join(words[at : at + length]) for length in lengths for at in range(len(words) - length + 1)]


def names_it(row: Row, run: str) -> bool:
    """Whether the words are a name of it, whole, or a person's surname."""
    names = [str(name).casefold() for name in (row["name"], *parse_json(row["aliases"], []))]
    surname = row["name"].casefold().rpartition(" ")[2] if row["type"] == "PERSON" else ""
    return run.casefold() in {*names, surname}


def is_within(run: str, found: dict[str, Offer]) -> bool:
    """Whether the words are part of a longer name that was found: “Clinton” of “Hillary Clinton”."""
    longer = (offer.entity["words"].strip('"') for offer in found.values())
    return any(f" {run} " in f" {words} " and run != words for words in longer)


def without_run(words: list[str], run: str) -> str:
    """The other words."""
    before, _, after = f" {' '.join(words)} ".partition(f" {run} ")
    return " ".join(f"{before} {after}".split())


async def guess_spelling(archive: Archive, query: SearchQuery) -> list[str]:
    """What a question may mean in which a word is printed nowhere: the same with the names most like it."""
    words = [word for word in words_of(query.q) if len(word) >= SHORTEST_GUESSED]
    printed = {row["word"] for row in await archive.rows(PRINTED, words=json.dumps(words))}
    unknown = [word for word in words if word not in printed]
    if not unknown:
        return []
    names = [row["name"] for row in await archive.remembered_rows(KNOWN)]
    whole = like(query.q, names) if len(words) > 1 else []
    return list(dict.fromkeys([*whole, *corrected(query.q, unknown, names)]))[:MAX_GUESSES]


def corrected(text: str, unknown: list[str], names: list[str]) -> list[str]:
    """The question with each unknown word as a name spells it; nothing where one is like no name."""
    spelt = Counter(word for name in names for word in words_of(name) if len(word) >= SHORTEST_GUESSED)
    for word in unknown:
        guesses = like(word, list(spelt))
        if not guesses:
            return []
        text = re.sub(rf"\b{re.escape(word)}\b", max(guesses, key=lambda one: spelt[one]), text)
    return [text]


def like(text: str, names: list[str]) -> list[str]:
    """The names most like a text: of the same first letter, and about as long."""
    near = {
        name.casefold(): name
        for name in names
        if name[:1].casefold() == text[:1].casefold() and abs(len(name) - len(text)) <= 3
    }
    return [near[one] for one in get_close_matches(text.casefold(), near, n=2, cutoff=ALIKE)]


def as_data(offers: list[Offer], archive: Archive) -> list[dict[str, Any]]:
    """The offers as the API gives them."""
    shown = ("id", "name", "type", "role", "quote_count", "about_count")
    return [
        {
            **{name: offer.entity[name] for name in shown},
            "other_words": offer.rest,
            "url": archive.url("entities", offer.entity["id"]),
        }
        for offer in offers
    ]
