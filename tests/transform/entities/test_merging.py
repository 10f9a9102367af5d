"""Merging: entities of one id become one."""

from __future__ import annotations

from etl.transform.entities.merging import merge_entities
from etl.transform.values import Entity, Mention


def entity(id, name, starts, **fields):
    mentions = tuple(Mention(name, start, start + 1, "name", "model", 1.0) for start in starts)
    return Entity(id, name, "PERSON", mentions, **fields)


def test_the_one_mentioned_more_says_what_it_is() -> None:
    less = entity("tamm", "Tamm", [9], role="Mayor", country="NO", aliases=("T.",))
    more = entity("tamm", "Edda Tamm", [5, 12], aliases=("Edda",))
    (one,) = merge_entities([less, more])
    assert (one.name, one.role, one.country) == ("Edda Tamm", "Mayor", "NO")
    assert one.aliases == ("Edda", "T.", "Tamm")
    assert [mention.start for mention in one.mentions] == [5, 9, 12]


def test_of_equals_the_first_says_it_and_its_own_name_is_no_alias() -> None:
    one = entity("tamm", "Tamm", [1], role="Mayor", country="NO", aliases=("Edda",))
    other = entity("tamm", "Edda", [2], role="Judge", country="SE", aliases=("Tamm",))
    (both,) = merge_entities([one, other])
    assert (both.name, both.role, both.country, both.aliases) == ("Tamm", "Mayor", "NO", ("Edda",))


def test_others_stay_apart_and_in_order() -> None:
    tamm, roe = entity("tamm", "Tamm", [1]), entity("roe", "Roe", [2])
    assert merge_entities([tamm, roe]) == (tamm, roe)
