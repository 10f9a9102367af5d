"""Predicates: the verbs and nouns that show an event, each in the sense its neighbours select."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

from etl.transform.events.arguments import is_passive_participle, subject_of
from etl.transform.events.plover import Sense, lexicon
from etl.transform.rules import no, none, nothing, rule
from etl.transform.syntax.clauses import clauses, is_infinitive, objects, obliques, particles
from etl.transform.syntax.closed_words import PERSONAL_PRONOUNS
from etl.transform.syntax.phrases import conjuncts, is_time, modifiers, preposition
from etl.transform.syntax.relations import base, relation
from etl.transform.tokens import Doc, Token

Senses = Mapping[str, Sequence[Sense]]
Method = Literal["verb", "light verb", "promise", "near words", "noun"]
SPANS = frozenset(
    {"day", "days", "hour", "hours", "minutes", "decade", "decades", "weekend", "time", "times"}
)
NEAR = 9
"""Words after a verb among which a parser's slip may hide its object."""
HARMS = frozenset({"kill", "injure", "wound", "destroy", "burn"})
"""Verbs of what an attacker does, and a flood or fire, too."""
NOUN_PLACES = frozenset({"root", "nsubj", "obj", "conj", "obl", "nmod", "appos", "pobj"})


OF_WHAT = frozenset({"of", "for", "with", "about", "on", "to", "against"})
"""Prepositions of what is spoken of, and need not have happened: "accused him *of* theft"."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that shows an event."""

    token: Token
    type: str
    """PLOVER type of the act itself, before promises and refusals above it are read."""
    strength: float
    """How much speaks for this sense: 0.2 (a weak sense, nothing else) to about 4."""
    method: Method
    formal: bool = False
    """Whether it is an act where its type is mostly speech."""
    plover: str | None = None
    """What PLOVER takes it for, None for what it does not code."""


def find_predicates(doc: Doc, coded: bool = False) -> Iterator[Predicate]:
    """Every verb and noun of the lexicon, in the order of the text; `coded`: in PLOVER's types alone."""
    for predicate in all_predicates(doc, lexicon().coded if coded else lexicon().senses):
        if not coded:
            yield predicate
        elif predicate.plover:
            yield replace(predicate, type=predicate.plover)


def all_predicates(doc: Doc, senses: Senses) -> Iterator[Predicate]:
    """Every verb of some senses, and every noun."""
    words = lexicon()
    for token in doc:
        if not words.knows(token) or is_in_name(token):
            continue
        if token.pos_ in ("VERB", "AUX", "ADJ") or token.tag_.startswith("VB"):
            found = read_verb(token, senses.get(words.verb(token), ()))
        elif token.pos_ == "NOUN" and words.noun(token) in words.nouns:
            found = read_noun(token)
        else:
            continue
        if found is not None:
            yield found


@rule(no)
def is_in_name(token: Token) -> bool:
    """Whether a word is part of a title or name: "Meet the Press"."""
    return bool(token.ent_type_) or (token.is_title and not begins(token))


def begins(token: Token) -> bool:
    """Whether a word opens a sentence or, after a comma or colon and a quotation mark, a speech."""
    before = token.doc[max(token.i - 2, token.sent.start) : token.i]
    return all(other.is_punct for other in before)


def read_verb(token: Token, senses: Sequence[Sense]) -> Predicate | None:
    """Read a verb in its best sense, else with the event noun it supports, else as a bare promise."""
    sense = best_sense(token, senses)
    if sense is not None:
        sense = by_disaster(sense, token)
        return as_predicate(token, sense, strength(sense), "verb") if sense.type else None
    if token.pos_ == "ADJ":
        return None
    return read_supported_noun(token) or read_bare_promise(token) or read_near_words(token, senses)


@rule(lambda sense, token: sense)
def by_disaster(sense: Sense, token: Token) -> Sense:
    """Where a text is of a flood or crash, who "was killed" was attacked by nobody."""
    if sense.type != "ASSAULT" or lexicon().verb(token) not in HARMS or agents(token):
        return sense
    if not is_passive_participle(token) or not is_of_disaster(token.doc):
        return sense
    return replace(sense, type="DISASTER")


@lru_cache(maxsize=1)
def is_of_disaster(doc: Doc) -> bool:
    """Whether a text has many words of disasters and few of arms; that of the last text is remembered."""
    disasters, *arms = lexicon().shares(doc, "DISASTERS", "FIGHTERS", "TROOPS", "WEAPON", "HARM")
    return disasters >= max(3, 2 * sum(arms))


def as_predicate(token: Token, sense: Sense, strength: float, method: Method) -> Predicate:
    """A word in one of its senses."""
    assert sense.type is not None
    return Predicate(token, sense.type, strength, method, sense.formal, sense.plover)


def strength(sense: Sense) -> float:
    return 0.2 + 0.4 * sense.conditions if sense.weak else 1.0 + 0.8 * sense.conditions


def best_sense(token: Token, senses: Iterable[Sense]) -> Sense | None:
    """The sense that asks for most among those that fit."""
    around = Around(token)
    fitting = [sense for sense in senses if is_fitting(sense, around)]
    return max(
        fitting, key=lambda sense: (sense.conditions, sense.type is None, not sense.weak), default=None
    )


class Around:
    """What stands around a verb, each kind looked for once for all the senses that ask for it."""

    def __init__(self, verb: Token) -> None:
        self.verb = verb

    @cached_property
    def particles(self) -> frozenset[str]:
        return particles(self.verb)

    @cached_property
    def prepositions(self) -> set[str]:
        return prepositions_of_matter(self.verb)

    @cached_property
    def agents(self) -> set[str]:
        return described(agents(self.verb))

    @cached_property
    def undergoers(self) -> set[str]:
        return described(undergoers(self.verb, with_obliques=False))

    @cached_property
    def undergoers_and_obliques(self) -> set[str]:
        return described(undergoers(self.verb, with_obliques=True))


def is_fitting(sense: Sense, around: Around) -> bool:
    """Whether all that a sense asks for stands around the verb."""
    return (
        (not sense.lacks or lacks(around.verb, sense.lacks))
        and (not sense.particles or sense.particles <= around.particles)
        and (not sense.prepositions or not sense.prepositions.isdisjoint(around.prepositions))
        and (not sense.clause or governs(around.verb, sense.clause))
        and (not sense.subjects or not sense.subjects.isdisjoint(around.agents))
        and (
            not sense.objects
            or not sense.objects.isdisjoint(
                around.undergoers_and_obliques if sense.prepositions else around.undergoers
            )
        )
    )


def prepositions_of_matter(token: Token) -> set[str]:
    """The prepositions of a verb's phrases: of all but its days, "attacked Syria on Friday"."""
    return {word for word, noun in all_obliques(token) if not says_when(noun)}


@rule(no)
def says_when(noun: Token) -> bool:
    """Whether a phrase is a day: its "on" is not that of "attacked him on taxes"."""
    return is_time(noun) or noun.lower_ in SPANS


def lacks(token: Token, what: str) -> bool:
    """Whether a verb has no object, or neither object nor content clause."""
    return not objects(token) and (what == "object" or not all_clauses(token))


def governs(token: Token, kind: str) -> bool:
    """Whether a content clause of a kind hangs on the verb: `to`, an infinitive, or `that`, a finite one."""
    infinitive = [is_infinitive(clause) for clause in all_clauses(token)]
    return any(infinitive) if kind == "to" else not all(infinitive)


def all_clauses(token: Token) -> list[Token]:
    """Content clauses, and infinitives that a parser hung on the verb as adverbial or on its object."""
    return [*clauses(token), *find_loose_infinitives(token)]


@rule(nothing)
def find_loose_infinitives(token: Token) -> list[Token]:
    """Infinitives that a parser hung on a verb as adverbial, or on its object: "asked Chad *to leave*"."""
    words = (token, *objects(token))
    loose = [child for word in words for child in word.children if base(child) in ("advcl", "acl")]
    return [clause for clause in loose if clause.i > token.i and is_infinitive(clause)]


def all_obliques(token: Token) -> Iterator[tuple[str, Token]]:
    """Phrases under the verb, or under its object, where parsers often hang them."""
    yield from obliques(token)
    yield from find_obliques_of_object(token)


@rule(nothing)
def find_obliques_of_object(token: Token) -> list[tuple[str, Token]]:
    """Phrases under a verb's object: "held talks *with Chad*"."""
    return [phrase for noun in objects(token) for phrase in obliques(noun)]


def agents(token: Token) -> list[Token]:
    """Who may be doing it, for a sense's sake."""
    if is_passive_participle(token):
        return [noun for word, noun in obliques(token) if word == "by"]
    doer = subject_of(token)
    return conjuncts(doer) if doer is not None else []


def undergoers(token: Token, with_obliques: bool) -> list[Token]:
    """Objects and passive subjects; with prepositions or without an object, what prepositions govern."""
    found = [noun for one in objects(token) for noun in conjuncts(one)]
    if is_passive_participle(token):
        done_to = subject_of(token)
        found += conjuncts(done_to) if done_to is not None else []
    if with_obliques:
        found += [noun for word, one in all_obliques(token) if word != "by" for noun in conjuncts(one)]
    if with_obliques or not objects(token):
        found += [
            child
            for child in token.children
            if base(child) in ("xcomp", "ccomp", "compound") and not child.tag_.startswith("VB")
        ]
    return found


def described(nouns: Iterable[Token]) -> set[str]:
    """What senses may ask of nouns: their lemmas and kinds, and those of the words that belong to them."""
    found: set[str] = set()
    for noun in nouns:
        for word in (noun, *modifiers(noun), *find_belonging(noun)):
            found |= descriptions(word)
    return found


@rule(nothing)
def find_belonging(noun: Token) -> list[Token]:
    """ "thousands of refugees", "control of the city": what the noun is of."""
    return [other for word, other in obliques(noun) if word == "of"]


def descriptions(word: Token) -> set[str]:
    """A word's lemma and kinds: a name's type, `number`, PERSON for a personal pronoun."""
    found = {lexicon().noun(word), word.lower_}
    if word.ent_type_:
        found |= {word.ent_type_, "NAME"}
    elif word.pos_ == "PROPN":
        found.add("NAME")
    if word.pos_ == "NUM":
        found.add("number")
    if word.lower_ in PERSONAL_PRONOUNS:
        found.add("PERSON")
    return found


@rule(none)
def read_supported_noun(token: Token) -> Predicate | None:
    """ "held talks", "the crash happened": the noun's type, told by a verb that says nothing else."""
    for noun in supported(token):
        sense = noun_sense(noun)
        if sense is not None:
            return as_predicate(token, sense, 2.0, "light verb")
    return None


def supported(token: Token) -> list[Token]:
    """The nouns of which a verb says nothing but that they took place."""
    verb, words = lexicon().verb(token), lexicon()
    found = objects(token) if verb in words.light else []
    return [*found, *find_held(token), *find_occurring(token)]


@rule(nothing)
def find_held(token: Token) -> list[Token]:
    """What took place, of a passive: "*an election* was held"."""
    is_held = lexicon().verb(token) in lexicon().light and is_passive_participle(token)
    return [child for child in token.children if base(child) == "nsubj"] if is_held else []


@rule(nothing)
def find_occurring(token: Token) -> list[Token]:
    """What took place, of a verb that says but that: "*the crash* happened", "*talks* took place"."""
    if lexicon().verb(token) not in lexicon().occurs or is_passive_participle(token):
        return []
    things = [noun.lower_ for noun in objects(token)]
    is_that = things == ["place"] if lexicon().verb(token) == "take" else not things
    return [child for child in token.children if base(child) == "nsubj"] if is_that else []


@rule(none)
def read_bare_promise(token: Token) -> Predicate | None:
    """ "vowed to build a force": a promise, whatever is promised."""
    words = lexicon()
    if not words.plays(token, "promise"):
        return None
    promised = any(is_infinitive(clause) for clause in clauses(token))
    return Predicate(token, "AGREE", 0.5, "promise", plover="AGREE") if promised else None


def read_near_words(token: Token, senses: Iterable[Sense]) -> Predicate | None:
    """A sense whose words follow the verb, though the parser did not hang them on it; a guess."""
    after = token.doc[token.i + 1 : min(token.i + NEAR, token.sent.end)]
    words = {word for other in after if other.pos_ in ("NOUN", "PROPN") for word in descriptions(other)}
    for sense in senses:
        led = not sense.prepositions or any(other.lower_ in sense.prepositions for other in after)
        done_by = (
            sense.plover or not sense.subjects or not sense.subjects.isdisjoint(described(agents(token)))
        )
        found = led and done_by and not sense.objects.isdisjoint(words)
        if sense.type and found and not sense.particles:
            return as_predicate(token, sense, 0.7, "near words")
    return None


def read_noun(token: Token) -> Predicate | None:
    """An event noun that heads a phrase and is not told by the verb above it."""
    above = token.head
    if relation(token) not in NOUN_PLACES or token in find_held(above) or token in find_occurring(above):
        return None
    sense = noun_sense(token)
    if sense is None or (not sense.plover and preposition(token) in OF_WHAT):
        return None
    return as_predicate(token, sense, 0.3, "noun")


def noun_sense(noun: Token) -> Sense | None:
    """What an event noun tells of, None for another noun."""
    words = lexicon()
    sense = words.nouns.get(words.noun(noun))
    if sense is not None and sense.type == "ASSAULT" and is_spoken(noun):
        return Sense("ACCUSE", plover="ACCUSE")
    return sense


@rule(no)
def is_spoken(attack: Token) -> bool:
    """Whether an attack is made with words: "a blistering attack"."""
    return any(child.lower_ in lexicon().verbal for child in modifiers(attack))
