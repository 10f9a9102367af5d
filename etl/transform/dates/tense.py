"""Tense: whether the words around a date speak of what is to come or of what has been.

"Friday" is the last one in "resigned Friday" and the next one in "will resign Friday". The last sign of a
tense in the clause before the date decides; where there is none, as in "On Friday the mayor will resign",
the first one after it. A deadline ("by Friday") lies ahead, unless what met it is past. The parse is not
used, for a date's own clause is often a fragment.
"""

from __future__ import annotations

import re

from etl.transform.dates.tense_signs import Sign, Tense, find_signs
from etl.transform.dates.tense_words import ASKED_FOR, CALLED_FOR, FIXTURES, LASTED, PUT_OFF
from etl.transform.rules import no, rule

CHARACTERS_BEFORE = 160
"""Characters before a date, within its clause, whose words show the tense."""
CHARACTERS_AFTER = 80
"""Characters after a date that are read where none before it shows a tense."""
# No clause ends at "a.m.", "Gen." or "U.S.".
CLAUSE_BREAK = re.compile(
    r"(?:(?<!\.m)(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.|[;!?])\s|[\"”“]|\n\n"
)

# Before a date

PHASES = (
    r"(?:(?:the|at|on|of|late|early|end|start|beginning|middle|mid|noon|midnight|morning|evening|night|least"
    r"|about|this|next|\d{1,2}(?::\d\d)?|[ap]\.?m\.?)[\s-]{1,3}){0,5}$"
)
"""What may stand between a preposition and its date: "by the end of", "by noon on"."""
LIMIT = re.compile(
    r"\b(by|until|till|before|through|starting|beginning|effective|since|as of|for|to)\s{1,3}" + PHASES, re.I
)
FRONTED = re.compile(
    r"(?:^|,|\b(?:and|but|that|while|when|because)\s)\s{0,3}"
    r"(?:on|in|by|from|late|early|at|over)\s{1,3}" + PHASES,
    re.I,
)
"""A date that opens its clause."""
IS_ON = re.compile(
    r"\b(?:is|are|(?:it|that|he|she)['’]s)\s{1,3}(?:(?:on|in|for|set|not|until|only)\s{1,3}){0,2}$"
)
SO_FAR = re.compile(r"\byear (?:to date )?through\s{1,3}$", re.I)
IN_VIEW = re.compile(
    r"\b(?:ahead of|advance of|run-up to|looking to|before|prepar\w{1,4} for|ready for)\s{1,3}$", re.I
)
NEGATION = re.compile(r"\b(?:not|never|nothing|nobody|no|none)\b|n['’]t\b", re.I)
WAS = re.compile(r"\b(?:was|were|had|wanted|hoped|planned|intended|meant)\b")

# After a date

PAUSE = re.compile(r"[,;:()–—]|--|\b(?:and|but)\b")
BUT = re.compile(r",?\s{1,3}(?:but|until|when)\b")
POSSESSIVE = re.compile(r"['’]s\b")
OWN_FIXTURE = re.compile(r"['’]s?\s{1,3}([a-z]+)(?:\s{1,3}([a-z]+))?")


def is_future(text: str, start: int, end: int | None = None) -> bool:
    """Whether the clause around a date looks ahead; of "Sunday's vote", whether the vote is to come."""
    if end is not None and POSSESSIVE.match(text, end):
        return is_fixture_ahead(text, start, end)
    return read_tense(text, start, end) == "future"


def read_tense(text: str, start: int, end: int | None = None) -> Tense | None:
    """The tense of the clause around a date; None where nothing shows it."""
    before, after = clause_before(text, start), clause_after(text, end or start)
    sign, fronted = last_sign(before), FRONTED.search(before)
    if sign is None or fronted:
        sign = first_sign(after if fronted else PAUSE.split(after)[0]) or sign
    if IS_ON.search(before) or (end is not None and is_fixture_ahead(text, start, end)):
        return "future"
    if limit := LIMIT.search(before):
        return tense_of_limit(limit[1].lower(), before, sign)
    return undo(sign, text, before, end or start) if sign else None


@rule(lambda sign, *_: sign.tense)
def undo(sign: Sign, text: str, before: str, end: int) -> Tense | None:
    """A sign's tense; past for what was to be and did not come: "was to open on Friday, but"."""
    undone = sign.tense == "future" and WAS.search(before) and BUT.match(text, end)
    return "past" if undone else sign.tense


@rule(no)
def is_fixture_ahead(text: str, start: int, end: int) -> bool:
    """Whether what a date owns is still to come: "ahead of Sunday's vote", "will win Sunday's vote"."""
    owned = OWN_FIXTURE.match(text, end)
    if not owned or FIXTURES.isdisjoint(word for word in owned.groups() if word):
        return False
    before = clause_before(text, start)
    sign = last_sign(before)
    if sign and sign.tense == "past":
        return before.rstrip().endswith("ahead of")
    return bool(sign or IN_VIEW.search(before))


def is_in_view(text: str, start: int) -> bool:
    """Whether a date is one that people look to: "ahead of the weekend"."""
    return clause_before(text, start).rstrip().endswith("ahead of")


def tense_of_limit(word: str, before: str, sign: Sign | None) -> Tense | None:
    """Of "by Friday": to come, unless what is done by then, or has lasted until then, is past."""
    if word in ("since", "as of") or SO_FAR.search(before):
        return "past"
    if word in ("for", "to"):
        known = CALLED_FOR if word == "for" else PUT_OFF
        return "future" if sign and sign.word in known else sign.tense if sign else None
    if not sign or sign.tense == "future" or word in ("starting", "beginning", "effective"):
        return "future"
    if word in ("until", "till", "through"):
        return "past" if sign.word in LASTED or NEGATION.search(before) else "future"
    return "future" if sign.word in ASKED_FOR else "past"


def last_sign(words: str) -> Sign | None:
    signs = find_signs(words)
    return signs[-1] if signs else None


def first_sign(words: str) -> Sign | None:
    signs = find_signs(words)
    return signs[0] if signs else None


def clause_before(text: str, start: int) -> str:
    """The words before a date, back to the last mark that ends a clause."""
    return CLAUSE_BREAK.split(text[max(0, start - CHARACTERS_BEFORE) : start])[-1]


def clause_after(text: str, end: int) -> str:
    """The words after a date, up to the first mark that ends a clause."""
    return CLAUSE_BREAK.split(text[end : end + CHARACTERS_AFTER])[0]
