"""Acts: an event as a reader says it, composed of who did what to whom and whether it happened."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import yaml

PARTY = """(select json_group_array(json_array(p.entity_id is not {event}.{role}_id, p.entity_id, ae.name))
  from event_participants p
  join article_entities ae on ae.article_id = {event}.article_id and ae.entity_id = p.entity_id
  where p.event_id = {event}.id and p.role = '{role}')"""
"""SQL: an event's actors or recipients, each with what they are sorted by and the name that its article uses;
the one that the event's own row names comes first."""


def line_sql(event: str) -> str:
    """The SQL of an event's line; `event` is the alias of the table of events."""
    actors, recipients = (PARTY.format(event=event, role=role) for role in ("actor", "recipient"))
    return f"coalesce(event_line({event}.type, {event}.status, {actors}, {recipients}), {event}.summary)"


def compose_line(kind: str, status: str | None, actors: list[str], recipients: list[str]) -> str | None:
    """An event as a sentence; None for a type that `acts.yml` has no words for.

    >>> compose_line("ACCUSE", "happened", ["Ri Son-gwon"], ["United States"])
    'Ri Son-gwon accuses United States'
    >>> compose_line("AGREE", "planned", ["Kenya", "Ethiopia"], [])
    'Kenya and Ethiopia agree (planned)'
    >>> compose_line("ASSAULT", None, [], ["Chile"])
    'Someone unnamed attacks Chile'
    """
    if kind not in act_words():
        return None
    act = act_words()[kind]["to" if recipients else "alone"]
    who = join_names(actors) or "Someone unnamed"
    parts = [who, act if len(actors) < 2 else of_several(act), join_names(recipients)]
    said = " ".join(part for part in parts if part)
    return said if status in (None, "", "happened") else f"{said} ({status})"


def event_line(kind: str, status: str | None, actors: str, recipients: str) -> str | None:
    """The SQL function of that name: `compose_line` of parties as `PARTY` has them, in JSON."""
    parties = [[name for _, _, name in sorted(json.loads(party)) if name] for party in (actors, recipients)]
    return compose_line(kind, status, *parties)


def of_several(act: str) -> str:
    """What several do: `calls on` → `call on`."""
    verb, space, rest = act.partition(" ")
    return verb.removesuffix("s") + space + rest


def join_names(names: list[str]) -> str:
    """Names with commas between them, an "and" before the last.

    >>> join_names(["Kenya"]), join_names(["Chad", "Mali", "Niger"])
    ('Kenya', 'Chad, Mali and Niger')
    """
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


@cache
def act_words() -> dict[str, dict[str, str]]:
    """The words for each PLOVER type, from `acts.yml`."""
    words: dict[str, dict[str, str]] = yaml.safe_load(
        files("etl.plugin.words").joinpath("acts.yml").read_text("utf-8")
    )
    return words
