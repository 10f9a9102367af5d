"""Tense signs: the words of a clause that show its tense, each read with the verb that it governs.

"Will be held" is one sign, and ahead; "held" alone is one, and past.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from etl.transform.dates import tense_words as known
from etl.transform.rules import no, none, rule

Tense = Literal["past", "future"]
WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|['’](?:ll|s|re)\b|\d[\d,.]*|[,:()–—]|--")


HEADLINE_WORDS = 5
"""Words within which the infinitive of a headline begins: "Mayor to resign"."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A word that shows a tense, or with None one that is read and shows none."""

    tense: Tense | None
    word: str
    upto: int
    """Index of the word after the verb that it governs."""


@dataclass(slots=True)
class Clause:
    """The words of a clause, and the signs that were found in it so far."""

    words: list[str]
    """As printed, marks among them."""
    low: list[str] = field(init=False)
    """In lower case."""
    signs: list[Sign] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.low = [word.lower() for word in self.words]

    def at(self, index: int) -> str:
        """A word in lower case; empty before the first and after the last."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def before(self, index: int, count: int) -> list[str]:
        """So many words before one."""
        return self.low[max(0, index - count) : index]


def find_signs(text: str) -> list[Sign]:
    """The signs of tense in a clause, in order."""
    clause, at = Clause(WORD.findall(text)), 0
    while at < len(clause.words):
        sign = read_sign(clause, at)
        at = sign.upto if sign else at + 1
        if sign and sign.tense and not is_aside(clause, sign):
            clause.signs.append(sign)
    return clause.signs


def read_sign(clause: Clause, at: int) -> Sign | None:
    """The sign that a word begins; names begin none."""
    word = stem(clause.low[at])
    if at and clause.words[at][0].isupper() and word != "'ll":
        return None
    if word in known.AUXILIARIES and (sign := read_auxiliary(clause, at)):
        return sign
    if word == "to":
        return read_infinitive(clause, at)
    if word in known.PRESENTS and (sign := read_present(clause, at)):
        return sign
    if word in known.AHEAD or (word in ("set", "forecast") and clause.at(at + 1) == "for"):
        return read_ahead(clause, at)
    return Sign("future", word, end_of_verb(clause, at)) if word == "be" else read_past(clause, at)


def stem(word: str) -> str:
    """A word without "n't", and "'ll" of "he'll"."""
    if word.endswith(("n't", "n’t")):
        return word[:-3]
    return "'ll" if word.endswith(("'ll", "’ll")) else word


@rule(no)
def is_aside(clause: Clause, sign: Sign) -> bool:
    """Whether a past only reports, within a clause that looks ahead: "will, he said, go"."""
    ahead = bool(clause.signs) and clause.signs[-1].tense == "future"
    return ahead and sign.word in known.SAYING and clause.at(sign.upto) == ","


# Auxiliaries


@rule(none)
def read_auxiliary(clause: Clause, at: int) -> Sign | None:
    """What "will", "must" or "may" governs is to come, "may have sunk" and "would not say" excepted."""
    if clause.at(at - 1) in known.NOUN_MARKERS:
        return None
    word, upto = stem(clause.low[at]), end_of_verb(clause, at + 1)
    verb = clause.low[at + 1 : upto]
    return Sign("past" if is_done(word, verb) or is_denied(clause.low[at], verb) else "future", word, upto)


def end_of_verb(clause: Clause, at: int) -> int:
    """The index after the verb that an auxiliary governs: after "not now be held"."""
    while clause.at(at) in known.BETWEEN or is_adverb(clause.at(at)):
        at += 1
    return min(at + 1, len(clause.words))


def is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in known.NO_ADVERB


def is_done(auxiliary: str, verb: list[str]) -> bool:
    """Whether "may have sunk" says what has been; "will have sunk" does not."""
    return "have" in verb and looks_past(verb[-1]) and auxiliary not in ("will", "'ll", "wo", "shall")


def is_denied(auxiliary: str, verb: list[str]) -> bool:
    """Whether something was not done: "could not be reached", "would not comment"."""
    if "not" not in verb and not auxiliary.endswith("t"):
        return False
    return auxiliary.startswith("could") or (
        auxiliary.startswith("would") and not known.UNSAID.isdisjoint(verb)
    )


# Infinitives


@rule(none)
def read_infinitive(clause: Clause, at: int) -> Sign | None:
    """What somebody "agreed to" do is to come, and not what somebody "refused to" do."""
    if not is_infinitive(clause, at + 1):
        return None
    upto, planner = end_of_verb(clause, at + 1), find_planner(clause, at)
    if not planner:
        return Sign(None, "to", upto)
    done = clause.at(at + 1) == "have" and looks_past(clause.at(at + 2))
    return Sign("past" if done or is_vain(clause, at) else "future", planner, upto)


def is_infinitive(clause: Clause, at: int) -> bool:
    """Whether a word after "to" may be a verb: no "to voters", "to the", "to Oslo"."""
    verb = clause.at(at)
    return (
        bool(verb)
        and clause.words[at].islower()
        and not (verb in known.DETERMINERS or verb.endswith("ing") or is_plural(verb))
    )


def is_plural(word: str) -> bool:
    return (
        word.endswith("s")
        and word not in known.NO_PLURAL
        and not word.endswith(("'s", "’s", "ss", "us", "is"))
    )


def find_planner(clause: Clause, at: int) -> str | None:
    """The word before "to" that lays plans; "to" itself where no verb stands before it, as in a headline."""
    before = clause.before(at, 5)
    while "," in before or "to" in before:
        del before[0]
    nearest = before[-1] if before else ""
    if nearest == "due":
        return nearest if is_due(before[:-1]) or not clause.signs else None
    if nearest in known.BE | known.PLANNED:
        return nearest
    if nearest in known.VOID_PURPOSE:
        return None
    return find_planning_verb(before) or ("to" if is_plan_of_its_own(clause, at, nearest) else None)


def is_due(before: list[str]) -> bool:
    """Whether "due" is said of a subject: "is now due to", not "was closed due to"."""
    governing = [word for word in before if word not in known.BETWEEN and not is_adverb(word)]
    return bool(governing) and governing[-1] in known.BE


def find_planning_verb(before: list[str]) -> str | None:
    """The verb that governs an infinitive, unless a clause or a sum parts them: "asked for $2 to"."""
    for word in reversed(before):
        if word in known.PLANNING:
            return word
        if word in known.PARTING or word[0].isdigit():
            return None
    return None


def is_plan_of_its_own(clause: Clause, at: int, nearest: str) -> bool:
    """Whether an infinitive without a planning verb is to come: "a march to be held", "Mayor to resign"."""
    if not known.COUNTED.isdisjoint(clause.before(at, 9)):
        return False
    if clause.at(at + 1) == "be" and not looks_past(nearest):
        return True
    participle = nearest.endswith("ing") and len(nearest) > len("king")
    return not clause.signs and 0 < at < HEADLINE_WORDS and nearest not in known.NO_NOUN and not participle


@rule(no)
def is_vain(clause: Clause, at: int) -> bool:
    """Whether a plan was one that failed: "had hoped to"."""
    return clause.at(at - 2) == "had" and clause.at(at - 1) in known.VAIN


# Words that look ahead


@rule(none)
def read_ahead(clause: Clause, at: int) -> Sign | None:
    """What is "scheduled", "due" or "expected" is to come, "due to snow" and "as expected" excepted."""
    causal = clause.low[at] == "due" and clause.at(at + 1) == "to"
    aside = (
        causal or is_adverb(clause.at(at - 1)) or not {"as", "than", "had"}.isdisjoint(clause.before(at, 2))
    )
    return Sign(None if aside else "future", clause.low[at], at + 1)


@rule(none)
def read_present(clause: Clause, at: int) -> Sign | None:
    """What "opens", "takes effect" or "is opening" is fixed, and to come; so is what somebody "plans"."""
    word = clause.low[at]
    phrase = f"{word} {clause.at(at + 1)}" in known.PHRASES
    if not phrase and word not in known.TIMETABLE | known.WANTING:
        return None
    present = is_going_on(clause.at(at - 1)) if word.endswith("ing") else is_finite(clause, at)
    return Sign("future", word, at + 1 + phrase) if present else None


def is_going_on(before: str) -> bool:
    """Whether "opening" follows a form of be in the present."""
    return before in known.BE_NOW | known.PRONOUNS_WITH_IS or before.endswith(("'re", "’re", "'m", "’m"))


def is_finite(clause: Clause, at: int) -> bool:
    """Whether "opens" or "open" is the verb of its clause and no noun or infinitive."""
    before = clause.at(at - 1)
    if before in known.NO_SUBJECT or not (before[:1].isalpha() or before in (",", ")")):
        return False
    if is_told_before(clause, at):
        return False
    if not clause.low[at].endswith("s"):
        return has_plural_subject(clause, at)
    return clause.low[at] not in known.NOUN_OR_VERB or has_singular_subject(clause, at)


def is_told_before(clause: Clause, at: int) -> bool:
    """Whether the clause has a verb in the past already, and no other clause begins after it."""
    if not clause.signs or clause.signs[-1].tense != "past" or clause.at(at - 1) in known.SUBJECTS:
        return False
    return known.CLAUSE_OPENERS.isdisjoint(clause.low[clause.signs[-1].upto : at])


def has_plural_subject(clause: Clause, at: int) -> bool:
    before = clause.at(at - 1)
    shared = before == "and" and not known.PLURAL_SUBJECTS.isdisjoint(clause.low[:at])
    return before in known.PLURAL_SUBJECTS or is_plural(before) or shared


def has_singular_subject(clause: Clause, at: int) -> bool:
    """Whether a noun in the singular, or a name, stands right before: "the team plays", not "cast votes"."""
    before = clause.at(at - 1)
    if before in known.SUBJECTS or before == "," or clause.words[at - 1][0].isupper():
        return True
    return not known.NOUN_MARKERS.isdisjoint(clause.before(at, 3))


# Words that look back


@rule(none)
def read_past(clause: Clause, at: int) -> Sign | None:
    """A verb in the past or a participle, an adjective excepted: "the newly elected mayor"."""
    word, before, after = clause.low[at], clause.at(at - 1), clause.at(at + 1)
    if word in known.LOOKING_BACK:
        return None if clause.signs and is_firm(clause.signs[-1]) else Sign("past", word, at + 1)
    if (word in known.PAST_BEFORE_BY and after == "by") or (word, after) == ("put", "it"):
        return Sign("past", word, at + 1)
    if not looks_past(word) or before == "being" or (word == "been" and after.endswith("ing")):
        return None
    if is_condition(clause, at):
        return Sign("future", word, at + 1)
    return Sign(None if is_adjective(clause, at) else "past", word, at + 1)


def is_firm(sign: Sign) -> bool:
    """Whether a sign stays what it is before "after": not "opens after", nor "pledged to help after"."""
    return sign.tense == "past" or not (sign.word in known.TIMETABLE or looks_past(sign.word))


def looks_past(word: str) -> bool:
    """Whether a word has the form of a past."""
    regular = word.endswith("ed") and len(word) > 3 and "-" not in word
    return word in known.PAST or (regular and word not in known.NO_VERB)


@rule(no)
def is_condition(clause: Clause, at: int) -> bool:
    """Whether a participle is of a clause that is waited for: "when the case is heard in May"."""
    return clause.at(at - 1) in known.BE_NOW and not known.CONDITIONS.isdisjoint(clause.before(at, 7))


@rule(no)
def is_adjective(clause: Clause, at: int) -> bool:
    """Whether a participle stands before its noun, after a determiner or a preposition."""
    if clause.low[at] in known.BE or clause.low[at] in ("did", "had", "said"):
        return False
    adverb = is_adverb(clause.at(at - 1)) or clause.at(at - 1) in known.EARLIER
    marked = clause.at(at - 2 if adverb else at - 1) in known.DETERMINERS | known.PREPOSITIONS
    return marked and is_noun(clause, at + 1)


def is_noun(clause: Clause, at: int) -> bool:
    """Whether a word may be a noun: in lower case, and of no closed class."""
    word = clause.at(at)
    return bool(word) and clause.words[at].islower() and word not in known.NO_NOUN and not is_adverb(word)
