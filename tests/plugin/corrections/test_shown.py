"""What was put right is shown beside the reading that it replaces."""

from __future__ import annotations

from datasette.app import Datasette

from tests.plugin.addresses import ARTICLE, QUOTE, get_page, words
from tests.plugin.archive import FIRST_QUOTE, HOSTILE

TOLD = "Speaker: Henrik Solvang (was: Norway) (Maren Tolleby, 9 March 2026 : The tape has his voice)"


async def test_a_corrected_quote_says_by_whom_and_what_was_read(ds: Datasette) -> None:
    told = words((await get_page(ds, QUOTE)).select_one(".put-right"))
    assert told.startswith(f"Corrected by hand {TOLD}")
    assert f"Before the correction: cue “{HOSTILE}”" in told


async def test_the_card_of_a_corrected_quote_says_so_too(ds: Datasette) -> None:
    card = (await get_page(ds, ARTICLE)).find(id=f"card-q{FIRST_QUOTE['start']}")
    assert TOLD in words(card)


async def test_a_reading_that_nobody_has_put_right_says_nothing(ds: Datasette) -> None:
    assert not (await get_page(ds, "/clippings/entities/bergen")).select(".put-right")


async def test_what_was_put_right_is_a_facet(ds: Datasette) -> None:
    soup = await get_page(ds, "/clippings/quotes?corrected=1&_facet=corrected")
    assert "where it was corrected by hand" in words(soup.select_one(".results-count"))
    assert "corrected by hand 2" in words(soup.select_one("#facet-corrected"))


async def test_all_corrections_are_listed_with_what_became_of_them(ds: Datasette) -> None:
    soup = await get_page(ds, "/-/corrections")
    entries = [words(entry) for entry in soup.select(".corrections > li")]
    told = "Speaker: Henrik Solvang (was: Norway)"
    assert len(entries) == 4 and any(entry.startswith(told) for entry in entries)
    assert not soup.select("form.undo")
    only = await get_page(ds, "/-/corrections?status=not+applied")
    assert len(only.select(".corrections > li")) == 1
    answer = (await ds.client.get("/-/corrections.json")).json()
    assert {row["id"] for row in answer["rows"]} == {"c1", "c2", "c3", "c4"}
