"""Vague times: rules for now, the past and the future, which have no place on a calendar."""

from __future__ import annotations

import re

from etl.transform.dates.grammar import Context, Match, Reading, rule

NOT_NOW = re.compile(r"\s{1,3}known\b")


@rule(
    "present",
    "right now currently at these nowadays",
    r"(?:right )?now|currently|at present|these days|nowadays|at the moment",
)
def present(context: Context, match: Match) -> Reading | None:
    """Now.

    now → PRESENT_REF, DATE, no days
    right now → PRESENT_REF
    currently → PRESENT_REF
    these days → PRESENT_REF
    [Now] that he left, she sings → PRESENT_REF
    “It is now known.” → nothing
    """
    if match[0].lower() == "now" and NOT_NOW.match(context.text, match.end()):
        return None
    return Reading("PRESENT_REF")


PERIODS = r"(?:years?|months?|weeks?|days?|hours?|decades?|quarters?)"


@rule(
    "past",
    "more most recently recent previously formerly lately in",
    rf"(?:more |most )?recently|recent(?= (?:\w{{1,20}}ly )?[a-z])(?! (?:{PERIODS}|times)\b)"
    rf"|(?-i:Previously)|formerly|lately|in (?P<words>the past)(?! (?:\d|\w{{1,20}} {PERIODS}|{PERIODS}))",
)
def past(context: Context, match: Match) -> Reading:
    """The past, as vaguely as that.

    recently → PAST_REF, DATE, no days
    more recently → PAST_REF
    a [recent] survey → PAST_REF
    [Previously], he sang → PAST_REF
    “It was previously known.” → nothing
    in [the past] → PAST_REF
    """
    return Reading("PAST_REF", start=match.start("words") if match["words"] else None)


@rule(
    "future",
    "pretty soon in the future",
    r"(?:pretty )?soon(?! (?:as|after)\b)"
    r"|(?:in )?(?P<words>the (?:near |foreseeable |not-too-distant )?future)"
    r"|future(?= [a-z])(?! (?:in|of|for|and|or|is|was|that|as|with|to|at|on|if|may|will)\b)",
)
def future(context: Context, match: Match) -> Reading:
    """The future, as vaguely as that.

    soon → FUTURE_REF, DATE, no days
    in [the near future] → FUTURE_REF
    the future → FUTURE_REF
    all [future] losses → FUTURE_REF
    “She has a future in film.” → nothing
    “as soon as she can” → nothing
    """
    return Reading("FUTURE_REF", start=match.start("words") if match["words"] else None)


@rule(
    "current",
    "current",
    r"current(?= [a-z])(?! (?:fiscal )?(?:year|month|week|quarter|decade|century|accounts?|events)\b)",
)
def current(context: Context, match: Match) -> Reading:
    """What is current, of now.

    the [current] government → PRESENT_REF, DATE
    “current events” → nothing
    """
    return Reading("PRESENT_REF")
