"""Register: the people of a text under all that a single name may share with theirs.

A list of a thousand names would take a million comparisons; of most of them nothing is alike.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from etl.transform.entities.clusters import Cluster
from etl.transform.entities.printed_name import PrintedName
from etl.transform.knowledge.persons import Figure, PersonName, nickname_sets
from etl.transform.knowledge.spelling import fold, signs_of_slips

MOST = 30
"""People who share a word, those named last: of more, a word tells nobody from the others."""


class Register:
    """The people of a text; each is in it from the beginning, or from when he is added."""

    def __init__(self, people: Iterable[Cluster]) -> None:
        self.people: list[Cluster] = []
        self.met: defaultdict[Hashable, dict[int, None]] = defaultdict(dict)
        self.numbers: dict[int, int] = {}
        """The number of each person, by the identity of the object."""
        self.starts: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
        """Where each person is named with a word, in order; under no word, where at all."""
        for one in people:
            self.add(one)

    def add(self, person: Cluster) -> None:
        """Take in somebody, with all names there are."""
        self.numbers[id(person)] = len(self.people)
        self.people.append(person)
        for name in person.names:
            self.note(person, name)

    def note(self, person: Cluster, name: PrintedName) -> None:
        """Take in a name that was added to somebody's, and what it told of him."""
        number = self.numbers[id(person)]
        for sign in (*signs_of_person(person), *parts_of(name)):
            of_sign = self.met[sign]
            of_sign.pop(number, None)
            of_sign[number] = None
            if len(of_sign) > MOST:
                del of_sign[next(iter(of_sign))]
        for word in {"", *fold(name.text).split()}:
            insort(self.starts[number, word], name.start)

    def likely(self, word: str, figure: Figure | None) -> list[Cluster]:
        """Those whom a single name may mean, in the order in which they came in."""
        asked = (sign for sign in signs_of_single(word, figure) if sign in self.met)
        return [self.people[number] for number in sorted(set().union(*(self.met[sign] for sign in asked)))]

    def times_before(self, person: Cluster, at: int, word: str = "") -> tuple[int, int | None]:
        """How often somebody is named with a word before a place in the text, and where the last time."""
        starts = self.starts.get((self.numbers[id(person)], word), [])
        times = bisect_left(starts, at)
        return times, starts[times - 1] if times else None


def signs_of_person(person: Cluster) -> Iterator[Hashable]:
    """What single names share with somebody of these full names."""
    for name in person.persons:
        yield from signs_of_name(name)
    if person.single:
        yield person.single
    if person.figure:
        yield person.figure.name


def signs_of_name(name: PersonName) -> Iterator[Hashable]:
    """Its words, whom the first is short for, and how the last may be misspelt."""
    yield name.surname
    yield from signs_of_slips(name.surname)
    yield from name.given
    for first in name.given[:1]:
        yield first[:1]
        yield from nickname_sets().get(first, ())


def parts_of(name: PrintedName) -> Iterator[Hashable]:
    """The parts of a last word with a hyphen."""
    return map(fold, name.text.split()[-1].split("-"))


def signs_of_single(word: str, figure: Figure | None) -> Iterator[Hashable]:
    """What a single name shares with those whom it may mean."""
    yield word
    yield from nickname_sets().get(word, ())
    yield from signs_of_slips(word)
    if figure:
        yield figure.name
