"""Topics: the words and names that stand out in some quotes against the rest of the archive.

By the log-odds of a word here against elsewhere, with the whole archive as an informative Dirichlet prior,
divided by its standard deviation (B. L. Monroe, M. P. Colaresi and K. M. Quinn, "Fightin' Words", Political
Analysis 16, 2008). It takes counts alone: no model, and nothing that a build would have to keep.
"""

from __future__ import annotations

import asyncio
import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakKeyDictionary

from datasette.database import Database, QueryInterrupted

from etl.plugin.archive import Archive, Row
from etl.plugin.datasette.memory import memory_of
from etl.plugin.newest import Newest
from etl.plugin.search.query import SearchQuery
from etl.word_lists import WordLists

PLAIN_WORDS = WordLists(Path(__file__).parent / "data").word_set("plain_words")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SHORTEST, LEAST_SMALL = 3, 0.5
"""Letters of a word; in which part of the quotes with it a word that is no name has no capital."""
MAX_SAMPLE, MAX_OWN = 8_000, 500
"""Quotes by which the archive's words are known, and the newest of somebody's by which his are."""
PRIOR_WORDS = 1000.0
"""How much the prior weighs, in words; never more than the archive has."""
LEAST_Z, MAX_WORDS, MAX_NAMES = 1.0, 14, 8

MAX_FOUND, FEWEST_FOUND, SAME_BEGINNING = 1_500, 8, 5
"""Quotes of a search whose words are counted, and the fewest; letters by which a word is one of its own."""
OPERATOR = re.compile(r"\b(?:OR|AND|NOT)\b|[()]")

FOUND = """
select q.text, q.article_id from (select value from json_each(:numbers) limit :most) hit
cross join quotes q on q.rowid = hit.value
"""
LARGEST_ROW = "select max(rowid) as number from quotes"
SAMPLED = """
select text from quotes
where rowid in (select value from json_each(:rows)) and same_as is null and doubtful is null
"""
OWN = """
select q.text, q.article_id from quotes q
where {which} and q.same_as is null and q.doubtful is null order by {by}q.published desc limit :most
"""
ALL_NAMED = "select sum(about_count) as number from entities"


@dataclass(frozen=True, slots=True)
class Words:
    """Quotes as counts: in how many of them each word is, and in how many without a capital."""

    counts: Counter[str]
    small: Counter[str]

    @property
    def total(self) -> int:
        return self.counts.total()


BACKGROUNDS: WeakKeyDictionary[Database, tuple[Words, float]] = WeakKeyDictionary()
"""The words of each archive that never changes, and which part of its quotes they are of."""


def log_odds(
    own: Mapping[str, int], everywhere: Mapping[str, float], words: Iterable[str] | None = None
) -> dict[str, float]:
    """How much more each word is of one's own than of the others', in standard deviations.

    `everywhere` counts one's own too; `words` are those that are asked about, all where none are named.

    >>> z = log_odds({"coal": 8, "we": 9}, {"coal": 9, "we": 200, "fish": 60})
    >>> z["coal"] > 2 > 0 > z["we"]
    True
    """
    n_own, n_all = sum(own.values()), sum(everywhere.values())
    prior = min(PRIOR_WORDS, n_all)
    n_rest = max(n_all - n_own, 1.0)
    found = {}
    for word in own if words is None else words:
        count = own[word]
        alpha = prior * max(everywhere.get(word, 0.0), 0.5) / max(n_all, 1.0)
        rest = max(everywhere.get(word, 0.0) - count, 0.0)
        here = (count + alpha) / max(n_own + prior - count - alpha, 1.0)
        there = (rest + alpha) / max(n_rest + prior - rest - alpha, 1.0)
        found[word] = (math.log(here) - math.log(there)) / math.sqrt(1 / (count + alpha) + 1 / (rest + alpha))
    return found


def count_words(texts: Iterable[str]) -> Words:
    """The words of quotes, each once a quote.

    >>> count_words(["Coal, coal!", "The coal of Dayton"]).counts["coal"]
    2
    """
    return count_printed(set(WORD.findall(text or "")) for text in texts)


def count_printed(quotes: Iterable[set[str]]) -> Words:
    """The same, of the words as printed of each quote."""
    counts: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for printed in quotes:
        counts.update({word.lower() for word in printed})
        small.update(word for word in printed if word.islower())
    return Words(counts, small)


async def words_of_archive(archive: Archive) -> tuple[Words, float]:
    """The words of the archive, by a sample of its quotes, and which part of them it is."""
    known = BACKGROUNDS.get(archive.database)
    if known is None:
        known = await sample_words(archive)
        if memory_of(archive.database).most:
            BACKGROUNDS[archive.database] = known
    return known


async def sample_words(archive: Archive) -> tuple[Words, float]:
    largest = int((await archive.rows(LARGEST_ROW))[0]["number"] or 0)
    chosen = range(1, largest + 1)
    rows = list(chosen) if largest <= MAX_SAMPLE else random.Random(1).sample(chosen, MAX_SAMPLE)
    texts = [row["text"] for row in await archive.rows(SAMPLED, rows=json.dumps(rows))]
    return await asyncio.to_thread(count_words, texts), min(MAX_SAMPLE / max(largest, 1), 1.0)


async def words_that_stand_out(archive: Archive, newest: Newest, key: str) -> list[str]:
    """The words that stand out in the newest quotes by or about an entity, most telling first."""
    sql = OWN.format(which=newest.which, by=newest.by)

    async def ask() -> list[str]:
        try:
            rows = await archive.rows(sql, id=key, most=MAX_OWN)
            known, part = await words_of_archive(archive)
        except QueryInterrupted:
            return []
        return await asyncio.to_thread(standing_out, rows, known, part)

    found: list[str] = await memory_of(archive.database).recall(
        ("words that stand out", newest.which, key), ask
    )
    return found


def standing_out(rows: list[Row], known: Words, part: float) -> list[str]:
    """The words of some quotes that stand out against all of the archive's."""
    printed = [set(WORD.findall(row["text"] or "")) for row in rows]
    own = count_printed(printed)
    everywhere = {
        word: max(known.counts[word] / part if part else 0.0, count) for word, count in own.counts.items()
    }
    everywhere[""] = max(known.total / max(part, 1e-6) - sum(everywhere.values()), 0.0)
    telling = [
        word
        for word in words_of_several([row["article_id"] for row in rows], printed)
        if tells_topic(word, own)
    ]
    odds = log_odds(own.counts, everywhere, telling)
    fit = sorted((word for word in telling if odds[word] >= LEAST_Z), key=lambda word: (-odds[word], word))
    return without_inflections(fit)[:MAX_WORDS]


def words_of_several(articles: list[str], printed: list[set[str]]) -> set[str]:
    """The words, in small letters, of quotes of more than one article."""
    first: dict[str, str] = {}
    several: set[str] = set()
    for article, words in zip(articles, printed, strict=True):
        several.update(low for word in words if first.setdefault(low := word.lower(), article) != article)
    return several


def tells_topic(word: str, own: Words) -> bool:
    """Whether a word says what is spoken of, and is no name: names are counted as such."""
    is_name = own.small[word] < LEAST_SMALL * own.counts[word]
    return len(word) >= SHORTEST and word not in PLAIN_WORDS and not is_name


def without_inflections(words: list[str]) -> list[str]:
    """The words without those that differ from an earlier one by an ending.

    >>> without_inflections(["miners", "coal", "miner", "mined"])
    ['miners', 'coal', 'mined']
    """
    kept: list[str] = []
    for word in words:
        if not any(one.rstrip("s") == word.rstrip("s") for one in kept):
            kept.append(word)
    return kept


async def topics_of_hits(archive: Archive, query: SearchQuery, numbers: str) -> list[str]:
    """The words that stand out in the quotes with these numbers, which a search finds, without its own; none
    for a few quotes."""

    async def ask() -> list[str]:
        try:
            rows = await archive.rows(FOUND, numbers=numbers, most=MAX_FOUND)
            known, part = await words_of_archive(archive)
        except QueryInterrupted:
            return []
        return await asyncio.to_thread(standing_out, rows, known, part) if len(rows) >= FEWEST_FOUND else []

    found: list[str] = await memory_of(archive.database).recall(("topics", query.asked), ask)
    asked = [word[:SAME_BEGINNING].lower() for word in WORD.findall(query.q)]
    return [word for word in found if not word.startswith(tuple(asked))]


def narrowed(words: str, word: str) -> str:
    """A reader's words and one more, which must occur too.

    >>> narrowed("wall", "mexico"), narrowed("wall OR fence", "mexico"), narrowed("", "mexico")
    ('wall mexico', '(wall OR fence) AND mexico', 'mexico')
    """
    if OPERATOR.search(words):
        return f"({words}) AND {word}"
    return f"{words} {word}".strip()


async def names_that_stand_out(archive: Archive, ties: list[Row]) -> list[Row]:
    """Whom and what somebody speaks of more than others do: of those whom he names more than once."""
    rows = [row for row in ties if row["quotes"] > 1]
    if not rows:
        return []
    try:
        everything = (await archive.remembered_rows(ALL_NAMED))[0]["number"] or 0
    except QueryInterrupted:
        return []
    everywhere = {row["id"]: float(max(row["everywhere"] or 0, row["quotes"])) for row in rows}
    everywhere[""] = max(everything - sum(everywhere.values()), 0.0)
    odds = log_odds({row["id"]: row["quotes"] for row in rows}, everywhere)
    fit = [row for row in rows if odds[row["id"]] >= LEAST_Z]
    return sorted(fit, key=lambda row: (-odds[row["id"]], row["id"]))[:MAX_NAMES]
