"""Facets: by whom, as what, of which party and country, in which outlet and about whom the quotes found are.

Counted over all of them, or not at all where they are too many, which the page says; each leads to the same
search with one filter more.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import groupby

from datasette.database import QueryInterrupted

from etl.plugin.archive import Archive, Row
from etl.plugin.datasette.memory import memory_of
from etl.plugin.search.query import SearchQuery
from etl.plugin.words.wording import country_name, sentence_case
from etl.transform.knowledge.parties import party_of

SHOWN, MAX_VALUES = 6, 20
"""Values of a facet that are seen at once, and that are there at most."""
TITLES = {
    "speaker": "Said by",
    "role": "Role",
    "party": "Party",
    "country": "Country",
    "publisher": "Outlet",
    "about": "About",
    "section": "Section",
    "source": "Kind of source",
}
HEAD = re.compile(r"(\w[\w-]*)(?: (?:of|for|in|at|to|on|from|with)\b.*|,.*)?$")
"""The word of a role that names the office: “Democratic senator from Maine”."""

COUNTED = """
with found as materialized (
  select q.id, q.speaker_id, q.source_type, a.outlet as publisher, a.section
  from json_each(:numbers) hit cross join quotes q on q.rowid = hit.value
  cross join articles a on a.id = q.article_id)
select 'speaker' as facet, e.id as value, e.name as label, e.country, said.number
from (select speaker_id, count(*) as number from found where speaker_id > '' group by 1) said
cross join entities e on e.id = said.speaker_id
union all select 'publisher', publisher, null, null, count(*) from found where publisher > '' group by 2
union all select 'section', section, null, null, count(*) from found where section > '' group by 2
union all select 'source', source_type, null, null, count(*) from found where source_type > '' group by 2
union all select * from (
  select 'about', e.id, e.name, null, told.number from (
    select qa.entity_id, count(*) as number from found cross join quote_about qa on qa.quote_id = found.id
    group by 1
  ) told cross join entities e on e.id = told.entity_id order by told.number desc, e.name limit :shown)
"""
"""`cross join` keeps SQLite from reading all that is tied to any quote."""
ROLES = """
select entity_id, role from entity_roles where entity_id in (select value from json_each(:ids))
"""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet: for the address, in words, and how many of the quotes have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one filter among the quotes found, the most frequent first."""

    name: str
    title: str
    values: list[Value]


async def count_facets(archive: Archive, query: SearchQuery, numbers: str) -> list[Facet] | None:
    """The facets of the quotes with these numbers, which a search finds, by filters that it does not set.

    None where that took too long.
    """
    try:
        values: dict[str, list[Row]] = await memory_of(archive.database).recall(
            ("facets", query.asked), lambda: count_values(archive, numbers)
        )
    except QueryInterrupted:
        return None
    facets = [
        Facet(name, title, [Value(**value) for value in values.get(name, [])])
        for name, title in TITLES.items()
    ]
    return [facet for facet in facets if facet.values and facet.name not in query.filters]


async def count_values(archive: Archive, numbers: str) -> dict[str, list[Row]]:
    """The values of each facet that most of the quotes have, as the fields of `Value`."""
    rows = await archive.rows(COUNTED, numbers=numbers, shown=MAX_VALUES)
    values = {name: list(found) for name, found in groupby(rows, key=lambda row: row["facet"])}
    speakers = values.get("speaker", [])
    values |= await values_of_roles(archive, speakers) | {"country": values_of_countries(speakers)}
    return {name: [asdict(value) for value in most_frequent(name, found)] for name, found in values.items()}


def most_frequent(name: str, rows: list[Row]) -> list[Value]:
    """The values that most of the quotes have, in words."""
    named = [Value(str(row["value"]), words_for(name, row), row["number"]) for row in rows]
    return sorted(named, key=lambda value: (-value.count, value.label))[:MAX_VALUES]


def words_for(name: str, row: Row) -> str:
    """A value as a reader says it."""
    if name == "country":
        return country_name(row["value"])
    if name == "source":
        return sentence_case(row["value"])
    return str(row["label"] or row["value"])


def values_of_countries(speakers: list[Row]) -> list[Row]:
    """The speakers' countries, with the quotes of whoever is of one."""
    quotes: Counter[str] = Counter()
    for row in speakers:
        quotes[row["country"] or ""] += row["number"]
    return [{"value": country, "number": number} for country, number in quotes.items() if country]


async def values_of_roles(archive: Archive, speakers: list[Row]) -> dict[str, list[Row]]:
    """Offices and parties of the speakers, with the quotes of whoever has one such role."""
    quotes = {row["value"]: row["number"] for row in speakers}
    roles = await archive.rows(ROLES, ids=json.dumps(list(quotes)))
    offices = most_common_offices(roles, quotes)
    parties = {party for row in roles if (party := party_of(row["role"]))}
    return {
        "role": [
            counted(office, (row for row in roles if has_word(row["role"], office)), quotes)
            for office in offices
        ],
        "party": [
            counted(party, (row for row in roles if party_of(row["role"]) == party), quotes)
            for party in parties
        ],
    }


def most_common_offices(roles: list[Row], quotes: dict[str, int]) -> list[str]:
    """The offices that the speakers of most quotes hold."""
    held: Counter[str] = Counter()
    for office, holder in {(office_of(row["role"]), row["entity_id"]) for row in roles}:
        held[office] += quotes[holder]
    common = (office for office, _ in held.most_common(2 * MAX_VALUES) if office)
    return [office for office in common if not party_of(office.capitalize())]


def office_of(role: str) -> str:
    """The office of a role, in small letters.

    >>> [office_of(role) for role in ("Democratic senator from Maine", "director of the Archive", "")]
    ['senator', 'director', '']
    """
    return match[1].lower() if (match := HEAD.search(role or "")) else ""


def has_word(role: str, word: str) -> bool:
    """Whether the filter “role” finds a role by that word (`kinds.HOLDERS`)."""
    return f" {word} " in f" {role.lower()} "


def counted(value: str, roles: Iterable[Row], quotes: dict[str, int]) -> Row:
    """A value, with the quotes of everybody who has one of the roles."""
    holders = {row["entity_id"] for row in roles}
    return {
        "value": value,
        "label": value[:1].upper() + value[1:],
        "number": sum(quotes[one] for one in holders),
    }
