"""Telling: give people the ids that all articles together tell, and leave alone what has them already."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping

from etl.load.people.namesakes import part_namesakes
from etl.load.people.renaming import rename_people, restore_ids
from etl.load.people.sights import Company, Place, people_seen
from etl.load.people.surnames import SURE, Tie, tie_surnames


def tell_people(db: sqlite3.Connection, withdraw: Callable[[str], None]) -> dict[Place, Tie]:
    """Give people their ids; whom lone names only may mean is returned.

    All people of all articles are looked at, but rows change in those articles alone where somebody is told
    otherwise than before.

    withdraw: called with the id of an article before its rows change.
    """
    company = Company(db)
    seen = list(people_seen(db))
    renamed = part_namesakes(seen, company)
    ties = tie_surnames(seen, renamed, company)
    sure = {place: tie for place, tie in ties.items() if tie.chance >= SURE}
    chances = {place: tie.chance for place, tie in sure.items()}
    rename_changed(db, renamed | {place: tie.person for place, tie in sure.items()}, chances, withdraw)
    return {place: tie for place, tie in ties.items() if place not in sure}


def rename_changed(
    db: sqlite3.Connection,
    wanted: Mapping[Place, str],
    chances: Mapping[Place, float],
    withdraw: Callable[[str], None],
) -> None:
    """Rename people in the articles where they have other ids by now."""
    now = {(place, new, chances.get(place)) for place, new in wanted.items()}
    articles = {article for (article, _), _, _ in now ^ ids_told(db)}
    for article in sorted(articles):
        withdraw(article)
        restore_ids(db, article)
    rename_people(db, {place: new for place, new in wanted.items() if place[0] in articles}, chances)


def ids_told(db: sqlite3.Connection) -> set[tuple[Place, str, float | None]]:
    """What people are called by now: the id that their article gives, that which all give, and the chance."""
    rows = db.execute(
        "select article_id, read_as, entity_id, tie_confidence from article_entities"
        " where read_as is not null"
    )
    return {((article, read_as), entity, chance) for article, read_as, entity, chance in rows}
