"""Merging: entities that turned out to have one id become one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from etl.transform.values import Entity


def merge_entities(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """One entity for each id; of two the one with more mentions tells what it is."""
    by_id: dict[str, Entity] = {}
    for one in entities:
        other = by_id.get(one.id)
        by_id[one.id] = unite(other, one) if other else one
    return tuple(by_id.values())


def unite(one: Entity, other: Entity) -> Entity:
    main, less = (one, other) if len(one.mentions) >= len(other.mentions) else (other, one)
    mentions = sorted((*one.mentions, *other.mentions), key=lambda mention: mention.start)
    aliases = sorted({*one.aliases, *other.aliases, less.name} - {main.name})
    role, country = main.role or less.role, main.country or less.country
    return replace(
        main,
        mentions=tuple(mentions),
        aliases=tuple(aliases),
        role=role,
        country=country,
        roles=tuple(dict.fromkeys((*main.roles, *less.roles))),
        age=main.age or less.age,
        callings=tuple(sorted({*main.callings, *less.callings})),
    )
