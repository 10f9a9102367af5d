"""Dateline: place, agency and day at a report's beginning."""

from __future__ import annotations

import pytest

from etl.extract.lines.dateline import Dateline, read_dateline


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("SEOUL, June 12 (Harbour Wire) -- The", Dateline("SEOUL", "Harbour Wire")),
        ("BERGEN, Norway — The", Dateline("BERGEN, Norway")),
        ("MEXICO CITY, 3 March 2020 (AFP) - The", Dateline("MEXICO CITY", "AFP", "2020-03-03")),
        ("WASHINGTON (AP) — The", Dateline("WASHINGTON", "AP")),
        ("ST. JOHN’S, Canada – The", Dateline("ST. JOHN’S, Canada")),
        ("Port Louis (Harbour Wire) — The", Dateline("Port Louis", "Harbour Wire")),
        ("LONDON: The", Dateline("LONDON")),
        ("(Reuters) - The", Dateline(None, "Reuters")),
        ("New Delhi, Mar 3 (PTI) The", Dateline("New Delhi", "PTI")),
        ("New Delhi [India], March 3 (ANI): The", Dateline("New Delhi", "ANI")),
        ("MOSCOW, March 3. /TASS/. The", Dateline("MOSCOW", "TASS")),
        ("GENEVA (3 March 2020) – The", Dateline("GENEVA", None, "2020-03-03")),
    ],
)
def test_datelines(start, expected):
    assert read_dateline(f"{start} minister resigned.") == expected


@pytest.mark.parametrize(
    "start",
    [
        "UPDATE: The minister",
        "The minister — who",
        "Talks in Paris (France) went on - again",
        "A - b",
        "NATO said",
        "Talks on March 3 (Tuesday) The",
    ],
)
def test_other_beginnings(start):
    assert read_dateline(start) is None
