"""Published: dates as pages and papers print them, read to ISO 8601 as precisely as they are given.

Where the order of day and month is open (12/06/2020), where a zone's name is shared by several (CST, IST),
and where no year is given, nothing is guessed: the part in doubt is left out, or the whole.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from etl.extract.lists import one_of, pairs

# English, and what sites of other languages print around articles in English.
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio januari janeiro",
            "february feb februar février fevrier febrero febbraio februari fevereiro",
            "march mar märz maerz mars marzo maart março",
            "april apr avril abril aprile",
            "may mai mayo maggio mei maio maj",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug août aout agosto augustus augusti",
            "september sept sep septembre septiembre settembre setembro",
            "october oct oktober octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember décembre diciembre dicembre dezembro",
        ), start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
DAY = r"(?P<day>\d{1,2})(?:st\b|nd\b|rd\b|th\b|\.(?=\s))?"
YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"
DATES = (
    rf"{MONTH}\s+{DAY}\s*,?\s+{YEAR}",  # June 12, 2020
    rf"{DAY}[\s-]+(?:(?:of|de)\s+)?{MONTH},?[\s-]+(?:del?\s+)?{YEAR}",  # 12 June 2020; 12-Jun-2020
    rf"{YEAR}(?P<sep>[-/.])(?P<mm>\d{{1,2}})(?P=sep){DAY}",  # 2020-06-12
    rf"{YEAR}(?P<mm>\d\d)(?P<day>\d\d)",  # 20200612
    rf"(?P<first>\d{{1,2}})(?P<sep>[/.-])(?P<second>\d{{1,2}})(?P=sep){YEAR}",  # 13/06/2020, never 12/06/2020
    rf"{MONTH},?\s+{YEAR}",  # June 2020
    rf"{YEAR}-(?P<mm>\d\d)",
    YEAR,
)
CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d)(?::(?P<second_>\d\d)(?:[.,]\d+)?)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*\(?(?P<zone>Z|[A-Z]{2,4}|(?:GMT|UTC)?\s*[+-]\d\d:?(?:\d\d)?)?\)?"
)
LABEL = (
    r"(?:(?:first\s+|last\s+)?(?:published|updated|posted|modified|created|issued|filed|date|on|released"
    r"|publiée?|publicad[oa]|pubblicat[oa]|veröffentlicht|gepubliceerd|publicerad|le|am|el|il|em|op|den)\b"
    r"(?:\s+(?:on|at))?\s*:?\s*)*"
)
WEEKDAY = (
    r"(?:(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b[.,]*\s*(?:the\s+)?)?"
)
JOIN = r"[\s,|/·•T–—-]*(?:at\s+)?"
ZONE_NAME = r"(?:\s\([a-z ]+\))?"
FORMS = (
    *(rf"{WEEKDAY}{day}(?:{JOIN}{CLOCK}{ZONE_NAME})?\s*\.?\s*{WEEKDAY}" for day in DATES),
    *(rf"{CLOCK}{JOIN}{WEEKDAY}{day}\s*" for day in DATES[:3]),
    rf"{WEEKDAY}{MONTH}\s+{DAY}\s+{CLOCK}\s+{YEAR}",  # Fri Jun 12 09:30:00 +0900 2020
)
LINES = tuple(re.compile(rf"^\s*{LABEL}{form}$", re.IGNORECASE) for form in FORMS)
UPDATED_AFTER = re.compile(rf"(?<=[\dm.TZ])\W+(?i:(?:last\s+)?(?:{one_of('updated').pattern}))\b.*$")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)T?(\d\d)(\d\d)(\d\d)(Z?)")
"""20200612T093000Z, as machines name files."""
SECONDS = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
ZONES = pairs("zones")
MAX_LINE = 90
MAX_WHOLE = 4 * MAX_LINE
"""Characters of a line with a date, and with when it was last changed behind it."""
OLDEST = date(1690, 1, 1)
"""The first English newspaper printed in America; earlier dates are mistakes."""
URL_DATE = re.compile(
    r"(?<!\d)(?P<year>19[6-9]\d|20\d\d)(?P<sep>[/_.-]?)(?P<month>\d\d|[a-z]{3})(?P=sep)(?P<day>\d\d)(?!\d)",
    re.IGNORECASE,
)
NUMBERS = re.compile(
    r"(?<![\d/.-])(?P<first>\d\d?)(?P<sep>[/.-])(?P<second>\d\d?)(?P=sep)(?:\d\d){1,2}(?![\d/-])"
)


def parse_date(value: str | None, *, year_at_least: bool = False) -> str | None:
    """The date in a line that holds nothing else, or None.

    `June 12, 2020 9:30 a.m. KST` is `2020-06-12T09:30:00+09:00`. With `year_at_least` `12/06/2020`, where the
    order of day and month is open, is `2020`.
    """
    text = " ".join((value or "").split())
    if len(text) > MAX_WHOLE:
        return None
    text = UPDATED_AFTER.sub("", text)
    if not 4 <= len(text) <= MAX_LINE:
        return None
    seconds = SECONDS.fullmatch(text)
    if seconds:
        return date_of_seconds(int(seconds[1]))
    text = COMPACT.sub(r"\1-\2-\3T\4:\5:\6\7", text)
    for line in LINES:
        match = line.match(text)
        if match:
            return iso_date(match.groupdict(), year_at_least)
    return None


def iso_date(parts: dict[str, str | None], year_at_least: bool = False) -> str | None:
    """ISO 8601 of the parts of a printed date; None when there is no such day, or it lies ahead."""
    year, month, day = int(parts["year"] or 0), month_number(parts), day_number(parts)
    if month is None or day is None:
        return month_or_year(year, month) if "first" not in parts or year_at_least else None
    moment = plausible_day(year, month, day)
    return moment + clock_time(parts) if moment else None


def month_number(parts: dict[str, str | None]) -> int | None:
    """The month, by name or number."""
    if parts.get("month"):
        return MONTHS.get(str(parts["month"]).lower().rstrip("."))
    if parts.get("mm"):
        return int(str(parts["mm"]))
    return day_and_month(parts)[1]


def day_number(parts: dict[str, str | None]) -> int | None:
    """The day of the month."""
    return int(str(parts["day"])) if parts.get("day") else day_and_month(parts)[0]


def day_and_month(parts: dict[str, str | None]) -> tuple[int | None, int | None]:
    """Day and month of 13/06/2020 or 06/13/2020; (None, None) when either could be the day."""
    if not parts.get("first"):
        return None, None
    first, second = int(str(parts["first"])), int(str(parts["second"]))
    if first == second or second <= 12 < first:
        return first, second
    return (second, first) if first <= 12 < second else (None, None)


def without_ambiguous(text: str) -> str:
    """Text without dates whose order of day and month is open, for readers who would guess it."""
    return NUMBERS.sub(lambda match: match[0] if any(day_and_month(match.groupdict())) else "", text)


def month_or_year(year: int, month: int | None) -> str | None:
    """A date without a day."""
    if not OLDEST.year <= year <= tomorrow().year or (month is not None and not 1 <= month <= 12):
        return None
    return f"{year}-{month:02d}" if month else str(year)


def plausible_day(year: int, month: int, day: int) -> str | None:
    """The day in ISO 8601, unless it does not exist, is no paper's, or is yet to come."""
    try:
        day_ = date(year, month, day)
    except ValueError:
        return None
    # The first second of Unix time is what software writes when it knows nothing.
    return day_.isoformat() if OLDEST <= day_ <= tomorrow() and day_ != date(1970, 1, 1) else None


INSTALLED = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC).date()
"""The day since which this program is here: a clock that tells of an earlier one has gone back."""


def tomorrow() -> date:
    """The last day that anything can have been published: somewhere it is tomorrow already."""
    return max(datetime.now(UTC).date(), INSTALLED) + timedelta(days=1)


def clock_time(parts: dict[str, str | None]) -> str:
    """`T09:30:00+09:00`, without the offset when the zone is unknown, empty when there is no time.

    Midnight without a zone is what software writes when it knows the day only.
    """
    if not parts.get("hour") or not (parts.get("minute") or parts.get("half")):
        return ""
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second_"))
    if parts.get("half"):
        hour = hour % 12 + (12 if str(parts["half"]).lower().startswith("p") else 0)
    if hour > 23 or minute > 59 or second > 59:
        return ""
    zone = zone_offset(parts.get("zone"))
    return f"T{hour:02d}:{minute:02d}:{second:02d}{zone}" if zone or hour or minute or second else ""


def zone_offset(zone: str | None) -> str:
    """The offset of a zone from UTC: `+09:00`; empty when the name means several zones or none."""
    name = re.sub(r"^(?:GMT|UTC)?\s*(?=[+-])|:", "", (zone or "").upper())
    if name[:1] in ("+", "-") and name[1:].isdigit():
        hours, minutes = name[1:3], name[3:5] or "00"
        return f"{name[0]}{hours}:{minutes}" if int(hours) <= 14 and int(minutes) < 60 else ""
    return ZONES.get(name, "")


def date_of_seconds(seconds: int) -> str | None:
    """The moment that lies so many seconds after the first of 1970."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.isoformat() if plausible_day(moment.year, moment.month, moment.day) else None


def days_between(first: str, second: str) -> int:
    """How many days lie between two dates that are known to the day."""
    return abs((date.fromisoformat(first[:10]) - date.fromisoformat(second[:10])).days)


def date_in_url(url: str | None) -> str | None:
    """The day in a URL's path: `/2020/06/12/`, `/2020/jun/12/`, `-20200612`."""
    match = URL_DATE.search((url or "").partition("?")[0])
    if not match:
        return None
    written = match["month"].lower()
    month = int(written) if written.isdigit() else MONTHS.get(written)
    return plausible_day(int(match["year"]), month, int(match["day"])) if month else None
