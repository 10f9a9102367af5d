"""Persons: the parts of a person's name, and whether two names may be one person's.

A printed name in; given names and surname out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from etl.transform.knowledge import word_classes
from etl.transform.knowledge.spelling import fold, is_misspelt, is_off_by_letter, without_possessive
from etl.transform.knowledge.word_lists import entries, sections, table, word_set
from etl.word_lists import several

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
SONS = SUFFIXES - {"sr"}
"""Suffixes of who bears a father’s name: without one of his own names, a figure is not meant by it."""
PARTICLES = word_set("name_words", "particle")
GIVEN_PARTICLES = word_set("name_words", "particle-given")
"""Particles that are first names where they open a name: Ben Carson, Al Gore."""
PERSONS = word_classes.bit("first_name") | word_classes.bit("surname")
SEXES = {
    "m": word_set("honorifics", "m"),
    "f": word_set("honorifics", "f"),
    "-": word_set("honorifics", "either"),
}
"""Honorifics by the sex they show."""
LONG = 7
"""Letters of a first name of which another spelling may be a slip: Maria and Marie are two."""
SHORT = 4
"""Letters of one that no first name is."""
ARABIC = re.compile(r"^(?:al|el|as|an|ar|ad|bin)-(?=\w)", re.IGNORECASE)
NICKNAME = re.compile(r"[(“\"‘'][^()”\"’]*[)”\"’]")
MARKS = "(“\"‘’'”)"
"""What stands around what somebody is called."""
JOINED_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]\.?")
"""Initials without space between them: H.W."""
# One syllable of a name written in pinyin or in a romanisation of Korean.
SYLLABLE = (
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh|kk|tt|pp|ss|jj)?"
    r"(?:ae|ai|ang|an|ao|a|eong|eo|eun|eui|eu|ei|eng|en|er|e|iang|ian|iao|ia|ie|ing|in|iong|iu|i|ong|ok|on|ou|oo|oon|o"
    r"|uang|uan|uai|ua|ue|ui|un|uo|u|yeong|yeon|yeol|yeok|yeo|yang|yong|yon|yok|yun|yu|ya|ye|yo|wan|wang|won|woo|wook|weon|wi)"
    r"(?:k|l|m|n|p|t|ng|h|b|g)?"
)
EASTERN = re.compile(rf"(?:{SYLLABLE}){{1,2}}")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name, folded: `("hillary",)`, `clinton`."""

    given: tuple[str, ...]
    surname: str
    initials: tuple[str, ...] = ()
    """Middle initials: they tell George W. from George H. W. Bush."""
    suffix: str = ""
    """`jr`, `sr`, …"""

    @property
    def is_full(self) -> bool:
        return bool(self.given)


@dataclass(frozen=True, slots=True)
class Figure:
    """A person of public life."""

    name: str
    sex: str
    country: str | None


@lru_cache(maxsize=4096)
def person_name(printed: str) -> PersonName:
    """Take a printed name apart; titles are taken off before."""
    words = apart(NICKNAME.sub(" ", bare(printed)).split())
    parts = [fold(ARABIC.sub("", word)).replace(" ", "") for word in words]
    suffix = next((part for part in parts if part in SUFFIXES), "")
    kept = [part for part in parts if part and part not in SUFFIXES]
    kept = without_particles(kept, opens=words[0][:1].isupper() if words else False) or kept
    if len(kept) > 1 and is_surname_first(bare(printed).split()):
        return PersonName(("".join(kept[1:]),), kept[0])
    return western(kept, suffix)


def apart(words: list[str]) -> list[str]:
    """Words with joined initials taken apart: H.W. are two."""
    return [part for word in words for part in initials_of(word)]


def initials_of(word: str) -> list[str]:
    return [one for one in word if one != "."] if JOINED_INITIALS.fullmatch(word) else [word]


def without_particles(parts: list[str], *, opens: bool) -> list[str]:
    """Parts without particles; a first name or an initial stays where it opens the name with a capital."""
    stays = opens and len(parts) > 1 and (parts[0] in GIVEN_PARTICLES or len(parts[0]) == 1)
    return [part for i, part in enumerate(parts) if part not in PARTICLES or (stays and i == 0)]


def western(parts: list[str], suffix: str) -> PersonName:
    """Given names before the surname; single letters among them are initials."""
    if not parts:
        return PersonName((), "")
    given, surname = parts[:-1], parts[-1]
    long = tuple(part for part in given if len(part) > 1)
    letters = tuple(part for part in given if len(part) == 1)
    if long:
        return PersonName(long, surname, letters, suffix)
    return PersonName(letters, surname, (), suffix)


def called_name(printed: str) -> PersonName | None:
    """The name of whom a text also tells what he is called: Bud Roe, of "William “Bud” Roe"."""
    match = NICKNAME.search(printed)
    words = match[0].strip(MARKS).split() if match else []
    surname = person_name(printed).surname
    return PersonName(tuple(map(fold, words)), surname) if words and surname else None


def bare(printed: str) -> str:
    """A name without possessive, commas and space around it."""
    return without_possessive(printed.replace(",", " ").strip(" .\"“”‘’'"))


def is_surname_first(parts: list[str]) -> bool:
    """Whether a name is Korean or Chinese, printed surname first: `Ri Son-gwon`, `Wang Yi`, `Moon Jae In`.

    A hyphen, or nothing but syllables of those languages that no Western first name has, tells so.
    """
    first, *rest = (fold(part).replace(" ", "") for part in parts)
    if first not in surnames_first() or len(rest) not in (1, 2):
        return False
    if len(rest) == 1 and "-" in parts[1]:
        return bool(EASTERN.fullmatch(rest[0]) or len(parts[1].split("-")[-1]) <= 5) and not is_first_name(
            rest[0]
        )
    return all(EASTERN.fullmatch(part) and first_names().get(part, "u") == "u" for part in rest)


def may_be_one(one: PersonName, other: PersonName) -> bool:
    """Whether neither surname, suffix nor initials of two full names speak against one person."""
    same = one.surname == other.surname and not differ(one.suffix, other.suffix)
    return same and not clash(one.initials, other.initials)


def same_person(one: PersonName, other: PersonName) -> bool:
    """Whether two full names may be one person's: the same surname, given names that agree."""
    return may_be_one(one, other) and any(same_given(a, b) for a in one.given for b in other.given)


def differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def clash(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(one and other) and one[0] != other[0]


def same_given(one: str, other: str) -> bool:
    """The same first name, an initial of it, or a nickname: `Tim`, `T.`, `Timothy`."""
    if one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return True
    return bool(nickname_sets().get(one, frozenset()) & nickname_sets().get(other, frozenset()))


def are_called_alike(one: str, other: str) -> bool:
    """Whether people of one first name are called by the other, as an open table has it: William, Willie."""
    return (
        same_given(one, other) or other in short_names().get(one, ()) or one in short_names().get(other, ())
    )


def is_mistyped(one: str, other: str) -> bool:
    """Whether two first names differ by a letter: Madeline, of Madeleine; of short ones, one is nobody's."""
    if is_first_name(one) and is_first_name(other):
        return min(len(one), len(other)) >= LONG and is_misspelt(one, other)
    return min(len(one), len(other)) >= SHORT and one[0] == other[0] and is_off_by_letter(one, other)


def is_first_name(word: str) -> bool:
    return fold(word) in first_names()


def is_surname(word: str) -> bool:
    """Whether a word is some people's first name or surname."""
    return is_first_name(word) or bool(word_classes.table().get(word_classes.surface(word), 0) & PERSONS)


@cache
def first_names() -> dict[str, str]:
    """The sex that a first name tells: f, m, or u where it tells none."""
    names = {row["name"]: row["sex"] for row in table("first_names")}
    for sex, bearers in sections("first_names_world").items():
        names.update(dict.fromkeys((fold(name).replace(" ", "") for name in bearers), sex))
    return names


@cache
def nickname_sets() -> dict[str, frozenset[int]]:
    """The numbers of the sets a first name belongs to."""
    sets: dict[str, frozenset[int]] = {}
    for number, names in enumerate(entries("nicknames", "same")):
        for name in names.split():
            sets[name] = sets.get(name, frozenset()) | {number}
    return sets


@cache
def short_names() -> dict[str, frozenset[str]]:
    """What the bearers of a first name are called."""
    lines = (entry.split() for entry in entries("short_names", "called"))
    return {name: frozenset(called) for name, *called in lines}


@cache
def surnames_first() -> frozenset[str]:
    return word_set("surnames_first")


@cache
def figures() -> dict[str, Figure]:
    """People of public life by every name that alone means them, folded."""
    known: dict[str, Figure] = {}
    for row in table("people"):
        figure = Figure(row["name"], row["sex"], row["country"] or None)
        for name in (row["name"], *several(row["other_names"]), *several(row["alone"])):
            known.setdefault(fold(name), figure)
    return known


def figure_of(name: str) -> Figure | None:
    """Return the person of public life who is known by this name."""
    return figures().get(fold(without_possessive(name)))


@cache
def figures_by_surname() -> dict[str, list[tuple[PersonName, Figure]]]:
    found: dict[str, list[tuple[PersonName, Figure]]] = {}
    for figure in dict.fromkeys(figures().values()):
        name = person_name(figure.name)
        found.setdefault(name.surname, []).append((name, figure))
    return found


def figure_named(printed: str, name: PersonName) -> Figure | None:
    """The person of public life whom a name means, its first name short or in full: Timothy Kaine."""
    exact = figure_of(printed)
    if exact or not name.is_full or len(name.given[0]) == 1:
        return exact
    known = figures_by_surname().get(name.surname, ())
    fit = (figure for other, figure in known if other.is_full and same_person(name, other))
    return None if name.suffix in SONS else next(fit, None)


def honorific_sex(word: str) -> str | None:
    """The sex an honorific tells (f, m), `-` for one that tells none, None for no honorific."""
    return honorifics().get(word.lower().rstrip("."))


@cache
def honorifics() -> dict[str, str]:
    """Each honorific's sex; one that men and women share counts as men's."""
    return {title: sex for sex, titles in reversed(SEXES.items()) for title in titles}


def sex_of(name: PersonName) -> str | None:
    """The sex that a full name's first name tells, or None."""
    for given in name.given[:1]:
        sex = first_names().get(given)
        return sex if sex in ("f", "m") else None
    return None
