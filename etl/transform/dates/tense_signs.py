"""Tense signs: the words of a clause that show its tense, each read with the verb that it governs.

"Will be held" is one sign, and ahead; "held" alone is one, and past. The words are in
`knowledge/data/tense_words.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import no, none, rule
from etl.transform.syntax.closed_words import ARTICLES, POSSESSIVE_DETERMINERS

Tense = Literal["past", "future"]
Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class Sign:
    """A word that shows a tense, or with None one that is read and shows none."""

    tense: Tense | None
    word: str
    upto: int
    """Index of the word after the verb that it governs."""


def forms(heading: str) -> frozenset[str]:
    """Every form of the words under a heading of the list."""
    return frozenset(form for line in word_set("tense_words", heading) for form in line.split())


AUXILIARIES = forms("future auxiliary")
PLANNING = forms("planning")
PLANNED = forms("planned")
AHEAD = forms("ahead")
TIMETABLE = forms("timetable")
PHRASES = word_set("tense_words", "timetable phrase")
PHRASE_VERBS = frozenset(phrase.split()[0] for phrase in PHRASES)
PAST = forms("past")
PAST_BEFORE_BY = forms("past before by")
LOOKING_BACK = forms("looking back")
NO_VERB = forms("no verb")
UNSAID = word_set("no_comment")

BE = frozenset("is are was were am be been 's ’s 're ’re".split())
BE_NOW = frozenset("is are am 's ’s 're ’re".split())
HELPERS = frozenset("be been being have get".split())
BETWEEN = frozenset(
    "not also now never still then only again soon first once instead likely no longer all both each he she it "
    "they we you i".split()
)
"""Words that may stand within a verb: "will not now be held"."""
DETERMINERS = ARTICLES | POSSESSIVE_DETERMINERS | frozenset("this that these those some any all no".split())
NOUN_MARKERS = ARTICLES | POSSESSIVE_DETERMINERS | frozenset("no any some own".split())
"""Words after which "will" and "might" are nouns, and "votes" and "returns"."""
PREPOSITIONS = frozenset(
    "about after against at before by during for from in into near of on over since through to under until upon "
    "with within without".split()
)
NO_NOUN = (
    DETERMINERS
    | PREPOSITIONS
    | frozenset(
        "and or but as than that who which when while if because so how what where whether enough order him them me us "
        "it he she they".split()
    )
)
"""Words before which a participle is no adjective."""
NO_PLURAL = frozenset(
    "is was has does his its this us as yes always perhaps bus news sports series business campus virus politics "
    "olympics texas kansas dallas paris wales".split()
)
NO_ADVERB = frozenset("rally family supply reply assembly ally july italy monopoly anomaly bully fly only early".split())
NO_SUBJECT = DETERMINERS - {"that", "this"} | PREPOSITIONS | frozenset("more most many few several other and".split())
COUNTED = frozenset("first second third last latest only".split())
"""Before an infinitive that tells what was done: "the first to join on Friday"."""
VAIN = frozenset("planned hoped intended wanted wished meant expected".split())
VOID_PURPOSE = frozenset("attempt attempts effort efforts failure refusal unable able".split())
WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|['’](?:ll|s|re)\b|\d[\d,.]*|[,:()–—]|--")


def find_signs(clause: str) -> list[Sign]:
    """The signs of tense in a clause, in order."""
    words, signs, at = WORD.findall(clause), list[Sign](), 0
    while at < len(words):
        sign = read_sign(words, at, signs)
        at = sign.upto if sign else at + 1
        if sign and sign.tense and not is_aside(words, sign, signs):
            signs.append(sign)
    return signs


def read_sign(words: Words, at: int, signs: list[Sign]) -> Sign | None:
    """The sign that a word begins."""
    word = words[at] if at else words[0].lower()
    if not word[0].islower() and word[0] not in "'’" and stem(word) != "'ll":
        return None
    if word == "to":
        return read_infinitive(words, at, signs)
    for known, read in ((AUXILIARIES, read_auxiliary), (TIMETABLE | PHRASE_VERBS, read_timetable)):
        if stem(word) in known and (sign := read(words, at, signs)):
            return sign
    if word == "be":
        return Sign("future", word, end_of_verb(words, at))
    if word in AHEAD or (word == "set" and words[at + 1 : at + 2] == ["for"]):
        return read_ahead(words, at)
    return read_past(words, at, word, signs)


def stem(word: str) -> str:
    """A word without "n't", and "'ll" of "he'll"."""
    if word.endswith(("n't", "n’t")):
        return word[:-3]
    return "'ll" if word.endswith(("'ll", "’ll")) else word


@rule(none)
def read_auxiliary(words: Words, at: int, signs: list[Sign]) -> Sign | None:
    """What "will", "must" or "may" governs is to come, "may have been held" and "would not say" excepted."""
    if at and words[at - 1].lower() in NOUN_MARKERS:
        return None
    word = stem(words[at].lower())
    upto = end_of_verb(words, at + 1)
    verb = [one.lower() for one in words[at + 1 : upto]]
    negated = words[at] != word and "'ll" != word or "not" in verb
    if negated and (word == "could" or (word == "would" and not UNSAID.isdisjoint(verb))):
        return Sign("past", word, upto)
    undone = "have" in verb and looks_past(words[upto - 1]) and word not in ("will", "'ll", "wo", "shall")
    return Sign("past" if undone else "future", word, upto)


def end_of_verb(words: Words, at: int) -> int:
    """The index after the verb that an auxiliary governs: after "not now be held"."""
    while at < len(words) and (words[at].lower() in BETWEEN | HELPERS or is_adverb(words[at])):
        at += 1
    return min(at + 1, len(words))


def is_adverb(word: str) -> bool:
    return word.endswith("ly") and word.lower() not in NO_ADVERB


@rule(none)
def read_infinitive(words: Words, at: int, signs: list[Sign]) -> Sign | None:
    """What somebody "agreed to" do is to come, and not what somebody "refused to" do."""
    verb = words[at + 1] if at + 1 < len(words) else ""
    if not verb.islower() or verb in DETERMINERS or verb.endswith("ing") or is_plural(verb):
        return None
    upto = end_of_verb(words, at + 1)
    planner = find_planner(words, at, signs)
    if not planner:
        return Sign(None, "to", upto)
    done = verb == "have" and at + 2 < len(words) and looks_past(words[at + 2])
    return Sign("past" if done or is_vain(words, at) else "future", planner, upto)


def find_planner(words: Words, at: int, signs: list[Sign]) -> str | None:
    """The word before "to" that lays plans; "to" itself where no verb stands before it, as in a headline."""
    before = [word.lower() for word in words[max(0, at - 5) : at]]
    while "," in before or "to" in before:
        del before[0]
    if not before and words[at + 1] == "be":
        return "to"
    if not before or before[-1] in VOID_PURPOSE:
        return None
    if before[-1] == "due":
        return "due" if not BE.isdisjoint(before) or not signs else None
    if before[-1] in BE | PLANNED:
        return before[-1]
    verb = next((word for word in reversed(before) if word in PLANNING or parts(word)), "")
    if verb in PLANNING:
        return verb
    if not COUNTED.isdisjoint(words[max(0, at - 9) : at]):
        return None
    headline = not signs and at < 5 and before[-1] not in NO_NOUN and not before[-1].endswith("ing")
    return "to" if headline or (words[at + 1] == "be" and not looks_past(before[-1])) else None


def parts(word: str) -> bool:
    """Whether a word between a verb and "to" parts them: "asked why he had yet to", "asked for $2 to"."""
    return word in BE | CONJUNCTIONS or word[0].isdigit()


@rule(no)
def is_vain(words: Words, at: int) -> bool:
    """Whether a plan was one that failed: "had hoped to"."""
    return at > 1 and words[at - 2] == "had" and words[at - 1] in VAIN


def is_planned(words: Words, at: int, signs: list[Sign]) -> bool:
    """Whether what stands before "to" lays plans."""
    before = [word.lower() for word in words[max(0, at - 5) : at]]
    while "," in before or "to" in before:
        del before[0]
    if not before or before[-1] in VOID_PURPOSE or not COUNTED.isdisjoint(words[max(0, at - 9) : at]):
        return False
    if before[-1] == "due":
        return not BE.isdisjoint(before) or not signs
    if before[-1] in BE | PLANNED or not PLANNING.isdisjoint(before):
        return True
    return not signs or (words[at + 1] == "be" and not looks_past(before[-1]))


@rule(none)
def read_ahead(words: Words, at: int) -> Sign | None:
    """What is "scheduled", "due" or "expected" is to come, "due to snow" and "as expected" excepted."""
    before = {word.lower() for word in words[max(0, at - 2) : at]}
    causal = words[at] == "due" and words[at + 1 : at + 2] == ["to"]
    hasty = at > 0 and is_adverb(words[at - 1])
    aside = causal or hasty or not before.isdisjoint({"as", "than", "had"})
    return Sign(None if aside else "future", words[at], at + 1)


@rule(none)
def read_timetable(words: Words, at: int, signs: list[Sign]) -> Sign | None:
    """What "opens", "takes effect" or "is opening" is fixed, and to come."""
    word, before = words[at], words[at - 1] if at else ""
    phrase = at + 1 < len(words) and f"{word} {words[at + 1]}" in PHRASES
    if not phrase and word not in TIMETABLE:
        return None
    if word.endswith("ing"):
        here = before in BE_NOW or before.endswith(("'re", "’re", "'m", "’m")) or before.lower() in PRONOUN_IS
        return Sign("future", word, at + 1) if here else None
    return Sign("future", word, at + 1 + phrase) if is_finite(word, before, words[:at], signs) else None


def is_finite(word: str, before: str, words: Words, signs: list[Sign]) -> bool:
    """Whether "opens" or "open" is the verb of its clause and no noun or infinitive."""
    low = before.lower()
    if low in NO_SUBJECT or not (before[:1].isalpha() or before in (",", ")")):
        return False
    if signs and signs[-1].tense == "past" and low not in RELATIVE and not BREAKS.intersection(words[signs[-1].upto :]):
        return False
    if word.endswith("s"):
        return word not in NOUNS_TOO or before in RELATIVE or has_singular_subject(words)
    return low in ("i", "we", "you", "they") or is_plural(low)


def has_singular_subject(words: Words) -> bool:
    """Whether a noun in the singular, or a name, stands right before: "the team plays", not "cast votes"."""
    return words[-1][:1].isupper() or words[-1] == "," or any(word.lower() in NOUN_MARKERS for word in words[-3:])


NOUNS_TOO = frozenset("votes returns leaves plays visits marches starts ends races runs tours releases launches".split())
CONJUNCTIONS = frozenset("that why how whether who which if had has have did".split())
CONDITIONS = frozenset("if when once until unless before till".split())
PRONOUN_IS = frozenset(f"{word}{mark}s" for word in ("he", "she", "it", "who", "that") for mark in "'’")
RELATIVE = frozenset("who which that it he she".split())
BREAKS = frozenset({",", "and", "but", "that", "who", "which"})


def is_plural(word: str) -> bool:
    return word.endswith("s") and word not in NO_PLURAL and not word.endswith(("'s", "’s", "ss", "us", "is"))


@rule(none)
def read_past(words: Words, at: int, word: str, signs: list[Sign]) -> Sign | None:
    """A verb in the past or a participle, an adjective excepted: "the newly elected mayor"."""
    after = words[at + 1] if at + 1 < len(words) else ""
    if word in LOOKING_BACK:
        return None if signs and is_firm(signs[-1]) else Sign("past", word, at + 1)
    if (word in PAST_BEFORE_BY and after == "by") or (word == "put" and after == "it"):
        return Sign("past", word, at + 1)
    if not looks_past(word) or (word == "been" and after.endswith("ing")) or (at and words[at - 1] == "being"):
        return None
    if is_condition(words, at):
        return Sign("future", word, at + 1)
    return Sign(None if is_adjective(words, at) else "past", word, at + 1)


@rule(no)
def is_condition(words: Words, at: int) -> bool:
    """Whether a participle is of a clause that is waited for: "when the case is heard in May"."""
    return at > 1 and words[at - 1] in BE_NOW and not CONDITIONS.isdisjoint(map(str.lower, words[max(0, at - 7) : at]))


def is_firm(sign: Sign) -> bool:
    """Whether a sign stays what it is before "after": not "opens after", nor "pledged to help after"."""
    return sign.tense == "past" or not (sign.word in TIMETABLE or looks_past(sign.word))


def looks_past(word: str) -> bool:
    """Whether a word has the form of a past."""
    return word in PAST or (len(word) > 3 and word.endswith("ed") and word not in NO_VERB and "-" not in word)


@rule(no)
def is_adjective(words: Words, at: int) -> bool:
    """Whether a participle stands before its noun, after a determiner or a preposition."""
    if not at or at + 1 >= len(words) or words[at] in BE | {"did", "had", "said"}:
        return False
    adverb = is_adverb(words[at - 1]) or words[at - 1] in ("still", "yet", "now", "once", "long", "well")
    before = words[at - 2] if at > 1 and adverb else words[at - 1]
    after = words[at + 1]
    noun = after.islower() and after not in NO_NOUN and not is_adverb(after)
    return noun and before.lower() in DETERMINERS | PREPOSITIONS


SAYING = frozenset("said says added told".split())


@rule(no)
def is_aside(words: Words, sign: Sign, signs: list[Sign]) -> bool:
    """Whether a past only reports, within a clause that looks ahead: "will, he said, go"."""
    closed = sign.upto < len(words) and words[sign.upto] == ","
    return closed and sign.word in SAYING and bool(signs) and signs[-1].tense == "future"
