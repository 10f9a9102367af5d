"""Quote: one quotation in its context, and its other printings."""

from __future__ import annotations

from datasette.app import Datasette

from tests.plugin.addresses import ARTICLE, QUOTE, get_page, words
from tests.plugin.archive import FIRST_QUOTE


async def test_a_quote_shows_its_context_and_leads_to_the_passage(ds: Datasette) -> None:
    soup = await get_page(ds, QUOTE)
    context = soup.select_one(".text")
    assert words(context.select_one(".quote")) == "We did not come to Bergen to count old grievances,"
    assert soup.select_one(".source a")["href"] == f"{ARTICLE}#q{FIRST_QUOTE['start']}"
    assert "Harbour Wire" in words(soup.find(id="printings").parent)
