"""Things: the names of one text that mean the same organisation, place, people or event."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from etl.transform.entities.acronyms import acronyms_of
from etl.transform.entities.clusters import Cluster
from etl.transform.entities.printed_name import PrintedName
from etl.transform.entities.types import ORGANISATION_WORDS, TEAM_WORDS
from etl.transform.knowledge.countries import country_of
from etl.transform.knowledge.gazetteer import gazetteer
from etl.transform.knowledge.spelling import fold
from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import no, rule, unchanged
from etl.transform.tokens import Doc

FORM_OF_STATE = re.compile(r"^(?:republic|state|city|commonwealth|kingdom|province|town) of (?:the )?")
CHAMBERS = word_set("name_words", "chamber")
EDITIONS = word_set("name_words", "edition") - {"News"}
VAGUE = word_set("name_words", "vague")
BODIES = ORGANISATION_WORDS - word_set("name_words", "paper") - {"news"}
"""Last words of bodies that a town has one of; papers of many towns have one name."""
ACRONYM = 5
"""Letters that an acronym has at most."""
LONG = range(3, 9)
"""Words at the end of a longer name that tell enough of it."""
PLURAL = 5
"""Letters of a word whose last s may be a plural’s."""
KINDS = {"GPE": "place", "LOC": "place", "FAC": "place", "NORP": "people"}
"""Types between which a text may waver about one thing; all others are one kind."""


def cluster_things(doc: Doc, names: list[PrintedName]) -> list[Cluster]:
    """Names of organisations, places, peoples and events: those that are known, then the longest first."""
    explained = {short: fold(one.long) for short, one in acronyms_of(doc).items()}
    clusters: list[Cluster] = []
    met: defaultdict[str, set[int]] = defaultdict(set)
    for name in sorted(names, key=lambda name: (name.known is None, name.start - name.end, name.start)):
        keys = keys_of(name, explained)
        likely = sorted(set().union(*(met[sign] for sign in {*keys, fold(name.text)})))
        at = next((at for at in likely if is_same_thing(clusters[at], name, keys)), len(clusters))
        if at == len(clusters):
            clusters.append(Cluster(name.type))
        found = clusters[at]
        found.names.append(name)
        found.keys |= keys
        found.known = found.known or name.known
        for sign in {*keys, *parts_of(name)}:
            met[sign].add(at)
    return clusters


@rule(unchanged)
def without_vague(clusters: list[Cluster]) -> list[Cluster]:
    """The things that are named by more than a word that many share: "the Committee", "National"."""
    return [one for one in clusters if one.known or not all(is_of_many(name) for name in one.names)]


def is_of_many(name: PrintedName) -> bool:
    """Whether a word names a thing only beside others: `Committee`, `Federal`."""
    return name.type in ("ORG", "GPE", "LOC", "FAC", "NORP") and fold(name.text) in VAGUE


def parts_of(name: PrintedName) -> Iterator[str]:
    """What a shorter name of the same thing may be, folded: so only those are compared that may be one."""
    for text in (name.text, name.known.name if name.known else ""):
        words = fold(text).split()
        yield from words
        yield from (" ".join(words[:end]) for end in range(2, len(words) + 1))
        yield from (" ".join(words[start:]) for start in range(1, len(words) - 1))


def keys_of(name: PrintedName, explained: dict[str, str]) -> set[str]:
    """What names of one thing share: the folded name, what it is known as, what its short form stands for."""
    key = fold(name.text)
    keys = {without_form_of_state(key) if name.type == "GPE" else key}
    keys |= loose_keys(name.text) if name.type in ("ORG", "WORK_OF_ART") else set()
    if name.known:
        keys.add(f"={name.known.name}")
    if name.text in explained:
        keys.add(explained[name.text])
    return keys


@rule(lambda text: set())
def loose_keys(text: str) -> set[str]:
    """What spellings of one name share that differ in "&" or in a plural: "Roe Pump(s) International"."""
    words = fold(text.replace("&", "and")).split()
    short = [word.removesuffix("s") if len(word) >= PLURAL else word for word in words]
    return {f"~{' '.join(short)}"} if len(words) > 1 else set()


@rule(unchanged)
def without_form_of_state(key: str) -> str:
    """A place's folded name without what kind of place it is: "city of tulsa"."""
    return FORM_OF_STATE.sub("", key)


def is_same_thing(cluster: Cluster, name: PrintedName, keys: set[str]) -> bool:
    """Whether a name is one of a cluster's: it shares a key, or is a short form of a longer name."""
    if KINDS.get(cluster.type) != KINDS.get(name.type):
        return False
    return bool(keys & cluster.keys) or is_short_form(cluster, name)


def is_short_form(cluster: Cluster, name: PrintedName) -> bool:
    """Whether a name is a short form of an organisation's."""
    if not cluster.type == name.type == "ORG" or name.known:
        return False
    if is_whole_acronym(name.text):
        return False
    short = fold(name.text).split()
    longer = [fold(one.text).split() for one in cluster.names]
    if is_chamber(short):
        known = [fold(cluster.known.name).split()] if cluster.known else []
        return any(is_chamber_in_full(short[0], words) for words in longer + known)
    return any(
        begins_name(short, words) or ends_name(short, words) or is_team(short, words) for words in longer
    )


@rule(no)
def is_chamber(short: list[str]) -> bool:
    """Whether a word means one thing by itself, whatever longer names have it: "the House"."""
    return len(short) == 1 and short[0] in CHAMBERS


def is_chamber_in_full(chamber: str, words: list[str]) -> bool:
    """Whether a name is that of a chamber: "Senate of Chile", "House of Representatives", "Texas House"."""
    if chamber not in words:
        return False
    at = words.index(chamber)
    owner, rest = " ".join(words[:at]), words[at + 1 :]
    return rest[:1] in ([], ["of"]) and (has_chambers(owner) if owner else bool(rest))


def has_chambers(owner: str) -> bool:
    """Whether a name is a country's or a province's."""
    provinces = (place for place in gazetteer().candidates(owner) if place.feature_code == "ADM1")
    return country_of(owner.title()) is not None or any(fold(place.name) == owner for place in provinces)


@rule(no)
def is_whole_acronym(text: str) -> bool:
    """Whether a name is a few capitals, which name a body in full: HP is not "HP Way"."""
    return text.isupper() and text.isalpha() and len(text) <= ACRONYM


@rule(no)
def begins_name(short: list[str], words: list[str]) -> bool:
    """Whether words begin a longer name ("Tulsa Police" of "Tulsa Police Department"); a place does not."""
    begins = words[: len(short)] == short and is_dropped(words[len(short) :])
    return begins and (len(short) > 1 or not gazetteer().candidates(short[0]))


@rule(no)
def ends_name(short: list[str], words: list[str]) -> bool:
    """Whether a word is the last of a longer name: "the Times", or three are: "the School of Journalism"."""
    return len(short) in (1, *LONG) and len(words) > len(short) and words[-len(short) :] == short


@rule(no)
def is_team(short: list[str], words: list[str]) -> bool:
    """Whether words are a team's or body's name without its place: "the Red Sox", of "Boston Red Sox"."""
    place = words[: -len(short)]
    body = short[-1] in TEAM_WORDS or (len(short) > 1 and short[-1] in BODIES)
    ends = bool(place) and words[-len(short) :] == short and body
    return ends and bool(gazetteer().candidates(" ".join(place).title()))


def is_dropped(rest: list[str]) -> bool:
    """Whether newspapers leave out the rest of a name: a word or two, or a phrase ("for Peace")."""
    if rest[-1:] and rest[-1].title() in EDITIONS:  # "Harbour News Daily" is another than "Harbour News"
        return False
    return 0 < len(rest) <= 2 or (len(rest) > 2 and rest[0] in ("for", "of", "on", "at", "in"))
