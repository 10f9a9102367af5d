"""Confidence: the chance that a mention stands for the entity it is put with, where only one can be meant.

He and she are chosen among several people, and the choice says how likely it is; of the others each way to
resolve them has a chance of its own. `etl.training.pronoun_choice` fits both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.transform.coreference.discourse import Referent
from etl.transform.odds import Odds
from etl.transform.tokens import Token

ODDS = Odds(Path(__file__).with_name("confidence.json"))


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Whom a pronoun or noun stands for, how that was found, and the chance that it is so."""

    referent: Referent
    way: str
    chance: float
    rival: Referent | None = None
    """Another who is about as likely meant."""


def found_by(way: str, referent: Referent, token: Token) -> Antecedent:
    """An antecedent found in a way that leaves no choice."""
    return Antecedent(referent, way, ODDS.chance(hints(way, token)))


def hints(way: str, token: Token) -> Iterator[str]:
    """What speaks for or against a mention."""
    yield way
    yield f"{way} {token.lower_}"
