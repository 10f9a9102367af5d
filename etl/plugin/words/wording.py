"""Wording: codes, dates and numbers as a reader says them. Templates use these as filters."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Any

from markupsafe import Markup

from etl.metadata import load_terms
from etl.transform.knowledge.countries import country_by_code

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip

MARK_CLASSES = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
"""OntoNotes types as the marks that tell them apart; every other type is a `name`."""

TERMS = load_terms()
TYPE_NAMES: dict[str, str] = TERMS["types"]
USE_NAMES: dict[str, str] = TERMS["uses"]
KIND_NAMES: dict[str, str] = TERMS["kinds_of_mention"]
METHOD_NAMES: dict[str, str] = TERMS["methods"]
COLUMN_TITLES: dict[str, str] = TERMS["columns"]

SORTED = re.compile(r"\s*\bsorted by (\w+)( descending)?$")
HIDES = re.compile(r"(?:^|, | and )(same_as|doubtful) is (?:blank|null)(?=$|, | and )")
JOINED = re.compile(r"(, | and )")
HIDDEN = {"same_as": "duplicates", "doubtful": "low-confidence results"}
COMPARES = re.compile(r" (?:=|!=|>|<|≥|≤|is|contains|like|in|starts|ends|does|has|glob)\b|[=<>≥≤]")
DATES = frozenset({"published", "date_from", "last_seen", "finished", "made", "added", "day"})
ISO_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?$")


def format_date(value: Any) -> str:
    """An ISO 8601 date, as precise as it is; anything else unchanged.

    >>> format_date("2020-06-12T09:30:00Z"), format_date("2020-06"), format_date("2020"), format_date("")
    ('12 June 2020', 'June 2020', '2020', '')
    """
    match = ISO_DATE.match(str(value or ""))
    if not match:
        return str(value or "")
    year, month, date = match.groups()
    if month and not 1 <= int(month) <= 12:
        return str(value)
    parts = [str(int(date)) if date else "", MONTHS[int(month) - 1] if month else "", year]
    return " ".join(part for part in parts if part)


def format_moment(value: Any) -> str:
    """A day, with the time where it has one.

    >>> format_moment("2020-06-12T09:30:00Z"), format_moment("2020-06-12")
    ('12 June 2020, 09:30 UTC', '12 June 2020')
    """
    day, _, time = str(value or "").partition("T")
    return f"{format_date(day)}, {time[:5]} UTC" if time else format_date(day)


def format_period(first: Any, last: Any) -> str:
    """Two dates as a range, or as one when they are the same day or the ends of a month or a year.

    >>> format_period("2020-06-01", "2020-06-29"), format_period("2020-06-12", "2020-06-12T10:00")
    ('1 June 2020 – 29 June 2020', '12 June 2020')
    >>> format_period("2020-02-01", "2020-02-29"), format_period("2014-01-01", "2014-12-31")
    ('February 2020', '2014')
    """
    start, end = format_date(first), format_date(last)
    if start == end or not end:
        return start
    return format_date(whole_span(first, last)) or f"{start} – {end}"


def whole_span(first: Any, last: Any) -> str:
    """The month or the year that two days are the first and the last of; else nothing."""
    try:
        start, end = date.fromisoformat(str(first)), date.fromisoformat(str(last))
    except ValueError:
        return ""
    if (start.day, start.month, end.day, end.month) == (1, 1, 31, 12) and start.year == end.year:
        return f"{start:%Y}"
    whole_month = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    return f"{start:%Y-%m}" if whole_month and f"{start:%Y-%m}" == f"{end:%Y-%m}" else ""


def format_number(value: Any) -> str:
    """A count with thousands set apart; a dash for none known."""
    return f"{value:,}" if isinstance(value, int | float) else "–"


def count_nouns(value: Any, one: str, many: str | None = None) -> str:
    """A count with its noun.

    >>> count_nouns(1, "quote"), count_nouns(1200, "quote"), count_nouns(0, "country", "countries")
    ('1 quote', '1,200 quotes', '0 countries')
    """
    return f"{format_number(value or 0)} {one if value == 1 else many or one + 's'}"


def format_confidence(confidence: Any) -> str:
    """How sure a result is: "84% confidence"."""
    return f"{confidence:.0%} confidence" if isinstance(confidence, int | float) else "not rated"


def format_share(share: Any) -> str:
    """A part of the whole in per cent; less than one in a hundred is told from none.

    >>> format_share(0.254), format_share(0.004), format_share(0), format_share(None)
    ('25%', '<1%', '0%', '–')
    """
    if not isinstance(share, int | float):
        return "–"
    return "<1%" if 0 < share < 0.01 else f"{share:.0%}"


def type_name(code: Any) -> str:
    """An entity type in words."""
    return TYPE_NAMES.get(str(code or ""), spell_code(code).lower())


def mark_class(code: Any) -> str:
    """The CSS class of the mark that an entity type is shown with."""
    return MARK_CLASSES.get(str(code or ""), "name")


def use_name(code: Any) -> str:
    """What a place name means in its sentence."""
    return USE_NAMES.get(str(code or ""), "")


def kind_name(code: Any) -> str:
    """How a mention names somebody or something."""
    return KIND_NAMES.get(str(code or ""), spell_code(code))


def method_name(code: Any) -> str:
    """How something was read, in words.

    >>> method_name("near words"), method_name("month-day")
    ('words close to each other', 'month day')
    """
    return METHOD_NAMES.get(str(code or ""), spell_code(code))


def spell_code(code: Any) -> str:
    """A code as words: `WORK_OF_ART` → `WORK OF ART`."""
    return re.sub(r"[_-]+", " ", str(code or "")).strip()


def column_title(column: Any, table: Any = None) -> str:
    """A column's name as the head of a table that is read: `speaker_id` → `speaker`.

    >>> column_title("speaker_id"), column_title("id"), column_title("date_from")
    ('speaker', 'id', 'date')
    >>> column_title("text"), column_title("text", "quotes")
    ('text', 'quote')
    """
    special = TERMS["columns_of"].get(str(table), {})
    known = special.get(str(column)) or COLUMN_TITLES.get(str(column))
    return known or spell_code(str(column).removesuffix("_id"))


def describe_filters(description: Any, table: Any = None) -> str:
    """Datasette's words for the filters and the order of a list, as a reader says them.

    >>> describe_filters("where same_as is blank sorted by published descending")
    'without duplicates, newest first'
    >>> describe_filters("where doubtful is blank and same_as is blank")
    'without duplicates and low-confidence results'
    >>> describe_filters("where year = 2016 and corrected = 1 sorted by confidence")
    'where year = 2016 and it was corrected by hand, by confidence, lowest first'
    >>> describe_filters("about Donald Trump"), describe_filters("sorted by mention_count descending")
    ('about Donald Trump', 'by mentions, highest first')
    >>> describe_filters("where about Bergen, published by The Post, doubtful is blank and year = 2016")
    'about Bergen, published by The Post, where year = 2016 without low-confidence results'
    """
    found = SORTED.search(str(description or ""))
    said = str(description or "")[: found.start()] if found else str(description or "")
    said = said.strip().removeprefix("where ")
    hiding = HIDES.findall(said)
    hidden = [words for column, words in HIDDEN.items() if column in hiding]
    tied, compared = parted(HIDES.sub("", said).removeprefix(", ").removeprefix(" and "))
    compared = compared.replace("corrected = 1", "it was corrected by hand")
    pieces = [
        f"{tied}," if tied and compared else tied,
        f"where {compared}" if compared else "",
        f"without {' and '.join(hidden)}" if hidden else "",
    ]
    order = f"{order_words(found[1], bool(found[2]), table)}" if found else ""
    return ", ".join(filter(None, [" ".join(filter(None, pieces)), order]))


def parted(asked: str) -> tuple[str, str]:
    """What the rows of a list are tied to, and what their columns are compared with.

    >>> parted("about Mary, Queen of Scots, year = 2016 and month is blank")
    ('about Mary, Queen of Scots', 'year = 2016 and month is blank')
    """
    parts = JOINED.split(asked)
    for place in range(0, len(parts), 2):
        if COMPARES.search(parts[place]):
            return "".join(parts[: max(place - 1, 0)]), "".join(parts[place:])
    return asked, ""


def order_words(column: str, descending: bool, table: Any) -> str:
    """The order of a list: by date, by number, or by name."""
    if column in DATES:
        return "newest first" if descending else "oldest first"
    title = column_title(column, table)
    return f"by {title}, {'highest' if descending else 'lowest'} first"


def sentence_case(text: Any) -> str:
    """The first letter raised, the rest left alone."""
    words = str(text or "")
    return words[:1].upper() + words[1:]


def country_name(code: Any) -> str:
    """The English name of an ISO 3166-1 country code, or the code itself."""
    country = country_by_code(str(code or ""))
    return country.name if country else str(code or "")


def squeeze(text: Any) -> Markup:
    """HTML without the indentation of its template: a long article has a thousand cards.

    >>> squeeze(Markup("<p>a\\n\\n    b</p>"))
    Markup('<p>a\\nb</p>')
    """
    return Markup(re.sub(r"\s*\n\s*", "\n", str(text)))


def language_tag(value: Any) -> str:
    """A language as HTML knows it, English for anything that is no tag."""
    return str(value) if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", str(value)) else "en"


def web_address(value: Any) -> str:
    """The address if it is http or https, else nothing: no other scheme may become a link."""
    address = str(value or "").strip()
    return address if re.match(r"https?://[^\s/]", address, re.IGNORECASE) else ""


def shorten(text: Any, length: int = 180) -> str:
    """The beginning of a text, cut at a word."""
    words = " ".join(str(text or "").split())
    if len(words) <= length:
        return words
    return words[:length].rsplit(" ", 1)[0].rstrip(",;:–— ") + " …"


def query_part(address: Any) -> str:
    """The query of an address, as a link within the page: true behind any proxy and base address.

    >>> query_part("/news/quotes?_all=1"), query_part("/news/quotes")
    ('?_all=1', '?')
    """
    return "?" + str(address).partition("?")[2]


FILTERS: dict[str, Callable[..., Any]] = {
    "day": format_date,
    "moment": format_moment,
    "period": format_period,
    "number": format_number,
    "counted": count_nouns,
    "sure": format_confidence,
    "percent": format_share,
    "type_name": type_name,
    "mark_kind": mark_class,
    "use_name": use_name,
    "kind_name": kind_name,
    "method_name": method_name,
    "readable": spell_code,
    "sentence_case": sentence_case,
    "country_name": country_name,
    "web_address": web_address,
    "short": shorten,
    "squeezed": squeeze,
    "language_tag": language_tag,
    "query_part": query_part,
    "column_title": column_title,
    "conditions": describe_filters,
}
