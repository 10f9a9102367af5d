"""Places of GeoVirus, and other words that may be names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from etl.training.conversion.geovirus import geovirus
from etl.training.records import UNKNOWN

ARTICLES = """<articles><article><text>Rain fell in Oslo. Ola Dahl left Africa.</text><locations>
<location><name>Oslo</name><start>14</start></location>
<location><name>Africa</name><start>33</start></location>
<location><name>Bergen</name><start>2</start></location>
</locations></article></articles>"""


def test_a_sentence_knows_its_places_and_no_other_names(put: Callable[[str, str], Path]) -> None:
    first, second = geovirus(put("geovirus/data/GeoVirus.xml", ARTICLES))
    assert [word.text for word in first.words] == ["Rain", "fell", "in", "Oslo", "."]
    assert [word.space for word in first.words] == [True, True, True, False, True]
    labels = {first.words[name.start].text: name.label for name in first.names}
    assert labels == {"Rain": UNKNOWN, "in": UNKNOWN, "Oslo": "GPE", ".": UNKNOWN}
    assert second.id == "geovirus-0-1"
    assert {second.words[name.start].text: name.label for name in second.names} == {
        "Ola": UNKNOWN,
        "Dahl": UNKNOWN,
        "Africa": "LOC",
        ".": UNKNOWN,
    }
