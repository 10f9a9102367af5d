"""Dateline: the words before a report's first sentence: where it was filed, when, for which agency.

One grammar for all who read it: `extract` takes place, agency and day from it; `transform` knows by it that a
name there is a place, and that nobody says these words. It knows forms, not places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.offsets import Offsets

UPPER = "[A-ZÀ-Þ]"
CAPITALS = rf"{UPPER}[A-ZÀ-Þ'’.-]+(?:[ /]{UPPER}[A-ZÀ-Þ'’.-]*){{0,4}}"
CAPITALISED = rf"{UPPER}[a-zß-ÿ]+(?:[ -]{UPPER}[a-zß-ÿ]+){{0,3}}"
MONTH = (
    r"(?i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
WITHIN = rf"(?:,\s*(?!{MONTH})[A-Z][\w.’']*(?:\s[A-Z][\w.’']*){{0,2}}){{0,2}}"
"""The state or country of a place: `JACKSON, Miss.`, `BERGEN, Norway`."""
DATE = rf"{MONTH}\s+\d{{1,2}}(?:,\s*\d{{4}})?|\d{{1,2}}\s+{MONTH}(?:\s+\d{{4}})?"
DAY = rf"(?:,?\s+(?P<day>{DATE}))"
AGENCY = r"(?:\s*[(\[/](?P<agency>[A-Z][\w&. -]{1,40}(?:/[A-Z][\w&. -]{1,40})?)[)\]/])"
COUNTRY = r"(?:\s\[[A-Z][\w ]+\])"
DASH = r"\s*(?:--+|[–—―−]|-(?=\s|$))"
AHEAD = r"(?=\s+[A-Z“\"‘])"
NO_PLACE = (
    r"(?!(?i:update|analysis|opinion|exclusive|breaking|watch|video|live|editorial|correction|note|review"
    r"|fact ?check|explainer|interview|column|comment|obituary|timeline|profile|feature|advisory|urgent"
    r"|photos?|more|related|read|and|but|q&a)\b|(?:Mr|Mrs|Ms|Dr|Sir)\b)"
)
"""What is printed before a dash or a colon, in capitals or before brackets, and is no place."""
FORMS = tuple(
    re.compile(NO_PLACE + form)
    for form in (
        rf"(?P<place>{CAPITALS}{WITHIN}){DAY}?{AGENCY}?{DASH}",  # SEOUL, June 12 (Yonhap) --
        rf"(?P<place>{CAPITALISED}{WITHIN}){DAY}?{AGENCY}{DASH}",  # Paris, 3 March (AFP) —
        rf"(?P<place>{CAPITALISED}{WITHIN}){DAY}{DASH}",  # Paris, 3 March –
        rf"[(\[](?P<agency>[A-Z][A-Za-z]{{1,12}})[)\]]{DASH}",  # (Reuters) -
        # New Delhi [India], March 3 (ANI): MOSCOW, March 3. /TASS/.
        rf"(?P<place>(?:{CAPITALS}|{CAPITALISED}){WITHIN}){COUNTRY}?{DAY}\.?{AGENCY}[:.]?{AHEAD}",
        rf"(?P<place>{CAPITALS}{WITHIN})\s\((?P<day>{DATE})\){DASH}",  # GENEVA (3 March 2020) –
    )
)
"""Forms that nothing else has: a place that is not in capitals needs a day or an agency beside it."""
WITH_COLON = re.compile(rf"{NO_PLACE}(?P<place>{CAPITALS}{WITHIN}){DAY}?{AGENCY}?:{AHEAD}")
"""`LONDON: The`. Headlines begin so too: of 13 such words at the start of 1,044 articles two were places."""
LONE = re.compile(rf"{NO_PLACE}(?P<place>(?:{CAPITALS}|{CAPITALISED}){WITHIN}){DAY}\.?")
EARLY = 300
"""Characters within which an article's dateline begins, after a title and a byline at most."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where the parts of a dateline are: half-open ranges of characters of the text it was found in."""

    whole: Offsets
    """Its dash or colon too."""
    place: Offsets | None = None
    agency: Offsets | None = None
    day: Offsets | None = None


def match_dateline(paragraph: str) -> Dateline | None:
    """The dateline with which an article's first paragraph begins, or None.

    >>> match_dateline("SEOUL, June 12 (Yonhap) -- The")
    Dateline(whole=(0, 26), place=(0, 5), agency=(16, 22), day=(7, 14))
    """
    return _first_match((*FORMS, WITH_COLON), paragraph)


def match_lone_dateline(line: str) -> Dateline | None:
    """The dateline that is a whole line, `EASTMERE, March 3, 2020`, or None."""
    match = LONE.fullmatch(line)
    return _dateline(match, 0) if match else None


def find_dateline(text: str) -> Dateline | None:
    """The dateline of a text, at the start of one of its first lines, if it is certain to be one; or None.

    >>> find_dateline("Crane falls\\n\\nJACKSON, Miss. — A crane fell.")
    Dateline(whole=(13, 29), place=(13, 27), agency=None, day=None)
    """
    start = 0
    for line in text[: EARLY + 200].split("\n"):
        if start > EARLY:
            break
        if found := _first_match(FORMS, line, start):
            return found
        start += len(line) + 1
    return None


def _first_match(forms: tuple[re.Pattern[str], ...], line: str, start: int = 0) -> Dateline | None:
    match = next(filter(None, (form.match(line) for form in forms)), None)
    return _dateline(match, start) if match else None


def _dateline(match: re.Match[str], start: int) -> Dateline:
    """The dateline of a match in a line that begins at `start`."""

    def offsets(part: str | int) -> Offsets | None:
        if part not in (0, *match.re.groupindex) or match[part] is None:
            return None
        return match.start(part) + start, match.end(part) + start

    whole = match.start() + start, match.end() + start
    return Dateline(whole, offsets("place"), offsets("agency"), offsets("day"))
