"""Acronyms: short forms that a text explains."""

from __future__ import annotations

import pytest

from etl.transform.entities.acronyms import find_acronyms


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("The Centre for Tidal Energy (CTE) opened.", "CTE", "Centre for Tidal Energy"),
        ("The Centre for Tidal Energy (the CTE) opened.", "CTE", "Centre for Tidal Energy"),
        ("The Centre for Tidal Energy (“CTE”) opened.", "CTE", "Centre for Tidal Energy"),
        ("Centres for Tidal Energy (CTEs) opened.", "CTE", "Centres for Tidal Energy"),
        ("The Baltic Ferry Union, or BFU, struck.", "BFU", "Baltic Ferry Union"),
        ("The Baltic Ferry Union, known as the BFU, struck.", "BFU", "Baltic Ferry Union"),
        ("The BFU (Baltic Ferry Union) struck.", "BFU", "Baltic Ferry Union"),
        ("The BFU (the Baltic Ferry Union) struck.", "BFU", "Baltic Ferry Union"),
        ("Police and Fire Board (PFB)", "PFB", "Police and Fire Board"),
        ("Police and Fire Board (PaFB)", "PaFB", "Police and Fire Board"),
        ("Marine Anti-Fouling Agency (MAFA)", "MAFA", "Marine Anti-Fouling Agency"),
        ("University of the Isles of the Sea (UIS)", "UIS", "University of the Isles of the Sea"),
        ("University of the Isles of the Edge of the Sea (UIS)", None, None),
        ("The tide (HIGH) was late.", None, None),
        ("Tide (T) rose.", None, None),
        ("Baltic ferry union (BFU)", "BFU", "Baltic ferry union"),
        ("the baltic Ferry Union (BFU)", None, None),
        ("The Baltic\nFerry Union (BFU)", None, None),
        ("The BFU (Baltic Ship Union) struck.", None, None),
        ("The BFU (Old Baltic Ferry Union) struck.", None, None),
        ("Harbour (HA) was late.", None, None),
    ],
)  # fmt: skip
def test_a_short_form_stands_for_the_words_whose_initials_it_has(text, short, long) -> None:
    found = [(one.short, one.long) for one in find_acronyms(text)]
    assert found == ([(short, long)] if short else [])


def test_a_long_form_is_where_it_is_printed() -> None:
    text = "Then the Baltic Ferry Union (BFU) struck."
    (found,) = find_acronyms(text)
    assert text[slice(*found.long_span)] == "Baltic Ferry Union"
