"""Statements: one speaker's words in several articles, whole, trimmed or punctuated anew."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import chain

from etl.load.firsts import DOUBTFUL, Firsts, Order, seconds_of
from etl.shingles import checksum, shingles, words_of

SHINGLE = 4  # words
WINDOW = 4  # shingles in a row of a long text, the lowest of which is chosen to find it by
SHORT = 12  # shingles: all of a text with no more are chosen
WORDS_A_MARK = 16  # of a text: fewer of its chosen shingles than one for as many words are chance
CROWD = 200  # statements: of more with one shingle the nearest before a quote are looked at
WITHIN = 20  # quotes of one article: what more of them share tells none from another
REMEMBERED = 10_000  # firsts whose common shingles are kept in memory
NEARLY_ALL = 0.8  # of the words of a text: one word changed among twenty costs one
ALL_BUT_A_WORD = 0.9  # of reported speech: the article chose its words, and others are another statement
MOSTLY = 0.5  # of a later text: what is mostly new is no copy, whatever it repeats
SHORTEST = 6  # words: shorter ones are what a speaker says again and again ("thank you very much")
PART = 8  # words in a row: a shorter part of a longer text is a phrase of it
LONG = 12  # words: as many are not said alike by two speakers, so one of the two is named wrongly


@dataclass(frozen=True, slots=True)
class Printing:
    """A quote as one article prints it."""

    row: int
    article: str
    order: Order
    first_copy: str
    """The first printing of its article: the article itself where it is no copy."""
    speaker: str | None
    """Id of the entity that says it."""
    reported: bool
    """In the article's words, without quotation marks."""
    shingles: tuple[int, ...]
    """The checksums of its runs of words, in order."""

    @property
    def marks(self) -> tuple[int, ...]:
        """Some of its shingles, by which it is found."""
        return chosen(self.shingles)

    @property
    def size(self) -> int:
        """How many words it has."""
        return len(self.shingles) + SHINGLE - 1


def chosen(shingles: tuple[int, ...]) -> tuple[int, ...]:
    """All shingles of a short text; of a long one the lowest of any four in a row.

    Two texts with a run of seven words in common so have one in common (Schleimer et al. 2003).

    >>> chosen(tuple(range(20)))[:4]
    (0, 1, 2, 3)
    """
    if len(shingles) <= SHORT:
        return tuple(dict.fromkeys(shingles))
    windows = zip(*(shingles[start:] for start in range(WINDOW)), strict=False)
    return tuple(dict.fromkeys(min(window) for window in windows))


def is_same(later: Printing, first: Printing) -> bool:
    """Whether a later quote prints the statement of an earlier one of another article anew."""
    if later.article == first.article:
        return False
    overlap = overlap_of(later.shingles, first.shingles)
    if later.first_copy == first.first_copy:
        return overlap.is_whole(SHINGLE) or overlap.is_part(SHINGLE)
    speakers = {later.speaker, first.speaker}
    reported = later.reported or first.reported
    unnamed = None in speakers
    if len(speakers - {None}) == 2 or (reported and unnamed):
        return overlap.is_whole(LONG, ALL_BUT_A_WORD)
    if reported:
        return overlap.is_whole(PART, ALL_BUT_A_WORD)
    if unnamed:
        return overlap.is_whole(PART)
    return overlap.is_whole(SHORTEST) or overlap.is_part(PART)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a later and an earlier text share: how much of either, and how many words in a row."""

    shortest: int
    """Words of the shorter text."""
    of_later: float
    of_first: float
    run: int

    def is_whole(self, shortest: int, share: float = NEARLY_ALL) -> bool:
        """Whether nearly all words of either text are in the other, and there are enough."""
        return min(self.of_later, self.of_first) >= share and self.shortest >= shortest

    def is_part(self, run: int) -> bool:
        """Whether one text is a part of the other, a long one, and the later has little more to say."""
        part = max(self.of_later, self.of_first) >= NEARLY_ALL
        return part and self.of_later >= MOSTLY and self.run >= run


def overlap_of(later: Sequence[int], first: Sequence[int]) -> Overlap:
    """Compare two texts by their shingles, in order."""
    runs_later, runs_first = runs_within(later, set(first)), runs_within(first, set(later))
    words_later, words_first = len(later) + SHINGLE - 1, len(first) + SHINGLE - 1
    return Overlap(
        min(words_later, words_first),
        sum(runs_later) / words_later,
        sum(runs_first) / words_first,
        max(runs_later, default=0),
    )


def runs_within(text: Sequence[int], others: Collection[int]) -> list[int]:
    """How many words each stretch of a text has that the others have too; both are given by shingles.

    >>> runs_within([1, 2, 3, 4, 5, 6, 7, 8, 9], {1, 2, 8})
    [5, 4]
    """
    runs = []
    end = 0
    for start, shingle in enumerate(text):
        if shingle not in others:
            continue
        if start >= end:
            runs.append(SHINGLE)
        else:
            runs[-1] += start + SHINGLE - end
        end = start + SHINGLE
    return runs


class Statements(Firsts[Printing]):
    """quotes.same_as: the first printing of the same statement; doubtful ones come last.

    A quote repeats an earlier one of another article when the same speaker says nearly the same words, or a
    long part of them in quotation marks; when somebody else does, or nobody who is named, the whole of a long
    text must be the same. Each repetition is held against the first printing itself, and shares words with
    all its other repetitions: a text with two statements does not make them one.
    """

    table = "quotes"
    marks = "kept_shingles"
    most = CROWD
    nearest = True

    def __init__(self, db: sqlite3.Connection, leave: Callable[[str], None], whole: bool) -> None:
        super().__init__(db, leave, whole)
        self.shared_by_all: OrderedDict[int, frozenset[int]] = OrderedDict()
        """Where all enter in order, the shingles that the latest firsts share with their repetitions."""
        self.worn: tuple[str, frozenset[int]] = "", frozenset()
        """An article, and the marks that too many of its quotes share."""

    def thing(self, row: int) -> Printing:
        id_, article, first_copy, speaker, reported, text, doubtful, published = self.db.execute(
            "select q.id, q.article_id, coalesce(a.same_as, a.id), q.speaker_id, q.kind = 'indirect', q.text,"
            " q.doubtful, q.published from quotes q join articles a on a.id = q.article_id where q.rowid = ?",
            (row,),
        ).fetchone()
        place = seconds_of(published) + (DOUBTFUL if doubtful else 0)
        found = tuple(shingles(words_of(text or ""), SHINGLE, checksum))
        return Printing(row, article, (place, id_), first_copy, speaker, bool(reported), found)

    def sort_marks(self) -> None:
        super().sort_marks()
        self.worn = "", frozenset()  # articles may change before they enter

    def telling(self, thing: Printing) -> Sequence[int]:
        """The marks of a quote but for those that its article prints over and over: they would lead from each
        of its quotes to each other one."""
        if self.worn[0] != thing.article:
            self.worn = thing.article, self.worn_in(thing.article)
        return [mark for mark in thing.marks if mark not in self.worn[1]]

    def worn_in(self, article: str) -> frozenset[int]:
        """The marks that more quotes of an article share than WITHIN."""
        query = "select rowid from quotes where article_id = ? and repeats is null"
        rows = [row for (row,) in self.db.execute(query, (article,))]
        if len(rows) <= WITHIN:
            return frozenset()
        times = Counter(mark for row in rows for mark in self.thing(row).marks)
        return frozenset(mark for mark, count in times.items() if count > WITHIN)

    def match(self, thing: Printing) -> Printing | None:
        """The first printing that shares most with a quote, if they are the same; of equals the earlier."""
        enough = thing.size / WORDS_A_MARK
        rows = [row for row, count in self.shared(thing).items() if count >= enough]
        near = [self.thing(row) for row in self.of_others(rows, thing.article)]
        own = frozenset(thing.shingles)
        near.sort(key=lambda first: (-len(own.intersection(first.shingles)), first.order))
        return next(
            (
                first
                for first in near
                if is_same(thing, first) and not own.isdisjoint(self.common(first, thing.order))
            ),
            None,
        )

    def of_others(self, rows: list[int], article: str) -> list[int]:
        """The rows of other articles: an article repeats none of its own quotes, and may have thousands."""
        found = self.db.execute(
            "select rowid from quotes where rowid in (select value from json_each(?)) and article_id <> ?",
            (json.dumps(rows), article),
        )
        return [row for (row,) in found]

    def concerns(self, later: Printing, first: Printing) -> bool:
        return is_same(later, first)

    def common(self, first: Printing, before: Order) -> frozenset[int]:
        """The shingles that a first shares with all its repetitions before a place."""
        if self.whole and first.row in self.shared_by_all:
            return self.shared_by_all[first.row]
        common = frozenset(first.shingles)
        for repeat in map(self.thing, self.repeats_of(first)):
            if repeat.order < before:
                common &= frozenset(repeat.shingles)
        return common

    def remember(self, first: Printing, common: frozenset[int]) -> None:
        """Where all enter in order, what is common so far need not be gathered anew."""
        self.shared_by_all[first.row] = common
        self.shared_by_all.move_to_end(first.row)
        if len(self.shared_by_all) > REMEMBERED:
            self.shared_by_all.popitem(last=False)

    def repeats_of(self, first: Printing) -> list[int]:
        """Rows of the quotes that repeat a first; what a headline repeats of its own text is none."""
        rows = self.db.execute(
            f"select rowid from {self.kept} indexed by quotes_same_as where same_as = ? and repeats is null",
            (first.order[1],),
        )
        return [row for (row,) in rows]

    def group_changed(self, thing: Printing, first: Printing) -> None:
        """Where fewer or more shingles are common to a first's repetitions now, look again at later ones."""
        common, own = self.common(first, thing.order), frozenset(thing.shingles)
        if self.whole:
            self.remember(first, common & own)
        if self.whole or common <= own:
            return
        for row, _ in chain.from_iterable(self.sharers(mark, first) for mark in self.written(first)):
            if not self.is_waiting(row):
                later = self.thing(row)
                if later.order > thing.order and is_same(later, first):
                    self.await_(later, new=False)

    def set_same_as(self, thing: Printing, first: str | None) -> None:
        """With a quote goes what a headline repeats of it."""
        super().set_same_as(thing, first)
        self.db.execute(
            "update quotes set same_as = ? where article_id = ? and repeats = ? and same_as is not ?",
            (first or thing.order[1], thing.article, thing.order[1], first or thing.order[1]),
        )
