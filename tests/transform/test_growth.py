"""Growth: four times as much text takes each function about four times as often, whatever is repeated."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from random import Random
from types import CodeType, FrameType

import pytest

import etl
from etl.load.rows import rows

OURS = str(Path(etl.__file__).parent)
BOUNDED = str(Path(etl.__file__).parent / "transform" / "language")
"""What reads one sentence, of at most so many words, as many times as its parse needs."""
SMALL, TIMES, MANY = 40, 4, 500
"""Repetitions; how many times as many; calls below which a function tells nothing."""
UNITS = [
    "“He said that she said that they said,” he said. ",
    "President Ada Poe of the United Nations met Poe. ",
    "“No,” said Ada Poe. ‘Yes,’ said the mayor. ",
    "Ada Poe of Acme called the company. The mayor said he would. ",
    "{name} Inc. sued the University of {name} in court. ",
    "Ada {name}, 40, left. ",
    "Ada {name} left. Mr. {name} stayed. ",
    "“Police arrested Ada Poe in the harbour,” said Jon Roe. ",
]

SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]


def repeated(unit: str, times: int) -> str:
    """A unit so often, each time with a name of its own where it has one."""
    names = ("".join(Random(n).choices(SYLLABLES, k=4)) for n in range(times))
    return "".join(unit.format(name=name.capitalize()) for name in names)


def calls_of(read_text, text: str) -> Counter[CodeType]:
    """How often each function of ours is called while a text is read, and laid in rows."""
    calls: Counter[CodeType] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        path = frame.f_code.co_filename
        if event == "call" and path.startswith(OURS) and not path.startswith(BOUNDED):
            calls[frame.f_code] += 1

    sys.setprofile(count)
    try:
        rows(read_text(text), "")
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("unit", UNITS)
def test_no_function_is_called_more_than_its_text_grows(read_text, unit):
    read_text(repeated(unit, SMALL * TIMES))  # what it needs of word lists is loaded once
    small, large = (calls_of(read_text, repeated(unit, size)) for size in (SMALL, SMALL * TIMES))
    grown = {
        f"{code.co_filename}:{code.co_firstlineno} {code.co_name}": (small[code], times)
        for code, times in large.items()
        if times > MANY and times > 1.75 * TIMES * small[code]
    }
    assert not grown
