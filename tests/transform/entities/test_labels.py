"""Labels: what an entity is called."""

from __future__ import annotations

import pytest

from etl.transform.entities.labels import label_person, label_thing
from etl.transform.entities.printed_name import PrintedName


def names(printed, type):
    return [PrintedName(one, 0, len(one), 0, 1, type, "model") for one in printed]


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        (["Edda Tamm", "Tamm", "Tamm"], "Edda Tamm"),
        (["Tamm"], "Tamm"),
        (["Edda Tamm’s"], "Edda Tamm"),
        (["Edda J. Tamm"], "Edda Tamm"),
        (["Edda J Tamm"], "Edda Tamm"),
        (["E. Tamm"], "E. Tamm"),
        (["J. Edda Tamm"], "J. Edda Tamm"),
        (["Edda Jo Tamm"], "Edda Jo Tamm"),
        (["Edda “Ed” Tamm"], "Edda Tamm"),
        (["Edda (Ed) Tamm"], "Edda Tamm"),
        (["EDDA TAMM"], "Edda Tamm"),
        (["Ed Tamm", "Edda Tamm", "Edda Tamm"], "Edda Tamm"),
        (["Ed Tamm", "Edda Tamm"], "Ed Tamm"),
        (["Edda Vale Tamm", "Vale Tamm", "Vale Tamm"], "Vale Tamm"),
        (["Maria Vale Tamm", "Vale Tamm", "Vale Tamm"], "Maria Vale Tamm"),
    ],
)
def test_a_person_has_the_full_name_printed_most(printed, label) -> None:
    assert label_person(names(printed, "PERSON")) == label


@pytest.mark.parametrize(
    ("printed", "type", "label"),
    [
        (["Harbour Wire", "Wire"], "ORG", "Harbour Wire"),
        (["the Harbour Wire"], "ORG", "Harbour Wire"),
        (["The Harbour Wire’s"], "ORG", "Harbour Wire"),
        (["Wire of Oslo", "Harbour of Oslo", "Wire of Oslo"], "ORG", "Wire of Oslo"),
        (["Wire", "Hook"], "ORG", "Wire"),
        (["Wire", "W" * 30 + " " + "i" * 30], "ORG", "Wire"),
        (["W" * 30 + " " + "i" * 29, "Wire"], "ORG", "W" * 30 + " " + "i" * 29),
        (["w" * 61], "ORG", "w" * 61),
        (["OSLO"], "GPE", "Oslo"),
        (["USA"], "GPE", "USA"),
        (["U.S.S.R"], "GPE", "U.S.S.R"),
        (["NATO"], "ORG", "NATO"),
        (["UNESCO"], "ORG", "UNESCO"),
        (["HARBOUR WIRE"], "ORG", "Harbour Wire"),
        (["HARBOURS"], "ORG", "Harbours"),
        (["NYC BBC"], "ORG", "NYC BBC"),
        (["SKY BBC"], "ORG", "Sky BBC"),
        (["AT BBC"], "ORG", "AT BBC"),
    ],
)
def test_a_thing_has_the_longest_name_that_is_no_sentence(printed, type, label) -> None:
    assert label_thing(names(printed, type)) == label
