"""Entity: a cluster of names in; the Entity that a reader sees, with id, aliases and mentions, out."""

from __future__ import annotations

from collections.abc import Iterable

from etl.transform.entities.clusters import Cluster
from etl.transform.entities.printed_name import PrintedName
from etl.transform.knowledge.callings import callings_of
from etl.transform.knowledge.ids import entity_id, partial_id
from etl.transform.knowledge.officials import wikidata_of
from etl.transform.knowledge.spelling import without_possessive
from etl.transform.knowledge.word_lists import word_set
from etl.transform.values import Entity, Mention

AS_PRINTED = frozenset({"PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "LAW"})
"""Types whose names may be all in capitals: NATO."""


def entity_of(
    cluster: Cluster, in_title: dict[str, set[str]], scope: str, published: str | None = None
) -> Entity:
    """A cluster as an entity.

    in_title: the known names of the title, by what they stand for.
    scope, published: the article's id, and its day.
    """
    name = cluster.name
    printed = {one.text for one in cluster.names} | in_title.get(name, set())
    roles = without_bare(dict.fromkeys(office.role for office in cluster.offices if office.role))
    return Entity(
        id=partial_id(name, scope) if cluster.is_partial else entity_id(name, cluster.type),
        name=name,
        type=cluster.type,
        mentions=tuple(mention_of(one) for one in cluster.names),
        role=cluster.role,
        roles=roles,
        country=cluster.country,
        aliases=aliases_of(name, cluster.type, printed),
        wikidata=cluster.known.wikidata if cluster.known else wikidata_of_person(cluster, roles, published),
        sex="f" if cluster.sex == "f" else "m" if cluster.sex == "m" else None,
        age=cluster.age,
        callings=callings_of(roles),
        partial=cluster.is_partial,
    )


def without_bare(roles: Iterable[str]) -> tuple[str, ...]:
    """Roles without a word alone that another one says in full: "Chairman", beside "Port Chairman"."""
    words = {role: role.lower().split() for role in roles}
    other = word_set("offices", "past") | word_set("offices", "kind")
    said = {words[role][-1] for role in words if len(words[role]) > 1 and other.isdisjoint(words[role])}
    return tuple(role for role in words if len(words[role]) > 1 or words[role][0] not in said)


def wikidata_of_person(cluster: Cluster, roles: Iterable[str], published: str | None) -> str | None:
    """The item of an official of that name, office and time."""
    return wikidata_of(cluster.name, roles, published) if cluster.type == "PERSON" else None


def aliases_of(name: str, type: str, printed: Iterable[str]) -> tuple[str, ...]:
    """The other names printed for an entity, sorted; a name in capitals or with ’s is no other one."""
    plain = {
        without_possessive(one).rstrip("-–—").replace(" .", ".") for one in printed if not is_garbled(one)
    }
    kept = {as_written(one, type) for one in plain if type in AS_PRINTED or is_own(one)}
    return tuple(sorted(one for one in kept if len(one) > 1 and one.casefold() != name.casefold()))


def is_garbled(name: str) -> bool:
    """Whether a name was decoded wrongly: `PeÃ±a`."""
    return any(sign in name for sign in ("Ã", "Â", "\ufffd"))


def is_own(name: str) -> bool:
    """Whether a name is neither shouted nor a common noun that means it in a text: "the kingdom"."""
    return not is_shouted(name) and not name.islower()


def as_written(name: str, type: str) -> str:
    return name.title() if type == "PERSON" and is_shouted(name) else name


def is_shouted(name: str) -> bool:
    """Whether a name is a word in capitals, as in a headline or dateline: no country's acronym is so long."""
    return name.isupper() and len(name) > 4 and "." not in name


def mention_of(name: PrintedName) -> Mention:
    return Mention(name.text, name.start, name.end, "name", name.method, name.confidence)
