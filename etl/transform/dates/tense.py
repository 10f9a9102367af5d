"""Tense: whether the words before a date speak of what is to come or of what has been.

"Friday" is the last one in "resigned Friday" and the next one in "will resign Friday". The last word
of the clause that shows a tense decides; the parse is not used, for a date's own clause is often a fragment.
"""

from __future__ import annotations

import re

CLAUSE_CHARACTERS = 90
"""Characters before a date, within its clause, whose words show the tense."""
WEAK_REACH = 25
"""Characters before a date within which a weak sign ("by", "until") overrules an earlier verb in the past."""
# No clause ends at "a.m.", "Gen." or "U.S.".
CLAUSE_BREAK = re.compile(
    r"(?:(?<!\.m)(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.|[;!?])\s|[\"”“]|\n\n"
)
SURE_FUTURE = re.compile(
    r"\b(?:will|'ll|’ll|wo|would|shall|may|might|could|plans? to|planned for|scheduled|expect(?:s|ed)|due"
    r"|set to"
    r"|set for|upcoming|going to|is to|are to|was to|were to|to be|hopes? to|intends? to|slated|deadline"
    r"|on track|to meet|to vote|redemption"
    r"|(?:agreed|vowed|pledged|promised|decided|planned|offered|asked|urged|ordered)"
    r"(?: \w{1,12}){0,3} to [a-z]{2,12})\b",
    re.I,
)
WEAK_FUTURE = re.compile(
    r"\b(?:until|till|by|effective|matur\w{1,6}|starting|beginning|payable|through)\b", re.I
)
PAST = re.compile(
    r"\b(?:was|were|had|did|said|says|since|after|ago|told|met"
    r"|(?<!\bbe )(?!scheduled|expected|planned|slated|need|proceed|indeed|limited|united)[a-z]{2,18}ed"
    r"|held|came|went|took|made|gave|won|lost|began|fell|rose|led|sent|left|struck|broke|spoke)\b",
    re.I,
)
POSSESSIVE = re.compile(r"['’]s\b")


def is_future(text: str, start: int, end: int | None = None) -> bool:
    """Whether the clause before a date looks ahead; never for "Wednesday's ruling"."""
    if end is not None and POSSESSIVE.match(text, end):
        return False
    before = clause_before(text, start)
    sure, weak, past = (end_of_last(sign, before) for sign in (SURE_FUTURE, WEAK_FUTURE, PAST))
    if weak > past and (weak > len(before) - WEAK_REACH or past < 0):
        return True
    return sure > past


def is_past(text: str, start: int) -> bool:
    """Whether the clause before a date says what has been."""
    return bool(PAST.search(clause_before(text, start)))


def clause_before(text: str, start: int) -> str:
    """The words before a date, back to the last mark that ends a clause."""
    return CLAUSE_BREAK.split(text[max(0, start - CLAUSE_CHARACTERS) : start])[-1]


def end_of_last(pattern: re.Pattern[str], words: str) -> int:
    """Where a pattern's last match ends, or -1."""
    return max((match.end() for match in pattern.finditer(words)), default=-1)
