"""Labels: what an entity is called, of all the ways a text prints its name."""

from __future__ import annotations

import re
from collections import Counter

from etl.transform.entities.printed_name import PrintedName
from etl.transform.knowledge.common_words import is_common
from etl.transform.knowledge.persons import is_first_name
from etl.transform.knowledge.spelling import fold, without_possessive
from etl.transform.rules import no, rule, unchanged

LONGEST_NAME = 60
"""Characters: a longer name is a sentence."""
INITIAL = re.compile(r"^[A-Z]\.?$")
NICKNAME = re.compile(r"\s[(“\"‘'][^()”\"’]*[)”\"’]")
VOWEL = re.compile(r"[AEIOU]")
NOT_SHORT = frozenset({"mr", "mrs", "ms", "dr", "st", "mt", "ft", "jr", "sr", "vs"})
ARTICLE = re.compile(r"^[Tt]he ")


def label_person(names: list[PrintedName]) -> str:
    """The full name printed most often, middle initials left out, so that articles agree on it."""
    counts: Counter[str] = Counter()
    for text, times in Counter(name.text for name in names).items():
        counts[plain_name(text)] += times
    full = [one for one in counts if " " in one] or list(counts)
    best = max(full, key=counts.__getitem__)
    return max((one for one in full if one == best or adds_first_name(one, best)), key=len)


@rule(no)
def adds_first_name(longer: str, name: str) -> bool:
    """Whether a name is another with a first name before it: "Ana Vale Roe", for "Vale Roe"."""
    ends = longer.casefold().endswith(" " + name.casefold())  # "De Blasio", which opens a sentence
    return ends and is_first_name(longer.split()[0])


def plain_name(printed: str) -> str:
    """A name as most articles print it: `Paul Ryan` of "Paul D. Ryan’s"."""
    return without_initials(without_nickname(quiet(without_possessive(printed.replace(",", "")))))


@rule(unchanged)
def without_nickname(name: str) -> str:
    """A name without what stands in marks or brackets after a space: `Paul Ryan` of "Paul “Buck” Ryan"."""
    return NICKNAME.sub("", name)


@rule(unchanged)
def without_initials(name: str) -> str:
    """A name without its middle initials; one that begins with an initial keeps all."""
    parts = name.split()
    if len(parts) < 3 or INITIAL.match(parts[0]):
        return " ".join(parts)
    return " ".join([parts[0], *(part for part in parts[1:-1] if not INITIAL.match(part)), parts[-1]])


def label_thing(names: list[PrintedName]) -> str:
    """The longest name that is no sentence, without its article."""
    texts = [ARTICLE.sub("", quiet(without_possessive(name.text), name.type)) for name in names]
    fitting = [text for text in texts if len(text) <= LONGEST_NAME] or texts
    counts = Counter(fitting)
    return max(counts, key=lambda text: (len(text.split()), counts[text], text))


@rule(unchanged)
def quiet(name: str, type: str = "PERSON") -> str:
    """A name whose words of some length are all in capitals, as words are written: `Newport News`."""
    letters = [c for c in name if c.isalpha()]
    least = {"GPE": 3, "PERSON": 4}.get(type)
    if least and len(letters) > least and name.isupper() and "." not in name:
        return in_title_case(name)
    if len(letters) > 5 and all(c.isupper() for c in letters) and (" " in name or len(letters) > 7):
        return in_title_case(name)
    return name


def in_title_case(name: str) -> str:
    """Words in capitals as they are written, what is short for others in capitals still: `Norland TV`."""
    words = name.split(" ")
    return " ".join(word if is_short_form(word, len(words)) else word.title() for word in words)


@rule(no)
def is_short_form(word: str, count: int) -> bool:
    """Whether a word of several is made of initials: it has no vowel, and is no title."""
    spoken = VOWEL.search(word) is not None or fold(word) in NOT_SHORT or ("Y" in word and is_common(word))
    return count > 1 and word.isalpha() and not spoken
