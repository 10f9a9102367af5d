"""PLOVER: its sixteen types of event with sixteen that it lacks, and the words that tell of each.

The words are in `events.yaml`, whose head explains how a sense of a verb is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

import yaml

from etl.transform.tokens import Doc, Token

TABLE = Path(__file__).with_name("events.yaml")

Role = Literal[
    "report", "promise", "plan", "offer", "refuse", "ask", "command", "want", "threaten", "fail", "stop",
    "begin", "try", "allege", "let",
]  # fmt: skip

NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
VOWELS = frozenset("aeiou")
UNCODED = "-"
"""Written for the type that PLOVER takes a word for, where it takes it for nothing."""


@dataclass(frozen=True)
class Sense:
    """One sense of a verb: the event it tells of, and what must stand around it."""

    type: str | None
    """None: nothing is reported."""
    particles: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    clause: Literal["to", "that"] | None = None
    lacks: Literal["object", "object or clause"] | None = None
    weak: bool = False
    formal: bool = False
    """Whether it is an act where its type is mostly speech: "sued", not "criticised"."""
    plover: str | None = None
    """The type that PLOVER has for it: its own, or the nearest to one that PLOVER lacks."""

    @cached_property
    def conditions(self) -> int:
        """How much it asks for; the sense that asks for most wins."""
        return sum(
            map(
                bool,
                (self.particles, self.objects, self.prepositions, self.subjects, self.clause, self.lacks),
            )
        )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All the words that tell of events."""

    senses: dict[str, tuple[Sense, ...]]
    """By the verb's lemma."""
    coded: dict[str, tuple[Sense, ...]]
    """Of these, what PLOVER codes, and what reports nothing."""
    nouns: dict[str, Sense]
    """By the noun's lemma."""
    groups: dict[str, frozenset[str]]
    quads: dict[str, str]
    """`verbal cooperation`, `material conflict` …, by type; `none` for those that PLOVER lacks."""
    schemes: dict[str, str]
    """Who defined it, by type: `plover`, `ace` or `iptc`."""
    spoken: frozenset[str]
    """Types that are mostly speech: only what is formal of them is an act."""
    light: frozenset[str]
    occurs: frozenset[str]
    """Verbs that say of the noun that is their subject but that it took place: "the crash *happened*"."""
    partyless: frozenset[str]
    """Types of what may be told without anybody: "a fire broke out"."""
    of_games: frozenset[str]
    """Types of what is news of games and stories, too: who won, was hired or died, and what came out."""
    verbal: frozenset[str]
    """What makes an attack one of words: "a blistering attack"."""
    doubtful: frozenset[str]
    """What leaves open whether it happened: "an alleged attack"."""
    unsure: frozenset[str]
    """Reporting verbs that do not vouch for what they report: "claim", "believe"."""
    willed: frozenset[str]
    """Verbs whose participle shows its subject's own will: "is committed to"."""
    wanting: frozenset[str]
    """Verbs that say little without what for: "was charged"."""
    unsorted: dict[str, frozenset[str]]
    """Verbs that are read as a type and tell as often of what no type names: "planned", by type."""
    befalls: frozenset[str]
    """Verbs that befall whom a headline names before them: "Woman stabbed near Oslo"."""
    chain: dict[str, frozenset[Role]]
    """What a governing verb makes of the act below it, by lemma."""
    recipients: dict[str, dict[str, float]]
    """How strongly a preposition speaks for the recipient, by type."""
    verb_forms: dict[str, str] = field(repr=False)
    pasts: dict[str, str] = field(repr=False)
    """The verb whose past looks like another verb: "found" is that of "find", unless it is a present."""
    noun_forms: dict[str, str] = field(repr=False)
    known: frozenset[str] = field(repr=False)
    """The forms of verbs, and of nouns that tell of events."""

    def knows(self, token: Token) -> bool:
        """Whether a word may tell of an event: a quick look before it is read."""
        return token.lower_ in self.known

    def verb(self, token: Token) -> str:
        """The lemma of a verb: of our own words by their forms, since lemmatizers err on just these."""
        if token.tag_ in ("VBD", "VBN") and token.lower_ in self.pasts:
            return self.pasts[token.lower_]
        return self.verb_forms.get(token.lower_) or token.lemma_.lower()

    def noun(self, token: Token) -> str:
        """The lemma of a noun."""
        return self.noun_forms.get(token.lower_) or token.lemma_.lower()

    def shares(self, doc: Doc, *groups: str) -> list[int]:
        """How many of a text's words are of each of some groups."""
        counts = Counter(self.noun_forms.get(token.lower_) for token in doc)
        return [sum(counts[word] for word in self.groups[group]) for group in groups]

    def is_a(self, token: Token, *groups: str) -> bool:
        """Whether a noun is in one of the groups."""
        lemma, word = self.noun(token), token.lower_
        for group in groups:
            words = self.groups[group]
            if lemma in words or word in words:
                return True
        return False

    def plays(self, token: Token, role: Role) -> bool:
        """Whether a governing word plays a role: "vowed to" promises."""
        return role in self.chain.get(self.verb(token), ())

    def plays_any(self, token: Token, roles: frozenset[Role]) -> bool:
        return not roles.isdisjoint(self.chain.get(self.verb(token), ()))

    def cooperative(self, type: str) -> bool:
        return self.quads[type].endswith("cooperation")

    def hostile(self, type: str) -> bool:
        """Whether to announce the act is a threat; asking and blaming are neither promise nor threat."""
        return self.quads[type].endswith("conflict") and type not in ("REQUEST", "ACCUSE")

    def preference(self, type: str, preposition: str) -> float:
        """How strongly a preposition speaks for the recipient of an event of this type."""
        own = self.recipients.get(type, {})
        return own.get(preposition, self.recipients["any"].get(preposition, 0.0))


@cache
def lexicon() -> Lexicon:
    """Load the words that tell of events."""
    with TABLE.open(encoding="utf-8") as lines:
        table: dict[str, Any] = yaml.load(lines, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    groups = {name: frozenset(words.split()) for name, words in table["groups"].items()}
    senses = read_senses(table["types"], groups)
    nouns = read_nouns(table["types"])
    chain = read_chain(table["chain"])
    verbs = {*senses, *table["light"].split(), *table["occurs"].split(), *chain}
    forms = verb_forms(verbs, table["irregular"])
    named = noun_forms({*nouns}.union(*groups.values()), groups["ILLNESS"])
    return Lexicon(
        senses=senses,
        coded={
            verb: tuple(one for one in found if one.plover or not one.type) for verb, found in senses.items()
        },
        nouns=nouns,
        groups=groups,
        quads={type: entry["quad"] for type, entry in table["types"].items()},
        schemes={type: entry.get("scheme", "plover") for type, entry in table["types"].items()},
        spoken=frozenset(type for type, entry in table["types"].items() if entry.get("speech")),
        light=frozenset(table["light"].split()),
        occurs=frozenset(table["occurs"].split()),
        partyless=frozenset(type for type, entry in table["types"].items() if entry.get("partyless")),
        of_games=frozenset(type for type, entry in table["types"].items() if entry.get("of_games")),
        verbal=frozenset(table["verbal"].split()),
        doubtful=frozenset(table["doubtful"].split()),
        unsure=frozenset(table["unsure"].split()),
        willed=frozenset(table["willed"].split()),
        wanting=frozenset(table["wanting"].split()),
        unsorted={type: frozenset(verbs.split()) for type, verbs in table["unsorted"].items()},
        befalls=frozenset(table["befalls"].split()),
        chain=chain,
        recipients=table["recipients"],
        verb_forms=forms,
        pasts=shared_pasts(verbs, table["irregular"]),
        noun_forms=named,
        known=frozenset(forms).union(form for form, noun in named.items() if noun in nouns),
    )


def read_senses(types: dict[str, Any], groups: dict[str, frozenset[str]]) -> dict[str, tuple[Sense, ...]]:
    found: dict[str, tuple[Sense, ...]] = {}
    for type, entry in types.items():
        for line in entry["verbs"]:
            lemma, *rest = line.split()
            sense = read_sense(None if type == "none" else type, rest, groups)
            found[lemma] = (*found.get(lemma, ()), as_coded(sense, entry.get("scheme", "plover")))
    return found


def read_nouns(types: dict[str, Any]) -> dict[str, Sense]:
    """Event nouns, each in one sense: `veto=REJECT`, `lawsuit!`."""
    found = {}
    for type, entry in types.items():
        for word in entry["nouns"].split():
            noun, _, plover = word.partition("=")
            sense = Sense(type, formal=noun.endswith("!"), plover=plover or None)
            found[noun.rstrip("!")] = as_coded(sense, entry.get("scheme", "plover"))
    return found


def as_coded(sense: Sense, scheme: str) -> Sense:
    """A sense of a type of PLOVER's, which needs no other; "-": one that PLOVER does not code."""
    if sense.plover == UNCODED:
        return replace(sense, plover=None)
    return replace(sense, plover=sense.type) if scheme == "plover" else sense


def is_coded(sense: Sense) -> bool:
    """Whether PLOVER codes a sense, or it reports nothing."""
    return bool(sense.plover or not sense.type)


def read_sense(type: str | None, words: list[str], groups: dict[str, frozenset[str]]) -> Sense:
    """Read what follows the verb: `+out > TROOPS ~ from /to ? ! = TYPE`."""
    plover = words[words.index("=") + 1] if "=" in words else None
    words = words[: words.index("=")] if "=" in words else words
    lists: dict[str, set[str]] = {">": set(), "~": set(), "<": set(), "+": set()}
    target = lists[">"]
    for word in words:
        if word in lists:
            target = lists[word]
        elif word.startswith("+"):
            lists["+"].add(word[1:])
        elif not word.startswith(("/", "?", "!")):
            target |= expand(word, groups)
    particles, objects, prepositions, subjects = (frozenset(lists[mark]) for mark in "+>~<")
    return Sense(
        type,
        particles,
        objects,
        prepositions,
        subjects,
        clause="to" if "/to" in words else "that" if "/that" in words else None,
        lacks="object" if "/alone" in words else "object or clause" if "/bare" in words else None,
        weak="?" in words,
        formal="!" in words,
        plover=plover,
    )


def expand(word: str, groups: dict[str, frozenset[str]]) -> frozenset[str]:
    """A group's words, the kinds of names that NAME stands for, or the word itself."""
    if word == "NAME":
        return NAMES | {"NAME"}
    return groups.get(word, frozenset({word}))


def read_chain(table: dict[str, str]) -> dict[str, frozenset[Role]]:
    found: dict[str, set[Role]] = {}
    for role, words in table.items():
        for word in words.split():
            found.setdefault(word, set()).add(role)  # type: ignore[arg-type]
    return {word: frozenset(roles) for word, roles in found.items()}


def verb_forms(verbs: Iterable[str], irregular: str) -> dict[str, str]:
    """Every form of every verb, and the verb."""
    odd = {parts[0]: parts[1:] for parts in (entry.split() for entry in irregular.split("|"))}
    return {form: verb for verb in sorted(verbs) for form in forms_of(verb, odd.get(verb))}


def shared_pasts(verbs: Container[str], irregular: str) -> dict[str, str]:
    """Pasts of verbs that are other verbs, too: "found" of "find"."""
    odd = [entry.split() for entry in irregular.split("|")]
    return {form: verb for verb, *past in odd for form in past if form != verb and form in verbs}


def forms_of(verb: str, past: list[str] | None) -> Iterator[str]:
    yield verb
    yield third_person(verb)
    yield from past or [regular_past(verb)]
    yield from gerunds(verb, past)


def third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if ends_in_y(verb) else verb + "s"


def regular_past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if ends_in_y(verb) else verb + "ed"


def gerunds(verb: str, past: list[str] | None) -> Iterator[str]:
    """The -ing form; a final consonant is doubled where the past doubles it, and in short verbs."""
    if verb.endswith("e") and not verb.endswith("ee"):
        yield verb[:-1] + "ing"
        return
    yield verb + "ing"
    short = len(verb) < 5 and verb[-1] not in "aeiouwxy" and verb[-2] in VOWELS
    if short or any(form.startswith(verb + verb[-1]) for form in past or []):
        yield verb + verb[-1] + "ing"


def ends_in_y(word: str) -> bool:
    return word.endswith("y") and len(word) > 1 and word[-2] not in VOWELS


def noun_forms(nouns: set[str], singular: Container[str]) -> dict[str, str]:
    """Every noun by its forms; one that looks like a plural is it, but for `singular`: "aids"."""
    plurals = {plural(noun): noun for noun in sorted(nouns)}
    own = {noun: noun for noun in nouns if noun not in plurals or noun in singular}
    return plurals | own


def plural(noun: str) -> str:
    """The regular plural, and men's and women's."""
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    return noun[:-1] + "ies" if ends_in_y(noun) else noun + "s"
