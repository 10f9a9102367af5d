"""Relations: filters of a table's address by what its rows are tied to in other tables.

`quotes?_about=ID` lists the quotes that speak of somebody, `articles?_names=ID&_names=ID` the articles that
name both, `quotes?_outlet=NAME` what one outlet prints. Such a list is the table's own: its columns, order,
facets, count, JSON and CSV. Datasette 0.65 knows only a table's own columns, and `_through` for a join table,
which speaks of keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from datasette.filters import FilterArguments

from etl.plugin.archive import Archive
from etl.plugin.naming import naming_sql
from etl.plugin.outlets import meant_sql

OF_OUTLET = f"article_id in (select id from articles where outlet = {meant_sql('{value}')})"
IN_OFFICE = (
    "speaker_id in (select entity_id from entity_roles"
    " where ' ' || lower(role) || ' ' like '% ' || lower({value}) || ' %')"
)
INVOLVING = (
    "id in (select event_id from event_participants where entity_id = {value}"
    " union select id from events where place_id = {value})"
)
ABOUT = "id in (select quote_id from quote_about where entity_id = {value})"
SOURCE_NAMED = f"{naming_sql()} = {{value}}"
WITH_WORDS = "rowid in (select rowid from quotes_fts where quotes_fts match fts_query({value}))"
NAMES = "id in (select article_id from article_entities where entity_id = {value})"


@dataclass(frozen=True, slots=True)
class Relation:
    """A filter: its name in an address, its SQL, and what a list says of it."""

    name: str
    sql: str
    """Where `{value}` stands for the parameter."""
    words: str
    """Of the heading of a list: “about {}”."""
    of_entity: bool = False
    """Whether its value is the id of an entity, which is shown by name."""


OUTLET = Relation("_outlet", OF_OUTLET, "published by {}")
RELATIONS: dict[str, tuple[Relation, ...]] = {
    "quotes": (
        Relation("_about", ABOUT, "about {}", of_entity=True),
        Relation("_office", IN_OFFICE, "by somebody called “{}”"),
        Relation("_words", WITH_WORDS, "with the words “{}”"),
        Relation("_naming", SOURCE_NAMED, "from {} sources"),
        OUTLET,
    ),
    "articles": (Relation("_names", NAMES, "naming {}", of_entity=True),),
    "events": (Relation("_with", INVOLVING, "involving {}", of_entity=True), OUTLET),
}
"""The relations of each table."""


async def related_rows(archive: Archive, table: str, arguments: Any) -> FilterArguments:
    """What the relations that an address asks for add to the query of its list."""
    clauses, parameters, words = [], {}, []
    for number, (relation, value) in enumerate(asked_relations(table, arguments)):
        name = f"related_{number}"
        clauses.append(relation.sql.format(value=f":{name}"))
        parameters[name] = value
        words.append(relation.words.format(await shown_value(archive, relation, value)))
    return FilterArguments(clauses, parameters, words)


def asked_relations(table: str, arguments: Any) -> Iterator[tuple[Relation, str]]:
    """The relations in an address, each as often as it stands there."""
    for relation in RELATIONS.get(table, ()):
        for value in arguments.getlist(relation.name):
            if value.strip():
                yield relation, value.strip()


async def shown_value(archive: Archive, relation: Relation, value: str) -> str:
    """An entity and an outlet by name; any other value, and what is not there, as it is."""
    if relation == OUTLET:
        named = await archive.first_row(f"select {meant_sql(':name')} as outlet", name=value)
        return str(named["outlet"] if named and named["outlet"] else value)
    if not relation.of_entity:
        return value
    row = await archive.first_row("select name from entities where id = :id", id=value)
    return row["name"] if row else value
