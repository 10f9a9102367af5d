"""Rules: every reading rule by name, so that it can be switched off, weighed, and held by a case.

A rule is a function that could be taken out and leave the reading poorer but whole. It is named after its
room and itself, `entities.shorten_title`, and says beside its registration what is read in its place while
it is off:

>>> @rule(unchanged, room="example")
... def drop_last(words: list[str]) -> list[str]:
...     return words[:-1]
>>> drop_last(["a", "b"])
['a']
>>> with without("example.drop_last"):
...     drop_last(["a", "b"])
['a', 'b']
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's public face."""

    name: str
    """Room and rule: `quotes.join_pieces`."""
    says: str
    """What it does: the first line of its docstring."""


REGISTRY: dict[str, Rule] = {}
"""Every rule whose module has been imported, by name."""
_off: set[str] = set()


def register(name: str, says: str) -> None:
    """List a rule; ValueError where another has its name."""
    if name in REGISTRY:
        raise ValueError(f"two rules are named {name}")
    REGISTRY[name] = Rule(name, says)


def is_off(name: str) -> bool:
    """Whether a rule is switched off."""
    return name in _off


@contextmanager
def without(name: str) -> Iterator[None]:
    """Switch a rule off for a while; KeyError for a name that no rule has."""
    _off.add(REGISTRY[name].name)
    try:
        yield
    finally:
        _off.discard(name)


def rule(off: Callable[..., Any], *, room: str | None = None) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Register a function as a rule; `off` is called in its place, with the same arguments, while it is off.

    The room is the folder of the function's module below `etl.transform`, unless it is given. What a function
    keeps in a cache of its own survives a switch: put the rule outside the cache.
    """

    def registered(function: Callable[P, T]) -> Callable[P, T]:
        name = f"{room or room_of(function.__module__)}.{function.__name__}"
        register(name, (function.__doc__ or "").strip().partition("\n")[0])

        @wraps(function)
        def switched(*args: P.args, **kwargs: P.kwargs) -> T:
            if _off and name in _off:
                stand_in: T = off(*args, **kwargs)
                return stand_in
            if kwargs:
                return function(*args, **kwargs)
            return function(*args)  # type: ignore[call-arg]  # no names to pass on, which takes half the time

        return switched

    return registered


def room_of(module: str) -> str:
    """The room a module lies in: `entities` for `etl.transform.entities.names`."""
    return module.removeprefix("etl.transform.").partition(".")[0]


def unchanged(first: T, *_: object, **__: object) -> T:
    """For a rule that mends or filters: what came in goes out."""
    return first


def nothing(*_: object, **__: object) -> tuple[()]:
    """For a rule that finds: nothing is found."""
    return ()


def none(*_: object, **__: object) -> None:
    """For a rule that chooses: nobody is chosen."""


def no(*_: object, **__: object) -> bool:
    """For a rule that judges: it never applies."""
    return False
