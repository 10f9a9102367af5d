"""Modes: how an event of a type is done, in PLOVER's words: a demonstration or a strike, an arrest or a ban.

The words are in `modes.yaml`, whose head explains how a mode is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from etl.transform.events.arguments import is_passive_participle, subject_of
from etl.transform.events.findings import Finding
from etl.transform.events.plover import lexicon
from etl.transform.syntax.clauses import objects, obliques, particles
from etl.transform.syntax.phrases import modifiers
from etl.transform.tokens import Token

TABLE = Path(__file__).with_name("modes.yaml")
BY_MEANS = frozenset({"in", "with", "by", "for", "on", "into", "during", "to"})
"""Prepositions of how something is done, or asked for."""


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of a type, and the words that tell it."""

    name: str
    verbs: frozenset[str]
    nouns: frozenset[str]


def mode_of(finding: Finding) -> str | None:
    """The mode of an event, None where its type has none or its words leave it open."""
    token = finding.predicate.token
    modes = table().get(finding.standing.type, ())
    nouns, verbs = set(nouns_of(token)), set(verbs_of(token))
    told = [mode.name for mode in modes if mode.nouns & nouns]
    done = [mode.name for mode in modes if mode.verbs & verbs]
    return next(iter((*told, *done)), None)


def verbs_of(token: Token) -> Iterator[str]:
    """A verb's lemma, alone and with its particle: `break`, `break+up`."""
    verb = lexicon().verb(token)
    yield verb
    yield from (f"{verb}+{particle}" for particle in particles(token))


def nouns_of(token: Token) -> Iterator[str]:
    """The noun that shows an event or those that hang on its verb, alone and with the word before."""
    for noun in (token, *hanging(token)):
        lemma = lexicon().noun(noun)
        yield lemma
        yield from (f"{word.lower_}_{lemma}" for word in modifiers(noun))


def hanging(token: Token) -> list[Token]:
    """What a verb is done to, and by which means: "staged a *strike*", "killed in a *shooting*"."""
    if token.pos_ == "NOUN":
        return []
    suffers = subject_of(token) if is_passive_participle(token) else None
    means = [noun for word, noun in obliques(token) if word in BY_MEANS]
    return [*objects(token), *means, *([suffers] if suffers is not None else [])]


@cache
def table() -> Mapping[str, tuple[Mode, ...]]:
    """The modes of each type, in the order in which they are looked for."""
    with TABLE.open(encoding="utf-8") as lines:
        read = yaml.load(lines, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {
        type: tuple(
            Mode(name, frozenset(words["verbs"].split()), frozenset(words["nouns"].split()))
            for name, words in modes.items()
        )
        for type, modes in read.items()
    }
